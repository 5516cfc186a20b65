//! For whom passkeys are made and used: the name of this server, in the words of WebAuthn.

use openidconnect::url::Url;
use webauthn_rp::request::{AsciiDomain, RpId};

use crate::Service;

/// The server as browsers and devices know it. A passkey of one is none of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    domain: String,
    origin: String,
}

impl RelyingParty {
    /// The server with this address. Passkeys need a name, and https but for this computer itself.
    #[must_use]
    pub fn at(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        let domain = url.domain()?.to_owned();
        let safe = url.scheme() == "https" || (url.scheme() == "http" && domain == "localhost");
        AsciiDomain::try_from(domain.clone()).ok().filter(|_| safe)?;
        Some(Self { domain, origin: url.origin().ascii_serialization() })
    }

    /// Where pages have to be, as browsers write it: `https://rollcall.example.com`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub(super) fn id(&self) -> RpId {
        let domain = AsciiDomain::try_from(self.domain.clone());
        RpId::Domain(domain.expect("it was one when this was made"))
    }
}

impl Service {
    /// With the address under which people reach this server.
    #[must_use]
    pub fn with_public_address(self, address: Option<&str>) -> Self {
        Self { public_address: address.map(Into::into), ..self }
    }

    /// For whom passkeys are made: the server with its public address, or without one `localhost`,
    /// where the request names this computer. Elsewhere there are none.
    #[must_use]
    pub fn relying_party(&self, host: &str) -> Option<RelyingParty> {
        if let Some(address) = &self.public_address {
            return RelyingParty::at(address);
        }
        let url = Url::parse(&format!("http://{host}")).ok()?;
        let here = ["localhost", "127.0.0.1", "[::1]"].contains(&url.host_str()?);
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        if here { RelyingParty::at(&format!("http://localhost{port}")) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::RelyingParty;

    #[test]
    fn passkeys_need_a_name_and_https_or_this_computer() {
        for (address, origin) in [
            ("https://Rollcall.example.com", Some("https://rollcall.example.com")),
            ("https://rollcall.example.com:443/", Some("https://rollcall.example.com")),
            ("https://rollcall.example.com:8443", Some("https://rollcall.example.com:8443")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("http://rollcall.example.com", None),
            ("http://127.0.0.1:3000", None),
            ("https://192.0.2.7", None),
            ("https://[2001:db8::1]", None),
            ("rollcall.example.com", None),
        ] {
            let party = RelyingParty::at(address);
            assert_eq!(party.as_ref().map(RelyingParty::origin), origin, "{address}");
        }
    }
}
