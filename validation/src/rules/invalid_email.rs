//! The grammar is that of HTML's e-mail input, with at least one dot after the @ besides, and the
//! lengths of RFC 5321.

use std::borrow::Cow;

use super::show::{quoted, raw, value};
use super::{Finding, RuleDoc};
use crate::characters::{code_point, is_invisible};
use crate::suggest::{addresses, mixed_scripts, text_mark};
use crate::text::Text;
use crate::{Field, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "Not a valid e-mail address: one @, at most 64 characters before it, a domain with a dot after it, 254 characters in all, ASCII only.",
    why: "The address is the account's key and where its user is reached.",
    wrong: "ann@example",
    right: "ann@example.com",
};

/// Octets before the @, by RFC 5321.
const LOCAL: usize = 64;

/// Octets in all, by RFC 5321.
pub(crate) const WHOLE: usize = 254;

/// Octets of a part of the domain between dots, by RFC 1035.
const LABEL: usize = 63;

const LETTER: u8 = 1;
const LOCAL_ONLY: u8 = 2;

/// For each byte, whether it is a letter or digit, or else allowed before the @.
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

    fn message(&self) -> String {
        let text = String::from_utf8_lossy(self.value);
        format!("{} is {}. {}", self.field, quoted(self.value), what_to_mend(&text))
    }
}

/// What is wrong with an address, and how to mend it.
fn what_to_mend(text: &str) -> String {
    if text.trim().is_empty() {
        return "It is only white space; write an address, as in ann@example.com.".into();
    }
    if let Some(several) = several(text) {
        return several;
    }
    if text.contains('\u{FFFD}') {
        return "A character in it was lost (U+FFFD stands in its place); write it anew.".into();
    }
    if let Some(unseen) = text.chars().find(|c| is_invisible(*c)) {
        return format!("Remove the invisible character {}.", code_point(unseen));
    }
    if text_mark::undo(text).is_some() {
        return "A spreadsheet's text mark, =\"…\", is around it. Keep only what is in the quotes."
            .into();
    }
    if text.contains('<') && text.contains('>') && text.contains('@') {
        return "Keep only the address in the angle brackets.".into();
    }
    if text.chars().any(char::is_whitespace) {
        return "Remove the white space.".into();
    }
    let Some((local, domain)) = text.rsplit_once('@') else {
        return "It has no @; write a whole address, as in ann@example.com.".into();
    };
    if local.contains('@') {
        return "It has more than one @; keep one address with one @.".into();
    }
    if !text.is_ascii() {
        return not_ascii(text, local, domain);
    }
    let wrong = |byte: &u8, class: u8| CLASS[*byte as usize] & class == 0;
    if local.is_empty() {
        "Write the part before the @.".into()
    } else if let Some(byte) = local.bytes().find(|byte| wrong(byte, LETTER | LOCAL_ONLY)) {
        format!("Remove {} before the @.", quoted(&[byte]))
    } else if local.len() > LOCAL {
        format!(
            "The part before the @ has {} characters; at most {LOCAL} are allowed.",
            local.len()
        )
    } else if text.len() > WHOLE {
        format!("It has {} characters; at most {WHOLE} are allowed.", text.len())
    } else if let Some(byte) =
        domain.bytes().find(|byte| wrong(byte, LETTER) && !matches!(*byte, b'.' | b'-'))
    {
        format!("Remove {} after the @.", quoted(&[byte]))
    } else {
        wrong_domain(domain)
    }
}

fn not_ascii(text: &str, local: &str, domain: &str) -> String {
    if let Some((label, one, other)) = mixed_scripts::first(text) {
        let (label, one, other) = (quoted(label.as_bytes()), one.name(), other.name());
        format!(
            "{label} has {one} and {other} letters; write all of it in one script, and find out which domain was meant."
        )
    } else if !local.is_ascii() {
        "Only ASCII letters are allowed before the @.".into()
    } else if domain.chars().all(|c| c.is_ascii() || c.is_alphabetic()) {
        "Only ASCII letters are allowed; write the domain in punycode, as in xn--mnchen-3ya.de for münchen.de.".into()
    } else {
        let strange = domain.chars().find(|c| !c.is_ascii() && !c.is_alphabetic());
        format!(
            "Remove {} after the @.",
            quoted(strange.map(String::from).unwrap_or_default().as_bytes())
        )
    }
}

/// What is wrong where a text has more than one address, and how to put it right.
pub(crate) fn several(text: &str) -> Option<String> {
    match &addresses(text)[..] {
        [] | [_] => None,
        [one, more @ ..] if more.iter().all(|other| other.eq_ignore_ascii_case(one)) => Some(
            match more.len() {
                1 => "It has the same address twice. Keep one.",
                _ => "It has the same address several times. Keep one.",
            }
            .into(),
        ),
        [one, other] => {
            let [one, other] = [one, other].map(|address| raw(address.as_bytes()));
            Some(format!("It has two addresses, {one} and {other}. Keep one."))
        }
        more => Some(format!("It has {} addresses. Keep one.", more.len())),
    }
}

fn wrong_domain(domain: &str) -> String {
    if domain.is_empty() {
        "Write the domain after the @, as in example.com.".into()
    } else if !domain.contains('.') {
        "The domain after the @ needs a dot, as in example.com.".into()
    } else if domain.split('.').any(str::is_empty) {
        "The domain after the @ has a dot too many.".into()
    } else if domain.split('.').any(|label| label.len() > LABEL) {
        format!("A part of the domain between dots has more than {LABEL} characters.")
    } else {
        "No part of the domain between dots can start or end with a hyphen.".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn invalid_addresses_say_how_to_mend_them() {
        let long_local = format!("{}@b.c", "l".repeat(LOCAL + 1));
        let long_label = format!("a@{}.c", "d".repeat(LABEL + 1));
        let long = format!("a@{}", "dd.".repeat(84) + "dd");
        for (text, mend) in [
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
            assert!(message.contains(mend), "{message}");
        }
    }
}
