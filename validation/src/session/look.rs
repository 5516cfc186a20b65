//! What is told of a file before all of it is checked.

use std::io;

use super::{
    Beginning, ColumnChoice, ColumnMatch, Columns, Ends, MissingColumn, OpenFile, Session,
};
use crate::source::{
    ColumnReadings, Evidence, Mapping, Match, Profile, column_readings, first_rows, profile,
    propose,
};
use crate::suggest::{Decisions, Offer, Reading};
use crate::{Field, Options, Pieces, Report, Rule, validate};

/// How many first bytes are read for the headers. The next file is not recognised by names
/// beyond that.
pub(super) const HEADERS: usize = 16 * 1024;

/// How many first bytes are looked at where the columns have the names of fields: what each of
/// them is need not be found out. It is more than a reader wants to see of a header.
const OWN_NAMES: usize = 32 * 1024;

impl<F: OpenFile> Session<F> {
    /// What the file's beginning says, read as was decided so far; and which fields its columns
    /// may be, if some have no field's name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn look(&mut self, ends: &Ends) -> io::Result<Beginning> {
        let recipe = self.history.recipe().clone();
        let recipe = (!recipe.is_empty()).then_some(&recipe);
        // Only the beginning of it is read here.
        let options = Options { recipe, bytes: None, ..self.untouched() };
        let mut report = validate(&ends.head[..], &options, &mut ())?;
        self.format = report.format;
        // Issues of records are left to the check.
        report.issues.retain(|issue| issue.record.is_none());
        let named = recipe.is_some_and(|recipe| !recipe.columns.is_empty());
        let profiled = match has_other_names(&report) || named {
            true => profile(self.file.open(0)?, &options)?,
            false => profile(self.part_of(ends), &options)?,
        };
        let rows = first_rows(&ends.head, self.is_whole(ends), &options)?;
        let columns = self.columns(&profiled)?;
        let headers = profile(&ends.head[..ends.head.len().min(HEADERS)], &options)?;
        // A letter may be cut off where the beginning ends: of that only whole records tell.
        let is_encoding = |offer: &Offer| matches!(offer.reading, Reading::Encoding(_));
        let (encodings, _) = profiled.offers.into_iter().partition::<Vec<_>, _>(is_encoding);
        let others = headers.offers.into_iter().filter(|offer| !is_encoding(offer));
        let offers = encodings.into_iter().chain(others).collect();
        let headers = headers.columns.into_iter().map(|column| column.name).collect();
        let fingerprint = ends.fingerprint(&self.file);
        Ok(Beginning { report, headers, fingerprint, rows, columns, offers })
    }

    /// The part of the beginning that is enough for columns with the names of fields.
    fn part_of(&self, ends: &Ends) -> Pieces {
        let (pieces, bytes) = (Pieces::default(), ends.head.len().min(OWN_NAMES));
        pieces.push(ends.head[..bytes].to_vec());
        if self.is_whole(ends) && bytes == ends.head.len() {
            pieces.end();
        }
        pieces
    }

    /// Whether the beginning is all of the file.
    fn is_whole(&self, ends: &Ends) -> bool {
        self.file.bytes() <= ends.head.len() as u64
    }

    /// The columns with the fields that they are or may be. There is nothing to ask if every
    /// column that could be a field has its name, and one is the address.
    fn columns(&mut self, profile: &Profile) -> io::Result<Columns> {
        self.mapping = None;
        if profile.columns.is_empty() {
            return Ok(Columns::default());
        }
        let mut mapping = propose(profile);
        mapping.decide(self.history.recipe());
        let renamed = |found: &Match| {
            let exact = matches!(found.evidence, Evidence::Exact);
            found.field.or(found.could_be).is_some() && !exact
        };
        let has_key = mapping.column_of(Field::EmailId).is_some();
        let own_names = has_key && !mapping.matches.iter().any(renamed);
        let (proposed, decided) = (mapping.recipe().columns, self.history.recipe());
        let as_decided =
            |(name, field): (&String, &Option<_>)| decided.column(name) == Some(*field);
        let taken = own_names || proposed.iter().all(as_decided);
        let missing = MissingColumn::of(self.history.recipe(), |name| profile.has(name));
        let mut columns = Columns { taken, missing, ..told(&mapping, profile) };
        self.mapping = Some(mapping);
        columns.take(self.readings(&columns.choices())?);
        let decided = self.history.recipe();
        columns.offer_earlier_name(|name| decided.column(name).is_none());
        Ok(columns)
    }

    /// How the values of the columns are read, if they are taken for these fields.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn readings(&self, choices: &[ColumnChoice]) -> io::Result<ColumnReadings> {
        let mut decided = Decisions::new(self.history.recipe().clone());
        decided.apply(self.map(choices));
        let options = Options { recipe: Some(decided.recipe()), bytes: None, ..self.untouched() };
        let matches = self.mapping.iter().flat_map(|mapping| &mapping.matches);
        let named = matches.zip(choices);
        let columns: Vec<_> = named.map(|(found, choice)| (&*found.column, choice.field)).collect();
        column_readings(self.file.open(0)?, &options, &columns)
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
fn told(mapping: &Mapping, profile: &Profile) -> Columns {
    let matches = mapping.matches.iter();
    let columns = matches.map(|found| ColumnMatch::of(found, profile.column(&found.column)));
    let app = mapping.preset.map(|preset| preset.app().to_owned());
    Columns { app, columns: columns.collect(), ..Columns::default() }
}
