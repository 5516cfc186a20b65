//! Measures that are looked up when they are asked for, and not counted.

use std::fmt;
use std::sync::Arc;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use store::Store;
use tokio::sync::Semaphore;

#[derive(Debug)]
pub struct Gauges {
    pub store: Store,
    pub slots: Arc<Semaphore>,
    pub connections: u64,
}

impl Collector for Gauges {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let busy = self.connections.saturating_sub(self.slots.available_permits() as u64);
        gauge(&mut encoder, "connections", "Connections of browsers and programs now", busy)?;
        let help = "Connections there may be at a time";
        gauge(&mut encoder, "connections_limit", help, self.connections)?;
        self.encode_database(&mut encoder)?;
        if let Some(bytes) = resident_bytes() {
            gauge(&mut encoder, "memory_bytes", "Memory of the process that is in use", bytes)?;
        }
        let mut encoder = encoder.encode_descriptor(
            "version",
            "The version that runs",
            None,
            MetricType::Gauge,
        )?;
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        ConstGauge::new(1).encode(encoder.encode_family(&version)?)
    }
}

impl Gauges {
    fn encode_database(&self, encoder: &mut DescriptorEncoder<'_>) -> fmt::Result {
        let mut family = encoder.encode_descriptor(
            "database_connections",
            "Connections to the database now",
            None,
            MetricType::Gauge,
        )?;
        for connections in self.store.connections() {
            for (state, count) in [("busy", connections.busy), ("idle", connections.idle)] {
                let labels = [("pool", connections.pool), ("state", state)];
                ConstGauge::new(count).encode(family.encode_family(&labels)?)?;
            }
        }
        let statements = encoder.encode_descriptor(
            "database_statements",
            "Statements that were sent to the database",
            None,
            MetricType::Counter,
        )?;
        ConstCounter::new(self.store.statements()).encode(statements)
    }
}

fn gauge(encoder: &mut DescriptorEncoder<'_>, name: &str, help: &str, value: u64) -> fmt::Result {
    let encoder = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
    ConstGauge::new(value).encode(encoder)
}

/// The memory of the process. Only Linux tells it without a call in C.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}
