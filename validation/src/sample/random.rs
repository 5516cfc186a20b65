//! Numbers that look random and are the same everywhere: splitmix64.

/// A stream of numbers that its seed decides.
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `end`, without `end`.
    pub(super) const fn below(&mut self, end: u32) -> u32 {
        // The upper half times `end`, shifted: no division, and even enough for names.
        (((self.next() >> 32) * end as u64) >> 32) as u32
    }

    /// True in `percent` of a hundred cases.
    pub(super) const fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// True at this rate, from 0 (never) to 1 (always).
    pub(super) fn rate(&mut self, rate: f64) -> bool {
        // 53 bits are what an f64 holds exactly.
        ((self.next() >> 11) as f64) < rate * (1_u64 << 53) as f64
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u32) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_splitmix64() {
        let mut random = Random::new(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        let published =
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(first, published);
    }

    #[test]
    fn rates_of_none_and_all_are_exact() {
        let mut random = Random::new(7);
        assert!((0..1_000).all(|_| !random.rate(0.0)));
        assert!((0..1_000).all(|_| random.rate(1.0)));
        let half = (0..10_000).filter(|_| random.rate(0.5)).count();
        assert!((4_800..5_200).contains(&half), "{half}");
    }
}
