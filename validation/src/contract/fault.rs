//! What is wrong with a value or a record, beyond the rule that it breaks.

use serde::{Deserialize, Serialize};

macro_rules! faults {
    ($($(#[$doc:meta])* $fault:ident = $code:literal;)*) => {
        /// A fault without its arguments: it tells the kinds of issue of a rule from each
        /// other. What a message says more is about one value.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum FaultCode {
            /// No other than that of the rule.
            #[default]
            #[serde(rename = "rule")]
            Rule,
            $($(#[$doc])* #[serde(rename = $code)] $fault,)*
        }

        impl FaultCode {
            /// All of them, in the order in which reports list them.
            pub const ALL: &'static [Self] = &[Self::Rule, $(Self::$fault),*];

            /// The code in reports, for example `no-at`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    Self::Rule => "rule",
                    $(Self::$fault => $code,)*
                }
            }
        }
    };
}

faults! {
    OnlyWhiteSpace = "only-white-space";
    SeveralAddresses = "several-addresses";
    /// U+FFFD is in the place of a character.
    LostCharacter = "lost-character";
    InvisibleCharacter = "invisible-character";
    /// A spreadsheet's mark for texts is around it.
    TextMark = "text-mark";
    AngleBrackets = "angle-brackets";
    WhiteSpace = "white-space";
    NoAt = "no-at";
    TwoAts = "two-ats";
    MixedScripts = "mixed-scripts";
    LocalNotAscii = "local-not-ascii";
    DomainNotAscii = "domain-not-ascii";
    /// Nothing is before the @.
    NoLocal = "no-local";
    /// A character that cannot be before the @.
    InLocal = "in-local";
    LongLocal = "long-local";
    LongAddress = "long-address";
    /// A character that cannot be after the @.
    InDomain = "in-domain";
    NoDomain = "no-domain";
    NoDot = "no-dot";
    DotTooMany = "dot-too-many";
    LongLabel = "long-label";
    Hyphen = "hyphen";
    SeveralValues = "several-values";
    NotDigits = "not-digits";
    DigitsMissing = "digits-missing";
    DigitsTooMany = "digits-too-many";
    NoSuchMonth = "no-such-month";
    YearOutside = "year-outside";
    NoSuchDay = "no-such-day";
    Tab = "tab";
    LineBreak = "line-break";
    Array = "array";
    Object = "object";
    Number = "number";
    Text = "text";
    Boolean = "boolean";
    Null = "null";
    EmptyValuesTooMany = "empty-values-too-many";
    ValuesTooMany = "values-too-many";
    ValuesMissing = "values-missing";
    BelowTheTable = "below-the-table";
    HeaderAgain = "header-again";
    BackslashBeforeQuote = "backslash-before-quote";
    TextAfterQuote = "text-after-quote";
}

impl FaultCode {
    /// Whether the rule says it all.
    #[must_use]
    pub const fn is_rule(&self) -> bool {
        matches!(self, Self::Rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_known_by_its_code() {
        for fault in FaultCode::ALL {
            let json = serde_json::to_string(fault).expect("a string");
            assert_eq!(json, format!("\"{}\"", fault.code()));
            assert_eq!(serde_json::from_str::<FaultCode>(&json).expect("a fault"), *fault);
            assert_eq!(FaultCode::ALL[*fault as usize], *fault);
        }
    }
}
