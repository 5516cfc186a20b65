//! Which column of a file is which field, and how that is known.

mod candidates;
mod elsewhere;
mod evidence;
mod keeping;
mod meaning;

use super::{Column, Preset, Profile};
use crate::limits::KEPT_COLUMNS;
use crate::read::bare_text;
use crate::source::yes_no::Pairs;
use crate::suggest::{NotKept, Recipe};
use crate::{Delimiter, Encoding, Field, KeptAs, KeptColumn, KeptMeaning};
use candidates::{Agreement, Candidate, Rank, agreement, candidates};
pub use evidence::{Confidence, Evidence};
pub use meaning::Meaning;

/// What is proposed for the columns of a file, to be changed by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The app whose export the file is, by its column names.
    pub preset: Option<&'static Preset>,
    /// One for each column, in the order of the profile.
    pub matches: Vec<Match>,
    /// The encoding that the person chose, where it is not what the file looks like.
    pub encoding: Option<Encoding>,
    /// The delimiter that the person chose, where it is not what the file looks like.
    pub delimiter: Option<Delimiter>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The column's name in the file.
    pub column: String,
    /// The field that it is; `None` is ignored.
    pub field: Option<Field>,
    /// The field that it could be, where that is a guess: then it is ignored until
    /// a person says so.
    pub could_be: Option<Field>,
    /// What it is kept as beside the fields; never if it is one.
    pub keep: Option<KeptAs>,
    /// The meaning that it could be kept with, where nobody has said anything of it.
    pub could_keep: Option<KeptMeaning>,
    /// Why it cannot be kept at all, if that is so.
    pub not_kept: Option<NotKept>,
    /// What yes and no mean in it, if it is read as the field of that meaning.
    pub meaning: Option<Meaning>,
    /// How `field` or `could_be` is known, or else `could_keep`.
    pub evidence: Evidence,
    /// Whether the values look like another field's.
    pub doubtful: bool,
    /// The words in which it says yes and no.
    pairs: Pairs,
}

impl Match {
    /// A person has said what it is.
    fn decided(&mut self) {
        (self.could_be, self.could_keep, self.keep) = (None, None, None);
        (self.evidence, self.doubtful) = (Evidence::Chosen, false);
    }

    #[must_use]
    pub const fn confidence(&self) -> Confidence {
        match self.could_be {
            Some(_) => Confidence::Guess,
            None => self.evidence.confidence(self.doubtful),
        }
    }

    /// `meaning`, if the column is read as the field of that meaning.
    #[must_use]
    pub fn meaning_taken(&self) -> Option<Meaning> {
        self.meaning.filter(|meaning| self.field == Some(meaning.field))
    }
}

/// Says which field each column of a file is.
///
/// Each field is proposed for at most one column: the one with the best evidence, of equal ones
/// the first. A guess is not taken: `could_be` says what the column could be.
///
/// # Example
/// ```
/// use validation::{Field, Options, source};
///
/// let file = "E-Mail,Full name,Team\nann@example.com,Ann Lee,Finance\n";
/// let profile = source::profile(file.as_bytes(), &Options::default())?;
/// let mapping = source::propose(&profile);
/// let fields: Vec<_> = mapping.matches.iter().map(|column| column.field).collect();
/// assert_eq!(fields, [Some(Field::EmailId), None, Some(Field::Department)]);
/// assert_eq!(mapping.matches[0].reason(), "known as another name for E-mail");
/// # Ok::<(), std::io::Error>(())
/// ```
#[must_use]
pub fn propose(profile: &Profile) -> Mapping {
    let preset = Preset::of(profile);
    let mut matches: Vec<Match> =
        profile.columns.iter().map(|column| ignored(column, preset)).collect();
    let candidates = candidates(profile, preset);
    // By rank, and in each rank by column: few enough to need no sorting.
    for rank in Rank::ALL {
        for candidate in candidates.iter().filter(|found| found.rank == rank) {
            let Candidate { index, field, evidence, .. } = candidate;
            if matches[*index].field.is_some() || matches[*index].could_be.is_some() {
                continue;
            }
            if matches.iter().any(|other| other.field == Some(*field)) {
                matches[*index].evidence = Evidence::Taken(*field);
                continue;
            }
            let found = &mut matches[*index];
            // Whether something outweighs a doubt was decided with the rank.
            found.doubtful =
                matches!(rank, Rank::Guess | Rank::Preset | Rank::Exact | Rank::Normalised)
                    && is_doubtful(&profile.columns[*index], *field, evidence, preset);
            found.evidence = evidence.clone();
            match rank {
                Rank::Guess => found.could_be = Some(*field),
                _ => found.field = Some(*field),
            }
        }
    }
    keeping::offer(profile, preset, &mut matches);
    let (encoding, delimiter) = (profile.chosen_encoding, profile.chosen_delimiter);
    Mapping { preset, matches, encoding, delimiter }
}

/// A column that is ignored, until something says otherwise.
fn ignored(column: &Column, preset: Option<&'static Preset>) -> Match {
    let known = preset.and_then(|preset| Some((preset, preset.field(&column.name)?)));
    let evidence = match known {
        Some((preset, None)) => Evidence::Preset(preset.app()),
        _ => Evidence::None,
    };
    Match {
        column: column.name.clone(),
        field: None,
        could_be: None,
        keep: None,
        could_keep: None,
        not_kept: keeping::not_kept(column),
        // For its own columns, the preset of an export says what they mean.
        meaning: if known.is_none() { Meaning::of(column) } else { None },
        evidence,
        doubtful: false,
        pairs: column.pairs,
    }
}

/// Whether the values speak against the name; never where it is known what an export means by
/// them.
fn is_doubtful(
    column: &Column,
    field: Field,
    evidence: &Evidence,
    preset: Option<&'static Preset>,
) -> bool {
    let explained = match evidence {
        Evidence::Preset(_) => preset.is_some_and(|preset| preset.values(field).next().is_some()),
        Evidence::YesNo { .. } => true,
        _ => false,
    };
    !explained && agreement(column, field) == Agreement::Contradicts
}

impl Mapping {
    /// Takes the columns as a recipe has decided on them.
    pub fn decide(&mut self, recipe: &Recipe) {
        for index in 0..self.matches.len() {
            let found = &mut self.matches[index];
            let values = found.meaning.and_then(|meaning| recipe.values.get(&meaning.field));
            if let (Some(meaning), Some(values)) = (found.meaning, values)
                && found
                    .pairs
                    .iter()
                    .any(|(yes, _)| values.get(yes).is_some_and(|to| to == meaning.no()))
            {
                found.meaning = Some(meaning.swapped());
            }
            match recipe.column(&found.column) {
                Some(field) if found.field != field => self.choose(index, field),
                _ => {}
            }
            if let Some(kept) = recipe.kept_column(&self.matches[index].column) {
                self.keep(index, Some(&kept.kept_as()));
            }
        }
    }

    /// Takes a column for this field, or ignores it, because the person says so. The column
    /// that was the field before is ignored then.
    pub fn choose(&mut self, column: usize, field: Option<Field>) {
        for (index, other) in self.matches.iter_mut().enumerate() {
            if index == column || (field.is_some() && other.field == field) {
                other.field = field.filter(|_| index == column);
                other.decided();
            }
        }
    }

    /// Keeps a column so beside the fields, or ignores it, because the person says so. Whatever was
    /// kept under the same name before is ignored then. Nothing changes for a column that cannot
    /// be kept, nor once [`KEPT_COLUMNS`] are.
    pub fn keep(&mut self, column: usize, keep: Option<&KeptAs>) {
        let name =
            |found: &Match, keep: &KeptAs| KeptColumn::new(&found.column, keep).name().to_owned();
        let new = keep.map(|keep| name(&self.matches[column], keep));
        let same = |found: &Match| found.keep.as_ref().map(|keep| name(found, keep)) == new;
        if new.is_some() {
            let others =
                self.matches.iter().enumerate().filter(|(index, found)| {
                    *index != column && found.keep.is_some() && !same(found)
                });
            if self.matches[column].not_kept.is_some() || others.count() >= KEPT_COLUMNS {
                return;
            }
        }
        for (index, other) in self.matches.iter_mut().enumerate() {
            if index == column || (new.is_some() && other.keep.is_some() && same(other)) {
                other.decided();
                other.keep = keep.filter(|_| index == column).cloned();
                other.field = other.field.filter(|_| keep.is_none());
            }
        }
    }

    /// Whether the file has a column with this name, white space and quotes around it aside.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.matches.iter().any(|found| bare_text(&found.column) == bare_text(name))
    }

    /// The column that is this field.
    #[must_use]
    pub fn column_of(&self, field: Field) -> Option<&Match> {
        self.matches.iter().find(|column| column.field == Some(field))
    }

    /// The recipe that reads the file so. Columns with their field's own name are left out, so
    /// it is empty for a file that has the names of the contract.
    #[must_use]
    pub fn recipe(&self) -> Recipe {
        let mut recipe =
            Recipe { encoding: self.encoding, delimiter: self.delimiter, ..Recipe::default() };
        for column in &self.matches {
            if let Some(keep) = &column.keep {
                recipe.keep_column(&column.column, keep);
                continue;
            }
            if Field::from_name(column.column.as_bytes()) != column.field || column.field.is_none()
            {
                recipe.columns.insert(column.column.clone(), column.field);
            }
            if let Some(meaning) = column.meaning_taken() {
                let values = recipe.values.entry(meaning.field).or_default();
                for (yes, no) in column.pairs.iter() {
                    values.insert(yes.to_owned(), meaning.yes().to_owned());
                    values.insert(no.to_owned(), meaning.no().to_owned());
                }
            }
            // What an export means by its values is known only for its own columns.
            if let (Some(preset), Some(field), Evidence::Preset(_)) =
                (self.preset, column.field, &column.evidence)
            {
                for (from, to) in preset.values(field) {
                    let values = recipe.values.entry(field).or_default();
                    values.insert(from.to_owned(), to.to_owned());
                }
            }
        }
        recipe
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::source::profile;

    fn proposed(file: &str) -> Mapping {
        propose(&profile(file.as_bytes(), &Options::default()).expect("memory"))
    }

    fn shown(mapping: &Mapping) -> Vec<String> {
        let show = |column: &Match| {
            let could_be = column.could_be.map(|field| format!("ignored, could be {field}"));
            let ignored = could_be.unwrap_or_else(|| "ignored".into());
            let field = column.field.map_or(ignored, |field| field.name().into());
            format!("{} -> {field}, {} ({})", column.column, column.reason(), column.confidence())
        };
        mapping.matches.iter().map(show).collect()
    }

    #[test]
    fn every_kind_of_evidence_is_said_in_words() {
        let mapping = proposed(
            "role,First-Name,Surname,Contact,Level,Whatever\n\
             USER,Ann,Lee,ann@example.com,Active,1\n\
             USER,Bob,Ray,bob@example.com,Suspended,2\n",
        );
        assert_eq!(
            shown(&mapping),
            [
                "role -> role, same name (certain)",
                "First-Name -> firstName, same name but for case and separators (certain)",
                "Surname -> lastName, known as another name for Last name (likely)",
                "Contact -> emailId, 2 of 2 values are e-mail addresses (likely)",
                "Level -> ignored, could be userStatus, 2 of 2 values are like ACTIVE, DISABLED or DELETED (a guess)",
                "Whatever -> ignored, resembles no field (unknown)",
            ]
        );
    }

    #[test]
    fn the_better_evidence_wins_and_then_the_first_column() {
        let mapping = proposed(
            "Alias,Username,E-Mail,Email address\n\
             a@example.com,b@example.com,c@example.com,d@example.com\n",
        );
        assert_eq!(mapping.column_of(Field::EmailId).map(|column| &*column.column), Some("E-Mail"));
        assert_eq!(mapping.matches.iter().filter(|column| column.field.is_some()).count(), 1);
    }

    #[test]
    fn a_name_with_two_meanings_needs_values_that_agree() {
        let mapping = proposed("Email,State,Type,Login\nann@example.com,California,Licensed,ann\n");
        assert_eq!(mapping.matches.iter().filter_map(|column| column.field).count(), 1);
        let mapping = proposed("Login,State,Type\nann@example.com,active,bot\n");
        let fields: Vec<_> = mapping.matches.iter().filter_map(|column| column.field).collect();
        assert_eq!(fields, [Field::EmailId, Field::UserStatus, Field::AccountType]);
    }

    #[test]
    fn a_name_whose_values_say_another_field_is_that_one() {
        let mapping = proposed("Email,Status\nann@example.com,Owner\nbob@example.com,Member\n");
        assert_eq!(mapping.matches[1].field, Some(Field::Role));
    }

    #[test]
    fn a_column_whose_field_is_taken_says_so() {
        let mapping = proposed("emailId,Backup\nann@example.com,ann@example.org\n");
        assert_eq!(
            shown(&mapping)[1],
            "Backup -> ignored, could be E-mail, which another column is (a guess)"
        );
    }

    #[test]
    fn full_names_dates_and_booleans_alone_are_no_field() {
        let mapping = proposed(
            "Name,Full name,Display name,Last login,Is admin,地区\n\
             Ann Lee,Ann Lee,Ann,2024-01-31,true,x\n",
        );
        assert!(mapping.matches.iter().all(|column| column.field.is_none()));
    }

    #[test]
    fn values_that_contradict_a_name_are_told() {
        let mapping = proposed("emailId,Status\nann,Sunny\n");
        assert_eq!(mapping.matches[0].confidence(), Confidence::Likely);
        assert_eq!(mapping.matches[1].confidence(), Confidence::Guess);
    }

    #[test]
    fn what_the_person_chooses_takes_the_field_from_elsewhere() {
        let mut mapping = proposed("Email,Other,Notes\nann@example.com,x@example.com,n\n");
        mapping.choose(1, Some(Field::EmailId));
        assert_eq!(
            shown(&mapping),
            [
                "Email -> ignored, as chosen before (certain)",
                "Other -> emailId, as chosen before (certain)",
                "Notes -> ignored, resembles no field (unknown)",
            ]
        );
        mapping.choose(1, None);
        assert_eq!(mapping.column_of(Field::EmailId), None);
        assert_eq!(mapping.recipe().columns["Other"], None);
    }

    #[test]
    fn an_exact_file_has_an_empty_recipe() {
        let file = crate::template(crate::Format::Csv);
        assert!(proposed(&file).recipe().is_empty());
        let mut mapping = proposed(&file);
        mapping.choose(1, None);
        assert_eq!(mapping.recipe().columns, [("firstName".to_owned(), None)].into());
        mapping.delimiter = Some(Delimiter::Pipe);
        assert_eq!(mapping.recipe().delimiter, Some(Delimiter::Pipe));
    }
}
