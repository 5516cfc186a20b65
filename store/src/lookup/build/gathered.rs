//! What a lookup is made of, while the accounts are read one after the other.

use std::collections::{BTreeMap, HashMap};
use std::fmt::{Display, Write as _};

use validation::{AccountType, AccountValues, Role, UserStatus, sought};

use super::kept::Gathering;
use super::ordered::Ordered;
use crate::lookup::columns::{BETWEEN, Part, ROWS, WITHIN, day};
use crate::lookup::facets::Facets;

/// What lists of integrations show of the accounts.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) accounts: u64,
    /// Active accounts of people, with MFA and without.
    pub(super) enrolled: u64,
    pub(super) not_enrolled: u64,
    /// Active administrators, and those of them without MFA.
    pub(super) admins: u64,
    pub(super) admins_without_mfa: u64,
}

/// All of a lookup but the rows that were written already.
pub(super) struct Finished {
    pub(super) lines: Vec<(i64, Vec<u8>)>,
    /// Each with its name and its number.
    pub(super) parts: Vec<(&'static str, i64, Vec<u8>)>,
    pub(super) figures: Figures,
}

/// The columns so far. Names lie in one buffer, and so do the values of each kept column: with the columns
/// that is all that is held of an account.
#[derive(Default)]
pub(super) struct Gathered {
    figures: Figures,
    facets: Vec<u8>,
    histogram: BTreeMap<u16, u64>,
    created: Vec<u8>,
    years: BTreeMap<u32, u64>,
    departments: Texts,
    domains: Texts,
    names: Ordered,
    kept: Gathering,
    firsts: String,
    /// The lines of the row that is not full yet, and how many rows there were before it.
    lines: Vec<u8>,
    rows: i64,
}

impl Gathered {
    /// Adds the next accounts, and returns the rows of lines that are full.
    pub(super) fn add(&mut self, accounts: &[AccountValues]) -> Vec<(i64, Vec<u8>)> {
        let mut full = Vec::new();
        for account in accounts {
            self.account(account);
            if self.figures.accounts.is_multiple_of(ROWS as u64) {
                full.push((self.rows, std::mem::take(&mut self.lines)));
                self.rows += 1;
            }
        }
        full
    }

    fn account(&mut self, account: &AccountValues) {
        let key = account.email.to_ascii_lowercase();
        if self.lines.is_empty() {
            writeln!(self.firsts, "{key}").expect("a string takes everything");
        }
        self.figures.add(account);
        let facets = Facets::of(account).code();
        self.facets.extend(facets.to_le_bytes());
        *self.histogram.entry(facets).or_default() += 1;
        let created = account.created_on.map_or(0, day);
        self.created.extend(created.to_le_bytes());
        if created > 0 {
            *self.years.entry(created / 10_000).or_default() += 1;
        }
        self.departments.add(account.department.as_deref());
        self.domains.add(key.rsplit('@').next());
        let names = [account.first_name.as_deref(), account.last_name.as_deref()];
        let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.lines.extend(key.bytes());
        self.lines.extend([BETWEEN].into_iter().chain(sought(&name).bytes()));
        if !key.is_ascii() {
            self.lines.extend([WITHIN].into_iter().chain(sought(&key).bytes()));
        }
        for text in self.kept.add(&account.kept) {
            self.lines.extend([BETWEEN].into_iter().chain(text.bytes()));
        }
        self.lines.push(b'\n');
        self.names.add(&name.to_lowercase());
    }

    pub(super) fn finish(self) -> Finished {
        let (departments, department_list) = self.departments.finish();
        let (domains, domain_list) = self.domains.finish();
        let (names, _) = self.names.places();
        let parts = [
            (Part::Facets, self.facets),
            (Part::Created, self.created),
            (Part::Departments, departments),
            (Part::Domains, domains),
            (Part::Names, names.iter().flat_map(|place| place.to_le_bytes()).collect()),
            (Part::Histogram, list(&self.histogram)),
            (Part::Years, list(&self.years)),
            (Part::DepartmentList, department_list),
            (Part::DomainList, domain_list),
            (Part::Firsts, self.firsts.into_bytes()),
        ];
        let mut parts: Vec<_> =
            parts.into_iter().map(|(part, bytes)| (part.name(), 0, bytes)).collect();
        parts.extend(self.kept.finish());
        let lines = if self.lines.is_empty() { vec![] } else { vec![(self.rows, self.lines)] };
        Finished { lines, parts, figures: self.figures }
    }
}

impl Figures {
    fn add(&mut self, account: &AccountValues) {
        self.accounts += 1;
        if account.user_status != Some(UserStatus::Active) {
            return;
        }
        // Few exports say which accounts are people's.
        if account.account_type != Some(AccountType::Service) {
            self.enrolled += u64::from(account.mfa_enrolled == Some(true));
            self.not_enrolled += u64::from(account.mfa_enrolled == Some(false));
        }
        if account.role.is_some_and(Role::is_privileged) {
            self.admins += 1;
            self.admins_without_mfa += u64::from(account.mfa_enrolled == Some(false));
        }
    }
}

/// A column of texts: each text once, with how many accounts have it.
#[derive(Default)]
struct Texts {
    known: HashMap<String, (u32, u64)>,
    /// By account the number of its text, from 1, as they came.
    column: Vec<u32>,
}

impl Texts {
    fn add(&mut self, text: Option<&str>) {
        let Some(text) = text else { return self.column.push(0) };
        if let Some((number, count)) = self.known.get_mut(text) {
            *count += 1;
            self.column.push(*number);
        } else {
            let number = self.known.len() as u32 + 1;
            self.known.insert(text.to_owned(), (number, 1));
            self.column.push(number);
        }
    }

    /// The column with the places of the texts in their order, and the list of them.
    fn finish(self) -> (Vec<u8>, Vec<u8>) {
        let mut texts: Vec<_> = self
            .known
            .into_iter()
            .map(|(text, (number, count))| (text.to_lowercase(), text, number, count))
            .collect();
        texts.sort_unstable();
        let mut places = vec![0; texts.len() + 1];
        for (place, (_, _, number, _)) in (1_u32..).zip(&texts) {
            places[*number as usize] = place;
        }
        let column = self.column.iter().flat_map(|number| places[*number as usize].to_le_bytes());
        (column.collect(), list(texts.iter().map(|(_, text, _, count)| (text, count))))
    }
}

/// A list of what there is, with how many accounts have it.
fn list<'a, T: Display + 'a>(counts: impl IntoIterator<Item = (&'a T, &'a u64)>) -> Vec<u8> {
    counts
        .into_iter()
        .map(|(of, count)| format!("{count}\t{of}\n"))
        .collect::<String>()
        .into_bytes()
}
