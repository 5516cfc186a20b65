//! What administrators decide for all.

use super::text;
use crate::api::FactorRuleView;

pub fn settings() -> &'static str {
    text!("Settings")
}

pub fn what_holds_for_all() -> &'static str {
    text!("What holds for everybody who signs in")
}

pub fn who_needs_one(of: FactorRuleView) -> &'static str {
    match of {
        FactorRuleView::Nobody => text!("Whoever likes has one"),
        FactorRuleView::Administrators => text!("Administrators need one"),
        FactorRuleView::Everybody => text!("Everybody needs one"),
    }
}

pub fn who_has_none_adds_one_first() -> &'static str {
    text!(
        "Who has none is led to add one, and can do nothing else before: you too, and whoever is \
         signed in now."
    )
}
