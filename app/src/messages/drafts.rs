//! Drafts: integrations that were begun and not completed, in the list, in the wizard and in other
//! tabs.

use validation::wording::quantity;

use super::{say, text};

pub fn not_finished() -> &'static str {
    text!("Not finished")
}

/// Below the heading; `most` is how many are kept.
pub fn where_drafts_are_kept(most: usize) -> String {
    say!("Kept in this browser alone: the {most} latest, each without its file.")
}

/// What the script of the list puts a number in the place of.
pub const NUMBER: &str = "{n}";

/// What the script of the list puts a name in the place of.
pub const NAME: &str = "{name}";

/// `number` is a number, or [`NUMBER`].
pub fn so_many_changes(number: &str) -> String {
    match number {
        "1" => say!("1 change"),
        number => say!("{number} changes"),
    }
}

pub fn no_file_chosen_yet() -> &'static str {
    text!("No file chosen yet")
}

pub fn last_changed() -> &'static str {
    text!("Last changed")
}

pub fn go_on() -> &'static str {
    text!("Continue")
}

pub fn discard() -> &'static str {
    text!("Discard")
}

/// `name` is a display name, or [`NAME`].
pub fn it_was_discarded(name: &str) -> String {
    say!("The draft of {name} was discarded.")
}

pub fn undo() -> &'static str {
    text!("Undo")
}

pub fn save_and_exit() -> &'static str {
    text!("Save and exit")
}

/// The file of a draft is not chosen on this page yet.
pub fn choose_it_again(file_name: &str, steps: u64) -> String {
    match steps {
        0 => say!("Choose {file_name} again to go on with it"),
        1 => say!("Choose {file_name} again and your 1 change is back"),
        steps => say!("Choose {file_name} again and your {} are back", quantity(steps, "change")),
    }
}

pub fn a_browser_keeps_no_file() -> &'static str {
    text!("A browser cannot keep the file. This one kept its name, and what you decided and typed.")
}

/// Another file than that of the draft, to which so many steps were done.
pub fn it_is_another_file(file_name: &str, of_draft: &str, steps: u64) -> String {
    let changes = quantity(steps, "change");
    match file_name == of_draft {
        true => say!("This is another {file_name} than the one with your {changes}"),
        false => say!("{file_name} is not {of_draft}, which has your {changes}"),
    }
}

pub fn the_steps_stay_with_their_file(of_draft: &str, steps: u64) -> String {
    match steps {
        1 => say!("It is kept in this draft: choose the same {of_draft} again and it is back."),
        _ => {
            say!("They are kept in this draft: choose the same {of_draft} again and they are back.")
        }
    }
}

pub fn another_draft_has_steps_for_it(name: &str, file_name: &str, steps: u64) -> String {
    let changes = quantity(steps, "change");
    say!("{file_name} is also in the draft of {name}, with {changes}")
}

pub fn that_draft_stays_as_it_is() -> &'static str {
    text!("You can do the same here. That draft stays as it is.")
}

pub fn do_the_same_here() -> &'static str {
    text!("Do the same here")
}

/// The name of what says what became of the draft.
pub fn draft() -> &'static str {
    text!("Draft")
}

pub fn it_was_continued_in_another_tab() -> &'static str {
    text!("This draft was continued in another tab")
}

pub fn what_is_done_last_is_kept() -> &'static str {
    text!(
        "What is done last is kept, here or there. To go on with what was done there, load this \
         page again; a file has to be chosen again."
    )
}

pub fn load_this_page_again() -> &'static str {
    text!("Load this page again")
}

pub fn it_was_completed_in_another_tab() -> &'static str {
    text!("This draft was completed in another tab")
}

pub fn a_change_here_makes_a_draft_of_its_own() -> &'static str {
    text!("What you change here from now on is kept as a draft of its own.")
}

pub fn it_was_discarded_in_another_tab() -> &'static str {
    text!("This draft was discarded in another tab")
}

pub fn that_draft_is_not_there() -> &'static str {
    text!("That draft is not in this browser")
}

pub fn why_a_draft_is_not_there() -> &'static str {
    text!(
        "It was completed or discarded, or it is in another browser. Here begins a new integration."
    )
}

pub fn it_was_forgotten(name: &str) -> String {
    say!("The draft of {name} is no longer kept")
}

pub fn so_many_are_kept(most: usize) -> String {
    say!(
        "This browser keeps {most} drafts. To make room it lets go of those in which nothing was done to a file, and then of the oldest."
    )
}

pub fn keep_it_all_the_same() -> &'static str {
    text!("Keep it all the same")
}

pub fn let_it_go() -> &'static str {
    text!("Let it go")
}

pub fn this_browser_cannot_keep_the_draft() -> &'static str {
    text!("This browser could not keep the draft")
}

pub fn leaving_loses_what_was_typed_and_done() -> &'static str {
    text!(
        "Its storage is full or switched off. If you leave, what you typed and did since is lost."
    )
}

pub fn this_browser_cannot_keep_the_steps() -> &'static str {
    text!("This browser could not keep what you did to the file")
}

pub fn leaving_loses_the_steps() -> &'static str {
    text!(
        "The details are kept. If you leave, your changes are lost; the corrected file, which \
         you can download, has them."
    )
}

pub fn stay() -> &'static str {
    text!("Stay")
}

pub fn leave_anyway() -> &'static str {
    text!("Leave anyway")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted() {
        assert_eq!(
            choose_it_again("big.csv", 2),
            "Choose big.csv again and your 2 changes are back"
        );
        assert_eq!(choose_it_again("big.csv", 1), "Choose big.csv again and your 1 change is back");
        assert_eq!(choose_it_again("big.csv", 0), "Choose big.csv again to go on with it");
        assert_eq!(so_many_changes("1"), "1 change");
        assert_eq!(so_many_changes(NUMBER), "{n} changes");
    }
}
