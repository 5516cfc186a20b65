//! What stands where the list will be, as long as there is none.

use leptos::prelude::*;
use validation::limits::DATA_FILE_BYTES;
use validation::wording::file_size;
use validation::{Field, Format};

use crate::components::{Glyph, Icon, IconSize, NewIntegration};

/// What Rollcall is for, and how to begin.
#[component]
pub fn FirstRun() -> impl IntoView {
    view! {
        <div class="first-run">
            <div class="hero">
                <div class="stack">
                    <h1 tabindex="-1">"Put every app on the roll, even those without an API"</h1>
                    <p class="lede">
                        "Export the user list from any SaaS app, check every record here, then import it. The file stays in this tab until every record is valid."
                    </p>
                    <NewIntegration large=true/>
                    <p class="privacy">
                        <Icon glyph=Glyph::ShieldCheck/>
                        <span>
                            <b>"Validated in this tab."</b>
                            " Nothing is sent until you press Complete integration."
                        </span>
                    </p>
                </div>
                <Sheet/>
            </div>
            <Steps/>
            <Files/>
        </div>
    }
    .into_any()
}

#[component]
fn Steps() -> impl IntoView {
    let file = format!("CSV or JSON, up to {}. Only ", file_size(DATA_FILE_BYTES));
    view! {
        <ol class="steps" aria-label="How it works">
            <li>
                <Tallies count=1/>
                <h2>"Name the app"</h2>
                <p>
                    "Give the service and your alias for it, and pick a colour or a small logo so people recognise it."
                </p>
            </li>
            <li>
                <Tallies count=2/>
                <h2>"Drop the export"</h2>
                <p>{file}<code>{Field::EmailId.name()}</code>" is required."</p>
            </li>
            <li>
                <Tallies count=3/>
                <h2>"Check and import"</h2>
                <p>
                    "Every problem is listed with its record, its value and how to mend it. When none is left, complete the integration."
                </p>
            </li>
        </ol>
    }
    .into_any()
}

#[component]
fn Tallies(count: usize) -> impl IntoView {
    let stroke = |index| (index >= count).then_some("off");
    view! {
        <svg class="tallies" viewBox="0 0 36 24" aria-hidden="true">
            <path d="M6 4v16" class=stroke(0)></path>
            <path d="M16 4v16" class=stroke(1)></path>
            <path d="M26 4v16" class=stroke(2)></path>
        </svg>
    }
}

#[component]
fn Files() -> impl IntoView {
    let template = |format: Format, glyph| {
        let name = format!("custom-integration.{}", format.name());
        view! {
            <a href=format!("/templates/{name}") download="">
                <Icon glyph size=IconSize::Large/>
                <b>{format.label()}" template"</b>
                <p>{name.clone()}</p>
            </a>
        }
    };
    view! {
        <section class="section" aria-labelledby="files-heading">
            <div class="section-head">
                <h2 id="files-heading">"Start from a file"</h2>
                <p>"Templates hold the "{Field::COUNT}" field names and a few example records."</p>
            </div>
            <div class="offer">
                {template(Format::Csv, Glyph::FileSpreadsheet)}
                {template(Format::Json, Glyph::FileJson)}
                <a href="/guide">
                    <Icon glyph=Glyph::BookOpen size=IconSize::Large/>
                    <b>"Data format guide"</b>
                    <p>"Fields, allowed values, limits and what each rule means."</p>
                </a>
            </div>
        </section>
    }
    .into_any()
}

/// A file with four records, the last with a date of seven digits.
#[component]
fn Sheet() -> impl IntoView {
    const ROWS: [(&str, &str, &str); 3] = [
        ("amara.obi@aldermoor.example", "USER", "23092021"),
        ("lukasz.wrona@aldermoor.example", "ADMIN", "04112019"),
        ("svc-rota@aldermoor.example", "USER", "17062024"),
    ];
    let rows = ROWS.iter().zip([76, 124, 172]).map(|((email, role, created), y)| {
        view! {
            <text x="72" y=y>{*email}</text>
            <text x="302" y=y>{*role}</text>
            <text x="404" y=y>{*created}</text>
        }
    });
    let numbers = (1..=4).map(|number| {
        let y = 28 + 48 * number;
        view! { <text x="40" y=y text-anchor="end">{number}</text> }
    });
    view! {
        <svg
            class="sheet"
            viewBox="0 0 520 300"
            role="img"
            aria-label="A file with four records. Three are ticked; in the fourth the date 1012024 has 7 digits where 8 are needed."
        >
            <g font-size="12.5">
                <rect x="0.5" y="0.5" width="519" height="299" rx="6" class="sh-paper"></rect>
                <path d="M1 44.5H519M1 47.5H519M52.5 1V299M55.5 1V299" class="sh-rule"></path>
                <path d="M56 95.5H519M56 143.5H519M56 191.5H519M56 239.5H519" class="sh-line"></path>
                <g class="sh-head">
                    <text x="72" y="28">{Field::EmailId.name()}</text>
                    <text x="302" y="28">{Field::Role.name()}</text>
                    <text x="404" y="28">{Field::CreatedOn.name()}</text>
                </g>
                <rect x="390.5" y="192.5" width="128" height="46" class="sh-bad"></rect>
                <g class="sh-num">{numbers.collect_view()}</g>
                <g class="sh-val">
                    {rows.collect_view()}
                    <text x="72" y="220">"mei.tanaka@aldermoor.example"</text>
                    <text x="302" y="220">"USER"</text>
                </g>
                <text x="404" y="212" class="sh-old">"1012024"</text>
                <text x="404" y="229" class="sh-note">"7 digits, not 8"</text>
                <path d="M496 68l5 5 9-11M496 116l5 5 9-11M496 164l5 5 9-11" class="sh-tick"></path>
                <text x="72" y="275" class="sh-foot">"4 records checked in this tab"</text>
                <text x="508" y="275" text-anchor="end" class="sh-foot">"0 bytes sent"</text>
            </g>
        </svg>
    }
    .into_any()
}
