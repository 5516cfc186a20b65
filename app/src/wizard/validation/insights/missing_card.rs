//! How many values are missing in each field.

use leptos::prelude::*;
use validation::Field;
use validation::insights::Insights;

use super::chart::{row, rows};
use crate::messages;

/// Every field that may be absent, in the order of the contract.
pub fn missing_card(insights: &Insights) -> AnyView {
    let optional = Field::ALL.into_iter().filter(|field| !field.required());
    let all = optional.map(|field| {
        let name = view! { <code>{field.name()}</code> }.into_any();
        row(name, insights.missing(field), insights.accounts)
    });
    view! {
        <div class="chart-card">
            <h3>
                {messages::insights::missing_values_by_field()}
                <small>{messages::insights::of_accounts(insights.accounts)}</small>
            </h3>
            {rows(messages::issues::field(), messages::insights::missing(), all.collect())}
        </div>
    }
    .into_any()
}
