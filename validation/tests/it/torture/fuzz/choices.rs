//! Bytes as choices: what a fuzzer changes and proptest shrinks.

/// Stands between two files in one input.
pub const BETWEEN: &[u8] = b"\n\0--\0\n";

/// Takes its choices from the front of an input; where that has ended, the first of each.
pub struct Choices<'b>(&'b [u8]);

impl<'b> Choices<'b> {
    /// Of these bytes.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `end`, which is at most 256.
    pub fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end
    }

    /// One of two.
    pub fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    /// One of these.
    pub fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// One of these, or none.
    pub fn of_or_none<T: Clone>(&mut self, choices: &[T]) -> Option<T> {
        let choice = self.below(choices.len() + 1);
        choice.checked_sub(1).map(|choice| choices[choice].clone())
    }

    /// Whether there is anything left to choose by.
    pub const fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    /// All that is left, as a file.
    pub const fn rest(self) -> &'b [u8] {
        self.0
    }

    /// All that is left, as two files.
    pub fn two_files(self) -> (&'b [u8], &'b [u8]) {
        let at = self.0.windows(BETWEEN.len()).position(|window| window == BETWEEN);
        at.map_or((self.0, &[]), |at| (&self.0[..at], &self.0[at + BETWEEN.len()..]))
    }
}
