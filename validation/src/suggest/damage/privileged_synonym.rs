//! # What
//! Another word for a role with rights over others.
//! # Why
//! Apps have their own words for those who run them, and what an owner may do differs from app
//! to app. To take a word for such a role gives somebody a privilege that the file does not
//! name: so it is not sure, and no recipe does it that undoes other synonyms.
//! # Example
//! `Owner` for `SUPERADMIN`

use super::separators::letters;
use crate::{Field, Role};

/// Role, and other words for it in lower case without separators.
#[rustfmt::skip]
const TABLE: [(Role, &[&str]); 2] = [
    (Role::Superadmin, &["owner", "superadministrator", "globaladministrator", "globaladmin", "workspaceowner", "primaryowner"]),
    (Role::Admin, &["administrator"]),
];

/// The exact value that the word stands for.
pub(crate) fn undo(text: &str, field: Field) -> Option<String> {
    if field != Field::Role {
        return None;
    }
    let word = letters(text).to_ascii_lowercase();
    let (role, _) = TABLE.iter().find(|(_, words)| words.contains(&&*word))?;
    Some(role.name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::damage::synonym;

    #[test]
    fn words_become_privileged_roles() {
        for (text, value) in [
            ("Owner", "SUPERADMIN"),
            ("Global Administrator", "SUPERADMIN"),
            ("administrator", "ADMIN"),
        ] {
            assert_eq!(undo(text, Field::Role).as_deref(), Some(value), "{text}");
            assert_eq!(undo(text, Field::AccountType), None, "{text}");
        }
        for text in ["Guest", "Manager", "owner?", "Member", ""] {
            assert_eq!(undo(text, Field::Role), None, "{text}");
        }
    }

    #[test]
    fn every_word_is_of_a_privileged_role_and_no_other_synonym() {
        for (role, words) in TABLE {
            assert!(role.is_privileged(), "{}", role.name());
            for word in words {
                assert_eq!(letters(word).to_ascii_lowercase(), *word);
                assert_eq!(synonym::undo(word, Field::Role), None, "{word}");
            }
        }
    }
}
