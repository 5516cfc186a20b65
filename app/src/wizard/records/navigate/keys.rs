//! What the keys do in the grid.

/// A key and the keys that are held with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press<'a> {
    /// The key as browsers name it.
    pub key: &'a str,
    /// Control, or the command key.
    pub control: bool,
    pub shift: bool,
    /// Alt, or option.
    pub alt: bool,
}

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// By so many rows and columns; negative goes back.
    Move(i64, i64),
    /// By so many pages; negative goes back.
    Page(i64),
    /// To the first cell of the row.
    RowStart,
    RowEnd,
    /// To the first cell of the view.
    Start,
    /// To the last cell of the view.
    End,
    /// Choose all cells.
    All,
    /// To the next issue, or the previous one.
    Issue {
        backwards: bool,
    },
    /// Edit the value.
    Edit,
    /// Edit, beginning with this text.
    Type(String),
    /// Empty the cell.
    Clear,
    /// Take back the latest step.
    Undo,
    /// Do the step again that was taken back.
    Redo,
}

/// What a key press in the grid asks for; nothing if it is left to the browser.
pub fn action(press: Press<'_>) -> Option<Action> {
    let Press { key, control, shift, alt } = press;
    Some(match (key, control, alt) {
        ("ArrowDown", false, true) => Action::Issue { backwards: false },
        ("ArrowUp", false, true) => Action::Issue { backwards: true },
        ("F8", false, false) => Action::Issue { backwards: shift },
        ("ArrowDown", false, false) => Action::Move(1, 0),
        ("ArrowUp", false, false) => Action::Move(-1, 0),
        ("ArrowRight", false, false) => Action::Move(0, 1),
        ("ArrowLeft", false, false) => Action::Move(0, -1),
        ("PageDown", false, false) => Action::Page(1),
        ("PageUp", false, false) => Action::Page(-1),
        ("Home", false, false) => Action::RowStart,
        ("End", false, false) => Action::RowEnd,
        ("Home", true, false) => Action::Start,
        ("End", true, false) => Action::End,
        ("a" | "A", true, false) => Action::All,
        ("Enter" | "F2", false, false) => Action::Edit,
        ("Delete" | "Backspace", false, false) => Action::Clear,
        ("z" | "Z", true, false) if shift => Action::Redo,
        ("z" | "Z", true, false) => Action::Undo,
        ("y" | "Y", true, false) => Action::Redo,
        (key, false, false) if key.chars().count() == 1 => Action::Type(key.to_owned()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ask_for_what_the_help_says() {
        let cases = [
            ("ArrowDown", "", Some(Action::Move(1, 0))),
            ("ArrowDown", "alt", Some(Action::Issue { backwards: false })),
            ("F8", "shift", Some(Action::Issue { backwards: true })),
            ("F8", "", Some(Action::Issue { backwards: false })),
            ("End", "", Some(Action::RowEnd)),
            ("End", "control", Some(Action::End)),
            ("PageUp", "", Some(Action::Page(-1))),
            ("F2", "", Some(Action::Edit)),
            ("Delete", "", Some(Action::Clear)),
            ("x", "", Some(Action::Type("x".into()))),
            ("É", "shift", Some(Action::Type("É".into()))),
            ("z", "control", Some(Action::Undo)),
            ("Z", "control shift", Some(Action::Redo)),
            ("y", "control", Some(Action::Redo)),
            ("a", "control", Some(Action::All)),
            ("ArrowDown", "shift", Some(Action::Move(1, 0))),
            ("End", "control shift", Some(Action::End)),
            ("c", "control", None),
            ("Tab", "", None),
            ("Escape", "", None),
            ("Shift", "shift", None),
        ];
        for (key, held, expected) in cases {
            let is = |name| held.contains(name);
            let (control, shift, alt) = (is("control"), is("shift"), is("alt"));
            assert_eq!(action(Press { key, control, shift, alt }), expected, "{held} {key}");
        }
    }
}
