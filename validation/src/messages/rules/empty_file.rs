use super::RuleDoc;
use crate::rules::Message;
use crate::rules::empty_file::EmptyFile;
use crate::text;

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("The file has no bytes, or only white space."),
        why: text!("There is nothing to check. An export that failed often leaves such a file."),
        wrong: "a file of 0 bytes",
        right: "a file with a header and at least one record",
    }
}

impl Message for EmptyFile {
    fn message(&self) -> String {
        if self.blank {
            text!(
                "The file has only white space. Export the accounts again and look into the file before choosing it."
            )
        } else {
            text!(
                "The file is empty. Export the accounts again and look into the file before choosing it."
            )
        }
        .into()
    }
}
