//! What the address of a page of accounts asks for.

use super::columns::Column;
use crate::api::address::{ACCOUNT_ORDERS, account_order};
use crate::api::{AccountsQuery, ApiError, COLUMN};
use crate::components::Sorted;
use crate::messages::addresses;
use crate::pages::address::{address, parts};

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
        let parts = parts();
        let columns = parts.iter().filter(|(name, _)| name == COLUMN);
        let columns = columns.map(|(_, code)| Column::of_address(code));
        let columns = columns.collect::<Result<_, _>>().map_err(ApiError::BadRequest)?;
        Ok(Self { query: AccountsQuery::of(&parts), columns })
    }

    /// Refuses a column that is none of those that are kept.
    ///
    /// # Errors
    /// That it is not, in words.
    pub fn only_kept(&self, kept: &[String]) -> Result<(), ApiError> {
        let other = self.columns.iter().find_map(|column| match column {
            Column::Kept(name) if !kept.contains(name) => Some(name),
            _ => None,
        });
        other
            .map_or(Ok(()), |name| Err(ApiError::BadRequest(addresses::no_kept_column(name, kept))))
    }

    pub fn shows(&self, column: &Column) -> bool {
        match self.columns.is_empty() {
            true => column.is_shown_unasked(),
            false => self.columns.contains(column),
        }
    }

    /// How many filters are set, the search among them.
    pub fn filters(&self) -> usize {
        self.query.filters().count()
    }

    /// The order by its code, and whether it is turned round.
    fn order(&self) -> (&str, bool) {
        // What is not understood was refused when the page was read.
        let (code, turned) = account_order(self.query.sort.as_deref()).unwrap_or_default();
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
        self.with(path, |_| true, [("sort", (sort != "email").then_some(sort)), ("after", None)])
    }

    /// The address of the page after a cursor, or of the one before it, or of the first.
    pub fn page(&self, path: &str, name: &'static str, cursor: Option<&str>) -> String {
        self.with(path, |_| true, [("sort", self.query.sort.as_deref()), (name, cursor)])
    }

    /// The address without filters.
    pub fn unfiltered(&self, path: &str) -> String {
        self.with(path, |_| false, [("sort", self.query.sort.as_deref()), ("after", None)])
    }

    /// The address without one of the filters.
    pub fn without(&self, path: &str, filter: &str) -> String {
        let stays = |name: &str| name != filter;
        self.with(path, stays, [("sort", self.query.sort.as_deref()), ("after", None)])
    }

    /// The address of these accounts as a file.
    pub fn export(&self, path: &str) -> String {
        address(path, self.query.filters().map(|(name, value)| (name, Some(value))))
    }

    fn with(
        &self,
        path: &str,
        stays: impl Fn(&str) -> bool,
        parts: [(&str, Option<&str>); 2],
    ) -> String {
        let filters = self.query.filters().filter(|(name, _)| stays(name));
        let filters = filters.map(|(name, value)| (name, Some(value)));
        let codes: Vec<_> = self.columns.iter().map(Column::code).collect();
        let columns = codes.iter().map(|code| (COLUMN, Some(&**code)));
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
        let without = "/a?q=a%20b&column=mfa&column=name&rows=25&sort=name";
        assert_eq!(sorted.without("/a", "role"), without);
        assert_eq!((sorted.filters(), sorted.sorted("name")), (2, Sorted::Ascending));
        assert!(sorted.shows(&Column::Mfa) && !sorted.shows(&Column::Role));
        let [shift, seen] = ["Shift", "lastActiveOn"].map(|name| Column::Kept(name.to_owned()));
        let unasked = Asked::default();
        assert!(unasked.shows(&Column::Role) && unasked.shows(&seen) && !unasked.shows(&shift));
        let asked = Asked { columns: vec![shift.clone()], ..Asked::default() };
        assert!(asked.shows(&shift) && !asked.shows(&seen));
        assert_eq!(asked.unfiltered("/a"), "/a?column=kept%2EShift");
    }

    #[test]
    fn addresses_keep_what_is_asked_of_kept_columns() {
        let kept = [("before.endsOn", "2024-02-29"), ("kept.R & D", "a=b")];
        let kept = kept.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let sort = Some("-kept.R & D".to_owned());
        let asked =
            Asked { query: AccountsQuery { kept, sort, ..Default::default() }, columns: vec![] };
        let filters = "before.endsOn=2024%2D02%2D29&kept%2ER%20%26%20D=a%3Db";
        assert_eq!(asked.export("/a.csv"), format!("/a.csv?{filters}"));
        assert_eq!(asked.sorted("kept.R & D"), Sorted::Descending);
        let turned = format!("/a?{filters}&sort=kept%2ER%20%26%20D");
        assert_eq!(asked.by("/a", "kept.R & D"), turned);
        assert_eq!(asked.unfiltered("/a"), "/a?sort=%2Dkept%2ER%20%26%20D");
        assert_eq!(asked.filters(), 2);
    }

    #[test]
    fn only_columns_that_are_kept_are_shown() {
        let shift = Column::Kept("Shift".to_owned());
        let asked = Asked { columns: vec![Column::Mfa, shift], ..Asked::default() };
        assert_eq!(asked.only_kept(&["Shift".to_owned()]), Ok(()));
        assert!(matches!(asked.only_kept(&[]), Err(ApiError::BadRequest(_))));
    }
}
