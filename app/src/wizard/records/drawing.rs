//! Drawing the rows that are seen, and measuring what was drawn.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::cell::At;
use super::model::Records;
use super::row_elements::RowElements;
use crate::wizard::model::Wizard;

/// Draws the rows that are seen, and asks for those that are not loaded.
pub fn draw(records: Records, wizard: Wizard) {
    let Some(place) = records.place.get_untracked() else { return };
    let scroll = records.scroll();
    let seen = scroll.seen();
    let (at, loaded) = (records.at.get_untracked(), records.loaded.get_untracked());
    let mut wanted: Vec<u64> = (seen.first..seen.first + seen.rows).collect();
    // The row of the current cell keeps its elements, or the focus would be lost.
    if at.row < scroll.rows && !wanted.contains(&at.row) {
        wanted.push(at.row);
    }
    records.body.update_value(|body| {
        let body = body.get_or_insert_with(|| SendWrapper::new(RowElements::default()));
        body.show(&place, &wanted, scroll, at, &loaded);
    });
    records.want(wizard, seen);
}

/// Gives the focus to the current cell.
pub fn focus(records: Records) {
    records.body.with_value(|body| {
        if let Some(body) = body {
            body.focus(records.at.get_untracked());
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
