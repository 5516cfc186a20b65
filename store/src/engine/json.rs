//! What is read within a text of JSON, for which each engine has words of its own.

use super::open::Engine;

/// An engine's way to read JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Json {
    Sqlite,
    Postgres,
}

impl Json {
    /// The text of a member of the object that a column has as text; NULL where there is none.
    pub(crate) fn text(self, column: &str, member: &str) -> String {
        match self {
            Self::Sqlite => format!("({column} ->> '{member}')"),
            Self::Postgres => format!("(CAST({column} AS json) ->> '{member}')"),
        }
    }
}

/// A statement in the words of either engine.
pub(crate) struct OfEngine {
    sqlite: String,
    postgres: String,
}

impl OfEngine {
    pub(crate) fn new(text: impl Fn(Json) -> String) -> Self {
        Self { sqlite: text(Json::Sqlite), postgres: text(Json::Postgres) }
    }

    pub(crate) fn text(&'static self, engine: &Engine) -> &'static str {
        match engine {
            Engine::Sqlite(_) => &self.sqlite,
            Engine::Postgres(_) => &self.postgres,
        }
    }
}
