//! The guards in front of the app.

use crate::http::Answer;
use crate::server::{Server, rollcall};
use crate::upload::{UPLOAD, Upload};

#[test]
fn only_known_names_are_answered() {
    let server = Server::with(&["--allow-host", "rollcall.example.com"]);
    for (host, status) in [
        ("localhost:3000", 200),
        ("127.0.0.1", 200),
        ("[::1]:3000", 200),
        ("ROLLCALL.example.com", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:3000", 421),
        ("localhost@evil.example", 400),
        ("", 400),
    ] {
        // Behind another name there may be a proxy, so nobody has come in: a file answers all.
        let answer = server.send(&format!("GET /worker.js\nhost: {host}"), b"");
        assert_eq!(answer.status, status, "{host}: {}", answer.text());
    }
    // Where the request line names a host too, both count.
    let answer = server.send("GET http://evil.example/\nhost: localhost", b"");
    assert_eq!(answer.status, 421);
    let answer = server.send("GET /\nhost: localhost\nhost: evil.example", b"");
    assert_eq!(answer.status, 400);
}

#[test]
fn a_refusal_of_a_name_says_what_to_do() {
    let answer = Server::start().send("GET /\nhost: evil.example", b"");
    let text = answer.text();
    assert!(text.contains("--allow-host"), "{text}");
    assert!(text.contains(answer.header("x-request-id")), "{text}");
}

#[test]
fn changes_are_taken_from_own_pages_only() {
    let server = Server::start();
    let own = format!("http://{}", server.address);
    for (headers, refused) in [
        ("sec-fetch-site: same-origin".to_owned(), false),
        (format!("origin: {own}"), false),
        (format!("sec-fetch-site: same-origin\norigin: {own}"), false),
        (String::new(), false),
        ("sec-fetch-site: cross-site".to_owned(), true),
        // Another port of this computer is the same site, but not this server.
        ("sec-fetch-site: same-site".to_owned(), true),
        ("origin: http://evil.example".to_owned(), true),
        ("origin: null".to_owned(), true),
        (format!("sec-fetch-site: cross-site\norigin: {own}"), true),
    ] {
        for method in ["POST", "PUT", "DELETE", "PATCH"] {
            let answer = server.send(&format!("{method} /nowhere\n{headers}"), b"x=1");
            let status = if refused { 403 } else { 404 };
            assert_eq!(answer.status, status, "{method} {headers}: {}", answer.text());
            assert!(!refused || answer.text().starts_with("Another site asked for this"));
        }
    }
    assert_eq!(server.send("GET /\nsec-fetch-site: cross-site", b"").status, 200);
}

#[test]
fn scripts_in_pages_carry_the_nonce_of_the_policy() {
    let server = Server::start();
    let mut nonces = Vec::new();
    for path in ["/", "/integrations/new", "/guide", "/nowhere"] {
        let page = server.get(path);
        let policy = page.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
        let nonce = nonce.unwrap_or_else(|| panic!("{path}: {policy}")).to_owned();
        let html = page.text();
        let scripts = html.matches("<script").count();
        assert!(scripts > 0, "{path}");
        let marked = html.matches(&format!("nonce=\"{nonce}\"")).count();
        assert_eq!(scripts, marked, "{path}: {html}");
        assert!(!html.contains(" style=\""), "{path}: the policy forbids inline styles: {html}");
        assert!(!html.contains(" onclick="), "{path}: the policy forbids inline handlers");
        nonces.push(nonce);
    }
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), 4, "a nonce serves once");
}

#[test]
fn every_answer_has_the_headers() {
    let server = Server::start();
    for head in [
        "GET /",
        "HEAD /",
        "GET /guide\naccept-encoding: br",
        "GET /nowhere",
        "GET /pkg/page.debug/rollcall.js",
        "GET /worker.js",
        "GET /pkg/missing.js",
        "GET /templates/custom-integration.csv",
        "GET /api/nothing",
        "GET /\nhost: evil.example",
        "POST /\norigin: http://evil.example",
        "DELETE /",
    ] {
        let answer = server.send(head, b"");
        assert_headers(head, &answer);
    }
}

fn assert_headers(head: &str, answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{head}");
    }
    assert_eq!(answer.header("x-request-id").len(), 12, "{head}");
    assert!(answer.header("permissions-policy").contains("camera=()"), "{head}");
    assert!(!answer.header("cache-control").is_empty(), "{head}");
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none';",
        "script-src 'self'",
        "style-src 'self';",
        "connect-src 'self';",
        "worker-src 'self';",
        "form-action 'self';",
        "frame-ancestors 'none';",
        "base-uri 'none';",
        "object-src 'none'",
    ] {
        assert!(policy.contains(part), "{head}: {policy}");
    }
    let loose = policy.replace("'wasm-unsafe-eval'", "").contains("unsafe");
    assert!(!loose && !policy.contains('*'), "{head}: {policy}");
}

#[test]
fn the_setting_that_let_everybody_in_is_gone_and_says_what_to_do() {
    let flag = rollcall(&["--allow-anonymous"]).output().expect("run");
    let variable = rollcall(&[]).env("ROLLCALL_ALLOW_ANONYMOUS", "true").output().expect("run");
    for run in [flag, variable] {
        let message = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{message}");
        assert!(message.contains("rollcall person add"), "{message}");
        assert!(message.contains("/set-up"), "{message}");
        assert!(run.stdout.is_empty());
    }
}

#[test]
fn the_log_has_nothing_of_what_is_in_a_file() {
    let server = Server::start();
    let valid = b"emailId,firstName\nmarker@example.com,Marker\n";
    let wrong = b"emailId,firstName\nmarker,Marker\n";
    for (key, file) in [("key-of-0000000001", &valid[..]), ("key-of-0000000002", wrong)] {
        let upload = Upload { key, display_name: key, file_name: "Marker.csv", file, ..UPLOAD };
        assert!(upload.complete(&server).is_ok());
    }
    let log = server.log().to_ascii_lowercase();
    assert!(log.contains("complete_integration"), "{log}");
    assert!(!log.contains("marker"), "{log}");
}

#[test]
fn the_log_has_no_query_and_the_reference() {
    let server = Server::start();
    let answer = server.get("/nowhere.js?name=secret");
    let log = server.log();
    assert!(log.contains(answer.header("x-request-id")), "{log}");
    assert!(log.contains("/nowhere.js") && !log.contains("secret"), "{log}");
}

#[test]
fn the_log_has_the_client_and_believes_a_trusted_proxy_alone() {
    for (options, told, client) in [
        (&["--log-format", "json"][..], "203.0.113.9", "127.0.0.1"),
        (&["--log-format", "json", "--trusted-proxy", "127.0.0.1"], "203.0.113.9", "203.0.113.9"),
        (&["--log-format", "json", "--trusted-proxy", "127.0.0.0/8"], "nonsense", "127.0.0.1"),
    ] {
        let server = Server::with(options);
        let answer = server.send(&format!("GET /nowhere.js\nx-forwarded-for: {told}"), b"");
        let log = server.log();
        let line = log.lines().find(|line| line.contains("/nowhere.js")).expect("logged");
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(line["span"]["id"], answer.header("x-request-id"), "{line}");
        assert_eq!(line["span"]["client"], client, "{line}");
    }
}

#[test]
fn browsers_are_told_to_stay_with_https_where_a_trusted_proxy_says_that_they_came_so() {
    for (options, told, header) in [
        (&["--trusted-proxy", "127.0.0.1"][..], "https", "max-age=31536000"),
        (&["--trusted-proxy", "127.0.0.1"], "http", ""),
        (&[], "https", ""),
    ] {
        let server = Server::with(options);
        let head = format!("GET /favicon.svg\nx-forwarded-proto: {told}");
        let answer = server.send(&head, b"");
        assert_eq!(answer.header("strict-transport-security"), header, "{options:?} {told}");
    }
}

#[test]
fn answers_of_server_functions_send_nobody_elsewhere() {
    let server = Server::start();
    // Whoever comes from a page of another site does not sit at this computer.
    let cookie = format!("cookie: {}", crate::access::editor(&server));
    let missing = "integration?id=00000000-0000-7000-8000-000000000000";
    for function in ["list_integrations", "list_integrations?after=x", missing, "nothing"] {
        for from in ["http://evil.example/", "//evil.example", "/"] {
            let accept = "text/html,application/xhtml+xml,*/*;q=0.8";
            let head = format!("GET /api/{function}\naccept: {accept}\nreferer: {from}\n{cookie}");
            let answer = server.send(&head, b"");
            assert!(!(300..400).contains(&answer.status), "{function} {from}: {}", answer.status);
            assert_eq!(answer.header("location"), "", "{function} {from}");
            assert_eq!(answer.header("content-type"), "application/json", "{function} {from}");
        }
    }
    let accept = format!("accept: text/html\nreferer: http://evil.example/\n{cookie}");
    let form = "content-type: multipart/form-data; boundary=b";
    let answer =
        server.send(&format!("POST /api/complete_integration\n{form}\n{accept}"), b"--b--");
    assert_eq!((answer.status, answer.header("location")), (400, ""), "{}", answer.text());
    let evil = format!("GET /%5Cevil.example/\nreferer: http://evil.example/\n{cookie}");
    let answer = server.send(&evil, b"");
    assert!(answer.header("location").starts_with("/%5Cevil"), "{}", answer.header("location"));
    let answer = server.send(&format!("GET /\\evil.example/\n{cookie}"), b"");
    assert!(!answer.header("location").starts_with("/\\"), "{}", answer.header("location"));
}
