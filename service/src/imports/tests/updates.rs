//! Updates from the body of a request to their decision.

use store::{DifferenceFilter, RunState};
use uuid::Uuid;
use validation::compare::{ChangeKind, Guard, Limits, Verdict};

use super::fixture::{CSV, Server, Upload, completed};
use crate::{Decided, Decision, Error, ImportState, KeptLost, Run, Update, account_name};

/// One of the two accounts is changed, the other gone, and a third is new.
const NEXT: &str = "emailId,role\nzoe@example.com,USER\nbo@example.com,ADMIN\n";

/// A server with one integration.
async fn with_integration() -> (Server, Uuid) {
    let server = Server::new().await;
    let id = completed(server.upload(&Upload::of(CSV)).await.expect("imported"));
    (server, id)
}

fn compared(update: Update) -> Run {
    match update {
        Update::Compared { run } => *run,
        other => panic!("{other:?}"),
    }
}

async fn emails(server: &Server, id: Uuid) -> Vec<String> {
    let accounts = server.service.store().accounts(id, None, 10).await.expect("read").items;
    accounts.into_iter().map(|account| account.email).collect()
}

/// Columns that the sender keeps are read beside the fields, and nothing else of the recipe counts.
#[tokio::test]
async fn kept_columns_come_with_the_file_and_go_out_with_the_accounts() {
    let server = Server::new().await;
    let changes = r#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#;
    let recipe = r#"{"schema":1,"columns":{"role":null},
        "keep":{"Last login":"lastActiveOn","Cost centre":null}}"#;
    let with = |upload: Upload| Upload {
        changes: Some(changes.to_owned()),
        recipe: Some(recipe.to_owned()),
        ..upload
    };
    let file =
        "emailId,role,Cost centre,lastActiveOn,Notes\nzoe@example.com,USER,77,2024-02-29,x\n";
    let id = completed(server.upload(&with(Upload::of(file))).await.expect("imported"));
    let account = |page: store::Page<validation::AccountValues, String>| page.items[0].clone();
    let store = server.service.store();
    let zoe = account(store.accounts(id, None, 10).await.expect("read"));
    let kept: Vec<_> = zoe.kept.iter().collect();
    assert_eq!(kept, [("Cost centre", "77"), ("lastActiveOn", "2024-02-29")]);
    assert_eq!(zoe.role.map(validation::Role::name), Some("USER"));
    assert_eq!(store.kept_columns(id).await.expect("read"), ["Cost centre", "lastActiveOn"]);

    let same = with(Upload::update_of(id, "key-of-the-same-file", file));
    assert_eq!(compared(server.update(&same).await.expect("compared")).state, RunState::Unchanged);
    let other = file.replace("2024-02-29", "2024-03-01");
    let other = with(Upload::update_of(id, "key-of-the-other-file", other));
    let run = compared(server.update(&other).await.expect("compared"));
    let counts = run.counts.clone().expect("counted");
    assert_eq!((run.state, counts.changed, counts.fields), (RunState::Proposed, 1, [0; 10]));
    let as_of = store.accounts_as_of(id, 2, None, 10).await.expect("read");
    assert_eq!(account(as_of).kept.get("lastActiveOn"), Some("2024-02-29"), "it came to nothing");
    let as_of = store.accounts_as_of(id, 3, None, 10).await.expect("read");
    assert_eq!(account(as_of).kept.get("lastActiveOn"), Some("2024-03-01"));

    // What goes is told: a column that is kept no more, and one that is empty now.
    let service = &server.service;
    let viewer = server.viewer().await;
    let lost = service.kept_lost(&viewer, &run).await.expect("read");
    assert_eq!(lost, KeptLost::default());
    let discarded = service.discard(&server.maker().await, &run.id.to_string()).await;
    assert_eq!(discarded, Ok(Decided::Done));
    let empty = Upload {
        recipe: Some(r#"{"schema":1,"keep":{"lastActiveOn":null}}"#.to_owned()),
        ..with(Upload::update_of(id, "key-of-a-third-file", file.replace("2024-02-29", "")))
    };
    let run = compared(server.update(&empty).await.expect("compared"));
    let names = |name: &str| vec![name.to_owned()];
    let lost = service.kept_lost(&viewer, &run).await.expect("read");
    assert_eq!((lost.no_more, lost.of_none), (names("Cost centre"), names("lastActiveOn")));
}

#[tokio::test]
async fn an_update_waits_and_counts_once_it_is_applied() {
    let (server, id) = with_integration().await;
    let upload = Upload::update_of(id, "key-of-the-update", NEXT);
    let run = compared(server.update(&upload).await.expect("compared"));
    let counts = run.counts.clone().expect("counted");
    assert_eq!(
        (run.number, run.state, counts.added, counts.changed),
        (2, RunState::Proposed, 1, 1)
    );
    assert_eq!(server.state(upload.key).await, ImportState::Completed(id));
    assert_eq!(emails(&server, id).await, ["amara@example.com", "zoe@example.com"]);

    let (service, see, make) = (&server.service, server.viewer().await, server.maker().await);
    let name = id.to_string();
    let waits = service.proposal(&see, &name).await.expect("read").expect("there");
    assert_eq!((waits.run.id, waits.changes), (run.id, None));
    let judged = waits.judged.expect("it waits");
    assert_eq!((judged.verdict, judged.hints), (Verdict::Free, Vec::new()));
    let page = service.accounts_as_of(&see, &name, 2, None).await.expect("read").items;
    assert_eq!(
        page.iter().map(|a| &*a.email).collect::<Vec<_>>(),
        ["bo@example.com", "zoe@example.com"]
    );
    let compared = service.compare(&see, &name, (2, 1)).await.expect("read");
    assert_eq!((compared.earlier.number, compared.later.number), (1, 2));
    assert_eq!(compared.counts, counts);
    let filter = DifferenceFilter { kind: Some(ChangeKind::Removed), ..Default::default() };
    let removed = service.differences(&see, &name, (1, 2), filter, None).await.expect("read");
    let removed = removed.items[0].before.clone().expect("it was there");
    assert_eq!(removed.email, "amara@example.com");

    // A reason that is not needed is not kept.
    let run = run.id.to_string();
    assert_eq!(service.apply(&make, &run, "").await.expect("decided"), Decided::Done);
    for late in [service.apply(&make, &run, "").await, service.discard(&make, &run).await] {
        assert_eq!(late.expect("decided"), Decided::Late(RunState::Applied));
    }
    assert_eq!(emails(&server, id).await, ["bo@example.com", "zoe@example.com"]);
    let detail = service.run(&see, &name, 2).await.expect("read");
    assert_eq!((detail.run.override_reason, detail.judged), (None, None));
    let events = service.account_history(&see, &name, &account_name(&removed)).await;
    let runs: Vec<_> = events.expect("read").iter().map(|event| event.run).collect();
    assert_eq!(runs, [2, 1]);

    let back = service.roll_back(&make, &name, 1).await.expect("proposed");
    let Update::Compared { run: back } = back else { panic!("{back:?}") };
    assert_eq!((back.rolls_back_to, back.file, back.records), (Some(1), None, 2));
    assert_eq!(service.discard(&make, &back.id.to_string()).await, Ok(Decided::Done));
    let states: Vec<_> = service.runs(&see, &name, None).await.expect("read").items;
    let states: Vec<_> = states.iter().map(|(run, _)| (run.number, run.state)).collect();
    let (discarded, applied) = (RunState::Discarded, RunState::Applied);
    assert_eq!(states, [(3, discarded), (2, applied), (1, applied)]);
}

#[tokio::test]
async fn the_same_update_again_is_the_same_and_another_under_its_key_is_refused() {
    let (server, id) = with_integration().await;
    let upload = Upload::update_of(id, "key-of-the-update", NEXT);
    let first = compared(server.update(&upload).await.expect("compared"));
    assert_eq!(compared(server.update(&upload).await.expect("again")), first);
    let other_file = Upload { file: CSV.into(), ..upload.clone() };
    let other_name = Upload { file_name: "b.csv", ..upload.clone() };
    let other = Upload { integration: Some(Uuid::now_v7()), ..upload.clone() };
    for upload in [other_file, other_name, other] {
        let refused = server.update(&upload).await;
        assert!(
            matches!(refused, Err(Error::KeyUsed { saved } ) if saved == Some(id)),
            "{refused:?}"
        );
    }
    let second = Upload { key: "key-of-another-one", ..upload.clone() };
    assert_eq!(server.update(&second).await, Ok(Update::Waits { proposal: first.id }));
    let (make, run) = (server.maker().await, first.id.to_string());
    assert_eq!(server.service.apply(&make, &run, "").await, Ok(Decided::Done));
    let again = compared(server.update(&upload).await.expect("again"));
    assert_eq!((again.id, again.state), (first.id, RunState::Applied));
    let third = compared(server.update(&second).await.expect("compared"));
    assert_eq!((third.state, third.number), (RunState::Unchanged, 3));
}

#[tokio::test]
async fn a_file_that_is_not_valid_is_recorded_and_gives_its_key_back() {
    let (server, id) = with_integration().await;
    let wrong = Upload::update_of(id, "key-of-the-update", "emailId,role\nzoe@example.com,BOSS\n");
    let ended = server.update(&wrong).await.expect("an answer");
    assert_eq!(ended, Update::Rejected { report: wrong.preview() });
    assert_eq!(server.state(wrong.key).await, ImportState::Unknown);
    let see = server.viewer().await;
    let rejected = server.service.run(&see, &id.to_string(), 2).await.expect("read").run;
    assert_eq!((rejected.state, rejected.errors, rejected.counts), (RunState::Rejected, 1, None));
    assert_eq!(rejected.file.expect("a file").format.as_deref(), Some("csv"));
    let right = Upload { file: NEXT.into(), ..wrong };
    assert_eq!(compared(server.update(&right).await.expect("compared")).number, 3);
    let compare = server.service.compare(&see, &id.to_string(), (1, 2)).await;
    assert!(matches!(compare, Err(Error::NotFound)), "it has no accounts: {compare:?}");
}

#[tokio::test]
async fn a_form_is_an_import_or_an_update_and_never_both() {
    let (server, id) = with_integration().await;
    let update = Upload::update_of(id, "key-of-the-update", NEXT);
    let none = Upload { integration: Some(Uuid::now_v7()), ..update.clone() };
    assert_eq!(server.update(&none).await, Err(Error::NotFound));
    for (upload, as_update) in [
        (update.clone(), false),
        (Upload { display_name: "Learners", ..update.clone() }, true),
        (Upload { colour: "plum", ..update.clone() }, true),
        (Upload { integration: None, ..update.clone() }, true),
        (Upload { key: "key-of-0123456780", ..Upload::of(CSV) }, true),
    ] {
        let refused = match as_update {
            true => server.update(&upload).await.map(drop),
            false => server.upload(&upload).await.map(drop),
        };
        assert!(matches!(refused, Err(Error::BadRequest(_))), "{refused:?}");
    }
    assert_eq!(emails(&server, id).await, ["amara@example.com", "zoe@example.com"]);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let (server, id) = with_integration().await;
    let (service, see, make) = (&server.service, server.viewer().await, server.maker().await);
    let none = Uuid::now_v7().to_string();
    for name in [none.as_str(), "x"] {
        assert_eq!(service.runs(&see, name, None).await, Err(Error::NotFound), "{name}");
        assert_eq!(service.proposal(&see, name).await, Err(Error::NotFound), "{name}");
        assert_eq!(service.apply(&make, name, "").await, Err(Error::NotFound), "{name}");
        assert_eq!(service.discard(&make, name).await, Err(Error::NotFound), "{name}");
        assert_eq!(service.roll_back(&make, name, 1).await, Err(Error::NotFound), "{name}");
    }
    let name = id.to_string();
    assert_eq!(service.proposal(&see, &name).await, Ok(None));
    assert_eq!(service.roll_back(&make, &name, 1).await, Err(Error::NotFound), "it counts now");
    assert!(matches!(service.run(&see, &name, 2).await, Err(Error::NotFound)));
    let history = service.account_history(&see, &name, "bm9ib2R5").await;
    assert_eq!(history, Err(Error::NotFound));
}

/// So many accounts, in an order that is not the alphabet's.
fn accounts(count: u64) -> String {
    let line = |number| format!("u{:03}@example.com\n", number * 37 % 101);
    format!("emailId\n{}", (0..count).map(line).collect::<String>())
}

/// Whoever is to say why could choose other limits instead.
#[tokio::test]
async fn what_waits_keeps_to_the_limits_that_it_came_under() {
    let server = Server::new().await;
    let file = |accounts: usize| {
        let accounts = ["ann", "bo", "cy", "dee", "eve"].into_iter().take(accounts);
        let accounts = accounts.map(|name| format!("{name}@example.com\n"));
        format!("emailId\n{}", accounts.collect::<String>())
    };
    let id = completed(server.upload(&Upload::of(file(5))).await.expect("imported"));
    let (service, see, make) = (&server.service, server.viewer().await, server.maker().await);
    let propose = async |key, accounts| {
        let update = Upload::update_of(id, key, file(accounts));
        compared(server.update(&update).await.expect("compared")).id.to_string()
    };
    let choose = async |per_mille| {
        let limits = Limits { per_mille, ..Limits::default() };
        let limits = Decision::Limits { limits, words: |_| String::new() };
        service.decide(&make, id, limits).await.expect("changed");
    };
    let run = propose("key-of-the-first-one", 3).await;
    let wider_since = async || {
        let waits = service.proposal(&see, &id.to_string()).await.expect("read");
        waits.expect("it waits").judged.expect("it waits").wider_since
    };
    for per_mille in [Some(500), None, Some(500)] {
        choose(per_mille).await;
        let wider = per_mille.and_then(|per_mille| Guard::new(per_mille, None));
        assert_eq!(wider_since().await, wider);
        let applied = service.apply(&make, &run, "").await.expect("decided");
        assert!(matches!(applied, Decided::Blocked(_)), "{per_mille:?}: {applied:?}");
    }
    service.discard(&make, &run).await.expect("discarded");
    // The next one comes under those, and narrower ones count at once.
    let run = propose("key-of-the-second-one", 3).await;
    choose(Some(200)).await;
    let applied = service.apply(&make, &run, "").await.expect("decided");
    assert!(matches!(applied, Decided::Blocked(_)), "{applied:?}");
    choose(Some(500)).await;
    assert_eq!(service.apply(&make, &run, "").await, Ok(Decided::Done));
}

/// Whole pages of records, where there were more.
#[tokio::test]
async fn what_may_be_cut_off_is_told_and_not_held_back() {
    let server = Server::new().await;
    let strewn = |gone: usize| {
        let line = |number: usize| format!("u{:03}@example.com\n", number * 77 % 229);
        let lines = (0..229).filter(|number| gone == 0 || number % 8 != 3 || number / 8 >= gone);
        format!("emailId\n{}", lines.map(line).collect::<String>())
    };
    let id = completed(server.upload(&Upload::of(strewn(0))).await.expect("imported"));
    for (key, gone, left, hints) in
        [("key-of-the-first-one", 28, 201, 0), ("key-of-the-second-one", 29, 200, 1)]
    {
        let upload = Upload::update_of(id, key, strewn(gone));
        let run = compared(server.update(&upload).await.expect("compared"));
        assert_eq!(run.records, left);
        let waits = server.service.proposal(&server.viewer().await, &id.to_string()).await;
        let judged = waits.expect("read").expect("it waits").judged.expect("it waits");
        assert_eq!((judged.verdict, judged.hints.len()), (Verdict::Free, hints), "{judged:?}");
        let discarded = server.service.discard(&server.maker().await, &run.id.to_string()).await;
        discarded.expect("discarded");
        // It came to nothing, so nothing was ever as of it.
        let see = server.viewer().await;
        let as_of = server.service.accounts_as_of(&see, &id.to_string(), run.number, None).await;
        assert!(matches!(as_of, Err(Error::NotFound)), "{as_of:?}");
    }
}

#[tokio::test]
async fn a_file_that_looks_cut_off_waits_for_a_reason() {
    let server = Server::new().await;
    let id = completed(server.upload(&Upload::of(accounts(100))).await.expect("imported"));
    let (service, see, make) = (&server.service, server.viewer().await, server.maker().await);
    // A tenth is gone, which is no more than leave anyway, but it is the end of the file.
    let cut = accounts(90);
    let cut = cut.trim_end();
    let upload = Upload::update_of(id, "key-of-the-update", cut);
    let run = compared(server.update(&upload).await.expect("compared"));
    assert!(run.judgement.looks_cut_off());
    let evidence = run.judgement.words_of_all().join("\n");
    for words in ["was cut off", "10 missing accounts stood together at the end", "no line end"] {
        assert!(evidence.contains(words), "{words}: {evidence}");
    }
    let waits = service.proposal(&see, &id.to_string()).await.expect("read").expect("there");
    let verdict = waits.judged.expect("it waits").verdict;
    let Verdict::Blocked(block) = verdict else { panic!("{verdict:?}") };
    assert_eq!(block.words(), "The file looks cut off: 10 of 100 accounts would be removed.");
    let run = run.id.to_string();
    let blocked = service.apply(&make, &run, "short").await.expect("decided");
    assert!(matches!(blocked, Decided::Blocked(_)), "{blocked:?}");
    let reason = "Ten contractors have left together";
    assert_eq!(service.apply(&make, &run, reason).await, Ok(Decided::Done));
    let applied = service.run(&see, &id.to_string(), 2).await.expect("read").run;
    assert_eq!(applied.override_reason.as_deref(), Some(reason));
    // A changed file ends as its sender says that the original does.
    let done = validation::session::Standing::default();
    let original = Some(validation::session::Original {
        sha256: validation::FileSum::default().digest(),
        end: validation::compare::truncation::FileEnd::InRecord,
    });
    let changes = validation::upload::ChangeSummary::new("a.csv", 9, &done).of_original(original);
    let upload = Upload {
        changes: Some(serde_json::to_string(&changes).expect("JSON")),
        ..Upload::update_of(id, "key-of-the-next-one", accounts(89))
    };
    let run = compared(server.update(&upload).await.expect("compared"));
    assert!(run.judgement.words_of_all().join("\n").contains("middle of a record"));
}
