//! The rules.

use leptos::prelude::*;
use validation::{Rule, Severity};

use crate::messages::guide;

/// What a rule finds, why that matters, and an example.
#[component]
pub fn RuleEntry(rule: Rule) -> impl IntoView {
    let doc = rule.doc();
    let tone = match rule.severity() {
        Severity::Error => "error",
        Severity::Warning => "warn",
    };
    view! {
        <section class="rule" aria-labelledby=rule.code()>
            <h3 id=rule.code()>
                <code>{rule.code()}</code>
                <span class="badge" data-tone=tone>{guide::severity(rule.severity())}</span>
                <span class="badge">{guide::level(rule.level())}</span>
            </h3>
            <p>{doc.what}" "<span class="muted">{doc.why}</span></p>
            <dl class="rule-example">
                <div>
                    <dt>{guide::wrong()}</dt>
                    <dd>
                        <code class="val" data-tone="old">{doc.wrong}</code>
                    </dd>
                </div>
                <div>
                    <dt>{guide::right()}</dt>
                    <dd>
                        <code class="val" data-tone="new">{doc.right}</code>
                    </dd>
                </div>
            </dl>
        </section>
    }
    .into_any()
}
