//! Permission to show a page, as a type.
//!
//! A page takes a [`May`], which only [`May::ask`] gives: a page that does not name what it needs
//! does not compile. What it reads asks once more, on the server.

use std::marker::PhantomData;

use crate::host;

/// What a page needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Nothing: it is for those who come in.
    Enter,
    /// To see integrations and their accounts.
    See,
    /// To make integrations.
    Make,
    /// To delete integrations, and erase accounts from them.
    Erase,
    /// To invite and disable people, and give them roles.
    Manage,
    /// To see the people and the record of activity.
    Audit,
    /// To see and change what is one's own.
    Own,
}

/// A right that a page can ask for.
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
    /// [`Right::Enter`]
    Enter,
    /// [`Right::See`]
    See,
    /// [`Right::Make`]
    Make,
    /// [`Right::Audit`]
    Audit,
    /// [`Right::Own`]
    Own,
}

/// Who asks for the page has been found to have the right `P`.
#[derive(Debug)]
pub struct May<P>(PhantomData<P>);

impl<P> Clone for May<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for May<P> {}

impl<P: Permission> May<P> {
    /// Asks whether whoever asked for the page has the right.
    pub fn ask() -> Option<Self> {
        host::lets(P::RIGHT).then_some(Self(PhantomData))
    }
}
