use super::Finding;
use crate::Rule;

pub(crate) struct EmptyFile {
    /// Whether there is at least white space.
    pub(crate) blank: bool,
}

impl Finding for EmptyFile {
    fn rule(&self) -> Rule {
        Rule::EmptyFile
    }
}
