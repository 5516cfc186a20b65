//! One issue at a time, to be fixed above the grid, for screens that are too narrow to edit in
//! it. The style sheet shows it only there.

use leptos::ev::{Event, KeyboardEvent, SubmitEvent};
use leptos::html::Input;
use leptos::prelude::*;
use validation::Field;
use validation::rows::{CellIssue, Row};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::cell::{At, Editing};
use super::drawing;
use super::issue_note::answers;
use super::loaded::Loaded;
use super::model::Records;
use crate::components::{Glyph, Icon, reactive, reactive_some};
use crate::messages;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::shown::{shown, shown_message};

/// The issue that is being fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct AtHand {
    at: At,
    record: u64,
    /// The e-mail address of the record.
    account: String,
    field: Field,
    value: String,
    issue: CellIssue,
}

/// The issue of the current cell, or else the first of its row; nothing if the row has none,
/// and `before` until the row is loaded.
fn at_hand(loaded: &Loaded, at: At, before: Option<&AtHand>) -> Option<AtHand> {
    let Some(row) = loaded.row(at.row) else { return before.cloned() };
    let mut fields = at.field().into_iter().chain(Field::ALL);
    let issue = |field: Field| row.cells.get(field as usize)?.issue.clone();
    let (field, issue) = fields.find_map(|field| Some((field, issue(field)?)))?;
    let value = |field| value(row, field);
    let at = At { row: at.row, column: field as usize + 1 };
    let account = shown(&value(Field::EmailId));
    Some(AtHand { at, record: row.record, account, field, value: value(field), issue })
}

fn value(row: &Row, field: Field) -> String {
    row.cells[field as usize].value.clone().unwrap_or_default()
}

/// The issue at hand with what would fix it; nothing if there is no issue.
#[component]
pub fn Fixer() -> impl IntoView {
    let records = use_wizard().records;
    let hand = Memo::new(move |before: Option<&Option<AtHand>>| {
        let (at, rows) = (records.at.get(), records.rows.get().unwrap_or_default());
        let before = before.and_then(Option::as_ref).filter(|_| at.row < rows);
        records.loaded.with(|loaded| at_hand(loaded, at, before))
    });
    // A memo: from issue to issue the form stays, and the focus in it.
    let any = Memo::new(move |_| hand.with(Option::is_some));
    Effect::new(move |_| {
        any.track();
        drawing::keep_in_sight();
    });
    reactive_some(move || any.get().then(|| form(hand)))
}

fn form(hand: Memo<Option<AtHand>>) -> AnyView {
    let wizard = use_wizard();
    let records = wizard.records;
    let input = NodeRef::<Input>::new();
    let of = move |part: fn(&AtHand) -> String| {
        move || hand.with(|hand| hand.as_ref().map(part).unwrap_or_default())
    };
    let is_typed = move || {
        records.editing.with(|editing| editing.as_ref().is_some_and(|editing| editing.above))
    };
    let issue = Memo::new(move |_| match is_typed() {
        true => records.typed.get(),
        false => hand.get().map(|hand| hand.issue),
    });
    // With the record: the next one at hand may have the same issue.
    let asked = Memo::new(move |_| {
        let (at, record) = hand.with(|hand| hand.as_ref().map(|hand| (hand.at, hand.record)))?;
        Some((at, record, issue.get()?))
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let (Some(hand), Some(input)) = (hand.get_untracked(), input.get_untracked()) {
            // What is still wrong stays at hand. The next issue is asked for first, so that
            // it is known before this one is gone.
            if !untrack(is_typed) || records.typed.with_untracked(Option::is_none) {
                records.walk_from(wizard, hand.at, false);
            }
            records.save(wizard, Some(input.value()));
        }
    };
    let options = move || {
        let allowed = hand.with(|hand| hand.as_ref().map(|hand| hand.field.allowed()));
        let options = allowed.into_iter().flatten();
        options.map(|value| view! { <option value=*value></option> }).collect_view().into_any()
    };
    view! {
        <form class="fixer" aria-labelledby="fixer-heading" on:submit=submit>
            <div class="fixer-head">
                <h3 id="fixer-heading" tabindex="-1">
                    {of(|hand| messages::issues::record_numbered(hand.record))}
                </h3>
                <span class="account">{of(|hand| hand.account.clone())}</span>
            </div>
            <div class="field">
                <label for="fixer-value"><code>{of(|hand| hand.field.name().to_owned())}</code></label>
                <input
                    class="input mono"
                    id="fixer-value"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="fixer-error"
                    aria-invalid=move || issue.with(Option::is_some).to_string()
                    list="fixer-values"
                    node_ref=input
                    prop:value=of(|hand| hand.value.clone())
                    on:input=move |event| typing(wizard, hand, &event)
                    on:keydown=move |event| restore(records, hand, &event)
                    on:blur=move |event| if untrack(is_typed) {
                        records.save(wizard, Some(event_target_value(&event)));
                    }
                />
                <datalist id="fixer-values">{reactive(options)}</datalist>
                <div id="fixer-error">{reactive_some(move || issue.get().map(wrong))}</div>
            </div>
            <div class="issue-acts">
                {reactive_some(move || {
                    let (at, record, issue) = asked.get()?;
                    Some(answers(wizard, at, record, &issue, "fixer", go_on))
                })}
                // The press must not take the focus, or the input would be saved by that.
                <button type="submit" class="btn" data-size="sm" on:mousedown=|event| event.prevent_default()>
                    {messages::records::save()}
                </button>
            </div>
        </form>
    }
    .into_any()
}

fn wrong(issue: CellIssue) -> AnyView {
    view! {
        <p class="field-error">
            <Icon glyph=Glyph::CircleAlert/>
            <span>{shown_message(&issue.message)}</span>
        </p>
    }
    .into_any()
}

fn typing(wizard: Wizard, hand: Memo<Option<AtHand>>, event: &Event) {
    if let Some(AtHand { at, record, field, issue, value, .. }) = hand.get_untracked() {
        let stands = wizard.records.is_settled(wizard).then_some(value);
        let text = String::new();
        wizard.records.edit_above(Editing { at, record, field, text, stands, above: true }, issue);
        wizard.records.ask_about(wizard, field, event_target_value(event));
    }
}

/// Escape brings back the value of the file.
fn restore(records: Records, hand: Memo<Option<AtHand>>, event: &KeyboardEvent) {
    if let ("Escape", Some(hand)) = (event.key().as_str(), hand.get_untracked()) {
        records.editing.set(None);
        event_target::<web_sys::HtmlInputElement>(event).set_value(&hand.value);
    }
}

/// Goes on to the next issue, with the focus above the grid: the button that had the focus may
/// be gone.
fn go_on(wizard: Wizard, at: At) {
    wizard.records.walk_from(wizard, at, false);
    let heading = document().query_selector("#fixer-heading").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // Fails if the heading is gone.
        let _ = heading.focus();
    }
}

#[cfg(test)]
mod tests {
    use validation::Rule;
    use validation::rows::Cell;

    use super::*;

    fn row(record: u64, wrong: &[Field]) -> Row {
        let cell = |field: Field| Cell {
            value: Some(format!("{field} {record}")),
            issue: wrong.contains(&field).then(|| CellIssue {
                rule: Rule::InvalidValue,
                message: field.to_string(),
                suggestion: None,
            }),
            ..Cell::default()
        };
        Row { record, cells: Field::ALL.map(cell).into(), ..Row::default() }
    }

    #[test]
    fn it_is_the_issue_of_the_cell_or_the_first_of_the_row() {
        let rows = vec![row(7, &[Field::Role, Field::CreatedOn]), row(9, &[])];
        let loaded = Loaded { first: 20, rows, ..Loaded::default() };
        let fix = |row, column| at_hand(&loaded, At { row, column }, None);
        let of = |row, column| fix(row, column).map(|hand| (hand.record, hand.field, hand.value));
        let role = Some((7, Field::Role, "role 7".to_owned()));
        let date = Some((7, Field::CreatedOn, "createdOn 7".to_owned()));
        assert_eq!((of(20, 0), of(20, 1)), (role.clone(), role.clone()));
        assert_eq!(of(20, Field::CreatedOn as usize + 1), date);
        assert_eq!(fix(20, 1).map(|hand| hand.at.column), Some(Field::Role as usize + 1));
        assert_eq!(of(21, 1), None);
        let before = fix(20, 0);
        let elsewhere = At { row: 22, column: 1 };
        assert_eq!(at_hand(&loaded, elsewhere, before.as_ref()), before, "until the row is here");
    }

    #[test]
    fn a_record_whose_fields_cannot_be_told_has_none() {
        let rows = vec![Row { record: 1, ..Row::default() }];
        let loaded = Loaded { rows, ..Loaded::default() };
        assert_eq!(at_hand(&loaded, At { row: 0, column: 0 }, None), None);
    }
}
