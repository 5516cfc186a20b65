//! The filters of what is kept beside the fields: of a column with days between which they are, of any
//! other what its value has in it, and of each whether there is one.

use leptos::prelude::*;
use validation::KeptMeaning;

use super::columns::Column;
use super::filters::{field, presence};
use crate::api::kept::NO_DAY;
use crate::api::{AccountsQuery, KeptPart};
use crate::components::Select;
use crate::messages::accounts as words;

#[component]
pub fn KeptFilters(
    query: AccountsQuery,
    /// All columns that the table can show.
    columns: Vec<Column>,
) -> impl IntoView {
    let kept = columns.into_iter().enumerate().filter_map(|(number, column)| match &column {
        Column::Kept(name) => Some(filters_of(&query, number, name, &column.text())),
        _ => None,
    });
    let kept: Vec<_> = kept.collect();
    (!kept.is_empty()).then(|| {
        view! {
            <fieldset class="filter-columns">
                <legend>{words::kept_columns()}</legend>
                <div class="filter-grid">{kept}</div>
            </fieldset>
        }
    })
}

/// The filters of one column. Its name may be anything, so it is told by its number from others.
fn filters_of(query: &AccountsQuery, number: usize, name: &str, text: &str) -> AnyView {
    let asked = |part: KeptPart| query.kept(part, name).map(str::to_owned);
    let input = |part: KeptPart, kind, label| {
        let id = format!("kept-{number}-{kind}-{}", part as usize);
        field((&id, &part.name(name)), kind, label, asked(part), None)
    };
    let has_days = KeptMeaning::from_name(name).is_some_and(KeptMeaning::is_date);
    let mut options = presence(&words::column(text));
    let inputs = if has_days {
        options.push((NO_DAY.to_owned(), words::no_day(text)));
        vec![
            input(KeptPart::From, "date", words::kept_from(text)),
            input(KeptPart::Before, "date", words::kept_before(text)),
        ]
    } else {
        vec![input(KeptPart::Contains, "text", words::kept_contains(text))]
    };
    view! {
        <div class="filter-kept">
            {inputs}
            <Select name=KeptPart::Is.name(name) label=words::column(text) chosen=asked(KeptPart::Is) options/>
        </div>
    }
    .into_any()
}
