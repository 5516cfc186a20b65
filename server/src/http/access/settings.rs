//! What administrators decide for all.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;
use service::FactorRule;
use service::access::Manage;

use super::{Forms, May, typed};

const PAGE: &str = "/settings";

#[derive(Default, Deserialize)]
pub struct Typed {
    /// Of whom it is asked.
    #[serde(default)]
    of: String,
}

pub async fn second_factor(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    form: Result<Form<Typed>, FormRejection>,
) -> Response {
    let Some(rule) = FactorRule::from_code(&typed(form).of) else {
        return forms.not_understood(PAGE, parts, ("", "")).await;
    };
    let set = forms.service().set_factor_rule(&allowed, rule).await;
    forms.done(PAGE, parts, set, "settings").await
}
