//! Values of the file and where they stand, for a person.

use leptos::prelude::*;
use validation::{Field, Issue};

use crate::messages::checking;
use crate::wizard::shown::{shown, shown_message};

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
