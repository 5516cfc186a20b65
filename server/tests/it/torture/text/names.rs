//! What is stored of an integration beside its accounts, on the pages that show it.

use app::api::{Completion, IntegrationDetail};
use serde_json::json;

use super::log::assert_no_forged_line;
use super::markup::{escaped, first_other_tag, kinds_of_tags, title};
use super::servers;
use super::strings::naughty;
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, result};

const HARMLESS: &str = "harmless";

/// Imports an integration of this name and gives the name that is kept, and its page. None
/// where a name may not be so.
fn page_of(server: &Server, name: &str, number: usize) -> Option<(String, String)> {
    let key = format!("key-of-{number:016}");
    let display_name = format!("{number} {name}");
    let upload = Upload { key: &key, display_name: &display_name, ..UPLOAD };
    page_of_upload(server, &upload)
}

fn page_of_upload(server: &Server, upload: &Upload<'_>) -> Option<(String, String)> {
    let id = match upload.complete(server) {
        Ok(Completion::Completed { id }) => id,
        Ok(Completion::Invalid { .. }) | Err(_) => return None,
        Ok(other) => panic!("{other:?}"),
    };
    let detail = server.get(&format!("/api/integration?id={id}"));
    let detail: Option<IntegrationDetail> = result(&detail).expect("an answer");
    let name = detail.expect("the integration").summary.display_name;
    Some((name, server.get(&format!("/integrations/{id}")).text()))
}

#[test]
fn a_name_that_is_markup_is_a_text_in_the_title() {
    let server = Server::start();
    let (_, harmless) = page_of(&server, HARMLESS, 0).expect("imported");
    for (number, name) in [
        "</title><meta http-equiv=refresh content=0;url=//evil.test>",
        "<script>alert(1)</script>",
        "<!-- & &lt; &amp;lt; \" ' --></TITLE >",
        "</title ><base href=//evil.test>",
    ]
    .into_iter()
    .enumerate()
    {
        let (kept, page) = page_of(&server, name, number + 1).expect("imported");
        assert_eq!(first_other_tag(&page, &harmless), None, "{name}");
        assert_eq!(title(&page), format!("{} · Rollcall", escaped(&kept)));
    }
}

fn is_link(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
    ["a", "nav", "p", "span", "svg", "use"].contains(&name) && !tag.contains(" on")
}

#[test]
fn names_are_texts_on_every_page() {
    for server in servers() {
        let (_, harmless) = page_of(&server, HARMLESS, 0).expect("imported");
        let list = kinds_of_tags(&server.get("/").text());
        let texts = naughty();
        let mut shown = 0;
        for (number, text) in texts.iter().enumerate() {
            let name: String = text.chars().take(50).collect();
            let Some((kept, page)) = page_of(&server, &name, number + 1) else { continue };
            shown += 1;
            assert_eq!(first_other_tag(&page, &harmless), None, "{name:?}");
            assert_eq!(title(&page), format!("{} · Rollcall", escaped(&kept)));
        }
        assert!(shown > texts.len() / 2, "{shown} of {}", texts.len());
        let more = kinds_of_tags(&server.get("/").text());
        // More of them are shown in pages, between which there are links.
        let more: Vec<_> = more.difference(&list).filter(|tag| !is_link(tag)).collect();
        assert!(more.is_empty(), "{more:?}");
        println!("torture: names on pages: {shown} of {} shown, none became markup", texts.len());
        assert_no_forged_line(&server);
    }
}

#[test]
fn file_names_reasons_and_recipes_are_texts() {
    for server in servers() {
        let page = |number: usize, text: &str| {
            let name: String = text.chars().take(200).collect();
            let changes = json!({
                "fileName": name, "fileBytes": 1, "editedRecords": 1, "excluded": { &*name: 1 },
            });
            let recipe = json!({ "schema": 1, "columns": { text: "emailId" }, "values": { "role": { text: "USER" } } });
            let (changes, recipe) = (changes.to_string(), recipe.to_string());
            let (key, display_name) = (format!("key-of-{number:016}"), format!("Number {number}"));
            let upload = Upload {
                key: &key,
                display_name: &display_name,
                file_name: &name,
                changes: changes.as_bytes(),
                recipe: recipe.as_bytes(),
                ..UPLOAD
            };
            page_of_upload(&server, &upload).map(|(_, page)| page)
        };
        let harmless = page(0, HARMLESS).expect("imported");
        let (mut shown, texts) = (0, naughty());
        for (number, text) in texts.iter().enumerate() {
            let Some(page) = page(number + 1, text) else { continue };
            shown += 1;
            assert_eq!(first_other_tag(&page, &harmless), None, "{text:?}");
        }
        assert!(shown > texts.len() / 2, "{shown} of {}", texts.len());
        println!("torture: file names, reasons and recipes: {shown} of {} shown", texts.len());
        assert_no_forged_line(&server);
    }
}
