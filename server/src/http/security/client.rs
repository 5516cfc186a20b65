//! The address of the client that a request comes from, and whether it came encrypted.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use service::Client;

use super::network::Network;

/// The header in which a proxy names its client.
const FORWARDED: &str = "x-forwarded-for";

/// The header in which a proxy says how its client asked.
const PROTOCOL: &str = "x-forwarded-proto";

/// The address of the other end of a connection: a client or a proxy.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// A trusted proxy says that its client asked over https. This server itself speaks plain HTTP.
#[derive(Debug, Clone, Copy)]
pub struct Encrypted;

/// The proxies that are trusted.
#[derive(Debug, Clone)]
pub struct Proxies(Arc<[Network]>);

impl Proxies {
    pub fn new(trusted: &[Network]) -> Self {
        Self(trusted.into())
    }

    fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }

    /// Whether the proxy that asks says that its client asked over https. Where several proxies
    /// have each said it, the last is the one that is known.
    fn encrypted(&self, peer: IpAddr, headers: &HeaderMap) -> bool {
        let told = headers.get_all(PROTOCOL).iter().next_back();
        let last = told.and_then(|told| told.to_str().ok()?.rsplit(',').next());
        self.trust(peer.to_canonical())
            && last.is_some_and(|protocol| protocol.trim().eq_ignore_ascii_case("https"))
    }

    /// The first address, on the way back from this server, that is no trusted proxy. Anyone
    /// could have written what stands before it.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let told: Vec<_> = headers.get_all(FORWARDED).iter().collect();
        let addresses = told.iter().rev().flat_map(|told| told.as_bytes().rsplit(|b| *b == b','));
        for address in addresses {
            match std::str::from_utf8(address).ok().and_then(address_of) {
                Some(address) if self.trust(client) => client = address.to_canonical(),
                _ => break,
            }
        }
        client
    }
}

/// The address that a proxy has written, some with the port behind it.
fn address_of(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = text.parse().or_else(|_| text.parse().map(|address: SocketAddr| address.ip()));
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse().map(IpAddr::V6).ok();
    address.ok().or_else(in_brackets)
}

/// Adds to a request what is known of its client.
pub async fn tell(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    if let Some(Peer(peer)) = request.extensions().get().copied() {
        let client = proxies.client(peer, request.headers());
        if proxies.encrypted(peer, request.headers()) {
            request.extensions_mut().insert(Encrypted);
        }
        request.extensions_mut().insert(Client(client));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::{FORWARDED, PROTOCOL, Proxies};

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let trusted = ["10.0.0.0/8", "::1"].map(|network| network.parse().expect("a network"));
        let proxies = Proxies::new(&trusted);
        for (peer, told, client) in [
            ("192.0.2.1", &["203.0.113.9"][..], "192.0.2.1"),
            ("10.1.2.3", &["203.0.113.9"], "203.0.113.9"),
            ("::ffff:10.1.2.3", &["203.0.113.9"], "203.0.113.9"),
            ("::1", &["2001:db8::9"], "2001:db8::9"),
            ("10.1.2.3", &[], "10.1.2.3"),
            // The first address was written by the client, the second by its proxy.
            ("10.1.2.3", &["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
            ("10.1.2.3", &["1.1.1.1", "203.0.113.9"], "203.0.113.9"),
            ("10.1.2.3", &["203.0.113.9, 10.9.9.9"], "203.0.113.9"),
            ("10.1.2.3", &["nonsense"], "10.1.2.3"),
            // Some proxies write the port, too.
            ("10.1.2.3", &["203.0.113.9:5555"], "203.0.113.9"),
            ("10.1.2.3", &["[2001:db8::9]:5"], "2001:db8::9"),
            ("10.1.2.3", &["[2001:db8::9]"], "2001:db8::9"),
            ("10.1.2.3", &["203.0.113.9:5555, 10.9.9.9:80"], "203.0.113.9"),
            ("10.1.2.3", &["203.0.113.9:x"], "10.1.2.3"),
            ("10.1.2.3", &["203.0.113.9:"], "10.1.2.3"),
            ("10.1.2.3", &["1.1.1.1, \u{1b}[31m, 10.9.9.9"], "10.9.9.9"),
        ] {
            let mut headers = HeaderMap::new();
            for told in told {
                let told = HeaderValue::from_bytes(told.replace('\u{1b}', "?").as_bytes());
                headers.append(FORWARDED, told.expect("a value"));
            }
            let found = proxies.client(peer.parse().expect("an address"), &headers);
            assert_eq!(found.to_string(), client, "{peer} {told:?}");
        }
    }

    #[test]
    fn only_a_trusted_proxy_says_that_its_client_asked_over_https() {
        let trusted = ["10.0.0.0/8"].map(|network| network.parse().expect("a network"));
        let proxies = Proxies::new(&trusted);
        for (peer, told, encrypted) in [
            ("10.1.2.3", &["https"][..], true),
            ("::ffff:10.1.2.3", &["HTTPS"], true),
            ("10.1.2.3", &["http"], false),
            ("10.1.2.3", &[], false),
            ("192.0.2.1", &["https"], false),
            // The first was written by the client.
            ("10.1.2.3", &["https, http"], false),
            ("10.1.2.3", &["https", "http"], false),
            ("10.1.2.3", &["http, https"], true),
        ] {
            let mut headers = HeaderMap::new();
            for told in told {
                headers.append(PROTOCOL, HeaderValue::from_static(told));
            }
            let peer = peer.parse().expect("an address");
            assert_eq!(proxies.encrypted(peer, &headers), encrypted, "{peer} {told:?}");
        }
    }
}
