//! What the address of the list asks for.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::IntegrationsQuery;
use crate::api::address::{INTEGRATION_ORDERS, order};
use crate::components::Sorted;
use crate::pages::address::address;

/// The orders that there are, by their codes; the first is taken where none is asked for.
pub const ORDERS: [&str; 4] = INTEGRATION_ORDERS;

/// Those that begin with the most or the newest.
const FROM_THE_TOP: [&str; 2] = ["imported", "accounts"];

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub query: IntegrationsQuery,
}

impl Asked {
    /// Of the present page. A field of the form that was left empty asks for nothing.
    pub fn of_page() -> Self {
        let map = use_query_map();
        let map = map.read_untracked();
        let text = |name| map.get(name).filter(|text| !text.trim().is_empty());
        let (after, before) = (text("after"), text("before"));
        Self {
            query: IntegrationsQuery {
                q: text("q"),
                only: text("only"),
                sort: text("sort"),
                after,
                before,
            },
        }
    }

    /// Whether it is the first page of all.
    pub fn is_plain(&self) -> bool {
        self.query == IntegrationsQuery::default()
    }

    fn order(&self) -> (&str, bool) {
        // What is not understood was refused when the page was read.
        let (code, turned) = order(self.query.sort.as_deref(), &ORDERS).unwrap_or_default();
        (code.unwrap_or(ORDERS[0]), turned)
    }

    pub fn sorted(&self, order: &str) -> Sorted {
        let (by, turned) = self.order();
        match by == order {
            false => Sorted::Not,
            true if turned == FROM_THE_TOP.contains(&order) => Sorted::Ascending,
            true => Sorted::Descending,
        }
    }

    /// The address with another order: by this column, or the other way round.
    pub fn by(&self, order: &str) -> String {
        let turned = format!("-{order}");
        let sort = if self.order() == (order, false) { &turned } else { order };
        self.with(self.query.only.as_deref(), (sort != ORDERS[0]).then_some(sort), None)
    }

    /// The address of the page after an integration, or of the one before it, or of the first.
    pub fn page(&self, name: &'static str, id: Option<&str>) -> String {
        let cursor = id.map(|id| (name, id));
        self.with(self.query.only.as_deref(), self.query.sort.as_deref(), cursor)
    }

    /// The address of some of the integrations.
    pub fn only(&self, only: Option<&str>) -> String {
        self.with(only, self.query.sort.as_deref(), None)
    }

    fn with(&self, only: Option<&str>, sort: Option<&str>, cursor: Option<(&str, &str)>) -> String {
        let (name, id) = cursor.unzip();
        let q = self.query.q.as_deref();
        address("/", [("q", q), ("only", only), ("sort", sort), (name.unwrap_or_default(), id)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(sort: Option<&str>) -> Asked {
        let text = |text: &str| Some(text.to_owned());
        let (q, only, sort) = (text("a b"), text("stale"), sort.map(str::to_owned));
        Asked { query: IntegrationsQuery { q, only, sort, ..IntegrationsQuery::default() } }
    }

    #[test]
    fn addresses_keep_what_is_asked_for() {
        let plain = asked(None);
        assert_eq!(plain.by("imported"), "/?q=a%20b&only=stale&sort=%2Dimported");
        assert_eq!(plain.by("name"), "/?q=a%20b&only=stale&sort=name");
        assert_eq!(asked(Some("-imported")).by("imported"), "/?q=a%20b&only=stale");
        assert_eq!(asked(Some("name")).by("name"), "/?q=a%20b&only=stale&sort=%2Dname");
        assert_eq!(
            asked(Some("mfa")).page("before", Some("x")),
            "/?q=a%20b&only=stale&sort=mfa&before=x"
        );
        assert_eq!(asked(Some("mfa")).only(None), "/?q=a%20b&sort=mfa");
        assert!(Asked::default().is_plain() && !plain.is_plain());
    }

    #[test]
    fn what_the_heads_say_is_what_the_order_is() {
        for (sort, order, expected) in [
            (None, "imported", Sorted::Descending),
            (Some("-imported"), "imported", Sorted::Ascending),
            (Some("accounts"), "accounts", Sorted::Descending),
            (Some("name"), "name", Sorted::Ascending),
            (Some("-mfa"), "mfa", Sorted::Descending),
            (Some("mood"), "imported", Sorted::Descending),
            (None, "name", Sorted::Not),
        ] {
            assert_eq!(asked(sort).sorted(order), expected, "{sort:?}");
        }
    }
}
