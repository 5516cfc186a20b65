//! Values of the file and where they are, as they are shown.

use leptos::prelude::*;
use validation::{Field, Issue};

use crate::messages::issues;
use crate::wizard::shown::{shown, shown_message};

/// The heading of an issue: its field, or what else it is about.
pub fn subject(field: Option<Field>, record: Option<u64>) -> &'static str {
    match (field, record) {
        (Some(field), _) => field.name(),
        (None, Some(_)) => issues::the_record(),
        (None, None) => issues::the_file(),
    }
}

/// A value of the file.
#[component]
pub fn Value(
    /// The value as it is in the file.
    value: Option<String>,
) -> impl IntoView {
    value.map(|value| match value.is_empty() {
        true => view! { <span class="subtle">{issues::empty()}</span> }.into_any(),
        false => view! { <code class="val" data-tone="old">{shown(&value)}</code> }.into_any(),
    })
}

/// One of the first issues.
#[component]
pub fn IssueCard(issue: Issue) -> impl IntoView {
    let Issue { field, record, line, value, message, .. } = issue;
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{subject(field, record)}</code>
                <span class="n">
                    <small>{issues::place(record, line)}</small>
                </span>
            </div>
            <p>{shown_message(&message)}</p>
            <div>
                <Value value/>
            </div>
        </li>
    }
}
