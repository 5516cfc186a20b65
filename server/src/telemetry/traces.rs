//! Requests as traces, to an OpenTelemetry collector.

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// What the collector knows this program as, and whose spans it gets: those of libraries
/// would be about the sending of spans too.
const NAME: &str = env!("CARGO_BIN_NAME");

/// Traces on their way. What was not sent yet is sent when it is dropped.
#[derive(Debug)]
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// Sends them to the collector at this address. They are sent from a thread of their
    /// own, which has to be started outside of the runtime.
    pub fn to(collector: &str) -> Result<Self, String> {
        let address = format!("{}/v1/traces", collector.trim_end_matches('/'));
        let exporter = SpanExporter::builder().with_http().with_endpoint(address).build();
        let exporter = exporter.map_err(|error| format!("--opentelemetry: {error}"))?;
        let resource = Resource::builder().with_service_name(NAME).build();
        let provider = SdkTracerProvider::builder().with_resource(resource);
        Ok(Self(provider.with_batch_exporter(exporter).build()))
    }

    /// What takes the spans from the log.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        let layer = tracing_opentelemetry::layer().with_tracer(self.0.tracer(NAME));
        layer.with_filter(filter_fn(|about| about.is_span() && about.target().starts_with(NAME)))
    }
}

impl Drop for Traces {
    fn drop(&mut self) {
        // Nobody is left to tell that the collector is away.
        let _ = self.0.shutdown();
    }
}
