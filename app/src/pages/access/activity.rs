//! The record of what was done.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::{
    ActivityPageView, ActivityQuery, ActivityView, ApiError, PersonView, activity_page as entries,
    people,
};
use crate::components::{
    Banner, Glyph, Icon, Main, PageHead, Paging, Place, Spine, Tone, Typed, TypedField, When,
};
use crate::messages::{activity, addresses, people as words, shell};
use crate::pages::address::{address as with_query, parts};
use crate::pages::failure::failure;
use crate::permission::{Audit, May};

pub fn activity_page(_: May<Audit>) -> AnyView {
    let query = ActivityQuery::of(&parts());
    view! {
        <Title text=activity::activity()/>
        <Spine place=Place::Activity/>
        <Main>
            <PageHead title=activity::activity() about=activity::what_was_done_by_whom()/>
            <Suspense>
                {Suspend::new(async move {
                    match read(query.clone()).await {
                        Ok((people, page)) => view! {
                            <NotUnderstood said=page.not_understood.clone()/>
                            <Filter query=query.clone() people page=page.clone()/>
                            {page.not_understood.is_empty().then(|| view! { <Entries query page/> })}
                        }
                        .into_any(),
                        Err(error) => failure(error, "/activity".to_owned()).into_any(),
                    }
                })}
            </Suspense>
        </Main>
    }
    .into_any()
}

async fn read(query: ActivityQuery) -> Result<(Vec<PersonView>, ActivityPageView), ApiError> {
    Ok((people().await?, entries(query).await?))
}

/// The address with what is asked for, and from where on.
fn address(path: &str, query: &ActivityQuery, before: Option<i64>) -> String {
    let before = before.map(|number| number.to_string());
    let parts = [
        ("person", query.person.as_deref()),
        ("integration", query.integration.as_deref()),
        ("kind", query.kind.as_deref()),
        ("from", query.from.as_deref()),
        ("until", query.until.as_deref()),
        ("before", before.as_deref()),
    ];
    with_query(path, parts)
}

#[component]
fn NotUnderstood(said: Vec<String>) -> impl IntoView {
    (!said.is_empty()).then(|| {
        view! {
            <div role="alert">
                <Banner tone=Tone::Error title=addresses::not_understood()>
                    <p>{said.join(" ")}</p>
                </Banner>
            </div>
        }
    })
}

#[component]
fn Filter(query: ActivityQuery, people: Vec<PersonView>, page: ActivityPageView) -> impl IntoView {
    let person = |person: PersonView| {
        let chosen = query.person.as_ref() == Some(&person.id);
        view! { <option value=person.id selected=chosen>{person.email}</option> }
    };
    let mut integrations = page.integrations;
    // One that is not there any more stays chosen.
    if let Some(id) = &query.integration
        && !integrations.iter().any(|(known, _)| known == id)
    {
        integrations.push((id.clone(), id.clone()));
    }
    let integration = |(id, name): (String, String)| {
        let chosen = query.integration.as_ref() == Some(&id);
        view! { <option value=id selected=chosen>{name}</option> }
    };
    let kind = |kind: String| {
        let chosen = query.kind.as_ref() == Some(&kind);
        let text = activity::kind(&kind);
        view! { <option value=kind selected=chosen>{text}</option> }
    };
    view! {
        <form class="panel filter" data-pad="" method="get" action="/activity">
            <div class="field">
                <label for="person">{words::person()}</label>
                <select class="input" id="person" name="person">
                    <option value="">{activity::anybody()}</option>
                    {people.into_iter().map(person).collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="integration">{activity::integration()}</label>
                <select class="input" id="integration" name="integration">
                    <option value="">{activity::anything()}</option>
                    {integrations.into_iter().map(integration).collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="kind">{activity::kind_label()}</label>
                <select class="input" id="kind" name="kind">
                    <option value="">{activity::anything()}</option>
                    {page.kinds.into_iter().map(kind).collect_view()}
                </select>
            </div>
            <TypedField
                typed=Typed::Day
                name="from"
                label=activity::first_day()
                value=query.from.clone().unwrap_or_default()
            />
            <TypedField
                typed=Typed::Day
                name="until"
                label=activity::last_day()
                value=query.until.clone().unwrap_or_default()
            />
            <button class="btn">{activity::show()}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Entries(query: ActivityQuery, page: ActivityPageView) -> impl IntoView {
    let columns = [
        activity::when(),
        activity::who(),
        activity::what(),
        activity::outcome_label(),
        activity::from_where(),
    ];
    let head = |name| view! { <th role="columnheader" scope="col">{name}</th> };
    let next = page.next.map(|next| address("/activity", &query, Some(next)));
    let first = query.before.is_some().then(|| address("/activity", &query, None));
    let nothing = page.items.is_empty();
    view! {
        <section class="panel section" aria-labelledby="entries-heading">
            <div class="panel-head">
                <h2 id="entries-heading">{activity::activity()}</h2>
                <div class="cluster push">
                    {export(address("/activity/export.csv", &query, None), activity::export_csv())}
                    {export(address("/activity/export.ndjson", &query, None), activity::export_json())}
                </div>
            </div>
            <table class="table" data-dense="" data-reflow="one" role="table" aria-labelledby="entries-heading">
                <thead role="rowgroup">
                    <tr role="row">{columns.map(head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{page.items.into_iter().map(row).collect_view()}</tbody>
            </table>
            {nothing.then(|| view! { <p class="muted empty-line">{activity::nothing_was_found()}</p> })}
            <Paging label=activity::pages_of_activity() first next/>
        </section>
    }
    .into_any()
}

fn export(address: String, text: &'static str) -> impl IntoView {
    view! {
        <a class="btn" data-size="sm" href=address download="">
            <Icon glyph=Glyph::Download/>
            {text}
        </a>
    }
}

fn row(entry: ActivityView) -> impl IntoView {
    let who = entry.person.unwrap_or_else(|| activity::means(&entry.means));
    let change = activity::change(entry.was.as_deref(), entry.became.as_deref());
    let tone = (entry.outcome != "done").then_some("warn");
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><When at=entry.at/></th>
            <td role="cell" data-label=activity::who()>{who}</td>
            <td role="cell" data-label=activity::what()>
                {activity::kind(&entry.kind)}
                {entry.object.map(|object| view! { <span class="sub">{object}</span> })}
                {change.map(|change| view! { <span class="sub">{change}</span> })}
            </td>
            <td role="cell" data-label=activity::outcome_label()>
                <span class="badge" data-tone=tone>{activity::outcome(&entry.outcome)}</span>
            </td>
            <td role="cell" data-label=activity::from_where()>
                <span class="mono">{entry.address.unwrap_or_else(|| shell::not_given().to_owned())}</span>
            </td>
        </tr>
    }
}
