//! Names that speak of somebody or something other than the account.

use crate::suggest::words_in_name::words_of;

/// Words for another person's address, or for a second or former one.
#[rustfmt::skip]
const OTHERS: [&str; 35] = [
    "by", "invited", "inviter", "manager", "supervisor", "approver", "sponsor", "recovery",
    "backup", "secondary", "alternate", "alternative", "notification", "notifications", "reset",
    "previous", "former", "old", "owner", "creator", "author", "requester", "requestor",
    "referrer", "assistant", "delegate", "emergency", "personal", "private", "home", "other",
    "forwarding", "cc", "bcc", "billing",
];

/// The same within names that are written as one word.
const OTHERS_WITHIN: [&str; 10] = [
    "manager",
    "supervisor",
    "approver",
    "inviter",
    "invitedby",
    "createdby",
    "recovery",
    "secondary",
    "alternate",
    "notification",
];

/// Objects in a record that have a name, a status and a date of their own.
#[rustfmt::skip]
const OBJECTS: [&str; 31] = [
    "subscription", "subscriptions", "license", "licenses", "licence", "licences", "plan",
    "billing", "payment", "organization", "organisation", "org", "company", "customer",
    "workspace", "team", "teams", "group", "groups", "tenant", "site", "project", "domain", "app",
    "device", "session", "activity", "invitation", "invite", "avatar", "manager",
];

/// Whether an address under this name is another person's, or not the account's own.
pub(super) fn is_of_another(name: &str) -> bool {
    let words = words_of(name);
    let whole = words.concat();
    words.iter().any(|word| OTHERS.contains(&&**word))
        || OTHERS_WITHIN.iter().any(|part| whole.contains(part))
}

/// Whether the last part of a dotted name is a part of something else: "team.status".
pub(super) fn is_within_another(name: &str) -> bool {
    let Some((parents, _)) = name.rsplit_once('.') else { return false };
    is_of_another(parents) || words_of(parents).iter().any(|word| OBJECTS.contains(&&**word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_told_from_the_account() {
        for name in [
            "Line manager e-mail",
            "invitedBy",
            "recovery_email",
            "Backup",
            "manager.email",
            "created_by",
            "Secondary e-mail",
            "supervisoremail",
        ] {
            assert!(is_of_another(name), "{name}");
        }
        for name in ["Contact", "Login", "user.email", "Holder", "Bystander"] {
            assert!(!is_of_another(name), "{name}");
        }
        assert!(is_within_another("team.status") && is_within_another("manager.department"));
        assert!(!is_within_another("profile.status") && !is_within_another("team"));
    }
}
