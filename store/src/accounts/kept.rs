//! Which columns are kept beside the fields.

use uuid::Uuid;
use validation::suggest::Recipe;

use crate::engine::sql::sql;
use crate::{Store, StoreError};

const RECIPE: &str = "SELECT import_runs.rolls_back_to, repairs.recipe FROM import_runs \
     LEFT JOIN repairs ON repairs.import_run_id = import_runs.id \
     WHERE import_runs.integration_id = $1 AND import_runs.number = $2";

impl Store {
    /// The names under which something is kept of the accounts that an integration has, in their
    /// order. Of an account that the latest file has not changed the same is kept as of the others,
    /// so they are those of the recipe of that file.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn kept_columns(&self, integration: Uuid) -> Result<Vec<String>, StoreError> {
        let current = sql("SELECT current_run FROM integrations WHERE id = $1").bind(integration);
        let current: Option<(i64,)> = self.optional(current).await?;
        let mut number = current.map(|(number,)| number);
        while let Some(run) = number {
            let recipe = sql(RECIPE).bind(integration).bind(run);
            let recipe: Option<(Option<i64>, Option<String>)> = self.optional(recipe).await?;
            let (rolls_back_to, recipe) = recipe.unwrap_or_default();
            // A way back has no file: what it brings back was kept with an earlier one.
            number = rolls_back_to.filter(|to| *to < run);
            if number.is_none() {
                let recipe = recipe.and_then(|json| Recipe::from_json(json.as_bytes()).ok());
                let kept = recipe.map(|recipe| recipe.kept_columns()).unwrap_or_default();
                return Ok(kept.iter().map(|column| column.name().to_owned()).collect());
            }
        }
        Ok(Vec::new())
    }
}
