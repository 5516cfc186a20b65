//! How the databases read accounts for each page: by an index, and in its order, so that a page costs
//! what is on it and never what the integration has. An inventory of half a million accounts shows
//! the difference, but a plan shows it too.

use std::collections::BTreeSet;
use std::io;

use uuid::Uuid;
use validation::avatar::{Avatar, Colour};
use validation::compare::{ChangeKind, ChangedIn};
use validation::{Account, DisplayName, Field, Format, IntegrationName, Options, Sink, validate};

use crate::engine::seen;
use crate::engine::sql::Sql;
use crate::engine::transaction::Purpose;
use crate::{
    AccountBatch, AccountFilter, AccountOrder, AccountPlace, AccountQuery, Author,
    DifferenceFilter, Digest, Doer, ImportedFile, Means, NewIntegration, NewRun, PageFrom, Role,
    Store,
};

const NOW: i64 = 1_700_000_000_000;

/// Of fewer the planner, which knows how many there are, reads all at once.
const ACCOUNTS: usize = 3_000;

impl Sink for AccountBatch {
    fn account(&mut self, account: Account<'_>) -> io::Result<()> {
        self.push(&account);
        Ok(())
    }
}

fn author() -> Author {
    Author::by(Means::ThisComputer)
}

/// The accounts of a month: each time one goes, one comes and some are other than before.
fn month(month: usize) -> AccountBatch {
    let department = |n: usize| if n % 50 == month { "Sales" } else { "IT" };
    let line = |n: usize| format!("u{n:05}@example.com,Ann{n},Lee,{}\n", department(n));
    let csv: String = (month..month + ACCOUNTS).map(line).collect();
    let csv = "emailId,firstName,lastName,department\n".to_owned() + &csv;
    let mut batch = AccountBatch::new();
    validate(csv.as_bytes(), &Options::default(), &mut batch).expect("read");
    batch
}

fn file() -> ImportedFile {
    ImportedFile {
        name: "accounts.csv".into(),
        bytes: 1234,
        digest: Digest::new([2; 32]),
        format: Format::Csv,
        records: ACCOUNTS as u64,
        warnings: 0,
        end: None,
        changes: None,
    }
}

fn run(integration: Uuid, key: usize) -> NewRun {
    let (id, form) = (Uuid::now_v7(), Digest::new([1; 32]));
    NewRun { id, integration, idempotency_key: key.to_string(), form, started_at: NOW }
}

/// An integration with four runs and a fifth that waits.
async fn integration(store: &Store) -> Uuid {
    let mut import = store.begin_import(run(Uuid::now_v7(), 1), NOW).await.expect("begun");
    import.add(month(1), NOW).await.expect("added");
    let about = NewIntegration {
        integration_name: IntegrationName::parse("Atlas").expect("a name"),
        display_name: DisplayName::parse(&Uuid::now_v7().to_string()).expect("a name"),
        avatar: Avatar::Colour(Colour::Plum),
        made_by: author(),
        makers: Role::ALL,
    };
    let id = import.commit(about, file(), NOW).await.expect("committed");
    let doer = Doer { author: author(), roles: Role::ALL };
    for number in 2..=5 {
        let new = run(id, number);
        let proposal = new.id;
        let mut update = store.begin_update(new, NOW).await.expect("begun");
        update.add(month(number), NOW).await.expect("added");
        update.propose(file(), &doer, NOW).await.expect("proposed");
        if number < 5 {
            store.apply(proposal, &doer, None, NOW).await.expect("applied");
        }
    }
    while store.make_a_lookup().await.expect("made") {}
    id
}

/// What the pages about an integration read.
async fn pages(store: &Store, id: Uuid) {
    for from in [None, Some("u00025@example.com")] {
        store.accounts(id, from, 10).await.expect("read");
        store.accounts_as_of(id, 2, from, 10).await.expect("read");
        let kinds = ChangeKind::ALL.into_iter().map(Some).chain([None]);
        for kind in kinds {
            for address in [None, Some("0002".to_owned())] {
                let filter = DifferenceFilter { kind, address, ..DifferenceFilter::default() };
                store.differences(id, (2, 4), filter, (from, 10)).await.expect("read");
            }
        }
        let filter = DifferenceFilter {
            field: Some(ChangedIn::Field(Field::Department)),
            ..DifferenceFilter::default()
        };
        store.differences(id, (4, 5), filter, (from, 10)).await.expect("read");
        store.rename_candidates(id, 5, (from, 10)).await.expect("read");
    }
    let place = AccountPlace { email_key: "u00025@example.com".to_owned(), value: 1 };
    let search = vec!["ann".to_owned()];
    for from in [PageFrom::Start, PageFrom::After(place.clone()), PageFrom::Before(place)] {
        let filter = AccountFilter { search: search.clone(), ..AccountFilter::default() };
        let (order, limit) = (AccountOrder::Name, 10);
        let query = AccountQuery { filter, order, from, limit, ..AccountQuery::default() };
        store.find_accounts(id, &query).await.expect("read");
    }
    store.account_counts(id).await.expect("read");
    store.account_history(id, "u00025@example.com").await.expect("read");
    store.comparison(id, (2, 3)).await.expect("read");
    store.runs(id, None, 50).await.expect("read");
}

/// What a plan says of how accounts are read, line by line.
async fn plan(store: &Store, statement: &Sql, sqlite: bool) -> Vec<String> {
    let mut transaction = store.begin(Purpose::Read).await.expect("begun");
    let explain = if sqlite { "EXPLAIN QUERY PLAN " } else { "EXPLAIN " };
    let explain = statement.with_text(format!("{explain}{}", statement.text).leak());
    if sqlite {
        let lines: Vec<(i64, i64, i64, String)> = transaction.all(explain).await.expect("planned");
        return lines.into_iter().map(|(.., line)| line).collect();
    }
    let lines: Vec<(String,)> = transaction.all(explain).await.expect("planned");
    lines.into_iter().map(|(line,)| line.trim().to_owned()).collect()
}

/// The names under which a statement reads accounts.
fn names(text: &str) -> BTreeSet<&str> {
    let words: Vec<_> = text.split([' ', '(', ')', ',']).filter(|word| !word.is_empty()).collect();
    let of = |at: usize| match words.get(at + 1..at + 3) {
        Some(["AS", name]) => *name,
        _ => "accounts",
    };
    let is_table = |at: &usize| {
        at.checked_sub(1).is_some_and(|before| {
            words[*at] == "accounts" && ["FROM", "JOIN"].contains(&words[before])
        })
    };
    (0..words.len()).filter(is_table).map(of).collect()
}

/// Lines of a plan that read all accounts, or sort what comes behind a page.
fn wrong<'a>(names: &BTreeSet<&str>, plan: &'a [String]) -> Vec<&'a String> {
    let reads_all = |line: &&String| {
        let all = |name: &&str| {
            [format!("SCAN {name} "), format!("SCAN {name}")]
                .iter()
                .any(|scan| line.starts_with(scan.trim_end()))
                || (line.starts_with(&format!("SEARCH {name} "))
                    && line.ends_with("(integration_id=?)"))
        };
        names.iter().any(all)
            || line.contains("Seq Scan on accounts")
            || line.contains("Bitmap Heap Scan on accounts")
            || (line.starts_with("Index Cond: (integration_id = ") && !line.contains(" AND "))
    };
    plan.iter().filter(reads_all).collect()
}

async fn every_page_reads_accounts_by_an_index(store: &Store, sqlite: bool) {
    let id = integration(store).await;
    seen::take();
    pages(store, id).await;
    let seen = seen::take();
    let mut texts = BTreeSet::new();
    for statement in seen.iter().filter(|statement| texts.insert(statement.text)) {
        let names = names(statement.text);
        if names.is_empty() {
            continue;
        }
        let plan = plan(store, statement, sqlite).await;
        assert_eq!(wrong(&names, &plan), Vec::<&String>::new(), "{}\n{plan:#?}", statement.text);
        let pages = statement.text.contains("ORDER BY") && statement.text.contains("LIMIT");
        let sorts = plan.iter().find(|line| {
            line.starts_with("Sort Key") || line.starts_with("USE TEMP B-TREE FOR ORDER BY")
        });
        assert!(!pages || sorts.is_none(), "{}\n{plan:#?}", statement.text);
    }
    assert!(texts.len() > 15, "{texts:?}");
}

#[tokio::test]
async fn every_page_reads_accounts_by_an_index_of_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}/rollcall.db", folder.path().display());
    let store = Store::open(&url).await.expect("opened");
    every_page_reads_accounts_by_an_index(&store, true).await;
}

#[tokio::test]
async fn every_page_reads_accounts_by_an_index_of_postgres() {
    let Ok(server) = std::env::var("ROLLCALL_TEST_POSTGRES") else { return };
    let store = Store::open(&server).await.expect("opened");
    every_page_reads_accounts_by_an_index(&store, false).await;
}
