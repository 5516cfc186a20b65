//! The addresses that the server answers, noted as they are added.
//!
//! Who may ask for which is a table that people read, and a test compares the two
//! (`http/router/matrix.rs`): so every address is added here.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{get, post};
use leptos_axum::AxumRouteListing;

/// A router, and what it answers.
pub struct Addresses<S> {
    pub router: Router<S>,
    pub added: Vec<Address>,
}

/// A method and the template of an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    pub path: String,
    pub method: String,
}

impl<S: Clone + Send + Sync + 'static> Addresses<S> {
    /// The pages of the app and its server functions, which the router has already.
    pub fn of_app(router: Router<S>, pages: &[AxumRouteListing]) -> Self {
        let methods = |page: &AxumRouteListing| {
            let path = page.path().to_owned();
            let named = page.methods().map(|method| format!("{method:?}").to_uppercase());
            named.map(|method| Address::new(&method, &path)).collect::<Vec<_>>()
        };
        let pages = pages.iter().flat_map(methods);
        let functions = leptos::server_fn::axum::server_fn_paths();
        let functions = functions.map(|(path, method)| Address::new(method.as_str(), path));
        Self { router, added: pages.chain(functions).collect() }
    }

    pub fn get<H: Handler<T, S>, T: 'static>(self, path: &str, handler: H) -> Self {
        self.note("GET", path, |router| router.route(path, get(handler)))
    }

    pub fn post<H: Handler<T, S>, T: 'static>(self, path: &str, handler: H) -> Self {
        self.note("POST", path, |router| router.route(path, post(handler)))
    }

    /// Gives the handlers their state.
    pub fn with_state<S2>(self, state: S) -> Addresses<S2> {
        Addresses { router: self.router.with_state(state), added: self.added }
    }

    /// Changes what is there already, as a layer does.
    pub fn map(self, change: impl FnOnce(Router<S>) -> Router<S>) -> Self {
        Self { router: change(self.router), ..self }
    }

    fn note(mut self, method: &str, path: &str, add: impl FnOnce(Router<S>) -> Router<S>) -> Self {
        self.added.push(Address::new(method, path));
        Self { router: add(self.router), ..self }
    }
}

impl Address {
    pub fn new(method: &str, path: &str) -> Self {
        Self { path: path.to_owned(), method: method.to_owned() }
    }
}
