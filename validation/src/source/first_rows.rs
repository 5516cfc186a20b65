//! The first rows of a file as they are read, to be looked at before anything is decided.
//!
//! Of a CSV file they are its lines: those above the header as they stand, the header, and the
//! first records, each with the number of the line at which it begins. Of a JSON file they are
//! its first records under the names of all their members.
//!
//! Be advised: names decide which values are secrets, and the line that is taken for the header
//! may be the wrong one. So the values below *any* line that looks like a header are hidden
//! where that line has a name for a secret.

use std::io;

use serde::{Deserialize, Serialize};

use super::profile::cut;
use crate::read::{
    Cut, DataFile, Opened, Opening, Outcome, Purpose, Reader, Source, Window, first_lines,
};
use crate::suggest::known_name;
use crate::suggest::words_in_name::is_secret;
use crate::{Delimiter, Format, Options};

/// Records that are shown.
const RECORDS: usize = 6;

/// Lines above the header that are shown: a header is looked for among as many.
const LINES: u64 = 20;

/// Lines that are shown of a file whose header cannot be read.
const LINES_WITHOUT_HEADER: usize = 8;

/// Columns that are shown.
const COLUMNS: usize = 30;

/// The first rows of a file, as they are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstRows {
    pub rows: Vec<FirstRow>,
    /// Columns of the widest row, those among them that are not shown.
    pub columns: u64,
}

/// One row of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstRow {
    /// The line of a CSV file at which it begins; of a JSON file the number of the record; 0 for
    /// names that stand in no line.
    pub number: u64,
    pub kind: RowKind,
    /// What stands in it, long values cut; none where it is hidden.
    pub cells: Vec<Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// A line above the header, which is no record.
    Above,
    /// The names of the columns.
    Header,
    Record,
}

impl FirstRow {
    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().flatten().all(|cell| cell.trim().is_empty())
    }
}

/// The first rows of a file. `head` is its beginning, or all of it if it is `whole`.
///
/// # Errors
/// None, as long as memory can be read.
///
/// # Example
/// ```
/// use validation::Options;
/// use validation::source::{RowKind, first_rows};
///
/// let file = "Members of Acme\n\nemailId;role\nann@example.com;USER\n";
/// let rows = first_rows(file.as_bytes(), true, &Options::default())?.rows;
/// assert_eq!((rows[0].number, rows[0].kind), (1, RowKind::Header));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn first_rows(head: &[u8], whole: bool, options: &Options<'_>) -> io::Result<FirstRows> {
    let source = Source::new(head, options.limits.file_bytes);
    let Opened { mut window, file } = Opening::new(source).go_on(options, Purpose::Profile)?;
    let Ok(DataFile { mut reader, format, .. }) = file else { return Ok(FirstRows::default()) };
    let mut table = Table::default();
    let mut ended = false;
    while table.records() < RECORDS {
        match reader.advance(&mut window) {
            Outcome::More => window.fill()?,
            Outcome::Record => table.record(&mut reader, &window, format),
            Outcome::End => {
                ended = true;
                break;
            }
            Outcome::Stopped(_) => break,
        }
    }
    if ended && !whole {
        // The head may have cut it.
        table.rows.pop();
    }
    if format == Format::Json {
        return Ok(table.under_names());
    }
    let mut above = Table::default();
    above.lines(head, whole, &reader, options)?;
    if !reader.names().is_empty() {
        let names = reader.names().iter().map(|name| text(name)).collect();
        above.push(reader.header_at().unwrap_or(0), RowKind::Header, names);
    }
    above.rows.append(&mut table.rows);
    Ok(above.hidden())
}

fn text(bytes: &[u8]) -> String {
    cut(&String::from_utf8_lossy(bytes))
}

#[derive(Default)]
struct Table {
    rows: Vec<FirstRow>,
    /// Of a JSON file: the names of all members.
    names: Vec<String>,
}

impl Table {
    fn records(&self) -> usize {
        self.rows.len()
    }

    fn push(&mut self, number: u64, kind: RowKind, cells: Vec<String>) {
        let cells = cells.into_iter().map(Some).collect();
        self.rows.push(FirstRow { number, kind, cells });
    }

    fn record(&mut self, reader: &mut Reader, window: &Window<'_>, format: Format) {
        let mut cells = Vec::new();
        match format {
            Format::Csv => reader.values(window, &mut |value| cells.push(text(value))),
            Format::Json => reader.cells(window, &mut |name, value| {
                let name = text(name);
                let known = self.names.iter().position(|known| *known == name);
                let at = known.unwrap_or_else(|| {
                    self.names.push(name);
                    self.names.len() - 1
                });
                cells.resize(cells.len().max(at + 1), String::new());
                cells[at] = text(value.text());
            }),
        }
        let position = reader.record(window).position;
        let number = if format == Format::Csv { position.line } else { position.record };
        self.push(number, RowKind::Record, cells);
    }

    /// The lines above the header, as they stand. If the header cannot be read, these are the
    /// first lines of the file.
    fn lines(
        &mut self,
        head: &[u8],
        whole: bool,
        reader: &Reader,
        options: &Options<'_>,
    ) -> io::Result<()> {
        let read = !reader.names().is_empty();
        let (header, recipe) = (reader.header_at(), options.recipe);
        let cut = Cut {
            encoding: recipe.and_then(|recipe| recipe.encoding),
            delimiter: reader.delimiter().unwrap_or(Delimiter::Comma),
            quoting: recipe.and_then(|recipe| recipe.quoting),
        };
        let first = header.map_or(0, |header| header.saturating_sub(LINES));
        first_lines(head, whole, cut, &mut |number, cells| {
            let wanted = match header {
                Some(header) => number < header,
                None => !read && self.rows.len() < LINES_WITHOUT_HEADER,
            };
            if wanted && number >= first {
                self.push(number, RowKind::Above, cells.iter().map(|cell| text(cell)).collect());
            }
            wanted
        })
    }

    /// The rows under the names of all their members.
    fn under_names(mut self) -> FirstRows {
        let names = std::mem::take(&mut self.names);
        if !names.is_empty() {
            let header = names.into_iter().map(Some).collect();
            let kind = RowKind::Header;
            self.rows.insert(0, FirstRow { number: 0, kind, cells: header });
        }
        self.hidden()
    }

    /// The rows without secrets, and without columns that are too many.
    fn hidden(mut self) -> FirstRows {
        let columns = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut secret = vec![false; columns];
        for row in &mut self.rows {
            let names = names_columns(row);
            for (cell, secret) in row.cells.iter_mut().zip(&mut secret) {
                let name = names && cell.as_deref().is_some_and(is_secret);
                if *secret && !name && cell.as_deref() != Some("") {
                    *cell = None;
                }
                *secret |= name;
            }
            row.cells.truncate(COLUMNS);
        }
        FirstRows { rows: self.rows, columns: columns as u64 }
    }
}

/// Whether a row is the header or looks like one: it has a name that is known, and no address.
fn names_columns(row: &FirstRow) -> bool {
    let mut cells = row.cells.iter().flatten();
    row.kind == RowKind::Header
        || (!cells.clone().any(|cell| cell.contains('@'))
            && cells.any(|cell| known_name(cell).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::{Reading, Recipe};
    use crate::{Encoding, Quoting};

    /// "1 above a|b".
    fn shown(rows: &FirstRows) -> Vec<String> {
        let cell = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "(hidden)".to_owned());
        let row = |row: &FirstRow| {
            let cells: Vec<_> = row.cells.iter().map(cell).collect();
            let kind = format!("{:?}", row.kind).to_lowercase();
            format!("{} {kind} {}", row.number, cells.join("|"))
        };
        rows.rows.iter().map(row).collect()
    }

    fn of(file: &[u8], recipe: &Recipe) -> Vec<String> {
        let options = Options { recipe: Some(recipe), ..Options::default() };
        shown(&first_rows(file, true, &options).expect("memory"))
    }

    fn plain(file: &str) -> Vec<String> {
        of(file.as_bytes(), &Recipe::default())
    }

    fn header_line(line: u32) -> Recipe {
        Recipe { header_line: Some(line), ..Recipe::default() }
    }

    const TITLED: &str = "Members of Acme\n\nFull name\tWork e-mail\nAnn Lee\tann@example.com\n";

    #[test]
    fn the_lines_above_the_header_stand_there_too() {
        assert_eq!(
            of(TITLED.as_bytes(), &header_line(3)),
            [
                "1 above Members of Acme",
                "2 above ",
                "3 header Full name|Work e-mail",
                "4 record Ann Lee|ann@example.com",
            ]
        );
        assert_eq!(
            plain("sep=;\nemailId;role\na@b.io;USER\n")[..2],
            ["1 above sep=|", "2 header emailId|role"]
        );
        let far = format!("{}emailId\na@b.io\n", "title\n".repeat(50));
        let rows = of(far.as_bytes(), &header_line(51));
        assert_eq!(rows[0], "31 above title");
        assert_eq!(rows[20..], ["51 header emailId", "52 record a@b.io"]);
    }

    #[test]
    fn a_record_has_the_line_at_which_it_begins_and_its_own_number_of_values() {
        let rows =
            plain("\u{FEFF}emailId,role\n\"a@b.io\",\"one\ntwo\"\n\nc@d.io\ne@f.io,USER,x\n");
        assert_eq!(
            rows,
            [
                "1 header emailId|role",
                "2 record a@b.io|one\ntwo",
                "5 record c@d.io",
                "6 record e@f.io|USER|x",
            ]
        );
    }

    #[test]
    fn tabs_semicolons_and_odd_quotes_cut_as_the_file_is_read() {
        assert_eq!(plain("Mail\tTeam\na@b.io\tA;B\n")[1], "2 record a@b.io|A;B");
        assert_eq!(plain("Mail;Team\na@b.io;A\n")[1], "2 record a@b.io|A");
        let lines = Recipe { quoting: Some(Quoting::Lines), ..Recipe::default() };
        assert_eq!(of(b"\"emailId;role\"\n\"a@b.io;USER\"\n", &lines)[1], "2 record a@b.io|USER");
        let delimiter = Recipe { delimiter: Some(Delimiter::Pipe), ..Recipe::default() };
        assert_eq!(of(b"a,b|c\n1,2|3\n", &delimiter), ["1 header a,b|c", "2 record 1,2|3"]);
        let latin = Recipe { encoding: Some(Encoding::Windows1252), ..Recipe::default() };
        assert_eq!(of(b"emailId,firstName\nz@b.io,Zo\xEB\n", &latin)[1], "2 record z@b.io|Zoë");
    }

    #[test]
    fn a_file_without_a_header_has_columns_by_position() {
        let recipe = header_line(0);
        assert_eq!(Reading::NoHeader.change(), Reading::NoHeader.part().as_in(&recipe));
        let rows = of(b"a@b.io,Ann\nc@d.io,Cal\n", &recipe);
        assert_eq!(
            rows,
            ["0 header column 1|column 2", "1 record a@b.io|Ann", "2 record c@d.io|Cal"]
        );
    }

    #[test]
    fn a_header_that_cannot_be_read_leaves_the_lines() {
        assert_eq!(
            plain("\"Members\nemailId,role\na@b.io,USER\n"),
            ["1 above \"Members", "2 above emailId|role", "3 above a@b.io|USER"]
        );
    }

    #[test]
    fn json_is_shown_under_the_names_of_all_members() {
        let file = r#"{"result":{"members":[{"emailId":"a@b.io","team":{"name":"A"}},{"active":true,"emailId":"c@d.io"}]}}"#;
        let list = Recipe { list: Some("result.members".to_owned()), ..Recipe::default() };
        assert_eq!(
            of(file.as_bytes(), &list),
            ["0 header emailId|team.name|active", "1 record a@b.io|A", "2 record c@d.io||true"]
        );
        assert_eq!(plain(file)[0], "0 header result.members");
    }

    #[test]
    fn secrets_are_hidden_also_below_a_header_that_nobody_has_taken_yet() {
        let file = "emailId,API token,role\na@b.io,tok_1,USER\nc@d.io,,USER\n";
        assert_eq!(plain(file)[1..], ["2 record a@b.io|(hidden)|USER", "3 record c@d.io||USER"]);
        let titled = format!("Users of Acme,,\n{file}");
        assert_eq!(
            of(titled.as_bytes(), &header_line(1))[1..3],
            ["2 record emailId|API token|role", "3 record a@b.io|(hidden)|USER"]
        );
        assert_eq!(
            plain(r#"[{"emailId":"a@b.io","password":"x"}]"#)[1],
            "1 record a@b.io|(hidden)"
        );
        let pin = "emailId,department\npin.lee@b.io,Key accounts\nc@d.io,Sales\n";
        assert_eq!(plain(pin)[2], "3 record c@d.io|Sales", "values are no names");
    }

    #[test]
    fn it_is_bounded_whatever_the_file_has() {
        let wide = (1..=400).map(|n| format!("c{n}")).collect::<Vec<_>>().join(",");
        let value = "é".repeat(5000);
        let file = format!("{wide}\n{}", format!("{value}\n").repeat(50));
        let rows = first_rows(file.as_bytes(), true, &Options::default()).expect("memory");
        assert_eq!((rows.columns, rows.rows.len(), rows.rows[0].cells.len()), (400, 7, 30));
        let cell = rows.rows[1].cells[0].clone().expect("shown");
        assert_eq!(cell.chars().count(), 81);
    }

    #[test]
    fn what_the_head_has_cut_is_no_record() {
        let rows = |whole| {
            let head = b"emailId,role\na@b.io,USER\nc@d.io,US";
            shown(&first_rows(head, whole, &Options::default()).expect("memory")).len()
        };
        assert_eq!((rows(false), rows(true)), (2, 3));
    }

    #[test]
    fn what_is_no_text_is_shown_as_such_and_what_is_no_data_not_at_all() {
        assert_eq!(of(b"emailId\n\xFF@b.io\n", &Recipe::default())[1], "2 record \u{FFFD}@b.io");
        for file in [&b""[..], b"%PDF-1.7", b" \n", b"PK\x03\x04"] {
            assert!(of(file, &Recipe::default()).is_empty());
        }
    }
}
