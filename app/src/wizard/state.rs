//! What the wizard knows, with nothing of the web in it.

mod check;
mod completing;
mod details;
mod source;
mod step;

pub use check::{Check, CheckFailure, Running, Verdict, Verifier};
pub use completing::{Completing, Failure};
pub use details::{
    AvatarKind, ChosenImage, Details, DisplayNameError, ImageChoice, input, shrink_failed,
    summary_title,
};
pub use source::{FileFacts, Refusal, Source, reads_as};
pub use step::Step;
