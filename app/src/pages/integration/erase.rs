//! Erasing one account for good, from the page of its history.

use leptos::prelude::*;

use crate::api::{OtherAddressView, ToEraseView};
use crate::components::{Glyph, Icon};
use crate::messages::{erasing as words, updates};

#[component]
pub fn Erase(
    of: ToEraseView,
    /// The address of the integration.
    home: String,
    /// Its display name.
    name: String,
) -> impl IntoView {
    let ToEraseView { account, addresses, email, integrations, others, by_proposal } = of;
    let several = (addresses.len() > 1).then(|| {
        let one = |address: &String| view! { <li class="mono">{address.clone()}</li> };
        view! { <ul>{addresses.iter().map(one).collect_view()}</ul> }
    });
    let choice = |value: &'static str, text: String| {
        view! {
            <label class="choice">
                <input type="radio" name="where" value=value checked=value == "here"/>
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <section class="panel section manage" data-pad="lg" aria-labelledby="erase-heading">
            <form
                class="stack"
                data-gap="12"
                method="post"
                action=format!("{home}/history/erase?account={account}")
            >
                <h2 id="erase-heading">{words::erase_heading()}</h2>
                <p>{words::what_is_erased(addresses.len())}</p>
                {several}
                {(!others.is_empty()).then(|| view! { <Others others/> })}
                {(!by_proposal.is_empty()).then(|| by_proposal_too(&by_proposal, &home))}
                <p>{words::what_stays()}</p>
                <p>{words::it_may_come_back()}</p>
                <fieldset class="stack" data-gap="8">
                    <legend>{words::erase_where()}</legend>
                    <div class="choices" data-column="">
                        {choice("here", words::here_only(&name))}
                        {choice("everywhere", words::everywhere(integrations))}
                    </div>
                </fieldset>
                <div class="field">
                    <label for="typed">{words::type_the_address(&email)}</label>
                    <input class="input" id="typed" name="typed" type="text" autocomplete="off" required/>
                </div>
                <div>
                    <button class="btn" data-variant="danger">
                        <Icon glyph=Glyph::Trash/>
                        {words::erase()}
                    </button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Addresses that an update has which waits: nothing can be erased of them alone.
fn by_proposal_too(addresses: &[String], home: &str) -> AnyView {
    let addresses = addresses.iter().map(|one| view! { <li class="mono">{one.clone()}</li> });
    view! {
        <p>
            {words::an_update_may_have_it()} " "
            <a href=format!("{home}/proposal")>{updates::review_changes()}</a>
        </p>
        <ul>{addresses.collect_view()}</ul>
    }
    .into_any()
}

/// The same person's accounts under other addresses, each of which is erased by itself.
#[component]
fn Others(others: Vec<OtherAddressView>) -> impl IntoView {
    let one = |OtherAddressView { email, account, integrations }: OtherAddressView| {
        let place = |(id, name): (String, String)| {
            let href = format!("/integrations/{id}/history?account={account}");
            view! { <a href=href>{name}</a>" " }
        };
        view! {
            <li>
                <span class="mono">{email}</span>" "
                {integrations.into_iter().map(place).collect_view()}
            </li>
        }
    };
    view! {
        <p>{words::other_addresses_stay()}</p>
        <ul>{others.into_iter().map(one).collect_view()}</ul>
    }
    .into_any()
}
