//! Why a sample cannot be made.

use crate::say;
use crate::wording::thousands;

pub(crate) fn too_few_bytes(least: u64) -> String {
    say!("this sample needs at least {} bytes to hold one record", thousands(least))
}
