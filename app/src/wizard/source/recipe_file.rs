//! A recipe that was downloaded, used on this file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use validation::suggest::Recipe;
use validation::upload::RECIPE_BYTES;
use validation::wording::file_size;
use web_sys::File;

use crate::components::{Glyph, Icon, live_some};
use crate::wizard::browser::files;
use crate::wizard::changes::known_file::Adopted;
use crate::wizard::model::{Wizard, use_wizard};

/// Takes a recipe's file; what is none is refused in words and changes nothing.
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
            <label for="recipe-file">"Use a recipe"</label>
            <input
                type="file"
                class="input"
                id="recipe-file"
                accept=".json,application/json"
                aria-describedby="recipe-file-help recipe-file-error"
                aria-invalid=move || refused.read().is_some().then_some("true")
                on:change:target=move |event| choose(files::take(&event.target()))
            />
            <p class="help" id="recipe-file-help">
                "The JSON file from “Download recipe” on an integration’s page."
            </p>
            <div id="recipe-file-error" role="alert">
                {live_some(move || {
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

/// The recipe of a file, or why it is none and that nothing came of it.
async fn read(file: &File) -> Result<Recipe, String> {
    let name = files::name(file);
    let refuse = |why: String| format!("{name} was not used: {why}.");
    if file.size() > RECIPE_BYTES as f64 {
        let limit = file_size(RECIPE_BYTES as u64);
        return Err(refuse(format!("it is larger than {limit}, which no recipe is")));
    }
    let bytes = files::read_beginning(file, RECIPE_BYTES as u32).await;
    let bytes = bytes.map_err(|_| refuse("it cannot be read".into()))?;
    let recipe = Recipe::from_json(&bytes).map_err(|error| refuse(error.to_string()))?;
    if recipe.is_empty() { Err(refuse("it changes nothing".into())) } else { Ok(recipe) }
}
