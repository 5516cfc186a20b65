//! Parsing the values of settings.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

/// An address to listen on.
pub fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let (host, port) = text.rsplit_once(':').unwrap_or(("127.0.0.1", text));
    let port = port.parse::<u16>().ok();
    match (host, port) {
        ("localhost", Some(port)) => Ok((Ipv4Addr::LOCALHOST, port).into()),
        (_, Some(port)) => Err(format!("type an address and a port: 127.0.0.1:{port}")),
        _ => Err("type an address and a port: 127.0.0.1:3000".to_owned()),
    }
}

/// A time, in whole seconds from 1 to a day.
pub fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds @ 1..=86_400) => Ok(Duration::from_secs(seconds)),
        _ => Err("type a whole number of seconds from 1 to 86400".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses() {
        for (typed, meant) in [
            ("127.0.0.1:3000", Ok("127.0.0.1:3000")),
            ("localhost:8080", Ok("127.0.0.1:8080")),
            ("[::1]:3000", Ok("[::1]:3000")),
            ("8080", Err("127.0.0.1:8080")),
            (":8080", Err("127.0.0.1:8080")),
            ("localhost", Err("127.0.0.1:3000")),
            ("127.0.0.1:70000", Err("127.0.0.1:3000")),
        ] {
            match (address(typed), meant) {
                (Ok(address), Ok(meant)) => assert_eq!(address.to_string(), meant),
                (Err(message), Err(meant)) => assert!(message.ends_with(meant), "{message}"),
                (result, _) => panic!("{typed}: {result:?}"),
            }
        }
    }
}
