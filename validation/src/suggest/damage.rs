//! The known damages: one file each, with what it is, why it happens, an
//! example, and how it is undone. Its name for people is in `messages/damages.rs`.
//!
//! A damage is what an export, a spreadsheet or a person did to a value that was right before.
//! Undoing one needs nothing but the text. Whether the outcome is right is for the caller to
//! check.

use serde::{Deserialize, Serialize};

pub(crate) mod boolean_word;
pub(crate) mod control_character;
pub(crate) mod decimal_ending;
pub(crate) mod display_name;
pub(crate) mod dotnet_time;
pub(crate) mod empty_surplus;
pub(crate) mod full_width;
pub(crate) mod invisible;
pub(crate) mod iso_date;
pub(crate) mod json_number;
pub(crate) mod leading_zero;
pub(crate) mod letter_case;
pub(crate) mod mailto_link;
pub(crate) mod mixed_scripts;
pub(crate) mod month_name;
pub(crate) mod no_date;
pub(crate) mod no_value;
pub(crate) mod object_text;
pub(crate) mod privileged_synonym;
pub(crate) mod punctuation;
pub(crate) mod separated_date;
pub(crate) mod separators;
pub(crate) mod serial_date;
pub(crate) mod synonym;
pub(crate) mod text_mark;
pub(crate) mod two_digit_year;
pub(crate) mod unicode_domain;
pub(crate) mod unix_time;
pub(crate) mod unix_zero;
pub(crate) mod white_space;

macro_rules! damages {
    ($($damage:ident = $code:literal;)*) => {
        /// One way in which a value was damaged.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Damage { $(#[doc = $code] $damage,)* }

        impl Damage {
            /// All damages, in the order in which they are named together.
            pub const ALL: &'static [Self] = &[$(Self::$damage),*];

            /// The code in recipes.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$damage => $code,)* }
            }

            /// Whether no honest reader of a file could dispute the value that undoing it
            /// gives. What is not sure is offered separately, never together with what is.
            #[must_use]
            pub const fn is_sure(self) -> bool {
                !matches!(
                    self,
                    Self::TwoDigitYear
                        | Self::NoDate
                        | Self::UnixZero
                        | Self::ObjectText
                        | Self::MixedScripts
                        | Self::PrivilegedSynonym
                )
            }

        }
    };
}

damages! {
    WhiteSpace = "white-space";
    Invisible = "invisible";
    ControlCharacter = "control-character";
    FullWidth = "full-width";
    JsonNumber = "json-number";
    LetterCase = "letter-case";
    Separators = "separators";
    Synonym = "synonym";
    BooleanWord = "boolean-word";
    LeadingZero = "leading-zero";
    IsoDate = "iso-date";
    SeparatedDate = "separated-date";
    MonthName = "month-name";
    SerialDate = "serial-date";
    MailtoLink = "mailto-link";
    DisplayName = "display-name";
    Punctuation = "punctuation";
    UnicodeDomain = "unicode-domain";
    EmptySurplus = "empty-surplus";
    TextMark = "text-mark";
    DecimalEnding = "decimal-ending";
    UnixTime = "unix-time";
    DotnetTime = "dotnet-time";
    TwoDigitYear = "two-digit-year";
    NoDate = "no-date";
    UnixZero = "unix-zero";
    NoValue = "no-value";
    ObjectText = "object-text";
    MixedScripts = "mixed-scripts";
    PrivilegedSynonym = "privileged-synonym";
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_serialised_ones() {
        for damage in Damage::ALL {
            assert_eq!(serde_json::to_value(damage).expect("a string"), damage.code());
        }
    }
}
