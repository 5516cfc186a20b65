//! What the guide and docs/format.md show of the format contract beside the fields and the rules;
//! in words it is in `messages/contract.rs`.

/// The day of the contract's last change, `YYYY-MM-DD`: "Last updated" in the guide.
pub const CONTRACT_DATE: &str = "2026-11-29";

/// One limit, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitRow {
    /// What is limited.
    pub what: &'static str,
    /// How far it may go, inclusive.
    pub limit: String,
    /// What happens beyond it.
    pub over: &'static str,
}

/// Something worth knowing before a file is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub title: &'static str,
    /// One to three sentences.
    pub text: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_a_date() {
        let digits: Vec<&str> = CONTRACT_DATE.split('-').collect();
        let [year, month, day] = digits[..] else { panic!("{CONTRACT_DATE}") };
        let date = crate::Date::parse(format!("{day}{month}{year}").as_bytes());
        assert_eq!(date.map(crate::Date::iso).as_deref(), Some(CONTRACT_DATE));
    }
}
