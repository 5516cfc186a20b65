//! Why something is suggested, in a few words.

use super::damages::names;
use crate::suggest::Reason;
use crate::{say, text};

impl Reason {
    /// "letter case".
    pub(crate) fn words(self) -> String {
        match self {
            Self::Damages(damages) => say!("{}", names(damages)),
            Self::LooksLike(field) => say!("looks like {field}"),
            Self::OtherEncoding => text!("read the file as windows-1252").to_owned(),
            Self::DayOrMonth(_) => text!("ambiguous: day or month may come first").to_owned(),
        }
    }
}
