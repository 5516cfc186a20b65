//! Recovery codes, the one time that they are shown.

use leptos::prelude::*;

use crate::components::CodeBlock;
use crate::messages::factors;

#[component]
pub fn Codes(codes: Vec<String>) -> impl IntoView {
    let lines = codes.into_iter().map(|code| (String::new(), code)).collect();
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="codes-heading">
            <div class="stack" data-gap="12">
                <h2 id="codes-heading">{factors::keep_these_codes()}</h2>
                <p>{factors::what_recovery_codes_are_for()}</p>
                <CodeBlock
                    title=factors::recovery_codes()
                    copy=factors::copy_the_recovery_codes()
                    lines
                />
                <div class="cluster">
                    <a class="btn" data-variant="primary" href="/">{factors::i_have_kept_them()}</a>
                </div>
            </div>
        </section>
    }
    .into_any()
}
