//! Whether somebody who sits at this computer asks.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Uri, header};

use super::client::Peer;
use super::host::is_loopback_name;

/// Whether the request comes from this computer, through no proxy that says so, and from no page
/// of another site. A proxy that adds no header cannot be told from a browser.
pub fn is_from_here(request: &Request) -> bool {
    let peer = request.extensions().get::<Peer>();
    let pages = [header::ORIGIN, header::REFERER];
    let mut pages = pages.iter().flat_map(|name| request.headers().get_all(name));
    peer.is_some_and(|Peer(address)| address.to_canonical().is_loopback())
        && !request.headers().keys().any(is_of_proxy)
        && pages.all(is_of_this_computer)
}

/// Whether it is a header that proxies add.
fn is_of_proxy(name: &HeaderName) -> bool {
    let name = name.as_str();
    ["forwarded", "via", "x-real-ip"].contains(&name) || name.starts_with("x-forwarded-")
}

/// Whether the page has an address of this computer.
fn is_of_this_computer(page: &HeaderValue) -> bool {
    let page = page.to_str().ok().and_then(|page| page.parse::<Uri>().ok());
    page.is_some_and(|page| page.host().is_some_and(is_loopback_name))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::Request;

    use super::{Peer, is_from_here};

    #[test]
    fn whoever_comes_through_a_proxy_or_from_elsewhere_is_not_here() {
        for (peer, header, here) in [
            ("127.0.0.1", "accept: text/html", true),
            ("::1", "accept: text/html", true),
            ("::ffff:127.0.0.1", "accept: text/html", true),
            ("192.0.2.1", "accept: text/html", false),
            ("127.0.0.1", "Forwarded: for=192.0.2.1", false),
            ("127.0.0.1", "X-Forwarded-For: 192.0.2.1", false),
            ("127.0.0.1", "X-Forwarded-Proto: https", false),
            ("127.0.0.1", "X-Forwarded-Host: rollcall.example.com", false),
            ("127.0.0.1", "X-Real-IP: 192.0.2.1", false),
            ("127.0.0.1", "Via: 1.1 proxy", false),
            ("127.0.0.1", "Origin: http://localhost:3000", true),
            ("127.0.0.1", "Origin: http://[::1]:3000", true),
            ("127.0.0.1", "Origin: https://rollcall.example.com", false),
            ("127.0.0.1", "Origin: null", false),
            ("127.0.0.1", "Referer: http://127.0.0.1:3000/guide?a=b", true),
            ("127.0.0.1", "Referer: https://rollcall.example.com/", false),
            ("127.0.0.1", "Referer: http://localhost.evil.example/", false),
        ] {
            let (name, value) = header.split_once(": ").expect("a header");
            let request = Request::get("/").header(name, value).body(Body::empty());
            let mut request = request.expect("a request");
            assert!(!is_from_here(&request), "without a peer");
            request.extensions_mut().insert(Peer(peer.parse().expect("an address")));
            assert_eq!(is_from_here(&request), here, "{peer} {header}");
        }
    }
}
