//! Names of people in many scripts, each with its Latin spelling for e-mails.

/// A name and how it is spelled in an e-mail.
pub(super) type Name = (&'static str, &'static str);

/// Names that go together.
pub(super) struct Culture {
    /// How often people have these names, relative to the other weights.
    pub(super) weight: u32,
    pub(super) given: &'static [Name],
    pub(super) family: &'static [Name],
}

#[rustfmt::skip]
pub(super) const CULTURES: &[Culture] = &[
    Culture { weight: 40, // English and West African
        given: &[("Amara", "amara"), ("Grace", "grace"), ("Oliver", "oliver"), ("Chidi", "chidi"), ("Hannah", "hannah"), ("Kwame", "kwame"), ("Lucy", "lucy"), ("Tom", "tom"), ("Ngozi", "ngozi"), ("Samuel", "samuel")],
        family: &[("Okafor", "okafor"), ("Smith", "smith"), ("Mensah", "mensah"), ("O'Brien", "obrien"), ("Adeyemi", "adeyemi"), ("Clarke", "clarke"), ("Wright-Jones", "wright-jones"), ("Patel", "patel"), ("Boateng", "boateng"), ("Hughes", "hughes")] },
    Culture { weight: 18, // Central European
        given: &[("Łukasz", "lukasz"), ("Zoë", "zoe"), ("Jürgen", "juergen"), ("Søren", "soren"), ("Žofie", "zofie"), ("Björn", "bjorn"), ("Małgorzata", "malgorzata"), ("Ákos", "akos")],
        family: &[("Wiśniewski", "wisniewski"), ("Müller", "mueller"), ("Dvořák", "dvorak"), ("Ångström", "angstrom"), ("Nagy", "nagy"), ("Jørgensen", "jorgensen"), ("Groß", "gross"), ("Šimůnek", "simunek")] },
    Culture { weight: 14, // Romance and Turkish
        given: &[("José", "jose"), ("Inês", "ines"), ("François", "francois"), ("Íñigo", "inigo"), ("Chloé", "chloe"), ("Ștefan", "stefan"), ("Işıl", "isil"), ("Çağrı", "cagri")],
        family: &[("Núñez", "nunez"), ("Gonçalves", "goncalves"), ("Lefèvre", "lefevre"), ("Ionescu", "ionescu"), ("D'Angelo", "dangelo"), ("Öztürk", "ozturk"), ("Peña", "pena"), ("Yılmaz", "yilmaz")] },
    Culture { weight: 5, // Vietnamese
        given: &[("Thảo", "thao"), ("Minh Anh", "minhanh"), ("Đức", "duc"), ("Hồng", "hong")],
        family: &[("Nguyễn", "nguyen"), ("Trần", "tran"), ("Phạm", "pham"), ("Đặng", "dang")] },
    Culture { weight: 4, // Greek
        given: &[("Ελένη", "eleni"), ("Γιώργος", "giorgos"), ("Δημήτρης", "dimitris"), ("Σοφία", "sofia")],
        family: &[("Παπαδόπουλος", "papadopoulos"), ("Νικολάου", "nikolaou"), ("Βλάχου", "vlachou"), ("Αγγελή", "angeli")] },
    Culture { weight: 5, // Cyrillic
        given: &[("Олена", "olena"), ("Борис", "boris"), ("Ђорђе", "djordje"), ("Мария", "maria")],
        family: &[("Шевченко", "shevchenko"), ("Иванов", "ivanov"), ("Петровић", "petrovic"), ("Ґалаґан", "galagan")] },
    Culture { weight: 4, // Arabic and Persian
        given: &[("ليلى", "layla"), ("محمد", "mohammed"), ("فاطمة", "fatima"), ("کیان", "kian")],
        family: &[("حداد", "haddad"), ("العلي", "alali"), ("منصور", "mansour"), ("رضایی", "rezaei")] },
    Culture { weight: 2, // Hebrew
        given: &[("נועה", "noa"), ("איתן", "eitan")],
        family: &[("לוי", "levi"), ("בן־דוד", "ben-david")] },
    Culture { weight: 4, // Devanagari, Tamil and Bengali
        given: &[("प्रिया", "priya"), ("अर्जुन", "arjun"), ("கவிதா", "kavitha"), ("অনিক", "anik")],
        family: &[("शर्मा", "sharma"), ("वर्मा", "verma"), ("முருகன்", "murugan"), ("সেন", "sen")] },
    Culture { weight: 5, // Chinese and Japanese
        given: &[("伟", "wei"), ("秀英", "xiuying"), ("美咲", "misaki"), ("さくら", "sakura"), ("ケンジ", "kenji")],
        family: &[("王", "wang"), ("李", "li"), ("田中", "tanaka"), ("佐藤", "sato"), ("歐陽", "ouyang")] },
    Culture { weight: 3, // Korean
        given: &[("민준", "minjun"), ("서연", "seoyeon")],
        family: &[("김", "kim"), ("박", "park")] },
    Culture { weight: 2, // Thai, Georgian, Armenian and Amharic
        given: &[("สมชาย", "somchai"), ("ნინო", "nino"), ("Անի", "ani"), ("ሰላም", "selam")],
        family: &[("ใจดี", "jaidee"), ("ბერიძე", "beridze"), ("Պետրոսյան", "petrosyan"), ("ከበደ", "kebede")] },
];

/// What the accounts of programs are for.
pub(super) const SERVICES: &[&str] =
    &["backup", "sync", "reports", "webhooks", "monitoring", "kiosk", "payroll-export", "sso"];

/// Where people work; some names need quoting in CSV.
#[rustfmt::skip]
pub(super) const DEPARTMENTS: &[&str] = &[
    "Finance", "Nursing", "Engineering", "Sales", "Legal", "IT", "Support", "Marketing", "Logistics", "HR",
    "Customer Success", "Estates, North", "Research \"Lab 7\"", "Sales, EMEA",
    "Contrôle de gestion", "Vertrieb Süd", "Логистика", "研究開発部",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_fit_for_an_email_and_have_no_digit() {
        for culture in CULTURES {
            for (name, spelling) in culture.given.iter().chain(culture.family) {
                let fit = spelling.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
                assert!(fit && !name.is_empty(), "{name} {spelling}");
            }
        }
    }
}
