//! A search for the file that costs most, uphill from files of random pieces.

use std::fmt::{self, Display};

use validation::HashKey;

use super::cost;

/// Bytes of a file that is tried.
const TRIED: usize = 24 * 1024;

/// Pieces of a file.
const PIECES: [&str; 32] = [
    "\n",
    ",",
    ";",
    "\t",
    "|",
    "\"",
    "\"\"",
    "\r\n",
    "a",
    "@",
    "a@b.c",
    "#@b.c",
    "#",
    "31/01/2024",
    "é",
    "\u{202E}",
    "\u{7F}",
    " ",
    "'",
    "=1",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\"emailId\"",
    "\"#\"",
    "null",
    "1e9",
    "\\u0041",
    "x\n#,",
    "},{",
];

/// What files begin with.
const STARTS: [&str; 6] = [
    "emailId\n",
    "role,emailId,createdOn\n",
    "emailId;department;firstName\n",
    "[{\"emailId\":\"a@b.c\"},",
    "[",
    "{\"emailId\":\"a@b.c\"}\n",
];

/// A file: its start, and pieces that are repeated to its end; `#` is another number
/// each time.
#[derive(Clone)]
pub struct Recipe {
    start: usize,
    pieces: Vec<usize>,
}

impl Recipe {
    /// The file, of at most so many bytes.
    pub fn file(&self, bytes: usize) -> Vec<u8> {
        let mut file = STARTS[self.start].as_bytes().to_vec();
        for number in 0.. {
            let before = file.len();
            for piece in &self.pieces {
                file.extend_from_slice(PIECES[*piece].replace('#', &number.to_string()).as_bytes());
            }
            if file.len() > bytes {
                file.truncate(before);
                break;
            }
        }
        file
    }

    /// What a byte of it costs: bytes that are allocated, those that are held more than
    /// others, and places that are looked at.
    fn score(&self) -> f64 {
        let file = self.file(TRIED);
        let cost = cost(&file, HashKey::new([0x5C; 16]));
        let (allocated, peak) = (cost.allocated as f64, cost.peak as f64);
        (allocated + 4.0 * peak + 16.0 * cost.probes as f64) / file.len().max(1) as f64
    }

    fn changed(&self, random: &mut Random) -> Self {
        let mut changed = self.clone();
        let at = random.below(changed.pieces.len());
        match random.below(5) {
            0 => changed.start = random.below(STARTS.len()),
            1 if changed.pieces.len() > 1 => drop(changed.pieces.remove(at)),
            2 => changed.pieces[at] = random.below(PIECES.len()),
            3 => changed.pieces.extend_from_within(at..),
            _ => changed.pieces.insert(at, random.below(PIECES.len())),
        }
        changed.pieces.truncate(64);
        changed
    }
}

impl Display for Recipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pieces: String = self.pieces.iter().map(|piece| PIECES[*piece]).collect();
        write!(f, "{:?} then {pieces:?} again and again", STARTS[self.start])
    }
}

/// The worst file that so many steps have found. It is the same each time.
pub fn worst(steps: usize) -> Recipe {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut best: Option<(f64, Recipe)> = None;
    for start in 0..STARTS.len() {
        let mut here = Recipe { start, pieces: vec![random.below(PIECES.len())] };
        let mut score = here.score();
        for _ in 0..steps / STARTS.len() {
            let next = here.changed(&mut random);
            let next_score = next.score();
            if next_score >= score {
                (here, score) = (next, next_score);
            }
        }
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, here));
        }
    }
    best.expect("there are starts").1
}

/// Marsaglia's xorshift: numbers that are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as usize % end
    }
}
