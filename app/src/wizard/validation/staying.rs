//! A press in the pane leaves the person where they are: the pane stays scrolled as it was, and
//! the focus goes to what took the place of the card or line that was pressed.

use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::wizard::focus::focus_heading;
use crate::wizard::model::Wizard;

/// What can be pressed away.
const ITEMS: &str = "li";

#[derive(Clone, Copy)]
pub struct Staying {
    /// The element that scrolls.
    pub scroller: NodeRef<Div>,
    /// The place among the items of the last press, and how far the pane was scrolled.
    pressed: StoredValue<Option<Pressed>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pressed {
    place: usize,
    scrolled: i32,
}

impl Staying {
    pub fn new() -> Self {
        Self { scroller: NodeRef::new(), pressed: StoredValue::new(None) }
    }

    /// Notes where a press was.
    pub fn note(self, event: &MouseEvent) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        let Some(button) = button else { return };
        let place = items(&scroller).iter().position(|item| item.contains(Some(&button)));
        let scrolled = scroller.scroll_top();
        self.pressed.set_value(Some(Pressed { place: place.unwrap_or_default(), scrolled }));
    }

    /// Puts focus and scroll back whenever a step or its verdict has made lines or cards anew.
    pub fn watch(self, wizard: Wizard) {
        Effect::new(move |before: Option<u32>| {
            wizard.validation.standing.track();
            let verdict = wizard.validation.verdicts.get();
            // Cards of duplicates are made once more when these have been compared.
            let more_to_come = wizard.validation.awaits_duplicates();
            if let Some(before) = before {
                request_animation_frame(move || {
                    self.restore();
                    if before != verdict && !more_to_come {
                        // Of the press nothing more will come. The pane may be gone by now.
                        let _ = self.pressed.try_update_value(Option::take);
                    }
                });
            }
            if more_to_come { before.unwrap_or(verdict) } else { verdict }
        });
    }

    fn restore(self) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else { return };
        let active = document().active_element();
        if active.is_some_and(|active| active.tag_name() != "BODY") {
            return;
        }
        let Some(Pressed { place, scrolled }) = self.pressed.try_get_value().flatten() else {
            return focus_heading();
        };
        let shown = items(&scroller);
        let heading = || scroller.query_selector("h2").ok().flatten();
        let next = next_place(place, shown.len()).map(|place| shown[place].clone());
        if let Some(next) = next.or_else(heading) {
            focus(&next);
        }
        scroller.set_scroll_top(scrolled);
    }
}

/// The cards and lines that are shown, one after another.
fn items(scroller: &Element) -> Vec<Element> {
    let Ok(found) = scroller.query_selector_all(ITEMS) else { return Vec::new() };
    let items = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok());
    items.filter(|item: &HtmlElement| item.offset_parent().is_some()).map(Into::into).collect()
}

/// The item that is now where one was; the last one if there are fewer.
pub fn next_place(place: usize, items: usize) -> Option<usize> {
    items.checked_sub(1).map(|last| place.min(last))
}

/// Gives the focus to what is no control, without scrolling.
fn focus(element: &Element) {
    // Fails if the element is gone.
    let _ = element.set_attribute("tabindex", "-1");
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus_with_options(&options);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_card_comes_the_one_that_took_its_place() {
        let next = [(0, 3), (2, 3), (3, 3)].map(|(place, items)| next_place(place, items));
        assert_eq!(next, [Some(0), Some(2), Some(2)]);
        assert_eq!(next_place(0, 0), None);
    }
}
