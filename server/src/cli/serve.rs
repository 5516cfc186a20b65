//! `rollcall serve`

use std::process::ExitCode;
use std::time::Duration;

use super::could_not_run;
use crate::config::Config;
use crate::site::Site;
use crate::{listen, telemetry};

/// Time for threads that work for an abandoned import to notice it.
const THREADS: Duration = Duration::from_secs(2);

/// Serves until the process is told to stop.
pub fn run(config: &Config) -> ExitCode {
    if !config.listen.ip().is_loopback() && !config.allow_anonymous {
        return could_not_run(exposed(config));
    }
    if let Err(error) = telemetry::start(&config.log, config.log_format) {
        return could_not_run(error);
    }
    let site = match Site::find(config.site.as_deref()) {
        Ok(site) => site,
        Err(error) => return could_not_run(error),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return could_not_run(error),
    };
    let result = runtime.block_on(listen::serve(config, site));
    runtime.shutdown_timeout(THREADS);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => could_not_run(error),
    }
}

fn exposed(config: &Config) -> String {
    let port = config.listen.port();
    format!(
        "{} can be reached from other computers, and there is no sign-in yet: everyone who \
         reaches it could see and change everything.\nTo use it on this computer alone, type: \
         rollcall serve --listen 127.0.0.1:{port}\nIf the network is one you trust, add \
         --allow-anonymous.",
        config.listen
    )
}
