use super::{Finding, RuleDoc};
use crate::Rule;
use crate::wording::{file_size, quantity};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "The file is over the limit of 50 MB (52,428,800 bytes).",
    why: "50 MB hold about half a million accounts. A larger file most often has columns that are not needed.",
    wrong: "52,428,801 bytes",
    right: "52,428,800 bytes",
};

pub(crate) struct TooLarge {
    /// The file's size; none for a stream, which is not read to its end.
    pub(crate) bytes: Option<u64>,
    pub(crate) limit: u64,
}

impl Finding for TooLarge {
    fn rule(&self) -> Rule {
        Rule::TooLarge
    }

    fn message(&self) -> String {
        let limit = format!("{} ({})", file_size(self.limit), quantity(self.limit, "byte"));
        let is = match self.bytes {
            Some(bytes) => {
                format!("The file has {}, over the limit of {limit}.", quantity(bytes, "byte"))
            }
            None => format!("The file is over the limit of {limit}."),
        };
        format!(
            "{is} Remove columns that are no field, or leave out accounts deleted long ago, and export again."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DATA_FILE_BYTES;

    #[test]
    fn the_message_has_exact_numbers() {
        let message =
            TooLarge { bytes: Some(DATA_FILE_BYTES + 1), limit: DATA_FILE_BYTES }.message();
        assert!(message.starts_with(
            "The file has 52,428,801 bytes, over the limit of 50 MB (52,428,800 bytes)."
        ));
    }
}
