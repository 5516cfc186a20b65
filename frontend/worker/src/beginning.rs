//! What is told of a file before all of it is validated.

use std::io::{self, Read};

use validation::preview::{Beginning, ColumnMatch, Columns};
use validation::repair::{Evidence, Mapping, Match, Survey, propose, survey};
use validation::{FINGERPRINT_BYTES, Field, Options, Report, Rule, fingerprint, validate};
use web_sys::{Blob, File};

use crate::session::{Session, reader, untouched};
use crate::{BlobReader, BlobStream};

/// What is read of it to tell its headers. Names that do not fit in here are
/// none that the next file is known by.
const HEADERS: usize = 16 * 1024;

/// The two ends of a file: what is looked at of it, and what it is known by.
pub struct Ends {
    head: Vec<u8>,
    tail: Vec<u8>,
}

impl Ends {
    /// Those of a file, at once.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(file: &File) -> io::Result<Self> {
        let head = BlobReader::new(part(file, 0)?).and_then(whole)?;
        let tail = BlobReader::new(part(file, tail_of(file))?).and_then(whole)?;
        Ok(Self { head, tail })
    }

    /// Those of a file that is being opened, while the worker does other things.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn of_opened(file: &File, stream: &mut BlobStream) -> io::Result<Self> {
        let mut tail = BlobStream::new(&part(file, tail_of(file))?);
        let head = stream.peek().await?.to_vec();
        let tail = tail.next().await?.unwrap_or_default();
        Ok(Self { head, tail })
    }
}

impl Session {
    /// What a file's beginning is, read as was decided so far; where it has
    /// names that are no field's, which fields they may be.
    pub(super) fn look(
        &mut self,
        file: &File,
        Ends { head, tail }: &Ends,
    ) -> io::Result<Beginning> {
        let recipe = self.history.recipe().clone();
        let options =
            Options { recipe: (!recipe.is_empty()).then_some(&recipe), ..untouched(file) };
        let mut report = validate(&head[..], &options, &mut ())?;
        // Those of single records are for the check to tell.
        report.issues.retain(|issue| issue.record.is_none());
        self.mapping = None;
        let columns = match has_other_names(&report) || !recipe.columns.is_empty() {
            true => self.columns(&survey(reader(file)?, &options)?),
            false => Columns::default(),
        };
        let headers = survey(&head[..head.len().min(HEADERS)], &options)?;
        let offers = headers.offers;
        let headers = headers.columns.into_iter().map(|column| column.name).collect();
        let (name, bytes, modified) = (file.name(), file.size() as u64, file.last_modified());
        let fingerprint = fingerprint(&name, bytes, modified as u64, [head, tail]);
        Ok(Beginning { report, headers, fingerprint, columns, offers })
    }

    /// The columns with the fields that they are or may be; none where all that could
    /// be fields have their names, and one of them is the address.
    fn columns(&mut self, survey: &Survey) -> Columns {
        let mut mapping = propose(survey);
        mapping.decide(self.history.recipe());
        let decided = self.history.recipe();
        let renamed = |found: &Match| {
            let exact = matches!(found.evidence, Evidence::Exact);
            found.field.or(found.could_be).is_some() && !exact
        };
        let has_key = mapping.column_of(Field::EmailId).is_some();
        if has_key && !mapping.matches.iter().any(renamed) {
            return Columns::default();
        }
        let proposed = mapping.recipe().columns;
        let taken = proposed.iter().all(|(name, field)| decided.column(name) == Some(*field));
        let columns = Columns { taken, ..told(&mapping, survey) };
        self.mapping = Some(mapping);
        columns
    }
}

fn has_other_names(report: &Report) -> bool {
    let strange = |rule| {
        use Rule::{MissingHeader, NestedList, NotAnArray, Required, UnknownHeader};
        matches!(rule, MissingHeader | UnknownHeader | NotAnArray | NestedList | Required)
    };
    report.counts.iter().any(|count| strange(count.rule))
}

/// The matches as the page shows them.
fn told(mapping: &Mapping, survey: &Survey) -> Columns {
    let matches = mapping.matches.iter();
    let columns = matches.map(|found| ColumnMatch::of(found, survey.column(&found.column)));
    let app = mapping.preset.map(|preset| preset.app().to_owned());
    Columns { app, columns: columns.collect(), taken: false }
}

/// Where the last part of a file begins.
fn tail_of(file: &File) -> u64 {
    (file.size() as u64).saturating_sub(FINGERPRINT_BYTES)
}

/// As much of a file from a byte on as its fingerprint takes.
fn part(file: &File, from: u64) -> io::Result<Blob> {
    let end = from.saturating_add(FINGERPRINT_BYTES).min(file.size() as u64);
    let part = file.slice_with_f64_and_f64(from as f64, end as f64);
    part.map_err(|_| io::ErrorKind::NotFound.into())
}

fn whole(mut reader: BlobReader) -> io::Result<Vec<u8>> {
    let mut read = Vec::new();
    reader.read_to_end(&mut read)?;
    Ok(read)
}
