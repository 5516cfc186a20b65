//! The settings in effect, and where each comes from.

use std::fmt::Write as _;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command};

use super::file::CONFIG;
use super::{Config, SettingsFile};

/// The settings in effect, as a file of settings with a note on where each comes from.
pub fn effective(matches: &ArgMatches, file: Option<&SettingsFile>) -> String {
    let command = Config::augment_args(Command::new("rollcall"));
    let options = command.get_arguments().filter(|option| option.get_id() != CONFIG);
    let mut text = String::new();
    for option in options {
        let name = option.get_long().unwrap_or_default();
        let line = match value(option, matches) {
            Some(value) => format!("{name} = {value}"),
            None => format!("# {name} is not set"),
        };
        let source = source(option, matches, file);
        writeln!(text, "{line:<48} # {source}").expect("a string takes everything");
    }
    text
}

/// The value as TOML.
fn value(option: &Arg, matches: &ArgMatches) -> Option<String> {
    let raw = matches.get_raw(option.get_id().as_str())?;
    let delimiter = option.get_value_delimiter();
    let texts = raw.map(|text| text.to_string_lossy().into_owned());
    let texts =
        texts.map(|text| if is_address(option) { store::without_password(&text) } else { text });
    Some(match option.get_action() {
        ArgAction::SetTrue => {
            let id = option.get_id().as_str();
            matches.get_flag(id).to_string()
        }
        ArgAction::Append => {
            let parts = texts.flat_map(|text| match delimiter {
                Some(delimiter) => text.split(delimiter).map(quoted).collect(),
                None => vec![quoted(&text)],
            });
            format!("[{}]", parts.collect::<Vec<_>>().join(", "))
        }
        _ => texts.map(|text| number_or_quoted(&text)).collect::<Vec<_>>().join(", "),
    })
}

/// Whether the value is an address, which may have a password in it.
fn is_address(option: &Arg) -> bool {
    let names = option.get_value_names().unwrap_or_default();
    names.iter().any(|name| name.as_str() == "URL")
}

fn number_or_quoted(text: &str) -> String {
    if text.parse::<i64>().is_ok() { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn source(option: &Arg, matches: &ArgMatches, file: Option<&SettingsFile>) -> String {
    let name = option.get_long().unwrap_or_default();
    match matches.value_source(option.get_id().as_str()) {
        Some(ValueSource::CommandLine) => format!("--{name}"),
        Some(ValueSource::EnvVariable) => {
            let variable = option.get_env().unwrap_or_default();
            variable.to_string_lossy().into_owned()
        }
        Some(_) if file.is_some_and(|file| file.has(name)) => "file".to_owned(),
        _ => "default".to_owned(),
    }
}
