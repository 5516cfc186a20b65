//! What an installation says about single sign-on.

use openidconnect::{ClientId, ClientSecret, IssuerUrl};
use store::Role;

/// Which provider says who somebody is, and what becomes of it here.
#[derive(Debug, Clone)]
pub struct SignOnSettings {
    pub issuer: IssuerUrl,
    pub client: ClientId,
    /// Absent for a client that the provider knows as a public one.
    pub secret: Option<ClientSecret>,
    /// What people call it.
    pub name: String,
    /// The claim that holds the groups.
    pub groups_claim: String,
    /// Which group gives which role. Where there is none, roles are given here.
    pub roles: Vec<(String, Role)>,
    /// Whether a person is made of whoever comes for the first time.
    pub creates_people: bool,
    /// Whether addresses count as verified though the provider does not say so.
    pub trusts_email: bool,
    /// The one who may still use a password, if nobody else may.
    pub break_glass: Option<String>,
    /// The address of this server, without a slash at its end.
    pub public_address: String,
}

/// What the page for signing in has to offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOnOffer {
    /// What people call the provider.
    pub name: String,
    /// Whether all but one come in by it alone.
    pub alone: bool,
}

impl SignOnSettings {
    /// The highest of the roles that these groups give.
    pub(super) fn role(&self, groups: &[String]) -> Option<Role> {
        let gives = |role: &Role| {
            self.roles.iter().any(|(group, given)| given == role && groups.contains(group))
        };
        [Role::Admin, Role::Editor, Role::Auditor, Role::Viewer].into_iter().find(gives)
    }

    /// Whether the person with this address may use a password.
    pub(super) fn takes_password_of(&self, email: &str) -> bool {
        let same = |one: &String| one.trim().to_lowercase() == email.trim().to_lowercase();
        self.break_glass.as_ref().is_none_or(same)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::settings;
    use store::Role;

    #[test]
    fn the_highest_role_of_ones_groups_counts() {
        let settings = settings(&[
            ("all", Role::Viewer),
            ("office", Role::Auditor),
            ("makers", Role::Editor),
            ("heads", Role::Admin),
            ("all but seldom", Role::Admin),
        ]);
        for (groups, role) in [
            (&["all"][..], Some(Role::Viewer)),
            (&["all", "office"], Some(Role::Auditor)),
            (&["office", "makers", "all"], Some(Role::Editor)),
            (&["heads", "all"], Some(Role::Admin)),
            (&["All"], None),
            (&["al", "l", "heads "], None),
            (&[], None),
        ] {
            let groups: Vec<_> = groups.iter().map(|&group| group.to_owned()).collect();
            assert_eq!(settings.role(&groups), role, "{groups:?}");
        }
    }

    #[test]
    fn one_person_has_a_password_where_all_others_have_none() {
        let mut settings = settings(&[]);
        assert!(settings.takes_password_of("eve@example.com"));
        settings.break_glass = Some("Ada@example.com".to_owned());
        assert!(settings.takes_password_of(" ada@Example.com"));
        assert!(!settings.takes_password_of("eve@example.com"));
        assert!(!settings.takes_password_of(""));
    }
}
