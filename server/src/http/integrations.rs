//! What is decided about integrations, as plain forms.

mod updates;

use crate::http::access::Forms;
use crate::http::addresses::Addresses;

/// Adds the addresses.
pub fn addresses(addresses: Addresses<Forms>) -> Addresses<Forms> {
    addresses
        .post("/integrations/{id}/proposal/apply", updates::apply)
        .post("/integrations/{id}/proposal/discard", updates::discard)
        .post("/integrations/{id}/proposal/rename", updates::rename)
        .post("/integrations/{id}/proposal/separate", updates::separate)
        .post("/integrations/{id}/roll-back", updates::roll_back)
}
