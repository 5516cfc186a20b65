//! Components of pages: props in, view out. They never call the server.

mod absent;
mod action_bar;
mod avatar_mark;
mod banner;
mod code_block;
mod failure;
mod field;
mod figures;
mod icon;
mod page;
mod page_head;
mod paging;
mod progress_bar;
mod reactive;
mod spine;
mod stepper;
mod theme_menu;
mod time;

pub use absent::Absent;
pub use action_bar::ActionBar;
pub use avatar_mark::{AvatarMark, Mark, MarkSize};
pub use banner::Banner;
pub use code_block::CodeBlock;
pub use failure::Failure;
pub use field::Field;
pub use figures::{Figure, Figures, Operation};
pub use icon::{Glyph, Icon, IconSize, Sprite, Tone};
pub use page::{AnonymousNotice, Main, NewIntegration, SkipLink, Width};
pub use page_head::PageHead;
pub use paging::Paging;
pub use progress_bar::ProgressBar;
pub use reactive::{reactive, reactive_some};
pub use spine::{Place, Spine, WizardSpine};
pub use stepper::{StepState, Stepper};
pub use theme_menu::ThemeMenu;
pub use time::When;
