//! Settings with which a server starts, and which are still hardly meant.

use super::Config;
use crate::http::security::host::is_loopback_name;

const ALL_ARE_ONE: &str = "allow-host is set and trusted-proxy is not: all who come through a proxy count as one client, and whoever \
     guesses passwords there slows everybody. If there is a proxy, name it, for example: --trusted-proxy 127.0.0.1";

impl Config {
    /// What should be looked at, each with what to do about it.
    pub fn warnings(&self) -> Vec<String> {
        let all_are_one = self.is_named() && self.trusted_proxy.is_empty();
        let all_are_one = all_are_one.then(|| ALL_ARE_ONE.to_owned());
        let metrics = self.metrics.filter(|metrics| !metrics.ip().is_loopback());
        let metrics = metrics.map(|address| {
            format!(
                "metrics on {address} are shown to everybody who reaches it, without a sign-in. Unless a firewall \
                 stands before it, type for example: --metrics 127.0.0.1:{}",
                address.port()
            )
        });
        let unknown = self.unknown_name().map(|name| {
            format!(
                "public-address is https://{name}, under which this server does not answer. Type: --allow-host {name}"
            )
        });
        let all = all_are_one.into_iter().chain(metrics).chain(unknown);
        all.chain(self.sso.warnings()).collect()
    }

    /// The name of the public address, if the server does not answer under it.
    fn unknown_name(&self) -> Option<&str> {
        let name = self.sso.public_address.as_deref()?.strip_prefix("https://")?;
        let name = name.rsplit_once(':').map_or(name, |(name, _)| name);
        let known = self.allow_host.iter().any(|known| known.trim().eq_ignore_ascii_case(name));
        let known = known || is_loopback_name(name) || self.listen.ip().to_string() == name;
        if known { None } else { Some(name) }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use crate::config::Config;

    #[derive(Parser)]
    struct Settings {
        #[command(flatten)]
        config: Config,
    }

    #[test]
    fn what_is_hardly_meant_is_said_and_who_others_reach_is_exposed() {
        for (typed, warned, exposed) in [
            ("--listen=127.0.0.1:1", None, false),
            ("--listen=[::1]:1", None, false),
            ("--listen=0.0.0.0:1", None, true),
            ("--allow-host=rollcall.example.com", Some("trusted-proxy is not"), true),
            ("--allow-host=localhost", None, false),
            ("--trusted-proxy=127.0.0.1", None, true),
            ("--allow-host=rollcall.example.com --trusted-proxy=127.0.0.1", None, true),
            ("--public-address=https://a.example:8443", Some("--allow-host a.example"), false),
            ("--public-address=http://localhost:3000", None, false),
            ("--metrics=127.0.0.1:2", None, false),
            ("--metrics=0.0.0.0:2", Some("metrics on 0.0.0.0:2"), false),
        ] {
            let Settings { config } =
                Settings::parse_from(std::iter::once("rollcall").chain(typed.split(' ')));
            let warnings = config.warnings();
            assert_eq!(warnings.len(), usize::from(warned.is_some()), "{typed}: {warnings:?}");
            assert!(warnings.iter().all(|said| said.contains(warned.unwrap_or_default())));
            assert_eq!(config.access().exposed, exposed, "{typed}");
        }
    }
}
