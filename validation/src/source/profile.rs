//! What a file has, before anyone has said how it is to be read.

mod column;
mod content;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use crate::hash::byte_map::ByteMap;
use crate::limits::PROFILE_COLUMNS;
use crate::read::{
    DataFile, Opened, Opening, Outcome, Purpose, Reader, Source, Window, Windows1252, bare_text,
};
use crate::suggest::{Offer, Reading, Recipe};
use crate::{Delimiter, Encoding, Format, Options};
pub use column::Column;
pub(crate) use column::cut;

/// Bytes that a profile looks at: enough to tell, and few enough to read at once.
pub const PROFILE_BYTES: u64 = 1024 * 1024;

/// Records that a profile looks at.
pub const PROFILE_RECORDS: u64 = 2000;

/// What the first part of a file has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Profile {
    /// None if it is no data file.
    pub format: Option<Format>,
    pub encoding: Option<Encoding>,
    /// Whether a byte order mark names the encoding: then no recipe changes it.
    pub marked: bool,
    /// The delimiter of its fields, if it is CSV and that is known.
    pub delimiter: Option<Delimiter>,
    /// The encoding that the recipe of the profile's options asked for.
    pub chosen_encoding: Option<Encoding>,
    /// The delimiter that this recipe asked for.
    pub chosen_delimiter: Option<Delimiter>,
    /// Records that were looked at.
    pub records: u64,
    /// Whether these are all records of the file.
    pub whole: bool,
    /// Its columns, or the members of its records, in the order of the file.
    /// Members of an object within a record have dotted names, `profile.email`.
    pub columns: Vec<Column>,
    /// Other ways to read it, for which it looks made, the likeliest first.
    pub offers: Vec<Offer>,
}

impl Profile {
    /// Whether a recipe is for this file: every column from which it takes a field is there.
    ///
    /// A profile sees the first records only; of a JSON file it may miss a member
    /// that comes later.
    #[must_use]
    pub fn fits(&self, recipe: &Recipe) -> bool {
        let mut taken = recipe.columns.iter().filter(|(_, field)| field.is_some());
        taken.all(|(name, _)| self.has(name))
    }

    /// Whether it has a column with this name, white space and quotes around it aside.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.column(name).or_else(|| self.column(bare_text(name))).is_some()
    }

    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// Looks at the first part of a file: at most [`PROFILE_RECORDS`], and no further than
/// [`PROFILE_BYTES`] and what is read along with them.
///
/// Of the options' recipe it takes the encoding and the delimiter; names are
/// those of the file.
///
/// # Errors
/// Those of the input.
///
/// # Example
/// ```
/// use validation::{Delimiter, Options, source::profile};
///
/// let file = "E-Mail;Team\nann@example.com;Finance\n";
/// let profile = profile(file.as_bytes(), &Options::default())?;
/// assert_eq!(profile.delimiter, Some(Delimiter::Semicolon));
/// assert_eq!(profile.columns[1].samples, ["Finance"]);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn profile(input: impl Read, options: &Options<'_>) -> io::Result<Profile> {
    run(Source::new(input, options.limits.file_bytes), options)
}

fn run(source: Source<'_>, options: &Options<'_>) -> io::Result<Profile> {
    let counted = source.counted();
    let chosen_encoding = options.recipe.and_then(|recipe| recipe.encoding);
    let chosen_delimiter = options.recipe.and_then(|recipe| recipe.delimiter);
    let profile = Profile { chosen_encoding, chosen_delimiter, ..Profile::default() };
    let opened = Opening::new(source).go_on(options, Purpose::Profile)?;
    let Opened { mut window, file } = opened;
    let Ok(DataFile { mut reader, format, encoding, marked }) = file else {
        return Ok(profile);
    };
    let profile = Profile { format: Some(format), encoding: Some(encoding), marked, ..profile };
    let mut profiler = Profiler {
        profile,
        names: ByteMap::new(options.hash_key),
        last: Vec::new(),
        seen: Vec::new(),
        no_text: None,
    };
    let record = &mut |reader: &Reader, window: &Window<'_>, _| profiler.record(reader, window);
    let (_, whole) = walk(&mut reader, &mut window, &counted, record)?;
    profiler.profile.whole = whole;
    profiler.names(&reader);
    profiler.profile.delimiter = reader.delimiter();
    let other_encoding = profiler.other_encoding();
    profiler.profile.offers = other_encoding.into_iter().chain(reader.offers()).collect();
    Ok(profiler.profile)
}

/// Shows the first records one after the other, each with its number; how many there were, and
/// whether these are all. An input that has no more for now ends it too.
pub(super) fn walk(
    reader: &mut Reader,
    window: &mut Window<'_>,
    counted: &Cell<u64>,
    show: &mut dyn FnMut(&Reader, &Window<'_>, u64),
) -> io::Result<(u64, bool)> {
    let mut records = 0;
    loop {
        match reader.advance(window) {
            // A record that is not whole by then is left out.
            Outcome::More if counted.get() >= PROFILE_BYTES => break,
            Outcome::More => match window.fill() {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                filled => filled?,
            },
            Outcome::Record if records == PROFILE_RECORDS => return Ok((records, false)),
            Outcome::Record => {
                records += 1;
                show(reader, window, records);
            }
            Outcome::End => return Ok((records, true)),
            Outcome::Stopped(_) => return Ok((records, false)),
        }
    }
    reader.see_part(window);
    Ok((records, false))
}

struct Profiler {
    profile: Profile,
    /// The index of each column, by its name in the file.
    names: ByteMap<usize>,
    /// The last record that had each column.
    last: Vec<u64>,
    /// The distinct values of each column, as hashes: no more than a profile reads.
    seen: Vec<BTreeSet<u64>>,
    /// The first name or value that is no text.
    no_text: Option<Vec<u8>>,
}

impl Profiler {
    fn record(&mut self, reader: &Reader, window: &Window<'_>) {
        self.profile.records += 1;
        self.names(reader);
        reader.cells(window, &mut |name, value| {
            let Some(index) = self.index(name) else {
                return;
            };
            let column = &mut self.profile.columns[index];
            if std::mem::replace(&mut self.last[index], self.profile.records)
                == self.profile.records
            {
                column.repeated = true;
                return;
            }
            let is_text = column.take(value, &mut self.seen[index]);
            if !is_text && !column.hidden && self.no_text.is_none() {
                self.no_text = Some(value.text().to_vec());
            }
        });
    }

    /// Offers windows-1252, as which a file that is no UTF-8 was most often written.
    fn other_encoding(&self) -> Option<Offer> {
        let Profile { encoding, marked, chosen_encoding, .. } = &self.profile;
        let is_guess = *encoding == Some(Encoding::Utf8) && !marked && chosen_encoding.is_none();
        let bytes = self.no_text.as_ref().filter(|_| is_guess)?;
        let mut shown = String::new();
        Windows1252::new(&**bytes).read_to_string(&mut shown).ok()?;
        let reading = Reading::Encoding(Encoding::Windows1252);
        Some(Offer { reading, shown: cut(&shown), count: 0 })
    }

    /// Adds the columns of a header, which may have no records under it.
    fn names(&mut self, reader: &Reader) {
        if self.profile.columns.is_empty() {
            for name in reader.names() {
                let known = self.profile.columns.len();
                if let Some(index) = self.index(name)
                    && index < known
                {
                    self.profile.columns[index].repeated = true;
                }
            }
        }
    }

    /// The index of a column, new or not; none if there are too many.
    fn index(&mut self, name: &[u8]) -> Option<usize> {
        let next = self.profile.columns.len();
        let index = *self.names.entry(name, || next).0;
        if index == next && next < PROFILE_COLUMNS {
            if self.no_text.is_none() && std::str::from_utf8(name).is_err() {
                self.no_text = Some(name.to_vec());
            }
            self.profile.columns.push(Column::new(name));
            self.last.push(0);
            self.seen.push(BTreeSet::new());
        }
        (index < self.profile.columns.len()).then_some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;

    fn of(file: &[u8]) -> Profile {
        profile(file, &Options::default()).expect("memory")
    }

    fn names(profile: &Profile) -> Vec<&str> {
        profile.columns.iter().map(|column| column.name.as_str()).collect()
    }

    #[test]
    fn columns_come_with_samples_and_counts() {
        let profile = of(b"Mail|Team|Mail\nann@example.com|A|x\nbob@example.com||y\nonly one\n");
        assert_eq!(names(&profile), ["Mail", "Team"]);
        assert_eq!((profile.records, profile.whole), (3, true));
        let [mail, team] = &profile.columns[..] else { panic!("two columns") };
        assert_eq!(mail.samples, ["ann@example.com", "bob@example.com"]);
        assert_eq!((mail.filled, mail.fitting(Field::EmailId), mail.repeated), (2, 2, true));
        assert_eq!((team.filled, team.repeated), (1, false));
    }

    #[test]
    fn a_header_alone_has_columns() {
        let profile = of(b"E-Mail,Team\n");
        assert_eq!(names(&profile), ["E-Mail", "Team"]);
        assert_eq!((profile.records, profile.whole), (0, true));
    }

    #[test]
    fn members_are_united_and_inner_ones_have_dotted_names() {
        let profile = of(
            br#"[{"id":1,"profile":{"email":"ann@example.com","n\u0061me":{"x":1}}},{"active":true,"id":null}]"#,
        );
        assert_eq!(names(&profile), ["id", "profile.email", "profile.name", "active"]);
        let samples: Vec<_> = profile.columns.iter().map(|column| &column.samples[..]).collect();
        assert_eq!(samples[..2], [["1"], ["ann@example.com"]]);
        assert_eq!(samples[2..], [["{\"x\":1}"], ["true"]]);
    }

    #[test]
    fn an_object_alone_is_a_record() {
        assert_eq!(names(&of(br#"{"mail":"ann@example.com"}"#)), ["mail"]);
    }

    #[test]
    fn bytes_that_are_no_text_are_offered_and_windows_1252_reads_them() {
        let file = b"Mail,Name\nann@example.com,M\xFCller\n";
        let offered = |file: &[u8]| {
            let offers = of(file).offers.into_iter();
            offers.map(|offer| (offer.press(), offer.shown)).collect::<Vec<_>>()
        };
        let press = || "Read the file as windows-1252".to_owned();
        assert_eq!(offered(file), [(press(), "Müller".to_owned())]);
        let recipe = Recipe { encoding: Some(Encoding::Windows1252), ..Recipe::default() };
        let options = Options { recipe: Some(&recipe), ..Options::default() };
        let profile = profile(&file[..], &options).expect("memory");
        assert!(profile.offers.is_empty());
        assert_eq!(profile.columns[1].samples, ["Müller"]);
        assert_eq!(profile.chosen_encoding, recipe.encoding);
        assert_eq!(offered(b"\xFCber,Mail\n"), [(press(), "über".to_owned())]);
        assert!(offered(b"\xEF\xBB\xBFMail\nM\xFCller\n").is_empty(), "a mark decides");
        assert!(offered("Mail,Name\nann@example.com,Müller\n".as_bytes()).is_empty());
        assert!(offered(b"Mail,Password\nann@example.com,M\xFCller\n").is_empty(), "a secret");
    }

    #[test]
    fn only_the_first_part_is_read() {
        let line = b"ann@example.com,Finance\n";
        let endless = Read::chain(&b"Mail,Team\n"[..], Endless { line, at: 0 });
        let profile = profile(endless, &Options::default()).expect("memory");
        assert_eq!((profile.records, profile.whole), (PROFILE_RECORDS, false));
        let wide = "x".repeat(1000);
        let file = format!("Mail,{wide}\n{}", format!("a@b.c,{wide}\n").repeat(3000));
        let profile = of(file.as_bytes());
        assert!(profile.records > 900 && profile.records < 1400 && !profile.whole);
    }

    #[test]
    fn what_is_no_data_file_has_nothing() {
        for file in [&b""[..], b"%PDF-1.7", b" \n ", b"PK\x03\x04"] {
            assert_eq!(of(file), Profile::default());
        }
        assert!(of(b"[1, 2").columns.is_empty());
    }

    /// The same line again and again.
    struct Endless {
        line: &'static [u8],
        at: usize,
    }

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            for byte in buffer.iter_mut() {
                *byte = self.line[self.at];
                self.at = (self.at + 1) % self.line.len();
            }
            Ok(buffer.len())
        }
    }
}
