//! Who asks.

use std::net::{IpAddr, Ipv6Addr};

use store::{Author, Means, SignedIn};
use uuid::Uuid;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caller {
    pub who: Who,
    /// The address that the request came from.
    pub client: Option<Client>,
    /// The id of the request in the log.
    pub request: Option<String>,
    /// What is asked for.
    pub target: Option<Target>,
    /// Only the head of the answer is wanted (`HEAD`).
    pub head_alone: bool,
}

/// A request, as the record has it when it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The method and the template of the address, of which there are few.
    pub route: String,
    /// The method and the address, without what is behind the `?`.
    pub address: String,
}

/// By what right somebody asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in.
    #[default]
    Nobody,
    /// Whoever sits at this computer, while there is no person.
    ThisComputer,
    /// Whoever can open the database itself.
    CommandLine,
    Person(SignedIn),
}

impl Who {
    /// The sign-in, where somebody is signed in.
    #[must_use]
    pub const fn signed_in(&self) -> Option<&SignedIn> {
        match self {
            Self::Person(signed_in) => Some(signed_in),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client(pub IpAddr);

impl Caller {
    /// Whoever can open the database itself.
    #[must_use]
    pub fn command_line() -> Self {
        Self { who: Who::CommandLine, ..Self::default() }
    }

    /// The id of the request, or a new one where there is none.
    #[must_use]
    pub fn reference(&self) -> String {
        self.request.clone().unwrap_or_else(|| Uuid::new_v4().simple().to_string())
    }

    /// Whether this person asks.
    pub(crate) fn is(&self, person: Uuid) -> bool {
        self.who.signed_in().is_some_and(|signed_in| signed_in.person == person)
    }

    /// The caller as the record has it.
    pub(crate) fn author(&self) -> Author {
        let author = match &self.who {
            Who::Nobody => Author::by(Means::Nobody),
            Who::ThisComputer => Author::by(Means::ThisComputer),
            Who::CommandLine => Author::by(Means::CommandLine),
            Who::Person(signed_in) => Author {
                person: Some((signed_in.person, signed_in.email.clone())),
                sign_in: Some(signed_in.id),
                ..Author::by(Means::SignIn)
            },
        };
        Author { address: self.address(), ..author }
    }

    /// The caller as somebody who is not signed in.
    pub(crate) fn nobody(&self) -> Author {
        Author { address: self.address(), ..Author::by(Means::Nobody) }
    }

    /// The caller as the person that they have shown to be.
    pub(crate) fn author_as(&self, id: Uuid, email: &str) -> Author {
        let person = Some((id, email.to_owned()));
        Author { person, address: self.address(), ..Author::by(Means::SignIn) }
    }

    pub(crate) fn address(&self) -> Option<String> {
        self.client.map(|client| client.0.to_string())
    }
}

/// The bits of an IPv6 address that all addresses of one customer have in common.
const CUSTOMER: u128 = !0 << 64;

/// Those that all networks of one site have in common: nobody is given more without being asked why.
const SITE: u128 = !0 << 80;

impl Client {
    /// An address that stands for the customer: all of an IPv4 address, the first half of an
    /// IPv6 address.
    pub(crate) fn customer(self) -> IpAddr {
        self.first_bits(CUSTOMER)
    }

    /// An address that stands for the site: all of an IPv4 address, the first 48 bits of an IPv6
    /// address.
    pub(crate) fn site(self) -> IpAddr {
        self.first_bits(SITE)
    }

    fn first_bits(self, bits: u128) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from(u128::from(address) & bits).into(),
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

    #[test]
    fn a_site_has_one_ipv4_address_or_65536_networks_of_ipv6() {
        for (one, other, same) in [
            ("192.0.2.1", "192.0.2.2", false),
            ("2001:db8::1", "2001:db8:0:ffff::1", true),
            ("2001:db8::1", "2001:db8:1::1", false),
        ] {
            let [one, other] =
                [one, other].map(|text| Client(text.parse().expect("an address")).site());
            assert_eq!(one == other, same, "{one} {other}");
        }
    }
}
