//! Takes the values of records as a recipe and the edits say.
//!
//! For almost every value there is nothing to do: a field that nothing is said of is not looked
//! at, and a value that is right as it stands costs one quick parse. What a wrong value becomes
//! is remembered, as wrong values repeat.
//!
//! Be advised:
//!
//! - The order decides what wins. The guard's apostrophes go first. A value that the recipe has
//!   exactly as reports show it is replaced, even if it is right. Any other is replaced only if
//!   it is wrong: by what the recipe says of it in another letter case, or else by what is
//!   suggested, where the recipe undoes all of its damages. A cell edited by hand comes last
//!   and wins over all of these.
//! - What a value has become is not looked up again.
//! - A record whose fields cannot be told is left alone, by the edits too.
//! - The values of the record borrow from the fixer, so all fields are looked up before any is
//!   borrowed: a look-up may move what others have found, and forget all that is remembered.
//! - A JSON value and the text that looks like it are two values: only one of them may be
//!   right.
//! - The parts of a recipe are numbered field by field, in a field its values in their order and
//!   then the damages, as [`Recipe::value_parts`] has them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::from_utf8;

use super::fix_counts::{Applied, FIRST};
use super::formula_guard::unguarded;
use super::{DamageSet, DateOrder, Edits, Grant, GrantedBy, Recipe, Written, suggest};
use crate::hash::byte_map::ByteMap;
use crate::limits::VALUE_CHARACTERS;
use crate::read::{Record, Value};
use crate::rules::{is_right, shown};
use crate::{Field, HashKey};

/// Wrong values that are remembered of a field. When there are more, all are forgotten.
const REMEMBERED: usize = 4096;

/// Bytes of them, beyond which all are forgotten too.
const REMEMBERED_BYTES: usize = 1 << 19;

/// What a fixer has done to a record.
#[derive(Default)]
pub(crate) struct Done {
    pub(crate) applied: Applied,
    /// What is to be said if that makes the account privileged.
    pub(crate) grant: Option<Grant>,
}

pub(crate) struct RecordFixer<'r> {
    fields: [Option<FieldFixer<'r>>; Field::COUNT],
    cells: Option<&'r BTreeMap<u32, BTreeMap<Field, String>>>,
    guarded: bool,
    /// By field: the latest value without the guard's apostrophes, where it had any.
    bare: [Option<Vec<u8>>; Field::COUNT],
}

impl<'r> RecordFixer<'r> {
    /// None where the recipe and the edits say nothing of any value.
    pub(crate) fn new(
        recipe: Option<&'r Recipe>,
        edits: Option<&'r Edits>,
        limit: usize,
        key: HashKey,
    ) -> Option<Self> {
        let mut next = FIRST;
        let fields = Field::ALL.map(|field| {
            let (recipe, first) = (recipe?, next);
            next += recipe.value_parts_of(field);
            FieldFixer::new(recipe, field, first, limit, key)
        });
        let cells = edits.map(|edits| &edits.cells).filter(|cells| !cells.is_empty());
        let guarded = recipe.is_some_and(|recipe| recipe.spreadsheet_guard);
        let nothing = !guarded && cells.is_none() && fields.iter().all(Option::is_none);
        (!nothing).then_some(Self { fields, cells, guarded, bare: Default::default() })
    }

    /// Replaces the values of which the recipe or an edit says something; what came of it.
    pub(crate) fn fix<'a>(&'a mut self, record: &mut Record<'a>) -> Done {
        let mut applied = Applied::default();
        if record.problem.is_some() {
            return Done::default();
        }
        let role = record.values[Field::Role as usize];
        let Self { fields, cells, guarded, bare } = self;
        if *guarded {
            unguard(bare, record, &mut applied);
        }
        let mut by = replace(fields, record, &mut applied);
        let cells = cells.and_then(|cells| cells.get(&(record.position.record as u32)));
        record.is_header &= cells.is_none();
        for (field, text) in cells.into_iter().flatten() {
            record.values[*field as usize] = Value::Text(text.as_bytes());
            applied.forget(*field as usize);
            if *field == Field::Role {
                by = GrantedBy::Edit;
            }
        }
        let grant = Grant::of(role.text(), record.values[Field::Role as usize].text(), by);
        Done { applied, grant }
    }
}

/// Takes the guard's apostrophes off.
fn unguard<'a>(
    bare: &'a mut [Option<Vec<u8>>; Field::COUNT],
    record: &mut Record<'a>,
    applied: &mut Applied,
) {
    for (bare, value) in bare.iter_mut().zip(&record.values) {
        *bare = match value {
            Value::Text(text) => owned(unguarded(text)),
            _ => None,
        };
    }
    let bare: &'a [Option<Vec<u8>>; Field::COUNT] = bare;
    for (field, (bare, value)) in bare.iter().zip(&mut record.values).enumerate() {
        if let Some(bare) = bare {
            *value = Value::Text(bare);
            applied.unguard(field);
        }
    }
}

/// Takes values for others; by what the role was taken for another one, if it was.
fn replace<'a>(
    fields: &'a mut [Option<FieldFixer<'_>>; Field::COUNT],
    record: &mut Record<'a>,
    applied: &mut Applied,
) -> GrantedBy {
    // All look-ups before any borrow: a look-up may move what an earlier one found.
    for (fixer, value) in fields.iter_mut().zip(&record.values) {
        if let Some(fixer) = fixer {
            fixer.look_up(*value);
        }
    }
    let fields: &'a [Option<FieldFixer<'_>>; Field::COUNT] = fields;
    for (field, (fixer, value)) in fields.iter().zip(&mut record.values).enumerate() {
        if let Some((text, part)) = fixer.as_ref().and_then(FieldFixer::found) {
            let fixed = Value::Text(text.as_bytes());
            if *value != fixed {
                applied.replace(field, part);
            }
            *value = fixed;
        }
    }
    fields[Field::Role as usize].as_ref().map_or(GrantedBy::Value, FieldFixer::by)
}

fn owned(text: Cow<'_, [u8]>) -> Option<Vec<u8>> {
    match text {
        Cow::Owned(text) => Some(text),
        Cow::Borrowed(_) => None,
    }
}

struct FieldFixer<'r> {
    field: Field,
    given: BTreeMap<&'r str, Given<'r>>,
    /// The same with the values in lower case; none for two that differ in letter case alone
    /// and become different ones.
    folded: BTreeMap<String, Option<Given<'r>>>,
    fixes: DamageSet,
    /// The number of the part that says so.
    fixes_part: u32,
    order: Option<DateOrder>,
    limit: usize,
    hash_key: HashKey,
    /// By kind and bytes of a wrong value: the number in `fixed` of what it becomes, and by which
    /// part.
    known: ByteMap<Option<u32>>,
    fixed: Vec<Becomes>,
    key: Vec<u8>,
    found: Found<'r>,
}

/// What a value is taken for.
#[derive(Clone, Copy)]
struct Given<'r> {
    to: &'r str,
    /// The number of the part that says so.
    part: u32,
}

enum Found<'r> {
    Nothing,
    Given(Given<'r>),
    /// A number in `fixed`.
    Suggested(u32),
}

/// What a wrong value becomes.
struct Becomes {
    text: String,
    /// The number of the part by which it does.
    part: u32,
    by: GrantedBy,
}

impl<'r> FieldFixer<'r> {
    /// `first` is the number of the first part that is about this field.
    fn new(
        recipe: &'r Recipe,
        field: Field,
        first: u32,
        limit: usize,
        hash_key: HashKey,
    ) -> Option<Self> {
        let given = given(recipe.values.get(&field), first);
        let fixes = recipe.fixes.get(&field).copied().unwrap_or_default();
        if given.is_empty() && fixes.is_empty() {
            return None;
        }
        Some(Self {
            field,
            folded: folded(&given),
            fixes_part: first + given.len() as u32,
            given,
            fixes,
            order: recipe.date_order,
            limit,
            hash_key,
            known: ByteMap::new(hash_key),
            fixed: Vec::new(),
            key: Vec::new(),
            found: Found::Nothing,
        })
    }

    /// What the value becomes, and the number of the part by which it does.
    fn found(&self) -> Option<(&str, u32)> {
        match self.found {
            Found::Nothing => None,
            Found::Given(Given { to, part }) => Some((to, part)),
            Found::Suggested(index) => {
                let Becomes { text, part, .. } = &self.fixed[index as usize];
                Some((text, *part))
            }
        }
    }

    /// By what the latest value becomes another one, if it does.
    fn by(&self) -> GrantedBy {
        match self.found {
            Found::Nothing | Found::Given(_) => GrantedBy::Value,
            Found::Suggested(index) => self.fixed[index as usize].by,
        }
    }

    fn look_up(&mut self, value: Value<'_>) {
        self.found = Found::Nothing;
        let (kind, bytes): (u8, &[u8]) = match value {
            Value::Absent | Value::Text([]) => return,
            Value::Text(bytes) => (0, bytes),
            Value::Bool(true) => (1, b"true"),
            Value::Bool(false) => (1, b"false"),
            Value::Other(_, raw) => (1, raw),
        };
        if !self.given.is_empty()
            && let Some(given) = self.given.get(&*shown(bytes))
        {
            self.found = Found::Given(*given);
            return;
        }
        let right = match value {
            Value::Bool(_) => self.field == Field::MfaEnrolmentStatus,
            _ => kind == 0 && is_right(self.field, bytes, self.limit),
        };
        // A value that is too long is not fixed, so it need not be remembered.
        let long = bytes.len() > 4 * VALUE_CHARACTERS;
        if right || long {
            return;
        }
        self.remember(kind, bytes);
    }

    fn remember(&mut self, kind: u8, bytes: &[u8]) {
        if self.known.len() == REMEMBERED || self.known.bytes() > REMEMBERED_BYTES {
            self.known = ByteMap::new(self.hash_key);
            self.fixed.clear();
        }
        self.key.clear();
        self.key.push(kind);
        self.key.extend_from_slice(bytes);
        let (field, order, fixes, fixed) = (self.field, self.order, self.fixes, &mut self.fixed);
        let (folded, fixes_part) = (&self.folded, self.fixes_part);
        let new = || {
            let text = from_utf8(bytes).ok()?;
            let given = if folded.is_empty() { None } else { folded.get(&text.to_lowercase()) };
            if let Some(Given { to, part }) = given.copied().flatten() {
                fixed.push(Becomes { text: to.to_owned(), part, by: GrantedBy::Value });
                return Some(fixed.len() as u32 - 1);
            }
            let written = if kind == 0 { Written::Text(text) } else { Written::Json(text) };
            let found = suggest(field, written, order)?;
            let text = found.value.filter(|_| found.damages.is_within(fixes))?;
            fixed.push(Becomes { text, part: fixes_part, by: GrantedBy::Fix });
            Some(fixed.len() as u32 - 1)
        };
        let (number, _) = self.known.entry(&self.key, new);
        if let Some(number) = *number {
            self.found = Found::Suggested(number);
        }
    }
}

/// The values, with the numbers of their parts.
fn given(values: Option<&BTreeMap<String, String>>, first: u32) -> BTreeMap<&str, Given<'_>> {
    let numbered = values.into_iter().flatten().zip(first..);
    numbered.map(|((from, to), part)| (from.as_str(), Given { to, part })).collect()
}

/// The values in lower case. Of two that become different ones there is none; of two that become
/// the same the first counts.
fn folded<'r>(given: &BTreeMap<&'r str, Given<'r>>) -> BTreeMap<String, Option<Given<'r>>> {
    let mut folded: BTreeMap<String, Option<Given<'r>>> = BTreeMap::new();
    for (from, given) in given {
        let known = folded.entry(from.to_lowercase()).or_insert(Some(*given));
        *known = known.filter(|known| known.to == given.to);
    }
    folded
}

#[cfg(test)]
mod tests;
