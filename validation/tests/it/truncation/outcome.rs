//! What several designs of the detector say of an update.

use validation::compare::truncation::{Evidence, Judgement, Order};

use super::cut::Case;
use super::honest::Honest;

/// All updates with what was said of them.
pub(super) struct Outcomes {
    pub(super) honest: Vec<(Honest, Scores)>,
    pub(super) cut: Vec<(Case, Scores)>,
}

/// The points of an update.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scores {
    /// Of what is no end.
    numbers: u32,
    /// Of the ends of the alphabet and of the dates, and of the file before.
    fields: u32,
    file: u32,
    /// The same where the order of the new file is known.
    fields_in_order: u32,
    file_in_order: u32,
    /// As the product counts them.
    all: u32,
}

/// A way to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Design {
    /// By the file's end and by numbers alone.
    Numbers,
    /// Also by the ends of the alphabet and of the dates.
    Fields,
    /// Also by the end of the file before.
    Ends,
    /// By the ends of orders that the new file is in.
    InOrder,
    /// By those of them that nothing else explains.
    Explained,
}

impl Design {
    pub(super) const ALL: [Self; 5] =
        [Self::Numbers, Self::Fields, Self::Ends, Self::InOrder, Self::Explained];
}

impl Scores {
    /// From what is said without and with the order of the new file.
    pub(super) fn of(without: &Judgement, with: &Judgement) -> Self {
        let (numbers, fields, file) = parts(with);
        let (_, all_fields, all_file) = parts(without);
        Self {
            numbers,
            fields: all_fields,
            file: all_file,
            fields_in_order: fields,
            file_in_order: file,
            all: with.points,
        }
    }

    pub(super) fn by(&self, design: Design) -> u32 {
        match design {
            Design::Numbers => self.numbers,
            Design::Fields => self.numbers + self.fields,
            Design::Ends => self.numbers + self.fields.max(self.file),
            Design::InOrder => self.numbers + self.fields_in_order.max(self.file_in_order),
            Design::Explained => self.all,
        }
    }
}

/// What the numbers have, the ends of fields, and the end of the file before.
fn parts(judgement: &Judgement) -> (u32, u32, u32) {
    let (mut numbers, mut fields, mut file) = (0, 0, 0);
    for finding in &judgement.findings {
        match finding.evidence {
            Evidence::End { order: Order::File, .. } => file = finding.points.max(file),
            Evidence::End { .. } => fields = finding.points.max(fields),
            _ => numbers += finding.points,
        }
    }
    (numbers, fields, file)
}
