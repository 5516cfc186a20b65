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

impl DamageSet {
    /// In a sentence; the field is said elsewhere.
    #[must_use]
    pub fn sentence(self) -> String {
        let mut damages = self.iter();
        match (damages.next(), damages.next()) {
            (Some(damage), None) => sentence(damage).to_owned(),
            _ => say!("Damaged in several ways: {}.", names(self)),
        }
    }
}

fn sentence(damage: Damage) -> &'static str {
    match damage {
        Damage::WhiteSpace => text!("There is white space too many."),
        Damage::Invisible => text!("There are invisible characters in it."),
        Damage::ControlCharacter => text!("There are control characters in it."),
        Damage::FullWidth => text!("It is in full-width characters."),
        Damage::JsonNumber => text!("It is a JSON number and no string."),
        Damage::LetterCase => text!("Only its letter case is wrong."),
        Damage::Separators => text!("Only its separators are wrong."),
        Damage::Synonym => text!("It is another word for the value."),
        Damage::BooleanWord => text!("It is another word for true or false."),
        Damage::LeadingZero => text!("It lost its leading zero, as in a spreadsheet."),
        Damage::IsoDate => text!("The date is written year first, as ISO 8601 has it."),
        Damage::SeparatedDate => text!("The date has separators."),
        Damage::MonthName => text!("The month is a word."),
        Damage::SerialDate => text!("The date is a spreadsheet's serial number."),
        Damage::MailtoLink => text!("It is a mailto link."),
        Damage::DisplayName => text!("A name stands before the address."),
        Damage::Punctuation => text!("There is punctuation around it."),
        Damage::UnicodeDomain => text!("The domain is not in punycode."),
        Damage::EmptySurplus => text!("The record has empty values too many."),
        Damage::TextMark => text!("A spreadsheet's text mark is around it."),
        Damage::DecimalEnding => text!("It has a decimal ending."),
        Damage::UnixTime => text!("The date is Unix time, taken as UTC."),
        Damage::DotnetTime => text!("The date is in Microsoft's JSON form."),
        Damage::TwoDigitYear => {
            text!("The year has two digits: 00 to 26 taken as 20xx, 27 to 99 as 19xx.")
        }
        Damage::NoDate => text!("The date means that there is none."),
        Damage::UnixZero => text!("The date is the zero of Unix time: most often there was none."),
        Damage::NoValue => text!("It is a word for nothing."),
        Damage::ObjectText => text!("It is an object that was written as a text."),
        Damage::MixedScripts => text!("Its letters are of several scripts."),
        Damage::PrivilegedSynonym => {
            text!("It is another word for a privileged role, and apps differ in what it means.")
        }
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
        Damage::PrivilegedSynonym => "synonym of a privileged role",
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
            assert!(sentence(*damage).ends_with('.'), "{damage}");
        }
    }

    #[test]
    fn names_read_like_a_sentence() {
        let reason = |damages: &[Damage]| damages.iter().copied().collect::<DamageSet>().reason();
        assert_eq!(reason(&[Damage::LetterCase]), "letter case");
        assert_eq!(reason(&[Damage::Separators, Damage::LetterCase]), "letter case and separators");
        assert_eq!(reason(&[]), "");
        let both: DamageSet = [Damage::Separators, Damage::LetterCase].into_iter().collect();
        assert_eq!(both.sentence(), "Damaged in several ways: letter case and separators.");
    }
}
