//! The way back from a file that is not the right one.

use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::messages::checking;
use crate::wizard::model::use_wizard;
use crate::wizard::step::Step;

/// Goes back to step 2 without the file.
#[component]
pub fn ChooseAnotherFile() -> impl IntoView {
    let wizard = use_wizard();
    let choose = move |_| {
        wizard.remove_data_file();
        wizard.go(Step::Source);
    };
    view! {
        <button type="button" class="btn" data-size="sm" on:click=choose>
            <Icon glyph=Glyph::FileSpreadsheet/>
            {checking::choose_another_file()}
        </button>
    }
}
