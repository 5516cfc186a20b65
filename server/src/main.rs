//! The `rollcall` binary: server and command line.

use app::{App, shell};
use axum::Router;
use leptos::prelude::{LeptosOptions, get_configuration};
use leptos_axum::{LeptosRoutes, generate_route_list};

#[tokio::main]
async fn main() {
    let options = get_configuration(None).expect("built by cargo-leptos").leptos_options;
    let address = options.site_addr;
    let routes = generate_route_list(App);
    let router: Router<LeptosOptions> = Router::new()
        .leptos_routes(&options, routes, {
            let options = options.clone();
            move || shell(options.clone())
        })
        .fallback(leptos_axum::file_and_error_handler(shell));
    let listener = tokio::net::TcpListener::bind(address).await.expect("a free address");
    axum::serve(listener, router.with_state(options)).await.expect("served");
}
