//! Drawing the rows that are seen, and measuring what was drawn.

use std::time::Duration;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::cell::At;
use super::model::Records;
use super::row_elements::{RowElements, Shown, bring_into_sight};
use crate::wizard::model::Wizard;

/// How long nothing is drawn before the rows are put in order.
const REST: Duration = Duration::from_millis(120);

/// Draws the rows that are seen, and asks for those that are not loaded.
pub fn draw(records: Records, wizard: Wizard) {
    let Some(place) = records.place.get_untracked() else { return };
    let scroll = records.scroll();
    let seen = scroll.seen();
    let (at, loaded) = (records.at.get_untracked(), records.loaded.get_untracked());
    let chosen = records.has_chosen().then(|| records.chosen());
    let mut wanted: Vec<u64> = (seen.first..seen.first + seen.rows).collect();
    // The row of the current cell keeps its elements, or the focus would be lost.
    if at.row < scroll.rows && !wanted.contains(&at.row) {
        wanted.push(at.row);
    }
    records.body.update_value(|body| {
        let body = body.get_or_insert_with(|| SendWrapper::new(RowElements::default()));
        body.show(&place, &wanted, Shown { scroll, at, chosen, loaded: &loaded });
    });
    records.want(wizard, seen);
    order_once_it_rests(records);
}

/// Orders the elements of the rows once nothing is drawn any more: while somebody scrolls,
/// it would be work for nothing.
fn order_once_it_rests(records: Records) {
    records.drawn.update_value(|drawn| *drawn += 1);
    let drawn = records.drawn.get_value();
    let order = move || {
        if records.drawn.try_get_value() != Some(drawn) {
            return;
        }
        if let Some(place) = records.place.get_untracked() {
            records.body.update_value(|body| {
                if let Some(body) = body {
                    body.put_in_order(&place);
                }
            });
        }
    };
    set_timeout(order, REST);
}

/// Gives the focus to the current cell.
pub fn focus(records: Records) {
    records.body.with_value(|body| {
        if let Some(body) = body {
            body.focus(records.at.get_untracked());
        }
    });
    keep_in_sight();
}

/// Has the window show the cell that has the focus, once the page is laid out anew: what is
/// above the grid may have grown.
pub fn keep_in_sight() {
    request_animation_frame(|| {
        let active = document().active_element();
        if let Some(cell) =
            active.filter(|active| active.matches(".rgrid .cell").unwrap_or_default())
        {
            bring_into_sight(&cell);
        }
    });
}

/// Where a column begins and how wide it is, in pixels. Measured at its head, for a record
/// whose fields cannot be told has no such cells.
pub fn column_at(records: Records, at: At) -> Option<(i32, i32)> {
    let head = format!("[role=columnheader][aria-colindex='{}']", at.column + 1);
    let scroller = records.scroller.get_untracked()?;
    let head: HtmlElement = scroller.query_selector(&head).ok()??.unchecked_into();
    Some((head.offset_left(), head.offset_width()))
}

/// The width of the columns that stay in view when the others are scrolled, in pixels: the
/// number of the record and, where there is room, its address.
pub fn frozen_width(records: Records) -> Option<i32> {
    let [number, address] = [0, 1].map(|column| column_at(records, At { row: 0, column }));
    let ((_, number), (left, address)) = (number?, address?);
    // A column that is scrolled with the others begins before what is seen.
    let stays = left >= records.scroller.get_untracked()?.scroll_left() + number;
    Some(if stays { number + address } else { number })
}
