//! Paths, queries and headers.

use std::io::{Read, Write};

use super::log::assert_no_forged_line;
use super::markup::{first_other_tag, title};
use super::servers;
use super::strings::{in_address, naughty};
use crate::http::connect;

/// What stands before and behind the text, in pages that a person can be sent to.
const PLACES: [(&str, &str); 8] = [
    ("/", ""),
    ("/integrations/", ""),
    ("/integrations/", "?after=x"),
    ("/integrations/", "/accounts?q=x"),
    ("/integrations/new?step=", ""),
    ("/?after=", ""),
    ("/guide?", "=1"),
    ("/api/integration?id=", ""),
];

#[test]
fn addresses_are_texts_on_every_page() {
    for server in servers() {
        let mut asked = 0;
        for (before, behind) in PLACES {
            let harmless = server.get(&format!("{before}harmless{behind}"));
            for text in naughty().into_iter().filter(|text| text.len() < 2000 && !text.is_empty()) {
                // One with a file's name in it is answered by the files.
                let address = in_address(&format!("x{}", text.replace('.', "")));
                let page = server.get(&format!("{before}{address}{behind}"));
                asked += 1;
                assert!(page.status < 500, "{before}{address}{behind}: {}", page.status);
                if page.header("content-type").starts_with("text/html") {
                    let other = first_other_tag(&page.text(), &harmless.text());
                    assert_eq!(other, None, "{before}{address}{behind}");
                    assert_eq!(title(&page.text()), title(&harmless.text()));
                }
            }
        }
        println!("torture: texts in addresses: {asked} asked for, none became markup");
        assert_no_forged_line(&server);
    }
}

#[test]
fn headers_come_out_nowhere() {
    for server in servers() {
        let harmless = server.get("/nowhere").text();
        let names =
            ["user-agent", "referer", "accept", "accept-language", "cookie", "x-request-id"];
        for text in naughty() {
            // More lines would be more headers, for which the sender needs no text.
            let text: String = text.chars().filter(|c| !"\r\n".contains(*c)).take(1000).collect();
            for name in names.iter().chain(["x-forwarded-for", "origin"].iter()) {
                let mut stream = connect(server.address);
                let request = format!(
                    "GET /nowhere HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{name}: {text}\r\n\r\n",
                    server.address
                );
                stream.write_all(request.as_bytes()).expect("sent");
                let mut answer = Vec::new();
                stream.read_to_end(&mut answer).expect("an answer");
                let answer = String::from_utf8(answer).expect("text");
                let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
                let status = head.get(9..12).unwrap_or_default();
                // Who says to come through a proxy or from another site is not at this computer.
                assert!(["400", "403", "404"].contains(&status), "{name}: {text:?}: {head}");
                assert!(text.len() < 8 || !head.contains(&text) || *name == "x-request-id");
                if body.contains("<html") {
                    assert!(body.matches('<').count() <= harmless.matches('<').count(), "{body}");
                }
            }
        }
        assert_no_forged_line(&server);
    }
}
