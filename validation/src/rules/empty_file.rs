use super::Finding;
use crate::Rule;

pub(crate) struct EmptyFile {
    /// Whether there is white space at least.
    pub(crate) blank: bool,
}

impl Finding for EmptyFile {
    fn rule(&self) -> Rule {
        Rule::EmptyFile
    }
}
