//! What the validator says: every sentence of it for people, and nothing but sentences.
//!
//! What is found, suggested and decided is codes and arguments wherever it is made and kept. Here
//! they become English, by whoever shows them or writes them into a report: the file of a rule in
//! `rules/` has the rule's words, the other files those of what their names say. Another language
//! is another such folder, so no sentence is put together of pieces elsewhere: in the tests all
//! of them are said in a language of brackets, ⟦like this⟧, and what is shown without is found.
//!
//! [`text!`](crate::text!) makes a sentence without arguments, [`say!`](crate::say!) one with; the
//! pages of the app make theirs by the same.

mod colours;
mod columns;
mod contract;
mod damages;
mod errors;
mod exclusions;
mod fields;
mod formats;
mod groups;
mod merge;
mod paste;
mod pseudo;
mod readings;
mod reasons;
mod recipe;
mod report;
mod rules;
mod sample;

pub(crate) use columns::your_choice;
pub use contract::{LimitRow, Note, limit_rows, notes};
pub use fields::one_of;
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
