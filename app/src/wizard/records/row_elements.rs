//! The rows on the screen, drawn by hand: a row that leaves becomes one that comes.

use std::sync::Arc;

use leptos::prelude::document;
use validation::rows::{Cell, Row};
use validation::wording::thousands;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::cell::{At, NOTE_ID};
use super::loaded::Loaded;
use super::scroll::Scroll;
use crate::messages::checking;
use crate::wizard::shown::shown;

/// The elements of the rows.
#[derive(Default)]
pub struct RowElements {
    rows: Vec<RowElement>,
    /// What every row is made of.
    pattern: Option<Element>,
}

struct RowElement {
    element: HtmlElement,
    /// The number of the record, then the fields.
    cells: Vec<CellElement>,
    /// The row that it shows, and the version of what it shows of it.
    shows: Option<(u64, u32)>,
}

struct CellElement {
    element: HtmlElement,
    state: State,
}

/// What is set on a cell's element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct State {
    invalid: bool,
    edited: bool,
    blank: bool,
    active: bool,
}

impl RowElements {
    /// Gives the focus to a cell, if its row is on the screen.
    pub fn focus(&self, At { row, column }: At) {
        let is_shown = |element: &&RowElement| element.shows.is_some_and(|(shows, _)| shows == row);
        let shown = self.rows.iter().find(is_shown);
        if let Some(cell) = shown.and_then(|row| row.cells.get(column)) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // A cell that is gone takes no focus.
            let _ = cell.element.focus_with_options(&options);
        }
    }

    /// Shows the wanted rows in this place, as far as they are here, and no others.
    pub fn show(
        &mut self,
        place: &HtmlElement,
        wanted: &[u64],
        scroll: Scroll,
        at: At,
        loaded: &Arc<Loaded>,
    ) {
        if self.rows.first().is_some_and(|row| !row.element.is_connected()) {
            self.rows.clear();
        }
        let (mut free, mut shown) = (Vec::new(), Vec::new());
        for (index, row) in self.rows.iter().enumerate() {
            match row.shows {
                Some((row, _)) if wanted.contains(&row) => shown.push(row),
                _ => free.push(index),
            }
        }
        for row in wanted.iter().filter(|row| !shown.contains(row)) {
            let index = free.pop().unwrap_or_else(|| {
                let pattern = self.pattern.get_or_insert_with(RowElement::pattern);
                self.rows.push(RowElement::new(place, pattern));
                self.rows.len() - 1
            });
            self.rows[index].shows = Some((*row, 0));
        }
        for index in free {
            self.rows[index].hide();
        }
        for element in &mut self.rows {
            element.draw(scroll, at, loaded);
        }
    }
}

impl RowElement {
    /// A row as all are before they show anything. It is copied for each: a dozen
    /// elements with four attributes would be set one by one.
    fn pattern() -> Element {
        let row = new_element("row");
        row.set_class_name("row");
        for column in 0..=At::LAST {
            let cell = new_element(if column == 0 { "rowheader" } else { "gridcell" });
            set(&cell, "aria-colindex", &(column + 1).to_string());
            set(&cell, "tabindex", "-1");
            cell.set_class_name("cell");
            row.append_child(&cell).expect("an element takes children");
        }
        row.into()
    }

    fn new(place: &HtmlElement, pattern: &Element) -> Self {
        let element = pattern.clone_node_with_deep(true).expect("an element can be copied");
        let element: HtmlElement = element.unchecked_into();
        place.append_child(&element).expect("an element takes children");
        let cells = element.children();
        let cells = (0..cells.length()).filter_map(|column| cells.item(column));
        let cell =
            |cell: Element| CellElement { element: cell.unchecked_into(), state: State::default() };
        let cells = cells.map(cell).collect();
        Self { element, cells, shows: None }
    }

    fn hide(&mut self) {
        self.shows = None;
        self.element.set_hidden(true);
    }

    fn draw(&mut self, scroll: Scroll, at: At, loaded: &Loaded) {
        let Some((row, version)) = self.shows else { return };
        set_pixels(&self.element, "top", scroll.place(row));
        if version != loaded.version {
            self.shows = Some((row, loaded.version));
            self.element.set_hidden(false);
            set(&self.element, "aria-rowindex", &(row + 2).to_string());
            self.fill(loaded.row(row));
        }
        self.mark(at.row == row, at.column);
    }

    fn fill(&mut self, row: Option<&Row>) {
        set_or_not(&self.element, "aria-busy", row.is_none());
        let left_out = row.is_some_and(|row| row.left_out.is_some());
        set_or_not(&self.element, "data-left-out", left_out);
        // A header is never empty, also of a row that is not here yet.
        let number = row.map_or_else(|| "…".to_owned(), |row| thousands(row.record));
        let wrong = row.is_some_and(|row| row.problem.is_some());
        set_or_not(&self.element, "data-problem", wrong);
        let state = State { invalid: wrong, ..State::default() };
        self.cells[0].show(&number, state);
        for (index, element) in self.cells.iter_mut().enumerate().skip(1) {
            let cell = row.and_then(|row| row.cells.get(index - 1));
            element.fill(cell.unwrap_or(&Cell::default()));
        }
        if let Some(problem) = row.and_then(|row| row.problem.as_ref()) {
            self.cells[1].show(&problem.message, State::default());
        }
    }

    fn mark(&mut self, is_row: bool, column: usize) {
        set_or_not(&self.element, "aria-selected", is_row);
        for (index, cell) in self.cells.iter_mut().enumerate() {
            cell.mark(is_row && index == column);
        }
    }
}

impl CellElement {
    fn fill(&mut self, cell: &Cell) {
        let invalid = cell.issue.is_some();
        let blank = cell.value.is_none();
        let text = match &cell.value {
            Some(value) => shown(value),
            None if invalid => checking::empty().to_owned(),
            None => String::new(),
        };
        self.show(&text, State { invalid, blank, edited: cell.was.is_some(), active: false });
    }

    fn show(&mut self, text: &str, state: State) {
        self.element.set_text_content(Some(text));
        let (before, active) = (self.state, self.state.active);
        self.state = State { active, ..state };
        if before.invalid != state.invalid {
            set_or_not(&self.element, "aria-invalid", state.invalid);
        }
        if before.edited != state.edited {
            set_or_not(&self.element, "data-edited", state.edited);
        }
        if before.blank != state.blank {
            set_or_not(&self.element, "data-blank", state.blank);
        }
    }

    fn mark(&mut self, active: bool) {
        if self.state.active != active {
            self.state.active = active;
            set(&self.element, "tabindex", if active { "0" } else { "-1" });
        }
        if active && self.state.invalid {
            set(&self.element, "aria-describedby", NOTE_ID);
        } else {
            // An element without it loses nothing.
            let _ = self.element.remove_attribute("aria-describedby");
        }
    }
}

/// Sets a length. By script, as the policy of the page forbids it in the markup;
/// in whole pixels, as text of fractions would be 3 KB to load.
pub fn set_pixels(element: &HtmlElement, name: &str, pixels: f64) {
    let length = format!("{}px", pixels.round() as i64);
    HtmlElement::style(element).set_property(name, &length).expect("a length is a length");
}

fn new_element(role: &str) -> HtmlElement {
    let element = document().create_element("div").expect("an element");
    set(&element.clone().unchecked_into(), "role", role);
    element.unchecked_into()
}

fn set(element: &HtmlElement, name: &str, value: &str) {
    element.set_attribute(name, value).expect("a name of an attribute");
}

fn set_or_not(element: &HtmlElement, name: &str, is: bool) {
    if is {
        set(element, name, "true");
    } else {
        // An element without it loses nothing.
        let _ = element.remove_attribute(name);
    }
}
