//! What is counted of the accounts of an integration.

use validation::wording::{percent, quantity, thousands};

use super::{say, text};
use crate::api::CoverageView;

pub fn overview() -> &'static str {
    text!("Overview")
}

pub fn imports() -> &'static str {
    text!("Imports")
}

pub fn needs_attention() -> &'static str {
    text!("Needs attention")
}

pub fn findings(findings: u64) -> String {
    say!("{} from the last import", quantity(findings, "finding"))
}

pub fn nothing_stands_out() -> &'static str {
    text!("Nothing stands out in the last import.")
}

pub fn view(accounts: u64) -> String {
    say!("View {}", thousands(accounts))
}

pub fn admins_without_mfa(accounts: u64) -> String {
    say!("{} without MFA", quantity(accounts, "active admin"))
}

pub fn of_privileged(found: u64, all: u64) -> String {
    say!("{} of {}.", percent(found, all), quantity(all, "active ADMIN or SUPERADMIN account"))
}

pub fn services_with_superadmin(accounts: u64) -> String {
    say!("{} with SUPERADMIN", quantity(accounts, "service account"))
}

pub fn unattended_with_full_control(all: u64) -> String {
    say!("Unattended accounts with full control, of {}.", quantity(all, "service account"))
}

pub fn gone_but_paid(accounts: u64) -> String {
    say!("{} still PAID", quantity(accounts, "disabled or deleted account"))
}

pub fn of_gone(found: u64, all: u64) -> String {
    say!("{} of {}.", percent(found, all), quantity(all, "disabled or deleted account"))
}

pub fn active_but_unpaid(accounts: u64) -> String {
    say!("{} UNPAID", quantity(accounts, "active account"))
}

pub fn of_active(found: u64, all: u64) -> String {
    say!("{} of {}.", percent(found, all), quantity(all, "active account"))
}

pub fn external(accounts: u64, domains: u64) -> String {
    say!("{} on {}", quantity(accounts, "account"), quantity(domains, "external domain"))
}

/// The most frequent domain is taken to be one's own.
pub fn is_home(domain: &str) -> String {
    say!("{domain} is the most frequent domain and taken to be your own.")
}

pub fn posture() -> &'static str {
    text!("Posture")
}

pub fn shares_of(accounts: u64) -> String {
    say!(
        "Shares of {}. Follow a label to see the accounts behind it.",
        quantity(accounts, "account")
    )
}

pub fn mfa_coverage() -> &'static str {
    text!("MFA coverage")
}

pub fn active_user_accounts() -> &'static str {
    text!("active accounts, service accounts aside")
}

/// In the place of a share where there is none.
pub fn not_known() -> &'static str {
    text!("Not known")
}

/// What the bar shows.
pub fn coverage(of: CoverageView) -> String {
    say!(
        "{} enrolled, {} not enrolled, {} not given",
        thousands(of.enrolled),
        thousands(of.not_enrolled),
        thousands(of.unknown)
    )
}

pub fn enrolled() -> &'static str {
    text!("Enrolled")
}

pub fn not_enrolled() -> &'static str {
    text!("Not enrolled")
}

pub fn without_mfa() -> &'static str {
    text!("Without MFA")
}

pub fn coverage_label() -> &'static str {
    text!("Coverage")
}

pub fn roles() -> &'static str {
    text!("Roles")
}

pub fn account_type() -> &'static str {
    text!("Account type")
}

pub fn created_per_year() -> &'static str {
    text!("Created per year")
}

/// What the picture shows: the year in which most were made.
pub fn most_in(year: u16, accounts: u64) -> String {
    say!("Accounts created per year, most in {year} with {}", thousands(accounts))
}

pub fn no_dates() -> &'static str {
    text!("No account has a date.")
}

pub fn show_as_table() -> &'static str {
    text!("Show as table")
}

pub fn year() -> &'static str {
    text!("Year")
}

pub fn largest_departments() -> &'static str {
    text!("Largest departments")
}

pub fn domains() -> &'static str {
    text!("E-mail domains")
}

/// Behind the largest of a list.
pub fn of_so_many(all: u64) -> String {
    say!("of {}", thousands(all))
}

pub fn missing_values() -> &'static str {
    text!("Missing values")
}

pub fn every_value_is_given() -> &'static str {
    text!("Every account has a value in every field.")
}
