//! What the validator says to people: every sentence, and nothing but sentences.
//!
//! What is found, suggested and decided is made and kept as codes and arguments. They become
//! English here, when they are shown or written into a report: a rule's words are in its file
//! in `rules/`, all others in the file named after their subject. Another language would be
//! another such folder, so no sentence may be put together from pieces elsewhere: tests say
//! everything in a language of brackets, ⟦like this⟧, and find whatever is shown without.
//!
//! [`text!`](crate::text!) makes a sentence without arguments, [`say!`](crate::say!) one with
//! them. The pages of the app use the same macros.

mod clipboard;
mod colours;
mod columns;
mod contract;
mod damages;
mod errors;
mod exclusions;
mod faults;
mod fields;
mod formats;
mod groups;
mod guard;
mod kept;
mod merge;
mod pseudo;
mod readings;
mod reasons;
mod recipe;
mod report;
mod rules;
mod sample;
mod truncation;

pub(crate) use columns::{another_is_chosen, may_be_the_earlier, your_choice};
pub use contract::{LimitRow, Note, limit_rows, notes};
pub use fields::one_of;
pub use kept::kept_label;
#[cfg(any(test, feature = "brackets"))]
pub use pseudo::in_brackets;
#[doc(hidden)]
pub use pseudo::{said, written};
pub use recipe::Line;
pub use report::Summary;
pub use rules::RuleDoc;
pub(crate) use sample::too_few_bytes;

/// A sentence with arguments, as `format!` takes them.
#[macro_export]
macro_rules! say {
    ($($sentence:tt)*) => { $crate::messages::said(::std::format!($($sentence)*)) };
}

/// A sentence without arguments: a `&'static str`.
#[macro_export]
macro_rules! text {
    ($sentence:literal) => {
        $crate::messages::written($sentence, ::core::concat!("⟦", $sentence, "⟧"))
    };
}
