//! The rows on the screen, drawn by hand: the elements of a row that leaves show one that
//! comes.
//!
//! While somebody scrolls, rows come and go with every frame, and as views each would be built
//! anew. So the elements are made once, from one pattern, and kept: [`Body::show`] leaves those
//! whose row is still wanted, gives free ones the rows that are missing, and hides the rest.
//!
//! Be advised: `shows` and `State` remember what the elements have, and what has not changed is
//! not written again. Nothing else may set the attributes that are set here. A row is filled
//! again only when [`Loaded::version`] differs; a row that was just taken has version 0, which
//! is that of no rows from the worker.
//!
//! Be advised: when the grid's own view is made anew, the elements are left in the old one.
//! They are then not connected to the document, and are given up.

use leptos::prelude::{document, window};
use validation::rows::{Cell, Row};
use validation::wording::thousands;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::cell::{At, NOTE_ID};
use super::chosen::Chosen;
use super::loaded::Loaded;
use super::scroll::Scroll;
use crate::messages::issues;
use crate::wizard::shown::shown;

/// What the rows show.
pub struct Shown<'a> {
    pub scroll: Scroll,
    /// The current cell.
    pub at: At,
    /// The cells that are chosen, where that is more than the current one.
    pub chosen: Option<Chosen>,
    pub loaded: &'a Loaded,
}

#[derive(Default)]
pub struct RowElements {
    rows: Vec<RowElement>,
    /// An empty row, which is copied for each.
    pattern: Option<Element>,
}

struct RowElement {
    element: HtmlElement,
    /// One for the number of the record, then one for each field.
    cells: Vec<CellElement>,
    /// The row of the view that it shows, and the version of what it was filled with.
    shows: Option<(u64, u32)>,
}

struct CellElement {
    element: HtmlElement,
    state: State,
}

/// What is set on the element of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct State {
    invalid: bool,
    edited: bool,
    blank: bool,
    active: bool,
    chosen: bool,
}

impl RowElements {
    /// Gives the focus to a cell, if its row is on the screen.
    pub fn focus(&self, At { row, column }: At) {
        let is_shown = |element: &&RowElement| element.shows.is_some_and(|(shows, _)| shows == row);
        let shown = self.rows.iter().find(is_shown);
        if let Some(cell) = shown.and_then(|row| row.cells.get(column)) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // Fails if the cell is gone.
            let _ = cell.element.focus_with_options(&options);
        }
    }

    /// Puts the elements into the order of their rows, in which a screen reader reads them. The
    /// one that has the focus is not moved, or it would lose it.
    pub fn put_in_order(&mut self, place: &HtmlElement) {
        self.rows.sort_by_key(|row| row.shows.map_or(u64::MAX, |(row, _)| row));
        let active = document().active_element();
        let focused = self.rows.iter().position(|row| row.element.contains(active.as_deref()));
        let (before, after) = self.rows.split_at(focused.unwrap_or_default());
        for row in before {
            // Both are in the place, so neither can fail.
            let _ = place.insert_before(&row.element, after.first().map(|row| &**row.element));
        }
        for row in &after[usize::from(focused.is_some()).min(after.len())..] {
            let _ = place.append_child(&row.element);
        }
    }

    /// Shows the wanted rows in `place`, and no others. Rows that are not loaded are shown as
    /// busy.
    pub fn show(&mut self, place: &HtmlElement, wanted: &[u64], shown: Shown<'_>) {
        if self.rows.first().is_some_and(|row| !row.element.is_connected()) {
            self.rows.clear();
        }
        let (mut free, mut kept) = (Vec::new(), Vec::new());
        for (index, row) in self.rows.iter().enumerate() {
            match row.shows {
                Some((row, _)) if wanted.contains(&row) => kept.push(row),
                _ => free.push(index),
            }
        }
        for row in wanted.iter().filter(|row| !kept.contains(row)) {
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
            element.draw(&shown);
        }
    }
}

impl RowElement {
    /// An empty row. To copy it is faster than to set four attributes on each of a dozen
    /// elements.
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

    fn draw(&mut self, shown: &Shown<'_>) {
        let Some((row, version)) = self.shows else { return };
        set_pixels(&self.element, "top", shown.scroll.place(row));
        if version != shown.loaded.version {
            self.shows = Some((row, shown.loaded.version));
            self.element.set_hidden(false);
            set(&self.element, "aria-rowindex", &(row + 2).to_string());
            self.fill(shown.loaded.row(row));
        }
        let chosen = shown.chosen.filter(|chosen| chosen.has_row(row));
        self.mark((shown.at.row == row).then_some(shown.at.column), chosen, shown.chosen.is_some());
    }

    fn fill(&mut self, row: Option<&Row>) {
        set_or_not(&self.element, "aria-busy", row.is_none());
        let left_out = row.is_some_and(|row| row.left_out.is_some());
        set_or_not(&self.element, "data-left-out", left_out);
        // A header must not be empty, even in a row that is not loaded.
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

    /// Marks the current cell and those that are chosen. Where cells are, no row is.
    fn mark(&mut self, current: Option<usize>, chosen: Option<Chosen>, is_any_chosen: bool) {
        set_or_not(&self.element, "aria-selected", current.is_some() && !is_any_chosen);
        for (index, cell) in self.cells.iter_mut().enumerate() {
            let is_chosen = chosen.is_some_and(|chosen| chosen.has_column(index));
            cell.mark(current == Some(index), is_chosen);
        }
    }
}

impl CellElement {
    fn fill(&mut self, cell: &Cell) {
        let invalid = cell.issue.is_some();
        let blank = cell.value.is_none();
        let text = match &cell.value {
            Some(value) => shown(value),
            None if invalid => issues::empty().to_owned(),
            None => String::new(),
        };
        self.show(&text, State { invalid, blank, edited: cell.was.is_some(), ..State::default() });
    }

    fn show(&mut self, text: &str, state: State) {
        self.element.set_text_content(Some(text));
        let before = self.state;
        self.state = State { active: before.active, chosen: before.chosen, ..state };
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

    fn mark(&mut self, active: bool, chosen: bool) {
        if self.state.chosen != chosen {
            self.state.chosen = chosen;
            set_or_not(&self.element, "aria-selected", chosen);
        }
        if self.state.active != active {
            self.state.active = active;
            set(&self.element, "tabindex", if active { "0" } else { "-1" });
        }
        if active && self.state.invalid {
            set(&self.element, "aria-describedby", NOTE_ID);
        } else {
            // It is no error if there is no such attribute.
            let _ = self.element.remove_attribute("aria-describedby");
        }
    }
}

/// Scrolls the window until neither the head of the page nor its foot covers an element.
pub fn bring_into_sight(element: &Element) {
    let edges = |of: &Element| {
        let rectangle = of.get_bounding_client_rect();
        (rectangle.top(), rectangle.bottom())
    };
    let bar = |name| document().query_selector(name).ok().flatten().map(|bar| edges(&bar));
    let (top, bottom) = edges(element);
    let (_, head) = bar(".spine").unwrap_or_default();
    let foot = bar(".actionbar").map_or(f64::INFINITY, |(top, _)| top);
    let by = (bottom - foot).max(0.0) + (top - head).min(0.0);
    if by != 0.0 {
        window().scroll_by_with_x_and_y(0.0, by);
    }
}

/// Sets a length. By script, because the policy of the page forbids styles in the markup; in
/// whole pixels, because formatting fractions would add 3 KB to the wasm.
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
        // It is no error if there is no such attribute.
        let _ = element.remove_attribute(name);
    }
}
