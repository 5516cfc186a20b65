//! The addresses that the server answers, noted as they are added.
//!
//! Who may ask for which is a table that people read, and a test compares the two
//! (`http/router/matrix.rs`): so every address is added here.

use std::future::ready;

use axum::Router;
use axum::handler::Handler;
use axum::http::Uri;
use axum::response::Redirect;
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

    /// A form. It answers with its page where it cannot be done, and whoever asks for its address
    /// anew comes to that page.
    pub fn post<H: Handler<T, S>, T: 'static>(self, path: &str, handler: H) -> Self {
        let form = match self.page_above(path) {
            Some(segments) => post(handler).get(move |uri: Uri| ready(up(&uri, segments))),
            None => post(handler),
        };
        self.note("POST", path, |router| router.route(path, form))
    }

    /// How many segments the page has that stands nearest above an address; none where the address
    /// is one itself.
    fn page_above(&self, path: &str) -> Option<usize> {
        let pages = self.added.iter().filter(|address| address.method == "GET");
        let above = pages.map(|page| page.path.as_str()).filter(|page| {
            path.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        let nearest = above.max_by_key(|page| page.len()).filter(|page| *page != path);
        nearest.map(|page| page.split('/').count())
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

/// Leads to the address of so many segments above one.
fn up(uri: &Uri, segments: usize) -> Redirect {
    let page = uri.path().split('/').take(segments).collect::<Vec<_>>().join("/");
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::to(&format!("{page}{query}"))
}

impl Address {
    pub fn new(method: &str, path: &str) -> Self {
        Self { path: path.to_owned(), method: method.to_owned() }
    }
}
