//! Recipes that were kept with import runs, for the next file of the same app.

use std::sync::LazyLock;

use uuid::Uuid;

use crate::engine::sql::sql;
use crate::{Store, StoreError};

/// A recipe and the import run that it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRecipe {
    /// The alias of the integration.
    pub display_name: String,
    /// When the run was completed, in milliseconds since 1970, UTC.
    pub completed_at: i64,
    /// The recipe, as JSON.
    pub recipe: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    display_name: String,
    completed_at: i64,
    recipe: String,
}

impl From<Row> for KeptRecipe {
    fn from(Row { display_name, completed_at, recipe }: Row) -> Self {
        Self { display_name, completed_at, recipe }
    }
}

/// Recipes of runs that counted, of the integrations that a condition names.
fn recipes(condition: &str, order: &str) -> String {
    format!(
        "SELECT integrations.display_name, import_runs.completed_at, repairs.recipe FROM repairs \
         JOIN import_runs ON import_runs.id = repairs.import_run_id \
         JOIN integrations ON integrations.id = import_runs.integration_id \
         WHERE {condition} AND repairs.recipe IS NOT NULL AND import_runs.state = 'applied' \
         ORDER BY {order}"
    )
}

static OF_ONE: LazyLock<String> = LazyLock::new(|| {
    let order = "CASE WHEN number = $2 THEN 0 ELSE 1 END, number DESC LIMIT $3";
    recipes("integrations.id = $1", order)
});

static OF_NAME: LazyLock<String> =
    LazyLock::new(|| recipes("integrations.integration_name = $1", "import_runs.id DESC LIMIT $2"));

impl Store {
    /// Recipes of an integration: that of the file from which its accounts came, then those of the
    /// others that counted, newest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn recipes_of_one(
        &self,
        integration: Uuid,
        limit: u32,
    ) -> Result<Vec<KeptRecipe>, StoreError> {
        let recipes = sql(&OF_ONE).bind(integration).bind(self.source(integration).await?);
        let rows: Vec<Row> = self.all(recipes.bind(i64::from(limit))).await?;
        Ok(rows.into_iter().map(KeptRecipe::from).collect())
    }

    /// Recipes of the integrations with this name, newest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn recipes_of(
        &self,
        integration_name: &str,
        limit: u32,
    ) -> Result<Vec<KeptRecipe>, StoreError> {
        let recipes = sql(&OF_NAME).bind(integration_name).bind(i64::from(limit));
        let rows: Vec<Row> = self.all(recipes).await?;
        Ok(rows.into_iter().map(KeptRecipe::from).collect())
    }
}
