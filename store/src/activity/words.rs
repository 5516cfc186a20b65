//! The words of the record: codes that never change, for they are part of what is hashed.

/// An enum whose members have codes, and can be found by them.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $code:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $member,)*
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$member,)*];

            /// As the table has it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$member => $code,)*
                }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.code() == code)
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// What was done.
    Kind {
        SignIn = "sign-in",
        SignOut = "sign-out",
        /// A password was right, and a code is to come.
        CodeAsked = "code-asked",
        /// Too many tries; told once in the time for which they are slowed.
        Slowed = "slowed",
        /// Somebody asked for what their role does not allow.
        Access = "access",
        SetUp = "set-up",
        SetUpCode = "set-up-code",
        PersonAdded = "person-added",
        PersonInvited = "person-invited",
        /// A further link was made for a person who is here, to choose another password.
        LinkMade = "link-made",
        InviteTaken = "invite-taken",
        PersonNamed = "person-named",
        RoleChanged = "role-changed",
        PersonDisabled = "person-disabled",
        PersonEnabled = "person-enabled",
        PersonSignedOut = "person-signed-out",
        PasswordChanged = "password-changed",
        PasswordReset = "password-reset",
        SecondFactorAdded = "second-factor-added",
        SecondFactorRemoved = "second-factor-removed",
        PasskeyAdded = "passkey-added",
        PasskeyRemoved = "passkey-removed",
        /// The counter of a passkey went back: another device may have its key.
        PasskeyCopied = "passkey-copied",
        RecoveryCodesMade = "recovery-codes-made",
        RecoveryCodeUsed = "recovery-code-used",
        FactorRuleChanged = "second-factor-rule-changed",
        /// Somebody who was here already has come by single sign-on for the first time.
        IdentityLinked = "identity-linked",
        /// Whom the provider meant by somebody is forgotten, for it means them by another name now.
        IdentityForgotten = "identity-forgotten",
        IntegrationMade = "integration-made",
        /// An update has found what it would change; with the number of its run.
        UpdateProposed = "update-proposed",
        UpdateUnchanged = "update-unchanged",
        UpdateRejected = "update-rejected",
        /// From the run that counted to the one that does.
        UpdateApplied = "update-applied",
        UpdateDiscarded = "update-discarded",
        UpdateExpired = "update-expired",
        RollbackProposed = "rollback-proposed",
        /// A run was applied although the guard was against it; with the reason that was given.
        GuardOverridden = "guard-overridden",
        /// Accounts of a run were said to be ones that it removes, under other addresses.
        RenamesConfirmed = "renames-confirmed",
        RenamesTakenBack = "renames-taken-back",
        IntegrationRenamed = "integration-renamed",
        IntegrationAvatarChanged = "integration-avatar-changed",
        /// After how many days without an import it is stale.
        IntegrationCadenceChanged = "integration-cadence-changed",
        /// Of how many of its runs the accounts are kept.
        IntegrationKeepingChanged = "integration-keeping-changed",
        /// The accounts of runs that are kept no more; the earliest run that was kept, and that is.
        SnapshotsRemoved = "snapshots-removed",
        /// One account of an integration, from all of its runs: how much that was, in words.
        AccountErased = "account-erased",
        /// An account was erased elsewhere, and its address taken out of what is kept of others here.
        AddressForgotten = "address-forgotten",
        /// How many accounts an update may remove before somebody says why.
        IntegrationLimitsChanged = "integration-limits-changed",
        IntegrationOwnerChanged = "integration-owner-changed",
        IntegrationArchived = "integration-archived",
        IntegrationRestored = "integration-restored",
        /// For good; what was lost with it.
        IntegrationRemoved = "integration-removed",
        /// Accounts of an integration, how many and which in words.
        AccountsExported = "accounts-exported",
        /// How two imports of an integration differ, and which they were.
        ChangesExported = "changes-exported",
        /// The signed evidence of a run, by its number.
        EvidenceExported = "evidence-exported",
        /// From now on another key signs it; the ids of both.
        EvidenceKeyChanged = "evidence-key-changed",
        ActivityExported = "activity-exported",
        /// Entries that are older than is kept; those from which number on are left, and the hash.
        ActivityRemoved = "activity-removed",
        ActivityDaysChanged = "activity-days-changed",
        /// The database was brought back from a copy; what was done after the copy is not here.
        Restored = "restored",
    }
}

codes! {
    /// What became of it.
    Outcome {
        Done = "done",
        Failed = "failed",
        Refused = "refused",
    }
}

codes! {
    /// By what somebody did it.
    Means {
        SignIn = "sign-in",
        CommandLine = "command-line",
        SetUp = "set-up",
        Invite = "invite",
        SingleSignOn = "single-sign-on",
        /// This computer, before there was a person.
        ThisComputer = "this-computer",
        /// A server by itself, as its settings say.
        Server = "server",
        /// Nobody was signed in.
        Nobody = "nobody",
    }
}
