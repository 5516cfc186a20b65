//! An update from its file to its decision, over HTTP: who may, what is asked for before it counts,
//! and what is recorded of it.

use app::api::{ApiError, Completion};

use super::{ADA, Browser, add, on_both_engines};
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

/// An export of accounts with the numbers from 0, of which some are other than they were.
fn export(count: usize, others: &[(usize, &str)]) -> Vec<u8> {
    let row = |n| {
        let other =
            others.iter().find(|(number, _)| *number == n).map(|(_, row)| (*row).to_owned());
        other.unwrap_or_else(|| format!("p{n:04}@example.com,USER,IT"))
    };
    let rows: Vec<_> = (0..count).map(row).collect();
    format!("emailId,role,department\n{}\n", rows.join("\n")).into_bytes()
}

/// The same without so many, who are no block as those of a file that was cut off.
fn without(count: usize, gone: usize) -> Vec<u8> {
    let text = String::from_utf8(export(count, &[])).expect("text");
    // 37 has no divisor in common with any count here, so each number comes once.
    let stays = |(line, _): &(usize, &str)| *line == 0 || (line - 1) * 37 % count >= gone;
    let lines = text.lines().enumerate().filter(stays);
    lines.map(|(_, line)| format!("{line}\n")).collect::<String>().into_bytes()
}

/// Sends a file, of which the integration is the id; for none one is made.
fn send(browser: &Browser<'_>, integration: &str, file: &[u8]) -> String {
    let key = format!("key-{}", uuid::Uuid::now_v7());
    let upload = Upload { key: &key, integration, file, ..UPLOAD };
    let cookie = format!("cookie: {}\r\n", browser.cookie);
    completed(result(&upload.send_with(browser.server, &cookie)))
}

/// The id of the update that waits, as the forms of the page send it.
fn waiting(browser: &Browser<'_>, id: &str) -> String {
    let page = browser.get(&format!("/integrations/{id}/proposal")).text();
    let run = page.split("name=\"run\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    run.unwrap_or_else(|| panic!("no form: {page}")).to_owned()
}

fn with_people_on(server: &Server) -> Browser<'_> {
    add(&server.database, ADA, "admin");
    for role in ["viewer", "editor"] {
        add(&server.database, &format!("{role}@example.com"), role);
    }
    Browser::signed_in(server, "editor@example.com")
}

#[test]
fn an_update_is_reviewed_applied_and_taken_back() {
    for server in on_both_engines() {
        let mut editor = with_people_on(&server);
        let id = send(&editor, "", &export(10, &[]));
        let home = format!("/integrations/{id}");
        let next = [(2, "p0002@example.com,ADMIN,\"=1+1\""), (9, "New@example.com,,")];
        assert_eq!(send(&editor, &id, &export(10, &next)), id);
        let run = waiting(&editor, &id);
        let run = [("run", run.as_str())];

        let mut viewer = Browser::signed_in(&server, "viewer@example.com");
        let page = viewer.get(&format!("{home}/proposal"));
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("Apply "), "{}", page.text());
        for deed in ["proposal/apply", "proposal/discard", "roll-back"] {
            assert_eq!(viewer.post(&format!("{home}/{deed}"), &run).status, 403, "{deed}");
        }
        let file = viewer.get(&format!("{home}/changes.csv?from=1&to=2"));
        let name = "attachment; filename=\"learners-changes-1-to-2.csv\"";
        assert_eq!(file.header("content-disposition"), name);
        assert_eq!(
            file.text(),
            "emailId,change,field,from,to\r\n\
             New@example.com,added,,,\r\n\
             p0002@example.com,changed,role,USER,ADMIN\r\n\
             p0002@example.com,changed,department,IT,'=1+1\r\n\
             p0009@example.com,removed,role,USER,\r\n\
             p0009@example.com,removed,department,IT,\r\n"
        );
        let accounts = || viewer.get(&format!("{home}/accounts.csv")).text();
        assert!(!accounts().contains("New@"), "nothing counts before it is applied");

        let applied = editor.post(&format!("{home}/proposal/apply"), &run);
        assert_eq!(applied.header("location"), format!("{home}/imports?done=applied"));
        assert!(accounts().contains("New@") && !accounts().contains("p0009"));
        for deed in ["apply", "discard"] {
            let late = editor.post(&format!("{home}/proposal/{deed}"), &run);
            assert!(late.text().contains("Somebody else was faster"), "{deed}: {}", late.text());
        }
        let as_of = |run: u32| viewer.get(&format!("{home}/imports/{run}/accounts.csv"));
        assert_eq!(as_of(2).text(), accounts());
        let first = as_of(1);
        let name = "attachment; filename=\"learners-accounts-as-of-import-1.csv\"";
        assert_eq!(first.header("content-disposition"), name);
        assert!(first.text().contains("p0009") && !first.text().contains("New@"));
        assert_eq!(as_of(3).status, 404);
        let page = viewer.get(&format!("{home}/as-of?run=1")).text();
        assert!(page.contains("p0009@example.com") && !page.contains("New@"), "{page}");
        let today = viewer.get(&format!("{home}/as-of?date=2099-12-31")).text();
        assert!(today.contains("Accounts as of import 2") && today.contains("New@"), "{today}");
        for (never, status) in [
            ("date=1999-12-31", 404),
            ("date=soon", 400),
            ("run=9", 404),
            ("run=3", 404),
            ("", 400),
        ] {
            assert_eq!(viewer.get(&format!("{home}/as-of?{never}")).status, status, "{never}");
        }
        let back = editor.post(&format!("{home}/roll-back"), &[("run", "1")]);
        assert_eq!(back.header("location"), format!("{home}/proposal"));
        let run = waiting(&editor, &id);
        let second = editor.post(&format!("{home}/roll-back"), &[("run", "1")]);
        assert_eq!(second.status, 409);
        assert!(second.text().contains("Somebody else was faster") && second.text().contains(&run));
        editor.post(&format!("{home}/proposal/apply"), &[("run", &run)]);
        assert!(!accounts().contains("New@") && accounts().contains("p0009"));
        for (form, page) in [
            ("proposal/apply", "/proposal"),
            ("settings/limits?x=1", "/settings?x=1"),
            ("roll-back", ""),
            ("history/erase?account=abc", "/history?account=abc"),
        ] {
            let led = editor.get(&format!("{home}/{form}"));
            assert_eq!((led.status, led.header("location")), (303, &*format!("{home}{page}")));
        }

        let ada = Browser::signed_in(&server, ADA);
        let record = ada.get("/activity/export.csv").text();
        for entry in [
            "update-proposed,done,sign-in,editor@example.com,127.0.0.1,Learners,,2,",
            "accounts-exported,done,sign-in,viewer@example.com,127.0.0.1,Learners,,Accounts as of import 2,",
            "changes-exported,done,sign-in,viewer@example.com,127.0.0.1,Learners,1,2,",
            "update-applied,done,sign-in,editor@example.com,127.0.0.1,Learners,1,2,",
            "rollback-proposed,done,sign-in,editor@example.com,127.0.0.1,Learners,,3,",
            "update-applied,done,sign-in,editor@example.com,127.0.0.1,Learners,2,3,",
        ] {
            assert!(record.contains(entry), "{entry}\n{record}");
        }
    }
}

/// At the edges of the share, and for a few accounts.
#[test]
fn removing_too_many_waits_for_a_reason() {
    for server in on_both_engines() {
        let mut editor = with_people_on(&server);
        for (before, after, guarded) in [
            (1000, 801, false),
            (1000, 800, false),
            (1000, 799, true),
            (10, 8, false),
            (10, 7, true),
            (3, 2, false),
            (3, 1, true),
        ] {
            let words = format!("{after} of {before}");
            let id = send(&editor, "", &export(before, &[]));
            send(&editor, &id, &without(before, before - after));
            let home = format!("/integrations/{id}");
            let run = waiting(&editor, &id);
            let page = editor.get(&format!("{home}/proposal")).text();
            assert_eq!(page.contains("Reason for going over the limit"), guarded, "{words}");
            let mut apply = |reason: &str, checked: &str| {
                let fields = [("run", run.as_str()), ("reason", reason), ("checked", checked)];
                editor.post(&format!("{home}/proposal/apply"), &fields)
            };
            if guarded {
                for (reason, checked, why) in [
                    ("", "", "waits for a reason"),
                    ("", "1", "waits for a reason"),
                    ("too short", "1", "waits for a reason"),
                    ("Contractors left us in March", "", "waits for a tick"),
                ] {
                    let answer = apply(reason, checked);
                    assert_eq!(answer.status, 422, "{words}, {reason}, {checked}");
                    let page = answer.text();
                    assert!(page.contains(why) && page.contains(reason), "{why}: {page}");
                }
            }
            assert_eq!(apply("Contractors left us in March", "1").status, 303, "{words}");
            let page = editor.get(&format!("{home}/imports")).text();
            assert_eq!(page.contains("Contractors left us in March"), guarded, "{words}");
            delete(&server, &id);
        }
    }
}

/// What somebody has chosen for one integration holds there, also for an update that waits already.
#[test]
fn an_integration_has_limits_of_its_own() {
    for server in on_both_engines() {
        let mut editor = with_people_on(&server);
        let id = send(&editor, "", &export(100, &[]));
        send(&editor, &id, &without(100, 10));
        let home = format!("/integrations/{id}");
        for (share, accounts, people, guarded) in [
            ("", "", "", false),
            ("", "", "1", true),
            ("10", "", "1", false),
            ("5", "", "", true),
            ("", "10", "", false),
            ("", "9", "", true),
            ("50", "0", "", true),
        ] {
            let limits = [("share", share), ("accounts", accounts), ("people", people)];
            let saved = editor.post(&format!("{home}/settings/limits"), &limits);
            assert_eq!(saved.header("location"), format!("{home}/settings?done=limits"));
            let page = editor.get(&format!("{home}/proposal")).text();
            assert_eq!(page.contains("Reason for going over the limit"), guarded, "{limits:?}");
        }
        let run = waiting(&editor, &id);
        let applied = editor.post(&format!("{home}/proposal/apply"), &[("run", &run)]);
        assert_eq!(applied.status, 422, "{}", applied.text());
    }
}

/// A form cannot say that strangers are one account, so that the guard counts fewer as removed, nor
/// decide upon the update of another integration.
#[test]
fn forms_cannot_say_what_no_page_offers() {
    for server in on_both_engines() {
        let mut editor = with_people_on(&server);
        let people = |emails: [&str; 3]| {
            let names = ["Ada,Lee", "Bo,Ray", "Cy,Fox"];
            let row = |(email, name): (&str, &str)| format!("{email},{name}\n");
            let rows: String = emails.into_iter().zip(names).map(row).collect();
            format!("emailId,firstName,lastName\n{rows}").into_bytes()
        };
        let id = send(&editor, "", &people(["a@old.example", "b@old.example", "c@old.example"]));
        send(&editor, &id, &people(["a@new.example", "b@new.example", "c@old.example"]));
        let home = format!("/integrations/{id}/proposal");
        let page = editor.get(&home).text();
        let hidden = |field: &str| -> Vec<String> {
            let start = format!("name=\"{field}\" value=\"");
            let parts = page.split(&*start).skip(1);
            parts.filter_map(|part| part.split('"').next()).map(str::to_owned).collect()
        };
        let (old, new, run) = (hidden("old"), hidden("new"), waiting(&editor, &id));
        assert_eq!((old.len(), new.len()), (2, 2), "{page}");
        let mut rename = |old: &str, new: &str| {
            let fields = [("run", run.as_str()), ("old", old), ("new", new)];
            editor.post(&format!("{home}/rename"), &fields).status
        };
        assert_eq!(rename(&old[0], &new[1]), 404, "two strangers");
        assert_eq!(rename(&old[0], &new[0]), 303);
        let other = uuid::Uuid::now_v7();
        for deed in ["apply", "discard", "rename", "separate"] {
            let fields = [("run", &*run), ("old", &*old[1]), ("new", &*new[1])];
            let answer = editor.post(&format!("/integrations/{other}/proposal/{deed}"), &fields);
            assert_eq!(answer.status, 404, "{deed}");
        }
        assert_eq!(waiting(&editor, &id), run);
        // Where all who seemed to leave go on, nobody has to say why.
        let all = editor.post(&format!("{home}/rename-all"), &[("run", &run)]);
        assert_eq!(all.header("location"), home);
        let page = editor.get(&home).text();
        assert!(!page.contains("Reason for"), "{page}");
        let changes = editor.get(&format!("/integrations/{id}/changes.csv?from=1&to=2")).text();
        let lines = "emailId,change,field,from,to\r\n\
             a@new.example,renamed,emailId,a@old.example,a@new.example\r\n\
             b@new.example,renamed,emailId,b@old.example,b@new.example\r\n";
        assert_eq!(changes, lines);
        let of_kind = |query: &str| {
            editor.get(&format!("/integrations/{id}/changes.csv?from=1&to=2&{query}")).text()
        };
        for all in ["kind=renamed", "kind=renamed&field=emailId"] {
            assert_eq!(of_kind(all), lines, "{all}");
        }
        for none in ["kind=added", "kind=removed", "kind=changed", "kind=renamed&field=role"] {
            assert_eq!(of_kind(none).lines().count(), 1, "{none}");
        }
        let compared = editor.get(&format!("/integrations/{id}/compare?from=2&to=1")).text();
        assert!(compared.contains("2 accounts, also counted as removed and added"), "{compared}");
        let list = editor.get("/").text();
        assert!(list.contains("Update waits"), "{list}");
        assert_eq!(editor.post(&format!("{home}/apply"), &[("run", &run)]).status, 303);
        let page = editor.get(&format!("/integrations/{id}/imports/2/evidence")).text();
        assert!(!page.contains("cut-off"), "{page}");
    }
}

/// Its pages say why, and have no buttons that would be refused.
#[test]
fn what_is_archived_takes_nothing_new() {
    let words = "Learners is archived. Take it out of the archive first";
    for server in on_both_engines() {
        let mut editor = with_people_on(&server);
        let id = send(&editor, "", &export(10, &[]));
        let home = format!("/integrations/{id}");
        for others in [&[(2, "p0002@example.com,ADMIN,IT")][..], &[]] {
            send(&editor, &id, &export(10, others));
            let run = waiting(&editor, &id);
            let applied = editor.post(&format!("{home}/proposal/apply"), &[("run", &run)]);
            assert_eq!(applied.status, 303);
        }
        send(&editor, &id, &without(10, 5));
        let run = waiting(&editor, &id);
        let shown = |path: &str, buttons: &[&str]| {
            let page = editor.get(&format!("{home}{path}")).text();
            buttons.iter().map(|button| page.contains(button)).collect::<Vec<_>>()
        };
        let pages = [
            ("", &["Update data"][..]),
            ("/imports", &["Update data", "roll-back"]),
            ("/settings", &["Update data", "settings/name"]),
            ("/proposal", &["proposal/apply", "Reason for going over the limit"]),
        ];
        for (path, buttons) in pages {
            assert_eq!(shown(path, buttons), vec![true; buttons.len()], "{path}");
        }
        let mut other = Browser::signed_in(&server, "editor@example.com");
        let mut post =
            |form: &str, fields: &[(&str, &str)]| other.post(&format!("{home}/{form}"), fields);
        assert_eq!(post("settings/archive", &[]).status, 303);
        for (path, buttons) in pages {
            assert_eq!(shown(path, buttons), vec![false; buttons.len()], "{path}");
            assert_eq!(shown(path, &["This integration is archived"]), [true], "{path}");
        }
        let page = editor.get(&format!("{home}/update")).text();
        assert!(page.contains(words) && !page.contains("type=\"file\""), "{page}");
        for (form, fields, status) in [
            ("proposal/apply", &[("run", &*run)][..], 409),
            ("proposal/rename-all", &[("run", &run)], 409),
            ("settings/name", &[("name", "Pupils")], 422),
            ("settings/cadence", &[("days", "31")], 303),
            ("proposal/discard", &[("run", &run)], 303),
            ("roll-back", &[("run", "1")], 409),
        ] {
            let answer = post(form, fields);
            assert_eq!(answer.status, status, "{form}: {}", answer.text());
            assert_eq!(answer.text().contains(words), status != 303, "{form}: {}", answer.text());
        }
        let upload = Upload { key: "of-an-archived-one", integration: &id, ..UPLOAD };
        let cookie = format!("cookie: {}\r\n", editor.cookie);
        let refused: Result<Completion, _> = result(&upload.send_with(&server, &cookie));
        let display_name = "Learners".to_owned();
        assert_eq!(refused, Err(ApiError::Archived { display_name }));
        assert_eq!(post("settings/restore", &[]).status, 303);
        assert_eq!(post("roll-back", &[("run", "1")]).status, 303);
    }
}

/// Makes room for another integration of the same name.
fn delete(server: &Server, id: &str) {
    let mut ada = Browser::signed_in(server, ADA);
    let address = format!("/integrations/{id}/settings/delete");
    assert_eq!(ada.post(&address, &[("typed", "Learners")]).status, 303);
}

/// The one account there is cannot be missing: a file without records is not valid. Another
/// account in its place removes all.
#[test]
fn another_account_in_the_place_of_the_only_one_is_guarded() {
    for server in on_both_engines() {
        let editor = with_people_on(&server);
        let id = send(&editor, "", &export(1, &[]));
        send(&editor, &id, &export(1, &[(0, "other@example.com,,")]));
        let page = editor.get(&format!("/integrations/{id}/proposal")).text();
        assert!(page.contains("Reason for going over the limit"), "{page}");
    }
}
