//! The known damages: one file each, with what it is, why it happens, an
//! example, and how it is undone.
//!
//! A damage is what an export, a spreadsheet or a person did to a value that
//! was right before. Undoing one needs nothing but the text itself; whether
//! what comes out is right is for the caller to ask.

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

macro_rules! damage_files {
    ($($module:ident = $damage:ident, $code:literal;)*) => {
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

            /// Whether no honest reader of a file could dispute what undoing it makes
            /// of a value. What is not sure is offered apart, and never with the sure ones.
            #[must_use]
            pub const fn is_sure(self) -> bool {
                !matches!(
                    self,
                    Self::TwoDigitYear | Self::NoDate | Self::UnixZero | Self::ObjectText | Self::MixedScripts
                )
            }

            /// What it is, in a few words: "letter case".
            #[must_use]
            pub const fn reason(self) -> &'static str {
                match self { $(Self::$damage => $module::REASON,)* }
            }
        }
    };
}

damage_files! {
    white_space = WhiteSpace, "white-space";
    invisible = Invisible, "invisible";
    control_character = ControlCharacter, "control-character";
    full_width = FullWidth, "full-width";
    json_number = JsonNumber, "json-number";
    letter_case = LetterCase, "letter-case";
    separators = Separators, "separators";
    synonym = Synonym, "synonym";
    boolean_word = BooleanWord, "boolean-word";
    leading_zero = LeadingZero, "leading-zero";
    iso_date = IsoDate, "iso-date";
    separated_date = SeparatedDate, "separated-date";
    month_name = MonthName, "month-name";
    serial_date = SerialDate, "serial-date";
    mailto_link = MailtoLink, "mailto-link";
    display_name = DisplayName, "display-name";
    punctuation = Punctuation, "punctuation";
    unicode_domain = UnicodeDomain, "unicode-domain";
    empty_surplus = EmptySurplus, "empty-surplus";
    text_mark = TextMark, "text-mark";
    decimal_ending = DecimalEnding, "decimal-ending";
    unix_time = UnixTime, "unix-time";
    dotnet_time = DotnetTime, "dotnet-time";
    two_digit_year = TwoDigitYear, "two-digit-year";
    no_date = NoDate, "no-date";
    unix_zero = UnixZero, "unix-zero";
    no_value = NoValue, "no-value";
    object_text = ObjectText, "object-text";
    mixed_scripts = MixedScripts, "mixed-scripts";
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
    fn codes_are_the_serialised_ones_and_every_reason_is_words() {
        for damage in Damage::ALL {
            assert_eq!(serde_json::to_value(damage).expect("a string"), damage.code());
            assert!(damage.reason().len() > 4 && !damage.reason().ends_with('.'), "{damage}");
        }
    }
}
