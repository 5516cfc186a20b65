//! Step 2: the data source.

use leptos::prelude::*;

use super::file_card::FileCard;
use super::format_summary::FormatSummary;
use super::not_taken::NotTaken;
use super::privacy_line::PrivacyLine;
use super::reading::Reading;
use super::state::{ACCEPT, Source};
use crate::components::{ActionBar, Glyph, Icon, PageHead, reactive, reactive_some};
use crate::messages;
use crate::wizard::browser::split;
use crate::wizard::changes::taken_over::Remembered;
use crate::wizard::drop_zone::{DropState, DropZone};
use crate::wizard::focus::focus_on_arrival;
use crate::wizard::model::use_wizard;
use crate::wizard::step::Step;
use crate::wizard::validation::state::Check;

/// The data file.
#[component]
pub fn SourceStep() -> impl IntoView {
    let wizard = use_wizard();
    let heading = NodeRef::new();
    focus_on_arrival(heading);
    let about = move || {
        let details = wizard.details.state.read();
        messages::source::add_the_user_export_from(details.integration_name.trim())
    };
    view! {
        <main id="main" class="page" data-width="narrow" tabindex="-1">
            <section aria-labelledby="step-heading">
                <PageHead
                    title=messages::source::data_source()
                    about=Signal::derive(move || Some(about()))
                    id="step-heading"
                    heading
                />
                <div class="two-col" data-aside="wide">
                    <div class="stack">
                        <DataFile/>
                        {split::matching()}
                        <PrivacyLine/>
                        <Templates/>
                    </div>
                    <FormatSummary/>
                </div>
            </section>
        </main>
        <SourceActions/>
    }
    .into_any()
}

#[component]
fn DataFile() -> impl IntoView {
    let wizard = use_wizard();
    let source = wizard.source.state;
    let chosen = Memo::new(move |_| source.read().file().cloned());
    let state = Signal::derive(move || match *source.read() {
        Source::Refused(_) => DropState::Error,
        _ => DropState::Idle,
    });
    let words = reactive(move || match &*source.read() {
        Source::None => view! {
            <h2>{messages::source::drop_a_file_here()}</h2>
            <p>{messages::source::how_large_a_file_may_be()}</p>
        }
        .into_any(),
        Source::Chosen(_) => {
            view! { <h2>{messages::source::drop_another_file_here()}</h2> }.into_any()
        }
        Source::Refused(refusal) => view! {
            <div role="alert">
                <h2>{refusal.title.clone()}</h2>
                <p>{refusal.text.clone()}</p>
            </div>
        }
        .into_any(),
    });
    let button = move || match *source.read() {
        Source::None => messages::source::choose_a_file(),
        _ => messages::source::choose_another_file(),
    };
    view! {
        {reactive_some(move || chosen.get().map(|facts| view! { <FileCard facts/> }))}
        <Reading/>
        <Remembered/>
        <NotTaken/>
        <DropZone
            id="data-file"
            label=messages::source::data_file()
            accept=ACCEPT
            described_by="data-file-text"
            glyph=Glyph::FileText
            state
            small=Signal::derive(move || chosen.read().is_some())
            on_files=move |files| wizard.choose_data_file(files)
        >
            <div id="data-file-text" class="stack" data-gap="4">{words}</div>
            <span class="btn" aria-hidden="true">{button}</span>
        </DropZone>
    }
}

#[component]
fn Templates() -> impl IntoView {
    let template = |href: &'static str, words: &'static str| {
        view! {
            <a class="btn" href=href download>
                <Icon glyph=Glyph::Download/>
                {words}
            </a>
        }
    };
    view! {
        <section class="stack" data-gap="8" aria-labelledby="templates-heading">
            <h2 id="templates-heading">{messages::source::need_a_starting_point()}</h2>
            <div class="cluster">
                {template("/templates/custom-integration.csv", messages::source::csv_template())}
                {template("/templates/custom-integration.json", messages::source::json_template())}
            </div>
            <p class="help">{messages::source::what_templates_are()}</p>
        </section>
    }
}

#[component]
fn SourceActions() -> impl IntoView {
    let wizard = use_wizard();
    let waits = move || wizard.source.state.read().file().is_none();
    let note = move || match &*wizard.source.state.read() {
        Source::Chosen(facts) => match &*wizard.validation.check.read() {
            Check::Running(_) => messages::source::file_is_being_checked(&facts.name),
            Check::Done(verdict) => verdict.title(),
            _ => messages::source::file_is_checked_next(&facts.name),
        },
        _ => messages::source::add_a_file_to_continue().to_owned(),
    };
    let next = move |_| {
        if !waits() {
            wizard.go(Step::Validation);
        }
    };
    view! {
        <ActionBar>
            <button type="button" class="btn" on:click=move |_| wizard.go(Step::Details)>
                <Icon glyph=Glyph::ArrowLeft/>
                {messages::source::back()}
            </button>
            <p class="actionbar-note" id="next-why">{note}</p>
            <button
                type="button"
                class="btn"
                data-variant="primary"
                aria-disabled=move || waits().then_some("true")
                aria-describedby="next-why"
                on:click=next
            >
                {messages::source::next()}
                <Icon glyph=Glyph::ArrowRight/>
            </button>
        </ActionBar>
    }
}
