//! The members of an object that has been gone over.

use super::scan::{Scanner, Text};

pub(crate) struct Member {
    pub(crate) name_at: usize,
    pub(crate) name: Text,
    pub(crate) value_at: usize,
}

/// Goes from member to member of an object, not into what they hold. Where
/// there is no object, or no whole one, there are no more members.
pub(crate) struct Members<'s, 'd> {
    scanner: &'s Scanner<'d>,
    /// Where to look for the next name; none at the end.
    next: Option<usize>,
    inside: Vec<bool>,
}

impl<'s, 'd> Members<'s, 'd> {
    /// The members of the object that opens at `at`.
    pub(crate) fn of(scanner: &'s Scanner<'d>, at: usize) -> Self {
        let opens = scanner.data.get(at) == Some(&b'{');
        Self { scanner, next: opens.then_some(at + 1), inside: Vec::new() }
    }
}

impl Iterator for Members<'_, '_> {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        let name_at = self.scanner.blank(self.next.take()?);
        let (name, value_at) = self.scanner.name(name_at).ok()?;
        let end = self.scanner.value(value_at, 0, &mut self.inside).ok()?;
        let after = self.scanner.blank(end);
        self.next = (self.scanner.data.get(after) == Some(&b',')).then_some(after + 1);
        Some(Member { name_at, name, value_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let scanner = Scanner { data: text.as_bytes(), ended: true, depth: 9 };
        let name = |member: Member| &text[member.name_at..member.name.end];
        Members::of(&scanner, 0).map(name).collect()
    }

    #[test]
    fn members_come_one_after_the_other() {
        assert_eq!(names("{ \"a\" : {\"x\":[1,2]} , \"b\\n\":\"}\"}"), ["\"a\"", "\"b\\n\""]);
        for none in ["{}", "[1]", "", "{\"a\"", "{\"a\":"] {
            assert!(names(none).is_empty(), "{none}");
        }
    }
}
