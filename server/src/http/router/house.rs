//! A server for the tests of what the router answers, on a database of its own.

use std::fs;

use app::api::ssr::AppState;
use axum::Router;
use clap::Parser;
use service::access::{Entry, Manage, NewcomerForm, SignInForm};
use service::{AccessSettings, Caller, Role, Service};
use store::Store;
use tempfile::TempDir;
use tokio::sync::Semaphore;

use super::answers;
use crate::config::Config;
use crate::health::Health;
use crate::http::addresses::Address;
use crate::http::site::Site;
use crate::metrics::Metrics;

pub const PASSWORD: &str = "correct horse battery staple";

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

/// The addresses of the files that the site has under their own names.
pub fn public_files() -> Vec<String> {
    let public = concat!(env!("CARGO_MANIFEST_DIR"), "/../public");
    let mut found = Vec::new();
    for folder in ["", "/fonts"] {
        let entries = fs::read_dir(format!("{public}{folder}")).expect("a folder");
        let files =
            entries.map(|entry| entry.expect("an entry")).filter(|file| file.path().is_file());
        found.extend(files.map(|file| format!("{folder}/{}", file.file_name().to_string_lossy())));
    }
    found.sort();
    found
}

/// A server that others can reach, or not, on a database of its own.
pub struct House {
    pub router: Router,
    pub addresses: Vec<Address>,
    pub service: Service,
    _folder: TempDir,
}

/// One on which nobody is registered.
pub async fn house(exposed: bool) -> House {
    house_with(exposed, |service| service).await
}

/// The same, with a change to its service.
pub async fn house_with(exposed: bool, change: fn(Service) -> Service) -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let built = ["pkg/page.A/rollcall.js", "pkg/page.A/rollcall.css", "pkg/worker.B/worker.js"];
    let built = built.map(str::to_owned).into_iter();
    for file in built.chain(public_files().into_iter().map(|path| path[1..].to_owned())) {
        let file = folder.path().join("site").join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, "").expect("written");
    }
    let site = Site::find(Some(&folder.path().join("site"))).expect("a site");
    let url = format!("sqlite://{}/rollcall.db", folder.path().display());
    let store = Store::open(&url).await.expect("a database");
    let access = AccessSettings { exposed, ..AccessSettings::default() };
    let service = change(Service::new(store.clone()).with_access(access));
    let metrics = Metrics::new(&service, Semaphore::new(1).into(), 1);
    let health = Health::new(store, folder.path().to_owned());
    let state = AppState { service: service.clone(), site: site.options.clone() };
    let Settings { config } = Settings::parse_from(["rollcall"]);
    let (router, mut addresses) = answers(&config, &site, state, metrics, health);
    addresses.sort();
    House { router, addresses, service, _folder: folder }
}

impl House {
    /// One with somebody of each role.
    pub async fn with_people(change: fn(Service) -> Service) -> Self {
        let house = house_with(true, change).await;
        let allowed = house.service.may::<Manage>(&Caller::command_line()).await.expect("it may");
        for role in [Role::Admin, Role::Viewer, Role::Editor, Role::Auditor] {
            let email = address_of(role);
            let form = NewcomerForm { email, name: String::new(), role };
            house.service.add_person(&allowed, &form, PASSWORD).await.expect("added");
        }
        house
    }

    /// The cookie of somebody who has just signed in.
    pub async fn cookie(&self, role: Role) -> String {
        let form = SignInForm {
            email: address_of(role),
            password: PASSWORD.to_owned(),
            agent: String::new(),
        };
        match self.service.sign_in(&Caller::default(), form).await.expect("signed in") {
            Entry::In(begun) => format!("rollcall={}", begun.token),
            Entry::Second { .. } => panic!("nobody has a second factor"),
        }
    }
}

fn address_of(role: Role) -> String {
    format!("{}@example.com", role.code())
}
