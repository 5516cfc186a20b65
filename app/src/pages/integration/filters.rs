//! The form by which accounts are searched and filtered. It sends itself to the page it is on.

use leptos::prelude::*;
use validation::wording::thousands;
use validation::{AccountType, PaymentStatus, Role, UserStatus};

use super::asked::Asked;
use super::columns::Column;
use super::kept_filters::KeptFilters;
use super::set_filters::SetFilters;
use crate::api::{GIVEN, NONE};
use crate::components::{Glyph, Icon, Select};
use crate::messages::{accounts as words, integration};

/// Search, filters, and how many accounts were found.
#[component]
pub fn Filters(
    asked: Asked,
    address: String,
    /// How many accounts were found, and how many there are.
    counts: (u64, u64),
    /// All columns that the table can show.
    columns: Vec<Column>,
) -> impl IntoView {
    let (matches, accounts) = counts;
    let to = address.clone();
    let set = asked.filters();
    let clear = (set > 0).then(|| {
        view! {
            <a class="btn" data-variant="ghost" data-size="sm" href=asked.unfiltered(&address)>
                {words::clear_filters(set)}
            </a>
        }
    });
    let sort = asked
        .query
        .sort
        .clone()
        .map(|sort| view! { <input type="hidden" name="sort" value=sort/> });
    view! {
        <form class="filters" role="search" method="get" action=address>
            {sort}
            <div class="input-wrap grow">
                <Icon glyph=Glyph::Search/>
                <input
                    class="input"
                    type="search"
                    name="q"
                    value=asked.query.q.clone()
                    aria-label=words::search_accounts()
                    placeholder=words::what_is_searched(columns.len() > Column::FIELDS.len())
                />
            </div>
            <input class="filters-shown vh" type="checkbox" id="filters-shown"/>
            <label class="btn" for="filters-shown">
                <Icon glyph=Glyph::ListFilter/>
                {words::show_filters(set)}
            </label>
            <div class="filter-set">
                <Choices asked=asked.clone()/>
                <More asked=asked.clone() columns/>
            </div>
            <button class="btn" data-size="sm">{words::filter()}</button>
            {clear}
            <p class="push muted fs-13" role="status">
                {if set > 0 {
                    view! { <b>{thousands(matches)}</b> {words::of_accounts(accounts)} }.into_any()
                } else {
                    words::all_accounts(accounts).into_any()
                }}
            </p>
            <SetFilters asked address=to/>
        </form>
    }
    .into_any()
}

/// The filters that have few values.
#[component]
fn Choices(asked: Asked) -> impl IntoView {
    let query = asked.query;
    let role = integration::role();
    let privileged = [Role::Superadmin, Role::Admin].map(Role::name);
    let mut roles = options(role, Role::NAMES);
    roles.insert(1, (privileged.join(","), words::either(role, privileged[0], privileged[1])));
    let status = integration::status();
    let gone = [UserStatus::Disabled, UserStatus::Deleted].map(UserStatus::name);
    let mut statuses = options(status, UserStatus::NAMES);
    statuses.push((gone.join(","), words::either(status, gone[0], gone[1])));
    let mfa = integration::mfa();
    let mfas = vec![
        (String::new(), words::any(mfa)),
        ("true".to_owned(), words::value_of(mfa, words::enrolled())),
        ("false".to_owned(), words::value_of(mfa, words::not_enrolled())),
        (NONE.to_owned(), words::not_given(mfa)),
    ];
    let (kind, payment) = (integration::account_type(), integration::payment());
    view! {
        <Select name="role" label=role chosen=query.role options=roles/>
        <Select name="mfa" label=mfa chosen=query.mfa options=mfas/>
        <Select name="status" label=status chosen=query.status options=statuses/>
        <Select name="type" label=kind chosen=query.kind options=options(kind, AccountType::NAMES)/>
        <Select
            name="payment"
            label=payment
            chosen=query.payment
            options=options(payment, PaymentStatus::NAMES)
        />
    }
    .into_any()
}

/// Any of the values, each of them, or none.
fn options(of: &str, values: &[&str]) -> Vec<(String, String)> {
    let any = (String::new(), words::any(of));
    let values = values.iter().map(|value| ((*value).to_owned(), words::value_of(of, value)));
    let none = (NONE.to_owned(), words::not_given(of));
    std::iter::once(any).chain(values).chain([none]).collect()
}

/// Any value, some or none.
pub fn presence(of: &str) -> Vec<(String, String)> {
    vec![
        (String::new(), words::any(of)),
        (GIVEN.to_owned(), words::given(of)),
        (NONE.to_owned(), words::not_given(of)),
    ]
}

/// The filters of fields that have any values, and what the table shows.
#[component]
fn More(asked: Asked, columns: Vec<Column>) -> impl IntoView {
    let query = asked.query.clone();
    let field = |name: &'static str, kind, label: &str, value, help| {
        field((name, name), kind, label.to_owned(), value, help)
    };
    let created = words::created_label();
    let undated =
        vec![(String::new(), words::any(created)), (NONE.to_owned(), words::not_given(created))];
    view! {
        <details class="filter-more">
            <summary>{words::more_filters_and_columns()}</summary>
            <div class="filter-grid">
                {field("department", "text", integration::department(), query.department, Some(words::how_departments_are_typed()))}
                {field("domain", "text", words::domain(), query.domain, Some(words::how_domains_are_typed()))}
                {field("from", "date", words::created_from(), query.from, None)}
                {field("until", "date", words::created_until(), query.until, None)}
                <div class="cluster">
                    <Select name="created" label=created chosen=query.created options=undated/>
                    <Select name="first" label=words::first_name() chosen=query.first options=presence(words::first_name())/>
                    <Select name="last" label=words::last_name() chosen=query.last options=presence(words::last_name())/>
                </div>
                <KeptFilters query=asked.query.clone() columns=columns.clone()/>
                <Shown asked columns/>
            </div>
        </details>
    }
    .into_any()
}

/// A field with its label, by its id and its name, and perhaps how it is filled in.
pub fn field(
    (id, name): (&str, &str),
    kind: &'static str,
    label: String,
    value: Option<String>,
    help: Option<&'static str>,
) -> AnyView {
    let help_id = help.map(|_| format!("{id}-help"));
    let (id, name) = (id.to_owned(), name.to_owned());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input class="input" id=id name=name type=kind value=value autocomplete="off" aria-describedby=help_id.clone()/>
            {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
        </div>
    }
    .into_any()
}

/// Which columns and how many rows the table shows.
#[component]
fn Shown(asked: Asked, columns: Vec<Column>) -> impl IntoView {
    let column = |column: Column| {
        let shown = asked.shows(&column);
        view! {
            <label class="check">
                <input type="checkbox" name="column" value=column.code().into_owned() checked=shown/>
                <span>{column.text()}</span>
            </label>
        }
    };
    let rows = ["50", "25", "100"].map(|rows| {
        let value = if rows == "50" { "" } else { rows };
        (value.to_owned(), words::value_of(words::rows(), rows))
    });
    view! {
        <fieldset class="filter-columns">
            <legend>{words::columns()}</legend>
            <div class="cluster" data-gap="16">{columns.into_iter().map(column).collect_view()}</div>
        </fieldset>
        <div><Select name="rows" label=words::rows() chosen=asked.query.rows.clone() options=rows.to_vec()/></div>
    }
    .into_any()
}
