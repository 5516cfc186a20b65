//! What is told of a file before all of it is checked.

use std::io;

use super::{Beginning, ColumnMatch, Columns, Ends, OpenFile, Session};
use crate::source::{Evidence, Mapping, Match, Profile, profile, propose};
use crate::{Field, Options, Report, Rule, validate};

/// How many first bytes are read for the headers. The next file is not recognised by names
/// beyond that.
const HEADERS: usize = 16 * 1024;

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
        self.mapping = None;
        let named = recipe.is_some_and(|recipe| !recipe.columns.is_empty());
        let columns = match has_other_names(&report) || named {
            true => self.columns(&profile(self.file.open(0)?, &options)?),
            false => Columns::default(),
        };
        let headers = profile(&ends.head[..ends.head.len().min(HEADERS)], &options)?;
        let offers = headers.offers;
        let headers = headers.columns.into_iter().map(|column| column.name).collect();
        let fingerprint = ends.fingerprint(&self.file);
        Ok(Beginning { report, headers, fingerprint, columns, offers })
    }

    /// The columns with the fields that they are or may be. Empty if every column that could be
    /// a field has its name, and one is the address.
    fn columns(&mut self, profile: &Profile) -> Columns {
        let mut mapping = propose(profile);
        mapping.decide(self.history.recipe());
        let renamed = |found: &Match| {
            let exact = matches!(found.evidence, Evidence::Exact);
            found.field.or(found.could_be).is_some() && !exact
        };
        let has_key = mapping.column_of(Field::EmailId).is_some();
        if has_key && !mapping.matches.iter().any(renamed) {
            return Columns::default();
        }
        let (proposed, decided) = (mapping.recipe().columns, self.history.recipe());
        let taken = proposed.iter().all(|(name, field)| decided.column(name) == Some(*field));
        let columns = Columns { taken, ..told(&mapping, profile) };
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
fn told(mapping: &Mapping, profile: &Profile) -> Columns {
    let matches = mapping.matches.iter();
    let columns = matches.map(|found| ColumnMatch::of(found, profile.column(&found.column)));
    let app = mapping.preset.map(|preset| preset.app().to_owned());
    Columns { app, columns: columns.collect(), taken: false }
}
