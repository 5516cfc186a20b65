//! What administrators decide for all.

use leptos::prelude::*;
use leptos_meta::Title;

use super::said::{Done, Wrong};
use crate::api::{FactorRuleView, settings};
use crate::components::{Main, PageHead, Place, Spine, Typed, TypedField, Width};
use crate::host;
use crate::messages::{access, activity, factors, settings as words};
use crate::pages::failure::failure;
use crate::permission::{Audit, May, Right};

pub fn settings_page(_: May<Audit>) -> AnyView {
    let problem = host::filled().problem;
    view! {
        <Title text=words::settings()/>
        <Spine place=Place::Settings/>
        <Main width=Width::Narrow>
            <PageHead title=words::settings() about=words::what_holds_for_all()/>
            <Wrong problem/>
            <Done/>
            <Suspense>
                {Suspend::new(async move {
                    match settings().await {
                        Ok(settings) => view! {
                            <FactorRule rule=settings.factor_rule/>
                            <Retention days=settings.activity_days/>
                        }
                        .into_any(),
                        Err(error) => failure(error, "/settings".to_owned()).into_any(),
                    }
                })}
            </Suspense>
        </Main>
    }
    .into_any()
}

#[component]
fn FactorRule(rule: FactorRuleView) -> impl IntoView {
    let manages = host::lets(Right::Manage);
    let choice = |of: FactorRuleView| {
        view! {
            <label class="choice">
                <input type="radio" name="of" value=of.code() checked=of == rule/>
                <span>{words::who_needs_one(of)}</span>
            </label>
        }
    };
    view! {
        <section class="panel section" data-pad="lg" aria-label=factors::second_factor()>
            <form class="stack" data-gap="12" method="post" action="/settings/second-factor">
                <fieldset class="stack" data-gap="8" disabled=!manages>
                    <legend><h2>{factors::second_factor()}</h2></legend>
                    <div class="choices" data-column="">{FactorRuleView::ALL.map(choice).collect_view()}</div>
                </fieldset>
                <p class="help">{words::who_has_none_adds_one_first()}</p>
                {manages.then(|| {
                    view! { <div><button class="btn" data-variant="primary">{access::save()}</button></div> }
                })}
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Retention(days: Option<u32>) -> impl IntoView {
    let manages = host::lets(Right::Manage);
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="retention-heading">
            <form class="stack" data-gap="12" method="post" action="/settings/activity">
                <h2 id="retention-heading">{activity::activity()}</h2>
                <fieldset disabled=!manages>
                    <TypedField
                        typed=Typed::Number
                        name="days"
                        label=words::keep_activity_for()
                        value=days.map(|days| days.to_string()).unwrap_or_default()
                        help=words::empty_keeps_it_for_ever()
                    />
                </fieldset>
                {manages.then(|| view! { <div><button class="btn">{access::save()}</button></div> })}
            </form>
        </section>
    }
    .into_any()
}
