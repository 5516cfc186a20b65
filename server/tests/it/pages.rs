//! Pages, templates and files as browsers ask for them.

use crate::server::{Server, rollcall};

#[test]
fn every_page_is_rendered_on_the_server() {
    let server = Server::start();
    for path in ["/", "/integrations/new", "/guide"] {
        let page = server.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert!(page.text().contains("<h1"), "{path}: {}", page.text());
    }
}

#[test]
fn what_is_not_there() {
    let server = Server::start();
    let page = server.get("/nowhere");
    assert_eq!(page.status, 404);
    assert!(page.text().contains("<h1"), "the app's page: {}", page.text());

    // A missing script must not be answered with a page, nor cost its rendering.
    for path in ["/pkg/old.js", "/missing.svg", "/.env", "/pkg/../../rollcall.db"] {
        let file = server.get(path);
        assert_eq!(file.status, 404, "{path}");
        assert_eq!(file.header("content-type"), "text/plain; charset=utf-8", "{path}");
    }
    let function = server.get("/api/nothing");
    assert_eq!((function.status, function.header("content-type")), (404, "application/json"));
    let moved = server.get("/guide/");
    assert_eq!((moved.status, moved.header("location")), (308, "/guide"));
    assert_eq!(server.send("DELETE /nowhere", b"").status, 404);
}

#[test]
fn templates_are_those_of_the_command_line() {
    let server = Server::start();
    for (format, media_type) in [("csv", "text/csv; charset=utf-8"), ("json", "application/json")] {
        let file = server.get(&format!("/templates/custom-integration.{format}"));
        let printed = rollcall(&["template", format]).output().expect("run");
        assert_eq!(file.status, 200);
        assert_eq!(file.header("content-type"), media_type);
        let name = format!("attachment; filename=\"custom-integration.{format}\"");
        assert_eq!(file.header("content-disposition"), name);
        assert_eq!(file.body, printed.stdout);
    }
}

#[test]
fn files_are_revalidated_or_kept_for_ever() {
    let server = Server::start();
    let file = server.get("/pkg/page.debug/rollcall.js");
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(file.header("cache-control"), "no-cache");
    let tag = file.header("etag");
    assert!(tag.starts_with('"'), "{tag}");
    let again = server.send(&format!("GET /pkg/page.debug/rollcall.js\nif-none-match: {tag}"), b"");
    assert_eq!((again.status, again.body.len()), (304, 0));
    let date = file.header("last-modified");
    let again =
        server.send(&format!("GET /pkg/page.debug/rollcall.js\nif-modified-since: {date}"), b"");
    assert_eq!(again.status, 304);

    let hashed = server.get("/pkg/worker.Zi6Ss4Ym0S9AgQ5bPzjbXw/worker.js");
    assert_eq!(hashed.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(
        server.get("/pkg/page.debug/rollcall_bg.wasm").header("content-type"),
        "application/wasm"
    );
}

#[test]
fn files_compressed_by_the_build_are_sent_so() {
    let server = Server::start();
    for (accepted, sent, body) in
        [("gzip, br", "br", "br"), ("gzip", "gzip", "gz"), ("identity", "", "export default 1;\n")]
    {
        let file = server
            .send(&format!("GET /pkg/page.debug/rollcall.js\naccept-encoding: {accepted}"), b"");
        assert_eq!(file.header("content-encoding"), sent);
        assert_eq!(file.header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(file.header("vary"), "accept-encoding");
        assert_eq!(file.text(), body);
    }
}

#[test]
fn pages_are_compressed_on_the_fly() {
    let server = Server::start();
    let page = server.send("GET /guide\naccept-encoding: br, gzip", b"");
    assert_eq!(page.header("content-encoding"), "br");
    assert!(page.body.len() < server.get("/guide").body.len());
}
