//! The addresses of isemail, which knows the RFCs; ours is the rule of HTML's e-mail input.

use validation::{Options, Rule, validate};

use super::{assert_frozen, text};

/// What is to be seen in an address, our verdict, and the reason for it.
type Reason = (fn(&str) -> bool, bool, &'static str);

/// Why our verdict is another one. The first that fits is it.
const REASONS: [Reason; 4] = [
    (|address| address.contains('"'), false, "no quoted local part in HTML's grammar"),
    (|address| address.ends_with(']'), false, "no address literal in HTML's grammar"),
    (
        |address| address.split_once('@').is_some_and(|(_, domain)| !domain.contains('.')),
        false,
        "the contract wants a dot after the @",
    ),
    (
        |address| {
            let local = address.split('@').next().unwrap_or_default();
            local.starts_with('.') || local.ends_with('.') || local.contains("..")
        },
        true,
        "HTML's grammar allows any dots before the @",
    ),
];

fn is_valid(address: &str) -> bool {
    let file = serde_json::json!([{ "emailId": address }]).to_string();
    let report = validate(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
    assert!(report.counts.iter().all(|count| count.rule != Rule::MalformedJson));
    report.is_completable()
}

/// What SMTP can send to: isemail's first three categories.
fn is_deliverable(diagnosis: &str) -> bool {
    diagnosis == "valid" || diagnosis.starts_with("dnsWarn") || diagnosis.starts_with("rfc5321")
}

#[test]
fn addresses_are_what_isemail_says_or_there_is_a_reason() {
    let Some(tests) = text("isemail/test/tests.json") else { return };
    let cases: Vec<(String, String)> = serde_json::from_str(&tests).expect("pairs of texts");
    let mut unexplained = Vec::new();
    let verdicts: Vec<_> = (1..)
        .zip(&cases)
        .map(|(number, (address, diagnosis)): (u32, _)| {
            let (ours, theirs) = (is_valid(address), is_deliverable(diagnosis));
            let word = if ours { "valid" } else { "invalid" };
            let fits = |(is, valid, _): &&Reason| *valid == ours && is(address);
            let why = match REASONS.iter().find(fits) {
                _ if ours == theirs => "as there",
                Some((_, _, why)) => *why,
                None => {
                    unexplained.push((address, diagnosis, ours));
                    "?"
                }
            };
            (number.to_string(), format!("{word}, {why}"))
        })
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    assert_frozen("isemail", &verdicts);
}
