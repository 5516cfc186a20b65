//! How many values are missing in each field.

use leptos::prelude::*;
use validation::Field;
use validation::insights::Insights;
use validation::wording::quantity;

use super::{row, rows};

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
                "Missing values by field"
                <small>"of "{quantity(insights.accounts, "account")}</small>
            </h3>
            {rows("Field", "Missing", all.collect())}
        </div>
    }
    .into_any()
}
