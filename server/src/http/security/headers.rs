//! Headers that tell browsers what little the pages of this server may do.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use leptos::nonce::use_nonce;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::client::Encrypted;
use super::host::is_loopback;

/// Headers that every answer has.
const FIXED: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// Browsers that came over https come in no other way for a year.
const YEAR: &str = "max-age=31536000";

/// Features of browsers that no page uses, and passkeys, which pages of this server alone do.
const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), \
                           geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), \
                           payment=(), publickey-credentials-create=(self), \
                           publickey-credentials-get=(self), usb=(), xr-spatial-tracking=()";

/// The content security policy.
#[derive(Debug, Clone)]
pub struct Policy {
    connect: &'static str,
    /// Whether the public address of the server is https.
    https: bool,
}

impl Policy {
    /// The policy of this process. In development, pages also connect to the builder that
    /// reloads them.
    pub fn of_process(public_address: Option<&str>) -> Self {
        let watched = std::env::var_os("LEPTOS_WATCH").is_some();
        Self {
            connect: if watched { "'self' ws://127.0.0.1:* ws://localhost:*" } else { "'self'" },
            https: public_address.is_some_and(|address| address.starts_with("https:")),
        }
    }

    /// Whether the request came over https, as far as can be known.
    fn is_encrypted(&self, request: &Request) -> bool {
        let told = request.extensions().get::<Encrypted>().is_some();
        told || self.https && !is_loopback(request.headers())
    }

    /// The policy as a header; scripts within a page need the nonce.
    fn text(&self, nonce: Option<&str>) -> HeaderValue {
        let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
        let connect = self.connect;
        let policy = format!(
            "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' blob:; font-src 'self'; connect-src {connect}; worker-src 'self'; \
             manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
             object-src 'none'"
        );
        HeaderValue::try_from(policy).expect("visible ASCII")
    }

    /// Permits the scripts within a page. To be called while the page is rendered.
    pub fn permit_page(&self) {
        if let (Some(nonce), Some(options)) = (use_nonce(), use_context::<ResponseOptions>()) {
            options.insert_header(header::CONTENT_SECURITY_POLICY, self.text(Some(&nonce)));
        }
    }
}

/// Adds the headers to every answer. Most answers hold personal data, so browsers keep none
/// unless its handler says so.
pub async fn add(State(policy): State<Policy>, request: Request, next: Next) -> Response {
    // The address of this page is a secret. Its origin is none: without it, a browser that has no
    // Sec-Fetch-Site would send its form as if from nowhere, which is refused.
    let secret = ["/invite", "/sign-in/callback"].contains(&request.uri().path());
    let encrypted = policy.is_encrypted(&request);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if encrypted {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(YEAR));
    }
    if secret {
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    }
    default(headers, header::CONTENT_SECURITY_POLICY, policy.text(None));
    default(headers, header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn default(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}
