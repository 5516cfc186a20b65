//! Other names for the meanings of kept columns.

use super::field_names::without_notes;
use super::normalised;
use crate::KeptMeaning;

/// Normalised names that are enough to offer a meaning.
#[rustfmt::skip]
const fn names(meaning: KeptMeaning) -> &'static [&'static str] {
    match meaning {
        KeptMeaning::AccountId => &[
            "id", "uid", "uuid", "guid", "userid", "useruid", "useruuid", "userguid", "accountid",
            "accountuid", "memberid", "objectid", "uniqueid", "useridentifier", "uniqueidentifier",
            "externalid", "immutableid", "sysid", "usersysid", "benutzerid", "kontoid",
            "nutzerid", "idutilisateur", "identifiantutilisateur", "idusuario", "iddeusuario",
            "idutente", "gebruikersid", "brukerid", "anvandarid",
        ],
        KeptMeaning::LastActiveOn => &[
            "lastactiveon", "lastactive", "lastactiveat", "lastactivedate", "lastactivetime",
            "lastactivity", "lastactivityon", "lastactivityat", "lastactivitydate",
            "lastactivitytime", "lastlogin", "lastloginon", "lastloginat", "lastlogindate",
            "lastlogintime", "lastlogindatetime", "lastlogintimestamp", "lastlogon",
            "lastlogondate", "lastlogontime", "lastlogontimestamp", "lastsignin", "lastsigninon",
            "lastsigninat", "lastsignindate", "lastsignintime", "lastsignindatetime",
            "lastinteractivesignindatetime", "lastsuccessfulsignindatetime", "lastloggedin",
            "lastloggedinat", "lastloggedinon", "lastseen", "lastseenon", "lastseenat",
            "lastseendate", "lastaccess", "lastaccesson", "lastaccessat", "lastaccessdate",
            "lastaccessed", "lastaccessedon", "lastaccessedat", "lastused", "lastusedon",
            "lastusedat", "lastuse", "lastvisit", "lastvisited", "mostrecentlogin",
            "mostrecentactivity", "recentlogin", "datelastlogin", "dateoflastlogin",
            "passwordlastused", "letzteanmeldung", "letzterlogin", "letzteaktivitat",
            "zuletztaktiv", "zuletztangemeldet", "derniereconnexion", "derniereactivite",
            "dernieracces", "ultimoacceso", "ultimoiniciodesesion",
            "ultimaactividad", "ultimoaccesso", "ultimaattivita", "ultimoacesso",
            "laatsteaanmelding", "laatstelogin", "laatstactief", "sistinnlogget",
            "sistepalogging", "senasteinloggning", "senastaktiv", "sidstelogin",
        ],
        KeptMeaning::Manager => &[
            "manager", "manageremail", "manageremailaddress", "managermail", "managername",
            "managerid", "manageruserid", "managerupn", "manageruserprincipalname",
            "managerdisplayname", "linemanager", "linemanageremail", "linemanagername",
            "directmanager", "reportingmanager", "supervisor", "supervisoremail",
            "supervisorname", "reportsto", "reportstoemail", "vorgesetzter", "vorgesetzte",
            "fuhrungskraft", "responsable", "superieur", "jefe", "leidinggevende", "leder",
            "naermesteleder", "narmstechef", "chef",
        ],
        KeptMeaning::EndsOn => &[
            "endson", "enddate", "endsat", "expires", "expireson", "expiresat", "expiry",
            "expirydate", "expiration", "expirationdate", "expirationtimestamp", "accountexpires",
            "accountexpireson", "accountexpiry", "accountexpirydate", "accountexpiration",
            "accountexpirationdate", "accountenddate", "accessexpires", "accessexpireson",
            "accessenddate", "validuntil", "validto", "contractend", "contractenddate",
            "contractendson", "employmentenddate", "terminationdate", "terminateson",
            "leavedate", "leavingdate", "lastday", "lastworkingday", "employeeleavedatetime",
            "gultigbis", "ablaufdatum", "austrittsdatum", "vertragsende", "datedefin",
            "datedexpiration", "fechadefin", "fechadevencimiento", "datadiscadenza", "einddatum",
            "sluttdato", "slutdatum",
        ],
        KeptMeaning::OtherAddresses => &[
            "otheraddresses", "otheremail", "otheremails", "othermail", "othermails",
            "otheremailaddress", "otheremailaddresses", "secondemail", "secondaryemail",
            "secondarymail", "secondaryemails", "secondaryemailaddress", "secondaryemailaddresses",
            "alternateemail", "alternateemails", "alternateemailaddress",
            "alternateemailaddresses", "alternativeemail", "alternativeemailaddress",
            "additionalemail", "additionalemails", "personalemail", "personalemailaddress",
            "privateemail", "recoveryemail", "recoveryemailaddress", "backupemail", "homeemail",
            "homesecondaryemail", "worksecondaryemail", "alias", "aliases", "emailalias",
            "emailaliases", "proxyaddresses", "formeremail", "previousemail", "verifieddomainemails",
        ],
        KeptMeaning::Title => &[
            "title", "jobtitle", "worktitle", "employeetitle", "positiontitle", "position",
            "jobposition", "designation", "titel", "stellenbezeichnung", "berufsbezeichnung",
            "intituleduposte", "poste", "puesto", "cargo", "functietitel", "stillingstittel",
            "stilling", "yrkestitel",
        ],
    }
}

/// The meaning that a column's name speaks for. A unit or note in brackets does not count, nor
/// does the word user in front.
pub(crate) fn of(column: &str) -> Option<KeptMeaning> {
    let plain = normalised(&without_notes(column));
    let bare = plain.strip_prefix("user");
    let known =
        |name: &str| KeptMeaning::ALL.into_iter().find(|meaning| names(*meaning).contains(&name));
    known(&plain).or_else(|| known(bare?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_written() {
        for (meaning, names) in [
            (KeptMeaning::AccountId, &["User ID", "userid", "Id", "object_id", "accountId"][..]),
            (
                KeptMeaning::LastActiveOn,
                &[
                    "Last login",
                    "lastLogin",
                    "Last Sign In [READ ONLY]",
                    "Letzte Aktivität",
                    "user_last_seen",
                    "Last active (UTC)",
                ],
            ),
            (KeptMeaning::Manager, &["Manager", "Line manager e-mail", "Reports to"]),
            (KeptMeaning::EndsOn, &["Expires on", "expiration-timestamp", "Gültig bis"]),
            (KeptMeaning::OtherAddresses, &["Recovery Email", "otherMails", "Aliases"]),
            (KeptMeaning::Title, &["Title", "Job title", "Titel"]),
        ] {
            for name in names {
                assert_eq!(of(name), Some(meaning), "{name}");
            }
        }
        let others = ["Name", "Password expires", "Last name", "Employee ID", "Team ID", ""];
        for name in others {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn the_tables_are_normalised_and_no_name_stands_for_two_meanings() {
        let mut all: Vec<&str> = Vec::new();
        for meaning in KeptMeaning::ALL {
            assert_eq!(of(meaning.name()), Some(meaning));
            for name in names(meaning) {
                assert_eq!(normalised(name), *name);
            }
            all.extend(names(meaning));
        }
        let names = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), names);
    }
}
