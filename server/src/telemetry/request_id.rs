//! The id of a request in the log, in answers, and in messages to people.

use axum::http::{HeaderMap, HeaderValue};
use uuid::Uuid;

/// The header that carries a request's id, inwards and back to the client.
pub const REQUEST_ID: &str = "x-request-id";

/// Longest id that is taken from a request, in characters: a UUID, or a trace's 32 digits,
/// with a prefix.
const LONGEST: usize = 64;

#[derive(Debug, Clone)]
pub struct RequestId(pub String);

impl RequestId {
    /// The id that a proxy before the server has given, else a new one. One that could
    /// pretend to be something else in a log is none.
    pub fn of(headers: &HeaderMap) -> Self {
        let mut given = headers.get_all(REQUEST_ID).iter();
        let first = given.next().and_then(|id| id.to_str().ok());
        let id = first.filter(|id| is_id(id) && given.next().is_none());
        id.map_or_else(Self::new, |id| Self(id.to_owned()))
    }

    /// Twelve hexadecimal digits: short enough to be read out.
    fn new() -> Self {
        Self(format!("{:012x}", Uuid::new_v4().as_u128() >> 80))
    }

    /// As it stands in a header.
    pub fn header(&self) -> HeaderValue {
        HeaderValue::from_str(&self.0).expect("letters, digits and few signs")
    }
}

fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::{REQUEST_ID, RequestId};

    #[test]
    fn only_what_is_plain_is_taken() {
        let long = "x".repeat(65);
        for (given, taken) in [
            (vec!["0123-abc_D.e"], true),
            (vec![&long[..64]], true),
            (vec![long.as_str()], false),
            (vec![""], false),
            (vec!["two words"], false),
            (vec!["a=b"], false),
            (vec!["one", "two"], false),
            (vec![], false),
        ] {
            let mut headers = HeaderMap::new();
            for id in &given {
                headers.append(REQUEST_ID, HeaderValue::from_str(id).expect("a value"));
            }
            let id = RequestId::of(&headers).0;
            assert_eq!(given.first().is_some_and(|given| *given == id), taken, "{given:?}: {id}");
            assert!(taken || id.len() == 12, "{id}");
        }
    }
}
