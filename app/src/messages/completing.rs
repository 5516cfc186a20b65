//! What is said while an integration is being completed, and how that ended.

use validation::wording::{file_size, quantity, thousands};

use super::{say, text};
use crate::api::ApiError;

pub fn cancel() -> &'static str {
    text!("Cancel")
}

pub fn try_again() -> &'static str {
    text!("Try again")
}

pub fn open_integration() -> &'static str {
    text!("Open integration")
}

pub fn open_that_integration() -> &'static str {
    text!("Open that integration")
}

/// How far the upload or the import is.
pub fn progress() -> &'static str {
    text!("Progress")
}

pub fn keep_this_tab_open_until_all_is_sent() -> &'static str {
    text!("Keep this tab open until the upload ends. Cancelling now saves nothing.")
}

pub fn keep_this_tab_open_until_all_is_saved() -> &'static str {
    text!("Keep this tab open. All records are saved together, or none are.")
}

pub fn other_imports_came_before() -> &'static str {
    text!(
        "Waiting for its turn: other imports came before this one. Nothing is lost, and nothing \
         needs to be done."
    )
}

/// How much of the upload is sent, in bytes.
pub fn sent_so_far(sent: u64, total: u64) -> String {
    say!("{} of {} sent", file_size(sent), file_size(total))
}

pub fn all_sent() -> &'static str {
    text!("All sent")
}

/// How much of the file the server has checked, in bytes.
pub fn checked_so_far(checked: u64, total: u64) -> String {
    say!("The server has checked {} of {}", file_size(checked), file_size(total))
}

pub fn records_saved_so_far(saved: u64, total: u64) -> String {
    say!("{} of {} records saved", thousands(saved), thousands(total))
}

pub fn all_records_saved() -> &'static str {
    text!("All records saved")
}

pub fn asking_the_server() -> &'static str {
    text!("Asking the server")
}

pub fn your_change_is_checked_first() -> &'static str {
    text!("Your change is checked first")
}

pub fn uploading() -> &'static str {
    text!("Uploading")
}

pub fn all_sent_and_the_server_is_importing() -> &'static str {
    text!("All sent. The server is importing")
}

pub fn waiting_for_its_turn() -> &'static str {
    text!("Waiting for its turn")
}

pub fn is_on_the_roll(display_name: &str) -> String {
    say!("{display_name} is on the roll")
}

pub fn the_changes_are_ready() -> &'static str {
    text!("The changes are ready to review")
}

pub fn review_the_changes() -> &'static str {
    text!("Review the changes")
}

pub fn details_to_correct(details: u64) -> String {
    say!("{} to correct", quantity(details, "detail"))
}

/// Stands where a file's name stands: the corrected file has none of its own.
pub fn the_corrected_file() -> &'static str {
    text!("The corrected file")
}

/// Where the upload was when it stopped, in bytes.
pub fn the_upload_stopped(sent: u64, total: u64) -> String {
    say!("The upload stopped at {} of {}", file_size(sent), file_size(total))
}

pub fn the_connection_was_lost() -> &'static str {
    text!(
        "This browser lost its connection to the server. Nothing was saved, and your details and \
         file are still here."
    )
}

pub fn the_server_did_not_answer() -> &'static str {
    text!("The server did not answer")
}

pub fn the_connection_ended_before_the_answer() -> &'static str {
    text!(
        "The connection ended before the answer came. All records were saved, or none. Try again \
         finds out, and never saves them twice."
    )
}

pub fn an_earlier_try_was_saved() -> &'static str {
    text!("An earlier try was saved")
}

pub fn what_was_changed_since_then_is_not_saved() -> &'static str {
    text!(
        "Its answer did not come through. What you changed since then is not in it, and nothing \
         was sent now. Open that integration, or complete this one as another, with a display \
         name of its own."
    )
}

pub fn what_was_changed_since_then_is_not_proposed() -> &'static str {
    text!(
        "Its answer did not come through. What you changed since then is not in it, and nothing \
         was sent now. Review what was sent, and discard it to send this instead."
    )
}

pub fn another_update_waits() -> &'static str {
    text!("Another update waits for its decision")
}

pub fn apply_or_discard_it_and_try_again() -> &'static str {
    text!(
        "There is one at a time. Nothing was saved, and your file and fixes are still here. Review \
         the other one, apply or discard it, and try again."
    )
}

pub fn another_update_is_under_way() -> &'static str {
    text!("Another update is under way")
}

pub fn wait_for_its_end_and_try_again() -> &'static str {
    text!(
        "Somebody else updates this integration at this moment. Nothing was saved, and your file \
         and fixes are still here. Try again in a minute."
    )
}

pub fn the_corrected_file_could_not_be_made() -> &'static str {
    text!("The corrected file could not be made")
}

pub fn the_file_can_no_longer_be_read() -> &'static str {
    text!(
        "The file can no longer be read: it was changed, moved or removed since you chose it. \
         Nothing was sent. Choose it again."
    )
}

pub fn the_upload_was_cancelled() -> &'static str {
    text!("The upload was cancelled")
}

pub fn cancelling_has_saved_nothing() -> &'static str {
    text!("Nothing was saved, and your details and file are still here.")
}

pub fn your_sign_in_has_ended() -> &'static str {
    text!("Your sign-in has ended")
}

pub fn sign_in_in_another_tab_and_go_on() -> &'static str {
    text!(
        "Nothing was saved, and nothing of what you did here is lost. Sign in again, which opens \
         another tab; then come back to this one and try again."
    )
}

pub fn it_was_not_saved() -> &'static str {
    text!("It was not saved")
}

/// What an upload that was answered with this error came to: the headline over its words.
pub fn how_it_ended(error: &ApiError) -> &'static str {
    match error {
        ApiError::NotKnown { .. } | ApiError::Network(_) => {
            text!("It is not known whether all was saved")
        }
        ApiError::Busy => text!("The server takes no more imports now"),
        ApiError::TooLarge { .. }
        | ApiError::KeyUsed { .. }
        | ApiError::NotFound
        | ApiError::BadRequest(_)
        | ApiError::Refused { .. }
        | ApiError::Interrupted
        | ApiError::NotKept { .. }
        | ApiError::Archived { .. }
        | ApiError::Unavailable { .. } => it_was_not_saved(),
    }
}

/// An upload was answered with a status of HTTP and nothing that this page understands.
pub fn answered_with_status(status: u16) -> String {
    match status {
        413 => text!(
            "The server says that the file is too large. Nothing was saved. Choose a smaller file."
        )
        .into(),
        408 => text!("The file took too long to arrive. Nothing was saved. Try again.").into(),
        _ => say!(
            "The server answered with status {status}. Nothing was saved. Try again; if it stays, \
             ask your administrator."
        ),
    }
}
