use super::RuleDoc;
use crate::Field;
use crate::rules::Message;
use crate::rules::invalid_email::{Fault, InvalidEmail, LABEL, LOCAL, Several, WHOLE};
use crate::rules::show::{quoted, raw};
use crate::text::characters::{Script, code_point};
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!(
            "Not a valid e-mail address: one @, at most 64 characters before it, a domain with a dot after it, 254 characters in all, ASCII only."
        ),
        why: text!("The address is the account's key and where its user is reached."),
        wrong: "ann@example",
        right: "ann@example.com",
    }
}

impl Message for InvalidEmail<'_> {
    fn message(&self) -> String {
        let text = String::from_utf8_lossy(self.value);
        let (field, shown) = (self.field, quoted(self.value));
        match Fault::of(&text) {
            Fault::OnlyWhiteSpace => say!(
                "{field} is {shown}. It is only white space; write an address, as in ann@example.com."
            ),
            Fault::Several(addresses) => several(field, &shown, &addresses),
            Fault::LostCharacter => say!(
                "{field} is {shown}. A character in it was lost (U+FFFD stands in its place); write it anew."
            ),
            Fault::Invisible(character) => say!(
                "{field} is {shown}. Remove the invisible character {}.",
                code_point(character)
            ),
            Fault::TextMark => say!(
                "{field} is {shown}. A spreadsheet's text mark, =\"…\", is around it. Keep only what is in the quotes."
            ),
            Fault::AngleBrackets => {
                say!("{field} is {shown}. Keep only the address in the angle brackets.")
            }
            Fault::WhiteSpace => say!("{field} is {shown}. Remove the white space."),
            Fault::NoAt => say!(
                "{field} is {shown}. It has no @; write a whole address, as in ann@example.com."
            ),
            Fault::TwoAts => {
                say!("{field} is {shown}. It has more than one @; keep one address with one @.")
            }
            Fault::Scripts { label, one, other } => say!(
                "{field} is {shown}. {} has {} and {} letters; write all of it in one script, and find out which domain was meant.",
                quoted(label.as_bytes()),
                name(one),
                name(other)
            ),
            Fault::LocalNotAscii => {
                say!("{field} is {shown}. Only ASCII letters are allowed before the @.")
            }
            Fault::DomainNotAscii => say!(
                "{field} is {shown}. Only ASCII letters are allowed; write the domain in punycode, as in xn--mnchen-3ya.de for münchen.de."
            ),
            Fault::NoLocal => say!("{field} is {shown}. Write the part before the @."),
            Fault::InLocal(character) => {
                say!("{field} is {shown}. Remove {} before the @.", quoted(character.as_bytes()))
            }
            Fault::InDomain(character) => {
                say!("{field} is {shown}. Remove {} after the @.", quoted(character.as_bytes()))
            }
            Fault::LongLocal(characters) => say!(
                "{field} is {shown}. The part before the @ has {characters} characters; at most {LOCAL} are allowed."
            ),
            Fault::Long(characters) => say!(
                "{field} is {shown}. It has {characters} characters; at most {WHOLE} are allowed."
            ),
            Fault::NoDomain => {
                say!("{field} is {shown}. Write the domain after the @, as in example.com.")
            }
            Fault::NoDot => {
                say!("{field} is {shown}. The domain after the @ needs a dot, as in example.com.")
            }
            Fault::DotTooMany => {
                say!("{field} is {shown}. The domain after the @ has a dot too many.")
            }
            Fault::LongLabel => say!(
                "{field} is {shown}. A part of the domain between dots has more than {LABEL} characters."
            ),
            Fault::Hyphen => say!(
                "{field} is {shown}. No part of the domain between dots can start or end with a hyphen."
            ),
        }
    }
}

/// The message for a value with more than one address; `shown` is the value as messages show
/// it.
pub(super) fn several(field: Field, shown: &str, addresses: &Several) -> String {
    match addresses {
        Several::Same(2) => say!("{field} is {shown}. It has the same address twice. Keep one."),
        Several::Same(_) => {
            say!("{field} is {shown}. It has the same address several times. Keep one.")
        }
        Several::Two(one, other) => {
            let [one, other] = [one, other].map(|address| raw(address.as_bytes()));
            say!("{field} is {shown}. It has two addresses, {one} and {other}. Keep one.")
        }
        Several::Many(addresses) => {
            say!("{field} is {shown}. It has {addresses} addresses. Keep one.")
        }
    }
}

const fn name(script: Script) -> &'static str {
    match script {
        Script::Latin => "Latin",
        Script::Greek => "Greek",
        Script::Cyrillic => "Cyrillic",
        Script::Armenian => "Armenian",
        Script::Cherokee => "Cherokee",
    }
}
