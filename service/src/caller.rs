//! Who asks.

use std::net::{IpAddr, Ipv6Addr};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caller {
    /// The address that the request came from.
    pub client: Option<Client>,
    /// The id of the request in the log.
    pub request: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// The bits of an IPv6 address that all addresses of one customer have in common.
const CUSTOMER: u128 = !0 << 64;

impl Client {
    /// An address that stands for the customer: all of an IPv4 address, the first half of an
    /// IPv6 address.
    pub(crate) fn customer(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from(u128::from(address) & CUSTOMER).into(),
            address => address,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Client;

    #[test]
    fn a_customer_has_one_ipv4_address_or_a_network_of_ipv6() {
        for (one, other, same) in [
            ("192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "::ffff:192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
            ("2001:db8::1", "2001:db8::ffff:0:0:1", true),
            ("2001:db8::1", "2001:db8:0:1::1", false),
        ] {
            let [one, other] =
                [one, other].map(|text| Client(text.parse().expect("an address")).customer());
            assert_eq!(one == other, same, "{one} {other}");
        }
    }
}
