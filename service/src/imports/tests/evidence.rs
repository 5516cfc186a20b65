//! The evidence of runs, as it is signed.

use evidence::{SigningKey, open};
use serde_json::{Value, json};
use uuid::Uuid;
use validation::compare::truncation::FileEnd;
use validation::session::{Original, Standing};
use validation::source::AccountFile;
use validation::suggest::Fixed;
use validation::upload::ChangeSummary;
use validation::{Date, FileSum};

use super::fixture::{CSV, Server, Upload, completed};
use crate::access::Erase;
use crate::evidence::StateAt;
use crate::{Caller, Decided, Error, Update};

const NEXT: &str = "emailId,role\nzoe@example.com,USER\nbo@example.com,ADMIN\n";

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn sha256(file: &str) -> String {
    let mut sum = FileSum::default();
    sum.update(file.as_bytes());
    sum.digest().to_string()
}

async fn server() -> (Server, Uuid) {
    let mut server = Server::new().await;
    server.service = server.service.clone().with_evidence_key(key());
    let id = completed(server.upload(&Upload::of(CSV)).await.expect("imported"));
    (server, id)
}

/// What is signed about a run, as whoever has the public key reads it.
async fn statement(server: &Server, id: Uuid, run: u32) -> Value {
    let evidence = server.service.evidence(&server.viewer().await, &id.to_string(), run).await;
    let envelope = serde_json::to_vec(&evidence.expect("evidence").envelope).expect("JSON");
    open(&envelope, &key().public()).expect("signed")
}

async fn apply(server: &Server, update: Result<Update, Error>) {
    let Ok(Update::Compared { run }) = update else { panic!("{update:?}") };
    let decided = server.service.apply(&server.maker().await, &run.id.to_string(), "").await;
    assert_eq!(decided, Ok(Decided::Done));
}

#[tokio::test]
async fn an_import_is_proved_by_its_file() {
    let (server, id) = server().await;
    let said = statement(&server, id, 1).await;
    assert_eq!(said["_type"], "https://in-toto.io/Statement/v1");
    assert_eq!(said["predicateType"], "urn:rollcall:evidence:run:v1");
    let subject = json!([{"name": "accounts.csv", "digest": {"sha256": sha256(CSV)}}]);
    assert_eq!(said["subject"], subject);
    let predicate = &said["predicate"];
    assert_eq!(predicate["publicKey"], key().public().to_string());
    assert_eq!(predicate["integration"]["displayName"], "Learners");
    assert_eq!(predicate["run"]["kind"], "import");
    let totals = json!({
        "originalBytes": CSV.len(), "receivedBytes": CSV.len(), "records": 2, "recordsLeftOut": 0,
        "accounts": 2, "warnings": 0
    });
    assert_eq!(predicate["totals"], totals);
    for absent in ["original", "changes", "comparison", "cutOff", "overrideReason"] {
        assert_eq!(predicate.get(absent), None, "{absent}");
    }
    assert_eq!(statement(&server, id, 1).await, said, "it is the same each time");
}

#[tokio::test]
async fn an_update_says_what_was_done_to_its_file_and_what_it_changed() {
    let (server, id) = server().await;
    let done = Standing {
        edited: 1,
        excluded: [("left".to_owned(), 2)].into(),
        fixed: Some(Fixed { values: 5, records: 4 }),
        ..Standing::default()
    };
    let mut original = FileSum::default();
    original.update(b"what the app gave out");
    let original = Original { sha256: original.digest(), end: FileEnd::Whole };
    let summary = ChangeSummary::new("Export.csv", 21, &done).of_original(Some(original));
    let upload = Upload {
        changes: Some(serde_json::to_string(&summary).expect("JSON")),
        recipe: Some(r#"{"schema":1,"dateOrder":"day-first"}"#.to_owned()),
        ..Upload::update_of(id, "key-of-the-update", NEXT)
    };
    let update = server.update(&upload).await;
    let see = server.viewer().await;
    let waits = server.service.evidence(&see, &id.to_string(), 2).await;
    assert!(matches!(waits, Err(Error::NotFound)), "a proposal has none");
    apply(&server, update).await;
    let predicate = &statement(&server, id, 2).await["predicate"];
    let sender = json!({
        "name": "Export.csv", "bytes": 21, "sha256": sha256("what the app gave out"),
        "saidBy": "sender"
    });
    assert_eq!(predicate["original"], sender);
    assert_eq!(predicate["file"]["sha256"], sha256(NEXT));
    let changes = &predicate["changes"];
    assert_eq!(changes["recipe"]["dateOrder"], "day-first");
    let words = "In dates such as 03/04/2024 the day comes first.";
    assert_eq!(changes["recipeWords"], json!([words]));
    assert_eq!([&changes["fixedValues"], &changes["editedRecords"]], [5, 1]);
    let left_out = json!([{"reason": "left", "words": "left", "records": 2}]);
    assert_eq!(changes["excluded"], left_out);
    let totals = &predicate["totals"];
    assert_eq!([&totals["records"], &totals["recordsLeftOut"], &totals["accounts"]], [4, 2, 2]);
    let comparison = &predicate["comparison"];
    assert_eq!(comparison["unchanged"], 0);
    assert_eq!(comparison["fields"], json!({"role": 1}));
    let accounts = &comparison["accounts"];
    assert_eq!([&accounts["added"], &accounts["removed"], &accounts["changed"]], [1, 1, 1]);
}

#[tokio::test]
async fn a_roll_back_is_proved_by_the_file_that_it_goes_back_to() {
    let (server, id) = server().await;
    apply(&server, server.update(&Upload::update_of(id, "key-of-the-update", NEXT)).await).await;
    // Back, forth again, and back to what went back.
    for to in [1, 2, 3] {
        let back = server.service.roll_back(&server.maker().await, &id.to_string(), to).await;
        apply(&server, back).await;
    }
    let said = statement(&server, id, 3).await;
    assert_eq!(said["subject"][0]["digest"]["sha256"], sha256(CSV));
    assert_eq!(said["predicate"]["run"]["kind"], "rollback");
    assert_eq!(said["predicate"]["run"]["rollsBackTo"], 1);
    assert_eq!(said["predicate"]["totals"]["accountsBefore"], 2);
    let said = statement(&server, id, 5).await;
    assert_eq!(said["subject"][0]["digest"]["sha256"], sha256(CSV), "by way of the third");
}

#[tokio::test]
async fn accounts_are_proved_by_every_file_of_them_and_say_what_was_erased() {
    let (server, id) = server().await;
    apply(&server, server.update(&Upload::update_of(id, "key-of-the-update", NEXT)).await).await;
    let (see, name) = (server.viewer().await, id.to_string());
    let state = async |at| {
        let evidence = server.service.export_state_evidence(&see, &name, at).await;
        let envelope = serde_json::to_vec(&evidence.expect("evidence").envelope).expect("JSON");
        open(&envelope, &key().public()).expect("signed")["predicate"].clone()
    };
    let of_file = async |number, file: AccountFile| {
        let export = server.service.export_accounts_as_of(&see, &name, number, |_| String::new());
        let (mut export, mut written, mut all) = (export.await.expect("begun"), 0, Vec::new());
        while let Some(page) = server.service.next_exported(&see, &mut export).await.expect("read")
        {
            all.extend(file.part(&page, &export.kept, written));
            written += page.len() as u64;
        }
        all.extend(file.end(written));
        sha256(std::str::from_utf8(&all).expect("text"))
    };
    let day = |year| Date::new(year, 1, 1).expect("a day");
    for (run, at) in [(1, StateAt::Run(1)), (2, StateAt::Run(2))] {
        let said = state(at).await;
        assert_eq!(said["run"]["number"], run);
        assert_eq!((&said["state"]["accounts"], &said["state"]["date"]), (&json!(2), &Value::Null));
        for (at, file) in AccountFile::ALL.into_iter().enumerate() {
            let told = &said["state"]["files"][at];
            assert_eq!(told["format"], file.ending());
            assert_eq!(told["sha256"], of_file(run, file).await, "{run} {file:?}");
        }
        assert_eq!(said.get("erased"), None);
    }
    let whole = state(StateAt::Run(2)).await;
    let erase = server.service.may::<Erase>(&Caller::command_line()).await.expect("may");
    let words = |_, _| String::new();
    let erased = server.service.erase_from(&erase, Some(id), "zoe@example.com", words).await;
    assert_eq!(erased, Ok(1));
    let said = state(StateAt::Run(2)).await;
    assert_eq!((&said["erased"]["accounts"], &said["state"]["accounts"]), (&json!(1), &json!(1)));
    assert_eq!(said["erased"]["erasedAt"].as_array().expect("moments").len(), 1);
    assert_eq!((&said["totals"], &said["comparison"]), (&whole["totals"], &whole["comparison"]));
    assert_ne!(said["state"]["files"], whole["state"]["files"]);
    let before = StateAt::EndOf(day(1999));
    let before = server.service.export_state_evidence(&see, &name, before).await;
    assert!(matches!(before, Err(Error::NotFound)), "nothing counted then");
    let open = StateAt::EndOf(day(2099));
    let open = server.service.export_state_evidence(&see, &name, open).await;
    assert!(matches!(open, Err(Error::NotOver { .. })), "it is not over");
}

#[tokio::test]
async fn another_key_is_noticed_once() {
    let (server, _) = server().await;
    let noted = async |byte: u8| {
        let key = SigningKey::from_bytes(&[byte; 32]);
        let service = server.service.clone().with_evidence_key(key);
        let manage = service.may(&Caller::command_line()).await.expect("may");
        service.note_evidence_key(&manage).await.expect("noted")
    };
    let id = |byte: u8| SigningKey::from_bytes(&[byte; 32]).public().id().to_string();
    for (byte, before) in [(7, None), (7, None), (8, Some(id(7))), (8, None), (7, Some(id(8)))] {
        assert_eq!(noted(byte).await, before);
    }
}

#[tokio::test]
async fn what_is_not_there_has_no_evidence_and_a_server_without_a_key_says_so() {
    let (server, id) = server().await;
    let see = server.viewer().await;
    for (name, run) in [(id.to_string(), 2), (Uuid::now_v7().to_string(), 1), ("x".to_owned(), 1)] {
        let none = server.service.evidence(&see, &name, run).await;
        assert!(matches!(none, Err(Error::NotFound)), "{name} {run}");
    }
    let (keyless, id) = {
        let server = Server::new().await;
        let id = completed(server.upload(&Upload::of(CSV)).await.expect("imported"));
        (server, id)
    };
    let see = keyless.viewer().await;
    let refused = keyless.service.evidence(&see, &id.to_string(), 1).await;
    assert!(matches!(refused, Err(Error::Unavailable { doing: "signing", .. })));
}

/// Where only what is kept of others had the address, the files of an import are other than before too.
#[tokio::test]
async fn it_is_said_that_an_address_was_taken_out_of_what_is_kept() {
    let (server, _) = server().await;
    let other = completed(
        server
            .upload(&Upload {
                key: "key-of-the-managed",
                display_name: "Managed",
                changes: Some(
                    r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#
                        .to_owned(),
                ),
                recipe: Some(r#"{"schema":1,"keep":{"Boss":"manager"}}"#.to_owned()),
                ..Upload::of("emailId,manager\ncy@example.com,zoe@example.com\n")
            })
            .await
            .expect("imported"),
    );
    assert_eq!(statement(&server, other, 1).await["predicate"].get("erased"), None);
    let erase = server.service.may::<Erase>(&Caller::command_line()).await.expect("may");
    let erased = server.service.erase_from(&erase, None, "zoe@example.com", |_, _| String::new());
    assert_eq!(erased.await, Ok(1));
    let said = &statement(&server, other, 1).await["predicate"]["erased"];
    assert_eq!((&said["accounts"], &said["erasedAt"]), (&json!(0), &json!([])));
    assert_eq!(said["keptErasedAt"].as_array().expect("moments").len(), 1);
    let see = server.viewer().await;
    let between = server.service.erased_between(&see, &other.to_string(), 1).await.expect("read");
    assert_eq!((between.accounts, between.kept.is_some()), (None, true));
}
