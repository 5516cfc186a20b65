//! Valid files, the same as the templates.

use leptos::prelude::*;
use validation::{Format, template};

use crate::components::CodeBlock;
use crate::messages::guide;

#[component]
pub fn Example(format: Format) -> impl IntoView {
    view! {
        <CodeBlock
            title=guide::file_example(format)
            copy=guide::copy_file_example(format)
            lines=lines(format, &template(format))
        />
    }
}

/// The file's lines, each split behind the part that names fields.
fn lines(format: Format, file: &str) -> Vec<(String, String)> {
    let part = |(index, line): (usize, &str)| {
        let names = match format {
            Format::Csv if index == 0 => line.len(),
            Format::Csv => 0,
            Format::Json => line.find("\": ").map_or(0, |end| end + 1),
        };
        let (names, rest) = line.split_at(names);
        (names.to_owned(), rest.to_owned())
    };
    file.lines().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_are_the_template() {
        for format in Format::ALL {
            let file = template(format);
            let lines = lines(format, &file);
            let text: String = lines.iter().map(|(key, rest)| format!("{key}{rest}\n")).collect();
            assert_eq!(text, file);
            assert!(lines.iter().any(|(key, _)| key.contains("emailId")));
        }
    }
}
