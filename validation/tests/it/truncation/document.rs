//! docs/truncation.md: what the simulation gives, as tables between its markers.

use std::fmt::Write as _;

use validation::compare::truncation::{HINT, THRESHOLD};

use super::UPDATES;
use super::company::FileOrder;
use super::cut::{Case, Cut};
use super::honest::Honest;
use super::outcome::{Design, Outcomes, Scores};

/// Set, it has the tables written in place of being compared.
const WRITE: &str = "ROLLCALL_WRITE_TRUNCATION";

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/truncation.md");

/// Compares the tables of the document with these, or writes them.
pub(super) fn check(outcomes: &Outcomes) {
    let mut document = std::fs::read_to_string(PATH).expect("the document");
    let tables = [
        ("curve", curve(outcomes)),
        ("orders", orders(outcomes)),
        ("sizes", sizes(outcomes)),
        ("honest", honest(outcomes)),
    ];
    let mut changed = Vec::new();
    for (name, table) in tables {
        let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
        let from = document.find(&open).expect("the opening marker") + open.len();
        let to = from + document[from..].find(&close).expect("the closing marker");
        if document[from..to].trim() != table.trim() {
            document.replace_range(from..to, &format!("\n{table}"));
            changed.push(name);
        }
    }
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(PATH, document).expect("the document can be written");
    } else {
        assert!(
            changed.is_empty(),
            "docs/truncation.md says something else about {changed:?} than the simulation: look at what has \
             changed, and have it written with {WRITE}=1"
        );
    }
}

/// A share as percent with two decimals, rounded down.
fn share(part: usize, whole: usize) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

/// Cuts of these, and how many of them have as many points.
fn caught(
    outcomes: &Outcomes,
    design: Design,
    threshold: u32,
    of: impl Fn(&Case) -> bool,
) -> (usize, usize) {
    let cuts = outcomes.cut.iter().filter(|(case, _)| of(case));
    let caught = cuts.clone().filter(|(_, scores)| scores.by(design) >= threshold).count();
    (caught, cuts.count())
}

fn alarms(outcomes: &Outcomes, design: Design, threshold: u32) -> usize {
    outcomes.honest.iter().filter(|(_, scores)| scores.by(design) >= threshold).count()
}

/// Whether the files of the inventory have the same order each time.
pub(super) fn lasts(case: &Case) -> bool {
    case.order != FileOrder::None
}

fn curve(outcomes: &Outcomes) -> String {
    let mut table = "| Points | 1 Numbers | 2 and fields | 3 and the file before | 4 in the file's order | 5 not explained |\n\
                     |---|---|---|---|---|---|\n"
        .to_owned();
    for threshold in [HINT, 80, 100, THRESHOLD, 130, 150, 200, 300] {
        let _ = write!(table, "| {threshold} |");
        for design in Design::ALL {
            let (all, _) = caught(outcomes, design, threshold, |_| true);
            let (lasting, of) = caught(outcomes, design, threshold, lasts);
            let _ = write!(
                table,
                " {}, {}, {} |",
                share(alarms(outcomes, design, threshold), UPDATES),
                share(lasting, of),
                share(all, UPDATES)
            );
        }
        table.push('\n');
    }
    table
}

fn orders(outcomes: &Outcomes) -> String {
    let mut table =
        "| Order of the files | by bytes | by records | by a limit | by pages | and the guard |\n\
                     |---|---|---|---|---|---|\n"
            .to_owned();
    for order in FileOrder::ALL {
        let _ = write!(table, "| {} |", order_name(order));
        for cut in Cut::ALL {
            let of = |case: &Case| case.order == order && case.cut == cut;
            let (caught, all) = caught(outcomes, Design::Explained, THRESHOLD, of);
            let _ = write!(table, " {caught} of {all} |");
        }
        let cuts = outcomes.cut.iter().filter(|(case, _)| case.order == order);
        let stopped = |(case, scores): &&(Case, Scores)| case.guarded || is_alarm(scores);
        let _ = writeln!(table, " {} |", share(cuts.clone().filter(stopped).count(), cuts.count()));
    }
    table
}

fn is_alarm(scores: &Scores) -> bool {
    scores.by(Design::Explained) >= THRESHOLD
}

fn sizes(outcomes: &Outcomes) -> String {
    let mut table = "| Accounts before | all cuts | cuts of one account | of two | of more |\n|---|---|---|---|---|\n".to_owned();
    let sizes = [(20, 50), (50, 100), (100, 500), (500, 2000), (2000, 20_001)];
    for (from, to) in sizes {
        let _ = write!(table, "| {from} to {} |", to - 1);
        let lost: [fn(usize) -> bool; 4] =
            [|_| true, |lost| lost == 1, |lost| lost == 2, |lost| lost > 2];
        for lost in lost {
            let of =
                |case: &Case| lasts(case) && (from..to).contains(&case.accounts) && lost(case.lost);
            let (caught, all) = caught(outcomes, Design::Explained, THRESHOLD, of);
            let _ = write!(table, " {caught} of {all} |");
        }
        table.push('\n');
    }
    table
}

fn honest(outcomes: &Outcomes) -> String {
    let mut table = "| Honest updates | How many | False alarms | Without explanations | In any order |\n|---|---|---|---|---|\n".to_owned();
    for (kind, _) in Honest::WEIGHTS {
        let these = outcomes.honest.iter().filter(|(honest, _)| *honest == kind);
        let by =
            |design| these.clone().filter(|(_, scores)| scores.by(design) >= THRESHOLD).count();
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} |",
            honest_name(kind),
            these.clone().count(),
            by(Design::Explained),
            by(Design::InOrder),
            by(Design::Ends)
        );
    }
    table
}

fn order_name(order: FileOrder) -> &'static str {
    match order {
        FileOrder::Id => "a number that counts up",
        FileOrder::LastName => "last names",
        FileOrder::Address => "addresses",
        FileOrder::Newest => "date of creation, the newest first",
        FileOrder::Uuid => "shuffled once",
        FileOrder::None => "shuffled anew each time",
    }
}

fn honest_name(kind: Honest) -> &'static str {
    match kind {
        Honest::Turnover => "a month's leavers",
        Honest::Late => "those of two to six months",
        Honest::Department => "a department has gone",
        Honest::Domain => "one domain has become another",
        Honest::Contractors => "contractors have gone",
        Honest::CleanUp => "accounts nobody used were removed",
        Honest::Letters => "some letters went to another tenant",
    }
}

/// What the detector is held to.
pub(super) fn hold(outcomes: &Outcomes) {
    let alarms = alarms(outcomes, Design::Explained, THRESHOLD);
    assert!(alarms * 1000 <= UPDATES, "{alarms} false alarms of {UPDATES}");
    let of = |case: &Case| lasts(case) && case.accounts >= 50;
    let (caught, all) = caught(outcomes, Design::Explained, THRESHOLD, of);
    assert!(caught * 1000 >= all * 995, "{caught} of {all}");
}
