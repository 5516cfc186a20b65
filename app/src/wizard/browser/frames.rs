//! Work that is spread over the frames of the page.

use std::time::Duration;

use leptos::prelude::*;

/// Does this once what was changed so far is on the screen: in the task after the frame that
/// shows it.
pub fn once_drawn(act: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(act, Duration::ZERO));
}

/// Counts the parts that may be made so far. Each is made once the one before is on the screen,
/// so that a frame lays out one part: all at once would keep the page from answering.
pub fn one_after_the_other(parts: u8) -> RwSignal<u8> {
    let made = RwSignal::new(0);
    make_next(made, parts);
    made
}

fn make_next(made: RwSignal<u8>, parts: u8) {
    once_drawn(move || {
        // What has the parts may be gone by now.
        if made.try_update(|made| *made += 1).is_some() && made.get_untracked() < parts {
            make_next(made, parts);
        }
    });
}
