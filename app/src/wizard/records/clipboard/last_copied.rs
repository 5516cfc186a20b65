//! What was copied last.

use validation::session::{Copied, Version};

use crate::wizard::records::chosen::Chosen;

/// What was copied last, and what it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastCopied {
    pub chosen: Chosen,
    pub of: Version,
    pub copied: Copied,
}
