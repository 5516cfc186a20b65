//! What each rule means.

use leptos::prelude::*;
use validation::{Level, Rule, Severity};

/// What a rule finds, why that matters, and an example.
#[component]
pub fn RuleEntry(rule: Rule) -> impl IntoView {
    let doc = rule.doc();
    let (tone, severity) = match rule.severity() {
        Severity::Error => ("error", "Error"),
        Severity::Warning => ("warn", "Warning"),
    };
    let level = match rule.level() {
        Level::File => "Whole file",
        Level::Record => "Record",
        Level::Field => "Field",
    };
    view! {
        <section class="rule" aria-labelledby=rule.code()>
            <h3 id=rule.code()>
                <code>{rule.code()}</code>
                <span class="badge" data-tone=tone>{severity}</span>
                <span class="badge">{level}</span>
            </h3>
            <p>{doc.what}" "<span class="muted">{doc.why}</span></p>
            <dl class="rule-example">
                <div>
                    <dt>"Wrong"</dt>
                    <dd>
                        <code class="val" data-tone="old">{doc.wrong}</code>
                    </dd>
                </div>
                <div>
                    <dt>"Right"</dt>
                    <dd>
                        <code class="val" data-tone="new">{doc.right}</code>
                    </dd>
                </div>
            </dl>
        </section>
    }
    .into_any()
}
