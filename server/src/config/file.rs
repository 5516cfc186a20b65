//! The file of settings: TOML, each setting called as its option without the dashes.
//!
//! A value in the file becomes the default of its option, so that flags and environment take
//! precedence, and every text is read by the one parser of its option. Nothing here prints a
//! value, for one of them may hold a password.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fs;
use std::path::Path;

use clap::builder::OsStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Args, Command};
use toml::{Table, Value};

use super::{Config, INSTEAD_OF_ANONYMOUS};

/// The option that names the file; it may not be set in a file.
pub const CONFIG: &str = "config";

/// A valid file of settings.
#[derive(Debug)]
pub struct SettingsFile {
    settings: BTreeMap<String, Vec<String>>,
}

impl SettingsFile {
    /// Reads the file, or says everything that is wrong with it.
    pub fn read(path: &Path) -> Result<Self, String> {
        let of_file = |what: String| format!("{}: {what}", path.display());
        let text = fs::read_to_string(path).map_err(|error| of_file(format!("{error}.")))?;
        Self::parse(&text)
            .map_err(|wrong| wrong.into_iter().map(of_file).collect::<Vec<_>>().join("\n"))
    }

    fn parse(text: &str) -> Result<Self, Vec<String>> {
        let table: Table = text.parse().map_err(|error| vec![not_toml(text, &error)])?;
        let (mut settings, mut wrong) = (BTreeMap::new(), Vec::new());
        for (name, value) in &table {
            if name == "allow-anonymous" {
                wrong.push(format!("`{name}` {}", INSTEAD_OF_ANONYMOUS.replace('\n', " ")));
                continue;
            }
            match texts(value)
                .map_err(str::to_owned)
                .and_then(|texts| check(name, value, &texts).map(|()| texts))
            {
                Ok(texts) => drop(settings.insert(name.clone(), texts)),
                Err(what) => wrong.push(format!("`{name}`: {what}.")),
            }
        }
        if wrong.is_empty() { Ok(Self { settings }) } else { Err(wrong) }
    }

    /// Whether the file has this setting.
    pub fn has(&self, name: &str) -> bool {
        self.settings.contains_key(name)
    }

    /// The command with the file's settings in place of its defaults.
    pub fn fill(&self, command: Command) -> Command {
        let installs = command.get_arguments().any(|option| option.get_id() == CONFIG);
        let command = command.mut_subcommands(|command| self.fill(command));
        if installs { command.mut_args(|option| self.fill_option(option)) } else { command }
    }

    fn fill_option(&self, option: Arg) -> Arg {
        let texts = option.get_long().and_then(|name| self.settings.get(name));
        match texts {
            Some(texts) => option.default_values(texts.iter().map(OsStr::from)),
            None => option,
        }
    }
}

/// The place where the text stops being TOML. The parser's own message would quote the line.
fn not_toml(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let what = error.message().lines().next().unwrap_or_default();
    format!("line {line} is no TOML: {what}.")
}

/// The value as it would be typed on the command line.
fn texts(value: &Value) -> Result<Vec<String>, &'static str> {
    match value {
        Value::String(text) => Ok(vec![text.clone()]),
        Value::Integer(number) => Ok(vec![number.to_string()]),
        Value::Boolean(yes) => Ok(vec![yes.to_string()]),
        Value::Array(values) if values.iter().all(|value| !value.is_array()) => {
            let texts: Result<Vec<_>, _> = values.iter().map(texts).collect();
            Ok(texts?.concat())
        }
        _ => Err("type a text in quotes, a whole number, true, false, or a list of texts"),
    }
}

/// What is wrong with a setting, in the words of its option.
fn check(name: &str, value: &Value, texts: &[String]) -> Result<(), String> {
    let command = Config::augment_args(Command::new("rollcall").no_binary_name(true));
    let command = command.mut_args(|option| option.env(None::<&str>));
    let option = command.get_arguments().find(|option| option.get_long() == Some(name));
    let action = option.map(Arg::get_action);
    match action {
        _ if name == CONFIG => return Err("a file of settings cannot name another".to_owned()),
        Some(ArgAction::SetTrue) if value.is_bool() => return Ok(()),
        Some(ArgAction::SetTrue) => return Err("type true or false, without quotes".to_owned()),
        Some(ArgAction::Set) if value.is_array() => return Err("type one value".to_owned()),
        Some(_) if value.is_bool() => return Err("it is neither true nor false".to_owned()),
        _ => {}
    }
    let typed = texts.iter().map(|text| format!("--{name}={text}"));
    let typed = if option.is_some() { typed.collect() } else { vec![format!("--{name}")] };
    command.try_get_matches_from(typed).map(drop).map_err(|error| in_words(&error))
}

fn in_words(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.trim_start_matches('-').to_owned()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    match error.kind() {
        ErrorKind::UnknownArgument => match context(ContextKind::SuggestedArg) {
            Some(other) => format!("there is no such setting; did you mean `{other}`?"),
            None => "there is no such setting; `rollcall serve --help` lists them".to_owned(),
        },
        _ => match (context(ContextKind::ValidValue), error.source()) {
            (Some(values), _) => format!("type one of {values}"),
            (None, Some(source)) => source.to_string(),
            (None, None) => "it cannot be used".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::SettingsFile;

    #[test]
    fn what_is_wrong_with_a_file_is_said_in_words_and_without_its_values() {
        for (text, wrong) in [
            ("listen = 'secret", "line 1 is no TOML: "),
            ("\nlisten = 'secret'\nlisten = 'secret'", "line 3 is no TOML: duplicate key."),
            ("listn = 'secret'", "`listn`: there is no such setting; did you mean `listen`?."),
            (
                "nonsense = 'secret'",
                "`nonsense`: there is no such setting; `rollcall serve --help` lists them.",
            ),
            ("config = 'secret'", "`config`: a file of settings cannot name another."),
            ("listen = '3000'", "`listen`: type an address and a port: 127.0.0.1:3000."),
            ("listen = ['secret']", "`listen`: type one value."),
            ("listen = true", "`listen`: it is neither true nor false."),
            ("idle-timeout = 0", "`idle-timeout`: type a whole number of seconds from 1 to 86400."),
            ("max-connections = 70000", "`max-connections`: 70000 is not in 1..=65536."),
            ("log-format = 'secret'", "`log-format`: type one of text, json."),
            (
                "allow-anonymous = 'secret'",
                "`allow-anonymous` is gone: people sign in. Leave it out.",
            ),
            (
                "[listen]\na = 1",
                "`listen`: type a text in quotes, a whole number, true, false, or a list of texts.",
            ),
        ] {
            let found = SettingsFile::parse(text).expect_err(text);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].starts_with(wrong), "{text}: {found:?}");
            assert!(!found[0].contains("secret"), "{found:?}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let found = SettingsFile::parse("a = 1\nidle-timeout = 5\nb = 2").expect_err("wrong");
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
