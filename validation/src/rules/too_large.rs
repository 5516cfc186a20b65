use super::Finding;
use crate::Rule;

pub(crate) struct TooLarge {
    /// None for a stream, which is not read to its end.
    pub(crate) bytes: Option<u64>,
    pub(crate) limit: u64,
}

impl Finding for TooLarge {
    fn rule(&self) -> Rule {
        Rule::TooLarge
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DATA_FILE_BYTES;
    use crate::rules::Message as _;

    #[test]
    fn the_message_has_exact_numbers() {
        let message =
            TooLarge { bytes: Some(DATA_FILE_BYTES + 1), limit: DATA_FILE_BYTES }.message();
        assert!(message.starts_with(
            "The file has 52,428,801 bytes, over the limit of 50 MB (52,428,800 bytes)."
        ));
    }
}
