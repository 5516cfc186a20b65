//! Other names for the fields.

use crate::Field;
use crate::suggest::normalised;

/// The field that a column with this name may be.
pub(crate) fn known_name(name: &str) -> Option<Field> {
    let is = |field: &Field| of(*field, name).is_some();
    Field::from_name(name.as_bytes()).or_else(|| Field::ALL.into_iter().find(is))
}

/// How a name stands for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Synonym {
    /// The name alone is enough.
    Sure,
    /// Only beside a column of last names: alone it may be the full name.
    BesideLastName,
    /// Only where the records differ in it: a value that all records have is about the file.
    IfDifferent,
    /// Only where the values agree: the name means other things as well.
    IfValuesAgree,
    /// Only where the values agree and one is an admin's or an owner's: member, guest or
    /// external says nothing of rights.
    IfAdmins,
}

/// Normalised names that are enough to know the field. A full name is no first name, and so in
/// no list.
#[rustfmt::skip]
const fn sure(field: Field) -> &'static [&'static str] {
    match field {
        Field::EmailId => &[
            "email", "emailaddress", "mail", "mailaddress", "primaryemail",
            "workemail", "useremail", "emailprimary", "primaryemailaddress",
            "companyemail", "emails", "businessemail", "workemailaddress",
            "emailadresse", "mailadresse", "adresseemail", "adressemail", "courriel",
            "adresseelectronique", "adressecourriel", "correo", "correoelectronico",
            "direcciondecorreo", "direcciondecorreoelectronico", "indirizzoemail",
            "indirizzomail", "postaelettronica", "indirizzodipostaelettronica",
            "emailadres", "mailadres", "epost", "epostadresse", "epostadress",
            "enderecodeemail", "correioeletronico", "adresemail", "sahkoposti",
            "sahkopostiosoite", "dienstlicheemail",
        ],
        Field::FirstName => &[
            "givenname", "forename", "firstnames", "fname", "userfirstname",
            "first", "vorname", "prenom", "nombredepila", "primernombre", "voornaam",
            "fornavn", "fornamn", "etunimi", "imie", "rufname", "givennames",
            "primeironome",
        ],
        Field::LastName => &[
            "surname", "familyname", "lname", "userlastname", "last", "sn",
            "secondname", "nachname", "nom", "familienname", "nomdefamille",
            "apellido", "apellidos", "primerapellido", "cognome", "achternaam",
            "etternavn", "efternavn", "efternamn", "sobrenome", "apelido",
            "sukunimi", "nazwisko", "surnames", "lastnames",
        ],
        Field::Role => &[
            "userrole", "accessrole", "rolename", "accountrole", "orgrole",
            "workspacerole", "adminrole", "teamrole", "rolle", "rol", "ruolo", "roll",
            "rola", "benutzerrolle", "globalrole", "siterole", "organizationrole",
            "organisationrole", "rolekey", "roletype", "privilegeset", "tildeltrolle", "systemrole",
        ],
        Field::CreatedOn => &[
            "created", "createdat", "createddate", "creationdate",
            "datecreated", "createdtime", "createddatetime", "creationtime",
            "whencreated", "dateadded", "addedon", "added", "joined",
            "joineddate", "joindate", "joinedon", "datejoined", "joinedat",
            "membersince", "addedtoorg", "registered", "signupdate",
            "accountcreated", "createdtimestamp", "creationtimestamp", "timecreated",
            "createtimestamp", "createtime", "creationdatetime", "addedat", "dateofcreation",
            "createat", "syscreatedon", "registrationdate", "registeredat", "registeredon",
            "datejoinedtheorganization", "datejoinedtheorganisation", "registrierungsdatum",
            "erstelltam", "erstellt", "angelegtam", "erstellungsdatum", "creele",
            "datedecreation", "creado", "creadoel", "fechadecreacion", "fechacreacion",
            "fechadealta", "creatoil", "datacreazione", "datadicreazione", "aangemaakt",
            "aangemaaktop", "aanmaakdatum", "opprettet", "opprettetdato", "oprettet",
            "oprettelsesdato", "skapad", "skapaddatum", "criadoem", "datadecriacao",
            "datautworzenia", "luotu",
        ],
        Field::UserStatus => &[
            "status", "accountstatus", "loginstatus", "orgstatus", "statut", "kontostatus",
            "benutzerstatus", "brukerstatus",
        ],
        Field::AccountType => &[
            "typeofaccount", "accountkind", "identitytype", "kontotyp", "kontotype",
            "typedecompte", "tipodecuenta", "tipodiaccount",
        ],
        Field::Department => &[
            "dept", "departmentname", "orgunit", "organisationunit",
            "organizationunit", "organisationalunit", "organizationalunit",
            "division", "ou", "businessunit", "abteilung", "departement",
            "departamento", "reparto", "dipartimento", "afdeling", "avdeling",
            "avdelning", "osasto", "dzial",
        ],
        Field::MfaEnrolmentStatus => &[
            "mfa", "2fa", "mfaenrolment", "mfaenrollment", "mfastatus",
            "mfaenabled", "mfaenrolled", "mfaenrollmentstatus", "2fastatus",
            "2faenabled", "has2fa", "hasmfa", "2sv", "2svenrolled",
            "isenrolledin2sv", "2step", "2stepverification", "twofactor",
            "twofactorenabled", "twofactorauthentication",
            "twofactorauthenabled", "twofactorauth", "2factor",
            "twostepverification", "twostep", "multifactor",
            "multifactorauthentication", "mfaactive", "2faactive", "mfaregistered",
            "tfa", "tfaenabled", "twofactorauthactivated",
            "twofactorauthenticationenabled", "mfaenrollmentoverallstatus", "totp",
            "totpenabled", "2stepauthenticationsettings", "2stepauthentication",
            "ismfaenabled", "ismfaregistered", "is2faenabled", "istwofactorenabled",
            "zweifaktorauthentifizierung", "doubleauthentification",
            "verificacionendospasos", "tofaktor", "totrinnsbekreftelse",
        ],
        Field::AccountPaymentStatus => &[
            "paymentstatus", "billingstatus", "licensestatus",
            "licencestatus", "subscriptionstatus", "paidstatus", "zahlungsstatus",
            "statutdepaiement", "estadodepago", "statodelpagamento", "betalingsstatus",
        ],
    }
}

/// Names that mean other things as well, and what else it takes.
#[rustfmt::skip]
const fn unsure(field: Field) -> &'static [(Synonym, &'static [&'static str])] {
    match field {
        Field::EmailId => &[(Synonym::IfValuesAgree, &[
            "userprincipalname", "upn", "username", "login", "loginname",
            "user", "userid", "account", "accountname", "member",
            "signinname", "loginid", "benutzername", "usuario", "utente", "gebruiker",
            "bruker", "identifier",
        ])],
        Field::FirstName => &[(Synonym::BesideLastName, &["nombre", "nombres", "nome"])],
        Field::Role => &[
            (Synonym::IfValuesAgree, &[
                "roles", "access", "accesslevel", "adminlevelname", "permission", "permissions",
                "permissionlevel", "privilege", "profile",
            ]),
            (Synonym::IfAdmins, &[
                "usertype", "membertype", "status", "type", "accounttype", "tipodeusuario",
                "benutzertyp",
            ]),
        ],
        Field::CreatedOn => &[(Synonym::IfValuesAgree, &["date", "since"])],
        Field::UserStatus => &[(Synonym::IfValuesAgree, &[
            "state", "accountstate", "active", "enabled", "useraccountstatus",
            "memberstatus", "membershipstatus", "estado", "stato", "etat", "estadodelacuenta",
        ])],
        Field::AccountType => &[(Synonym::IfValuesAgree, &[
            "type", "usertype", "kind", "membertype", "category",
        ])],
        Field::AccountPaymentStatus => &[(Synonym::IfValuesAgree, &[
            "billing", "payment", "paid", "license", "licence", "plan", "billable",
        ])],
        Field::Department => &[(Synonym::IfDifferent, &["team", "teamname", "tildeltteam"])],
        Field::LastName | Field::MfaEnrolmentStatus => &[],
    }
}

/// Words for whose it is, which say nothing: all of an export of users is users'.
const OWNERS: [&str; 3] = ["user", "account", "member"];

/// Whether and how a column's name is another name for a field. A unit or note in brackets does
/// not count, nor do the words for whose it is.
pub(crate) fn of(field: Field, column: &str) -> Option<Synonym> {
    let plain = normalised(&without_notes(column));
    let bare = OWNERS.iter().find_map(|owner| plain.strip_prefix(owner));
    [Some(plain.as_str()), bare].into_iter().flatten().find_map(|name| known(field, name))
}

fn known(field: Field, name: &str) -> Option<Synonym> {
    if normalised(field.name()) == name || sure(field).contains(&name) {
        return Some(Synonym::Sure);
    }
    unsure(field).iter().find(|(_, names)| names.contains(&name)).map(|(synonym, _)| *synonym)
}

/// The name without what stands in brackets.
pub(super) fn without_notes(name: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_written() {
        for (field, names) in [
            (Field::EmailId, &["E-Mail", "Email Address", "mail", "e_mail"][..]),
            (Field::FirstName, &["Given name", "First name"]),
            (Field::LastName, &["Surname", "Family name"]),
            (Field::CreatedOn, &["Created", "Created at", "Date added", "Joined", "Created on"]),
            (Field::UserStatus, &["Status", "User status"]),
            (Field::Department, &["Dept", "Organisation unit"]),
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
    fn notes_and_owners_do_not_count() {
        for (field, name) in [
            (Field::EmailId, "user_email"),
            (Field::FirstName, "user_given_name"),
            (Field::LastName, "sn"),
            (Field::CreatedOn, "Created on (UTC)"),
            (Field::CreatedOn, "user_creation_time"),
            (Field::MfaEnrolmentStatus, "mfa_active"),
            (Field::Department, "Dept. [READ ONLY]"),
            (Field::FirstName, "Prénom"),
            (Field::LastName, "Apellidos"),
            (Field::EmailId, "Correo electrónico"),
            (Field::EmailId, "E-post"),
            (Field::Department, "Afdeling"),
        ] {
            assert_eq!(of(field, name), Some(Synonym::Sure), "{name}");
        }
        assert_eq!(of(Field::UserStatus, "Membership status"), Some(Synonym::IfValuesAgree));
        assert_eq!(of(Field::FirstName, "Nombre"), Some(Synonym::BesideLastName));
        assert_eq!(of(Field::Role, "User type"), Some(Synonym::IfAdmins));
    }

    #[test]
    fn the_tables_are_normalised_and_no_sure_name_stands_for_two_fields() {
        let mut all: Vec<&str> = Vec::new();
        for field in Field::ALL {
            let unsure = unsure(field).iter().flat_map(|(_, names)| *names);
            for name in sure(field).iter().chain(unsure) {
                assert_eq!(normalised(name), *name);
            }
            all.extend(sure(field));
        }
        let names = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), names);
    }
}
