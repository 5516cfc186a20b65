//! The frame of the pages through which one comes in: the cover of the register, and a form.

use leptos::prelude::*;

use super::Main;
use crate::components::spine::Brand;

/// The cover, with a headline and a sentence, beside the content of the page.
#[component]
pub fn AuthFrame(headline: &'static str, about: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="auth">
            <header class="auth-cover">
                <Brand/>
                <div class="cover-foot">
                    <Tallies/>
                    <div class="cover-copy">
                        <p class="headline">{headline}</p>
                        <p>{about}</p>
                    </div>
                </div>
            </header>
            <Main>{children()}</Main>
        </div>
    }
    .into_any()
}

/// Rows of fives, the last of which is being counted.
#[component]
fn Tallies() -> impl IntoView {
    let five = |number: u32| {
        let (x, y) = (12 + number % 7 * 80, 8 + number / 7 * 68);
        let last = number == 25;
        let strokes = (0..if last { 3 } else { 4 }).map(|stroke| {
            let d = format!("M{} {y}v40", x + stroke * 13);
            view! { <path class=if last { "lv" } else { "st" } d=d></path> }
        });
        let crossing = format!("M{} {}L{} {}", x - 9, y + 30, x + 48, y + 10);
        view! {
            {strokes.collect_view()}
            {(!last).then(|| view! { <path class="cr" d=crossing></path> })}
        }
    };
    view! {
        <svg class="cover-art" viewBox="0 0 552 262" aria-hidden="true">
            {(0..26).map(five).collect_view()}
        </svg>
    }
    .into_any()
}
