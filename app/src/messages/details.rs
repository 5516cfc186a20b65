//! Step 1: names and avatar.

use validation::avatar::{Colour, ImageKind};
use validation::wording::{file_size, quantity, size_and_limit};

use super::{say, text};

/// The name of the step, and its heading.
pub fn display_details() -> &'static str {
    text!("Display details")
}

pub fn how_the_integration_appears() -> &'static str {
    text!("How this integration appears to everyone who uses Rollcall.")
}

pub fn the_wizard_needs_javascript() -> &'static str {
    text!("The wizard needs JavaScript")
}

/// What stands before the command that checks a file, between it and the link to the
/// guide, the link, and what stands after it. In HTML.
pub fn what_to_do_without_javascript() -> [&'static str; 4] {
    [
        text!(
            "It checks your file in this tab, so that nothing is sent before it is right. Switch \
             JavaScript on, or check the file with "
        ),
        text!(". The "),
        text!("Data format guide"),
        text!(" says what a file must look like."),
    ]
}

pub fn this_tab_has_completed_an_integration() -> &'static str {
    text!("This tab has completed an integration")
}

pub fn it_was_saved_once() -> &'static str {
    text!("It was saved once, with all its accounts. Here you can begin another.")
}

pub fn open_integration() -> &'static str {
    text!("Open integration")
}

pub fn cancel() -> &'static str {
    text!("Cancel")
}

pub fn the_draft_is_kept() -> &'static str {
    text!("Draft kept in this browser")
}

pub fn asking_whether_the_name_is_free() -> &'static str {
    text!("Asking the server whether the display name is free")
}

pub fn to_correct_on_this_page(errors: usize) -> String {
    say!("{} to correct on this page", quantity(errors as u64, "thing"))
}

pub fn integration_name() -> &'static str {
    text!("Integration name")
}

pub fn integration_name_help() -> &'static str {
    text!("The name of the SaaS service to which the data belongs.")
}

pub fn display_name() -> &'static str {
    text!("Display name")
}

pub fn display_name_help() -> &'static str {
    text!("An alias for this integration. Left empty, it is the integration name.")
}

/// `display_name` as the other integration has it.
pub fn another_integration_has_the_name(display_name: &str) -> String {
    say!("Another integration is already called {display_name}. Add a team or region.")
}

/// A link to the integration that has the name.
pub fn look_at_that_one() -> &'static str {
    text!("Look at that one")
}

/// The name of an integration that has none yet.
pub fn new_integration() -> &'static str {
    text!("New integration")
}

pub fn avatar() -> &'static str {
    text!("Avatar")
}

pub fn initials_on_a_colour() -> &'static str {
    text!("Initials on a colour")
}

pub fn where_initials_come_from() -> &'static str {
    text!("Initials come from the display name.")
}

pub fn upload_an_image() -> &'static str {
    text!("Upload an image")
}

pub fn which_images_are_taken() -> &'static str {
    text!("PNG, JPEG, WebP or GIF, up to 5 KB.")
}

pub fn avatar_colour() -> &'static str {
    text!("Avatar colour")
}

pub fn chosen_colour(colour: Colour) -> String {
    say!("Colour: {}", colour.label())
}

pub fn avatar_image() -> &'static str {
    text!("Avatar image")
}

pub fn drop_an_image_here() -> &'static str {
    text!("Drop an image here: up to 5 KB, at most 1024 × 1024 pixels.")
}

pub fn choose_an_image() -> &'static str {
    text!("Choose an image")
}

pub fn choose_an_image_or_use_initials() -> &'static str {
    text!("Choose an image, or use initials on a colour.")
}

pub fn the_image_is_too_large(file_name: &str, bytes: u64, limit: u64) -> String {
    let (actual, limit) = size_and_limit(bytes, limit);
    say!("{file_name} is {actual}. The limit for an avatar is {limit}.")
}

pub fn shrink_it_for_me() -> &'static str {
    text!("Shrink it for me")
}

pub fn what_shrinking_does() -> &'static str {
    text!("Makes a smaller WebP image of it in this tab, at most 192 pixels on its longer side.")
}

pub fn the_image_was_made_smaller() -> &'static str {
    text!("The image was made smaller and can be used.")
}

pub fn the_image_could_not_be_made_smaller(file_name: &str) -> String {
    say!("{file_name} could not be made smaller in this browser. Choose another image.")
}

/// The size of the file and its limit, the size of the picture, and its kind.
pub fn about_the_image(
    bytes: u64,
    limit: u64,
    (width, height): (usize, usize),
    kind: ImageKind,
) -> String {
    say!("{} of {}, {width} × {height} px, {}", file_size(bytes), file_size(limit), kind.label())
}

/// The caption of the image as large as a page shows it.
pub fn large() -> &'static str {
    text!("Large")
}

/// The caption of the image as large as the list of integrations shows it.
pub fn list() -> &'static str {
    text!("List")
}

pub fn remove_image() -> &'static str {
    text!("Remove image")
}

pub fn preview() -> &'static str {
    text!("Preview")
}

pub fn in_the_integrations_list() -> &'static str {
    text!("In the integrations list")
}

pub fn at_the_top_of_its_page() -> &'static str {
    text!("At the top of its page")
}

pub fn not_imported() -> &'static str {
    text!("Not imported")
}
