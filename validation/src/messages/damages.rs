//! Names of damages, as in "Fix 12 values: letter case".

use crate::insights::TextDamage;
use crate::suggest::{Damage, DamageSet};
use crate::{say, text};

impl Damage {
    /// What it is, in a few words: "letter case".
    #[must_use]
    pub fn reason(self) -> String {
        say!("{}", name(self))
    }
}

impl DamageSet {
    /// What they are, in a few words: "white space and letter case".
    #[must_use]
    pub fn reason(self) -> String {
        if self.is_empty() { String::new() } else { say!("{}", names(self)) }
    }
}

/// The names of all of them.
pub(super) fn names(damages: DamageSet) -> String {
    let names: Vec<&str> = damages.iter().map(name).collect();
    match &names[..] {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

const fn name(damage: Damage) -> &'static str {
    match damage {
        Damage::WhiteSpace => "white space",
        Damage::Invisible => "invisible characters",
        Damage::ControlCharacter => "control characters",
        Damage::FullWidth => "full-width characters",
        Damage::JsonNumber => "JSON number",
        Damage::LetterCase => "letter case",
        Damage::Separators => "separators",
        Damage::Synonym => "synonym",
        Damage::BooleanWord => "word for true or false",
        Damage::LeadingZero => "lost its leading zero",
        Damage::IsoDate => "ISO 8601 date",
        Damage::SeparatedDate => "date with separators",
        Damage::MonthName => "month in words",
        Damage::SerialDate => "spreadsheet serial number",
        Damage::MailtoLink => "mailto link",
        Damage::DisplayName => "name before the address",
        Damage::Punctuation => "punctuation around it",
        Damage::UnicodeDomain => "domain not in punycode",
        Damage::EmptySurplus => "empty values too many",
        Damage::TextMark => "spreadsheet text mark",
        Damage::DecimalEnding => "decimal ending",
        Damage::UnixTime => "Unix time in UTC",
        Damage::DotnetTime => "Microsoft JSON date",
        Damage::TwoDigitYear => "year of two digits: 00 to 26 taken as 20xx, 27 to 99 as 19xx",
        Damage::NoDate => "date that means none",
        Damage::UnixZero => "zero of Unix time",
        Damage::NoValue => "word for nothing",
        Damage::ObjectText => "object that was written as a text",
        Damage::MixedScripts => "letters of several scripts",
    }
}

impl TextDamage {
    /// What it is, in a few words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::TextMark => text!("spreadsheet text mark"),
            Self::SpacesAround => text!("spaces around it"),
            Self::QuotesAround => text!("quotes around it"),
            Self::Misread => text!("UTF-8 that was read as windows-1252"),
            Self::LostLetter => text!("a letter that was lost"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_damage_has_a_name() {
        for damage in Damage::ALL {
            assert!(name(*damage).len() > 4 && !name(*damage).ends_with('.'), "{damage}");
        }
    }

    #[test]
    fn names_read_like_a_sentence() {
        let reason = |damages: &[Damage]| damages.iter().copied().collect::<DamageSet>().reason();
        assert_eq!(reason(&[Damage::LetterCase]), "letter case");
        assert_eq!(reason(&[Damage::Separators, Damage::LetterCase]), "letter case and separators");
        assert_eq!(reason(&[]), "");
    }
}
