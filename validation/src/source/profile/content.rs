//! Whether a value could be one of a field's, exact or not.

use crate::rules::invalid_email;
use crate::suggest::damage::{decimal_ending, dotnet_time, iso_date, unix_time};
use crate::suggest::listed;
use crate::suggest::normalised;
use crate::{Field, FieldType};

/// What exports write for the values of a field, normalised. It tells columns apart, and not
/// what a value means.
const fn words(field: Field) -> &'static [&'static str] {
    match field {
        Field::Role => &["member", "guest", "viewer", "editor", "standard"],
        Field::UserStatus => &[
            "inactive",
            "suspended",
            "deactivated",
            "enabled",
            "blocked",
            "locked",
            "lockedout",
            "invited",
            "staged",
            "provisioned",
            "deprovisioned",
            "archived",
            "removed",
            "recovery",
            "passwordexpired",
            "activated",
            "useractive",
            "usersuspended",
            "userinactive",
            "aktiv",
            "inaktiv",
            "deaktiviert",
            "gesperrt",
            "actif",
            "inactif",
            "activo",
            "inactivo",
            "attivo",
            "inattivo",
            "actief",
            "inactief",
        ],
        Field::AccountType => {
            &["person", "human", "bot", "app", "serviceaccount", "robot", "machine"]
        }
        Field::MfaEnrolmentStatus => &[
            "yes",
            "no",
            "1",
            "0",
            "on",
            "off",
            "enabled",
            "disabled",
            "enrolled",
            "notenrolled",
            "active",
            "inactive",
            "registered",
            "notregistered",
            "configured",
            "notconfigured",
        ],
        Field::AccountPaymentStatus => &["free", "trial", "overdue", "notpaid", "notapplicable"],
        _ => &[],
    }
}

/// Whether a value is the role of an admin or an owner.
pub(crate) fn is_admin(value: &str) -> bool {
    is_admin_word(&normalised(value)) && listed(value) < 2
}

fn is_admin_word(text: &str) -> bool {
    const OWNERS: [&str; 6] =
        ["owner", "primaryowner", "workspaceowner", "orgowner", "accountowner", "superuser"];
    let admin = text.contains("admin") && !text.contains("administrati");
    admin || OWNERS.contains(&text)
}

/// The fields of which a value could be. Fields that take any text are left out, since every
/// value could be theirs.
pub(crate) fn fitting(value: &str) -> impl Iterator<Item = Field> {
    let (value, text) = (value.trim(), normalised(value));
    Field::ALL.into_iter().filter(move |field| fits(*field, value, &text))
}

fn fits(field: Field, value: &str, text: &str) -> bool {
    match field.kind() {
        FieldType::Text => false,
        FieldType::Email => is_email(value),
        FieldType::Date => is_date(value),
        FieldType::OneOf(_) | FieldType::Boolean => {
            let exact = field.allowed().iter().any(|word| word.eq_ignore_ascii_case(text));
            let admin = field == Field::Role && is_admin_word(text);
            // A list of values is no value.
            (exact || admin || words(field).contains(&text)) && listed(value) < 2
        }
    }
}

fn is_email(value: &str) -> bool {
    let inner = value.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
    let address = inner.unwrap_or(value);
    invalid_email::parse(address.strip_prefix("mailto:").unwrap_or(address).as_bytes()).is_some()
}

/// Eight digits, or day, month and year in any order, the month as a number or
/// a name, with or without a time.
fn is_date(value: &str) -> bool {
    if unix_time::undo(value).is_some() || dotnet_time::undo(value).is_some() {
        return true;
    }
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return matches!(value.len(), 7 | 8);
    }
    if decimal_ending::undo(value).is_some_and(|whole| is_date(&whole)) {
        return true;
    }
    if value.len() > 8 && iso_date::undo(value).is_some() {
        return true;
    }
    let is_number = |part: &str| {
        matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let separated = |character: char| matches!(character, '-' | '/' | '.' | ' ' | ',' | 'T');
    let parts = value.split(separated).filter(|part| !part.is_empty());
    let (mut numbers, mut names) = (0, 0);
    for part in parts.take(3) {
        numbers += u8::from(is_number(part));
        names += u8::from(is_month(part));
    }
    numbers + names == 3 && names < 2
}

/// The English name of a month, or how it begins.
fn is_month(part: &str) -> bool {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let letters = part.len() >= 3 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let start = |start: &str| MONTHS.find(&start.to_ascii_lowercase());
    letters && start(&part[..3]).is_some_and(|at| at % 3 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fit_what_they_could_be() {
        let cases = [
            (Field::EmailId, " ann@example.com", true),
            (Field::EmailId, "Ann Lee <ann@example.com>", true),
            (Field::EmailId, "annlee", false),
            (Field::FirstName, "Ann", false),
            (Field::Role, "Super Admin", true),
            (Field::Role, "Finance", false),
            (Field::Role, "Billing admin", true),
            (Field::Role, "Admin, auditor", false),
            (Field::CreatedOn, "2024-01-31T10:00:00Z", true),
            (Field::CreatedOn, "1/31/24", true),
            (Field::CreatedOn, "1012024", true),
            (Field::CreatedOn, "02 Mar 2021", true),
            (Field::CreatedOn, "March 2, 2021", true),
            (Field::CreatedOn, "5 Anm 2021", false),
            (Field::CreatedOn, "Terms and 2021", false),
            (Field::CreatedOn, "192.168.0.1", false),
            (Field::CreatedOn, "never", false),
            (Field::CreatedOn, "", false),
            (Field::UserStatus, "Deactivated", true),
            (Field::UserStatus, "California", false),
            (Field::MfaEnrolmentStatus, "TRUE", true),
            (Field::MfaEnrolmentStatus, "–", false),
            (Field::AccountPaymentStatus, "N/A", true),
        ];
        for (field, value, expected) in cases {
            assert_eq!(fitting(value).any(|fits| fits == field), expected, "{field} {value:?}");
        }
    }

    #[test]
    fn words_are_normalised() {
        for field in Field::ALL {
            for word in words(field) {
                assert_eq!(normalised(word), *word);
            }
        }
    }
}
