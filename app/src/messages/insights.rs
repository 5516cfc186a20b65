//! What is told of the accounts of a valid file before they are saved.

use validation::Field;
use validation::insights::TextDamage;
use validation::wording::{percent, quantity, thousands};

use super::{say, text};

/// What is looked for among some of the accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Active admins, and among them those without MFA.
    AdminsWithoutMfa,
    /// Service accounts, and among them those with the role SUPERADMIN.
    ServicesWithSuperadmin,
    /// Disabled and deleted accounts, and among them those that are PAID.
    GoneButPaid,
    /// Active accounts, and among them those that are UNPAID.
    ActiveButUnpaid,
}

pub fn worth_knowing_before_you_save() -> &'static str {
    text!("Worth knowing before you save")
}

pub fn these_do_not_block_the_import() -> &'static str {
    text!("These do not block the import")
}

/// In the place of a count.
pub fn none() -> &'static str {
    text!("None")
}

pub fn share() -> &'static str {
    text!("Share")
}

pub fn sought(what: Sought) -> &'static str {
    match what {
        Sought::AdminsWithoutMfa => text!("Active admins without MFA"),
        Sought::ServicesWithSuperadmin => text!("Service accounts with SUPERADMIN"),
        Sought::GoneButPaid => text!("Disabled or deleted, but PAID"),
        Sought::ActiveButUnpaid => text!("Active, but UNPAID"),
    }
}

/// What is true of the accounts that are found, before their number.
pub fn found(what: Sought) -> &'static str {
    match what {
        Sought::AdminsWithoutMfa => text!("without MFA"),
        Sought::ServicesWithSuperadmin => text!("SUPERADMIN"),
        Sought::GoneButPaid => text!("PAID"),
        Sought::ActiveButUnpaid => text!("UNPAID"),
    }
}

/// What is true of the others, before their number.
pub fn others(what: Sought) -> &'static str {
    match what {
        Sought::AdminsWithoutMfa => text!("with MFA"),
        Sought::ServicesWithSuperadmin => text!("ADMIN or USER"),
        Sought::GoneButPaid => text!("UNPAID or NA"),
        Sought::ActiveButUnpaid => text!("PAID or NA"),
    }
}

/// What is said of those of which it is unknown, before their number.
pub fn unknown(what: Sought) -> &'static str {
    match what {
        Sought::AdminsWithoutMfa => text!("MFA unknown"),
        Sought::ServicesWithSuperadmin => text!("role unknown"),
        Sought::GoneButPaid | Sought::ActiveButUnpaid => text!("payment unknown"),
    }
}

/// The accounts among which it is looked for are none.
pub fn the_file_has_none(what: Sought) -> &'static str {
    match what {
        Sought::AdminsWithoutMfa => {
            text!("the file has no active ADMIN or SUPERADMIN accounts")
        }
        Sought::ServicesWithSuperadmin => text!("the file has no service accounts"),
        Sought::GoneButPaid => text!("the file has no disabled or deleted accounts"),
        Sought::ActiveButUnpaid => text!("the file has no active accounts"),
    }
}

/// Of no account is it known whether it is among those in which it is looked for.
pub fn none_are_known(what: Sought) -> &'static str {
    match what {
        Sought::AdminsWithoutMfa => text!("no active ADMIN or SUPERADMIN accounts are known"),
        Sought::ServicesWithSuperadmin => text!("no service accounts are known"),
        Sought::GoneButPaid => text!("no disabled or deleted accounts are known"),
        Sought::ActiveButUnpaid => text!("no active accounts are known"),
    }
}

/// Behind the number of the found: the accounts among which they are.
pub fn of_those(what: Sought, all: u64) -> String {
    say!("of {}", those(what, all))
}

/// Behind the number of the found: the accounts among which they are, and their share.
pub fn of_those_with_share(what: Sought, found: u64, all: u64) -> String {
    say!("of {}, {}", those(what, all), percent(found, all))
}

fn those(what: Sought, all: u64) -> String {
    match what {
        Sought::AdminsWithoutMfa => quantity(all, "active ADMIN or SUPERADMIN account"),
        Sought::ServicesWithSuperadmin => quantity(all, "service account"),
        Sought::GoneButPaid => quantity(all, "disabled or deleted account"),
        Sought::ActiveButUnpaid => quantity(all, "active account"),
    }
}

/// The accounts that are in no count, and why.
pub fn not_counted(what: Sought, accounts: u64) -> String {
    let accounts = quantity(accounts, "account");
    match what {
        Sought::AdminsWithoutMfa => say!(
            "Not counted: {accounts} that may be among them, because role or userStatus is not given."
        ),
        Sought::ServicesWithSuperadmin => {
            say!(
                "Not counted: {accounts} that may be among them, because accountType is not given."
            )
        }
        Sought::GoneButPaid | Sought::ActiveButUnpaid => {
            say!("Not counted: {accounts} that may be among them, because userStatus is not given.")
        }
    }
}

pub fn external_email_domains() -> &'static str {
    text!("External e-mail domains")
}

pub fn domain() -> &'static str {
    text!("Domain")
}

pub fn is_taken_to_be_your_own(domain: &str) -> String {
    say!("{domain} is the most frequent domain and taken to be your own.")
}

/// Behind a number of accounts, or behind what is counted of them.
pub fn of_accounts(accounts: u64) -> String {
    say!("of {}", quantity(accounts, "account"))
}

/// Behind the number of accounts on other domains; `more` is whether there may be other
/// domains than those that were counted.
pub fn of_accounts_on_domains(external: u64, accounts: u64, domains: u64, more: bool) -> String {
    let (all, share) = (quantity(accounts, "account"), percent(external, accounts));
    let domains = quantity(domains, "domain");
    match more {
        false => say!("of {all}, {share}, on {domains}"),
        true => say!("of {all}, {share}, on more than {domains}"),
    }
}

pub fn more_domains(domains: u64) -> String {
    quantity(domains, "more domain")
}

/// The domains that are told from one another are the first so many.
pub fn later_domains(domains: u64) -> String {
    say!("Domains after the first {}", thousands(domains))
}

pub fn missing_values_by_field() -> &'static str {
    text!("Missing values by field")
}

/// Over the numbers of values that are missing.
pub fn missing() -> &'static str {
    text!("Missing")
}

pub fn text_that_looks_damaged() -> &'static str {
    text!("Text that looks damaged")
}

pub fn more_accounts_with_such_texts(accounts: u64) -> String {
    say!("{} more with such texts.", quantity(accounts, "account"))
}

pub fn damage_of(field: Field, damage: TextDamage) -> String {
    say!("{field}: {}", damage.reason())
}

/// Small behind the number.
pub fn accounts_after(accounts: u64) -> &'static str {
    match accounts {
        1 => text!("account"),
        _ => text!("accounts"),
    }
}

/// Behind a value: the record that has it.
pub fn record_after(record: u64) -> String {
    say!(" record {}", thousands(record))
}

pub fn use_it() -> &'static str {
    text!("Use it")
}

pub fn use_for(offer: &str, value: &str) -> String {
    say!("Use {offer} for {value}")
}

pub fn use_all(values: u64) -> String {
    say!("Use all {}", thousands(values))
}

pub fn use_all_of(values: u64, field: Field, damage: TextDamage) -> String {
    say!("Use all {} of {field}: {}", thousands(values), damage.reason())
}
