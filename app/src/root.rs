//! The document, the app and its one route table.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{ParamSegment, SsrMode, StaticSegment};

use crate::api::{AccountsQuery, ActivityQuery};
use crate::components::{SkipLink, Sprite};
use crate::host;
use crate::messages;
use crate::pages::{
    NotFoundPage, accounts_page, activity_page, as_of_page, code_page, compare_page, evidence_page,
    guide_page, history_page, imports_page, integration_page, integrations_page, invite_page,
    manage_page, page, passkeys_page, people_page, profile_page, proposal_page, second_factor_page,
    set_up_page, settings_page, sign_in_page, update_page,
};
use crate::wizard::wizard_page;

const FONT: &str = "/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2";

/// The HTML document around the app, as the server sends it.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <script src="/page.js" nonce=use_nonce()></script>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="preload" href=FONT r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <HashedStylesheet options=options.clone()/>
                <AutoReload options/>
                <MetaTags/>
            </head>
            <body>
                <Sprite/>
                <App/>
            </body>
        </html>
    }
}

/// The app: its context and its routes. Each page takes the permission that it needs, and stands beside the
/// parts that its address can have.
///
/// Pages are rendered on the server alone, are whole in their first response and need no wasm.
/// Only the wizard is an island, which brings the wasm.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|title: String| host::in_markup(messages::shell::title_of(&title))/>
        <Router>
            <SkipLink/>
            <div class="app">
                <Routes fallback=NotFoundPage>
                    <Route path=StaticSegment("") view=|| page(integrations_page, &["q", "only", "sort", "after", "before", "done"]) ssr=SsrMode::Async/>
                    <Route
                        path=(StaticSegment("integrations"), StaticSegment("new"))
                        view=|| page(wizard_page, &["step", "draft"])
                    />
                    <Route
                        path=(StaticSegment("integrations"), ParamSegment("id"))
                        view=|| page(integration_page, &[])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(
                            StaticSegment("integrations"),
                            ParamSegment("id"),
                            StaticSegment("update"),
                        )
                        view=|| page(update_page, &["step", "draft"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(
                            StaticSegment("integrations"),
                            ParamSegment("id"),
                            StaticSegment("proposal"),
                        )
                        view=|| page(proposal_page, &["kind", "field", "q", "after", "renames"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(
                            StaticSegment("integrations"),
                            ParamSegment("id"),
                            StaticSegment("as-of"),
                        )
                        view=|| page(as_of_page, &["run", "date", "after"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(
                            StaticSegment("integrations"),
                            ParamSegment("id"),
                            StaticSegment("compare"),
                        )
                        view=|| page(compare_page, &["from", "to", "kind", "field", "q", "after", "renames"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(
                            StaticSegment("integrations"),
                            ParamSegment("id"),
                            StaticSegment("history"),
                        )
                        view=|| page(history_page, &["account"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(
                            StaticSegment("integrations"),
                            ParamSegment("id"),
                            StaticSegment("imports"),
                        )
                        view=|| page(imports_page, &["before", "done"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(
                            StaticSegment("integrations"),
                            ParamSegment("id"),
                            StaticSegment("imports"),
                            ParamSegment("run"),
                            StaticSegment("evidence"),
                        )
                        view=|| page(evidence_page, &[])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(StaticSegment("integrations"), ParamSegment("id"), StaticSegment("accounts"))
                        view=|| page(accounts_page, &AccountsQuery::PARTS)
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(StaticSegment("integrations"), ParamSegment("id"), StaticSegment("settings"))
                        view=|| page(manage_page, &["done"])
                        ssr=SsrMode::Async
                    />
                    <Route path=StaticSegment("guide") view=|| page(guide_page, &[])/>
                    <Route path=StaticSegment("sign-in") view=|| page(sign_in_page, &["next", "ended"])/>
                    <Route
                        path=(StaticSegment("sign-in"), StaticSegment("code"))
                        view=|| page(code_page, &["next", "passkey"])
                    />
                    <Route path=StaticSegment("set-up") view=|| page(set_up_page, &[])/>
                    <Route
                        path=StaticSegment("invite")
                        view=|| page(invite_page, &["link"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=StaticSegment("profile")
                        view=|| page(profile_page, &["done"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(StaticSegment("profile"), StaticSegment("second-factor"))
                        view=|| page(second_factor_page, &[])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(StaticSegment("profile"), StaticSegment("passkeys"))
                        view=|| page(passkeys_page, &["done"])
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=StaticSegment("settings")
                        view=|| page(settings_page, &["done"])
                        ssr=SsrMode::Async
                    />
                    <Route path=StaticSegment("people") view=|| page(people_page, &["done"]) ssr=SsrMode::Async/>
                    <Route
                        path=StaticSegment("activity")
                        view=|| page(activity_page, &ActivityQuery::PARTS)
                        ssr=SsrMode::Async
                    />
                </Routes>
            </div>
        </Router>
    }
}
