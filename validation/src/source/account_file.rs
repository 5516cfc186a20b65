//! Accounts out of a store as a file again, part by part.
//!
//! Fields have the names, the order and the forms that they have in the templates, so the file can be
//! read as any other. What is kept beside them comes behind them: in CSV in columns of its names, in
//! JSON in a member `kept`.

use crate::suggest::GuardedCsv;
use crate::{AccountValues, Field};

/// How accounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountFile {
    /// With an apostrophe in front of what a spreadsheet would run as a formula, and of what already
    /// begins with one: such a file is read with a recipe whose `spreadsheet_guard` is set.
    Csv,
    /// An array of objects, one on each line.
    Json,
    /// An object on each line.
    JsonLines,
}

impl AccountFile {
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::JsonLines];

    /// The end of its name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "ndjson",
        }
    }

    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::JsonLines => "application/x-ndjson",
        }
    }

    /// The next accounts, of which `written` were written before. `kept` are the names under which
    /// something is kept of any of them.
    #[must_use]
    pub fn part(self, accounts: &[AccountValues], kept: &[String], written: u64) -> Vec<u8> {
        match self {
            Self::Csv => csv(accounts, kept, written == 0),
            Self::Json => json(accounts, written),
            Self::JsonLines => lines(accounts),
        }
    }

    /// What comes after the last of so many accounts.
    #[must_use]
    pub fn end(self, written: u64) -> Vec<u8> {
        let end: &[u8] = match self {
            Self::Json if written == 0 => b"[\n]\n",
            Self::Json => b"\n]\n",
            Self::Csv | Self::JsonLines => b"",
        };
        end.to_vec()
    }
}

fn csv(accounts: &[AccountValues], kept: &[String], with_head: bool) -> Vec<u8> {
    let mut csv = GuardedCsv::new(Vec::new(), true);
    if with_head {
        let names = kept.iter().map(String::as_str);
        record(&mut csv, |field| field.name().to_owned(), names);
    }
    for account in accounts {
        let values = kept.iter().map(|name| account.kept.get(name).unwrap_or_default());
        record(&mut csv, |field| text(account, field).unwrap_or_default(), values);
    }
    csv.finish().expect("a vector takes everything").0
}

fn record<'a>(
    csv: &mut GuardedCsv<Vec<u8>>,
    text: impl Fn(Field) -> String,
    kept: impl Iterator<Item = &'a str>,
) {
    for field in Field::ALL {
        csv.field(text(field).as_bytes()).expect("a vector takes everything");
    }
    for value in kept {
        csv.field(value.as_bytes()).expect("a vector takes everything");
    }
    csv.end_record().expect("a vector takes everything");
}

fn json(accounts: &[AccountValues], written: u64) -> Vec<u8> {
    let mut json = Vec::new();
    for (number, account) in (written..).zip(accounts) {
        json.extend_from_slice(if number == 0 { b"[\n" } else { b",\n" });
        object(&mut json, account);
    }
    json
}

fn lines(accounts: &[AccountValues]) -> Vec<u8> {
    let mut lines = Vec::new();
    for account in accounts {
        object(&mut lines, account);
        lines.push(b'\n');
    }
    lines
}

/// What is absent is left out.
fn object(to: &mut Vec<u8>, account: &AccountValues) {
    let mut before = b'{';
    for field in Field::ALL {
        let Some(text) = text(account, field) else { continue };
        to.push(before);
        before = b',';
        let value = match field {
            Field::MfaEnrolmentStatus => text,
            _ => serde_json::Value::String(text).to_string(),
        };
        to.extend_from_slice(format!("\"{field}\":{value}").as_bytes());
    }
    if !account.kept.is_empty() {
        let kept = serde_json::to_string(&account.kept).expect("texts are JSON");
        to.extend_from_slice(format!(",\"kept\":{kept}").as_bytes());
    }
    to.push(b'}');
}

/// The value of a field as files have it.
fn text(account: &AccountValues, field: Field) -> Option<String> {
    Some(match field {
        Field::EmailId => account.email.clone(),
        Field::FirstName => account.first_name.clone()?,
        Field::LastName => account.last_name.clone()?,
        Field::Role => account.role?.name().to_owned(),
        Field::CreatedOn => account.created_on?.ddmmyyyy(),
        Field::UserStatus => account.user_status?.name().to_owned(),
        Field::AccountType => account.account_type?.name().to_owned(),
        Field::Department => account.department.clone()?,
        Field::MfaEnrolmentStatus => account.mfa_enrolled?.to_string(),
        Field::AccountPaymentStatus => account.payment_status?.name().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeMap;
    use std::io;

    use proptest::prelude::*;

    use super::*;
    use crate::suggest::Recipe;
    use crate::{Account, KeptValues, Options, Sink, validate};

    struct Collect(Vec<AccountValues>);

    impl Sink for Collect {
        fn account(&mut self, account: Account<'_>) -> io::Result<()> {
            let values =
                AccountValues::from_texts(|field| account.text(field).map(Cow::into_owned));
            let kept = KeptValues::from_json(account.kept()).expect("its own");
            self.0.push(AccountValues { kept, ..values.expect("its own") });
            Ok(())
        }
    }

    /// The accounts of a file, of which none is refused.
    fn read(file: &[u8], recipe: &Recipe) -> Vec<AccountValues> {
        let mut collect = Collect(Vec::new());
        let options = Options { recipe: Some(recipe), ..Options::default() };
        let report = validate(file, &options, &mut collect).expect("read");
        assert_eq!(report.errors, 0, "{}: {report}", String::from_utf8_lossy(file));
        collect.0
    }

    fn written(file: AccountFile, accounts: &[AccountValues], at_once: usize) -> Vec<u8> {
        let (mut bytes, mut number) = (Vec::new(), 0);
        for part in accounts.chunks(at_once) {
            bytes.extend(file.part(part, &kept(), number));
            number += part.len() as u64;
        }
        bytes.extend(file.end(number));
        bytes
    }

    /// What is kept beside the fields.
    fn kept() -> Vec<String> {
        ["Cost, centre", "lastActiveOn"].map(str::to_owned).into()
    }

    /// A recipe that keeps them; in JSON they are in a member.
    fn keeping(within: &str) -> Recipe {
        let keep = kept().into_iter().map(|name| (format!("{within}{name}"), None)).collect();
        Recipe { keep, spreadsheet_guard: within.is_empty(), ..Recipe::default() }
    }

    /// Accounts with any values that a file may have.
    fn accounts() -> impl Strategy<Value = Vec<AccountValues>> {
        let text = || {
            proptest::option::of(
                "[a=+@'\";|,\\u{e9}\\u{FF1D}-][ a=+@'\";|,\\u{e9}\\u{FF1D}-]{0,6}[a=+@'\";|\\u{e9}-]",
            )
        };
        let few = || 0_usize..4;
        let row = (text(), text(), text(), few(), few(), few(), few(), few(), few());
        proptest::collection::vec(row, 0..12).prop_map(|rows| {
            let rows = rows.into_iter().enumerate();
            let account = |(number, row): (usize, _)| {
                let (first, last, department, role, status, kind, mfa, payment, day) = row;
                let (first, last, department): (Option<String>, Option<String>, Option<String>) =
                    (first, last, department);
                let texts = |field: Field| match field {
                    Field::EmailId => Some(format!("User{number}@example.com")),
                    Field::FirstName => first.clone(),
                    Field::LastName => last.clone(),
                    Field::Department => department.clone(),
                    Field::CreatedOn => ["1900-01-01", "2024-02-29", "2100-12-31"]
                        .get::<usize>(day)
                        .map(|day| (*day).to_owned()),
                    field => {
                        let place = match field {
                            Field::Role => role,
                            Field::UserStatus => status,
                            Field::AccountType => kind,
                            Field::MfaEnrolmentStatus => mfa,
                            _ => payment,
                        };
                        field.allowed().get::<usize>(place).map(|value| (*value).to_owned())
                    }
                };
                let day = ["2024-02-29", "never", "=1"].get::<usize>(day);
                let kept =
                    [("Cost, centre", department.as_deref()), ("lastActiveOn", day.copied())];
                let kept = kept.into_iter().filter_map(|(name, value)| Some((name, value?)));
                let kept: BTreeMap<&str, &str> = kept.collect();
                let json = serde_json::to_string(&kept).expect("texts");
                let kept = KeptValues::from_json(&json).expect("its own");
                AccountValues { kept, ..AccountValues::from_texts(texts).expect("values") }
            };
            rows.map(account).collect()
        })
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_as_it_was(accounts in accounts(), at_once in 1_usize..5) {
            let (guard, plain) = (keeping(""), keeping("kept."));
            for (file, recipe) in [(AccountFile::Csv, &guard), (AccountFile::Json, &plain)] {
                let bytes = written(file, &accounts, at_once);
                if !accounts.is_empty() {
                    prop_assert_eq!(&read(&bytes, recipe), &accounts, "{}", String::from_utf8_lossy(&bytes));
                }
            }
            // Lines of objects are no file that is imported: each is an object by itself.
            let lines = String::from_utf8(written(AccountFile::JsonLines, &accounts, at_once)).expect("text");
            let array = format!("[{}]", lines.lines().collect::<Vec<_>>().join(","));
            if !accounts.is_empty() {
                prop_assert_eq!(&read(array.as_bytes(), &plain), &accounts);
            }
            prop_assert_eq!(lines.lines().count(), accounts.len());
        }
    }

    #[test]
    fn a_file_is_one_that_people_can_read() {
        let texts = |field: Field| match field {
            Field::EmailId => Some("ann@example.com".to_owned()),
            Field::FirstName => Some("=1+1".to_owned()),
            Field::CreatedOn => Some("2024-02-29".to_owned()),
            Field::MfaEnrolmentStatus => Some("false".to_owned()),
            _ => None,
        };
        let kept = KeptValues::from_json(r#"{"lastActiveOn":"2024-03-01"}"#).expect("JSON");
        let account = AccountValues::from_texts(texts).expect("values");
        let accounts = [AccountValues { kept, ..account }];
        let text = |file| String::from_utf8(written(file, &accounts, 1)).expect("text");
        assert_eq!(
            text(AccountFile::Csv),
            "emailId,firstName,lastName,role,createdOn,userStatus,accountType,department,\
             mfaEnrolmentStatus,accountPaymentStatus,\"Cost, centre\",lastActiveOn\n\
             ann@example.com,'=1+1,,,29022024,,,,false,,,2024-03-01\n"
        );
        let object = "{\"emailId\":\"ann@example.com\",\"firstName\":\"=1+1\",\
                      \"createdOn\":\"29022024\",\"mfaEnrolmentStatus\":false,\
                      \"kept\":{\"lastActiveOn\":\"2024-03-01\"}}";
        assert_eq!(text(AccountFile::Json), format!("[\n{object}\n]\n"));
        assert_eq!(text(AccountFile::JsonLines), format!("{object}\n"));
        assert_eq!(written(AccountFile::Json, &[], 1), b"[\n]\n");
    }
}
