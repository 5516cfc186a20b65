use crate::rules::Message;
use crate::rules::header_again::HeaderAgain;
use crate::say;
use crate::wording::thousands;

impl Message for HeaderAgain<'_> {
    fn message(&self) -> String {
        say!(
            "Line {} is the header again: two files were joined. Leave the record out.",
            thousands(self.line)
        )
    }
}
