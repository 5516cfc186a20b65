//! What administrators decide for all.

use axum::extract::State;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;
use service::FactorRule;
use service::access::Manage;

use super::{Forms, May, Sent};

const PAGE: &str = "/settings";

#[derive(Deserialize)]
pub struct Typed {
    /// Of whom it is asked.
    #[serde(default)]
    of: String,
    /// For how many days; empty for ever, which nobody means who leaves the field out.
    days: Option<String>,
}

pub async fn second_factor(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Some(rule) = FactorRule::from_code(&sent.of) else {
        return forms.not_understood(PAGE, parts, ("", "")).await;
    };
    let set = forms.service().set_factor_rule(&allowed, rule).await;
    forms.done(PAGE, parts, set, "settings").await
}

pub async fn activity(
    State(forms): State<Forms>,
    May(allowed): May<Manage>,
    parts: Parts,
    Sent(sent): Sent<Typed>,
) -> Response {
    let Some(days) = sent.days else {
        return forms.not_understood(PAGE, parts, ("", "")).await;
    };
    let set = match days.trim() {
        "" => forms.service().set_activity_days(&allowed, None).await,
        // What is no number is none of days.
        days => {
            let days = Some(days.parse().unwrap_or(0));
            forms.service().set_activity_days(&allowed, days).await
        }
    };
    forms.done(PAGE, parts, set, "settings").await
}
