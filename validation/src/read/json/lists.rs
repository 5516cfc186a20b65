//! The lists of objects that are within objects: where the records may be when the objects
//! themselves have no address.
//!
//! [`Lists::look`] goes once over the text of an object and counts, for each list, its objects
//! and the addresses in it; apart from these the addresses outside of all lists, and the
//! largest number by the name of a total. From that come the offer to read a list and the
//! finding that the file is one page of several. A list is known by its dotted path, so pages
//! that have the same one are counted together.
//!
//! Be advised:
//!
//! - This is no parser: it relies on an object that the scanner has gone over, or on the
//!   beginning of one that is too large. Then `cut` is set, and the counts are too low.
//! - Only an array that is reached through named objects alone is a list. What is within one
//!   belongs to it: its own arrays are no lists, and its totals are not the file's.
//! - An array that finds no room among the lists is none, and the addresses in it count as
//!   outside: then nothing is offered.

use super::unescape::unescape;
use crate::limits::VALUE_CHARACTERS;
use crate::rules::is_right;
use crate::suggest::{Offer, Reading};
use crate::{Field, suggest};

/// Lists that are told apart, and bytes of a path with its dots. A file with more, or longer
/// ones, is not made of pages.
const LISTS: usize = 16;
const PATH: usize = 200;

#[derive(Default)]
pub(super) struct Lists {
    lists: Vec<List>,
    /// Strings outside of all lists that are an address.
    addresses: u64,
    /// The largest number that a member named as a total has.
    total: Option<u64>,
    /// Whether an object was not whole.
    pub(super) cut: bool,
}

struct List {
    path: Vec<u8>,
    objects: u64,
    addresses: u64,
}

enum Open {
    /// With the length of the path around it.
    Object(usize),
    /// With its number in `lists`.
    List(usize),
    /// Any other array.
    Array,
}

impl Lists {
    /// Looks at an object that has been gone over, or at the beginning of one.
    pub(super) fn look(&mut self, data: &[u8]) {
        Look { lists: self, data, at: 0, open: Vec::new(), path: Vec::new(), inside: None }.run();
    }

    /// The list with the most objects; of equal ones the one with the most addresses, then the
    /// first.
    pub(super) fn best(&self) -> Option<Offer> {
        let rank = |list: &&List| (list.objects, list.addresses);
        // Of equal ones `max_by_key` takes the last.
        let best = self.lists.iter().rev().filter(|list| list.objects > 0).max_by_key(rank)?;
        let path = String::from_utf8(best.path.clone()).ok()?;
        Some(Offer { reading: Reading::List(path.clone()), shown: path, count: best.objects })
    }

    pub(super) const fn has_addresses(&self) -> bool {
        self.addresses > 0
    }

    /// The largest total, if there are fewer objects.
    pub(super) fn total_above(&self, objects: u64) -> Option<u64> {
        self.total.filter(|total| *total > objects)
    }
}

struct Look<'l, 'd> {
    lists: &'l mut Lists,
    data: &'d [u8],
    at: usize,
    open: Vec<Open>,
    /// The names that lead to where it is, outside of lists.
    path: Vec<u8>,
    /// The list that it is in, and how many containers are open around that.
    inside: Option<(usize, usize)>,
}

impl Look<'_, '_> {
    fn run(&mut self) {
        while let Some(byte) = self.data.get(self.at).copied() {
            match byte {
                b'"' => {
                    let Some(text) = self.string() else { break };
                    self.text(text);
                    continue;
                }
                b'{' => self.enter_object(None),
                b'[' => self.open.push(Open::Array),
                b'}' | b']' => {
                    self.leave();
                    if self.open.is_empty() {
                        return;
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        self.lists.cut = true;
    }

    /// Goes over a string; where its text is, quotes left off.
    fn string(&mut self) -> Option<std::ops::Range<usize>> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            at += memchr::memchr2(b'"', b'\\', self.data.get(at..)?)?;
            if self.data[at] == b'"' {
                self.at = at + 1;
                return Some(start..at);
            }
            at += 2;
        }
    }

    /// Takes a string that was gone over: a value, or a name with the bracket that its value
    /// begins with.
    fn text(&mut self, text: std::ops::Range<usize>) {
        let colon = self.blank(self.at);
        if self.data.get(colon) != Some(&b':') {
            return self.value(&self.data[text.clone()]);
        }
        self.at = self.blank(colon + 1);
        if self.inside.is_some() {
            return;
        }
        let mut name = Vec::new();
        unescape(&self.data[text], &mut name);
        match self.data.get(self.at) {
            Some(b'{') => {
                self.enter_object(Some(&name));
                self.at += 1;
            }
            Some(b'[') => {
                self.enter_list(&name);
                self.at += 1;
            }
            Some(b'0'..=b'9') if is_total(&name) => self.total(),
            _ => {}
        }
    }

    fn value(&mut self, text: &[u8]) {
        let address = memchr::memchr(b'@', text).is_some()
            && is_right(Field::EmailId, text, VALUE_CHARACTERS);
        match self.inside {
            Some((list, _)) => self.lists.lists[list].addresses += u64::from(address),
            None => self.lists.addresses += u64::from(address),
        }
    }

    fn total(&mut self) {
        let digits = self.data[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let digits = std::str::from_utf8(&self.data[self.at..self.at + digits]);
        let total = digits.ok().and_then(|digits| digits.parse().ok());
        self.lists.total = self.lists.total.max(total);
    }

    fn enter_object(&mut self, name: Option<&[u8]>) {
        if let Some(Open::List(list)) = self.open.last() {
            self.lists.lists[*list].objects += 1;
        }
        self.open.push(Open::Object(self.path.len()));
        if let Some(name) = name {
            self.extend(name);
        }
    }

    fn enter_list(&mut self, name: &[u8]) {
        let before = self.path.len();
        self.extend(name);
        let known = self.lists.lists.iter().position(|list| list.path == self.path);
        let list = known.or_else(|| {
            let room = self.lists.lists.len() < LISTS && self.path.len() <= PATH;
            room.then(|| {
                self.lists.lists.push(List { path: self.path.clone(), objects: 0, addresses: 0 });
                self.lists.lists.len() - 1
            })
        });
        self.path.truncate(before);
        // What is within a list is none.
        let direct = self.open.iter().all(|open| matches!(open, Open::Object(_)));
        match list.filter(|_| direct) {
            Some(list) => {
                self.inside = Some((list, self.open.len()));
                self.open.push(Open::List(list));
            }
            None => self.open.push(Open::Array),
        }
    }

    fn extend(&mut self, name: &[u8]) {
        if !self.path.is_empty() {
            self.path.push(b'.');
        }
        self.path.extend_from_slice(name);
        // One byte too many marks a path as too long, and it stays so for all below.
        self.path.truncate(PATH + 1);
    }

    fn leave(&mut self) {
        if let Some(Open::Object(path)) = self.open.pop() {
            self.path.truncate(path);
        }
        self.inside = self.inside.filter(|(_, around)| self.open.len() > *around);
    }

    fn blank(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.data.get(at) {
            at += 1;
        }
        at
    }
}

/// Whether a member of this name says how many records there are in all.
pub(super) fn is_total(name: &[u8]) -> bool {
    let name = suggest::normalised(&String::from_utf8_lossy(name));
    matches!(
        &*name,
        "total" | "totalresults" | "totalcount" | "totalrecords" | "totalitems" | "totalsize"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(text: &str) -> Option<(String, u64)> {
        let mut lists = Lists::default();
        lists.look(text.as_bytes());
        lists.best().map(|offer| (offer.shown, offer.count))
    }

    #[test]
    fn the_list_with_most_objects_is_named_by_its_path() {
        for (text, expected) in [
            (
                r#"{"warnings":["a","b"],"result":{"members":[{"a":1},{"b":{}}]}}"#,
                Some(("result.members", 2)),
            ),
            (r#"{"roles":[{"a":1},{}],"users":[{"mail":"a@x.io"},{}]}"#, Some(("users", 2))),
            (r#"{"users":[{"groups":[{},{},{}]}]}"#, Some(("users", 1))),
            (r#"{"a":[{},{}],"b":[{}"#, Some(("a", 2))),
            (r#"{"a":[[{}]],"b":["}","{"],"c":"[{"}"#, None),
            (r#"{"d\u0061ta":[{}],"x":1}"#, Some(("data", 1))),
            ("{}", None),
        ] {
            assert_eq!(
                best(text),
                expected.map(|(path, count)| (path.to_owned(), count)),
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_outside_and_totals_are_seen() {
        let mut lists = Lists::default();
        lists.look(br#"{"users":[{"mail":"a@x.io","total":9}],"totalResults": 75}"#);
        assert!(!lists.has_addresses());
        assert_eq!((lists.total_above(1), lists.total_above(75)), (Some(75), None));
        lists.look(br#"{"mail":"a@x.io","groups":[{}]}"#);
        assert!(lists.has_addresses());
    }
}
