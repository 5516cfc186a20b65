//! Settings with which a server does not start.

use std::net::SocketAddr;

use super::Config;
use crate::telemetry;

const WITHOUT_TRACES: &str = "this program was built without OpenTelemetry.\nLeave \
                              --opentelemetry out, or build it: cargo build --release -p server \
                              --features opentelemetry";

impl Config {
    /// Everything that is wrong with the settings, each with what to type instead.
    pub fn problems(&self) -> Vec<String> {
        let addresses = [("listen", Some(self.listen)), ("metrics", self.metrics)];
        let exposed = addresses.into_iter().filter_map(|(option, address)| {
            let address = address.filter(|address| !address.ip().is_loopback())?;
            (!self.allow_anonymous).then(|| exposed(option, address))
        });
        let twice = self.metrics.filter(|metrics| *metrics == self.listen && metrics.port() != 0);
        let twice = twice.map(|address| {
            format!("{address} cannot be both --listen and --metrics.\nFor example, type: --metrics 127.0.0.1:9464")
        });
        let log = telemetry::filter(&self.log).err();
        let database = store::check_address(&self.installation.database).err();
        let database = database.map(|error| format!("--database: {error}"));
        let traces = (!cfg!(feature = "opentelemetry")).then_some(self.opentelemetry.as_ref());
        let traces = traces.flatten().map(|_| WITHOUT_TRACES.to_owned());
        exposed.chain(twice).chain(log).chain(database).chain(traces).collect()
    }
}

fn exposed(option: &str, address: SocketAddr) -> String {
    let port = address.port();
    format!(
        "{address} can be reached from other computers, and there is no sign-in yet: everyone who \
         reaches it could see and change everything.\nTo use it on this computer alone, type: \
         rollcall serve --{option} 127.0.0.1:{port}\nIf the network is one you trust, add \
         --allow-anonymous."
    )
}
