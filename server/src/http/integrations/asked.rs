//! What the address of a file asks for.

use app::api::address;
use axum::extract::Query;
use axum::http::{StatusCode, Uri};

use crate::http::refusal::Refusal;

/// The parts of a query.
pub struct Asked(Vec<(String, String)>);

impl Asked {
    /// The parts of an address that can have these. A file is kept, and what it leaves out nobody sees
    /// in it: so whoever has misspelt a part is told.
    pub fn of(uri: &Uri, names: &[&str]) -> Result<Self, Refusal> {
        let Ok(Query(parts)) = Query::<Vec<(String, String)>>::try_from_uri(uri) else {
            return Err(Refusal::of_status(StatusCode::BAD_REQUEST));
        };
        let given: Vec<_> = parts.iter().map(|(name, _)| &**name).collect();
        address::only(&given, names).map_err(bad)?;
        Ok(Self(parts))
    }

    /// In their order.
    pub fn parts(&self) -> &[(String, String)] {
        &self.0
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(one, _)| one == name).map(|(_, value)| &**value)
    }
}

/// The refusal of an address that is not understood, in words.
pub fn bad(words: String) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, words)
}
