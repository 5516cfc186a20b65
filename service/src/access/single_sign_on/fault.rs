//! Why somebody was not let in by single sign-on.

/// Each has a code, which is what the record says; what the provider has sent is nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOnFault {
    /// The provider does not answer, or not as the protocol says.
    Silent,
    /// This browser has begun no sign-in, or has ended it already, or too long ago.
    NotBegun,
    /// The answer is to another question.
    State,
    /// The provider has refused.
    Denied,
    /// The provider does not know the code, or not as one of this sign-in.
    Code,
    /// The token is of another sign-in.
    Nonce,
    /// The token is not of now.
    Expired,
    /// The token is not signed, or by nobody whom the provider names.
    Signature,
    /// The token is of another provider.
    Issuer,
    /// The token is not for this program.
    Audience,
    /// Something else is wrong with the token.
    Token,
    /// The provider tells no e-mail address, or none that it has verified.
    Unverified,
    /// There is no such person here, and nobody may be made.
    Unknown,
    /// Somebody here has the address whom the provider knows as another.
    Another,
    /// No group of theirs gives a role.
    NoRole,
    Disabled,
}

impl SignOnFault {
    /// As the record has it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Silent => "provider-silent",
            Self::NotBegun => "not-begun",
            Self::State => "wrong-state",
            Self::Denied => "denied",
            Self::Code => "wrong-code",
            Self::Nonce => "wrong-nonce",
            Self::Expired => "token-expired",
            Self::Signature => "wrong-signature",
            Self::Issuer => "wrong-issuer",
            Self::Audience => "wrong-audience",
            Self::Token => "wrong-token",
            Self::Unverified => "address-not-verified",
            Self::Unknown => "nobody-known",
            Self::Another => "another-identity",
            Self::NoRole => "no-role",
            Self::Disabled => "disabled",
        }
    }
}
