//! What the server functions say when they did not do what was asked.

use validation::wording::thousands;

use super::erasing::kept_from;
use super::managing::restore_it_first;
use super::{say, text};
use crate::api::ApiError;

/// The error in words.
pub fn of(error: &ApiError) -> String {
    match error {
        ApiError::TooLarge { limit } => the_data_file_is_too_large(*limit),
        ApiError::KeyUsed { saved } => the_key_is_used(saved.is_some()).into(),
        ApiError::NotFound => there_is_no_such_integration().into(),
        ApiError::Archived { display_name } => restore_it_first(display_name),
        ApiError::NotKept { first } => kept_from(*first),
        ApiError::BadRequest(why) => why.clone(),
        ApiError::Refused { why, reference } => say!("{why} Reference: {reference}."),
        ApiError::Interrupted => the_data_file_did_not_arrive_whole().into(),
        ApiError::Busy => too_many_imports_from_your_network().into(),
        ApiError::Unavailable { reference } => the_server_could_not_do_this(reference),
        ApiError::NotKnown { reference } => it_is_not_known_what_was_saved(reference),
        ApiError::Network(_) => the_server_did_not_answer().into(),
    }
}

/// The error in words for who sent an upload: what became of the data is always among them.
pub fn of_upload(error: &ApiError) -> String {
    match error {
        ApiError::Refused { why, reference } => {
            say!("{why} Nothing was saved. Reference: {reference}.")
        }
        ApiError::Archived { .. } => say!("{} Nothing was saved.", of(error)),
        ApiError::NotFound => {
            text!("There is no such integration. It may have been removed. Nothing was saved.")
                .into()
        }
        // They say it by themselves, or that it is not known; Busy says nothing of an earlier try.
        ApiError::BadRequest(_)
        | ApiError::NotKept { .. }
        | ApiError::TooLarge { .. }
        | ApiError::KeyUsed { .. }
        | ApiError::Interrupted
        | ApiError::Busy
        | ApiError::Unavailable { .. }
        | ApiError::NotKnown { .. }
        | ApiError::Network(_) => of(error),
    }
}

fn the_data_file_is_too_large(limit: u64) -> String {
    say!(
        "The data file is larger than {} bytes. Nothing was saved. Use a smaller file.",
        thousands(limit)
    )
}

/// `saved` is whether the other upload is completed.
fn the_key_is_used(saved: bool) -> &'static str {
    if saved {
        text!(
            "This page has saved an integration before, from other details or another file. \
             Nothing was saved of what was sent now. Try again to save it as an integration of \
             its own."
        )
    } else {
        text!(
            "Another upload of this page is under way, with other details or another file. \
             Nothing was saved of what was sent now. Try again to save it as an integration of \
             its own."
        )
    }
}

fn there_is_no_such_integration() -> &'static str {
    text!("There is no such integration. It may have been removed.")
}

fn the_data_file_did_not_arrive_whole() -> &'static str {
    text!("The data file did not arrive whole. Nothing was saved. Try again.")
}

fn too_many_imports_from_your_network() -> &'static str {
    text!(
        "Too many imports from your network are under way. What was sent now was not taken. Try \
         again once one of them has ended."
    )
}

fn the_server_could_not_do_this(reference: &str) -> String {
    say!(
        "The server could not do this. Nothing was saved. Try again; if it stays, ask your \
         administrator about reference {reference}."
    )
}

fn it_is_not_known_what_was_saved(reference: &str) -> String {
    say!(
        "The server lost its database while it was saving. All records were saved, or none: that \
         is not known yet. Try again finds out, and never saves them twice. If it stays, ask your \
         administrator about reference {reference}."
    )
}

fn the_server_did_not_answer() -> &'static str {
    text!("The server did not answer. Check your connection and try again.")
}

/// `what` is what the decoder of the request stumbled over, in its own words.
pub fn the_request_was_not_understood(what: &str) -> String {
    say!("The request was not understood: {what}.")
}

#[cfg(feature = "ssr")]
pub fn the_upload_is_no_form() -> &'static str {
    text!("The upload is no form. Nothing was saved. Load the page again and retry.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sent_an_upload_learns_once_what_became_of_it() {
        let reference = || "0123456789ab".to_owned();
        for said in [
            ApiError::TooLarge { limit: 52_428_800 },
            ApiError::KeyUsed { saved: None },
            ApiError::BadRequest("The upload is no form. Nothing was saved. Try again.".into()),
            ApiError::Interrupted,
            ApiError::Busy,
            ApiError::Unavailable { reference: reference() },
            ApiError::NotKnown { reference: reference() },
            ApiError::Network(String::new()),
        ] {
            assert_eq!(of_upload(&said), of(&said));
        }
        let refused = ApiError::Refused { why: "No.".into(), reference: "1".into() };
        assert_eq!(of(&refused), "No. Reference: 1.");
        let archived = ApiError::Archived { display_name: "Learners".into() };
        for silent in [ApiError::NotFound, archived, refused] {
            assert!(!of(&silent).contains("Nothing was saved."));
            assert_eq!(of_upload(&silent).matches("Nothing was saved.").count(), 1);
        }
    }
}
