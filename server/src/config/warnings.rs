//! Settings with which a server starts, and which are still hardly meant.

use std::fs;
use std::path::Path;

use service::evidence::key_in;

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
        let all = all.chain(self.everybody_a_proxy()).chain(self.nobody_stays());
        let all = all.chain(self.idle_for_nothing());
        let all = all.chain(self.open_files());
        all.chain(self.bare_database()).chain(self.sso.warnings()).collect()
    }

    /// Networks of proxies in which there is anybody.
    fn everybody_a_proxy(&self) -> impl Iterator<Item = String> {
        self.trusted_proxy.iter().filter(|network| network.is_wide()).map(|network| {
            format!(
                "trusted-proxy is {network}: anybody in it can say to be anybody else, and is believed. Name the proxy \
                 alone, for example: --trusted-proxy 127.0.0.1"
            )
        })
    }

    /// That browsers forget the sign-in, where others come without https.
    fn nobody_stays(&self) -> Option<String> {
        let address = self.sso.public_address.as_deref().unwrap_or_default();
        let is_safe = address.starts_with("https://") || !self.trusted_proxy.is_empty();
        (!is_safe && !self.listen.ip().is_loopback()).then(|| {
            format!(
                "listen is {}, and neither public-address nor trusted-proxy is set: browsers on other computers keep a \
                 sign-in over https alone, so nobody stays signed in there, and what they type can be read on the way. \
                 Put a proxy with https before it, and type for example: --public-address \
                 https://rollcall.example.com --trusted-proxy 127.0.0.1",
                self.listen
            )
        })
    }

    /// That a sign-in has ended before it could be idle for too long.
    fn idle_for_nothing(&self) -> Option<String> {
        let (idle, limit) = (self.sign_in_idle.as_secs(), self.sign_in_limit.as_secs());
        (idle > limit).then(|| {
            format!(
                "sign-in-idle is {idle} and sign-in-limit is {limit}: every sign-in ends after {limit} seconds, so the \
                 first never counts. Type a shorter one, for example: --sign-in-idle {}",
                (limit / 12).max(1)
            )
        })
    }

    /// That others on this computer read what is kept.
    fn open_files(&self) -> impl Iterator<Item = String> {
        let database = store::database_file(&self.installation.database);
        let folder = database.as_deref().and_then(Path::parent);
        let key = self.evidence_key.clone().or_else(|| folder.map(key_in));
        let database = database.and_then(|file| open_to_all("the database", &file));
        let key = key.and_then(|file| open_to_all("evidence-key", &file));
        database.into_iter().chain(key)
    }

    /// That the database may be anybody, or that others read along.
    fn bare_database(&self) -> Option<String> {
        let host = store::unverified_host(&self.installation.database)?;
        if is_loopback_name(&host) {
            return None;
        }
        Some(format!(
            "the database at {host} is not asked who it is, so whoever is on the way may read and change all. Unless the \
             network is your own, add to its address: ?sslmode=verify-full"
        ))
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

/// That others than its owner and its group may read a file, if they may.
pub(super) fn open_to_all(what: &str, file: &Path) -> Option<String> {
    is_open_to_all(file).then(|| {
        format!(
            "{what} {0} can be read by everybody on this computer. Type: chmod o-rwx {0}",
            file.display()
        )
    })
}

fn is_open_to_all(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::metadata(file).is_ok_and(|found| found.permissions().mode() & 0o007 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        false
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
            ("--sign-in-idle=5000 --sign-in-limit=4000", Some("sign-in-idle is 5000"), false),
            ("--sign-in-idle=4000 --sign-in-limit=4000", None, false),
            ("--listen=0.0.0.0:1", Some("nobody stays signed in"), true),
            ("--listen=0.0.0.0:1 --trusted-proxy=10.1.2.3", None, true),
            ("--listen=0.0.0.0:1 --public-address=https://localhost", None, true),
            ("--trusted-proxy=0.0.0.0/1", Some("trusted-proxy is 0.0.0.0/1"), true),
            ("--trusted-proxy=fd00::/8", None, true),
            ("--database=postgres://db/rollcall", Some("the database at db "), false),
            ("--database=postgres://db/rollcall?sslmode=verify-full", None, false),
            ("--database=postgres://[::1]/rollcall", None, false),
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
