//! What can be fixed, and what not, of values for which the clusters had no room.

use std::collections::BTreeMap;

use crate::check::kinds::KindKey;
use crate::read::Position;
use crate::rules::Finding;
use crate::suggest::{DateOrder, FixGroups, Known};
use crate::{FaultCode, Field, Place, Rule};

/// The orders that the dates of a file may turn out to have.
const ORDERS: [Option<DateOrder>; 3] =
    [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)];

/// Fixes of these values, and how many of what else is wrong have none. The values are not
/// kept, so what each would become is asked at once. The order of dates is known only at the
/// end, so each date is counted once for each order.
#[derive(Default)]
pub(super) struct LateFixes {
    of_dates: [FixGroups; ORDERS.len()],
    others: FixGroups,
    /// Issues for which nothing is suggested under each order, and where the first of them is.
    rest: BTreeMap<KindKey, [(u64, Place); ORDERS.len()]>,
}

impl LateFixes {
    /// Takes a finding; `order` is that of the dates, where it is known already.
    pub(super) fn add(
        &mut self,
        finding: &dyn Finding,
        fault: FaultCode,
        position: Position,
        order: Known,
    ) {
        // These are counted by themselves, late or not.
        if finding.without_surplus().is_some() {
            return;
        }
        let known = |number: u64| (number > 0).then_some(number);
        let place = Place { record: known(position.record), line: known(position.line) };
        let has_fix = self.fixes(finding, place, order);
        let rest = self.rest.entry((finding.rule(), finding.field(), fault));
        let rest = rest.or_insert([(0, place); ORDERS.len()]);
        for (rest, _) in rest.iter_mut().zip(has_fix).filter(|(_, has_fix)| !has_fix) {
            let first = if rest.0 == 0 { place } else { rest.1 };
            *rest = (rest.0 + 1, first);
        }
    }

    /// Takes its fix, if there is one; under which order there is. Orders that the dates cannot
    /// have any more are not asked about.
    fn fixes(&mut self, finding: &dyn Finding, place: Place, order: Known) -> [bool; ORDERS.len()] {
        let (field, value) = (finding.field(), finding.value().unwrap_or_default());
        let of = |order, groups: &mut FixGroups| {
            let suggested = finding.suggested(order);
            suggested.map(|fix| groups.add_uncounted(field, &value, fix, place)).is_some()
        };
        if field != Some(Field::CreatedOn) || finding.rule() == Rule::WrongType {
            return [of(None, &mut self.others); ORDERS.len()];
        }
        let mut has_fix = [false; ORDERS.len()];
        for (index, groups) in self.of_dates.iter_mut().enumerate() {
            if order.is_none_or(|order| order == ORDERS[index]) {
                has_fix[index] = of(ORDERS[index], groups);
            }
        }
        has_fix
    }

    /// The issues for which nothing is suggested, by kind, each with the first place.
    pub(super) fn rest(
        &self,
        order: Option<DateOrder>,
    ) -> impl Iterator<Item = (KindKey, u64, Place)> {
        let under = ORDERS.iter().position(|known| *known == order).unwrap_or_default();
        let rest = self.rest.iter().map(move |(key, rest)| (*key, rest[under].0, rest[under].1));
        rest.filter(|(_, count, _)| *count > 0)
    }

    /// Adds them to the other groups, once the order of dates is known.
    pub(super) fn join(&self, groups: &mut FixGroups, order: Option<DateOrder>) {
        let dates = ORDERS.iter().zip(&self.of_dates).find(|(known, _)| **known == order);
        dates.into_iter().map(|(_, dates)| dates).chain([&self.others]).for_each(|late| {
            groups.join(late);
        });
    }
}
