//! Where an integration is managed.

use validation::wording::quantity;

use super::{say, text};

pub fn settings() -> &'static str {
    text!("Settings")
}

pub fn name() -> &'static str {
    text!("Name")
}

pub fn display_name() -> &'static str {
    text!("Display name")
}

pub fn how_it_is_listed() -> &'static str {
    text!("How it is listed. No other integration has it, up to 64 characters.")
}

pub fn rename() -> &'static str {
    text!("Rename")
}

pub fn avatar() -> &'static str {
    text!("Avatar")
}

pub fn colour() -> &'static str {
    text!("Colour")
}

pub fn or_an_image() -> &'static str {
    text!("Or an image")
}

pub fn which_images() -> &'static str {
    text!("PNG, JPEG, WebP or GIF, up to 5 KB. An image is taken in place of the colour.")
}

pub fn save_avatar() -> &'static str {
    text!("Save avatar")
}

pub fn cadence_label() -> &'static str {
    text!("Import cadence")
}

pub fn stale_after() -> &'static str {
    text!("Stale without an import for")
}

pub fn stale_is_marked() -> &'static str {
    text!("The list marks it as stale when its last import is longer ago.")
}

/// After how many days it is stale, as the record has it too.
pub fn cadence(days: Option<u32>, default: u32) -> String {
    match days {
        None => say!("{default} days, as for all"),
        Some(0) => text!("never").into(),
        Some(days) => quantity(days.into(), "day"),
    }
}

pub fn owner() -> &'static str {
    text!("Owner")
}

pub fn who_answers_for_it() -> &'static str {
    text!("Whoever made it answers for it, until somebody else is chosen.")
}

pub fn nobody() -> &'static str {
    text!("Nobody")
}

pub fn no_people_yet() -> &'static str {
    text!("An owner can be chosen once people sign in.")
}

pub fn save() -> &'static str {
    text!("Save")
}

pub fn archive_heading() -> &'static str {
    text!("Archive")
}

pub fn what_archiving_does() -> &'static str {
    text!(
        "An archived integration is neither in the list nor in its totals. Its accounts stay as they are: it takes no update and no other name until it is restored."
    )
}

pub fn archive() -> &'static str {
    text!("Archive integration")
}

pub fn it_is_archived() -> &'static str {
    text!("This integration is archived")
}

/// Why something is not done to it.
pub fn restore_it_first(display_name: &str) -> String {
    say!("{display_name} is archived. Take it out of the archive first, under Settings.")
}

/// Below [`it_is_archived`].
pub fn it_stays_as_it_is() -> &'static str {
    text!("It takes no updates. To bring one, take it out of the archive under Settings.")
}

/// The same where an update waits.
pub fn apply_it_once_restored() -> &'static str {
    text!(
        "This update can be applied once the integration is taken out of the archive, under Settings."
    )
}

pub fn restore() -> &'static str {
    text!("Restore integration")
}

pub fn delete_heading() -> &'static str {
    text!("Delete")
}

pub fn what_is_lost(accounts: u64, runs: u64) -> String {
    say!(
        "{} are lost for good, with their history, their evidence, the recipes and an update that waits. Download first what \
         has to be kept. The activity stays.",
        losses(accounts, runs)
    )
}

/// What is lost, as the record has it too.
pub fn losses(accounts: u64, runs: u64) -> String {
    say!("{} and {}", quantity(accounts, "account"), quantity(runs, "import run"))
}

pub fn type_the_name(name: &str) -> String {
    say!("Type {name} to delete it")
}

pub fn delete() -> &'static str {
    text!("Delete integration")
}

pub fn only_administrators_delete() -> &'static str {
    text!("Only administrators delete an integration.")
}
