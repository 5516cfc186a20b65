//! The columns of the table of accounts: the integration, the key, the runs from which and until
//! which a row holds, one for each field, and one for what is kept beside them. Every statement
//! about accounts is made from this list, so that none can miss anything.

use std::sync::LazyLock;

use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};
use uuid::Uuid;
use validation::{AccountValues, Field, FieldType, KeptValues};

/// How many columns a row has.
pub(crate) const COLUMNS: usize = 5 + Field::COUNT;

/// The column of what is kept beside the fields.
pub(crate) const KEPT: &str = "kept";

/// Until which run a row holds that still does: no run has this number. A number of four bytes
/// and not of eight, for SQLite keeps it with every account.
pub(crate) const OPEN: i64 = 2_147_483_647;

/// The columns of the fields and what is kept beside them, as statements list them.
pub(crate) static FIELDS: LazyLock<String> =
    LazyLock::new(|| format!("{}, {KEPT}", Field::ALL.map(of).join(", ")));

/// All columns, as statements list them.
pub(crate) static ALL: LazyLock<String> =
    LazyLock::new(|| format!("integration_id, email_key, from_run, until_run, {}", *FIELDS));

/// What is read of an account, as [`AccountRow`] and [`TextRow`] take it.
pub(crate) static READ: LazyLock<String> =
    LazyLock::new(|| format!("email_key, from_run, {}", *FIELDS));

/// What stands between two values of a joined account, and for one that is absent. No text has
/// control characters.
const BETWEEN: char = '\u{1f}';
const ABSENT: &str = "\u{1e}";

/// All values of an account in one text, as [`join`] writes it. Whoever compares half a million
/// accounts reads one value of each instead of a dozen.
pub(crate) static JOINED: LazyLock<String> = LazyLock::new(|| {
    let kept = format!("coalesce({KEPT}, '{ABSENT}')");
    joined(Field::ALL.map(text_of).into_iter().chain([kept]))
});

/// The values of all fields but the address in one text.
pub(crate) static JOINED_FIELDS: LazyLock<String> = LazyLock::new(|| {
    let others = Field::ALL.into_iter().filter(|field| *field != Field::EmailId);
    joined(others.map(text_of))
});

/// The value of a field as text.
fn text_of(field: Field) -> String {
    match field.kind() {
        FieldType::Boolean => format!(
            "CASE WHEN {0} IS NULL THEN '{ABSENT}' WHEN {0} THEN 'true' ELSE 'false' END",
            of(field)
        ),
        _ if field.required() => of(field).to_owned(),
        _ => format!("coalesce({}, '{ABSENT}')", of(field)),
    }
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(&format!(" || '{BETWEEN}' || "))
}

/// Writes all values of an account in one text.
pub(crate) fn join(columns: &Columns<'_>, joined: &mut String) {
    joined.clear();
    for (at, text) in columns.texts.iter().chain([&columns.kept]).enumerate() {
        if at > 0 {
            joined.push(BETWEEN);
        }
        joined.push_str(text.unwrap_or(ABSENT));
    }
}

/// The values of an account that [`join`] has written.
pub(crate) fn split(joined: &str) -> Texts {
    let kept = joined.split(BETWEEN).nth(Field::COUNT).filter(|text| *text != ABSENT);
    let fields = texts(joined).map(|text| text.map(str::to_owned));
    Texts { fields, kept: kept.map(str::to_owned) }
}

/// Those of the fields without a copy.
pub(crate) fn texts(joined: &str) -> [Option<&str>; Field::COUNT] {
    let mut texts = joined.split(BETWEEN);
    [(); Field::COUNT].map(|()| texts.next().filter(|text| *text != ABSENT))
}

/// Where accounts are inserted: the integration and the run from which they hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) integration: Uuid,
    pub(crate) run: i64,
}

/// The column of a field.
pub(crate) const fn of(field: Field) -> &'static str {
    match field {
        Field::EmailId => "email",
        Field::FirstName => "first_name",
        Field::LastName => "last_name",
        Field::Role => "role",
        Field::CreatedOn => "created_on",
        Field::UserStatus => "user_status",
        Field::AccountType => "account_type",
        Field::Department => "department",
        Field::MfaEnrolmentStatus => "mfa_enrolled",
        Field::AccountPaymentStatus => "payment_status",
    }
}

/// One account as it is inserted: the key, the text of each field, and of what is kept.
#[derive(Debug)]
pub(crate) struct Columns<'a> {
    pub(crate) email_key: &'a str,
    pub(crate) texts: [Option<&'a str>; Field::COUNT],
    pub(crate) kept: Option<&'a str>,
}

/// What a column holds.
pub(crate) enum Value<'a> {
    Text(Option<&'a str>),
    Boolean(Option<bool>),
}

impl<'a> Columns<'a> {
    /// What the columns of [`FIELDS`] hold, in their order.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value<'a>> {
        let fields = Field::ALL.into_iter().zip(self.texts);
        let fields = fields.map(|(field, text)| match field.kind() {
            FieldType::Boolean => Value::Boolean(text.map(|text| text == "true")),
            _ => Value::Text(text),
        });
        fields.chain([Value::Text(self.kept)])
    }
}

/// The texts of an account.
pub(crate) struct Texts {
    pub(crate) fields: [Option<String>; Field::COUNT],
    /// What is kept beside the fields.
    pub(crate) kept: Option<String>,
}

/// One account as its texts, which is all that a comparison needs of most.
pub(crate) struct TextRow {
    pub(crate) email_key: String,
    pub(crate) from_run: i64,
    pub(crate) texts: Texts,
}

/// One account as it is read.
pub(crate) struct AccountRow {
    pub(crate) email_key: String,
    pub(crate) values: AccountValues,
}

/// The values of the texts of a row.
pub(crate) fn values(mut texts: Texts) -> Result<AccountValues, sqlx::Error> {
    // Not the value: it would end up in a log.
    let wrong = |column: &str| {
        let source = "what stands there is no value of its column".into();
        sqlx::Error::ColumnDecode { index: column.to_owned(), source }
    };
    let values = AccountValues::from_texts(|field| texts.fields[field as usize].take());
    let mut values = values.map_err(|field| wrong(of(field)))?;
    if let Some(kept) = texts.kept {
        values.kept = KeptValues::from_json(&kept).ok_or_else(|| wrong(KEPT))?;
    }
    Ok(values)
}

impl<'r, R> FromRow<'r, R> for TextRow
where
    R: Row,
    for<'c> &'c str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    bool: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let mut fields = [const { None }; Field::COUNT];
        for field in Field::ALL {
            fields[field as usize] = match field.kind() {
                FieldType::Boolean => {
                    row.try_get::<Option<bool>, _>(of(field))?.map(|value| value.to_string())
                }
                _ => row.try_get::<Option<String>, _>(of(field))?,
            };
        }
        let texts = Texts { fields, kept: row.try_get(KEPT)? };
        let (email_key, from_run) = (row.try_get("email_key")?, row.try_get("from_run")?);
        Ok(Self { email_key, from_run, texts })
    }
}

impl<'r, R> FromRow<'r, R> for AccountRow
where
    R: Row,
    TextRow: FromRow<'r, R>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let TextRow { email_key, texts, .. } = TextRow::from_row(row)?;
        Ok(Self { email_key, values: values(texts)? })
    }
}

#[cfg(test)]
mod tests {
    use validation::Field;

    use super::{Columns, join, split};

    #[test]
    fn what_is_joined_is_split_into_the_same() {
        let some = ["a@b.org", "", "Łuk", "USER", "2024-02-29", " ", "x", "R & D", "true", "NA"];
        for absent in 0..1 << (Field::COUNT - 1) {
            let mut texts = some.map(Some);
            for (at, text) in texts.iter_mut().enumerate().skip(1) {
                *text = text.filter(|_| absent >> (at - 1) & 1 == 0);
            }
            for kept in [None, Some(r#"{"title":"x"}"#)] {
                let mut joined = "before".to_owned();
                join(&Columns { email_key: "a@b.org", texts, kept }, &mut joined);
                let back = split(&joined);
                assert_eq!(back.fields, texts.map(|text| text.map(str::to_owned)));
                assert_eq!(back.kept.as_deref(), kept);
            }
        }
    }
}
