//! People who sign in.
//!
//! They are disabled and never removed: the record of activity names them, and once there is a
//! person there always is one.

mod attempts;
mod change;
mod expired;
mod factors;
mod first;
mod identities;
mod invites;
mod passkeys;
pub(crate) mod rows;
mod sign_ins;
mod steps;

use uuid::Uuid;

use crate::activity::words::codes;
use crate::engine::sql::sql;
use crate::{Store, StoreError};
pub use attempts::Tried;
pub use factors::Authenticator;
pub use identities::{Entered, Known};
pub use invites::Invited;
pub use passkeys::{NewPasskey, Passkey, UsedPasskey};
pub use sign_ins::{Besides, NewSignIn, SignIn, SignedIn};
pub use steps::{NewStep, Step, StepKind};

codes! {
    /// What a person may do.
    Role {
        /// Sees integrations.
        Viewer = "viewer",
        /// Makes and updates integrations.
        Editor = "editor",
        /// Does everything, people included.
        Admin = "admin",
        /// Sees everything, the record of activity included, and changes nothing.
        Auditor = "auditor",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: Uuid,
    /// As it was typed; unique, whatever the case of its letters.
    pub email: String,
    pub name: String,
    pub role: Role,
    /// As argon2 writes it; absent until the person has chosen a password.
    pub password_hash: Option<String>,
    /// Whether the password is too short to stand alone.
    pub needs_factor: bool,
    /// Whether they have an app that makes codes.
    pub has_app: bool,
    pub passkeys: u64,
    /// In milliseconds since 1970, UTC, like the other moments.
    pub disabled_at: Option<i64>,
    pub last_seen_at: Option<i64>,
    pub created_at: i64,
}

impl Person {
    /// Whether a second factor is asked for after the password.
    #[must_use]
    pub const fn has_factor(&self) -> bool {
        self.has_app || self.passkeys > 0
    }

    /// Whether they can sign in.
    #[must_use]
    pub const fn presence(&self) -> Presence {
        match (self.disabled_at, &self.password_hash, self.last_seen_at) {
            (Some(_), ..) => Presence::Disabled,
            // Who comes by single sign-on has no password.
            (None, None, None) => Presence::Invited,
            (None, ..) => Presence::Active,
        }
    }
}

codes! {
    /// Whether a person can sign in.
    Presence {
        Active = "active",
        /// They have chosen no password yet, and never came in.
        Invited = "invited",
        Disabled = "disabled",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub password_hash: Option<String>,
}

/// A password that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPassword<'a> {
    /// As argon2 writes it.
    pub hash: &'a str,
    /// Whether it is too short to stand alone.
    pub needs_factor: bool,
}

/// The address as it is compared.
pub(crate) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Reads people: those that the end of the statement says.
macro_rules! people {
    ($which:literal) => {
        concat!(
            "SELECT id, email, name, role, password_hash, needs_factor, disabled_at, \
             last_seen_at, created_at, (SELECT count(*) FROM authenticators \
             WHERE person_id = people.id AND confirmed_at IS NOT NULL) AS apps, \
             (SELECT count(*) FROM passkeys WHERE person_id = people.id) AS passkeys FROM people ",
            $which
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    password_hash: Option<String>,
    needs_factor: i64,
    apps: i64,
    passkeys: i64,
    disabled_at: Option<i64>,
    last_seen_at: Option<i64>,
    created_at: i64,
}

impl From<Row> for Person {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            email: row.email,
            name: row.name,
            role: role(&row.role),
            password_hash: row.password_hash,
            needs_factor: row.needs_factor != 0,
            has_app: row.apps != 0,
            passkeys: row.passkeys.unsigned_abs(),
            disabled_at: row.disabled_at,
            last_seen_at: row.last_seen_at,
            created_at: row.created_at,
        }
    }
}

/// The role with this code. What this version does not know may do least.
fn role(code: &str) -> Role {
    Role::from_code(code).unwrap_or(Role::Viewer)
}

impl Store {
    /// Whether there is a person. Once there is, there always is.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn has_people(&self) -> Result<bool, StoreError> {
        let row: Option<(i64,)> =
            self.optional(sql("SELECT created_at FROM people LIMIT 1")).await?;
        Ok(row.is_some())
    }

    /// All people, by their addresses.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn people(&self) -> Result<Vec<Person>, StoreError> {
        let rows: Vec<Row> = self.all(sql(people!("ORDER BY email_key"))).await?;
        Ok(rows.into_iter().map(Person::from).collect())
    }

    /// The person with this id.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn person(&self, id: Uuid) -> Result<Option<Person>, StoreError> {
        let person = sql(people!("WHERE id = $1"));
        let row: Option<Row> = self.optional(person.bind(id)).await?;
        Ok(row.map(Person::from))
    }

    /// The person with this address, whatever the case of its letters.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn person_by_email(&self, email: &str) -> Result<Option<Person>, StoreError> {
        let person = sql(people!("WHERE email_key = $1"));
        let row: Option<Row> = self.optional(person.bind(email_key(email))).await?;
        Ok(row.map(Person::from))
    }
}
