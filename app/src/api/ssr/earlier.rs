//! Accounts as they were: all as of an import, and one over all imports.

use service::access::{Erase, Right, See};
use validation::Date;

use super::updates::{found, summary};
use super::{answered, may, views};
use crate::api::{AccountHistoryView, ApiError, AsOfView};

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

pub(in crate::api) async fn as_of(
    id: &str,
    (run, date): (Option<u32>, Option<Date>),
    after: Option<String>,
) -> Result<Option<AsOfView>, ApiError> {
    let (service, allowed) = may::<See>().await?;
    let Some(integration) = summary(&service, &allowed, id).await? else { return Ok(None) };
    let run = match (run, date) {
        (Some(number), _) => Some(service.run(&allowed, id, number).await.map(|of| of.run)),
        (None, Some(date)) => service.run_on(&allowed, id, date).await.transpose(),
        (None, None) => None,
    };
    let Some(run) = run else { return Ok(None) };
    let Some(run) = found(answered(&allowed, run))? else { return Ok(None) };
    let page = service.accounts_as_of(&allowed, id, run.number, after.as_deref()).await;
    let Some(page) = found(answered(&allowed, page))? else { return Ok(None) };
    let kept = answered(&allowed, service.kept_as_of(&allowed, id, run.number).await)?;
    Ok(Some(views::accounts::as_of(integration, &run, page, kept)))
}
