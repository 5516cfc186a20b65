//! Accounts as they were: all as of an import, and one over all imports.

use service::access::{Erase, Right, See};
use service::evidence::StateAt;
use service::{Error, Run, RunState, is_over};

use super::updates::{found, summary};
use super::{answered, may, views};
use crate::api::{AccountHistoryView, ApiError, AsOfView, DayView, address};
use crate::messages::addresses;

pub(in crate::api) async fn account_history(
    id: &str,
    account: &str,
) -> Result<Option<AccountHistoryView>, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let Some(integration) = summary(&service, &allowed, id).await? else { return Ok(None) };
    let events = service.account_history(&allowed, id, account).await;
    let Some(events) = found(answered(&allowed, events))? else { return Ok(None) };
    let to_erase = match allowed.caller().has(Right::Erase) {
        true => {
            let (service, allowed) = may::<Erase>().await?;
            found(answered(&allowed, service.to_erase(&allowed, id, account).await))?
        }
        false => None,
    };
    let to_erase = to_erase.map(|of| views::updates::to_erase(account, of));
    Ok(Some(views::updates::history(integration, events, to_erase)))
}

/// As of when accounts are asked for.
///
/// # Errors
/// That it is not understood, in words.
pub fn state_at(run: Option<&str>, date: Option<&str>) -> Result<StateAt, String> {
    match (address::import("run", run)?, address::day("date", date)?) {
        (Some(_), Some(_)) => Err(addresses::both_import_and_day().to_owned()),
        (Some(number), None) => Ok(StateAt::Run(number)),
        (None, Some(day)) => Ok(StateAt::EndOf(day)),
        (None, None) => Err(addresses::neither_import_nor_day().to_owned()),
    }
}

pub(in crate::api) async fn as_of(
    id: &str,
    (run, date): (Option<&str>, Option<&str>),
    after: Option<String>,
) -> Result<Option<AsOfView>, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let at = answered(&allowed, state_at(run, date).map_err(Error::BadRequest))?;
    let Some(integration) = summary(&service, &allowed, id).await? else { return Ok(None) };
    let run = match at {
        StateAt::Run(number) => service.run(&allowed, id, number).await.map(|of| Some(of.run)),
        StateAt::EndOf(day) => service.run_on(&allowed, id, day).await,
    };
    let run = found(answered(&allowed, run))?.flatten();
    // What a proposal would make of them, its review says.
    let counts = |run: &Run| run.state == RunState::Applied;
    let Some(run) = run.filter(counts) else { return Ok(None) };
    let page = service.accounts_as_of(&allowed, id, run.number, after.as_deref()).await;
    let Some(page) = found(answered(&allowed, page))? else { return Ok(None) };
    let kept = answered(&allowed, service.kept_as_of(&allowed, id, run.number).await)?;
    let erased = service.erased_between(&allowed, id, run.number).await;
    let erased = answered(&allowed, erased)?;
    let day = match at {
        StateAt::Run(_) => None,
        StateAt::EndOf(day) => Some(DayView { day, is_over: is_over(day) }),
    };
    Ok(Some(views::accounts::as_of(integration, (&run, day, erased), page, kept)))
}
