//! Plausible accounts, one after another.

use super::mistake;
use super::names::{CULTURES, Culture, DEPARTMENTS, SERVICES};
use super::random::Random;
use super::record::Record;
use crate::{Field, Format, days_in_month};

const DOMAINS: &[&str] = &["example.com", "example.com", "example.org", "example.net"];

pub(super) struct People {
    random: Random,
    issue_rate: f64,
    format: Format,
    count: u64,
    /// A valid address that was written already, to make duplicates of.
    earlier: Option<String>,
}

impl People {
    pub(super) const fn new(seed: u64, issue_rate: f64, format: Format) -> Self {
        Self { random: Random::new(seed), issue_rate, format, count: 0, earlier: None }
    }

    /// The next account, with a mistake at the sample's rate.
    pub(super) fn next(&mut self) -> Record {
        let mut record = self.plausible();
        if self.random.rate(self.issue_rate) {
            mistake::make(&mut record, &mut self.random, self.format, self.earlier.as_deref());
        } else if self.earlier.is_none() || self.random.percent(2) {
            self.earlier = record.text(Field::EmailId).map(str::to_owned);
        }
        record
    }

    /// The next account, without a mistake and with a department.
    pub(super) fn careful(&mut self) -> Record {
        let mut record = self.plausible();
        record.set(Field::Department, "Finance");
        record
    }

    fn plausible(&mut self) -> Record {
        self.count += 1;
        let random = &mut self.random;
        let mut record = Record::default();
        if random.percent(6) {
            service(&mut record, random, self.count);
        } else {
            person(&mut record, random, self.count);
        }
        let role =
            random.pick(&["USER", "USER", "USER", "USER", "USER", "USER", "ADMIN", "SUPERADMIN"]);
        present(&mut record, random, Field::Role, 97, role);
        let status = random.pick(&["ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "DISABLED", "DELETED"]);
        present(&mut record, random, Field::UserStatus, 97, status);
        if random.percent(96) {
            record.set(Field::CreatedOn, created_on(random));
        }
        let department = random.pick(DEPARTMENTS);
        present(&mut record, random, Field::Department, 90, department);
        let payment = random.pick(&["PAID", "PAID", "PAID", "UNPAID", "NA"]);
        present(&mut record, random, Field::AccountPaymentStatus, 92, payment);
        record
    }
}

fn person(record: &mut Record, random: &mut Random, number: u64) {
    let culture = culture(random);
    let (given, family) = (random.pick(culture.given), random.pick(culture.family));
    let domain = random.pick(DOMAINS);
    // The number makes the address unique: no spelling of a name ends in a digit.
    record.set(Field::EmailId, format!("{}.{}{number}@{domain}", given.1, family.1));
    present(record, random, Field::FirstName, 97, given.0);
    present(record, random, Field::LastName, 98, family.0);
    present(record, random, Field::AccountType, 95, "USER");
    let enrolled = if random.percent(70) { "true" } else { "false" };
    present(record, random, Field::MfaEnrolmentStatus, 88, enrolled);
}

fn service(record: &mut Record, random: &mut Random, number: u64) {
    let (service, domain) = (random.pick(SERVICES), random.pick(DOMAINS));
    record.set(Field::EmailId, format!("svc-{service}{number}@{domain}"));
    record.set(Field::AccountType, "SERVICE");
    present(record, random, Field::MfaEnrolmentStatus, 30, "false");
}

fn culture(random: &mut Random) -> &'static Culture {
    let mut ticket = random.below(CULTURES.iter().map(|culture| culture.weight).sum());
    let drawn = CULTURES.iter().find(|culture| {
        let is_drawn = ticket < culture.weight;
        ticket = ticket.saturating_sub(culture.weight);
        is_drawn
    });
    drawn.expect("the ticket is below the sum of all weights")
}

/// Sets a value in this percentage of records; elsewhere it stays absent.
fn present(
    record: &mut Record,
    random: &mut Random,
    field: Field,
    percent: u32,
    text: &'static str,
) {
    if random.percent(percent) {
        record.set(field, text);
    }
}

fn created_on(random: &mut Random) -> String {
    let (year, month) = (2012 + random.below(14) as u16, 1 + random.below(12) as u8);
    let day = 1 + random.below(u32::from(days_in_month(year, month)));
    format!("{day:02}{month:02}{year}")
}
