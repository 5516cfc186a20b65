//! Permission as a type.
//!
//! What reads or changes anything takes an [`Allowed`], which only [`Service::may`] gives: code
//! that has not asked whether its caller may do this does not compile.

use std::marker::PhantomData;

use store::{Deed, Kind, Role};
use uuid::Uuid;

use super::Refused;
use super::slowing::{Counted, to_the_end};
use crate::clock::SystemClock;
use crate::{Caller, Error, Service, Who};

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// See integrations and their accounts.
    See,
    /// Make, update and manage integrations.
    Make,
    /// Delete integrations for good, and erase accounts from them.
    Erase,
    /// Invite and disable people, and give them roles.
    Manage,
    /// See the people and the record of activity.
    Audit,
    /// See and change what is one's own: name, password, sign-ins.
    Own,
}

impl Right {
    /// The roles that have it.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::See | Self::Own => Role::ALL,
            Self::Make => &[Role::Editor, Role::Admin],
            Self::Erase | Self::Manage => &[Role::Admin],
            Self::Audit => &[Role::Auditor, Role::Admin],
        }
    }

    /// As the record has it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Make => "make",
            Self::Erase => "erase",
            Self::Manage => "manage",
            Self::Audit => "audit",
            Self::Own => "own",
        }
    }

    fn is_of(self, who: &Who) -> bool {
        match who {
            Who::Nobody => false,
            // People begin with an administrator, who is made by the set-up.
            Who::ThisComputer => {
                matches!(self, Self::See | Self::Make | Self::Erase | Self::Audit)
            }
            Who::CommandLine => !matches!(self, Self::Own),
            // Nothing else before the second factor that is asked of them.
            Who::Person(signed_in) if signed_in.lacks_factor => matches!(self, Self::Own),
            Who::Person(signed_in) => self.roles().contains(&signed_in.role),
        }
    }
}

/// A right that code can ask for.
pub trait Permission {
    const RIGHT: Right;
}

/// The rights as types.
macro_rules! permissions {
    ($($(#[$about:meta])* $name:ident,)*) => {
        $($(#[$about])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Permission for $name {
            const RIGHT: Right = Right::$name;
        })*
    };
}

permissions! {
    /// [`Right::See`]
    See,
    /// [`Right::Make`]
    Make,
    /// [`Right::Erase`]
    Erase,
    /// [`Right::Manage`]
    Manage,
    /// [`Right::Audit`]
    Audit,
    /// [`Right::Own`]
    Own,
}

/// A caller who has been found to have the right `P`.
#[derive(Debug, Clone)]
pub struct Allowed<P> {
    caller: Caller,
    right: PhantomData<P>,
}

impl<P> Allowed<P> {
    #[must_use]
    pub const fn caller(&self) -> &Caller {
        &self.caller
    }
}

impl Allowed<Own> {
    /// Whose own it is.
    pub(crate) fn person(&self) -> Result<Uuid, Error> {
        match &self.caller.who {
            Who::Person(signed_in) => Ok(signed_in.person),
            _ => Err(Error::SignedOut),
        }
    }
}

impl Caller {
    /// Whether the caller has the right. Whoever acts on it needs an [`Allowed`].
    #[must_use]
    pub fn has(&self, right: Right) -> bool {
        right.is_of(&self.who)
    }
}

impl Service {
    /// Lets the caller do what needs the right `P`. That somebody is refused is recorded.
    ///
    /// # Errors
    /// [`Error::SignedOut`] where nobody is signed in, [`Error::LacksFactor`] where a second factor
    /// comes first, else [`Error::Forbidden`].
    pub async fn may<P: Permission>(&self, caller: &Caller) -> Result<Allowed<P>, Error> {
        if caller.has(P::RIGHT) {
            return Ok(Allowed { caller: caller.clone(), right: PhantomData });
        }
        let Who::Person(signed_in) = &caller.who else { return Err(Error::SignedOut) };
        if signed_in.lacks_factor {
            return Err(Error::LacksFactor);
        }
        if let Err(error) = self.was_refused(caller, signed_in.person, P::RIGHT).await {
            tracing::warn!(?error, "a refusal was not recorded");
        }
        Err(Error::Forbidden { needs: P::RIGHT })
    }

    /// Records it once in a while for each right and address: who asks again and again would else fill the record. Whoever
    /// hangs up does not keep it from being recorded.
    async fn was_refused(
        &self,
        caller: &Caller,
        person: Uuid,
        right: Right,
    ) -> Result<(), Refused> {
        let (service, author) = (self.clone(), caller.author());
        let target = caller.target.clone();
        let record = async move {
            let route = target.as_ref().map(|target| target.route.as_str()).unwrap_or_default();
            if service.is_first(Counted::Refusal(person, right, route)).await? {
                let deed = Deed::refused(Kind::Access).from_to(None, Some(right.code()));
                let deed = match &target {
                    Some(target) => deed.at(target.address.as_str()),
                    None => deed,
                };
                service.store.record(&author, deed, SystemClock).await?;
            }
            Ok(())
        };
        to_the_end(record).await
    }
}
