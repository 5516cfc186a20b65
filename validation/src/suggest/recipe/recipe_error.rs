//! Why a text is no recipe.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

use super::{RECIPE_SCHEMA, Recipe};
use crate::Field;
use crate::limits::VALUE_CHARACTERS;
use crate::rules::is_right;

/// What is wrong with a recipe, where, and what to write instead.
#[derive(Debug)]
pub enum RecipeError {
    /// No JSON.
    NotJson {
        /// Where reading it ended, counted from 1.
        line: usize,
        column: usize,
    },
    /// JSON without a "schema": a list of accounts, say.
    OtherJson,
    /// A member or a word that recipes do not have.
    Unknown(serde_json::Error),
    /// Of another version of the shape.
    Schema(u32),
    /// `list` is empty.
    List,
    /// A column that cannot be kept, by its name in the file.
    Keep(String),
    /// It takes a value for one that is not valid.
    Value {
        field: Field,
        /// The value in the file.
        from: String,
        /// What it is taken for.
        to: String,
    },
}

impl Recipe {
    /// Reads a recipe from JSON.
    ///
    /// # Errors
    /// What is wrong with the recipe.
    pub fn from_json(json: &[u8]) -> Result<Self, RecipeError> {
        let recipe: Self =
            serde_json::from_slice(json).map_err(|error| RecipeError::of(error, json))?;
        if recipe.schema != RECIPE_SCHEMA {
            return Err(RecipeError::Schema(recipe.schema));
        }
        if recipe.list.as_deref() == Some("") {
            return Err(RecipeError::List);
        }
        if let Some(column) = recipe.cannot_keep() {
            return Err(RecipeError::Keep(column.to_owned()));
        }
        for (field, values) in &recipe.values {
            let wrong = |to: &str| !is_right(*field, to.as_bytes(), VALUE_CHARACTERS);
            if let Some((from, to)) = values.iter().find(|(_, to)| wrong(to)) {
                let (from, to) = (from.clone(), to.clone());
                return Err(RecipeError::Value { field: *field, from, to });
            }
        }
        Ok(recipe)
    }
}

impl RecipeError {
    fn of(error: serde_json::Error, json: &[u8]) -> Self {
        // What a recipe does not have may stand before what is no JSON.
        if let Err(error) = serde_json::from_slice::<IgnoredAny>(json) {
            return Self::NotJson { line: error.line(), column: error.column() };
        }
        match serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(json) {
            Ok(members) if members.contains_key("schema") => Self::Unknown(error),
            _ => Self::OtherJson,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_where_and_what_instead() {
        for (json, words) in [
            ("{", &["not JSON", "line 1, column 1"][..]),
            ("", &["not JSON"]),
            ("emailId,role\nann@example.com,USER\n", &["not JSON", "“Download recipe”"]),
            ("{\"fixs\":{},\n]", &["not JSON", "line 2, column 1"]),
            (r#"[{"emailId":"ann@example.com"}]"#, &["JSON, but no recipe", "“Download recipe”"]),
            (r#"{"users":[]}"#, &["JSON, but no recipe"]),
            ("{\"schema\":1,\n\"fixs\":{}}", &["line 2, column 6", "`fixs`", "`fixes`"]),
            (r#"{"schema":"1"}"#, &["line 1, column 13"]),
            (r#"{"schema":1,"fixes":{"role":["case"]}}"#, &["`case`", "`letter-case`"]),
            (r#"{"schema":1,"fixes":{"rôle":[]}}"#, &["`rôle`", "`role`"]),
            (r#"{"schema":1,"list":""}"#, &["\"list\" is empty", "\"users\""]),
            (r#"{"schema":1,"keep":{"role":null}}"#, &["\"role\"", "a field's name"]),
            (r#"{"schema":1,"keep":{"Id":"id"}}"#, &["`id`", "`accountId`"]),
            (r#"{"schema":2}"#, &["\"schema\" is 2", "reads 1"]),
            (
                r#"{"schema":1,"values":{"role":{"Guest":"BOSS"}}}"#,
                &["\"Guest\"", "SUPERADMIN, ADMIN or USER"],
            ),
            (r#"{"schema":1,"values":{"emailId":{"x":""}}}"#, &["\"x\"", "e-mail address"]),
        ] {
            let error = Recipe::from_json(json.as_bytes()).expect_err(json).to_string();
            assert!(words.iter().all(|word| error.contains(word)), "{error}");
        }
        assert!(Recipe::from_json(br#"{"schema":1,"values":{"role":{"Guest":""}}}"#).is_ok());
    }
}
