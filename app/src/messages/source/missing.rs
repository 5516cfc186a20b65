//! Step 2: columns of earlier files that this one lacks.

use validation::KeptAs;
use validation::session::MissingColumn;
use validation::wording::quantity;

use super::super::isolated;
use super::{say, text};

/// `rows` were looked at, which are all of the file if it is `whole`.
pub fn columns_are_missing(columns: u64, rows: u64, whole: bool) -> String {
    let columns = quantity(columns, "column");
    match whole || rows == 0 {
        true => say!("This file lacks {columns} of the files before it"),
        false => {
            let rows = quantity(rows, "row");
            say!("The first {rows} of this file lack {columns} of the files before it")
        }
    }
}

/// What was read from it.
pub fn what_it_was(column: &MissingColumn) -> String {
    let name = isolated(&column.name);
    match (column.field, &column.keep) {
        (Some(field), _) => say!("“{name}”, which was read as {field}"),
        (None, Some(KeptAs::Meaning(meaning))) => {
            say!("“{name}”, which was kept as {}", meaning.label())
        }
        (None, Some(KeptAs::Under(before))) => {
            say!("“{name}”, which was kept as “{}”", isolated(before))
        }
        (None, Some(KeptAs::ItStands) | None) => say!("“{name}”, which was kept as it stands"),
    }
}

pub fn choose_what_is_in_their_place() -> &'static str {
    text!(
        "If a column has another name now, choose below what it is. Otherwise these values are \
         empty in every account of this file."
    )
}

/// Beside the button that has the file checked.
pub fn columns_are_missing_still(columns: u64) -> String {
    match columns {
        1 => text!("1 column of the files before it is missing").into(),
        _ => say!("{} of the files before it are missing", quantity(columns, "column")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_of_what_was_looked_at() {
        let title = |columns, rows, whole| columns_are_missing(columns, rows, whole);
        assert_eq!(title(1, 7, true), "This file lacks 1 column of the files before it");
        assert_eq!(
            title(2, 5_000, false),
            "The first 5,000 rows of this file lack 2 columns of the files before it"
        );
    }
}
