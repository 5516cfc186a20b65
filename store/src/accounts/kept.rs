//! Which columns are kept beside the fields.

use std::sync::LazyLock;

use uuid::Uuid;
use validation::KeptValues;
use validation::suggest::Recipe;

use crate::accounts::snapshot::AS_OF;
use crate::columns::OPEN;
use crate::engine::sql::sql;
use crate::{Store, StoreError};

const RECIPE: &str = "SELECT import_runs.rolls_back_to, repairs.recipe FROM import_runs \
     LEFT JOIN repairs ON repairs.import_run_id = import_runs.id \
     WHERE import_runs.integration_id = $1 AND import_runs.number = $2";

/// An account that a run `$2` has changed or removed and of which something was kept under the name
/// of the mark `$3`. Compared by what replacing it changes, which both engines do letter by letter.
static LOST: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT 1 FROM accounts WHERE integration_id = $1 AND until_run = $2 \
         AND until_run < {OPEN} AND {HAS} LIMIT 1"
    )
});

/// An account of which something is kept under it as of the run.
static LEFT: LazyLock<String> =
    LazyLock::new(|| format!("SELECT 1 FROM accounts WHERE {AS_OF} AND {HAS} LIMIT 1"));

const HAS: &str = "kept <> replace(kept, $3, '')";

impl Store {
    /// Of these names those under which the update with this number leaves nothing that is kept of
    /// any account, where something was.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn kept_of_none(
        &self,
        integration: Uuid,
        number: u32,
        names: Vec<String>,
    ) -> Result<Vec<String>, StoreError> {
        let mut of_none = Vec::new();
        for name in names {
            let mark = KeptValues::mark_of(&name);
            let any = async |text: &'static str| -> Result<bool, StoreError> {
                let any = sql(text).bind(integration).bind(i64::from(number));
                Ok(self.optional::<(i32,)>(any.bind(mark.as_str())).await?.is_some())
            };
            if any(&LOST).await? && !any(&LEFT).await? {
                of_none.push(name);
            }
        }
        Ok(of_none)
    }

    /// The names under which something is kept of the accounts that an integration has, in their
    /// order. Of an account that the latest file has not changed the same is kept as of the others,
    /// so they are those of the recipe of that file.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn kept_columns(&self, integration: Uuid) -> Result<Vec<String>, StoreError> {
        let current = sql("SELECT current_run FROM integrations WHERE id = $1").bind(integration);
        let current: Option<(i64,)> = self.optional(current).await?;
        match current {
            Some((current,)) => self.kept_by_run(integration, current).await,
            None => Ok(Vec::new()),
        }
    }

    /// The same of the accounts as of a run, by its number.
    ///
    /// # Errors
    /// As [`Store::kept_columns`].
    pub async fn kept_columns_as_of(
        &self,
        integration: Uuid,
        number: u32,
    ) -> Result<Vec<String>, StoreError> {
        self.kept_by_run(integration, i64::from(number)).await
    }

    async fn kept_by_run(
        &self,
        integration: Uuid,
        mut number: i64,
    ) -> Result<Vec<String>, StoreError> {
        loop {
            let recipe = sql(RECIPE).bind(integration).bind(number);
            let recipe: Option<(Option<i64>, Option<String>)> = self.optional(recipe).await?;
            let (rolls_back_to, recipe) = recipe.unwrap_or_default();
            // A way back has no file: what it brings back was kept with an earlier one.
            match rolls_back_to.filter(|to| *to < number) {
                Some(earlier) => number = earlier,
                None => return Ok(names(recipe.as_deref())),
            }
        }
    }
}

/// The names under which a recipe keeps columns.
fn names(recipe: Option<&str>) -> Vec<String> {
    let recipe = recipe.and_then(|json| Recipe::from_json(json.as_bytes()).ok());
    let kept = recipe.map(|recipe| recipe.kept_columns()).unwrap_or_default();
    kept.iter().map(|column| column.name().to_owned()).collect()
}
