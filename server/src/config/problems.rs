//! Settings with which a server does not start.

use super::Config;
use crate::http::security::host::is_host;
use crate::telemetry;

const WITHOUT_TRACES: &str = "this program was built without OpenTelemetry.\nLeave \
                              --opentelemetry out, or build it: cargo build --release -p server \
                              --features opentelemetry";

/// What is said of the setting that let everybody in.
pub const INSTEAD_OF_ANONYMOUS: &str = "is gone: people sign in.\nLeave it out. Make the first administrator with: rollcall person add \
     ada@example.com --role admin\nOr start without it, and open /set-up with the code that the \
     server prints.";

impl Config {
    /// Everything that is wrong with the settings, each with what to type instead.
    pub fn problems(&self) -> Vec<String> {
        let twice = self.metrics.filter(|metrics| *metrics == self.listen && metrics.port() != 0);
        let twice = twice.map(|address| {
            format!("{address} cannot be both --listen and --metrics.\nFor example, type: --metrics 127.0.0.1:9464")
        });
        let log = telemetry::filter(&self.log).err();
        let database = store::check_address(&self.installation.database).err();
        let database = database.map(|error| format!("--database: {error}"));
        let traces = (!cfg!(feature = "opentelemetry")).then_some(self.opentelemetry.as_ref());
        let traces = traces.flatten().map(|_| WITHOUT_TRACES.to_owned());
        let anonymous = std::env::var_os("ROLLCALL_ALLOW_ANONYMOUS");
        let anonymous =
            anonymous.map(|_| format!("ROLLCALL_ALLOW_ANONYMOUS {INSTEAD_OF_ANONYMOUS}"));
        let sso = self.sso.settings().err().unwrap_or_default();
        let all = anonymous.into_iter().chain(twice).chain(log).chain(database).chain(traces);
        all.chain(self.no_hosts()).chain(sso).collect()
    }

    /// Names that no browser ever asks for.
    fn no_hosts(&self) -> impl Iterator<Item = String> {
        let names = self.allow_host.iter().map(|name| name.trim());
        // An empty variable names none.
        let wrong = names.filter(|name| !name.is_empty() && !is_host(name));
        wrong.map(|name| {
            format!(
                "--allow-host: {name:?} is no name that browsers ask for. Type each name alone, as it is sent: without \
                 https://, port or path, without *, and an IPv6 address in brackets.\nFor example, type: --allow-host {}",
                bare(name).unwrap_or("rollcall.example.com")
            )
        })
    }
}

/// The name in what is more than one.
fn bare(text: &str) -> Option<&str> {
    let behind = text.split_once("://").map_or(text, |(_, behind)| behind);
    let host = behind.split(['/', ':']).next().unwrap_or_default();
    is_host(host).then_some(host)
}
