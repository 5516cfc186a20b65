//! The wizard for an integration that is there already: its data are updated. There is no step 1,
//! and what is sent becomes a proposal that somebody reviews.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::details::state::Details;
use super::model::Wizard;
use super::step::Step;
use crate::api::KeptRecipeView;

/// The integration whose data are updated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Updates {
    pub id: String,
    pub integration_name: String,
    pub display_name: String,
    /// The recipes through which its files were read, that of the last one first.
    pub recipes: Vec<KeptRecipeView>,
}

impl Updates {
    /// The address of the wizard.
    pub fn path(&self) -> String {
        format!("/integrations/{}/update", self.id)
    }

    /// Its names, as step 1 would have them.
    pub fn details(&self) -> Details {
        Details {
            integration_name: self.integration_name.clone(),
            display_name: self.display_name.clone(),
            ..Details::default()
        }
    }
}

/// Where a proposal is reviewed.
pub fn review_of(integration: &str) -> String {
    format!("/integrations/{integration}/proposal")
}

/// The steps with which a wizard ends.
pub const fn steps_of(is_update: bool) -> &'static [Step] {
    let all: &[Step] = &Step::ALL;
    if is_update { all.split_at(1).1 } else { all }
}

impl Wizard {
    /// The id of the integration whose data are updated; none where one is made.
    pub fn updates(self) -> Option<String> {
        self.updates.with_value(|updates| updates.as_ref().map(|updates| updates.id.clone()))
    }

    pub fn is_update(self) -> bool {
        self.updates.with_value(Option::is_some)
    }

    /// Where the page goes when all is saved: to the integration, or to the review.
    pub fn arrival(self, integration: &str) -> String {
        match self.is_update() {
            true => review_of(integration),
            false => format!("/integrations/{integration}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_begins_with_the_file() {
        assert_eq!(steps_of(true), [Step::Source, Step::Validation]);
        assert_eq!(steps_of(false), Step::ALL);
    }
}
