//! Randomness.

/// This many random bytes, as hexadecimal digits.
pub fn random_hex<const BYTES: usize>() -> String {
    let mut bytes = [0; BYTES];
    // `randomUUID` exists on secure origins only.
    let crypto = leptos::prelude::window().crypto().expect("browsers have randomness");
    crypto.get_random_values_with_u8_array(&mut bytes).expect("a few bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
