use super::Finding;
use crate::{Field, Rule};

pub(crate) struct DuplicateHeader {
    pub(crate) field: Field,
    /// 1-based.
    pub(crate) columns: [usize; 2],
    /// Whether both have the field's own name, and not one from a recipe.
    pub(crate) named: bool,
}

impl Finding for DuplicateHeader {
    fn rule(&self) -> Rule {
        Rule::DuplicateHeader
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }
}
