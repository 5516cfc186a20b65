//! Bars with the figures that they show: a list that is a chart to whoever sees it.

use leptos::prelude::*;
use validation::wording::{percent, thousands};

use crate::api::CountView;
use crate::messages::shell;

/// One bar: its name, the address of the accounts behind it, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub text: String,
    pub address: String,
    pub accounts: u64,
    /// The class of its colour.
    pub fill: &'static str,
}

impl Bar {
    /// The bars of counts: what there is, and what is not given.
    pub fn all(
        counts: Vec<CountView>,
        fill: impl Fn(Option<&str>) -> &'static str,
        address: impl Fn(Option<&str>) -> String,
    ) -> Vec<Self> {
        let bar = |count: CountView| {
            let value = count.value.as_deref();
            let text = value.unwrap_or_else(|| shell::not_given()).to_owned();
            Self { address: address(value), fill: fill(value), text, accounts: count.accounts }
        };
        counts.into_iter().map(bar).collect()
    }
}

/// The bars, each as long as its share of the longest.
#[component]
pub fn Bars(bars: Vec<Bar>, accounts: u64) -> impl IntoView {
    let most = bars.iter().map(|bar| bar.accounts).max().unwrap_or(0).max(1);
    let row = move |bar: Bar| {
        let width = width(bar.accounts, most);
        view! {
            <li>
                <a class="l" href=bar.address>{bar.text}</a>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect width=width height="10" class=bar.fill></rect>
                </svg>
                <span class="n">{thousands(bar.accounts)}</span>
                <span class="p">{percent(bar.accounts, accounts)}</span>
            </li>
        }
    };
    view! { <ul class="bars">{bars.into_iter().map(row).collect_view()}</ul> }.into_any()
}

/// A width out of 100. What is there is seen, however little it is.
fn width(accounts: u64, most: u64) -> String {
    if accounts == 0 {
        return "0".to_owned();
    }
    let hundredths = (u128::from(accounts) * 10_000 / u128::from(most)).max(70);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn what_is_there_is_seen() {
        for (accounts, most, expected) in [
            (0, 10, "0"),
            (10, 10, "100.00"),
            (1, 3, "33.33"),
            (1, 1_000_000, "0.70"),
            (u64::MAX, u64::MAX, "100.00"),
        ] {
            assert_eq!(width(accounts, most), expected, "{accounts} of {most}");
        }
    }
}
