//! What is wrong in the query of an address is said, and how it is written: nothing else is shown in
//! its place.

use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

/// A server with an integration that has two imports and an update that waits.
fn with_imports() -> (Server, String) {
    let server = Server::start();
    let id = completed(UPLOAD.complete(&server));
    for (key, csv) in [
        ("key-of-the-second", &b"emailId,role\nzoe@example.com,USER\namara@example.com,\n"[..]),
        ("key-of-the-third0", b"emailId,role\nzoe@example.com,ADMIN\namara@example.com,\n"),
    ] {
        let upload = Upload { key, integration: &id, file: csv, ..UPLOAD };
        completed(result(&upload.send_with(&server, "")));
        let page = server.get(&format!("/integrations/{id}/proposal")).text();
        let run = page.split("name=\"run\" value=\"").nth(1).and_then(|run| run.split('"').next());
        if key == "key-of-the-second" {
            let body = format!("run={}", run.expect("a form"));
            let form = "content-type: application/x-www-form-urlencoded";
            let apply = format!("POST /integrations/{id}/proposal/apply\n{form}");
            assert_eq!(server.send(&apply, body.as_bytes()).status, 303);
        }
    }
    (server, id)
}

const NO_DAY: &str = "which is no day. A day is written as year, month and day, as in 2026-03-17.";

#[test]
fn what_is_wrong_in_an_address_is_said() {
    let (server, id) = with_imports();
    let home = format!("/integrations/{id}");
    let accounts = |of: &str| format!("{home}/accounts{of}");
    let files = ["csv", "json", "ndjson"].map(|ending| accounts(&format!(".{ending}")));
    let of_files = files.iter().flat_map(|file| {
        [
            (
                file.clone(),
                "role=BOSS",
                "“BOSS” in role, which is not known. It can be SUPERADMIN,",
            ),
            (file.clone(), "from=2026-13-45", "“2026-13-45”"),
            (file.clone(), "sort=mood", "sort=“mood”, which is not known. It can be email, name"),
            (file.clone(), "rows=7", "rows=“7”, which is not known. It can be 25, 50 or 100."),
            (file.clone(), "role=USER&role=ADMIN", "“role” more than once. It can have each once."),
            (file.clone(), "rol=ADMIN", "“rol”, which is not known here. It can have q, first"),
        ]
    });
    let of_pages = [
        ("/".to_owned(), "sort=mood", "sort=“mood”, which is not known. It can be imported, name"),
        ("/".to_owned(), "sort=--name", "as in “-mfa”"),
        ("/".to_owned(), "only=late", "It can be stale, admins, mine or archived."),
        (accounts(""), "role=BOSS", "“BOSS” in role, which is not known. It can be SUPERADMIN,"),
        (accounts(""), "until=2026-13-45", NO_DAY),
        (accounts(""), "first=yes&is.endsOn=x", "given or none. The address has is.endsOn=“x”"),
        (accounts(""), "before.Shift=2026-03-17", "only of lastActiveOn or endsOn"),
        ("/activity".to_owned(), "kind=gone", "kind=“gone”, which is not known. It can be a code"),
        ("/activity".to_owned(), "person=zoe&from=2026-13-45", NO_DAY),
        ("/activity".to_owned(), "person=zoe", "person=“zoe”. An id is meant, as in person="),
        ("/activity".to_owned(), "before=x", "before=“x”. The number of an entry is meant"),
        (
            "/activity/export.csv".to_owned(),
            "kind=gone",
            "kind=“gone”, which is not known. It can be",
        ),
        ("/activity/export.ndjson".to_owned(), "knd=sign-in", "“knd”, which is not known here."),
        ("/activity/export.csv".to_owned(), "kind=sign-in&kind=sign-out", "“kind” more than once."),
        (accounts(""), "sort=mood", "It can be email, name, created or department"),
        (accounts(""), "rows=7", "It can be 25, 50 or 100."),
        (accounts(""), "column=shoe", "column=“shoe”, which is not known."),
        (format!("{home}/imports"), "before=x", "before=“x”. The number of an import is meant"),
        (format!("{home}/compare"), "from=a&to=2", "from=“a”. The number of an import is meant"),
        (format!("{home}/compare"), "from=1&to=2&kind=gone", "kind=“gone”, which is not known."),
        (format!("{home}/compare"), "from=1&to=2&field=shoe", "field=“shoe”"),
        (format!("{home}/proposal"), "kind=gone", "newly-privileged or"),
        (format!("{home}/proposal"), "field=shoe", "mfaEnrolmentStatus"),
        (format!("{home}/as-of"), "date=2026-13-45", NO_DAY),
        (format!("{home}/as-of"), "date=yesterday", NO_DAY),
        (format!("{home}/as-of"), "run=x", "as in run=2."),
        (format!("{home}/as-of"), "", "neither which import is meant, as in run=2, nor which day"),
        (format!("{home}/as-of/evidence.json"), "date=yesterday", NO_DAY),
        (format!("{home}/as-of/evidence.json"), "run=x", "as in run=2."),
        (format!("{home}/as-of/evidence.json"), "", "neither which import is meant"),
        (format!("{home}/as-of/evidence.json"), "day=2026-03-17", "It can have run or date."),
        (format!("{home}/changes.csv"), "from=a", "from=“a”. The number of an import is meant"),
        (format!("{home}/changes.csv"), "from=1&to=2&kind=gone", "kind=“gone”"),
        (format!("{home}/changes.csv"), "from=1&to=2&field=shoe", "field=“shoe”"),
        (format!("{home}/changes.csv"), "from=1&to=2&sort=name", "from, to, kind, field or q."),
        (format!("{home}/changes.csv"), "from=2&to=1", "as in from=1 and to=2."),
        (format!("{home}/changes.csv"), "from=1", "say between which imports changes are meant"),
        (format!("{home}/imports/1/evidence.json"), "foo=1", "nothing can be chosen here."),
        (format!("{home}/recipe.json"), "foo=1", "nothing can be chosen here."),
        (accounts(""), "role=USER&role=ADMIN", "“role” more than once. It can have each once."),
        (format!("{home}/as-of"), "run=1&run=2", "“run” more than once."),
        (format!("{home}/as-of"), "run=1&date=2026-03-17", "one of them, run or date"),
        (format!("{home}/as-of/evidence.json"), "run=1&date=2026-03-17", "run or date"),
        (format!("{home}/imports/1/accounts.csv"), "role=ADMIN", "nothing can be chosen here."),
    ];
    for (path, query, words) in of_pages.into_iter().chain(of_files) {
        for accept in ["text/html", "*/*"] {
            let answer = server.send(&format!("GET {path}?{query}\naccept: {accept}"), b"");
            let (status, text) = (answer.status, answer.text());
            assert_eq!(status, 400, "{path}?{query}: {text}");
            assert!(text.contains(words), "{path}?{query}: {text}");
            assert!(!text.contains("deserialize"), "{path}?{query}: {text}");
        }
    }
    let log = server.log();
    assert!(!log.contains("ERROR"), "{log}");
}

#[test]
fn what_is_right_in_an_address_is_shown() {
    let (server, id) = with_imports();
    let home = format!("/integrations/{id}");
    for (path, status, words) in [
        ("/accounts?sort=-created&rows=25&column=role", 200, "zoe@example.com"),
        ("/accounts.csv?role=ADMIN,USER&sort=name&rows=&column=role", 200, "zoe@example.com"),
        ("/imports?before=2", 200, "import-1"),
        ("/compare?from=2&to=1&kind=changed&field=role", 200, "zoe@example.com"),
        ("/changes.csv?from=1&to=2", 200, "zoe@example.com,changed,role,ADMIN,USER"),
        ("/changes.csv?from=1&to=2&kind=changed&field=role", 200, "zoe@example.com,changed,role"),
        ("/changes.csv?from=1&to=2&kind=renamed", 200, "emailId,change,field,from,to"),
        ("/changes.csv?from=2&to=3&kind=newly-privileged", 200, "zoe@example.com,changed,role"),
        ("/as-of?run=1", 200, "Accounts as of import 1"),
        ("/as-of?run=9", 404, "no import with this number"),
        ("/as-of?run=3", 404, "no import with this number that counts or ever did"),
        ("/as-of?date=1999-12-31", 404, "No import of this integration counted then"),
    ] {
        let answer = server.send(&format!("GET {home}{path}\naccept: text/html"), b"");
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        assert!(answer.text().contains(words), "{path}: {}", answer.text());
    }
    for none in ["kind=removed", "kind=added", "field=department"] {
        let file = server.get(&format!("{home}/changes.csv?from=1&to=2&{none}"));
        assert_eq!(
            (file.status, &*file.text()),
            (200, "emailId,change,field,from,to\r\n"),
            "{none}"
        );
    }
}

/// A page is shown all the same, and says what it left out, with a link to its address without that.
#[test]
fn what_no_page_asks_for_is_left_out_with_a_word() {
    let (server, id) = with_imports();
    let home = format!("/integrations/{id}");
    let shown = |path: &str| {
        let answer = server.send(&format!("GET {path}\naccept: text/html"), b"");
        (answer.status, answer.text().replace("&amp;", "&"))
    };
    for (path, said, shows, without) in [
        (format!("{home}/accounts?foo=1"), "“foo”, which is not known", "zoe@", "/accounts"),
        (
            format!("{home}/accounts?rol=ADMIN&mfa=none&column=role&column=mfa"),
            "“rol”, which is not known here. It can have q, first",
            "zoe@",
            "/accounts?mfa=none&column=role&column=mfa",
        ),
        (
            format!("{home}/imports?kind=x&before=2"),
            "before or done",
            "import-1",
            "/imports?before=2",
        ),
        (format!("{home}/as-of?run=2&q="), "run, date or after", "zoe@", "/as-of?run=2"),
        (
            format!("{home}/compare?from=1&to=2&a=1&b=2"),
            "“a” or “b”, which are",
            "zoe@",
            "/compare?from=1&to=2",
        ),
        (
            format!("{home}/proposal?role=x"),
            "kind, field, q, after or renames",
            "zoe@",
            "/proposal",
        ),
        (format!("{home}?role=ADMIN"), "and nothing can be chosen here.", "Learners", ""),
        (
            format!("{home}/history?account=em9lQGV4YW1wbGUuY29t&x=1"),
            "have account.",
            "zoe@",
            "/history?account=em9lQGV4YW1wbGUuY29t",
        ),
    ] {
        let (status, text) = shown(&path);
        assert_eq!(status, 400, "{path}");
        assert!(text.contains("Part of this address was left out"), "{path}: {text}");
        assert!(text.contains(said) && text.contains(shows), "{path}: {text}");
        let link = format!("href=\"{home}{without}\"");
        assert!(text.contains(&link), "{path}: {link} {text}");
        let (status, text) = shown(&format!("{home}{without}"));
        assert_eq!(status, 200, "{path}");
        assert!(!text.contains("was left out"), "{path}");
    }
    for (path, said) in [
        ("/?page=2", "q, only, sort, after, before or done"),
        ("/guide?x", "nothing can be chosen here"),
        ("/integrations/new?x=%3Cb%3E%E2%80%AE", "“x”"),
        ("/?%3Cb%3E%E2%80%AE=1", "“\u{2068}&lt;b&gt;\u{202e}\u{2069}”"),
    ] {
        let (status, text) = shown(path);
        assert_eq!(status, 400, "{path}");
        assert!(text.contains(said), "{path}: {text}");
    }
    let (status, text) = shown(&format!("{home}/proposals?x=1"));
    assert_eq!(status, 404, "{text}");
}

/// What counts at the end of a day that is not over, nobody can prove, and no page says.
#[test]
fn evidence_of_a_day_is_of_one_that_is_over() {
    let (server, id) = with_imports();
    let home = format!("/integrations/{id}");
    let late = server.get(&format!("{home}/as-of/evidence.json?date=2099-12-31"));
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(late.text().contains("31 Dec 2099 is not over"), "{}", late.text());
    let page = server.get(&format!("{home}/as-of?date=2099-12-31")).text();
    assert!(page.contains("31 Dec 2099 is not over, in UTC."), "{page}");
    let evidence = page.split("evidence.json?").nth(1).and_then(|rest| rest.split('"').next());
    assert_eq!(evidence, Some("run=2"));
    let shown = server.get(&format!("{home}/as-of/evidence.json?run=2"));
    assert_eq!(shown.status, 200, "{}", shown.text());
    let page = server.get(&format!("{home}/as-of?run=2")).text();
    assert!(!page.contains("is not over"), "{page}");
}
