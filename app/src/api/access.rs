//! People, their sign-ins and the record, as pages show them; and what forms about them say when
//! they come back.

use serde::{Deserialize, Serialize};

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoleView {
    Viewer,
    Editor,
    Admin,
    Auditor,
}

impl RoleView {
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Editor, Self::Admin, Self::Auditor];

    /// As forms send it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Editor => "editor",
            Self::Admin => "admin",
            Self::Auditor => "auditor",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Whether a person can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    Active,
    /// The person has not chosen a password yet.
    Invited,
    Disabled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    pub id: String,
    pub email: String,
    pub name: String,
    pub role: RoleView,
    pub standing: Standing,
    /// RFC 3339, UTC, like the other moments.
    pub last_seen: Option<String>,
    /// Whether it is whoever asks.
    pub own: bool,
    /// Whether they have a second factor.
    pub has_factor: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    pub email: String,
    pub name: String,
    pub role: RoleView,
    /// Whether there is one that the person can change.
    pub has_password: bool,
    pub sign_ins: Vec<SignInView>,
    /// Whether the person has an app that makes codes.
    pub has_app: bool,
    pub passkeys: Vec<PasskeyView>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
    /// Whether a second factor is asked of the person, who has none.
    pub lacks_factor: bool,
}

impl ProfileView {
    pub const fn has_factor(&self) -> bool {
        self.has_app || !self.passkeys.is_empty()
    }
}

/// A passkey of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    pub id: String,
    pub name: String,
    pub added: String,
    /// Absent until it was used.
    pub used: Option<String>,
}

/// An app that is being added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentView {
    /// The secret, for whoever types it.
    pub secret: String,
    /// The path of the QR code, in units of one module.
    pub path: String,
    /// The modules of a side.
    pub side: i32,
}

/// Who has to have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactorRuleView {
    Nobody,
    Administrators,
    Everybody,
}

impl FactorRuleView {
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Administrators, Self::Everybody];

    /// As forms send it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Administrators => "administrators",
            Self::Everybody => "everybody",
        }
    }

    /// What this version does not know asks most.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|rule| rule.code() == code).unwrap_or(Self::Everybody)
    }
}

/// What administrators have decided for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsView {
    pub factor_rule: FactorRuleView,
    /// For how many days the record is kept; for ever where that is not decided.
    pub activity_days: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInView {
    pub id: String,
    pub since: String,
    pub seen: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The address that it signed in from.
    pub address: String,
    /// Whether it is the one with which the page was asked for.
    pub here: bool,
}

/// An entry of the record. Kind, outcome and means are codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityView {
    pub number: i64,
    pub at: String,
    pub kind: String,
    pub outcome: String,
    pub means: String,
    pub person: Option<String>,
    pub address: Option<String>,
    pub object: Option<String>,
    pub was: Option<String>,
    pub became: Option<String>,
    /// In hexadecimal digits.
    pub hash: String,
}

/// A page of the record, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPageView {
    pub items: Vec<ActivityView>,
    /// The number that the next page comes before; absent on the last.
    pub next: Option<i64>,
    /// The codes of all kinds.
    pub kinds: Vec<String>,
    /// All integrations, with their ids.
    pub integrations: Vec<(String, String)>,
    /// What was not understood, in words: nothing is shown then.
    pub not_understood: Vec<String>,
}

/// Which entries of the record are wanted, as it stands in an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityQuery {
    /// The id of a person.
    #[serde(default)]
    pub person: Option<String>,
    /// The id of an integration.
    #[serde(default)]
    pub integration: Option<String>,
    /// The code of a kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// The first day, as in 2026-03-17, UTC.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day.
    #[serde(default)]
    pub until: Option<String>,
    /// The number of the entry before which the page ends.
    #[serde(default)]
    pub before: Option<String>,
}

impl ActivityQuery {
    /// The names of its parts in an address.
    pub const PARTS: [&str; 6] = ["person", "integration", "kind", "from", "until", "before"];

    /// What an address with these parts asks for. A field of the form that was left empty asks for nothing.
    pub fn of(parts: &[(String, String)]) -> Self {
        let [person, integration, kind, from, until, before] = Self::PARTS.map(|name| {
            let found = parts.iter().find(|(one, _)| one == name).map(|(_, value)| value);
            found.filter(|value| !value.trim().is_empty()).cloned()
        });
        Self { person, integration, kind, from, until, before }
    }
}

/// What a form says when it comes back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    pub problem: Option<Problem>,
    pub email: String,
    pub name: String,
    /// The address of a link that was made, and whose it is.
    pub link: Option<(String, String)>,
    /// The app that is being added.
    pub enrolment: Option<EnrolmentView>,
    /// What the device is asked for that is to hold a passkey, as JSON.
    pub passkey: Option<String>,
    /// Recovery codes that were made.
    pub codes: Vec<String>,
    /// Why something is done all the same.
    pub reason: String,
}

/// Why a form was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Address or password are not right; which of them is not said.
    Wrong,
    /// It is not one's own password.
    OwnPassword,
    Slowed {
        /// Minutes until the next try is looked at.
        minutes: u64,
    },
    TooShort {
        characters: usize,
        fewest: usize,
    },
    TooLong {
        most: usize,
    },
    Guessable,
    Email,
    EmailTaken,
    Name,
    LastAdmin,
    /// Nobody shuts oneself out.
    Oneself,
    /// They are the administrator who comes in without single sign-on.
    BreakGlass,
    Code,
    /// The code is none of the app, and no recovery code.
    WrongCode,
    /// What came is from no passkey of theirs, or answers something else.
    Passkey,
    /// The device has a passkey that is added already.
    PasskeyTaken,
    TooManyPasskeys {
        most: u64,
    },
    /// What went before was too long ago.
    Over,
    /// The password is too short to stand alone.
    NeedsFactor,
    /// The record would be kept for too short.
    Days,
    /// What was typed or chosen for an integration is wrong: why, in words.
    Detail {
        why: String,
    },
    /// What was typed is not the display name.
    OtherName,
    /// What was typed is not the address of the account.
    OtherAddress,
    /// The person is not there, or is disabled.
    NoPerson,
    Gone,
    /// An update over the limit of its integration needs a reason.
    Reason {
        why: String,
    },
    /// A reason was given, and not that the export was checked.
    Unchecked,
    /// Somebody else was faster to decide.
    Late,
    /// Another update of the integration is under way.
    UnderWay,
    /// Single sign-on did not let somebody in.
    SignOn {
        why: SignOnProblem,
        /// The id under which the server's log has more.
        reference: String,
    },
    /// People come in by single sign-on alone.
    NoPasswords,
    NotUnderstood,
    Unavailable {
        /// The id under which the server's log has more.
        reference: String,
    },
}

/// Why single sign-on did not let somebody in, in what they can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOnProblem {
    /// The provider does not answer.
    Silent,
    /// Beginning again may help.
    Again,
    /// The provider has refused.
    Denied,
    /// What the provider says cannot be trusted.
    Untrusted,
    Unverified,
    Unknown,
    /// The provider knows the person with the address as another one.
    Another,
    NoRole,
    Disabled,
}

#[cfg(feature = "ssr")]
impl From<service::access::SignOnFault> for SignOnProblem {
    fn from(fault: service::access::SignOnFault) -> Self {
        use service::access::SignOnFault;

        match fault {
            SignOnFault::Silent => Self::Silent,
            SignOnFault::NotBegun | SignOnFault::State | SignOnFault::Code => Self::Again,
            SignOnFault::Denied => Self::Denied,
            SignOnFault::Unverified => Self::Unverified,
            SignOnFault::Unknown => Self::Unknown,
            SignOnFault::Another => Self::Another,
            SignOnFault::NoRole => Self::NoRole,
            SignOnFault::Disabled => Self::Disabled,
            _ => Self::Untrusted,
        }
    }
}
