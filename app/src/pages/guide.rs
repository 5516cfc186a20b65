//! The Data Format Guide, made from the tables of the contract.

mod examples;
mod fields;
mod rules;

use leptos::prelude::*;
use leptos_meta::Title;
use validation::limits::DATA_FILE_BYTES;
use validation::messages::notes;
use validation::{CONTRACT_DATE, Format, Rule};

use self::examples::Example;
use self::fields::{FieldTable, LimitTable, MeaningTable, accounts_in_a_file};
use self::rules::RuleEntry;
use crate::components::{Glyph, Icon, Main, PageHead, Place, Spine, Width};
use crate::messages::{guide, shell};
use crate::permission::{May, See};

pub fn guide_page(_: May<See>) -> AnyView {
    view! {
        <Title text=shell::data_format_guide()/>
        <Spine place=Place::Guide/>
        <Main width=Width::Narrow>
            <PageHead
                title=shell::data_format_guide()
                about=guide::what_a_file_needs(CONTRACT_DATE)
            >
                {Format::ALL.map(template_link).collect_view()}
            </PageHead>
            <div class="guide">
                <Contents/>
                <article class="prose">
                    <TheFile/>
                    <Fields/>
                    <Examples/>
                    <Kept/>
                    <Notes/>
                    <Limits/>
                    <Rules/>
                </article>
            </div>
        </Main>
    }
    .into_any()
}

fn template_link(format: Format) -> impl IntoView {
    view! {
        <a class="btn" href=format!("/templates/custom-integration.{}", format.name()) download="">
            <Icon glyph=Glyph::Download/>
            {shell::template(format)}
        </a>
    }
}

/// The table of contents. `rel=external` leaves the links to the browser, which moves the focus.
#[component]
fn Contents() -> impl IntoView {
    let contents = [
        ("file", guide::the_file()),
        ("required", guide::required_field()),
        ("optional", guide::optional_fields()),
        ("csv", guide::file_example(Format::Csv)),
        ("json", guide::file_example(Format::Json)),
        ("kept", guide::kept_columns()),
        ("notes", guide::important_notes()),
        ("limits", guide::limits()),
        ("rules", guide::rules()),
    ];
    let link = |(id, title): (&str, &'static str)| {
        view! {
            <li>
                <a href=format!("#{id}")>{title}</a>
            </li>
        }
    };
    view! {
        <nav class="toc" aria-label=guide::on_this_page()>
            <ul class="toc-list">{contents.map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

#[component]
fn TheFile() -> impl IntoView {
    view! {
        <h2 id="file">{guide::the_file()}</h2>
        <p>{guide::one_file_for_one_app(DATA_FILE_BYTES, accounts_in_a_file())}</p>
    }
    .into_any()
}

#[component]
fn Fields() -> impl IntoView {
    view! {
        <h2 id="required">{guide::required_field()}</h2>
        <p>{guide::it_must_be_in_every_record()}</p>
        <FieldTable required=true/>
        <h2 id="optional">{guide::optional_fields()}</h2>
        <p>{guide::they_may_be_left_out()}</p>
        <FieldTable required=false/>
    }
    .into_any()
}

#[component]
fn Examples() -> impl IntoView {
    view! {
        <h2 id="csv">{guide::file_example(Format::Csv)}</h2>
        <p>{guide::how_it_is_written(Format::Csv)}</p>
        <Example format=Format::Csv/>
        <h2 id="json">{guide::file_example(Format::Json)}</h2>
        <p>{guide::how_it_is_written(Format::Json)}</p>
        <Example format=Format::Json/>
    }
    .into_any()
}

#[component]
fn Kept() -> impl IntoView {
    view! {
        <h2 id="kept">{guide::kept_columns()}</h2>
        <p>{guide::what_is_kept()}</p>
        <MeaningTable/>
    }
    .into_any()
}

#[component]
fn Notes() -> impl IntoView {
    view! {
        <h2 id="notes">{guide::important_notes()}</h2>
        <dl class="notes">
            {notes()
                .map(|note| {
                    view! {
                        <div>
                            <dt>{note.title}</dt>
                            <dd>{note.text}</dd>
                        </div>
                    }
                })
                .collect_view()}
        </dl>
    }
    .into_any()
}

#[component]
fn Limits() -> impl IntoView {
    view! {
        <h2 id="limits">{guide::limits()}</h2>
        <p>{guide::all_limits_are_inclusive()}</p>
        <LimitTable/>
    }
    .into_any()
}

/// Each rule at the address that its messages link to: `/guide#invalid-date`.
#[component]
fn Rules() -> impl IntoView {
    view! {
        <h2 id="rules">{guide::rules()}</h2>
        <p>{guide::how_a_file_is_checked()}</p>
        {Rule::ALL.iter().map(|rule| view! { <RuleEntry rule=*rule/> }).collect_view()}
    }
    .into_any()
}
