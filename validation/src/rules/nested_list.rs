use super::Finding;
use crate::Rule;
use crate::suggest::Offer;

pub(crate) struct NestedList {
    pub(crate) list: Offer,
}

impl Finding for NestedList {
    fn rule(&self) -> Rule {
        Rule::NestedList
    }
}
