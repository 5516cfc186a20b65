//! What goes wrong in real exports: each mistake makes its record invalid.

use super::random::Random;
use super::record::Record;
use crate::{Field, Format};

type Make = fn(&mut Record, &mut Random);

/// Mistakes in either format. One that is listed twice is made twice as often.
const ANYWHERE: &[Make] = &[
    |record, random| {
        replace(
            record,
            random,
            Field::UserStatus,
            &["Active", "Active", "Inactive", "Suspended", "deleted"],
        )
    },
    |record, random| replace(record, random, Field::UserStatus, &["Active", "Inactive"]),
    |record, random| {
        replace(record, random, Field::Role, &["Super Admin", "admin", "User", "Owner"])
    },
    |record, random| {
        replace(record, random, Field::AccountType, &["user", "Service account", "Bot"])
    },
    |record, random| replace(record, random, Field::AccountPaymentStatus, &["N/A", "Paid", "Free"]),
    |record, random| {
        replace(record, random, Field::MfaEnrolmentStatus, &["Yes", "TRUE", "No", "1", "Enabled"])
    },
    |record, random| replace(record, random, Field::CreatedOn, &["31022024", "30022023", "45292"]),
    short_date,
    short_date,
    iso_date,
    slashed_date,
    broken_email,
    |record, _| record.clear(Field::EmailId),
    |record, _| record.set(Field::Department, "Finance\nand Control"),
];

const CSV_ONLY: &[Make] = &[
    |record, _| record.missing = 1,
    // A comma without quotes around it makes one field too many.
    |record, _| record.set_bare(Field::Department, "Estates, North"),
];

const JSON_ONLY: &[Make] = &[
    |record, _| record.set_bare(Field::CreatedOn, "1012024"),
    |record, _| record.set_bare(Field::FirstName, "42"),
    |record, _| record.set_bare(Field::Department, "[\"Finance\"]"),
];

/// Makes one mistake in the record; `earlier` is an address of a record before it.
pub(super) fn make(
    record: &mut Record,
    random: &mut Random,
    format: Format,
    earlier: Option<&str>,
) {
    if let Some(earlier) = earlier
        && random.percent(8)
    {
        let same = if random.percent(50) { earlier.to_owned() } else { earlier.to_uppercase() };
        record.set(Field::EmailId, same);
        return;
    }
    let own = match format {
        Format::Csv => CSV_ONLY,
        Format::Json => JSON_ONLY,
    };
    let make = if random.percent(10) { random.pick(own) } else { random.pick(ANYWHERE) };
    make(record, random);
}

fn replace(record: &mut Record, random: &mut Random, field: Field, texts: &[&'static str]) {
    let text = random.pick(texts);
    record.set(field, text);
}

/// A spreadsheet took the date for a number and dropped the zero in front.
fn short_date(record: &mut Record, random: &mut Random) {
    let (day, month, year) = (1 + random.below(9), 1 + random.below(12), year(random));
    record.set(Field::CreatedOn, format!("{day}{month:02}{year}"));
}

fn iso_date(record: &mut Record, random: &mut Random) {
    let (year, month, day) = (year(random), 1 + random.below(12), 1 + random.below(28));
    let time = random.pick(&["", "T09:30:00Z"]);
    record.set(Field::CreatedOn, format!("{year}-{month:02}-{day:02}{time}"));
}

fn slashed_date(record: &mut Record, random: &mut Random) {
    let (day, month, year) = (1 + random.below(28), 1 + random.below(12), year(random));
    record.set(Field::CreatedOn, format!("{day:02}/{month:02}/{year}"));
}

fn year(random: &mut Random) -> u32 {
    2012 + random.below(14)
}

fn broken_email(record: &mut Record, random: &mut Random) {
    let email = record.text(Field::EmailId).unwrap_or_default().to_owned();
    let (local, domain) = email.split_once('@').unwrap_or_default();
    let broken = match random.below(7) {
        0 => format!("{local}@localhost"),
        1 => format!("{local}(at){domain}"),
        2 => format!("mailto:{email}"),
        3 => format!("Helpdesk <{email}>"),
        4 => format!("{email}."),
        5 => format!("żaneta.{email}"),
        _ => local.to_owned(),
    };
    record.set(Field::EmailId, broken);
}
