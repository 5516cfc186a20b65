//! `rollcall serve`

use std::process::ExitCode;
use std::time::Duration;

use super::{could_not_run, outlive_limit_of_files};
use crate::config::Config;
use crate::http::listen;
use crate::http::site::Site;
use crate::telemetry;

/// How long threads that work for an abandoned import may take to notice it.
const THREADS: Duration = Duration::from_millis(500);

/// Serves until the process is told to stop.
pub fn run(config: &Config) -> ExitCode {
    if let [first, rest @ ..] = config.problems().as_slice() {
        let problem = |all, next| format!("{all}\nrollcall: {next}");
        return could_not_run(rest.iter().fold(first.clone(), problem));
    }
    let _telemetry = match telemetry::start(config) {
        Ok(telemetry) => telemetry,
        Err(error) => return could_not_run(error),
    };
    for warning in config.warnings() {
        tracing::warn!("{warning}");
    }
    let site = match Site::find(config.site.as_deref()) {
        Ok(site) => site,
        Err(error) => return could_not_run(error),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return could_not_run(error),
    };
    let result = runtime.block_on(async {
        outlive_limit_of_files()?;
        listen::serve(config, site).await
    });
    runtime.shutdown_timeout(THREADS);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => could_not_run(error),
    }
}
