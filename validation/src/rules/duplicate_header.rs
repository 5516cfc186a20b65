use super::{Finding, RuleDoc};
use crate::{Field, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A field's column stands twice in the header.",
    why: "Which of the two columns holds cannot be told.",
    wrong: "emailId,role,role",
    right: "emailId,role",
};

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

    fn message(&self) -> String {
        let [first, second] = self.columns;
        let are = if self.named { "named" } else { "read as" };
        format!("Columns {first} and {second} are both {are} {}. Keep one of them.", self.field)
    }
}
