//! # What
//! A whole number with a point and zeros behind it.
//! # Why
//! A program took the column for numbers, and one empty cell made all of them fractions.
//! # Example
//! `31012024.0`

pub(crate) fn undo(text: &str) -> Option<String> {
    let (whole, ending) = text.split_once('.')?;
    let zeros = !ending.is_empty() && ending.bytes().all(|byte| byte == b'0');
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    (zeros && digits).then(|| whole.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zeros_go() {
        assert_eq!(undo("1012020.0").as_deref(), Some("1012020"));
        assert_eq!(undo("1.000").as_deref(), Some("1"));
        for text in ["1", "1.", ".0", "1.5", "1.0.0", "-1.0", "a.0"] {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
