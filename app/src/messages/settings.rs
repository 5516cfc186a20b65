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
        FactorRuleView::Nobody => text!("Optional: everybody decides for themselves"),
        FactorRuleView::Administrators => text!("Administrators need one"),
        FactorRuleView::Everybody => text!("Everybody needs one"),
    }
}

pub fn keep_activity_for() -> &'static str {
    text!("Keep it for so many days")
}

pub fn empty_keeps_it_for_ever() -> &'static str {
    text!(
        "From 30 on; empty keeps it for ever. It takes effect after 30 days. What is older is then removed once a day, which is an entry \
         itself, and the rest can be verified as before."
    )
}

pub fn who_has_none_adds_one_first() -> &'static str {
    text!(
        "Whoever has none is led to add one, and can do nothing else before that: you too, and those \
         who are signed in now."
    )
}
