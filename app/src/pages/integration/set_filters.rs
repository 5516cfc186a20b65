//! The filters that are set, each with a way to take it off: the form itself may be closed.

use leptos::prelude::*;
use validation::kept_label;

use super::asked::Asked;
use crate::api::kept::NO_DAY;
use crate::api::{GIVEN, KeptPart, NONE, NOT};
use crate::components::{Glyph, Icon};
use crate::messages::{accounts as words, integration, shell};

/// All but the search, which stands in its field.
#[component]
pub fn SetFilters(asked: Asked, address: String) -> impl IntoView {
    let set = asked.query.filters().filter(|(name, _)| *name != "q");
    let chip = |(name, value): (&str, &str)| {
        let text = text_of(name, value);
        let take_off = words::take_off(&text);
        view! {
            <li>
                <a class="chip" href=asked.without(&address, name) aria-label=take_off>
                    {text}
                    <Icon glyph=Glyph::X/>
                </a>
            </li>
        }
    };
    let chips: Vec<_> = set.map(chip).collect();
    (!chips.is_empty()).then(|| {
        view! {
            <ul class="chips filter-chips" aria-label=words::filters_that_are_set()>
                {chips}
            </ul>
        }
    })
}

/// A filter, as its field and its value are called.
fn text_of(name: &str, value: &str) -> String {
    if let Some((part, column)) = KeptPart::of(name) {
        return kept_text_of(part, kept_label(column), value);
    }
    match name {
        "role" => list(integration::role(), value),
        "status" => list(integration::status(), value),
        "type" => list(integration::account_type(), value),
        "payment" => list(integration::payment(), value),
        "mfa" => list(integration::mfa(), value),
        "first" => presence(words::first_name(), value),
        "last" => presence(words::last_name(), value),
        "created" => presence(words::created_label(), value),
        "from" => words::value_of(words::created_from(), &shell::day(value)),
        "until" => words::value_of(words::created_until(), &shell::day(value)),
        "department" => match quoted(value) {
            Some(whole) => words::value_of(integration::department(), whole),
            None if value.trim() == NONE => words::not_given(integration::department()),
            None => words::value_of(&words::kept_contains(integration::department()), value),
        },
        "domain" => match value.strip_prefix(NOT) {
            Some(other) => words::any_but(words::domain(), other),
            None => words::value_of(words::domain(), value),
        },
        other => words::value_of(other, value),
    }
}

fn kept_text_of(part: KeptPart, column: &str, value: &str) -> String {
    match part {
        KeptPart::Contains => words::value_of(&words::kept_contains(column), value),
        KeptPart::Is if value == NO_DAY => words::no_day(column),
        KeptPart::Is => presence(&words::column(column), value),
        KeptPart::From => words::value_of(&words::kept_from(column), &shell::day(value)),
        KeptPart::Before => words::value_of(&words::kept_before(column), &shell::day(value)),
    }
}

fn presence(of: &str, value: &str) -> String {
    if value == GIVEN { words::given(of) } else { words::not_given(of) }
}

/// Values with commas between them.
fn list(of: &str, values: &str) -> String {
    let value = |value: &str| match value {
        NONE => words::none_given().to_owned(),
        "true" => words::enrolled().to_owned(),
        "false" => words::not_enrolled().to_owned(),
        value => value.to_owned(),
    };
    let values: Vec<_> = values.split(',').map(value).collect();
    words::any_of(of, &values)
}

fn quoted(value: &str) -> Option<&str> {
    value.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn a_filter_is_called_as_its_field_and_its_value() {
        for (name, value, text) in [
            ("role", "SUPERADMIN,ADMIN", "Role: SUPERADMIN or ADMIN"),
            ("role", "none,USER", "Role: not given or USER"),
            ("mfa", "false", "MFA: not enrolled"),
            ("first", "none", "First name: not given"),
            ("last", "given", "Last name: given"),
            ("created", "none", "Created: not given"),
            ("department", "none", "Department: not given"),
            ("department", "\"IT\"", "Department: IT"),
            ("department", "fin", "Department contains: fin"),
            ("domain", "!example.com", "Domain: any but example.com"),
            ("domain", "example.com", "Domain: example.com"),
            ("from", "2024-02-29", "Created from: 29 Feb 2024"),
            ("kept.Cost centre", "R&D", "Cost centre contains: R&D"),
            ("is.endsOn", "no-day", "Ends on: not a day"),
            ("is.manager", "none", "Manager: not given"),
            ("before.lastActiveOn", "2026-03-01", "Last active before: 1 Mar 2026"),
        ] {
            assert_eq!(text_of(name, value), text, "{name}");
        }
    }
}
