//! Other names for the fields.

use crate::Field;
use crate::repair::normalised;

/// How a name stands for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Synonym {
    /// By itself.
    Sure,
    /// Only where the values agree: the name means other things as well.
    IfValuesAgree,
}

/// Normalised names that stand for the field by themselves, and such as do only
/// where the values agree. A full name is no first name, and so in no list.
#[rustfmt::skip]
const fn table(field: Field) -> [&'static [&'static str]; 2] {
    match field {
        Field::EmailId => [
            &[
                "email", "emailaddress", "mail", "mailaddress", "primaryemail",
                "workemail", "useremail", "emailprimary", "primaryemailaddress",
                "companyemail", "emails", "businessemail",
            ],
            &[
                "userprincipalname", "upn", "username", "login", "loginname",
                "user", "userid", "account", "accountname", "member",
                "signinname",
            ],
        ],
        Field::FirstName => [
            &[
                "givenname", "forename", "firstnames", "fname", "userfirstname",
                "first", "vorname", "prenom",
            ],
            &[],
        ],
        Field::LastName => [
            &[
                "surname", "familyname", "lname", "userlastname", "last",
                "secondname", "nachname", "nom",
            ],
            &[],
        ],
        Field::Role => [
            &[
                "userrole", "accessrole", "rolename", "accountrole", "orgrole",
                "workspacerole", "adminrole", "teamrole",
            ],
            &[
                "roles", "access", "accesslevel", "permission", "permissions",
                "permissionlevel", "privilege", "usertype", "membertype",
                "profile", "status", "type",
            ],
        ],
        Field::CreatedOn => [
            &[
                "created", "createdat", "createddate", "creationdate",
                "datecreated", "createdtime", "createddatetime", "creationtime",
                "whencreated", "dateadded", "addedon", "added", "joined",
                "joineddate", "joindate", "joinedon", "datejoined", "joinedat",
                "membersince", "addedtoorg", "registered", "signupdate",
                "accountcreated",
            ],
            &["startdate", "date", "since"],
        ],
        Field::UserStatus => [
            &[
                "status", "accountstatus", "loginstatus", "memberstatus",
                "orgstatus", "membershipstatus",
            ],
            &["state", "accountstate", "active", "enabled", "useraccountstatus"],
        ],
        Field::AccountType => [
            &["typeofaccount", "accountkind", "identitytype"],
            &["type", "usertype", "kind", "membertype", "category"],
        ],
        Field::Department => [
            &[
                "dept", "departmentname", "orgunit", "organisationunit",
                "organizationunit", "organisationalunit", "organizationalunit",
                "orgunitpath", "division", "team", "ou", "teamname",
                "businessunit", "costcentre", "costcenter",
            ],
            &[],
        ],
        Field::MfaEnrolmentStatus => [
            &[
                "mfa", "2fa", "mfaenrolment", "mfaenrollment", "mfastatus",
                "mfaenabled", "mfaenrolled", "mfaenrollmentstatus", "2fastatus",
                "2faenabled", "has2fa", "hasmfa", "2sv", "2svenrolled",
                "isenrolledin2sv", "2step", "2stepverification", "twofactor",
                "twofactorenabled", "twofactorauthentication",
                "twofactorauthenabled", "twofactorauth", "2factor",
                "twostepverification", "twostep", "multifactor",
                "multifactorauthentication",
            ],
            &[],
        ],
        Field::AccountPaymentStatus => [
            &[
                "paymentstatus", "billingstatus", "licensestatus",
                "licencestatus", "subscriptionstatus", "paidstatus",
            ],
            &["billing", "payment", "paid", "license", "licence", "plan", "billable"],
        ],
    }
}

/// Whether a column's name is another name for a field. Of a dotted name,
/// `profile.email`, the last part counts.
pub(crate) fn of(field: Field, column: &str) -> Option<Synonym> {
    let [sure, unsure] = table(field);
    let last = column.rsplit('.').next().unwrap_or(column);
    for name in [normalised(column), normalised(last)] {
        // The label is what a person reads for the field on every page.
        if name == normalised(field.label())
            || name == normalised(field.name())
            || sure.contains(&&*name)
        {
            return Some(Synonym::Sure);
        }
        if unsure.contains(&&*name) {
            return Some(Synonym::IfValuesAgree);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_written() {
        for (field, names) in [
            (Field::EmailId, &["E-Mail", "Email Address", "mail", "profile.email", "e_mail"][..]),
            (Field::FirstName, &["Given name", "name.givenName", "First name"]),
            (Field::LastName, &["Surname", "Family name"]),
            (Field::CreatedOn, &["Created", "Created at", "Date added", "Joined", "Created on"]),
            (Field::UserStatus, &["Status", "User status"]),
            (Field::Department, &["Dept", "Organisation unit", "Team"]),
            (Field::MfaEnrolmentStatus, &["MFA", "2FA", "Two-factor", "2-Step", "MFA enrolment"]),
            (Field::AccountPaymentStatus, &["License status", "Billing status"]),
        ] {
            for name in names {
                assert_eq!(of(field, name), Some(Synonym::Sure), "{name}");
            }
        }
        for (field, name) in [
            (Field::EmailId, "userPrincipalName"),
            (Field::EmailId, "login"),
            (Field::UserStatus, "State"),
            (Field::AccountType, "Type"),
        ] {
            assert_eq!(of(field, name), Some(Synonym::IfValuesAgree), "{name}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for field in Field::ALL {
            for name in ["Name", "Full name", "Display name", "Last login", "", "地区", "."] {
                assert_eq!(of(field, name), None, "{field} {name}");
            }
        }
    }

    #[test]
    fn the_table_is_normalised_and_no_sure_name_stands_for_two_fields() {
        let mut sure: Vec<&str> = Vec::new();
        for field in Field::ALL {
            let table = table(field);
            for name in table.into_iter().flatten() {
                assert_eq!(normalised(name), *name);
            }
            sure.extend(table[0]);
        }
        let all = sure.len();
        sure.sort_unstable();
        sure.dedup();
        assert_eq!(sure.len(), all);
    }
}
