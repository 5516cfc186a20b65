//! Where in the file the issues are, and a way to go there.

use std::fmt::Write;

use leptos::ev::PointerEvent;
use leptos::html::Div;
use leptos::prelude::*;
use validation::rows::TICKS;
use validation::wording::thousands;

use super::model::{Records, Ticks};
use super::scroll::Seen;
use crate::components::reactive_some;
use crate::messages;
use crate::wizard::model::{Wizard, use_wizard};

/// Least width of the mark for what is seen, in parts of the file: a few pixels.
const LEAST: f64 = 4.0;

/// How many shades there are, the last for parts that are wrong altogether.
const SHADES: usize = 4;

/// The file from its first to its last record, with a line wherever there are
/// issues. A press or a drag scrolls the grid; the keys have F8 for it.
#[component]
pub fn Ruler() -> impl IntoView {
    let wizard = use_wizard();
    let ticks = wizard.records.ticks;
    reactive_some(move || {
        let ticks = ticks.get();
        (!ticks.ticks.is_empty()).then(|| {
            view! {
                <div class="overview">
                    <span>{messages::issues::record_numbered(1)}</span>
                    {scale(wizard, &ticks)}
                    <span>{thousands(ticks.records)}</span>
                </div>
            }
        })
    })
}

fn scale(wizard: Wizard, ticks: &Ticks) -> AnyView {
    let all = ticks.records;
    let element = NodeRef::<Div>::new();
    let seek = move |event: &PointerEvent| {
        if let Some(element) = element.get_untracked() {
            let along = f64::from(event.offset_x()) / f64::from(element.client_width().max(1));
            wizard.records.seek(wizard, record_at(along, all));
        }
    };
    let press = move |event: PointerEvent| {
        if let Some(element) = element.get_untracked() {
            // If it fails, the drag ends at the edge.
            let _ = element.set_pointer_capture(event.pointer_id());
            seek(&event);
        }
    };
    let drag = move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            seek(&event);
        }
    };
    let seen = Memo::new(move |before: Option<&(f64, f64)>| {
        let seen = seen(wizard.records).map(|(first, last)| stretch(first, last, all));
        seen.or(before.copied()).unwrap_or_default()
    });
    view! {
        <div class="scale" node_ref=element on:pointerdown=press on:pointermove=drag>
            <svg
                viewBox=format!("0 0 {TICKS} 16")
                preserveAspectRatio="none"
                role="img"
                aria-label=ticks.words()
            >
                {ticks.paths().map(|(shade, path)| view! {
                    <path class="ticks-error" data-shade=shade.to_string() d=path></path>
                }).collect_view()}
                <rect
                    class="ticks-view"
                    x=move || seen.get().0.to_string()
                    y="1"
                    width=move || seen.get().1.to_string()
                    height="14"
                ></rect>
            </svg>
        </div>
    }
    .into_any()
}

/// The first and the last record on the screen, once both are loaded.
fn seen(records: Records) -> Option<(u64, u64)> {
    records.scrolled.track();
    records.rows.track();
    // The grid may be drawn after its rows have come.
    records.scroller.track();
    let Seen { first, rows, .. } = records.scroll().seen();
    records.loaded.with(|loaded| {
        let last = loaded.row((first + rows).checked_sub(1)?)?.record;
        Some((loaded.row(first)?.record, last))
    })
}

/// The record at a place on the ruler, from 0 to 1.
fn record_at(along: f64, all: u64) -> u32 {
    // The cast rounds down, and makes negative numbers 0.
    ((along * all as f64) as u64 + 1).min(all) as u32
}

/// Where these records begin on the ruler, and how much of it they take, in parts of the file.
fn stretch(first: u64, last: u64, all: u64) -> (f64, f64) {
    let part = TICKS as f64 / all.max(1) as f64;
    let width = ((last - first + 1) as f64 * part).max(LEAST);
    let begins = (first - 1) as f64 * part;
    (begins.min(TICKS as f64 - width).max(0.0).round(), width.round())
}

impl Ticks {
    /// A line for each part with an issue: all alike while they are few. Where there are many, the
    /// shade says how much of a part is wrong.
    fn paths(&self) -> impl Iterator<Item = (usize, String)> {
        let is_dense = self.ticks.len() > TICKS / 4;
        let mut paths = [const { String::new() }; SHADES];
        for (tick, share) in self.ticks.iter().zip(&self.shares) {
            let shade = usize::from(share.saturating_sub(1)) * SHADES / 100;
            let shade = if is_dense { shade.min(SHADES - 1) } else { SHADES - 1 };
            // Writing to a string cannot fail.
            let _ = write!(paths[shade], "M{tick}.5 3v10");
        }
        let shades = (1..=SHADES).zip(paths);
        shades.filter(|(_, path)| !path.is_empty())
    }

    /// "Issues stand between record 1 and record 9, in 3 of 1,000 parts of the file".
    fn words(&self) -> String {
        let record = |tick: u16| u64::from(tick) * self.records / TICKS as u64 + 1;
        let first = self.ticks.first().map_or(1, |tick| record(*tick));
        let last = self.ticks.last().map_or(1, |tick| record(*tick + 1).min(self.records));
        let with_issues = self.ticks.len() as u64;
        messages::records::where_issues_stand(first, last, with_issues, TICKS as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_and_shows_where_the_issues_are() {
        let ticks = Ticks { records: 500_000, ticks: vec![10, 12], shares: vec![1, 100] };
        let few: Vec<_> = ticks.paths().collect();
        assert_eq!(few, [(SHADES, "M10.5 3v10M12.5 3v10".to_owned())]);
        assert_eq!(
            ticks.words(),
            "Issues stand between record 5,001 and record 6,501, in 2 of 1,000 parts"
        );
    }

    #[test]
    fn where_there_are_many_the_shade_says_how_much_is_wrong() {
        let shares: Vec<u8> = (0..1000_u16).map(|tick| (tick / 10 + 1) as u8).collect();
        let ticks = Ticks { records: 500_000, ticks: (0..1000).collect(), shares };
        let paths: Vec<_> = ticks.paths().collect();
        let lines = |path: &str| path.matches('M').count();
        let shades: Vec<_> = paths.iter().map(|(shade, path)| (*shade, lines(path))).collect();
        assert_eq!(shades, [(1, 250), (2, 250), (3, 250), (4, 250)]);
    }

    #[test]
    fn a_place_on_it_is_a_record_of_the_file() {
        for (along, all, record) in
            [(-0.1, 9, 1), (0.0, 9, 1), (0.5, 500_000, 250_001), (1.0, 9, 9), (1.2, 9, 9)]
        {
            assert_eq!(record_at(along, all), record, "{along} of {all}");
        }
    }

    #[test]
    fn what_is_seen_is_never_too_narrow_and_stays_on_it() {
        assert_eq!(stretch(1, 10, 100), (0.0, 100.0));
        assert_eq!(stretch(91, 100, 100), (900.0, 100.0));
        assert_eq!(stretch(250_001, 250_020, 500_000), (500.0, LEAST));
        assert_eq!(stretch(500_000, 500_000, 500_000), (1000.0 - LEAST, LEAST));
        assert_eq!(stretch(1, 3, 3), (0.0, 1000.0));
    }
}
