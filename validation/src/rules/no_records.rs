use super::Finding;
use crate::{Format, Rule};

pub(crate) struct NoRecords {
    pub(crate) format: Format,
}

impl Finding for NoRecords {
    fn rule(&self) -> Rule {
        Rule::NoRecords
    }
}
