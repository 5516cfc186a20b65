//! Values of the file and where they stand, for a person.

use leptos::prelude::*;
use validation::{Field, Issue};

use crate::messages::checking;

/// Characters of a value that are shown; the issue report has them all.
const SHOWN: usize = 120;

/// A value that can be looked at: control characters as in messages, and cut
/// where it is too long for a cell.
pub fn shown(value: &str) -> String {
    let mut text = String::new();
    for c in value.chars().take(SHOWN) {
        match c.is_control() {
            true => text.extend(c.escape_default()),
            false => text.push(c),
        }
    }
    if value.chars().nth(SHOWN).is_some() {
        text.push('…');
    }
    text
}

/// The name over an issue: its field, or what it is about.
pub fn subject(field: Option<Field>, record: Option<u64>) -> &'static str {
    match (field, record) {
        (Some(field), _) => field.name(),
        (None, Some(_)) => checking::the_record(),
        (None, None) => checking::the_file(),
    }
}

/// A value of the file.
#[component]
pub fn Value(
    /// As it stands there.
    value: Option<String>,
) -> impl IntoView {
    value.map(|value| match value.is_empty() {
        true => view! { <span class="subtle">{checking::empty()}</span> }.into_any(),
        false => view! { <code class="val" data-tone="old">{shown(&value)}</code> }.into_any(),
    })
}

/// One of the first issues.
#[component]
pub fn IssueCard(
    /// The issue.
    issue: Issue,
) -> impl IntoView {
    let Issue { field, record, line, value, message, .. } = issue;
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{subject(field, record)}</code>
                <span class="n">
                    <small>{checking::place(record, line)}</small>
                </span>
            </div>
            <p>{shown_message(&message)}</p>
            <div>
                <Value value/>
            </div>
        </li>
    }
}

/// A message holds the value, which can be long.
pub fn shown_message(message: &str) -> String {
    const LONGEST: usize = 400;
    let mut text: String = message.chars().take(LONGEST).collect();
    if message.chars().nth(LONGEST).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(shown("a\tb\u{7f}\nc"), "a\\tb\\u{7f}\\nc");
        assert_eq!(shown(&"ł".repeat(120)), "ł".repeat(120));
        assert_eq!(shown(&"ł".repeat(121)), "ł".repeat(120) + "…");
    }
}
