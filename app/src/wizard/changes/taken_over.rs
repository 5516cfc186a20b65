//! What was done to the file by itself, and the way to have it otherwise.

use leptos::prelude::*;
use validation::wording::{quantity, thousands};

use crate::components::{Banner, Tone, live_some};
use crate::wizard::browser::moment::moment;
use crate::wizard::model::{focus_heading, use_wizard};

/// The steps that are back and the recipe that was taken over, while they are.
#[component]
pub fn Remembered() -> impl IntoView {
    view! {
        {restored()}
        {adopted()}
    }
}

fn restored() -> AnyView {
    let wizard = use_wizard();
    live_some(move || {
        let draft = wizard.changes.restored.get()?;
        let (steps, are) = match draft.steps.len() as u64 {
            1 => ("1 step".to_owned(), "is"),
            steps => (quantity(steps, "step"), "are"),
        };
        let title = format!("Your {steps} from {} {are} back", moment(draft.at));
        let text = "This browser kept what you decided and typed, and nothing else of the file.";
        Some(banner(title, text, "Start over", move || wizard.start_over()))
    })
}

fn adopted() -> AnyView {
    let wizard = use_wizard();
    let applied = Memo::new(move |_| {
        let adopted = wizard.changes.adopted.get()?;
        let fixes = adopted.applied(&wizard.validation.standing.read().recipe).len() as u64;
        (fixes > 0).then_some((adopted.name, adopted.by_hand, fixes))
    });
    live_some(move || {
        let (name, by_hand, fixes) = applied.get()?;
        let title = match by_hand {
            true => format!("The fixes of {name} are applied: {}", thousands(fixes)),
            false => format!("The fixes of {name}, are applied: {}", thousands(fixes)),
        };
        let text = match by_hand {
            true => "They are listed under “What is changed” after the check.",
            false => {
                "Its file had the same columns. They are listed under “What is changed” after the check."
            }
        };
        Some(banner(title, text, "Do without", move || wizard.do_without()))
    })
}

fn banner(
    title: String,
    text: &'static str,
    words: &'static str,
    act: impl Fn() + Send + 'static,
) -> AnyView {
    // The button goes with its banner.
    let act = move |_| {
        act();
        focus_heading();
    };
    view! {
        <Banner tone=Tone::Plain title>
            <p>{text}</p>
            <div class="banner-actions">
                <button type="button" class="btn" data-size="sm" on:click=act>
                    {words}
                </button>
            </div>
        </Banner>
    }
    .into_any()
}
