//! The table of settings in docs/operations.md, made from the code.

use std::fmt::Write as _;

use clap::{Args, Command};

use super::Config;
use crate::document;

fn table() -> String {
    let command = Config::augment_args(Command::new("rollcall"));
    let mut table = "| Flag | Variable | Default | What |\n|---|---|---|---|\n".to_owned();
    for option in command.get_arguments() {
        let flag = option.get_long().expect("every setting has a flag");
        let variable = option.get_env().expect("every setting has a variable").to_string_lossy();
        let defaults = option.get_default_values().iter();
        let default: Vec<_> =
            defaults.map(|text| format!("`{}`", text.to_string_lossy())).collect();
        let (help, default) = match option.get_help().map(ToString::to_string).unwrap_or_default() {
            help if default.is_empty() && help.contains(" [default: ") => {
                let (what, default) = help.split_once(" [default: ").expect("it is in there");
                (what.to_owned(), default.trim_end_matches(']').to_owned())
            }
            help => (help, default.join(", ")),
        };
        let flag = match option.get_value_names() {
            Some(names) if option.get_action().takes_values() => format!("--{flag} {}", names[0]),
            _ => format!("--{flag}"),
        };
        writeln!(table, "| `{flag}` | `{variable}` | {default} | {help} |").expect("a string");
    }
    table
}

#[test]
fn the_settings_are_the_codes() {
    document::check("settings", &table());
}
