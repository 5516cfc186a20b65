//! The Data Format Guide, made from the tables of the contract.

mod examples;
mod fields;
mod rules;

use leptos::prelude::*;
use leptos_meta::Title;
use validation::contract::NOTES;
use validation::limits::DATA_FILE_BYTES;
use validation::wording::file_size;
use validation::{CONTRACT_DATE, Format, Rule};

use self::examples::Example;
use self::fields::{FieldTable, LimitTable, accounts_in_a_file};
use self::rules::RuleEntry;
use crate::components::{Glyph, Icon, Main, PageHead, Place, Spine, Width, day};

const CONTENTS: [(&str, &str); 8] = [
    ("file", "The file"),
    ("required", "Required field"),
    ("optional", "Optional fields"),
    ("csv", "CSV example"),
    ("json", "JSON example"),
    ("notes", "Important notes"),
    ("limits", "Limits"),
    ("rules", "Rules"),
];

/// The Data Format Guide.
#[component]
pub fn GuidePage() -> impl IntoView {
    let about = format!(
        "What a file needs so that Rollcall can check and import it. Last updated {}.",
        day(CONTRACT_DATE)
    );
    view! {
        <Title text="Data format guide"/>
        <Spine place=Place::Guide/>
        <Main width=Width::Narrow>
            <PageHead title="Data format guide" about>
                {Format::ALL.map(template_link).collect_view()}
            </PageHead>
            <div class="guide">
                <Contents/>
                <article class="prose">
                    <TheFile/>
                    <Fields/>
                    <Examples/>
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
            {format.label()}
            " template"
        </a>
    }
}

/// `rel=external` leaves the links to the browser, which moves the focus.
#[component]
fn Contents() -> impl IntoView {
    let link = |(id, title): (&str, &'static str)| {
        view! {
            <li>
                <a href=format!("#{id}")>{title}</a>
            </li>
        }
    };
    view! {
        <nav class="toc" aria-label="On this page">
            <ul class="toc-list">{CONTENTS.map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

#[component]
fn TheFile() -> impl IntoView {
    let size = file_size(DATA_FILE_BYTES);
    view! {
        <h2 id="file">"The file"</h2>
        <p>
            "One file for one app: CSV or JSON, in UTF-8, up to "{size}" (about "{accounts_in_a_file()}
            " accounts). Each record is one account."
        </p>
    }
    .into_any()
}

#[component]
fn Fields() -> impl IntoView {
    view! {
        <h2 id="required">"Required field"</h2>
        <p>"It must be there and valid in every record."</p>
        <FieldTable required=true/>
        <h2 id="optional">"Optional fields"</h2>
        <p>
            "Leave a column out, or leave a value empty. Values in capitals are written exactly as shown."
        </p>
        <FieldTable required=false/>
    }
    .into_any()
}

#[component]
fn Examples() -> impl IntoView {
    view! {
        <h2 id="csv">"CSV example"</h2>
        <p>
            "The first record holds the field names, in any order. Put a value in double quotes if it contains a comma."
        </p>
        <Example format=Format::Csv/>
        <h2 id="json">"JSON example"</h2>
        <p>"An array of objects, or one object in each line. Leave out what does not apply."</p>
        <Example format=Format::Json/>
    }
    .into_any()
}

#[component]
fn Notes() -> impl IntoView {
    view! {
        <h2 id="notes">"Important notes"</h2>
        <dl class="notes">
            {NOTES
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
        <h2 id="limits">"Limits"</h2>
        <p>"All limits are inclusive."</p>
        <LimitTable/>
    }
    .into_any()
}

/// Each rule at the address that its messages link to: `/guide#invalid-date`.
#[component]
fn Rules() -> impl IntoView {
    view! {
        <h2 id="rules">"Rules"</h2>
        <p>
            "A file is checked against each of these. An error keeps the file from being completed; a warning does not. At most one issue is given for one field of a record."
        </p>
        {Rule::ALL.iter().map(|rule| view! { <RuleEntry rule=*rule/> }).collect_view()}
    }
    .into_any()
}
