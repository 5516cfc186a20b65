//! What the address of a page of accounts asks for.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::columns::Column;
use crate::api::address::{ACCOUNT_ORDERS, order};
use crate::api::{AccountsQuery, ApiError};
use crate::components::Sorted;
use crate::pages::address::address;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub query: AccountsQuery,
    /// The columns that are shown; none stands for those of the fields, and for what is kept with a
    /// meaning.
    pub columns: Vec<Column>,
}

impl Asked {
    /// Of the present page.
    ///
    /// # Errors
    /// When it has a column that there is not.
    pub fn of_page() -> Result<Self, ApiError> {
        let map = use_query_map();
        let map = map.read_untracked();
        let columns = map.get_all("column").unwrap_or_default();
        let columns = columns.iter().map(|code| Column::of_address(code));
        let columns = columns.collect::<Result<_, _>>().map_err(ApiError::BadRequest)?;
        Ok(Self { query: AccountsQuery::of(|name| map.get(name)), columns })
    }

    pub fn shows(&self, column: &Column) -> bool {
        match self.columns.is_empty() {
            true => column.is_shown_unasked(),
            false => self.columns.contains(column),
        }
    }

    /// How many filters are set, the search among them.
    pub fn filters(&self) -> usize {
        self.query.filters().into_iter().filter(|(_, value)| value.is_some()).count()
    }

    /// The order by its code, and whether it is turned round.
    fn order(&self) -> (&str, bool) {
        // What is not understood was refused when the page was read.
        let (code, turned) = order(self.query.sort.as_deref(), &ACCOUNT_ORDERS).unwrap_or_default();
        (code.unwrap_or(ACCOUNT_ORDERS[0]), turned)
    }

    pub fn sorted(&self, order: &str) -> Sorted {
        match self.order() {
            (by, false) if by == order => Sorted::Ascending,
            (by, true) if by == order => Sorted::Descending,
            _ => Sorted::Not,
        }
    }

    /// The address with another order: by this column, or the other way round.
    pub fn by(&self, path: &str, order: &str) -> String {
        let turned = format!("-{order}");
        let sort = if self.sorted(order) == Sorted::Ascending { &turned } else { order };
        self.with(path, true, [("sort", (sort != "email").then_some(sort)), ("after", None)])
    }

    /// The address of the page after a cursor, or of the one before it, or of the first.
    pub fn page(&self, path: &str, name: &'static str, cursor: Option<&str>) -> String {
        self.with(path, true, [("sort", self.query.sort.as_deref()), (name, cursor)])
    }

    /// The address without filters.
    pub fn unfiltered(&self, path: &str) -> String {
        self.with(path, false, [("sort", self.query.sort.as_deref()), ("after", None)])
    }

    /// The address of these accounts as a file.
    pub fn export(&self, path: &str) -> String {
        let filters = self.query.filters();
        address(path, filters.map(|(name, value)| (name, value.map(String::as_str))))
    }

    fn with(&self, path: &str, filtered: bool, parts: [(&str, Option<&str>); 2]) -> String {
        let filters = self.query.filters().into_iter().filter(|_| filtered);
        let filters = filters.map(|(name, value)| (name, value.map(String::as_str)));
        let codes: Vec<_> = self.columns.iter().map(Column::code).collect();
        let columns = codes.iter().map(|code| ("column", Some(&**code)));
        let rows = ("rows", self.query.rows.as_deref());
        address(path, filters.chain(columns).chain([rows]).chain(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(sort: Option<&str>) -> Asked {
        let text = |text: &str| Some(text.to_owned());
        let query = AccountsQuery {
            role: text("ADMIN"),
            q: text("a b"),
            sort: sort.map(str::to_owned),
            rows: text("25"),
            after: text("x"),
            ..AccountsQuery::default()
        };
        Asked { query, columns: vec![Column::Mfa, Column::Name] }
    }

    #[test]
    fn addresses_keep_what_is_asked_for() {
        let kept = "q=a%20b&role=ADMIN&column=mfa&column=name&rows=25";
        let plain = asked(None);
        assert_eq!(plain.by("/a", "created"), format!("/a?{kept}&sort=created"));
        assert_eq!(plain.by("/a", "email"), format!("/a?{kept}&sort=%2Demail"));
        assert_eq!(asked(Some("-email")).by("/a", "email"), format!("/a?{kept}"));
        assert_eq!(asked(Some("-name")).by("/a", "name"), format!("/a?{kept}&sort=name"));
        let sorted = asked(Some("name"));
        assert_eq!(sorted.page("/a", "before", Some("c")), format!("/a?{kept}&sort=name&before=c"));
        assert_eq!(sorted.page("/a", "after", None), format!("/a?{kept}&sort=name"));
        assert_eq!(sorted.unfiltered("/a"), "/a?column=mfa&column=name&rows=25&sort=name");
        assert_eq!(sorted.export("/a.csv"), "/a.csv?q=a%20b&role=ADMIN");
        assert_eq!((sorted.filters(), sorted.sorted("name")), (2, Sorted::Ascending));
        assert!(sorted.shows(&Column::Mfa) && !sorted.shows(&Column::Role));
        let [shift, seen] = ["Shift", "lastActiveOn"].map(|name| Column::Kept(name.to_owned()));
        let unasked = Asked::default();
        assert!(unasked.shows(&Column::Role) && unasked.shows(&seen) && !unasked.shows(&shift));
        let asked = Asked { columns: vec![shift.clone()], ..Asked::default() };
        assert!(asked.shows(&shift) && !asked.shows(&seen));
        assert_eq!(asked.unfiltered("/a"), "/a?column=kept%2EShift");
    }
}
