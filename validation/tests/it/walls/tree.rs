//! The files of the repository, and Rust code without its comments and strings.

use std::fs;
use std::path::{Path, PathBuf};

/// Directories that are made, not written.
const MADE: [&str; 6] =
    ["target", "node_modules", "data", "test-results", "playwright-report", "site"];

/// The hidden directories that are written; others are some tool's own.
const HIDDEN: [&str; 4] = [".cargo", ".ci", ".config", ".github"];

/// A Rust file: its path from the root, its text, and its code.
pub(super) struct SourceFile {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) code: String,
}

/// The root of the repository.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate stands in the workspace")
}

/// The Rust files of a folder, and of a module of that name beside it; none where there is no such folder.
pub(super) fn rust_files(folder: &str) -> Vec<SourceFile> {
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    paths.push(root().join(folder).with_extension("rs"));
    paths.sort();
    let rust = paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.filter_map(|path| {
        let text = fs::read_to_string(&path).ok()?;
        Some(SourceFile { path: shown(&path), code: code_of(&text), text })
    })
    .collect()
}

/// Whether a text in a document is the path of a file or folder, and not a pattern of several.
pub(super) fn is_path(text: &str) -> bool {
    let Some((first, _)) = text.split_once('/') else { return false };
    let written = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let made = |part: &str| MADE.contains(&part) || part == ".output";
    let here = !first.is_empty() && root().join(first).is_dir();
    here && text.chars().all(written) && !text.split('/').any(made)
}

/// Every file of the repository that is text, by its path from the root.
pub(super) fn all_text_files() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    walk(root(), &mut paths);
    paths.sort();
    let text = |path: PathBuf| Some((shown(&path), fs::read_to_string(&path).ok()?));
    paths.into_iter().filter_map(text).collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        // A link may lead out of the repository.
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && is_written(&name.to_string_lossy()) {
            walk(&path, files);
        } else if kind.is_file() && name != ".git" && !is_pending(&path) {
            files.push(path);
        }
    }
}

fn is_written(folder: &str) -> bool {
    !MADE.contains(&folder) && (!folder.starts_with('.') || HIDDEN.contains(&folder))
}

/// Whether it is a snapshot that waits for its review.
fn is_pending(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "new" || extension == "pending-snap")
}

/// The text with comments and the insides of strings blanked out; lines stay where they are.
pub(super) fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = skipped_length(rest);
        let (part, after) = rest.split_at(if skipped > 0 { skipped } else { first.len_utf8() });
        if skipped > 0 {
            code.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        } else {
            code.push(first);
        }
        rest = after;
    }
    code
}

/// The strings of a text with their lines, each with what stands before it in the code.
pub(super) fn strings_of(text: &str) -> Vec<(usize, String, String)> {
    let (mut strings, mut before, mut at) = (Vec::new(), String::new(), 0);
    while let Some(first) = text[at..].chars().next() {
        let skipped = skipped_length(&text[at..]);
        if skipped == 0 {
            before.push(first);
            at += first.len_utf8();
            continue;
        }
        if first == '"' {
            let line = 1 + text[..at].matches('\n').count();
            let inside = text[at..at + skipped].trim_matches('"').to_owned();
            strings.push((line, inside, before.trim_end().to_owned()));
        }
        at += skipped;
    }
    strings
}

/// How many bytes of a comment, string or character literal begin here.
fn skipped_length(rest: &str) -> usize {
    let to = |end: Option<usize>, close: usize| end.map_or(rest.len(), |end| end + close);
    if rest.starts_with("//") {
        return to(rest.find('\n'), 0);
    }
    if rest.starts_with("/*") {
        return to(rest.find("*/"), 2);
    }
    if let Some(raw) = rest.strip_prefix("r#").or_else(|| rest.strip_prefix("r\"").map(|_| "\""))
        && (raw.starts_with('"') || raw.starts_with("#\""))
    {
        let close = if rest.starts_with("r\"") {
            "\""
        } else if raw.starts_with('#') {
            "\"##"
        } else {
            "\"#"
        };
        let open = rest.find('"').map_or(0, |quote| quote + 1);
        return to(rest[open..].find(close).map(|end| end + open), close.len());
    }
    if rest.starts_with("'\"'") {
        return 3;
    }
    if rest.starts_with("'\\\"'") {
        return 4;
    }
    if !rest.starts_with('"') {
        return 0;
    }
    let mut escaped = false;
    let end = rest.bytes().enumerate().skip(1).find(|&(_, byte)| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    to(end.map(|(index, _)| index), 1)
}

/// Whether a string reads like words for a person: two small words one after the other, or the
/// end of a sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    let small = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> = text.split(' ').collect();
    let ends = |word: &&str| word.strip_suffix(['.', '?', '!', ':']).is_some_and(small);
    words.windows(2).any(|pair| small(pair[0]) && (small(pair[1]) || ends(&pair[1])))
        || (words.len() > 1 && words.last().is_some_and(ends))
}

/// Whether a string after this code is read by developers alone, or by no one.
pub(super) fn is_for_developers(before: &str) -> bool {
    ["expect(", "panic!(", "unreachable!(", "reason =", "doc =", "class="]
        .iter()
        .any(|end| before.ends_with(end))
}

/// The modules named right after `crate::` or `super::`, also in a group of `use`.
pub(super) fn modules_named(code: &str) -> Vec<String> {
    let dense: String = code.split_whitespace().collect();
    let mut named = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in dense.match_indices(root) {
            let after = &dense[at + root.len()..];
            match after.strip_prefix('{') {
                Some(group) => named.extend(heads(group)),
                None => named.push(identifier(after)),
            }
        }
    }
    named
}

/// The first identifiers of a group's members, up to the group's end.
fn heads(group: &str) -> Vec<String> {
    let mut heads = vec![identifier(group)];
    let mut depth = 0;
    for (index, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(identifier(&group[index + 1..])),
            _ => {}
        }
    }
    heads
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether a line of a view sets `style="..."` or `style:name=...`.
pub(super) fn has_style_attribute(line: &str) -> bool {
    line.match_indices("style").any(|(at, word)| {
        let stands_alone = line[..at].chars().last().is_none_or(char::is_whitespace);
        let after = &line[at + word.len()..];
        let after = match after.strip_prefix(':') {
            Some(property) => {
                property.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-')
            }
            None => after,
        };
        stands_alone && after.starts_with('=') && !after.starts_with("==")
    })
}

/// Whether the line has this absolute path, and not only the end of a longer one.
pub(super) fn names_place(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().last();
        before.is_none_or(|c| !c.is_alphanumeric() && !"._-/)}*".contains(c))
    })
}

#[test]
fn code_is_what_is_neither_comment_nor_string() {
    let text = "a /* b */ c // d\n\"e \\\" f\" g r#\"h \" i\"# j '\"' k \"l\nm\" n";
    let code = code_of(text);
    let words: Vec<_> = code.split_whitespace().collect();
    assert_eq!(words, ["a", "c", "g", "j", "k", "n"]);
    assert_eq!(code.lines().count(), text.lines().count());
}

#[test]
fn modules_are_found_in_paths_and_groups() {
    let code = "use crate::{api::{a, b}, pages, root::{shell}};\nfn f() { super::wizard::g() }";
    assert_eq!(modules_named(code), ["api", "pages", "root", "wizard"]);
}

#[test]
fn a_style_attribute_is_told_from_a_variable() {
    for line in ["<div style=\"\">", "<p style:width=w", "  style=move || 1"] {
        assert!(has_style_attribute(line), "{line}");
    }
    for line in ["let style = 1;", "data-style=1", "style: String,", "<Stylesheet", "a.style()"] {
        assert!(!has_style_attribute(line), "{line}");
    }
}

#[test]
fn a_sentence_is_told_from_a_code() {
    for text in ["It is empty.", "the header again", "{n} is not valid.", "No bytes."] {
        assert!(is_sentence(text), "{text}");
    }
    for text in ["emailId", "text/csv; charset=utf-8", "ADMIN", "a", "{a} {b}", "Enter", "utf-8"] {
        assert!(!is_sentence(text), "{text}");
    }
    assert_eq!(strings_of("f(\"a b\") // \"c\"\ng(\"d\")").len(), 2);
}
