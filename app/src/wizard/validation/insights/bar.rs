//! Bars, as decoration: the figures stand beside them.

use leptos::prelude::*;

/// The width of a bar in its own units.
const WIDTH: f64 = 100.0;

/// Least width of a part that is not empty, in the units of the bar.
const THINNEST: f64 = 1.0;

/// A bar of parts, each with the class that colours it and its count.
pub fn bar(parts: &[(&'static str, u64)]) -> AnyView {
    let counts: Vec<_> = parts.iter().map(|(_, count)| *count).collect();
    let parts = parts.iter().zip(spans(&counts)).filter(|(part, _)| part.1 > 0);
    let parts = parts.map(|((class, _), (x, width))| {
        view! { <rect class=*class x=decimal(x) width=decimal(width) height="14"/> }
    });
    view! {
        <svg class="stack-bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
            {parts.collect_view()}
        </svg>
    }
    .into_any()
}

/// A number with two decimals, made of whole numbers: formatting fractions would add 3 KB to
/// the wasm.
fn decimal(number: f64) -> String {
    let hundredths = (number * 100.0).round() as u64;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Where each part begins, and its width.
fn spans(counts: &[u64]) -> Vec<(f64, f64)> {
    let whole = counts.iter().sum::<u64>().max(1) as f64;
    let wanted = counts.iter().map(|count| match count {
        0 => 0.0,
        count => (*count as f64 / whole * WIDTH).max(THINNEST),
    });
    let wanted: Vec<_> = wanted.collect();
    let scale = WIDTH / wanted.iter().sum::<f64>().max(WIDTH);
    let mut x = 0.0;
    let place = |width: f64| {
        let span = (x, width * scale);
        x += span.1;
        span
    };
    wanted.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(counts: &[u64]) -> String {
        let spans = spans(counts);
        spans
            .iter()
            .map(|(x, width)| format!("{}+{}", decimal(*x), decimal(*width)))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn parts_stand_side_by_side_and_fill_the_bar() {
        for (counts, expected) in [
            (&[1, 3][..], "0.00+25.00 25.00+75.00"),
            (&[2, 0, 2], "0.00+50.00 50.00+0.00 50.00+50.00"),
            (&[0, 0], "0.00+0.00 0.00+0.00"),
            (&[5], "0.00+100.00"),
        ] {
            assert_eq!(shown(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn one_of_very_many_is_seen() {
        let spans = spans(&[1, 1_000_000, 1]);
        assert!(spans.iter().all(|(_, width)| *width > 0.9), "{spans:?}");
        let (x, width) = spans[2];
        assert!((x + width - WIDTH).abs() < 1e-9, "{spans:?}");
    }
}
