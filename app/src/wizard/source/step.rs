//! Step 2: the data source.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::columns::{ColumnsTable, focus_the_key};
use super::file_card::FileCard;
use super::format_summary::FormatSummary;
use super::missing::MissingColumns;
use super::not_taken::NotTaken;
use super::offers::OffersPanel;
use super::privacy_line::PrivacyLine;
use super::rows::RowsPanel;
use super::state::{ACCEPT, Source};
use crate::components::{ActionBar, Glyph, Icon, PageHead, reactive, reactive_some};
use crate::messages;
use crate::messages::source::columns as words;
use crate::wizard::browser::frames::one_after_the_other;
use crate::wizard::changes::taken_over::Remembered;
use crate::wizard::drop_zone::{DropState, DropZone};
use crate::wizard::focus::focus_on_arrival;
use crate::wizard::model::{Wizard, use_wizard};
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
    // A memo: what the file is read as makes nothing anew.
    let chosen = Memo::new(move |_| wizard.source.state.read().file().is_some());
    view! {
        <main
            id="main"
            class="page"
            data-width=move || (!chosen.get()).then_some("narrow")
            tabindex="-1"
        >
            <section aria-labelledby="step-heading">
                <PageHead
                    title=messages::source::data_source()
                    about=Signal::derive(move || Some(about()))
                    id="step-heading"
                    heading
                />
                <div class=move || if chosen.get() { "stack" } else { "two-col" } data-aside="wide">
                    <div class="stack">
                        <DataFile/>
                        <Matching/>
                        <PrivacyLine/>
                        {reactive_some(move || (!chosen.get()).then(|| view! { <Templates/> }))}
                    </div>
                    {reactive(move || match chosen.get() {
                        true => view! { <Folded/> }.into_any(),
                        false => view! { <FormatSummary/> }.into_any(),
                    })}
                </div>
            </section>
        </main>
        <SourceActions/>
    }
    .into_any()
}

/// How the file is read, and its columns, once its beginning was looked at.
#[component]
fn Matching() -> impl IntoView {
    let source = use_wizard().source.state;
    let looked_at =
        Memo::new(move |_| source.read().file().is_some_and(|file| file.reads_as.is_some()));
    reactive_some(move || {
        looked_at
            .get()
            .then(|| view! { <OffersPanel/> <RowsPanel/> <MissingColumns/> <BelowTheRows/> })
    })
}

/// The columns, which begin where most screens end: they are made once the rows are drawn.
#[component]
fn BelowTheRows() -> impl IntoView {
    let made = one_after_the_other(1);
    reactive_some(move || (made.get() > 0).then(|| view! { <ColumnsTable/> }))
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
    let text = reactive(move || match &*source.read() {
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
    let is_chosen = Memo::new(move |_| chosen.read().is_some());
    view! {
        <div class=move || if is_chosen.get() { "file-row dropzone-line" } else { "file-row" }>
            {reactive_some(move || chosen.get().map(|facts| view! { <FileCard facts/> }))}
            <DropZone
                id="data-file"
                label=messages::source::data_file()
                accept=ACCEPT
                described_by="data-file-text"
                glyph=Glyph::FileText
                state
                small=is_chosen
                on_files=move |files| wizard.choose_data_file(files)
            >
                <div id="data-file-text" class="stack" data-gap="4">{text}</div>
                <span class="btn" aria-hidden="true">{button}</span>
            </DropZone>
        </div>
        <Remembered/>
        <NotTaken/>
    }
}

/// What is of use before there is a file, out of the way.
#[component]
fn Folded() -> impl IntoView {
    view! {
        <details class="folded">
            <summary>{words::format_and_templates()}</summary>
            <div class="two-col" data-aside="wide">
                <Templates/>
                <FormatSummary/>
            </div>
        </details>
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

/// Whether the file can be checked as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ready {
    NoFile,
    /// Its beginning is not read yet.
    Looking,
    /// No column is emailId; whether there are other ways to read the file.
    NoKey {
        offers: bool,
    },
    Yes,
}

fn ready(wizard: Wizard) -> Ready {
    let looked =
        wizard.source.state.with(|source| source.file().map(|file| file.reads_as.is_some()));
    let has_key = wizard.source.columns.with(|columns| {
        // A file without columns has a finding that step 3 tells.
        columns.columns.is_empty() || columns.has_key()
    });
    // Step 3 says what happened to the worker.
    let lost = wizard.validation.check.with(|check| matches!(check, Check::Failed(_)));
    // Whoever goes on says that the columns are what is shown.
    let is_asked = wizard.source.columns.with(|columns| !columns.taken);
    let awaits = is_asked && wizard.changes.awaited.read().is_some();
    match (looked, has_key) {
        (None, _) => Ready::NoFile,
        (Some(false), _) if lost => Ready::Yes,
        (Some(false), _) => Ready::Looking,
        (Some(true), _) if awaits && !lost => Ready::Looking,
        (Some(true), true) => Ready::Yes,
        (Some(true), false) => Ready::NoKey { offers: !wizard.source.offers.read().is_empty() },
    }
}

/// The note beside the button: what it will do, or why it cannot.
fn note(wizard: Wizard, ready: Ready) -> String {
    let source = wizard.source.state.read();
    let Some(file) = source.file() else {
        return messages::source::add_a_file_to_continue().to_owned();
    };
    match (ready, &*wizard.validation.check.read()) {
        (Ready::Looking | Ready::NoFile, _) => words::the_beginning_is_being_read(&file.name),
        (Ready::NoKey { offers: true }, _) => words::choose_how_it_is_read_or_the_key().into(),
        (Ready::NoKey { offers: false }, _) => words::choose_which_column_is_the_key().into(),
        (Ready::Yes, Check::Running(_)) => messages::source::file_is_being_checked(&file.name),
        (Ready::Yes, Check::Done(verdict)) => verdict.title(),
        (Ready::Yes, _) => {
            match wizard.source.columns.with(|columns| columns.still_missing().len()) {
                0 => messages::source::file_is_checked_next(&file.name),
                missing => messages::source::missing::columns_are_missing_still(missing as u64),
            }
        }
    }
}

/// What the button does: with the number of records where that is known for sure.
fn press(wizard: Wizard) -> String {
    let records = wizard.validation.check.with(|check| Some(check.verdict()?.report.records));
    let seen = wizard.source.columns.with(|columns| columns.whole.then_some(columns.rows));
    let source = wizard.source.state.read();
    match (source.file(), records.or(seen).filter(|records| *records > 0)) {
        (None, _) => words::check_a_file().to_owned(),
        (Some(_), Some(records)) => words::check_records(records),
        (Some(file), None) => words::check_the_file(&file.name),
    }
}

#[component]
fn SourceActions() -> impl IntoView {
    let wizard = use_wizard();
    let ready = Memo::new(move |_| ready(wizard));
    let next = move |_| match ready.get_untracked() {
        Ready::Yes => wizard.check_as_shown(),
        Ready::NoKey { offers } => show_what_is_missing(wizard, offers),
        Ready::NoFile | Ready::Looking => {}
    };
    view! {
        <ActionBar>
            {back(wizard)}
            <p class="actionbar-note" id="next-why">{move || note(wizard, ready.get())}</p>
            <button
                type="button"
                class="btn"
                data-variant="primary"
                aria-disabled=move || (ready.get() != Ready::Yes).then_some("true")
                aria-describedby="next-why"
                on:click=next
            >
                <span class="trunc">{move || press(wizard)}</span>
                <Icon glyph=Glyph::ArrowRight/>
            </button>
        </ActionBar>
    }
}

/// The way back: to step 1, or to the integration whose data are updated.
fn back(wizard: Wizard) -> AnyView {
    let words = view! {
        <Icon glyph=Glyph::ArrowLeft/>
        {messages::source::back()}
    };
    match wizard.updates() {
        Some(id) => {
            view! { <a class="btn" href=format!("/integrations/{id}")>{words}</a> }.into_any()
        }
        None => view! {
            <button type="button" class="btn" on:click=move |_| wizard.go(Step::Details)>
                {words}
            </button>
        }
        .into_any(),
    }
}

/// Moves the focus to the first other way to read the file, or to the choice of the column that
/// is emailId.
fn show_what_is_missing(wizard: Wizard, offers: bool) {
    let offer = document().query_selector("[data-offer]").ok().flatten().filter(|_| offers);
    match offer.and_then(|offer| offer.dyn_into::<HtmlElement>().ok()) {
        // Fails if it is gone.
        Some(offer) => drop(offer.focus()),
        None => focus_the_key(wizard),
    }
}
