//! Columns that are not named as fields are, and which field each of them is.

use leptos::html::Select;
use leptos::prelude::*;
use validation::Field;
use validation::session::{ColumnMatch, Columns};
use validation::source::Meaning;

use crate::components::{Glyph, Icon, reactive, reactive_some};
use crate::messages::source;
use crate::wizard::focus::focus_heading;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;

/// Most sample values that are shown of a column.
const SAMPLES: usize = 3;

/// What does not change while somebody chooses: the title, and each column's name with its
/// sample values.
type Shape = (String, Vec<(String, String)>);

fn shape(columns: &Columns) -> Shape {
    let title = match &columns.app {
        Some(app) => source::these_look_like_the_columns_of(app),
        None => source::the_columns_have_other_names().into(),
    };
    (title, columns.columns.iter().map(named).collect())
}

fn named(column: &ColumnMatch) -> (String, String) {
    let samples = column.samples.iter().take(SAMPLES).map(|value| shown(value));
    let samples = match column.hidden {
        true => source::hidden().to_owned(),
        false => samples.collect::<Vec<_>>().join(", "),
    };
    (column.name.clone(), samples)
}

/// The columns, each with sample values and a choice of fields; nothing if all are named as
/// fields are.
#[component]
pub fn ColumnsPanel() -> impl IntoView {
    let columns = use_wizard().source.columns;
    // A memo: a choice does not make the rows anew, so the focus stays.
    let shape = Memo::new(move |_| columns.with(shape));
    reactive_some(move || {
        let (title, named) = shape.get();
        if named.is_empty() {
            return None;
        }
        let rows = named.into_iter().enumerate().map(row).collect_view();
        Some(view! {
            <section class="panel" aria-labelledby="columns-heading">
                <div class="panel-head">
                    <h2 id="columns-heading">{title}</h2>
                </div>
                <table class="table" data-dense="" data-static="" data-reflow="" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{source::column()}</th>
                            <th role="columnheader" scope="col">{source::is_read_as()}</th>
                            <th role="columnheader" scope="col">{source::because()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
                <div class="panel-foot cluster">{foot()}</div>
            </section>
        })
    })
}

fn row((index, (name, samples)): (usize, (String, String))) -> AnyView {
    let columns = use_wizard().source.columns;
    let label = source::column_is_read_as(&name);
    let field = Memo::new(move |_| {
        columns.with(|columns| columns.columns.get(index).and_then(|column| column.field))
    });
    let because = move || {
        columns.with(|columns| columns.columns.get(index).map(|column| column.because.clone()))
    };
    let select = NodeRef::new();
    let (guess, meaning) = (guess(index, name.clone(), select), meaning(index, &name));
    let option = |known: Field| {
        let selected = move || field.get() == Some(known);
        view! { <option value=known.name() prop:selected=selected>{known.name()}</option> }
    };
    let options = Field::ALL.into_iter().map(option).collect_view();
    let choose = move |event: leptos::ev::Event| {
        let field = Field::from_name(event_target_value(&event).as_bytes());
        columns.update(|columns| columns.choose(index, field));
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <code>{name}</code>
                <span class="sub">{samples}</span>
            </th>
            <td role="cell">
                <select
                    class="input"
                    data-size="sm"
                    aria-label=label
                    node_ref=select
                    on:change=choose
                >
                    <option value="" prop:selected=move || field.get().is_none()>
                        {source::ignored()}
                    </option>
                    {options}
                </select>
                {meaning}
            </td>
            <td role="cell" data-span="">{because} {guess}</td>
        </tr>
    }
    .into_any()
}

/// The button that takes a guess, as long as nothing was chosen for the column.
fn guess(index: usize, name: String, select: NodeRef<Select>) -> AnyView {
    let columns = use_wizard().source.columns;
    let could = Memo::new(move |_| columns.with(|columns| columns.columns.get(index)?.could_be));
    reactive_some(move || {
        let could = could.get()?;
        let take = move |_| {
            columns.update(|columns| columns.choose(index, Some(could)));
            // The button disappears with the guess; the list that it chose from stays. Fails if the
            // list is gone.
            let _ = select.get_untracked().map(|select| select.focus());
        };
        let label = source::read_column_as(&name, could);
        Some(view! {
            " "
            <button type="button" class="btn" data-size="sm" aria-label=label on:click=take>
                {source::read_as(could)}
            </button>
        })
    })
}

/// What yes and no mean in this column, and the button that swaps them.
fn meaning(index: usize, name: &str) -> AnyView {
    let columns = use_wizard().source.columns;
    let label = source::swap_the_meaning_of(name);
    let words = Memo::new(move |_| {
        columns.with(|columns| columns.columns.get(index)?.meaning_taken().map(Meaning::words))
    });
    let any = Memo::new(move |_| words.with(Option::is_some));
    let swap = move |_| columns.update(|columns| columns.swap(index));
    reactive_some(move || {
        let label = label.clone();
        any.get().then(|| {
            view! {
                <span class="sub" role="status">{words}</span>
                <button type="button" class="btn" data-size="sm" aria-label=label on:click=swap>
                    {source::swap()}
                </button>
            }
        })
    })
}

fn foot() -> AnyView {
    let wizard = use_wizard();
    reactive(move || {
        let (taken, has_key) =
            wizard.source.columns.with(|columns| (columns.taken, columns.has_key()));
        match (taken, has_key) {
            (true, _) => view! {
                <Icon glyph=Glyph::CircleCheck/>
                <span role="status">{source::the_columns_are_read_so()}</span>
            }
            .into_any(),
            (false, false) => view! { <span>{source::no_column_is_the_key()}</span> }.into_any(),
            (false, true) => view! {
                <button
                    type="button"
                    class="btn"
                    data-variant="primary"
                    data-size="sm"
                    on:click=move |_| {
                        wizard.take_columns();
                        // The button disappears with the choice.
                        focus_heading();
                    }
                >
                    {source::use_these_columns()}
                </button>
                <span>{source::until_then_by_its_own_names()}</span>
            }
            .into_any(),
        }
    })
}
