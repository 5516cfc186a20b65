//! Accounts on their way into the database.

use validation::{Account, AccountType, Date, PaymentStatus, Role, UserStatus};

/// Accounts copied out of a file, ready to be inserted.
///
/// Its rows are private and are made only from an [`Account`], which only the
/// validation makes. All text lies in one buffer: a batch is two allocations,
/// not a dozen for each account.
#[derive(Debug, Default)]
pub struct AccountBatch {
    text: String,
    rows: Vec<Row>,
}

/// Where a text lies in the buffer.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    email_key: Span,
    email: Span,
    first_name: Option<Span>,
    last_name: Option<Span>,
    role: Option<Role>,
    created_on: Option<Date>,
    user_status: Option<UserStatus>,
    account_type: Option<AccountType>,
    department: Option<Span>,
    mfa_enrolled: Option<bool>,
    payment_status: Option<PaymentStatus>,
}

/// One account of a batch, as the columns have it.
#[derive(Debug)]
pub(crate) struct Columns<'a> {
    pub(crate) email_key: &'a str,
    pub(crate) email: &'a str,
    pub(crate) first_name: Option<&'a str>,
    pub(crate) last_name: Option<&'a str>,
    pub(crate) role: Option<&'static str>,
    pub(crate) created_on: Option<String>,
    pub(crate) user_status: Option<&'static str>,
    pub(crate) account_type: Option<&'static str>,
    pub(crate) department: Option<&'a str>,
    pub(crate) mfa_enrolled: Option<bool>,
    pub(crate) payment_status: Option<&'static str>,
}

impl AccountBatch {
    /// An empty batch.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Copies an account.
    pub fn push(&mut self, account: &Account<'_>) {
        let email = self.copy(account.email());
        let email_key = self.key(email);
        let row = Row {
            email_key,
            email,
            first_name: account.first_name().map(|text| self.copy(text)),
            last_name: account.last_name().map(|text| self.copy(text)),
            role: account.role(),
            created_on: account.created_on(),
            user_status: account.user_status(),
            account_type: account.account_type(),
            department: account.department().map(|text| self.copy(text)),
            mfa_enrolled: account.mfa_enrolled(),
            payment_status: account.payment_status(),
        };
        self.rows.push(row);
    }

    /// How many accounts it holds.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Sorts by key: inserts in the order of the tree touch each page once.
    pub(crate) fn sort(&mut self) {
        let text = &self.text;
        let key = |row: &Row| &text[row.email_key.start..row.email_key.end];
        self.rows.sort_unstable_by(|a, b| key(a).cmp(key(b)));
    }

    /// The accounts from `start` on, at most `count`.
    pub(crate) fn columns(&self, start: usize, count: usize) -> impl Iterator<Item = Columns<'_>> {
        self.rows.iter().skip(start).take(count).map(|row| self.row_columns(row))
    }

    fn row_columns(&self, row: &Row) -> Columns<'_> {
        let text = |span: Span| &self.text[span.start..span.end];
        Columns {
            email_key: text(row.email_key),
            email: text(row.email),
            first_name: row.first_name.map(text),
            last_name: row.last_name.map(text),
            role: row.role.map(Role::name),
            created_on: row.created_on.map(Date::iso),
            user_status: row.user_status.map(UserStatus::name),
            account_type: row.account_type.map(AccountType::name),
            department: row.department.map(text),
            mfa_enrolled: row.mfa_enrolled,
            payment_status: row.payment_status.map(PaymentStatus::name),
        }
    }

    fn copy(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        Span { start, end: self.text.len() }
    }

    /// The address in small letters; most are so already and are not copied again.
    fn key(&mut self, email: Span) -> Span {
        let text = &self.text[email.start..email.end];
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            let key = text.to_ascii_lowercase();
            return self.copy(&key);
        }
        email
    }
}
