//! Names without what people write in many ways.

/// A name in small letters, without anything but ASCII letters and digits.
///
/// A name that has none of these has no normalised form, and is like no other.
#[must_use]
pub(crate) fn normalised(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_separators_are_nothing() {
        for (name, expected) in
            [("E-Mail", "email"), ("2sv Enrolled [READ ONLY]", "2svenrolledreadonly"), ("地区", "")]
        {
            assert_eq!(normalised(name), expected);
        }
    }
}
