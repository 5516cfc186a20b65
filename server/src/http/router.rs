//! Which handler answers which address, and through which layers.

#[cfg(test)]
mod cost;
#[cfg(test)]
mod house;
#[cfg(test)]
mod matrix;

use std::borrow::Cow;
use std::sync::Arc;

use app::api::ssr::AppState;
use app::{App, Scripts, shell};
use axum::Router;
use axum::extract::Request;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::{LeptosOptions, provide_context};
use leptos_axum::{
    LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context,
    render_app_async_with_context,
};
use tower::ServiceBuilder;
use tower_http::compression::CompressionLayer;

use crate::config::{Config, SingleSignOn};
use crate::health::{self, Health};
use crate::http::access::{self, Forms, Render};
use crate::http::addresses::{Address, Addresses};
use crate::http::assets::{Assets, is_file, is_in_folder};
use crate::http::refusal::{self, Refusal};
use crate::http::security::body::{self, Bounds};
use crate::http::security::client::{self, Proxies};
use crate::http::security::data;
use crate::http::security::door;
use crate::http::security::headers::{self, Policy};
use crate::http::security::host::{self, Hosts};
use crate::http::security::origin;
use crate::http::site::Site;
use crate::http::{avatars, integrations, recipes, templates};
use crate::metrics::{self, Metrics};
use crate::telemetry;

/// Largest upload, in bytes: the data file, what was done to it, the names and separators
/// around it, and an avatar that is too large, so that its size can be told.
const UPLOAD_BYTES: u64 = validation::limits::DATA_FILE_BYTES
    + validation::upload::RECIPE_BYTES as u64
    + validation::upload::CHANGES_BYTES as u64
    + 256 * 1024;

/// Everything this server answers.
pub fn router(
    config: &Config,
    site: &Site,
    state: AppState,
    metrics: Metrics,
    health: Health,
) -> Router {
    answers(config, site, state, metrics, health).0
}

/// Everything this server answers, and the addresses of pages, server functions and forms.
fn answers(
    config: &Config,
    site: &Site,
    state: AppState,
    metrics: Metrics,
    health: Health,
) -> (Router, Vec<Address>) {
    let policy = Policy::of_process(config.sso.public_address.as_deref());
    let add_headers = from_fn_with_state(policy.clone(), headers::add);
    let bounds =
        Bounds { time: config.request_timeout, idle: config.idle_timeout, upload: UPLOAD_BYTES };
    let proxies = Proxies::new(&config.trusted_proxy);
    let hosts = Hosts::new(config.listen, &config.allow_host);
    let style = Cow::<'static, str>::Owned(site.style.clone());
    // From the outside in.
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(proxies, client::tell))
        .layer(from_fn(telemetry::log))
        .layer(from_fn_with_state(metrics, metrics::measure))
        .layer(add_headers.clone())
        .layer(from_fn_with_state(style, refusal::explain))
        .layer(from_fn_with_state(hosts, host::check))
        .layer(from_fn_with_state(bounds, body::bound))
        .layer(origin::layer())
        .layer(from_fn(origin::keep_record))
        .layer(from_fn(data::only))
        .layer(from_fn_with_state(state.service.clone(), door::guard));
    // Health is asked for every few seconds, under an address and not a name.
    let health = health::routes(health).layer(add_headers);
    let Addresses { router, added } = pages(site, policy, state, &config.sso);
    (router.layer(layers).merge(health), added)
}

/// Pages and server functions, forms, templates and files.
fn pages(site: &Site, policy: Policy, state: AppState, sso: &SingleSignOn) -> Addresses<()> {
    let options = site.options.clone();
    let scripts = Scripts { page: options.clone(), worker: site.worker.clone() };
    let document = {
        let options = options.clone();
        move || shell(options.clone())
    };
    let context = {
        let state = state.clone();
        move || {
            policy.permit_page();
            provide_context(scripts.clone());
            provide_context(state.clone());
        }
    };
    let (routes, _) =
        generate_route_list_with_exclusions_and_ssg_and_context(App, None, context.clone());
    let router: Router<LeptosOptions> = Router::new().leptos_routes_with_context(
        &options,
        routes.clone(),
        context.clone(),
        document.clone(),
    );
    let page = render_app_async_with_context(context, document);
    let render: Render = Arc::new(page);
    let forms = Forms::new(state.clone(), Arc::clone(&render), sso.public_address.clone());
    let app = Addresses::of_app(router.with_state(options), &routes);
    let addresses = integrations::addresses(access::addresses(app));
    let addresses: Addresses<AppState> = addresses.with_state(forms);
    let addresses = addresses.get("/integrations/{id}/recipe.json", recipes::answer);
    let addresses = templates::addresses(addresses);
    let addresses = addresses.map(|router| router.layer(CompressionLayer::new()));
    let addresses = addresses.get("/avatars/{id}", avatars::answer).with_state(state);
    let assets = Assets::new(site);
    addresses.map(|router| {
        router.fallback(move |request| missing(request, assets.clone(), Arc::clone(&render)))
    })
}

/// Answers where no address is: with a file of the site, or with what to do instead.
async fn missing(request: Request, assets: Assets, render: Render) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads || request.uri().path().starts_with("/api/") {
        Refusal::of_status(StatusCode::NOT_FOUND).into_response()
    } else if is_file(request.uri().path()) {
        assets.answer(request).await
    } else if is_in_folder(request.uri().path()) {
        // What is let through as a file is never a page.
        Refusal::of_status(StatusCode::NOT_FOUND).into_response()
    } else if let Some(address) = without_slash(request.uri()) {
        Redirect::permanent(&address).into_response()
    } else {
        not_found(render(request).await)
    }
}

/// The address without the slashes at its end. It begins with exactly one slash, so that it
/// cannot lead to another host; for browsers `\` is a slash too.
fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/')?.trim_matches(['/', '\\']);
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("/{path}{query}"))
}

/// The app's page for unknown addresses, with the status that programs look at.
fn not_found(mut page: Response) -> Response {
    if page.status() == StatusCode::OK {
        *page.status_mut() = StatusCode::NOT_FOUND;
    }
    page
}

#[cfg(test)]
mod tests {
    use super::without_slash;

    #[test]
    fn addresses_with_slashes_lead_to_this_server_only() {
        for (asked, meant) in [
            ("/guide/", Some("/guide")),
            ("/guide//?a=b/", Some("/guide?a=b/")),
            ("//evil.example/", Some("/evil.example")),
            ("/\\evil.example/", Some("/evil.example")),
            ("/\\/\\evil.example\\/", Some("/evil.example")),
            ("/guide", None),
        ] {
            let uri = asked.parse().expect("an address");
            assert_eq!(without_slash(&uri).as_deref(), meant, "{asked}");
        }
    }
}
