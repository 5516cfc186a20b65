//! What is shown in place of the list while there are no integrations.

use leptos::prelude::*;
use validation::limits::DATA_FILE_BYTES;
use validation::{Field, Format};

use super::drafts::Drafts;
use crate::components::{Glyph, Icon, IconSize, NewIntegration};
use crate::messages::{integrations, shell};

/// What Rollcall is for, and how to begin.
#[component]
pub fn FirstRun() -> impl IntoView {
    view! {
        <div class="first-run">
            <div class="hero">
                <div class="stack">
                    <h1 tabindex="-1">{integrations::put_every_app_on_the_roll()}</h1>
                    <p class="lede">{integrations::export_check_import()}</p>
                    <NewIntegration large=true/>
                    <p class="privacy">
                        <Icon glyph=Glyph::ShieldCheck/>
                        <span>
                            <b>{integrations::validated_in_this_tab()}</b>
                            " "
                            {integrations::nothing_is_sent_until_you_complete()}
                        </span>
                    </p>
                </div>
                <Sheet/>
            </div>
            <Drafts/>
            <Steps/>
            <Files/>
        </div>
    }
    .into_any()
}

#[component]
fn Steps() -> impl IntoView {
    view! {
        <ol class="steps" aria-label=integrations::how_it_works()>
            <li>
                <Tallies count=1/>
                <h2>{integrations::name_the_app()}</h2>
                <p>{integrations::give_the_service_and_your_alias()}</p>
            </li>
            <li>
                <Tallies count=2/>
                <h2>{integrations::drop_the_export()}</h2>
                <p>
                    {integrations::csv_or_json_before(DATA_FILE_BYTES)}
                    <code>{Field::EmailId.name()}</code>
                    {integrations::csv_or_json_after()}
                </p>
            </li>
            <li>
                <Tallies count=3/>
                <h2>{integrations::check_and_import()}</h2>
                <p>{integrations::every_problem_is_listed()}</p>
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
                <b>{shell::template(format)}</b>
                <p>{name.clone()}</p>
            </a>
        }
    };
    view! {
        <section class="section" aria-labelledby="files-heading">
            <div class="section-head">
                <h2 id="files-heading">{integrations::start_from_a_file()}</h2>
                <p>{integrations::what_templates_hold(Field::COUNT)}</p>
            </div>
            <div class="offer">
                {template(Format::Csv, Glyph::FileSpreadsheet)}
                {template(Format::Json, Glyph::FileJson)}
                <a href="/guide">
                    <Icon glyph=Glyph::BookOpen size=IconSize::Large/>
                    <b>{shell::data_format_guide()}</b>
                    <p>{integrations::what_the_guide_holds()}</p>
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
            aria-label=integrations::a_file_with_four_records()
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
                <text x="404" y="229" class="sh-note">
                    {integrations::seven_digits_not_eight()}
                </text>
                <path d="M496 68l5 5 9-11M496 116l5 5 9-11M496 164l5 5 9-11" class="sh-tick"></path>
                <text x="72" y="275" class="sh-foot">{integrations::four_records_checked()}</text>
                <text x="508" y="275" text-anchor="end" class="sh-foot">
                    {integrations::no_bytes_sent()}
                </text>
            </g>
        </svg>
    }
    .into_any()
}
