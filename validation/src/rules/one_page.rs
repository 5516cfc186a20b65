use super::Finding;
use crate::Rule;

pub(crate) struct OnePage {
    pub(crate) total: u64,
    pub(crate) records: u64,
}

impl Finding for OnePage {
    fn rule(&self) -> Rule {
        Rule::OnePage
    }
}
