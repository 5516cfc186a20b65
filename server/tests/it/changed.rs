//! Completing an integration with a file that was corrected.

use app::api::{ApiError, ChangesView, Completion, IntegrationDetail, IntegrationPage};
use validation::suggest::{Fixed, Recipe};
use validation::upload::RECIPE_BYTES;

use crate::http::{Answer, answer};
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

const CHANGES: &str = r#"{"fileName":"Export <März>.csv","fileBytes":4321,"editedRecords":1200,
    "fixed":{"values":1450,"records":1400},"excluded":{"no e-mail address":3,"left <before> 2020":1001}}"#;
const RECIPE: &str = r#"{"schema":1, "dateOrder":"day-first", "columns":{"<b>E-Mail</b>":"emailId"},
    "values":{"role":{"Guest":"USER"}}}"#;

const CHANGED: Upload<'_> =
    Upload { changes: CHANGES.as_bytes(), recipe: RECIPE.as_bytes(), ..UPLOAD };

fn changes_of(server: &Server, id: &str) -> Option<ChangesView> {
    let detail = server.get(&format!("/api/integration?id={id}"));
    let detail: Option<IntegrationDetail> = result(&detail).expect("an answer");
    detail.expect("the integration").run.changes
}

fn download(server: &Server, id: &str) -> Answer {
    server.get(&format!("/integrations/{id}/recipe.json"))
}

/// What a person reads in a page's main part: one space between words and elements.
fn words(page: &str) -> String {
    let (_, main) = page.split_once("<main").expect("a main part");
    let (main, _) = main.split_once("</main>").expect("its end");
    let mut text = String::new();
    for piece in main.split('<') {
        text.push(' ');
        text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_was_done_to_the_file_is_kept_shown_and_downloaded() {
    let server = Server::start();
    let id = completed(CHANGED.complete(&server));
    let changes = changes_of(&server, &id).expect("changes");
    assert_eq!(changes.original_file_name, "Export <März>.csv");
    assert_eq!((changes.original_file_bytes, changes.edited_records), (4321, 1200));
    assert_eq!(changes.fixed, Some(Fixed { values: 1450, records: 1400 }));
    let excluded = changes.excluded.iter().map(|excluded| (&*excluded.reason, excluded.records));
    let reasons = [("left <before> 2020", 1001), ("no e-mail address", 3)];
    assert_eq!(excluded.collect::<Vec<_>>(), reasons);

    let page = server.get(&format!("/integrations/{id}"));
    assert_eq!(page.status, 200);
    let text = words(&page.text());
    for words in [
        "Corrected from Export &lt;März&gt;.csv , 4.2 KB",
        "1,450 values put right in 1,400 records",
        "1,200 records edited",
        "1,004 records left out: left &lt;before&gt; 2020 (1,001), no e-mail address (3)",
        "3 steps",
        "Column \"&lt;b&gt;E-Mail&lt;/b&gt;\" is read as emailId.",
        "the day comes first",
        "Guest is read as USER in role.",
        "Download recipe",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!page.text().contains("<b>E-Mail"), "names are text and no markup");
    assert!(page.text().contains(&format!("href=\"/integrations/{id}/recipe.json\"")));

    let file = download(&server, &id);
    assert_eq!((file.status, file.header("content-type")), (200, "application/json"));
    let disposition = file.header("content-disposition");
    assert_eq!(disposition, "attachment; filename=\"learners-recipe.json\"");
    assert_eq!(file.header("cache-control"), "no-store");
    let [kept, sent] = [&file.body[..], RECIPE.as_bytes()].map(Recipe::from_json);
    assert_eq!(kept.expect("a recipe"), sent.expect("a recipe"));
}

#[test]
fn only_what_was_done_is_shown() {
    let nothing = r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#;
    let none_fixed = r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,
        "fixed":{"values":0,"records":0},"excluded":{}}"#;
    let one_fixed = none_fixed.replace(r#""values":0,"records":0"#, r#""values":1,"records":1"#);
    let one = r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":1,"excluded":{"left":1}}"#;
    let in_words = ["Corrected from", "put right", "edited", "left out:", "Download recipe"];
    for (changes, recipe, shown) in [
        ("", "", [false; 5]),
        (nothing, "", [true, false, false, false, false]),
        (nothing, r#"{"schema":1}"#, [true, false, false, false, false]),
        (none_fixed, "", [true, false, false, false, false]),
        (&one_fixed, RECIPE, [true, true, false, false, true]),
        (one, "", [true, false, true, true, false]),
        (nothing, RECIPE, [true, false, false, false, true]),
    ] {
        let server = Server::start();
        let upload = Upload { changes: changes.as_bytes(), recipe: recipe.as_bytes(), ..UPLOAD };
        let id = completed(upload.complete(&server));
        let text = words(&server.get(&format!("/integrations/{id}")).text());
        assert_eq!(in_words.map(|words| text.contains(words)), shown, "{changes} {recipe}");
        let status = if shown[4] { 200 } else { 404 };
        assert_eq!(download(&server, &id).status, status, "{changes} {recipe}");
    }
}

#[test]
fn there_is_no_recipe_of_nothing() {
    let server = Server::start();
    for id in ["00000000-0000-7000-8000-000000000000", "new", "..", "x"] {
        assert_eq!(download(&server, id).status, 404, "{id}");
    }
}

#[test]
fn the_file_is_validated_as_it_is_sent() {
    let server = Server::start();
    // Through the recipe it would be valid.
    let file = b"emailId,role\nzoe@example.com,Guest\n";
    let ended = Upload { file, ..CHANGED }.complete(&server).expect("an answer");
    let Completion::Rejected { report } = ended else { panic!("{ended:?}") };
    assert_eq!((report.errors, report.records), (1, 1));
    assert_eq!(total(&server), 0);
}

#[test]
fn a_bad_recipe_or_summary_is_refused_and_nothing_is_stored() {
    let server = Server::start();
    let long = "x".repeat(RECIPE_BYTES);
    let too_large = |start: &str| format!("{start}{long}");
    let longest_value =
        format!(r#"{{"schema":1,"values":{{"role":{{"{}":"BOSS"}}}}}}"#, &long[..9000]);
    for (changes, recipe, words) in [
        (
            CHANGES,
            "{",
            "The recipe of the upload cannot be used: it is not JSON (line 1, column 1)",
        ),
        (CHANGES, r#"{"schema":2}"#, "\"schema\" is 2"),
        (CHANGES, r#"{"schema":1,"fixs":{}}"#, "unknown field `fixs`"),
        (
            CHANGES,
            r#"{"schema":1,"values":{"role":{"Guest":"BOSS"}}}"#,
            "SUPERADMIN, ADMIN or USER",
        ),
        (CHANGES, &longest_value, "takes \"xxx"),
        (CHANGES, &too_large("{"), "A recipe of the upload is larger than 256 KB."),
        ("", RECIPE, "has a recipe and does not say what was changed"),
        ("{}", RECIPE, "The change summary of the upload cannot be used: missing"),
        (&CHANGES.replace("no e-mail address", "a\\nb"), RECIPE, "cannot be seen"),
        (&CHANGES.replace("}}", "},\"more\":1}"), RECIPE, "unknown field `more`"),
        (&too_large(CHANGES), RECIPE, "A change summary of the upload is larger than 64 KB."),
    ] {
        let upload = Upload { changes: changes.as_bytes(), recipe: recipe.as_bytes(), ..UPLOAD };
        let refused = answer(upload.send(&server));
        assert_eq!(refused.status, 400, "{words}");
        let error = result::<Completion>(&refused).expect_err(words);
        let ApiError::BadRequest(message) = error else { panic!("{error:?}") };
        assert!(message.contains(words) && message.contains("Nothing was saved."), "{message}");
        assert!(message.chars().count() < 600, "{message}");
        assert_eq!(total(&server), 0, "{words}");
    }
    // The same import is not spoilt by it.
    completed(CHANGED.complete(&server));
    assert_eq!(total(&server), 1);
}

#[test]
fn the_same_import_again_is_the_one_that_was_kept() {
    let server = Server::start();
    let id = completed(CHANGED.complete(&server));
    let before = changes_of(&server, &id);
    assert_eq!(completed(CHANGED.complete(&server)), id);
    // The same file without what was done to it is another import.
    let other = UPLOAD.complete(&server).expect_err("another");
    assert_eq!(other, ApiError::KeyUsed { saved: Some(id.clone()) });
    assert_eq!((total(&server), changes_of(&server, &id)), (1, before));
}

#[test]
fn a_large_recipe_is_kept_whole_and_shown_in_part() {
    let server = Server::start();
    let values: Vec<_> = (0..1500).map(|n| format!(r#""Guest number {n:04}":"USER""#)).collect();
    let recipe = format!(r#"{{"schema":1,"values":{{"role":{{{}}}}}}}"#, values.join(","));
    let id = completed(Upload { recipe: recipe.as_bytes(), ..CHANGED }.complete(&server));
    let text = words(&server.get(&format!("/integrations/{id}")).text());
    assert!(text.contains("1,500 steps") && text.contains("1,400 more in the file."), "{text}");
    assert!(text.contains("number 0099") && !text.contains("number 0100"), "{text}");
    assert_eq!(download(&server, &id).text(), recipe);
}

/// How many integrations there are.
fn total(server: &Server) -> u64 {
    let list: IntegrationPage = result(&server.get("/api/list_integrations")).expect("a list");
    list.total
}
