//! Accounts that are filtered, sorted and taken out by kept columns, whose names are those of files.

use app::api::{AccountsQuery, FoundAccountsView};
use validation::suggest::Recipe;

use super::{ADA, Browser, with_people};
use crate::http::Answer;
use crate::upload::{UPLOAD, Upload, completed, result};

/// A name that turns what is around it round, and one with all that addresses are made of.
const TURNED: &str = "\u{202e}שם";
const ODD: &str = "R & D=100%41+?#.is";

fn file() -> String {
    format!(
        "emailId,Cost centre,lastActiveOn,manager,\"{TURNED}\",\"{ODD}\",unused\n\
         ann@example.com,CC-1,2024-04-03,Zoë Obi,a,<b>one,\n\
         bo@example.com,,never,zoe@example.com,,two,\n\
         cy@example.com,cc-2,2023-12-31,,b,,\n\
         dee@example.com,CC-1,,,,,\n"
    )
}

fn with_kept(browser: &Browser<'_>, server: &crate::server::Server) -> String {
    let names = ["Cost centre", "lastActiveOn", "manager", TURNED, ODD, "unused"];
    let keep = names.iter().map(|name| ((*name).to_owned(), None)).collect();
    let recipe = serde_json::to_string(&Recipe { keep, ..Recipe::default() }).expect("JSON");
    let (file, changes) =
        (file(), r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#);
    let upload = Upload {
        file: file.as_bytes(),
        recipe: recipe.as_bytes(),
        changes: changes.as_bytes(),
        ..UPLOAD
    };
    completed(result(&upload.send_with(server, &format!("cookie: {}\r\n", browser.cookie))))
}

/// A part of an address as forms write it.
fn part(name: &str, value: &str) -> String {
    let text = |text: &str| {
        let byte = |b: u8| match b {
            b' ' => "+".to_owned(),
            b if b.is_ascii_alphanumeric() || b == b'.' => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        };
        text.bytes().map(byte).collect::<String>()
    };
    format!("{}={}", text(name), text(value))
}

/// The addresses in the rows of a page, or of a file.
fn shown(answer: &Answer) -> Vec<String> {
    let text = answer.text();
    let rows = text.split("<tbody").nth(1).and_then(|rows| rows.split("</tbody>").next());
    let email = |row: &str| row.split(['<', ',']).next().unwrap_or_default().to_owned();
    match rows {
        Some(rows) => rows.split("class=\"mono\">").skip(1).map(email).collect(),
        None => text.lines().skip(1).map(email).collect(),
    }
}

#[test]
fn accounts_are_found_by_what_is_kept() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let id = with_kept(&ada, &server);
    let home = format!("/integrations/{id}/accounts");
    let [ann, bo, cy, dee] = ["ann", "bo", "cy", "dee"].map(|name| format!("{name}@example.com"));
    for (parts, found) in [
        (vec![part("kept.Cost centre", "cc-1")], vec![&ann, &dee]),
        (vec![part("kept.manager", "ZOË O")], vec![&ann]),
        (vec![part("kept.manager", "zoe")], vec![&ann, &bo]),
        (vec![part("is.Cost centre", "none")], vec![&bo]),
        (vec![part("is.unused", "none")], vec![&ann, &bo, &cy, &dee]),
        (vec![part("is.manager", "given"), part("kept.Cost centre", "1")], vec![&ann]),
        (vec![part("before.lastActiveOn", "2024-04-03")], vec![&cy]),
        (vec![part("from.lastActiveOn", "2024-04-03")], vec![&ann]),
        (vec![part("is.lastActiveOn", "no-day")], vec![&bo]),
        (vec![part(&format!("kept.{TURNED}"), "B")], vec![&cy]),
        (vec![part(&format!("kept.{ODD}"), "<B>")], vec![&ann]),
        (vec![part(&format!("is.{ODD}"), "given"), part("is.manager", "")], vec![&ann, &bo]),
    ] {
        let query = parts.join("&");
        for address in [format!("{home}?{query}"), format!("{home}.csv?{query}")] {
            let answer = ada.get(&address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.text());
            assert_eq!(shown(&answer).iter().collect::<Vec<_>>(), found, "{address}");
        }
        // The page carries the filter on: to its file, and to its other orders.
        let page = ada.get(&format!("{home}?{query}")).text().replace("&amp;", "&");
        let link = |before: &str| {
            let link = page.split(before).nth(1).and_then(|link| link.split('"').next());
            format!("{before}{}", link.unwrap_or_else(|| panic!("{before}: {page}")))
        };
        let csv = ada.get(&link(&format!("{home}.csv")));
        assert_eq!(shown(&csv).iter().collect::<Vec<_>>(), found, "{query}");
    }
    let record = ada.get("/activity/export.csv?kind=accounts-exported").text();
    assert!(record.contains("1 of 4 accounts: before.lastActiveOn 2024-04-03"), "{record}");
    assert!(record.contains("1 of 4 accounts: kept.manager"), "{record}");
    assert!(!record.contains("ZOË"), "{record}");
}

#[test]
fn a_head_sorts_by_its_kept_column_either_way() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let id = with_kept(&ada, &server);
    let home = format!("/integrations/{id}/accounts");
    for (name, up, down) in [
        ("lastActiveOn", ["cy", "ann", "bo", "dee"], ["ann", "cy", "bo", "dee"]),
        ("Cost centre", ["ann", "dee", "cy", "bo"], ["cy", "ann", "dee", "bo"]),
        (ODD, ["ann", "bo", "cy", "dee"], ["bo", "ann", "cy", "dee"]),
        (TURNED, ["ann", "cy", "bo", "dee"], ["cy", "ann", "bo", "dee"]),
    ] {
        // The links of the heads lead from one order to the next.
        let mut address = format!("{home}?{}", part("column", &format!("kept.{name}")));
        for (order, aria) in [(up, "ascending"), (down, "descending")] {
            let page = ada.get(&address).text();
            let heads = page.split("</thead>").next().expect("a head");
            let link = heads.rsplit("<a href=\"").next().and_then(|link| link.split('"').next());
            address = link.expect("a link").replace("&amp;", "&");
            let answer = ada.get(&address);
            assert!(answer.text().contains(&format!("aria-sort=\"{aria}\"")), "{address}");
            let found = shown(&answer);
            assert_eq!(found, order.map(|name| format!("{name}@example.com")), "{address}");
        }
    }
}

#[test]
fn what_is_not_kept_is_not_asked_for() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let id = with_kept(&ada, &server);
    let home = format!("/integrations/{id}/accounts");
    let kept = "It can be “Cost centre”, ";
    for (query, words) in [
        ("kept.Shift=a", "the kept column “Shift”, which there is not."),
        ("is.cost+centre=none", kept),
        ("sort=kept.Shift", kept),
        ("sort=-kept.Shift", "“Shift”"),
        ("before.manager=2024-01-01", "before.manager=“2024-01-01”"),
        ("is.manager=no-day", "is.manager=“no-day”"),
        ("from.lastActiveOn=soon", "from.lastActiveOn=“soon”"),
        ("is.manager=some", "is.manager=“some”"),
    ] {
        for address in [format!("{home}?{query}"), format!("{home}.json?{query}")] {
            let answer = ada.get(&address);
            assert_eq!(answer.status, 400, "{address}");
            assert!(answer.text().contains(words), "{address}: {}", answer.text());
        }
    }
    let column = ada.get(&format!("{home}?column=kept.Shift"));
    assert_eq!(column.status, 400);
    assert!(column.text().contains("the kept column “Shift”"), "{}", column.text());
    // A name that turns a sentence round does so to none of it.
    let turned = ada.get(&format!("{home}?{}", part("kept.\u{202e}x", "a"))).text();
    assert!(turned.contains("“\u{2068}\u{202e}x\u{2069}”"), "{turned}");
}

/// The form has what was asked, by names that are escaped, and works without scripts.
#[test]
fn the_form_asks_for_each_kept_column() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let id = with_kept(&ada, &server);
    let asked = [part("kept.manager", "\"z"), part("before.lastActiveOn", "2024-05-01")].join("&");
    let page = ada.get(&format!("/integrations/{id}/accounts?{asked}")).text();
    for has in [
        "Kept columns<!></legend>",
        "Last active before<",
        "Last active: not a day<",
        "Cost centre contains<",
        "name=\"kept.R &amp; D=100%41+?#.is\"",
        "name=\"is.Cost centre\"",
        "value=\"2024-05-01\"",
        "value=\"&quot;z\"",
        "Manager contains: &quot;z",
        "Last active before: 1 May 2024",
        "\u{2068}\u{202e}שם\u{2069} contains<",
    ] {
        assert!(page.contains(has), "{has}: {page}");
    }
    let plain = completed(result(
        &Upload { key: "key-of-another0000", display_name: "Other", ..UPLOAD }
            .send_with(&server, &format!("cookie: {}\r\n", ada.cookie)),
    ));
    let page = ada.get(&format!("/integrations/{plain}/accounts")).text();
    assert!(!page.contains("Kept columns"), "{page}");
    let none = ada.get(&format!("/integrations/{plain}/accounts?is.Shift=none"));
    assert!(none.text().contains("No column is kept here."), "{}", none.text());
}

#[test]
fn the_api_takes_what_addresses_take() {
    let server = with_people(&[]);
    let ada = Browser::signed_in(&server, ADA);
    let id = with_kept(&ada, &server);
    let query = AccountsQuery::of(&[("kept.Cost centre".to_owned(), "CC-1".to_owned())]);
    let (name, value) = &query.kept[0];
    let query = format!("{}&{}", part("query[kept][0][0]", name), part("query[kept][0][1]", value));
    let found = ada.get(&format!("/api/found_accounts?id={id}&{query}"));
    let found: FoundAccountsView = result(&found).expect("accounts");
    assert_eq!(found.matches, 2);
}
