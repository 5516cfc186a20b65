use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::Rule;

pub(crate) struct DuplicateKey {
    pub(crate) name: Vec<u8>,
}

impl Finding for DuplicateKey {
    fn rule(&self) -> Rule {
        Rule::DuplicateKey
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(&self.name))
    }
}
