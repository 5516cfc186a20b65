//! Which field an unknown column was probably meant to be.

use crate::Field;

/// Longer names resemble nothing: this bounds the work for a name from a file.
const LONGEST: usize = 64;

/// The field whose name is nearest to this one: equal but for letter case and separators, or at
/// most two typing errors away (one for a short name). A field's own name resembles none.
#[must_use]
pub fn resembling_field(name: &str) -> Option<Field> {
    if Field::from_name(name.as_bytes()).is_some() {
        return None;
    }
    let name = normalised(name);
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let near = |field: Field| {
        let wanted = normalised(field.name());
        let slips = slips(&name, &wanted);
        let allowed = if wanted.len() < 6 { 1 } else { 2 };
        (slips <= allowed).then_some((slips, field))
    };
    Field::ALL.into_iter().filter_map(near).min().map(|(_, field)| field)
}

fn normalised(name: &str) -> Vec<char> {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(LONGEST + 1)
        .collect()
}

/// Letters to insert, drop, change or swap with their neighbour to make `a` into `b`:
/// the optimal string alignment distance.
fn slips(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let changed = last[j] + usize::from(a[i] != b[j]);
            let mut best = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_resemble_the_field_they_were_meant_to_be() {
        for (name, field) in [
            ("emailid", Field::EmailId),
            ("Email ID", Field::EmailId),
            ("email_id", Field::EmailId),
            ("email", Field::EmailId),
            ("emialId", Field::EmailId),
            ("First name", Field::FirstName),
            ("LAST-NAME", Field::LastName),
            ("roles", Field::Role),
            ("createdAt", Field::CreatedOn),
            ("usrStatus", Field::UserStatus),
            ("Departement", Field::Department),
            ("mfaEnrollmentStatus", Field::MfaEnrolmentStatus),
            ("acountPaymentStatus", Field::AccountPaymentStatus),
        ] {
            assert_eq!(resembling_field(name), Some(field), "{name}");
        }
    }

    #[test]
    fn other_names_resemble_nothing() {
        let long = "emailId".repeat(200);
        for name in
            ["", "---", "note", "mode", "phone", "username", "status", "地区", "emailId", &long]
        {
            assert_eq!(resembling_field(name), None, "{name}");
        }
    }
}
