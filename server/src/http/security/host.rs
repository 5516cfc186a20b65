//! Whether a request was meant for this server.
//!
//! A page of another site can let its own name point to this computer and then
//! read everything as if it came from that site (DNS rebinding). Such requests
//! carry the site's name, so only known names are answered.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::refusal::Refusal;

/// The names under which the server may be reached.
#[derive(Debug, Clone)]
pub struct Hosts {
    names: Arc<[String]>,
    /// A server that listens on all addresses does not know them, so any address passes. Only
    /// names can be rebound.
    any_address: bool,
}

impl Hosts {
    /// The loopback names, the address listened on, and the further names that are allowed.
    pub fn new(listen: SocketAddr, allowed: &[String]) -> Self {
        let loopback = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned);
        let own = match listen.ip() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let allowed = allowed.iter().map(|name| name.trim().to_ascii_lowercase());
        let names = loopback.into_iter().chain([own]).chain(allowed).collect();
        Self { names, any_address: listen.ip().is_unspecified() }
    }

    fn allow(&self, authority: &Authority) -> bool {
        let host = authority.host().to_ascii_lowercase();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let address = self.any_address && bare.parse::<IpAddr>().is_ok();
        address || self.names.contains(&host)
    }
}

/// Refuses requests for other names.
pub async fn check(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    let Some(authority) = host(request.headers()) else {
        let message = "The request has no Host header, or one that is no host.";
        return Refusal::new(StatusCode::BAD_REQUEST, message).into_response();
    };
    let target = request.uri().authority();
    if hosts.allow(&authority) && target.is_none_or(|target| hosts.allow(target)) {
        return next.run(request).await;
    }
    let message = "This server does not answer under this name. Use the address it printed when \
                   it started, or allow the name with --allow-host.";
    Refusal::new(StatusCode::MISDIRECTED_REQUEST, message).into_response()
}

/// Whether the request names this computer itself: it comes from here, or through a proxy that
/// hides how it was asked.
pub fn is_loopback(headers: &HeaderMap) -> bool {
    host(headers).is_some_and(|authority| is_loopback_name(authority.host()))
}

/// Whether the name is one of this computer for itself.
pub fn is_loopback_name(name: &str) -> bool {
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a `Host` can be this: a name or an address alone, and one of IPv6 in brackets.
pub fn is_host(name: &str) -> bool {
    match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => {
            let may = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
            !name.is_empty() && name.bytes().all(may)
        }
    }
}

/// The host that the request names, if it names exactly one.
fn host(headers: &HeaderMap) -> Option<Authority> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().filter(|_| hosts.next().is_none())?;
    // An authority may name a user; a host does not.
    let host = host.to_str().ok().filter(|host| !host.contains('@'))?;
    host.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Hosts, is_host};

    #[test]
    fn what_is_no_host_is_known() {
        for (name, is) in [
            ("rollcall.example.com", true),
            ("xn--bcher-kva.example", true),
            ("192.0.2.7", true),
            ("[2001:db8::1]", true),
            ("2001:db8::1", false),
            ("*", false),
            ("*.example.com", false),
            ("https://rollcall.example.com", false),
            ("rollcall.example.com/", false),
            ("rollcall.example.com:443", false),
            ("bücher.example", false),
            ("", false),
        ] {
            assert_eq!(is_host(name), is, "{name}");
        }
    }

    #[test]
    fn names() {
        let here = Hosts::new("127.0.0.1:3000".parse().expect("an address"), &[]);
        let allowed = [" Rollcall.Example.com".to_owned()];
        let lan = Hosts::new("192.0.2.7:80".parse().expect("an address"), &allowed);
        let all = Hosts::new("[::]:3000".parse().expect("an address"), &[]);
        for (name, by_here, by_lan, by_all) in [
            ("localhost:3000", true, true, true),
            ("LOCALHOST", true, true, true),
            ("127.0.0.1:9", true, true, true),
            ("[::1]:3000", true, true, true),
            ("192.0.2.7", false, true, true),
            ("rollcall.example.com:443", false, true, false),
            ("[2001:db8::1]", false, false, true),
            ("evil.example", false, false, false),
            ("localhost.evil.example", false, false, false),
            ("127.0.0.1.evil.example", false, false, false),
        ] {
            let authority = name.parse().expect("an authority");
            let allowed = [&here, &lan, &all].map(|hosts| hosts.allow(&authority));
            assert_eq!(allowed, [by_here, by_lan, by_all], "{name}");
        }
    }
}
