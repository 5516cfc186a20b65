//! What the address of a page or a file says: one of a few words, a day, the number of an import.

use validation::Date;
use validation::compare::{ChangeKind, ChangedIn};

use super::kept::KEPT;
use crate::messages::addresses as words;

/// The names of accounts' orders, of the sizes of their pages, and of what integrations are listed.
pub const ACCOUNT_ORDERS: [&str; 4] = ["email", "name", "created", "department"];
pub const ROWS: [&str; 3] = ["25", "50", "100"];
pub const INTEGRATION_ORDERS: [&str; 4] = ["imported", "name", "accounts", "mfa"];
pub const CHOSEN: [&str; 4] = ["stale", "admins", "mine", "archived"];

/// What a part of an address stands for; none where it is absent or empty.
///
/// # Errors
/// That it is none of the choices, in words.
pub fn one_of<T>(
    name: &str,
    text: Option<&str>,
    choices: &[&str],
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, String> {
    let Some(text) = given(text) else { return Ok(None) };
    read(text).map(Some).ok_or_else(|| words::none_of(name, text, choices))
}

/// A part of an address that is one of a few words.
///
/// # Errors
/// As of [`one_of`].
pub fn word<'a>(
    name: &str,
    text: Option<&'a str>,
    choices: &[&str],
) -> Result<Option<&'a str>, String> {
    let text = given(text);
    match text.filter(|text| !choices.contains(text)) {
        Some(other) => Err(words::none_of(name, other, choices)),
        None => Ok(text),
    }
}

/// By what a list is ordered, and whether it is turned round.
///
/// # Errors
/// As of [`one_of`].
pub fn order<'a>(
    text: Option<&'a str>,
    choices: &[&str],
) -> Result<(Option<&'a str>, bool), String> {
    let Some(text) = given(text) else { return Ok((None, false)) };
    let code = text.strip_prefix('-').unwrap_or(text);
    match choices.contains(&code) {
        true => Ok((Some(code), text.len() > code.len())),
        false => Err(words::no_order(text, choices)),
    }
}

/// The same of accounts, which are ordered by kept columns too.
///
/// # Errors
/// As of [`one_of`].
pub fn account_order(text: Option<&str>) -> Result<(Option<&str>, bool), String> {
    let plain = |text: &str| text.strip_prefix('-').unwrap_or(text).starts_with(KEPT);
    match given(text).filter(|text| plain(text)) {
        Some(text) => {
            let code = text.strip_prefix('-').unwrap_or(text);
            Ok((Some(code), text.len() > code.len()))
        }
        None => order(text, &ACCOUNT_ORDERS),
    }
}

/// The values of a list with commas between them, none for [`NONE`](super::NONE).
///
/// # Errors
/// That one is none of the choices, in words.
#[cfg(feature = "ssr")]
pub fn list_of<T>(
    name: &str,
    text: Option<&str>,
    choices: &[&str],
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<Vec<Option<T>>>, String> {
    use super::NONE;
    let Some(text) = given(text) else { return Ok(None) };
    let choices: Vec<_> = choices.iter().copied().chain([NONE]).collect();
    let one = |text: &str| match text {
        NONE => Ok(None),
        text => read(text).map(Some).ok_or_else(|| words::none_of_list(name, text, &choices)),
    };
    text.split(',').map(one).collect::<Result<_, _>>().map(Some)
}

/// A day as addresses have it.
///
/// # Errors
/// That it is no day, and how days are written, in words.
pub fn day(name: &str, text: Option<&str>) -> Result<Option<Date>, String> {
    let Some(text) = given(text) else { return Ok(None) };
    Date::from_iso(text).map(Some).ok_or_else(|| words::no_day(name, text))
}

/// The id of a person or an integration.
///
/// # Errors
/// That it is none, in words.
#[cfg(feature = "ssr")]
pub fn id(name: &str, text: Option<&str>) -> Result<Option<uuid::Uuid>, String> {
    let Some(text) = given(text) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| words::no_id(name, text))
}

/// The kind of an entry of the record.
///
/// # Errors
/// That it is none, in words.
#[cfg(feature = "ssr")]
pub fn kind(text: Option<&str>) -> Result<Option<service::Kind>, String> {
    let Some(text) = given(text) else { return Ok(None) };
    service::Kind::from_code(text).map(Some).ok_or_else(|| words::no_kind(text))
}

/// The number of an entry of the record.
///
/// # Errors
/// That it is none, in words.
#[cfg(feature = "ssr")]
pub fn entry(name: &str, text: Option<&str>) -> Result<Option<i64>, String> {
    let Some(text) = given(text) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| words::no_entry(name, text))
}

/// The number of an import.
///
/// # Errors
/// That it is no number of an import, in words.
pub fn import(name: &str, text: Option<&str>) -> Result<Option<u32>, String> {
    let Some(text) = given(text) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| words::no_import(name, text))
}

/// Which of the accounts in which two imports differ are asked for.
///
/// # Errors
/// As of [`one_of`].
pub fn differences(
    kind: Option<&str>,
    field: Option<&str>,
) -> Result<(Option<ChangeKind>, Option<ChangedIn>), String> {
    let kinds = ChangeKind::ALL.map(ChangeKind::code);
    let fields: Vec<_> = ChangedIn::all().map(ChangedIn::code).collect();
    Ok((
        one_of("kind", kind, &kinds, ChangeKind::from_code)?,
        one_of("field", field, &fields, ChangedIn::from_code)?,
    ))
}

/// The word for accounts that have another address, as somebody has confirmed.
pub const RENAMED: &str = "renamed";

/// Which accounts are taken out of those in which two imports differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedKind {
    Of(ChangeKind),
    Renamed,
}

impl WantedKind {
    fn from_code(code: &str) -> Option<Self> {
        match code {
            RENAMED => Some(Self::Renamed),
            code => ChangeKind::from_code(code).map(Self::Of),
        }
    }
}

/// Which of the accounts in which two imports differ are to be taken out.
///
/// # Errors
/// As of [`one_of`].
pub fn changes(
    kind: Option<&str>,
    field: Option<&str>,
) -> Result<(Option<WantedKind>, Option<ChangedIn>), String> {
    let kinds: Vec<_> =
        ChangeKind::ALL.into_iter().map(ChangeKind::code).chain([RENAMED]).collect();
    Ok((one_of("kind", kind, &kinds, WantedKind::from_code)?, differences(None, field)?.1))
}

/// Refuses two imports of which the later one comes first: a file would say the opposite of what was
/// asked.
///
/// # Errors
/// That they are the other way round, in words.
pub fn forwards(from: u32, to: u32) -> Result<(), String> {
    if from > to { Err(words::backwards(from, to)) } else { Ok(()) }
}

/// That the two imports between which changes are asked for are not both given.
#[must_use]
pub fn not_both_imports() -> String {
    words::not_both_imports().to_owned()
}

/// The names of those parts of an address that nobody asks for there: whoever has misspelt one would get
/// something else. Of the names that there are, `kept.COLUMN` stands for one with any name behind the dot.
pub fn others<'a>(names: impl IntoIterator<Item = &'a str>, choices: &[&str]) -> Vec<&'a str> {
    let is = |name: &str, choice: &str| match choice.strip_suffix("COLUMN") {
        Some(word) => name.len() > word.len() && name.starts_with(word),
        None => name == choice,
    };
    let mut others: Vec<&str> = Vec::new();
    for name in names {
        if !others.contains(&name) && !choices.iter().any(|choice| is(name, choice)) {
            others.push(name);
        }
    }
    others
}

/// The part that may stand in an address more than once: a column that is shown.
pub const COLUMN: &str = "column";

/// The names of those parts of an address that stand in it again, of which only the first would count.
pub fn again<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let (mut seen, mut again) = (Vec::new(), Vec::new());
    for name in names.into_iter().filter(|name| *name != COLUMN) {
        let list = if seen.contains(&name) { &mut again } else { &mut seen };
        if !list.contains(&name) {
            list.push(name);
        }
    }
    again
}

/// Refuses an address with such parts.
///
/// # Errors
/// That there are none with these names, or that they stand there again, in words.
pub fn only(names: &[&str], choices: &[&str]) -> Result<(), String> {
    let others = others(names.iter().copied(), choices);
    let again = again(names.iter().copied());
    match (&others[..], &again[..]) {
        ([], []) => Ok(()),
        ([], again) => Err(words::stand_again(again)),
        (others, _) => Err(words::not_asked_for(others, choices)),
    }
}

pub fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_absent_or_empty_asks_for_nothing() {
        for text in [None, Some(""), Some(" ")] {
            assert_eq!(day("date", text), Ok(None));
            assert_eq!(import("run", text), Ok(None));
            assert_eq!(word("only", text, &CHOSEN), Ok(None));
            assert_eq!(order(text, &ACCOUNT_ORDERS), Ok((None, false)));
            assert_eq!(account_order(text), Ok((None, false)));
            assert_eq!(differences(text, text), Ok((None, None)));
        }
    }

    #[test]
    fn what_is_understood_is_taken() {
        assert_eq!(day("date", Some("2024-02-29")).expect("a day"), Date::new(2024, 2, 29));
        assert_eq!(import("run", Some(" 12 ")), Ok(Some(12)));
        assert_eq!(word("rows", Some("25"), &ROWS), Ok(Some("25")));
        assert_eq!(order(Some("-name"), &ACCOUNT_ORDERS), Ok((Some("name"), true)));
        assert_eq!(account_order(Some("-name")), Ok((Some("name"), true)));
        assert_eq!(account_order(Some("kept.-a")), Ok((Some("kept.-a"), false)));
        assert_eq!(account_order(Some("-kept.a")), Ok((Some("kept.a"), true)));
        assert_eq!(only(&["kept.a.b", "q"], &["q", "kept.COLUMN"]), Ok(()));
        assert_eq!(only(&[COLUMN, COLUMN], &[COLUMN]), Ok(()));
        let (kind, field) = differences(Some("lost-mfa"), Some("kept")).expect("understood");
        assert_eq!((kind, field), (Some(ChangeKind::LostMfa), Some(ChangedIn::Kept)));
        assert_eq!(changes(Some("renamed"), None), Ok((Some(WantedKind::Renamed), None)));
        let removed = WantedKind::Of(ChangeKind::Removed);
        assert_eq!(changes(Some("removed"), None), Ok((Some(removed), None)));
        assert_eq!(forwards(1, 2), Ok(()));
    }

    #[test]
    fn what_is_not_understood_is_said_with_what_would_be() {
        for (said, wrong, right) in [
            (
                day("date", Some("2026-13-45")).err(),
                "date=“2026-13-45”, which is no day",
                "2026-03-17",
            ),
            (
                day("date", Some("yesterday")).err(),
                "date=“yesterday”, which is no day",
                "year, month and day",
            ),
            (day("date", Some("2023-02-29")).err(), "date=“2023-02-29”, which is no day", ""),
            (import("from", Some("a")).err(), "from=“a”", "from=2"),
            (import("run", Some("-1")).err(), "run=“-1”", ""),
            (word("only", Some("late"), &CHOSEN).err(), "only=“late”", "stale, admins, mine or"),
            (order(Some("--name"), &ACCOUNT_ORDERS).err(), "sort=“--name”", "“-department”"),
            (account_order(Some("mood")).err(), "sort=“mood”", "created or department"),
            (differences(Some("gone"), None).err(), "kind=“gone”", "removed"),
            (differences(None, Some("shoe")).err(), "field=“shoe”", "mfaEnrolmentStatus"),
            (changes(Some("gone"), None).err(), "kind=“gone”", "lost-mfa or renamed"),
            (forwards(2, 1).err(), "from=2 and to=1", "from=1 and to=2"),
            (only(&["q", "rol"], &["q", "role"]).err(), "“rol”, which is not", "q or role"),
            (only(&["a", "b", "a"], &["q"]).err(), "“a” or “b”, which are not", "have q."),
            (only(&["q", "role", "q"], &["q", "role"]).err(), "“q” more than once", "each once"),
            (only(&["kept."], &["kept.COLUMN"]).err(), "“kept.”", "kept.COLUMN"),
        ] {
            let said = said.expect(wrong);
            assert!(said.contains(wrong) && said.contains(right), "{said}");
        }
    }
}
