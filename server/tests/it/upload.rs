//! The upload of the wizard's last step, as a browser sends it.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};

use app::api::{ApiError, Completion, ImportStatus, UPDATE_PATH, UPLOAD_PATH, part};
use serde::de::DeserializeOwned;

use crate::http::{Answer, answer, connect, exchange, send};

const BOUNDARY: &str = "----edge-of-the-form";

/// Details and data file of an integration.
#[derive(Clone)]
pub struct Upload<'a> {
    pub key: &'a str,
    /// The integration that is updated; empty to make one.
    pub integration: &'a str,
    pub display_name: &'a str,
    /// The avatar image; empty for a colour.
    pub image: &'a [u8],
    pub file_name: &'a str,
    pub file: &'a [u8],
    /// What was done to the original file, as JSON; empty for nothing.
    pub changes: &'a [u8],
    /// The recipe, as JSON; empty for none.
    pub recipe: &'a [u8],
}

/// An upload of a file that nothing was done to. A test sets what it is about.
pub const UPLOAD: Upload<'static> = Upload {
    key: "key-of-0123456789",
    integration: "",
    display_name: "Learners",
    image: b"",
    file_name: "accounts.csv",
    file: b"emailId,role\nzoe@example.com,ADMIN\namara@example.com,\n",
    changes: b"",
    recipe: b"",
};

impl Upload<'_> {
    /// What is sent: up to the file, the file, and the end.
    fn pieces(&self) -> [Vec<u8>; 3] {
        let mut start = Vec::new();
        let mut add = |name: &str, content: &[u8]| {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
            start.extend([head.as_bytes(), b"\r\n\r\n", content, b"\r\n"].concat());
        };
        add(part::IDEMPOTENCY_KEY, self.key.as_bytes());
        if self.integration.is_empty() {
            add(part::INTEGRATION_NAME, b"Lantern LMS");
            add(part::DISPLAY_NAME, self.display_name.as_bytes());
            add(part::AVATAR_COLOUR, b"plum");
        } else {
            add(part::INTEGRATION, self.integration.as_bytes());
        }
        add(part::FILE_NAME, self.file_name.as_bytes());
        add(part::FILE_BYTES, self.file.len().to_string().as_bytes());
        for (name, content) in [
            (part::AVATAR_IMAGE, self.image),
            (part::CHANGES, self.changes),
            (part::RECIPE, self.recipe),
        ] {
            if !content.is_empty() {
                add(name, content);
            }
        }
        let file = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n",
            part::FILE,
            self.file_name
        );
        start.extend(file.into_bytes());
        [start, self.file.to_vec(), format!("\r\n--{BOUNDARY}--\r\n").into_bytes()]
    }

    /// The bytes of the request.
    pub fn request(&self, server: impl Into<SocketAddr>) -> Vec<u8> {
        let body = self.pieces().concat();
        let path = if self.integration.is_empty() { UPLOAD_PATH } else { UPDATE_PATH };
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\
             content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: {}\r\n\r\n",
            server.into(),
            body.len()
        );
        [head.as_bytes(), &body].concat()
    }

    /// Sends it and returns the connection on which the answer comes.
    pub fn send(&self, server: impl Into<SocketAddr>) -> TcpStream {
        let address = server.into();
        let mut stream = connect(address);
        stream.write_all(&self.request(address)).expect("sent");
        stream
    }

    /// Sends it with one more header, and waits for the answer.
    pub fn send_with(&self, server: impl Into<SocketAddr>, header: &str) -> Answer {
        let address = server.into();
        let request = self.request(address);
        let line = request.windows(2).position(|end| end == b"\r\n").expect("a line") + 2;
        let (first, rest) = request.split_at(line);
        exchange(connect(address), &[first, header.as_bytes(), rest].concat())
    }

    /// Sends it and waits for the answer.
    pub fn complete(&self, server: impl Into<SocketAddr>) -> Result<Completion, ApiError> {
        result(&answer(self.send(server)))
    }
}

/// What the page makes of an answer.
pub fn result<T: DeserializeOwned>(answer: &Answer) -> Result<T, ApiError> {
    let read = |what: serde_json::Error| panic!("{what}: {} {}", answer.status, answer.text());
    if answer.status == 200 {
        Ok(serde_json::from_slice(&answer.body).unwrap_or_else(read))
    } else {
        Err(serde_json::from_slice(&answer.body).unwrap_or_else(|what| panic!("{what}")))
    }
}

/// How far the server says the import is.
pub fn status(server: impl Into<SocketAddr>, key: &str) -> ImportStatus {
    let head = format!("GET /api/import_status?idempotency_key={key}");
    let answer = send(server.into(), &head, b"");
    result(&answer).expect("a status")
}

/// The id of a completed integration.
pub fn completed(completion: Result<Completion, ApiError>) -> String {
    match completion {
        Ok(Completion::Completed { id }) => id,
        other => panic!("{other:?}"),
    }
}

/// A CSV file with so many valid records.
pub fn records(count: u64) -> Vec<u8> {
    let sample = validation::sample::Sample {
        records: count,
        seed: 7,
        issue_rate: 0.0,
        format: validation::Format::Csv,
        bytes: None,
    };
    let mut file = Vec::new();
    validation::sample::write(&sample, &mut file).expect("written to memory");
    file
}
