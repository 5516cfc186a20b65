//! What is counted of the accounts: bars and figures, each of which leads to the accounts behind it.

use leptos::prelude::*;
use validation::Field;
use validation::wording::{percent, thousands};

use super::bars::{Bar, Bars};
use super::findings::Findings;
use super::years::Years;
use crate::api::{CoverageView, NONE, PostureView};
use crate::messages::{accounts, posture as words, shell};
use crate::pages::address::address as with_query;

#[component]
pub fn Overview(
    posture: PostureView,
    /// The address of the accounts.
    address: String,
) -> impl IntoView {
    let of = posture.accounts;
    let findings = posture.findings.clone();
    view! {
        <Findings findings path=address.clone()/>
        <section class="section" aria-labelledby="posture-heading">
            <div class="section-head">
                <h2 id="posture-heading">{words::posture()}</h2>
                <p>{words::shares_of(of)}</p>
            </div>
            <div class="chart-grid posture">
                <Coverage mfa=posture.mfa by_role=posture.mfa_by_role.clone() path=address.clone()/>
                <Facets posture=posture.clone() path=address.clone()/>
                <Texts posture path=address/>
            </div>
        </section>
    }
    .into_any()
}

/// The address of the accounts with this value, or with none.
fn having(path: &str, name: &str, value: Option<&str>) -> String {
    with_query(path, [(name, Some(value.unwrap_or(NONE)))])
}

fn share(of: CoverageView) -> String {
    match of.enrolled + of.not_enrolled {
        0 => words::not_known().to_owned(),
        known => percent(of.enrolled, known),
    }
}

#[component]
fn Coverage(
    mfa: CoverageView,
    by_role: Vec<(Option<String>, CoverageView)>,
    path: String,
) -> impl IntoView {
    let all = (mfa.enrolled + mfa.not_enrolled + mfa.unknown).max(1);
    let part = |accounts: u64| accounts * 1000 / all;
    let (enrolled, missing) = (part(mfa.enrolled), part(mfa.not_enrolled));
    let people = |mfa: &str, role: Option<Option<&str>>| {
        let role = role.map(|role| role.unwrap_or(NONE));
        let parts = [
            ("status", Some("ACTIVE")),
            ("type", Some("USER,none")),
            ("mfa", Some(mfa)),
            ("role", role),
        ];
        with_query(&path, parts)
    };
    let key = |class: &'static str, text: &'static str, address: String, accounts: u64| {
        view! {
            <li>
                <svg viewBox="0 0 10 10" aria-hidden="true"><rect class=class width="10" height="10"></rect></svg>
                <a href=address>{text}</a>
                " "
                <b>{thousands(accounts)}</b>
            </li>
        }
    };
    let row = |(role, of): (Option<String>, CoverageView)| {
        let without = people("false", Some(role.as_deref()));
        view! {
            <tr>
                <th scope="row">{role.unwrap_or_else(|| shell::not_given().to_owned())}</th>
                <td class="num"><a href=without>{thousands(of.not_enrolled)}</a></td>
                <td class="num">{share(of)}</td>
            </tr>
        }
    };
    let legend = view! {
        {key("f-1", words::enrolled(), people("true", None), mfa.enrolled)}
        {key("f-gap", words::not_enrolled(), people("false", None), mfa.not_enrolled)}
        {(mfa.unknown > 0).then(|| key("f-rest", shell::not_given(), people(NONE, None), mfa.unknown))}
    };
    view! {
        <div class="chart-card">
            <h3>{words::mfa_coverage()} <small>{words::active_user_accounts()}</small></h3>
            <div class="big-line"><span class="big">{share(mfa)}</span></div>
            <svg class="stack-bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label=words::coverage(mfa)>
                <rect class="f-1" width=enrolled height="14"></rect>
                <rect class="f-gap" x=enrolled width=missing height="14"></rect>
            </svg>
            <ul class="legend">{legend}</ul>
            <table class="table mini" data-dense="" data-static="" aria-label=words::mfa_coverage()>
                <thead>
                    <tr>
                        <th scope="col">{accounts::field(Field::Role)}</th>
                        <th scope="col" class="num">{words::without_mfa()}</th>
                        <th scope="col" class="num">{words::coverage_label()}</th>
                    </tr>
                </thead>
                <tbody>{by_role.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The fields that have few values.
#[component]
fn Facets(posture: PostureView, path: String) -> impl IntoView {
    let all = posture.accounts;
    let fill = |value: Option<&str>| match value {
        None => "f-rest",
        Some("SUPERADMIN" | "ADMIN") => "f-priv",
        Some("UNPAID") => "f-gap",
        Some("DISABLED" | "SERVICE") => "f-2",
        Some("DELETED" | "NA") => "f-3",
        Some(_) => "f-1",
    };
    let bars =
        |name: &'static str, counts| Bar::all(counts, fill, |value| having(&path, name, value));
    view! {
        <div class="chart-card">
            <h3>{words::roles()}</h3>
            <Bars bars=bars("role", posture.roles) accounts=all/>
            <h3>{words::account_type()}</h3>
            <Bars bars=bars("type", posture.kinds) accounts=all/>
        </div>
        <div class="chart-card">
            <h3>{accounts::field(Field::UserStatus)}</h3>
            <Bars bars=bars("status", posture.statuses) accounts=all/>
            <h3>{accounts::field(Field::AccountPaymentStatus)}</h3>
            <Bars bars=bars("payment", posture.payments) accounts=all/>
        </div>
    }
    .into_any()
}

/// The fields that have any values.
#[component]
fn Texts(posture: PostureView, path: String) -> impl IntoView {
    let all = posture.accounts;
    let fill = |value: Option<&str>| if value.is_some() { "f-1" } else { "f-rest" };
    let departments = Bar::all(posture.departments, fill, |value| match value {
        Some(name) => with_query(&path, [("department", Some(format!("\"{name}\"").as_str()))]),
        None => having(&path, "department", None),
    });
    let domains = Bar::all(posture.domains, fill, |value| having(&path, "domain", value));
    let missing = posture.missing.iter().map(|(field, accounts)| Bar {
        text: accounts::field(*field).to_owned(),
        address: having(&path, parameter(*field), None),
        accounts: *accounts,
        fill: "f-rest",
    });
    let missing: Vec<_> = missing.collect();
    let missing = if missing.is_empty() {
        view! { <p class="muted">{words::every_value_is_given()}</p> }.into_any()
    } else {
        view! { <Bars bars=missing accounts=all/> }.into_any()
    };
    view! {
        <div class="chart-card" data-span="2">
            <h3>{words::created_per_year()}</h3>
            <Years years=posture.years path=path.clone()/>
        </div>
        <div class="chart-card">
            <h3>
                {words::largest_departments()}
                <small>{words::of_so_many(posture.departments_in_all)}</small>
            </h3>
            <Bars bars=departments accounts=all/>
        </div>
        <div class="chart-card" data-span="2">
            <h3>{words::domains()} <small>{words::of_so_many(posture.domains_in_all)}</small></h3>
            <Bars bars=domains accounts=all/>
        </div>
        <div class="chart-card">
            <h3>{words::missing_values()}</h3>
            {missing}
        </div>
    }
    .into_any()
}

/// The name under which addresses have what is wanted of a field.
const fn parameter(field: Field) -> &'static str {
    match field {
        Field::EmailId => "q",
        Field::FirstName => "first",
        Field::LastName => "last",
        Field::Role => "role",
        Field::CreatedOn => "created",
        Field::UserStatus => "status",
        Field::AccountType => "type",
        Field::Department => "department",
        Field::MfaEnrolmentStatus => "mfa",
        Field::AccountPaymentStatus => "payment",
    }
}
