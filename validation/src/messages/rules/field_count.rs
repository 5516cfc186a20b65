use super::RuleDoc;
use crate::rules::Message;
use crate::rules::field_count::{FieldCount, Misfit};
use crate::rules::show::quoted;
use crate::wording::{quantity, thousands};
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("A record has more or fewer fields than the header."),
        why: text!(
            "Which value belongs to which column cannot be told. Most often a value with a comma in it lacks quotes."
        ),
        wrong: "ann@example.com,Estates, North",
        right: "ann@example.com,\"Estates, North\"",
    }
}

impl Message for FieldCount {
    fn message(&self) -> String {
        let (has, header) = (quantity(self.found as u64, "field"), thousands(self.expected as u64));
        match self.what {
            Misfit::BelowTheTable => {
                say!(
                    "{} is a line below the table and no account. Leave it out.",
                    quoted(&self.text)
                )
            }
            Misfit::EmptySurplus(_) => say!(
                "This record has {has}, the header has {header}. Those that are too many are empty: drop them."
            ),
            Misfit::Curly => say!(
                "This record has {has}, the header has {header}. Curly quotes do not hold a delimiter: write \" for them, or read them as quotes."
            ),
            Misfit::Other if self.found > self.expected => say!(
                "This record has {has}, the header has {header}. Put double quotes around values that hold the delimiter."
            ),
            Misfit::Other => say!(
                "This record has {has}, the header has {header}. Add the missing delimiters, also for fields that are empty."
            ),
        }
    }
}
