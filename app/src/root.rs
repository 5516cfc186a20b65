//! The document, the app and its one route table.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{ParamSegment, StaticSegment};

use crate::pages::{GuidePage, IntegrationPage, IntegrationsPage, NotFoundPage};
use crate::wizard::WizardPage;

/// The HTML document around the app, as the server sends it.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <HashedStylesheet options=options.clone()/>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The app: its context and its routes.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|title: String| format!("{title} · Rollcall")/>
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=StaticSegment("") view=IntegrationsPage/>
                <Route path=(StaticSegment("integrations"), StaticSegment("new")) view=WizardPage/>
                <Route path=(StaticSegment("integrations"), ParamSegment("id")) view=IntegrationPage/>
                <Route path=StaticSegment("guide") view=GuidePage/>
            </Routes>
        </Router>
    }
}
