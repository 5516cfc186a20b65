//! Where in the file the issues are.

use std::fmt::Write;

use leptos::prelude::*;
use validation::rows::TICKS;
use validation::wording::{quantity, thousands};

use super::model::Ticks;
use crate::components::live_some;
use crate::wizard::model::use_wizard;

/// The file from its first to its last record, with a line wherever there are issues.
#[component]
pub fn Ruler() -> impl IntoView {
    let ticks = use_wizard().records.ticks;
    live_some(move || {
        let ticks = ticks.get();
        (!ticks.ticks.is_empty()).then(|| {
            view! {
                <div class="overview">
                    <span>"Record 1"</span>
                    <svg
                        viewBox=format!("0 0 {TICKS} 16")
                        preserveAspectRatio="none"
                        role="img"
                        aria-label=ticks.words()
                    >
                        <path class="ticks-error" d=ticks.path()></path>
                    </svg>
                    <span>{thousands(ticks.records)}</span>
                </div>
            }
        })
    })
}

impl Ticks {
    /// A line for each part with an issue.
    fn path(&self) -> String {
        let mut path = String::new();
        for tick in &self.ticks {
            // A string takes everything.
            let _ = write!(path, "M{}.5 3v10", tick);
        }
        path
    }

    /// "Issues stand between record 1 and record 9, in 3 of 1,000 parts of the file".
    fn words(&self) -> String {
        let record = |tick: u16| u64::from(tick) * self.records / TICKS as u64 + 1;
        let first = self.ticks.first().map_or(1, |tick| record(*tick));
        let last = self.ticks.last().map_or(1, |tick| record(*tick + 1).min(self.records));
        format!(
            "Issues stand between record {} and record {}, in {} of {}",
            thousands(first),
            thousands(last),
            thousands(self.ticks.len() as u64),
            quantity(TICKS as u64, "part"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_and_shows_where_the_issues_are() {
        let ticks = Ticks { records: 500_000, ticks: vec![10, 12] };
        assert_eq!(ticks.path(), "M10.5 3v10M12.5 3v10");
        assert_eq!(
            ticks.words(),
            "Issues stand between record 5,001 and record 6,501, in 2 of 1,000 parts"
        );
    }
}
