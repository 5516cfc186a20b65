//! Reading accounts.

use uuid::Uuid;

use crate::sql::sql;
use crate::{Page, Store, StoreError};

/// An account of an integration. What was absent in the file is absent here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAccount {
    /// The address as it stood in the file.
    pub email: String,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// `SUPERADMIN`, `ADMIN` or `USER`.
    pub role: Option<String>,
    /// The day it was made, `YYYY-MM-DD`.
    pub created_on: Option<String>,
    /// `ACTIVE`, `DISABLED` or `DELETED`.
    pub user_status: Option<String>,
    /// `USER` or `SERVICE`.
    pub account_type: Option<String>,
    /// Where its user works.
    pub department: Option<String>,
    /// Whether a second factor is enrolled; absent when it is not known.
    pub mfa_enrolled: Option<bool>,
    /// `PAID`, `UNPAID` or `NA`.
    pub payment_status: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    email_key: String,
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    role: Option<String>,
    created_on: Option<String>,
    user_status: Option<String>,
    account_type: Option<String>,
    department: Option<String>,
    mfa_enrolled: Option<bool>,
    payment_status: Option<String>,
}

impl From<Row> for StoredAccount {
    fn from(row: Row) -> Self {
        Self {
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            role: row.role,
            created_on: row.created_on,
            user_status: row.user_status,
            account_type: row.account_type,
            department: row.department,
            mfa_enrolled: row.mfa_enrolled,
            payment_status: row.payment_status,
        }
    }
}

impl Store {
    /// Accounts of an integration in the order of their addresses, those whose
    /// address in small letters comes after `after`.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn accounts(
        &self,
        integration: Uuid,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Page<StoredAccount, String>, StoreError> {
        let accounts =
            sql("SELECT email_key, email, first_name, last_name, role, created_on, user_status, \
             account_type, department, mfa_enrolled, payment_status FROM accounts \
             WHERE import_run_id = (SELECT import_run_id FROM integrations WHERE id = $1) \
             AND email_key > $2 ORDER BY email_key LIMIT $3");
        let accounts = accounts.bind(integration).bind(after.unwrap_or_default());
        let rows: Vec<Row> = self.all(accounts.bind(i64::from(limit) + 1)).await?;
        let page = Page::new(rows, limit, |row: &Row| row.email_key.clone());
        let items = page.items.into_iter().map(StoredAccount::from).collect();
        Ok(Page { items, next: page.next })
    }
}
