//! One account erased for good: from every run, every table and both engines; and what stays says
//! that it was.

use std::fs;
use std::path::PathBuf;

use store::{
    AccountFilter, AccountQuery, Doer, Excluded, FileChanges, ImportedFile, Kind, NewRun, Rename,
    Role, RunState, StoreError,
};
use uuid::Uuid;

use crate::fixture::{
    Database, START, batch, doer, file, imported_csv, mentions, on_both_engines, run, updated,
};
use crate::updates::emails;

on_both_engines! {
    nothing_of_an_erased_account_is_in_any_table,
    what_stays_agrees_and_says_that_something_was_erased,
    another_account_that_has_the_address_of_old_is_left_alone,
    beside_an_update_that_is_under_way_nothing_is_erased,
    what_is_looked_up_forgets_it_too,
    what_others_have_kept_of_it_goes_too,
    everywhere_is_every_integration_that_has_it,
    only_who_may_erases,
    an_address_that_is_used_again_is_another_accounts,
    going_back_brings_nobody_back_who_was_erased,
    everywhere_is_also_where_others_name_it,
}

/// Somebody who was erased, and somebody else who has the address after them.
const GONE: &str = "ann@example.com,Annabel,Leeson,Finance";
const NEXT: &str = "ann@example.com,Anton,Fox,Sales";

async fn applied(db: &Database, id: Uuid, key: &str, rows: &[&str]) -> Uuid {
    let (run, state) = updated(&db.store, id, key, &csv(rows), START).await.expect("proposed");
    assert_eq!(state, RunState::Proposed, "{key}");
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    run
}

async fn went_back(db: &Database, id: Uuid, to: u32) {
    let run = Uuid::now_v7();
    let state = db.store.propose_rollback((run, id), to, &doer(), START).await.expect("proposed");
    if state == RunState::Proposed {
        db.store.apply(run, &doer(), None, START).await.expect("applied");
    }
}

/// Nothing of whoever was erased is in any table.
async fn is_gone(db: &Database, texts: &[&str]) {
    db.store.sweep_lookups().await.expect("swept");
    for text in texts {
        assert_eq!(mentions(db, text).await, Vec::<String>::new(), "{text}");
    }
}

async fn names(db: &Database, id: Uuid) -> Vec<String> {
    let accounts = db.store.accounts(id, None, 10).await.expect("read").items;
    accounts.into_iter().filter_map(|account| account.first_name).collect()
}

async fn an_address_that_is_used_again_is_another_accounts(db: Database) {
    let id = imported_csv(&db.store, "One", &csv(&[GONE, BO])).await;
    applied(&db, id, "two", &["ann@example.com,Annabel,Leeson,Sales", BO]).await;
    db.store.erase(Some(id), "ann@example.com", words, &doer(), START).await.expect("erased");
    applied(&db, id, "three", &[NEXT, BO]).await;
    for (to, expected) in
        [(1, &["Bo"][..]), (3, &["Anton", "Bo"]), (2, &["Bo"]), (3, &["Anton", "Bo"])]
    {
        went_back(&db, id, to).await;
        assert_eq!(names(&db, id).await, expected, "{to}");
        is_gone(&db, &["annabel", "leeson"]).await;
        let said = db.store.integration(id).await.expect("read").expect("there");
        assert_eq!(said.accounts, expected.len() as u64);
    }
    let events = db.store.account_history(id, "ann@example.com").await.expect("read");
    let first = events.iter().map(|event| event.run).min();
    assert_eq!(first, Some(3), "it begins with whoever has the address since");
    let counts = db.store.comparison(id, (1, 3)).await.expect("compared");
    assert_eq!((counts.added, counts.changed, counts.unchanged), (1, 0, 1));
    // A way back that waits while the next one is erased too brings nobody.
    went_back(&db, id, 1).await;
    let back = Uuid::now_v7();
    db.store.propose_rollback((back, id), 3, &doer(), START).await.expect("proposed");
    db.store.erase(Some(id), "ann@example.com", words, &doer(), START).await.expect("erased");
    db.store.apply(back, &doer(), None, START).await.expect("applied");
    assert_eq!(names(&db, id).await, ["Bo"]);
    is_gone(&db, &["annabel", "leeson", "anton", "ann@example.com"]).await;
}

async fn going_back_brings_nobody_back_who_was_erased(db: Database) {
    let old = "old@example.com,Annabel,Leeson,Finance";
    let id = imported_csv(&db.store, "One", &csv(&[old, BO])).await;
    let (run, _) = updated(&db.store, id, "two", &csv(&[GONE, BO]), START).await.expect("proposed");
    db.store.confirm_all_renames(run, &doer(), START).await.expect("confirmed");
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    db.store.erase(Some(id), "ann@example.com", words, &doer(), START).await.expect("erased");
    // Both addresses are used again, by two.
    let other = "old@example.com,Olga,Ott,Finance";
    applied(&db, id, "three", &[NEXT, other, BO]).await;
    for (to, expected) in [(1, &["Bo"][..]), (3, &["Anton", "Bo", "Olga"]), (2, &["Bo"])] {
        went_back(&db, id, to).await;
        assert_eq!(names(&db, id).await, expected, "{to}");
        is_gone(&db, &["annabel", "leeson"]).await;
    }
    for run in 1..=6 {
        assert_eq!(db.store.renames(id, run).await.expect("read"), [], "{run}");
    }
    let erased = db.store.erase(Some(id), "old@example.com", words, &doer(), START).await;
    assert_eq!(erased.expect("erased")[0].from_run, 3);
    went_back(&db, id, 3).await;
    assert_eq!(names(&db, id).await, ["Anton", "Bo"]);
    is_gone(&db, &["annabel", "old@example.com", "olga"]).await;
}

/// Where no account has the address, somebody else's manager may have.
async fn everywhere_is_also_where_others_name_it(db: Database) {
    let one = imported_csv(&db.store, "One", "emailId\nann@example.com\nbo@example.com\n").await;
    let csv = "emailId,manager\nbo@example.com,Ann@Example.com\ncy@example.com,joann@example.com\n";
    let other = imported_csv(&db.store, "Two", csv).await;
    while db.store.make_a_lookup().await.expect("made") {}
    let before = db.store.counted_run(other).await.expect("read");
    let here = db.store.erase(Some(one), "nobody@example.com", words, &doer(), START).await;
    assert_eq!(here.expect("nothing"), []);
    let erased = db.store.erase(None, "ann@example.com", words, &doer(), START).await;
    assert_eq!(erased.expect("erased").iter().map(|of| of.integration).collect::<Vec<_>>(), [one]);
    let page = db.store.accounts(other, None, 10).await.expect("read").items;
    let kept: Vec<_> = page.iter().map(|account| account.kept.get("manager")).collect();
    assert_eq!(kept, [Some("…"), Some("joann@example.com")]);
    assert_ne!(db.store.counted_run(other).await.expect("read"), before, "it is looked up anew");
    let entries = db.store.activity(store::ActivityFilter::default(), None, 20).await;
    let entries = entries.expect("read").items.into_iter();
    let said: Vec<_> = entries
        .filter(|entry| entry.kind.starts_with("a"))
        .map(|entry| (entry.kind, entry.object, entry.was))
        .collect();
    let of = |kind: Kind, name: &str, was: Option<&str>| {
        (kind.code().to_owned(), Some(name.to_owned()), was.map(str::to_owned))
    };
    let erased = of(Kind::AccountErased, "One", Some("1 from 1"));
    assert_eq!(said, [erased, of(Kind::AddressForgotten, "Two", None)]);
    let said = db.store.erasures(other, 10).await.expect("read");
    let said: Vec<_> = said.iter().map(|of| (of.of_kept, of.at, of.from_run)).collect();
    assert_eq!(said, [(true, START, 1)]);
    for (integration, of_kept, between) in [
        (one, false, Some((START, START))),
        (one, true, None),
        (other, false, None),
        (other, true, Some((START, START))),
    ] {
        let said = db.store.erased_between(integration, 1, of_kept).await.expect("read");
        assert_eq!(said, between, "{of_kept}");
    }
    let having = db.store.integrations_having("BO@example.com").await.expect("read");
    assert_eq!(having, [(one, "One".to_owned()), (other, "Two".to_owned())]);
}

const HEADER: &str = "emailId,firstName,lastName,department\n";

fn csv(rows: &[&str]) -> String {
    HEADER.to_owned() + &rows.join("\n") + "\n"
}

const ANN: &str = "Ann@Example.com,Annabel,Leeson,Finance";
const BO: &str = "bo@example.com,Bo,Kim,Finance";
const CY: &str = "cy@example.com,Cy,Ray,Sales";

fn words(versions: u64, from_run: u32) -> String {
    format!("{versions} from {from_run}")
}

/// The account of somebody in three integrations, under two addresses, with a recipe, a reason, a
/// file name, a proposal and a lookup that have it too.
async fn everywhere(db: &Database) -> [Uuid; 3] {
    let id =
        imported_csv(&db.store, "One", &csv(&["old@example.com,Annabel,Leeson,Finance", BO])).await;
    let new = NewRun { integration: id, ..run("two") };
    let second = new.id;
    let mut update = db.store.begin_update(new, START).await.expect("begun");
    update.add(batch(&csv(&[ANN, BO])), START).await.expect("added");
    let recipe = r#"{"schema":1,"values":{"emailId":{"ann@@example.com":"ann@example.com","x":"bo@example.com"}}}"#;
    let changes = FileChanges {
        original_file_name: "ann@example.com.csv".to_owned(),
        original_file_bytes: 1,
        original_digest: None,
        recipe: Some(recipe.to_owned()),
        edited_records: 1,
        fixed: None,
        excluded: vec![
            Excluded { reason: "twice: ANN@example.com".to_owned(), records: 1 },
            Excluded { reason: "twice: …".to_owned(), records: 2 },
        ],
    };
    let sent = ImportedFile { changes: Some(changes), name: "ann@example.com".into(), ..file(2) };
    update.propose(sent, &doer(), START).await.expect("proposed");
    let [old_key, new_key] = ["old@example.com", "ann@example.com"].map(str::to_owned);
    let rename = [Rename { old_key, new_key }];
    db.store.confirm_renames(second, &rename, &doer(), START).await.expect("confirmed");
    db.store.apply(second, &doer(), Some("ann@example.com left"), START).await.expect("applied");
    let other = imported_csv(&db.store, "Two", &csv(&[CY, ANN])).await;
    let third = imported_csv(&db.store, "Three", &csv(&[CY])).await;
    // In the third it is only in a proposal that waits.
    updated(&db.store, third, "three", &csv(&[CY, ANN]), START).await.expect("proposed");
    while db.store.make_a_lookup().await.expect("made") {}
    [id, other, third]
}

/// The files of the database that have a text anywhere, whatever its case; on PostgreSQL there are
/// none to look at.
fn bytes_with(db: &Database, text: &str) -> Vec<PathBuf> {
    let Ok(folder) = db.folder.path().join("data").read_dir() else { return Vec::new() };
    let files = folder.map(|entry| entry.expect("an entry").path());
    let has = |file: &PathBuf| {
        let bytes = fs::read(file).expect("read").to_ascii_lowercase();
        bytes.windows(text.len()).any(|bytes| bytes == text.as_bytes())
    };
    files.filter(has).collect()
}

async fn nothing_of_an_erased_account_is_in_any_table(db: Database) {
    let [id, other, third] = everywhere(&db).await;
    assert_ne!(bytes_with(&db, "annabel").is_empty(), db.url.starts_with("sqlite:"));
    let of_it = ["ann@example.com", "old@example.com", "Annabel", "Leeson"];
    for text in of_it {
        let found = mentions(&db, text).await;
        assert!(
            found.iter().any(|place| place == "accounts.email" || text.starts_with(['A', 'L']))
        );
        assert!(found.iter().any(|place| place == "lookup_parts.bytes" || text.starts_with('o')));
    }
    let erased = db.store.erase(None, "ANN@example.com", words, &doer(), START).await;
    let erased = erased.expect("erased");
    let of: Vec<_> = erased.iter().map(|of| (of.integration, of.versions, of.from_run)).collect();
    assert_eq!(of, [(id, 2, 1), (other, 1, 1), (third, 1, 2)]);
    for text in ["old@example.com", "annabel", "leeson"] {
        assert_eq!(bytes_with(&db, text), Vec::<PathBuf>::new(), "{text}");
    }
    db.store.sweep_lookups().await.expect("swept");
    for text in of_it {
        // Why somebody overrode the guard is in the record of activity, which nobody changes.
        let mut found = mentions(&db, text).await;
        found.retain(|place| place != "activity.became");
        assert_eq!(found, Vec::<String>::new(), "{text}");
    }
    let changes = db.store.last_import_run(id).await.expect("read").expect("there");
    assert_eq!(changes.file_name, "…");
    let changes = changes.changes.expect("changed");
    assert_eq!(changes.excluded, [Excluded { reason: "twice: …".to_owned(), records: 3 }]);
    let recipe = r#"{"schema":1,"values":{"emailId":{"x":"bo@example.com"}}}"#;
    assert_eq!(changes.recipe.as_deref(), Some(recipe));
    let again = db.store.erase(None, "ann@example.com", words, &doer(), START).await;
    assert_eq!(again.expect("nothing"), []);
}

async fn what_stays_agrees_and_says_that_something_was_erased(db: Database) {
    let [id, _, third] = everywhere(&db).await;
    db.store.erase(None, "ann@example.com", words, &doer(), START + 7).await.expect("erased");
    // Of a proposal it is gone before it counts.
    let proposal = db.store.proposal(third).await.expect("read").expect("it waits");
    let [then, now] = [proposal.counts, proposal.left].map(|counts| counts.expect("compared"));
    assert_eq!((then.added, now.added, proposal.erased, proposal.records), (1, 0, 1, 2));
    db.store.apply(proposal.id, &doer(), None, START).await.expect("applied");
    assert_eq!(emails(&db, third).await, ["cy@example.com"]);
    let said = db.store.integration(third).await.expect("read").expect("there");
    assert_eq!(said.accounts, 1);
    // A way back brings back what is left.
    db.store.propose_rollback((Uuid::now_v7(), id), 1, &doer(), START).await.expect("unchanged");
    let runs = db.store.runs(id, None, 10).await.expect("read").items;
    let of: Vec<_> = runs.iter().map(|run| (run.state, run.records, run.erased)).collect();
    assert_eq!(
        of,
        [(RunState::Unchanged, 1, 0), (RunState::Applied, 2, 1), (RunState::Applied, 2, 1)]
    );
    let erasures = db.store.erasures(id, 10).await.expect("read");
    let of: Vec<_> = erasures.iter().map(|of| (of.at, of.by.clone(), of.from_run)).collect();
    assert_eq!(of, [(START + 7, None, 1)]);
    let entries = db.store.activity(store::ActivityFilter::default(), None, 20).await;
    let entries = entries.expect("read").items;
    let said = entries.iter().filter(|entry| entry.kind == Kind::AccountErased.code());
    let said: Vec<_> = said.map(|entry| (entry.object.clone(), entry.was.clone())).collect();
    let entry = |name: &str, was: &str| (Some(name.to_owned()), Some(was.to_owned()));
    assert_eq!(
        said,
        [entry("Three", "1 from 2"), entry("Two", "1 from 1"), entry("One", "2 from 1")]
    );
    db.store.verify_activity(None).await.expect("read").expect("sound");
    // A file that has it again brings another account, which a proposal says.
    let (run, state) =
        updated(&db.store, id, "again", &csv(&[ANN, BO]), START).await.expect("proposed");
    let counts = db.store.run(run).await.expect("read").expect("there").counts.expect("compared");
    assert_eq!((state, counts.added, counts.unchanged), (RunState::Proposed, 1, 1));
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    let events = db.store.account_history(id, "ann@example.com").await.expect("read");
    assert_eq!(events.len(), 1, "{events:?}");
}

async fn another_account_that_has_the_address_of_old_is_left_alone(db: Database) {
    let id = imported_csv(&db.store, "One", &csv(&["a@x.io,Ann,Lee,", "b@x.io,Bo,Kim,"])).await;
    let of = |key: &'static str, rows: String| {
        let store = &db.store;
        async move { updated(store, id, key, &rows, START).await.expect("proposed").0 }
    };
    let moved = of("two", csv(&["a2@x.io,Ann,Lee,", "b@x.io,Bo,Kim,"])).await;
    let rename = Rename { old_key: "a@x.io".to_owned(), new_key: "a2@x.io".to_owned() };
    db.store.confirm_renames(moved, &[rename], &doer(), START).await.expect("confirmed");
    db.store.apply(moved, &doer(), None, START).await.expect("applied");
    let another = of("three", csv(&["a2@x.io,Ann,Lee,", "a@x.io,Al,Fox,", "b@x.io,Bo,Kim,"])).await;
    db.store.apply(another, &doer(), None, START).await.expect("applied");
    let erased = db.store.erase(Some(id), "a2@x.io", words, &doer(), START).await.expect("erased");
    assert_eq!((erased[0].versions, erased[0].from_run), (2, 1));
    assert_eq!(emails(&db, id).await, ["a@x.io", "b@x.io"]);
    let events = db.store.account_history(id, "a@x.io").await.expect("read");
    assert_eq!(events.iter().map(|event| event.run).collect::<Vec<_>>(), [3]);
}

async fn beside_an_update_that_is_under_way_nothing_is_erased(db: Database) {
    let id = imported_csv(&db.store, "One", &csv(&[ANN, BO])).await;
    let new = NewRun { integration: id, ..run("two") };
    let mut update = db.store.begin_update(new, START).await.expect("begun");
    let refused = db.store.erase(None, "ann@example.com", words, &doer(), START).await;
    assert!(matches!(refused, Err(StoreError::UpdateUnderWay)), "{refused:?}");
    update.add(batch(&csv(&["ann@example.com,Ann,Fox,", CY])), START).await.expect("added");
    assert_eq!(emails(&db, id).await.len(), 2);
    update.give_up().await.expect("given up");
    // What it has staged is not cleared yet, and does not come back.
    db.store.erase(None, "ann@example.com", words, &doer(), START).await.expect("erased");
    db.store.sweep(START).await.expect("swept");
    assert_eq!(emails(&db, id).await, ["bo@example.com"]);
    assert_eq!(mentions(&db, "ann@example.com").await, Vec::<String>::new());
}

async fn what_is_looked_up_forgets_it_too(db: Database) {
    let id = imported_csv(&db.store, "One", &csv(&[ANN, BO])).await;
    let query =
        AccountQuery { filter: AccountFilter::default(), limit: 10, ..AccountQuery::default() };
    let before = db.store.counted_run(id).await.expect("read");
    let found = db.store.find_accounts(id, &query).await.expect("read").expect("there");
    assert_eq!((found.matches, found.accounts), (2, 2));
    db.store.erase(Some(id), "ann@example.com", words, &doer(), START).await.expect("erased");
    // Who takes accounts out page by page sees that they are others.
    assert_ne!(db.store.counted_run(id).await.expect("read"), before);
    let found = db.store.find_accounts(id, &query).await.expect("read").expect("there");
    assert_eq!((found.matches, found.accounts, &*found.items[0].email), (1, 1, "bo@example.com"));
    let counts = db.store.account_counts(id).await.expect("read").expect("there");
    assert_eq!(counts.accounts, 1);
    assert_eq!(db.contents().await, (1, 1));
}

async fn what_others_have_kept_of_it_goes_too(db: Database) {
    let csv = |title: &str| {
        format!(
            "emailId,manager,title\nann@example.com,,\n\
             bo@example.com,Ann@Example.com,{title}\ncy@example.com,joann@example.com,\n"
        )
    };
    let id = imported_csv(&db.store, "One", &csv("Clerk")).await;
    let (run, _) = updated(&db.store, id, "two", &csv("Head"), START).await.expect("proposed");
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    db.store.erase(Some(id), "ann@example.com", words, &doer(), START).await.expect("erased");
    for (run, title) in [(1, "Clerk"), (2, "Head")] {
        let page = db.store.accounts_as_of(id, run, None, 10).await.expect("read").items;
        let kept: Vec<_> = page.iter().map(|account| account.kept.get("manager")).collect();
        assert_eq!(kept, [Some("…"), Some("joann@example.com")]);
        assert_eq!(page[0].kept.get("title"), Some(title));
    }
    let counts = db.store.comparison(id, (1, 2)).await.expect("compared");
    assert_eq!((counts.changed, counts.unchanged), (1, 1));
}

async fn everywhere_is_every_integration_that_has_it(db: Database) {
    let [id, other, third] = everywhere(&db).await;
    assert_eq!(db.store.integrations_with("Ann@example.com").await.expect("read"), 3);
    db.store.erase(Some(other), "ann@example.com", words, &doer(), START).await.expect("erased");
    assert_eq!(db.store.integrations_with("ann@example.com").await.expect("read"), 2);
    assert_eq!(emails(&db, id).await, ["Ann@Example.com", "bo@example.com"]);
    assert_eq!(emails(&db, other).await, ["cy@example.com"]);
    let proposal = db.store.proposal(third).await.expect("read").expect("it waits");
    assert_eq!(proposal.erased, 0);
    let nobody = db.store.erase(Some(other), "nobody@example.com", words, &doer(), START).await;
    assert_eq!(nobody.expect("nothing"), []);
}

async fn only_who_may_erases(db: Database) {
    let id = imported_csv(&db.store, "One", &csv(&[ANN, BO])).await;
    let eve = crate::managing::person(&db.store, "eve@example.com", Role::Editor).await;
    let eve = Doer { author: eve, roles: &[Role::Admin] };
    let refused = db.store.erase(Some(id), "ann@example.com", words, &eve, START).await;
    assert!(matches!(refused, Err(StoreError::MayNoMore)), "{refused:?}");
    assert_eq!(emails(&db, id).await.len(), 2);
}
