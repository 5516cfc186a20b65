//! Codes that an app makes of a secret and of the time (TOTP, RFC 6238).
//!
//! SHA-1, six digits and half a minute are what every app understands.

use qrcodegen::{QrCode, QrCodeEcc};
use store::Clock;
use totp_rs::{Builder, Totp};

use crate::clock::SystemClock;

/// Bytes of a secret: as many as the hash has (RFC 4226, 4).
pub(super) const SECRET: usize = 20;

/// The name under which an app lists the account.
const ISSUER: &str = "Rollcall";

/// An app that is being added, as it is shown to its person.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The secret in letters and digits, for whoever types it.
    pub secret: String,
    /// The modules of the QR code, as the path of an SVG in units of one module.
    pub path: String,
    /// The modules of a side, with the quiet zone around it.
    pub side: i32,
}

/// The modules of the quiet zone, which readers need (ISO/IEC 18004).
const QUIET: i32 = 4;

impl Enrolment {
    pub(super) fn new(email: &str, secret: &[u8]) -> Self {
        let totp = totp(secret, email);
        let address = totp.to_url().expect("an account and an issuer");
        let code = QrCode::encode_text(&address, QrCodeEcc::Medium).expect("it is short enough");
        let modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = modules.filter(|(x, y)| code.get_module(*x, *y));
        let path = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
        let secret = totp.secret().to_base32();
        let groups = secret.as_bytes().chunks(4).map(String::from_utf8_lossy);
        let secret = groups.collect::<Vec<_>>().join(" ");
        Self { secret, path, side: code.size() + 2 * QUIET }
    }
}

/// The half minute whose code this is, if it is that of now, of the one before or of the next.
pub(super) fn step_of(secret: &[u8], typed: &str) -> Option<i64> {
    step_at(secret, typed, u64::try_from(SystemClock.now() / 1000).unwrap_or_default())
}

fn step_at(secret: &[u8], typed: &str, seconds: u64) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp(secret, "").check(&digits, seconds)?;
    i64::try_from(step).ok()
}

/// An address cannot have a colon where an app's list of accounts is concerned, though an e-mail
/// address can, in quotes.
pub(super) fn totp(secret: &[u8], email: &str) -> Totp {
    let builder = Builder::new().with_secret(secret).with_issuer(Some(ISSUER));
    builder.with_account_name(email.replace(':', " ")).build_noncompliant()
}

#[cfg(test)]
mod tests {
    use super::{Enrolment, step_at, totp};

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six digits.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let made = totp(b"12345678901234567890", "ada@example.com").generate(seconds);
            assert_eq!(made.to_string(), code, "{seconds}");
        }
    }

    #[test]
    fn a_code_serves_half_a_minute_early_and_late_and_no_longer() {
        let (secret, now) = (b"12345678901234567890", 1_800_000_000_i64);
        for (steps, serves) in [(-4, false), (-1, true), (0, true), (1, true), (4, false)] {
            let seconds = (now + steps * 30).unsigned_abs();
            let code = totp(secret, "").generate(seconds).to_string();
            let spaced = format!(" {} {} ", &code[..3], &code[3..]);
            let step = step_at(secret, &spaced, now.unsigned_abs());
            assert_eq!(step.is_some(), serves, "{steps}");
        }
        for typed in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(step_at(secret, typed, now.unsigned_abs()), None, "{typed}");
        }
    }

    #[test]
    fn an_app_reads_the_account_and_the_secret() {
        let shown = Enrolment::new("\"a:b\"@example.com", b"12345678901234567890");
        assert_eq!(shown.secret, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(shown.path.starts_with("M4 4h1v1h-1z"), "{}", shown.path);
        assert_eq!(shown.side % 4, 1, "a square of 17 + 4 × version, and its quiet zone");
    }
}
