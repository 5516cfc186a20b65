//! What is remembered of a file and of the details, and how what comes after the page loads.

use validation::wording::{quantity, thousands};

use super::{say, text};

pub fn steps_done_again(steps: u64) -> String {
    say!("{} made again", quantity(steps, "change"))
}

/// `when` is the moment of the last one.
pub fn your_steps_are_back(steps: u64, when: &str) -> String {
    match steps {
        1 => say!("Your 1 change from {when} is back"),
        steps => say!("Your {} from {when} are back", quantity(steps, "change")),
    }
}

pub fn what_this_browser_kept() -> &'static str {
    text!("This browser kept what you decided and typed, and nothing else of the file.")
}

pub fn start_over() -> &'static str {
    text!("Start over")
}

/// What the fixes of an earlier import are called.
pub fn integration_and_day(display_name: &str, day: &str) -> String {
    say!("{display_name}, {day}")
}

/// `recipe` is what it is called: [`integration_and_day`], or the name of its file.
pub fn the_fixes_are_applied(recipe: &str) -> String {
    say!("The fixes of {recipe} are applied")
}

/// The same with their number. `by_hand` is a recipe that the person chose by its file,
/// else it is called [`integration_and_day`].
pub fn so_many_fixes_are_applied(recipe: &str, by_hand: bool, fixes: u64) -> String {
    match by_hand {
        true => say!("The fixes of {recipe} are applied: {}", thousands(fixes)),
        false => say!("The fixes of {recipe}, are applied: {}", thousands(fixes)),
    }
}

pub fn where_the_fixes_are_listed(by_hand: bool) -> &'static str {
    match by_hand {
        true => text!("They are listed under “What is changed” after the check."),
        false => text!(
            "They were made for the file before this one. They are listed under “What is changed” \
             after the check."
        ),
    }
}

/// Where the file has other columns than those that the recipe was made for.
pub fn the_fixes_are_not_applied(recipe: &str) -> String {
    say!("The fixes of {recipe}, are not applied")
}

/// `kept` are the names under which it keeps columns beside the fields.
pub fn its_columns_are_others(kept: &[String]) -> String {
    let kept = kept.iter().map(|name| super::isolated(name)).collect::<Vec<_>>().join(", ");
    let match_them =
        text!("They read files with other columns. Match the columns of this file below.");
    match kept.is_empty() {
        true => match_them.into(),
        false => say!(
            "{match_them} What is kept beside the fields until now goes unless you say again which \
             columns these are: {kept}."
        ),
    }
}

pub fn apply_them_all_the_same() -> &'static str {
    text!("Apply them all the same")
}

pub fn do_without() -> &'static str {
    text!("Do without")
}

pub fn the_file_is_read_without_them() -> &'static str {
    text!("The file is read without them")
}

pub fn the_columns_are_read_as_you_chose() -> &'static str {
    text!("The columns are read as you chose")
}

pub fn time_of_day(hours: u32, minutes: u32) -> String {
    say!("{hours:02}:{minutes:02}")
}

pub fn day_and_time(day: &str, hours: u32, minutes: u32) -> String {
    say!("{day}, {hours:02}:{minutes:02}")
}

pub fn loading_the_rest_of_the_page() -> &'static str {
    text!("Loading the rest of the page…")
}

pub fn this_part_could_not_be_loaded() -> &'static str {
    text!("This part of the page could not be loaded")
}

pub fn the_server_did_not_answer() -> &'static str {
    text!("The server did not answer. Your file and what you did with it are still here.")
}

pub fn load_it_again() -> &'static str {
    text!("Load it again")
}
