//! A page about something of an integration, which is read first.

use std::future::Future;

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::ApiError;
use crate::components::{Main, Place, Spine};
use crate::pages::failure::failure;
use crate::pages::not_found::NotFound;

/// What the page says where there is nothing to show.
pub struct Words {
    pub title: &'static str,
    /// That there is no such thing.
    pub missing: &'static str,
}

/// The page once it is read, or why there is none; `first` is the address to go on from then.
pub fn read_page<T: 'static>(
    words: Words,
    first: String,
    read: impl Future<Output = Result<Option<T>, ApiError>> + Send + 'static,
    show: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView {
    let Words { title, missing } = words;
    let content = Suspend::new(async move {
        match read.await {
            Ok(Some(found)) => show(found),
            Ok(None) => view! { <NotFound text=missing/> }.into_any(),
            Err(error) => view! {
                <Title text=title/>
                <h1 class="vh" tabindex="-1">{title}</h1>
                {failure(error, first)}
            }
            .into_any(),
        }
    });
    view! {
        <Spine place=Place::Integrations/>
        <Main>
            <Suspense>{content}</Suspense>
        </Main>
    }
    .into_any()
}
