//! The grammar is that of HTML's e-mail input, plus at least one dot after the @ and the
//! lengths of RFC 5321.

use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::suggest::{addresses, mixed_scripts, text_mark};
use crate::text::Text;
use crate::text::characters::{Script, is_invisible};
use crate::{FaultCode, Field, Rule};

/// Octets before the @, by RFC 5321.
pub(crate) const LOCAL: usize = 64;

/// Octets in all, by RFC 5321.
pub(crate) const WHOLE: usize = 254;

/// Octets of a part of the domain between dots, by RFC 1035.
pub(crate) const LABEL: usize = 63;

const LETTER: u8 = 1;
const LOCAL_ONLY: u8 = 2;

/// For each byte: whether it is a letter or digit, or otherwise allowed before the @.
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if (byte as u8).is_ascii_alphanumeric() {
            class[byte] = LETTER;
        }
        byte += 1;
    }
    let others = b".!#$%&'*+/=?^_`{|}~-";
    let mut index = 0;
    while index < others.len() {
        class[others[index] as usize] = LOCAL_ONLY;
        index += 1;
    }
    class
};

/// The address, if it is valid.
pub(crate) fn parse(text: &[u8]) -> Option<Text<'_>> {
    if text.len() > WHOLE {
        return None;
    }
    let at = text.iter().position(|byte| CLASS[*byte as usize] == 0)?;
    let valid = text[at] == b'@' && at > 0 && at <= LOCAL && is_domain(&text[at + 1..]);
    if valid { Text::parse(text) } else { None }
}

/// Labels of letters, digits and inner hyphens, with at least one dot.
fn is_domain(domain: &[u8]) -> bool {
    let mut start = 0;
    let mut dotted = false;
    for (at, byte) in domain.iter().enumerate() {
        match byte {
            b'.' => {
                if !is_label_length(at - start) || domain[at - 1] == b'-' {
                    return false;
                }
                dotted = true;
                start = at + 1;
            }
            b'-' if at == start => return false,
            b'-' => {}
            _ if CLASS[*byte as usize] == LETTER => {}
            _ => return false,
        }
    }
    dotted && is_label_length(domain.len() - start) && domain.last() != Some(&b'-')
}

const fn is_label_length(length: usize) -> bool {
    length > 0 && length <= LABEL
}

pub(crate) struct InvalidEmail<'a> {
    pub(crate) field: Field,
    /// Valid UTF-8.
    pub(crate) value: &'a [u8],
}

impl Finding for InvalidEmail<'_> {
    fn rule(&self) -> Rule {
        Rule::InvalidEmail
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }

    fn fault(&self) -> FaultCode {
        Fault::of(&String::from_utf8_lossy(self.value)).code()
    }
}

/// What is wrong with a text that is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault<'a> {
    OnlyWhiteSpace,
    Several(Several),
    /// U+FFFD is in the place of a character.
    LostCharacter,
    Invisible(char),
    /// A spreadsheet's mark for texts is around it.
    TextMark,
    /// An address is in angle brackets.
    AngleBrackets,
    WhiteSpace,
    NoAt,
    TwoAts,
    /// A label of the domain has letters of two scripts.
    Scripts {
        label: &'a str,
        one: Script,
        other: Script,
    },
    LocalNotAscii,
    /// The domain has letters that punycode can write.
    DomainNotAscii,
    NoLocal,
    /// Characters that cannot be before the @.
    InLocal(String),
    /// Characters that cannot be after the @.
    InDomain(String),
    /// So many characters before the @.
    LongLocal(usize),
    /// So many characters in all.
    Long(usize),
    NoDomain,
    NoDot,
    DotTooMany,
    LongLabel,
    Hyphen,
}

/// More than one address in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Several {
    /// The same address so many times.
    Same(usize),
    Two(String, String),
    Many(usize),
}

impl Several {
    pub(crate) fn of(text: &str) -> Option<Self> {
        match &addresses(text)[..] {
            [] | [_] => None,
            [one, more @ ..] if more.iter().all(|other| other.eq_ignore_ascii_case(one)) => {
                Some(Self::Same(1 + more.len()))
            }
            [one, other] => Some(Self::Two(one.clone(), other.clone())),
            more => Some(Self::Many(more.len())),
        }
    }
}

impl<'a> Fault<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        if text.trim().is_empty() {
            return Self::OnlyWhiteSpace;
        }
        if let Some(several) = Several::of(text) {
            return Self::Several(several);
        }
        if text.contains('\u{FFFD}') {
            return Self::LostCharacter;
        }
        if let Some(unseen) = text.chars().find(|c| is_invisible(*c)) {
            return Self::Invisible(unseen);
        }
        if text_mark::undo(text).is_some() {
            return Self::TextMark;
        }
        if text.contains('<') && text.contains('>') && text.contains('@') {
            return Self::AngleBrackets;
        }
        if text.chars().any(char::is_whitespace) {
            return Self::WhiteSpace;
        }
        let Some((local, domain)) = text.rsplit_once('@') else {
            return Self::NoAt;
        };
        if local.contains('@') {
            return Self::TwoAts;
        }
        if !text.is_ascii() {
            return Self::of_not_ascii(text, local, domain);
        }
        let wrong = |byte: &u8, class: u8| CLASS[*byte as usize] & class == 0;
        let found = |byte: u8| char::from(byte).to_string();
        if local.is_empty() {
            Self::NoLocal
        } else if let Some(byte) = local.bytes().find(|byte| wrong(byte, LETTER | LOCAL_ONLY)) {
            Self::InLocal(found(byte))
        } else if local.len() > LOCAL {
            Self::LongLocal(local.len())
        } else if text.len() > WHOLE {
            Self::Long(text.len())
        } else if let Some(byte) =
            domain.bytes().find(|byte| wrong(byte, LETTER) && !matches!(*byte, b'.' | b'-'))
        {
            Self::InDomain(found(byte))
        } else {
            Self::of_domain(domain)
        }
    }

    const fn code(&self) -> FaultCode {
        match self {
            Self::OnlyWhiteSpace => FaultCode::OnlyWhiteSpace,
            Self::Several(_) => FaultCode::SeveralAddresses,
            Self::LostCharacter => FaultCode::LostCharacter,
            Self::Invisible(_) => FaultCode::InvisibleCharacter,
            Self::TextMark => FaultCode::TextMark,
            Self::AngleBrackets => FaultCode::AngleBrackets,
            Self::WhiteSpace => FaultCode::WhiteSpace,
            Self::NoAt => FaultCode::NoAt,
            Self::TwoAts => FaultCode::TwoAts,
            Self::Scripts { .. } => FaultCode::MixedScripts,
            Self::LocalNotAscii => FaultCode::LocalNotAscii,
            Self::DomainNotAscii => FaultCode::DomainNotAscii,
            Self::NoLocal => FaultCode::NoLocal,
            Self::InLocal(_) => FaultCode::InLocal,
            Self::InDomain(_) => FaultCode::InDomain,
            Self::LongLocal(_) => FaultCode::LongLocal,
            Self::Long(_) => FaultCode::LongAddress,
            Self::NoDomain => FaultCode::NoDomain,
            Self::NoDot => FaultCode::NoDot,
            Self::DotTooMany => FaultCode::DotTooMany,
            Self::LongLabel => FaultCode::LongLabel,
            Self::Hyphen => FaultCode::Hyphen,
        }
    }

    fn of_not_ascii(text: &'a str, local: &str, domain: &str) -> Self {
        if let Some((label, one, other)) = mixed_scripts::first(text) {
            Self::Scripts { label, one, other }
        } else if !local.is_ascii() {
            Self::LocalNotAscii
        } else if domain.chars().all(|c| c.is_ascii() || c.is_alphabetic()) {
            Self::DomainNotAscii
        } else {
            let strange = domain.chars().find(|c| !c.is_ascii() && !c.is_alphabetic());
            Self::InDomain(strange.map(String::from).unwrap_or_default())
        }
    }

    fn of_domain(domain: &str) -> Self {
        if domain.is_empty() {
            Self::NoDomain
        } else if !domain.contains('.') {
            Self::NoDot
        } else if domain.split('.').any(str::is_empty) {
            Self::DotTooMany
        } else if domain.split('.').any(|label| label.len() > LABEL) {
            Self::LongLabel
        } else {
            Self::Hyphen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Message as _;

    #[test]
    fn valid_addresses() {
        let local = "l".repeat(LOCAL);
        let label = "d".repeat(LABEL);
        let longest =
            format!("{local}@{label}.{label}.{}", "d".repeat(WHOLE - LOCAL - 2 * LABEL - 3));
        assert_eq!(longest.len(), WHOLE);
        for text in [
            "a@b.c",
            "ann.lee+x@example.com",
            ".a.@b.c",
            "a..b@c.d",
            "!#$%&'*+/=?^_`{|}~-@x-y.z0",
            "a@1.2",
            "A@B.C",
            "a@xn--mnchen-3ya.de",
            &longest,
        ] {
            assert_eq!(parse(text.as_bytes()).map(Text::as_str), Some(text));
        }
    }

    #[test]
    fn invalid_addresses_say_how_to_fix_them() {
        let long_local = format!("{}@b.c", "l".repeat(LOCAL + 1));
        let long_label = format!("a@{}.c", "d".repeat(LABEL + 1));
        let long = format!("a@{}", "dd.".repeat(84) + "dd");
        for (text, words) in [
            ("ann", "no @"),
            ("a@b@c.d", "more than one @"),
            ("@b.c", "before the @"),
            ("a b@c.d", "white space"),
            (" a@b.c", "Remove the white space"),
            ("  ", "only white space"),
            ("a,b@c.d", "Remove \",\" before"),
            ("a@b", "needs a dot"),
            ("a@", "Write the domain"),
            ("a@b..c", "a dot too many"),
            ("a@.b.c", "a dot too many"),
            ("a@b.c.", "a dot too many"),
            ("a@-b.c", "hyphen"),
            ("a@b-.c", "hyphen"),
            ("a@b.c-", "hyphen"),
            ("a@b_c.d", "Remove \"_\" after"),
            ("a@münchen.de", "punycode"),
            ("ä@b.c", "ASCII"),
            (&long_local, "at most 64"),
            (&long_label, "more than 63"),
            (&long, "at most 254"),
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
            let message = InvalidEmail { field: Field::EmailId, value: text.as_bytes() }.message();
            assert!(message.contains(words), "{message}");
        }
    }
}
