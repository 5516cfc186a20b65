//! The columns of the file: which field each of them is, and what becomes of its values.

use leptos::html::Select;
use leptos::prelude::*;
use validation::session::{ColumnMatch, Columns};
use validation::source::{Becomes, Meaning, ValueReading};
use validation::suggest::{NotKept, Recipe};
use validation::{Field, kept_label};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::choice::Choice;
use super::column_values::values;
use super::offered::{keep_all, offers};
use crate::components::{Glyph, Icon, reactive_some};
use crate::messages::source::columns as words;
use crate::wizard::focus::focus_heading;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::shown::shown;

/// Most sample values that are shown of a column.
const SAMPLES: usize = 3;

/// What does not change while somebody chooses: the title, what is shown of each column, and the
/// names under which columns of earlier files were kept.
type Shape = (String, Vec<Named>, Vec<String>);

/// A column: its name, sample values, and why it cannot be kept, if that is so.
type Named = (String, Vec<String>, Option<NotKept>);

fn shape(columns: &Columns) -> Shape {
    let title = match &columns.app {
        Some(app) => words::these_look_like_the_columns_of(app),
        None => words::columns().into(),
    };
    let named = (1..).zip(&columns.columns).map(named).collect();
    (title, named, columns.earlier_names().into_iter().collect())
}

fn named((number, column): (u64, &ColumnMatch)) -> Named {
    let samples = column.samples.iter().take(SAMPLES).map(|value| shown(value));
    let samples = match column.hidden {
        true => vec![words::hidden().to_owned()],
        false => samples.collect(),
    };
    (words::name_of_column(number, &column.name), samples, column.not_kept)
}

/// The columns in step 2, where the step's own button takes them.
#[component]
pub fn ColumnsTable() -> impl IntoView {
    follow_what_is_decided();
    panel(|| ().into_any())
}

/// Asks anew how the values are read when something else was decided of them than when the file
/// was looked at: by an earlier step, a draft or a recipe.
fn follow_what_is_decided() {
    let wizard = use_wizard();
    let decided = Memo::new(move |_| {
        wizard.validation.standing.with(|standing| {
            let Recipe { values, fixes, date_order, .. } = &standing.recipe;
            (values.clone(), fixes.clone(), *date_order)
        })
    });
    Effect::new(move |before: Option<()>| {
        let (values, fixes, date_order) = decided.get();
        let nothing = values.is_empty() && fixes.is_empty() && date_order.is_none();
        if (before.is_some() || !nothing) && wizard.has_worker() {
            wizard.ask_for_readings();
        }
    });
}

/// The columns where they are asked for later, with a button of their own.
#[component]
pub fn ColumnsPanel() -> impl IntoView {
    panel(check_again)
}

/// The columns, each with sample values and a choice of fields; nothing of a file without any.
fn panel(button: fn() -> AnyView) -> AnyView {
    let columns = use_wizard().source.columns;
    // A memo: a choice does not make the rows anew, so the focus stays.
    let shape = Memo::new(move |_| columns.with(shape));
    let used = move || {
        columns.with(|columns| {
            let used = columns.columns.iter().filter(|column| column.field.is_some()).count();
            let (kept, all) = (columns.kept(), columns.columns.len());
            words::so_many_are_used(used as u64, kept as u64, (all - used - kept) as u64)
        })
    };
    reactive_some(move || {
        let (title, named, earlier) = shape.get();
        if named.is_empty() {
            return None;
        }
        let rows = named.into_iter().enumerate().map(|named| row(named, &earlier)).collect_view();
        Some(view! {
            <section class="panel" aria-labelledby="columns-heading">
                <div class="panel-head">
                    <h2 id="columns-heading">{title}</h2>
                    <span class="fs-13 muted">{used}</span>
                </div>
                <table class="table map-table" data-static="" data-reflow="" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{words::column()}</th>
                            <th role="columnheader" scope="col">{words::sample_values()}</th>
                            <th role="columnheader" scope="col">{words::is_read_as()}</th>
                            <th role="columnheader" scope="col">{words::because()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
                <div class="panel-foot cluster">{foot()} {keep_all()} {button()}</div>
            </section>
        })
    })
}

/// What is to be known of all columns together.
fn foot() -> AnyView {
    let columns = use_wizard().source.columns;
    let said = Memo::new(move |_| {
        columns.with(|columns| {
            let unused = columns.unused();
            let looked = words::counted_in(columns.rows, columns.whole);
            let all = columns.columns.len() as u64;
            let not_used = (!unused.is_empty()).then(|| words::columns_are_not_used(&unused, all));
            let no_key = (!columns.has_key()).then(words::no_column_is_the_key);
            let admins = Some(new_admins(columns)).filter(|rows| *rows > 0);
            let kept = kept_names(columns);
            let kept = (!kept.is_empty()).then(|| words::columns_are_kept(&kept));
            (no_key, admins.map(words::rows_become_admins), kept, not_used, looked)
        })
    });
    reactive_some(move || {
        let (no_key, admins, kept, not_used, looked) = said.get();
        let not_used =
            not_used.map(|words| view! { <Icon glyph=Glyph::Info/> <span>{words}</span> });
        Some(view! {
            {no_key.map(|words| view! { <span>{words}</span> })}
            {admins.map(|words| view! { <span class="privilege">{words}</span> })}
            {kept.map(|words| view! { <span>{words}</span> })}
            {not_used}
            {looked.map(|words| view! { <span>{words}</span> })}
        })
    })
}

/// The names under which columns are kept, as people call them.
fn kept_names(columns: &Columns) -> Vec<String> {
    let kept = columns.columns.iter().filter_map(ColumnMatch::kept_name);
    kept.map(|name| kept_label(&name).to_owned()).collect()
}

/// Rows that become an admin's by how the columns are read.
fn new_admins(columns: &Columns) -> u64 {
    let of_column = |column: &ColumnMatch| {
        let (field, reading) = (column.field?, column.reading.as_ref()?);
        let grants = |value: &&ValueReading| {
            matches!(value.becomes, Becomes::Taken(_)) && value.grants_privilege(field)
        };
        Some(reading.values.iter().filter(grants).map(|value| value.count).sum::<u64>())
    };
    columns.columns.iter().filter_map(of_column).sum()
}

/// The button that has the file read so, where it was checked already.
fn check_again() -> AnyView {
    let wizard = use_wizard();
    let can = Memo::new(move |_| {
        wizard.source.columns.with(|columns| !columns.taken && columns.has_key())
    });
    reactive_some(move || {
        let press = move |_| {
            wizard.take_columns();
            // The button disappears with the choice.
            focus_heading();
        };
        can.get().then(|| {
            view! {
                <button type="button" class="btn" data-variant="primary" data-size="sm" on:click=press>
                    {words::check_again_with_these_columns()}
                </button>
            }
        })
    })
}

/// The id of a column's choice.
pub(super) fn id_of(index: usize) -> String {
    format!("column-{index}")
}

/// Moves the focus to the choice of the column that may be emailId, or of the first.
pub fn focus_the_key(wizard: Wizard) {
    let columns = wizard.source.columns;
    let may_be = |column: &ColumnMatch| column.could_be == Some(Field::EmailId);
    let index = columns.with_untracked(|columns| columns.columns.iter().position(may_be));
    let choice = document().get_element_by_id(&id_of(index.unwrap_or_default()));
    if let Some(choice) = choice.and_then(|choice| choice.dyn_into::<HtmlElement>().ok()) {
        // Fails if the choice is gone.
        let _ = choice.focus();
    }
}

fn row((index, (name, samples, not_kept)): (usize, Named), earlier: &[String]) -> AnyView {
    let columns = use_wizard().source.columns;
    let taken = Memo::new(move |_| columns.with(|columns| Choice::of(columns, index)));
    let because = move || {
        columns.with(|columns| columns.columns.get(index).map(|column| column.because.clone()))
    };
    let ignored = move || (taken.get() == Choice::Ignored).then_some("ignored");
    let select = NodeRef::new();
    let (offers, meaning) = (offers(index, name.clone(), select), meaning(index, &name));
    let kept = kept_options(not_kept, earlier);
    let choice = choice((index, &name), kept, taken, select);
    let samples = samples.into_iter().map(|sample| view! { <span>{sample}</span> });
    view! {
        <tr role="row" data-state=ignored>
            <th role="rowheader" scope="row">
                <code>{name}</code>
            </th>
            <td role="cell" class="samples">{samples.collect_view()}</td>
            <td role="cell">
                {choice}
                {meaning}
            </td>
            <td role="cell">
                <span>{because} {offers}</span>
                {values(index)}
            </td>
        </tr>
    }
    .into_any()
}

/// Which of them is taken, the list is told: an effect of each would be a few hundred.
fn option(known: Choice) -> AnyView {
    view! { <option value=known.key()>{known.words()}</option> }.into_any()
}

/// The ways to keep a column, or why it cannot be kept.
fn kept_options(not_kept: Option<NotKept>, earlier: &[String]) -> Option<AnyView> {
    let options = match not_kept {
        None => Choice::kept(earlier).map(option).collect_view().into_any(),
        Some(why) => view! { <option disabled>{why.in_words()?}</option> }.into_any(),
    };
    let label = words::kept_beside_the_fields();
    Some(view! { <optgroup label=label>{options}</optgroup> }.into_any())
}

/// The choice of what a column is, and why it is not what was chosen.
fn choice(
    (index, name): (usize, &str),
    kept: Option<AnyView>,
    taken: Memo<Choice>,
    select: NodeRef<Select>,
) -> AnyView {
    let wizard = use_wizard();
    let full = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(select) = select.get() {
            select.set_value(&taken.read().key());
        }
    });
    let choose = move |event: leptos::ev::Event| {
        let chosen = Choice::from_key(&event_target_value(&event));
        let mut is_taken = true;
        wizard.choose_columns(|columns| is_taken = chosen.take(columns, index));
        full.set(!is_taken);
        if let Some(select) = select.get_untracked().filter(|_| !is_taken) {
            select.set_value(&taken.get_untracked().key());
        }
    };
    view! {
        <select
            class="input"
            data-size="sm"
            id=id_of(index)
            aria-label=words::column_is_read_as(name)
            node_ref=select
            on:change=choose
        >
            {option(Choice::Ignored)}
            {Choice::fields().map(option).collect_view()}
            {kept}
        </select>
        <span role="status">
            {reactive_some(move || {
                full.get().then(|| view! { <span class="sub">{words::no_more_can_be_kept()}</span> })
            })}
        </span>
    }
    .into_any()
}

/// What yes and no mean in this column, and the button that swaps them.
fn meaning(index: usize, name: &str) -> AnyView {
    let wizard = use_wizard();
    let columns = wizard.source.columns;
    let label = words::swap_the_meaning_of(name);
    let said = Memo::new(move |_| {
        columns.with(|columns| columns.columns.get(index)?.meaning_taken().map(Meaning::words))
    });
    let any = Memo::new(move |_| said.with(Option::is_some));
    let swap = move |_| wizard.choose_columns(|columns| columns.swap(index));
    reactive_some(move || {
        let label = label.clone();
        any.get().then(|| {
            view! {
                <span class="sub" role="status">{said}</span>
                <button type="button" class="btn" data-size="sm" aria-label=label on:click=swap>
                    {words::swap()}
                </button>
            }
        })
    })
}
