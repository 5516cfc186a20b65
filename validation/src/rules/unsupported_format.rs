use super::Finding;
use crate::Rule;
use crate::read::Foreign;

pub(crate) struct UnsupportedFormat {
    pub(crate) foreign: Foreign,
}

impl Finding for UnsupportedFormat {
    fn rule(&self) -> Rule {
        Rule::UnsupportedFormat
    }
}
