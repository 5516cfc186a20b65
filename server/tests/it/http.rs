//! The least of an HTTP client: what is sent is exactly what a test says.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long is waited for anything of a server. It guards against hanging and nothing else: no
/// test may fail because a machine is slow.
pub const PATIENCE: Duration = Duration::from_secs(600);

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The headers, with names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body, without its transfer coding.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let header = self.headers.iter().find(|(key, _)| key == name);
        header.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A connection on which nothing has been sent.
pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a server");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    stream.set_write_timeout(Some(PATIENCE)).expect("set");
    stream
}

/// Sends a request and reads the whole answer. `head` is the request line and
/// headers, one a line; `Host` and `Connection: close` are added.
pub fn send(address: SocketAddr, head: &str, body: &[u8]) -> Answer {
    let mut lines = head.trim().lines().map(str::trim);
    let first = lines.next().expect("a request line");
    let mut request = format!("{first} HTTP/1.1\r\n");
    for line in lines {
        request += &format!("{line}\r\n");
    }
    if !request.to_ascii_lowercase().contains("\r\nhost:") {
        request += &format!("host: {address}\r\n");
    }
    request += "connection: close\r\n";
    if !body.is_empty() && !request.to_ascii_lowercase().contains("\r\ncontent-length:") {
        request += &format!("content-length: {}\r\n", body.len());
    }
    exchange(connect(address), &[format!("{request}\r\n").as_bytes(), body].concat())
}

/// Sends these bytes and reads the whole answer.
pub fn exchange(mut stream: TcpStream, request: &[u8]) -> Answer {
    stream.write_all(request).expect("sent");
    answer(stream)
}

/// Reads the whole answer.
pub fn answer(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(bytes[..end].to_vec()).expect("text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let body = &bytes[end + 4..];
    let chunked =
        headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = if chunked { join_chunks(body) } else { body.to_vec() };
    Answer { status: status.parse().expect("a number"), headers, body }
}

fn join_chunks(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = bytes.windows(2).position(|window| window == b"\r\n").expect("a chunk");
        let size = std::str::from_utf8(&bytes[..end]).expect("text");
        let size = usize::from_str_radix(size, 16).expect("a size");
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&bytes[end + 2..][..size]);
        bytes = &bytes[end + 2 + size + 2..];
    }
}
