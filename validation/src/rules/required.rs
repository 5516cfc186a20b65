use super::Finding;
use crate::{Field, Rule};

pub(crate) struct Required {
    pub(crate) field: Field,
}

impl Finding for Required {
    fn rule(&self) -> Rule {
        Rule::Required
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }
}
