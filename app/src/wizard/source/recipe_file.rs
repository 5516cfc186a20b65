//! A recipe that was downloaded, used on this file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use validation::suggest::Recipe;
use validation::upload::RECIPE_BYTES;
use web_sys::File;

use crate::components::{Glyph, Icon, reactive_some};
use crate::messages::source;
use crate::wizard::browser::files;
use crate::wizard::changes::model::Adopted;
use crate::wizard::model::{Wizard, use_wizard};

/// Takes the file of a recipe. A file that is none is refused, and changes nothing.
#[component]
pub fn RecipeFile() -> impl IntoView {
    let wizard = use_wizard();
    let refused = RwSignal::new(None::<String>);
    let choose = move |chosen: Vec<File>| {
        if let Some(file) = chosen.into_iter().next() {
            spawn_local(adopt(wizard, file, refused));
        }
    };
    view! {
        <div class="field">
            <label for="recipe-file">{source::use_a_recipe()}</label>
            <input
                type="file"
                class="input"
                id="recipe-file"
                accept=".json,application/json"
                aria-describedby="recipe-file-help recipe-file-error"
                aria-invalid=move || refused.read().is_some().then_some("true")
                on:change:target=move |event| choose(files::take(&event.target()))
            />
            <p class="help" id="recipe-file-help">{source::where_recipes_come_from()}</p>
            <div id="recipe-file-error" role="alert">
                {reactive_some(move || {
                    let words = refused.get()?;
                    Some(view! {
                        <p class="field-error">
                            <Icon glyph=Glyph::CircleAlert/>
                            {words}
                        </p>
                    })
                })}
            </div>
        </div>
    }
    .into_any()
}

async fn adopt(wizard: Wizard, file: File, refused: RwSignal<Option<String>>) {
    match read(&file).await {
        Ok(recipe) => {
            refused.try_set(None);
            wizard.adopt(Adopted { name: files::name(&file), recipe, by_hand: true });
        }
        Err(words) => {
            refused.try_set(Some(words));
        }
    }
}

/// The recipe of a file, or why it is none, in words that say that nothing was changed.
async fn read(file: &File) -> Result<Recipe, String> {
    let name = files::name(file);
    if file.size() > RECIPE_BYTES as f64 {
        return Err(source::it_is_too_large_for_a_recipe(&name, RECIPE_BYTES as u64));
    }
    let bytes = files::read_beginning(file, RECIPE_BYTES as u32).await;
    let bytes = bytes.map_err(|_| source::the_recipe_cannot_be_read(&name))?;
    let recipe =
        Recipe::from_json(&bytes).map_err(|error| source::it_is_no_recipe(&name, &error))?;
    if recipe.is_empty() { Err(source::the_recipe_changes_nothing(&name)) } else { Ok(recipe) }
}
