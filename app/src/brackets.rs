//! Pages with all messages in brackets: a text outside brackets is not from `messages/`.

use leptos::prelude::*;
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;
use validation::messages::in_brackets;

use crate::root::App;
use crate::scripts::Scripts;

/// A page as the server renders it.
fn page(address: &str) -> String {
    Owner::new().with(|| {
        let (meta, _output) = ServerMetaContext::new();
        provide_context(meta);
        provide_context(RequestUrl::new(address));
        let page = LeptosOptions::builder().output_name("rollcall").build();
        let (mut parts, ()) = axum::http::Request::new(()).into_parts();
        parts.extensions.insert(service::Who::ThisComputer);
        provide_context(parts);
        provide_context(Scripts { page, worker: "/worker.js".to_owned() });
        view! { <App/> }.to_html()
    })
}

/// The texts of a page, and of attributes that stand for texts. Code is left out, for it is the
/// same in every language.
fn said(page: &str) -> Vec<String> {
    let mut said = Vec::new();
    let mut rest = page;
    let mut silent = 0_usize;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        if silent == 0 {
            said.push(text.to_owned());
        }
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let tag = &rest[start..end];
        let name = tag.trim_start_matches("</").trim_start_matches('<');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if ["code", "pre", "script", "style", "kbd", "noscript"].contains(&name) {
            silent = if tag.starts_with("</") { silent.saturating_sub(1) } else { silent + 1 };
        }
        for attribute in ["aria-label", "title", "alt", "placeholder", "aria-description"] {
            let value = tag.split_once(&format!(" {attribute}=\"")).map(|(_, value)| value);
            said.extend(value.and_then(|value| value.split('"').next()).map(str::to_owned));
        }
        rest = &rest[end..];
    }
    said
}

/// Whether there are words outside brackets.
fn is_outside(text: &str) -> bool {
    let (mut depth, mut outside) = (0, String::new());
    for character in text.chars() {
        match character {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            _ if depth == 0 => outside.push(character),
            _ => {}
        }
    }
    // Words with no small letters are codes, names and values.
    let words = outside.split_whitespace().filter(|word| word.chars().any(char::is_lowercase));
    words.count() > 0
}

#[test]
fn pages_say_nothing_but_messages() {
    let mut wrong = Vec::new();
    for address in ["/guide", "/integrations/new", "/sign-in", "/set-up", "/nothing-here"] {
        let page = in_brackets(|| page(address));
        assert!(page.contains('⟦'), "{address}: {page}");
        // The name of the product and the address that was asked for are no messages.
        let ours = |text: &str| ["Rollcall", address].contains(&text);
        let outside = said(&page).into_iter().filter(|text| is_outside(text) && !ours(text));
        wrong.extend(outside.map(|text| format!("{address}: {text}")));
    }
    assert!(wrong.is_empty(), "said outside of messages/:\n{}", wrong.join("\n"));
}
