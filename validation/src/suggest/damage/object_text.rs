//! # What
//! The text that a script makes of an object that it does not know how to write.
//! # Why
//! The value was lost in the export. That is no proof that there was none, so it is offered
//! separately from what is sure.
//! # Example
//! `[object Object]`

pub(crate) fn is(text: &str) -> bool {
    let inner = text.trim().strip_prefix("[object ").and_then(|rest| rest.strip_suffix(']'));
    inner
        .is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_scripts_write_is_it() {
        assert!(is("[object Object]"));
        for text in ["[object]", "object Object", "[object Object", "[object ]", ""] {
            assert!(!is(text), "{text}");
        }
    }
}
