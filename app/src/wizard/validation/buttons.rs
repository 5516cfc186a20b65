//! Buttons that several parts of the step share.

mod choose_another_file;
mod download_button;

pub use choose_another_file::ChooseAnotherFile;
pub use download_button::download_button;
