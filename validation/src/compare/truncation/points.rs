//! How unlikely something is, in whole numbers, which are the same on every machine.

/// Ten times the binary logarithm of `whole / part`, rounded down: ten points for each time
/// that a chance is halved. Nothing for a chance of one.
pub(super) const fn points(part: u64, whole: u64) -> u32 {
    let (part, whole) = (log2(part), log2(whole));
    whole.saturating_sub(part) * 10 / UNIT
}

/// Parts of a power of two.
const UNIT: u32 = 1 << FRACTION_BITS;
const FRACTION_BITS: u32 = 10;

/// The binary logarithm in parts of [`UNIT`], rounded down; that of 0 is 0.
const fn log2(n: u64) -> u32 {
    let Some(whole) = n.checked_ilog2() else { return 0 };
    // From 1 to 2, with 31 bits behind the point: squared, its first bit is the next one of
    // the logarithm.
    let mut rest = (n << (63 - whole)) >> 32;
    let (mut fraction, mut bit) = (0, 0);
    while bit < FRACTION_BITS {
        rest = (rest * rest) >> 31;
        fraction <<= 1;
        if rest >= 1 << 32 {
            rest >>= 1;
            fraction |= 1;
        }
        bit += 1;
    }
    whole * UNIT + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_points_halve_a_chance() {
        for (part, whole, expected) in [
            (1, 1, 0),
            (0, 0, 0),
            (5, 3, 0),
            (1, 2, 10),
            (3, 6, 10),
            (1, 1024, 100),
            (1, 1000, 99),
            (2, 100, 56),
            (1, 10_000, 132),
            (1, u64::MAX, 639),
        ] {
            assert_eq!(points(part, whole), expected, "{part} of {whole}");
        }
    }

    #[test]
    fn it_is_the_logarithm() {
        for n in (1..100_000_u64).step_by(7) {
            let exact = (n as f64).log2() * f64::from(UNIT);
            let found = f64::from(log2(n));
            assert!((exact - 1.5..=exact + 1e-6).contains(&found), "{n}: {found} for {exact}");
        }
    }
}
