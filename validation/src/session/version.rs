//! Which file, and after which step.

use serde::{Deserialize, Serialize};

/// The file that something is about, as it is after some step. The page counts both, from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// How many files were chosen, up to this one.
    pub file: u32,
    /// How many steps were asked for in all files, up to this one.
    pub step: u32,
}

impl Version {
    /// Another file, to which nothing was done yet. It counts as a step, too.
    #[must_use]
    pub const fn next_file(self) -> Self {
        Self { file: self.file + 1, step: self.step + 1 }
    }

    /// The same file after another step.
    #[must_use]
    pub const fn next_step(self) -> Self {
        Self { step: self.step + 1, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_versions_are_equal() {
        let first = Version::default().next_file();
        let versions = [first, first.next_step(), first.next_file(), first.next_step().next_file()];
        for (index, version) in versions.iter().enumerate() {
            assert!(!versions[..index].contains(version), "{version:?}");
        }
    }
}
