use super::{Finding, RuleDoc};
use crate::Rule;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "The file has no bytes, or only white space.",
    why: "There is nothing to check. An export that failed often leaves such a file.",
    wrong: "a file of 0 bytes",
    right: "a file with a header and at least one record",
};

pub(crate) struct EmptyFile {
    /// Whether there is white space at least.
    pub(crate) blank: bool,
}

impl Finding for EmptyFile {
    fn rule(&self) -> Rule {
        Rule::EmptyFile
    }

    fn message(&self) -> String {
        let is = if self.blank { "The file has only white space." } else { "The file is empty." };
        format!("{is} Export the accounts again and look into the file before choosing it.")
    }
}
