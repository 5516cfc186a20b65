//! People: who they are, what they may, and inviting more.

use leptos::prelude::*;
use leptos_meta::Title;

use super::said::{Done, Wrong};
use crate::api::{Filled, PersonView, RoleView, Standing, people};
use crate::components::{
    Banner, CodeBlock, Main, PageHead, Place, Spine, Tone, Typed, TypedField, When,
};
use crate::host;
use crate::messages::{access, factors, people as words};
use crate::pages::failure::failure;
use crate::permission::{Audit, May, Right};

pub fn people_page(_: May<Audit>) -> AnyView {
    let filled = host::filled();
    let manages = host::lets(Right::Manage);
    view! {
        <Title text=words::people()/>
        <Spine place=Place::People/>
        <Main>
            <PageHead title=words::people() about=words::who_may_sign_in()/>
            <Wrong problem=filled.problem.clone()/>
            <Done/>
            <Link link=filled.link.clone()/>
            <Suspense>
                {Suspend::new(async move {
                    match people().await {
                        Ok(people) => view! { <List people manages/> }.into_any(),
                        Err(error) => failure(error, "/people".to_owned()).into_any(),
                    }
                })}
            </Suspense>
            {manages.then(|| view! { <Invite filled/> })}
        </Main>
    }
    .into_any()
}

/// The link that was made, the one time that it is shown.
#[component]
fn Link(link: Option<(String, String)>) -> impl IntoView {
    link.map(|(email, address)| {
        view! {
            <div role="status" class="section">
                <Banner tone=Tone::Ok title=words::a_link_for(&email)>
                    <p>{words::give_them_this_link()}</p>
                    <CodeBlock
                        title=words::link()
                        copy=words::copy_the_link()
                        lines=vec![(String::new(), address)]
                    />
                </Banner>
            </div>
        }
    })
}

#[component]
fn Invite(filled: Filled) -> impl IntoView {
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="invite-heading">
            <form class="stack" data-gap="12" method="post" action="/people/invite">
                <h2 id="invite-heading">{words::invite_somebody()}</h2>
                <div class="two-fields">
                    <TypedField
                        typed=Typed::OtherEmail
                        name="email"
                        label=access::email()
                        value=filled.email
                        required=true
                    />
                    <TypedField
                        typed=Typed::Name
                        name="name"
                        label=words::name_if_known()
                        value=filled.name
                    />
                </div>
                <div class="field">
                    <label for="role">{words::role_label()}</label>
                    <select class="input" id="role" name="role">
                        {RoleView::ALL.map(|role| choice(role, RoleView::Viewer, true)).collect_view()}
                    </select>
                </div>
                <div>
                    <button class="btn" data-variant="primary">{words::make_a_link()}</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn choice(role: RoleView, chosen: RoleView, in_full: bool) -> impl IntoView {
    let text =
        if in_full { words::role_and_what_it_may(role) } else { words::role(role).to_owned() };
    view! { <option value=role.code() selected=role == chosen>{text}</option> }
}

#[component]
fn List(people: Vec<PersonView>, manages: bool) -> impl IntoView {
    let mut columns =
        vec![words::person(), words::role_label(), words::standing_label(), words::last_seen()];
    if manages {
        columns.push(words::actions());
    }
    let head = |name| view! { <th role="columnheader" scope="col">{name}</th> };
    view! {
        <section class="panel section" aria-labelledby="people-heading">
            <h2 id="people-heading" class="vh">{words::people()}</h2>
            <table class="table" data-reflow="" role="table" aria-labelledby="people-heading">
                <thead role="rowgroup">
                    <tr role="row">{columns.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">
                    {people.into_iter().map(|person| row(person, manages)).collect_view()}
                </tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(person: PersonView, manages: bool) -> impl IntoView {
    let seen = match person.last_seen.clone() {
        Some(at) => view! { <When at/> }.into_any(),
        None => words::never().into_any(),
    };
    let tone = match person.standing {
        Standing::Active => Tone::Ok.name(),
        Standing::Invited => Tone::Warn.name(),
        Standing::Disabled => None,
    };
    let role =
        if manages { role_form(&person).into_any() } else { words::role(person.role).into_any() };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span class="name">{person.name.clone()}</span>
                {person.own.then(|| view! { " " <span class="badge">{words::you()}</span> })}
                <span class="sub mono">{person.email.clone()}</span>
            </th>
            <td role="cell" data-label=words::role_label()>{role}</td>
            <td role="cell" data-label=words::standing_label()>
                <span class="badge" data-tone=tone>{words::standing(person.standing)}</span>
                {person.has_factor.then(|| view! { " " <span class="badge">{factors::with_second_factor()}</span> })}
            </td>
            <td role="cell" data-label=words::last_seen()>{seen}</td>
            {manages.then(|| view! { <td role="cell"><Actions person/></td> })}
        </tr>
    }
}

fn role_form(person: &PersonView) -> impl IntoView {
    let of = person.role;
    view! {
        <form class="cluster" method="post" action="/people/role">
            <input type="hidden" name="id" value=person.id.clone()/>
            <select class="input" data-size="sm" name="role" aria-label=words::role_of(&person.email)>
                {RoleView::ALL.map(|role| choice(role, of, false)).collect_view()}
            </select>
            <button class="btn" data-size="sm">
                {words::change_role()}
                <span class="vh">{words::of_person(&person.email)}</span>
            </button>
        </form>
    }
}

/// What can be done about a person: a new link, and letting them in no more.
#[component]
fn Actions(person: PersonView) -> impl IntoView {
    let disabled = person.standing == Standing::Disabled;
    let button = |action, text| {
        view! {
            <form method="post" action=action>
                <input type="hidden" name="id" value=person.id.clone()/>
                <button class="btn" data-size="sm">
                    {text}
                    <span class="vh">{words::of_person(&person.email)}</span>
                </button>
            </form>
        }
    };
    let standing = match (disabled, person.own) {
        (true, _) => Some(button("/people/enable", words::enable())),
        (false, true) => None,
        (false, false) => Some(button("/people/disable", words::disable())),
    };
    view! {
        <div class="cluster">
            {(!disabled).then(|| button("/people/link", words::new_link()))}
            {(person.standing == Standing::Active && !person.own)
                .then(|| button("/people/sign-out", access::sign_out()))}
            {(person.has_factor && !person.own)
                .then(|| button("/people/second-factor", factors::remove_second_factor()))}
            {standing}
        </div>
    }
    .into_any()
}
