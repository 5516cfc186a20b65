//! What can be fixed of values that are in no group.

use crate::read::Position;
use crate::rules::Finding;
use crate::suggest::{DateOrder, FixGroups, Known, suggested};
use crate::{Field, Place, Rule};

/// The orders that the dates of a file may turn out to have.
const ORDERS: [Option<DateOrder>; 3] =
    [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)];

/// Fixes of values that came when there was no room for them: what becomes of each
/// is asked at once, since they are not kept. The order of dates is known only at
/// the end, so dates are taken in each of them.
#[derive(Default)]
pub(super) struct LateFixes {
    of_dates: [FixGroups; ORDERS.len()],
    others: FixGroups,
}

impl LateFixes {
    /// Takes a finding, with the order of dates where it is known.
    pub(super) fn add(&mut self, finding: &dyn Finding, position: Position, order: Known) {
        let (field, Some(value)) = (finding.field(), finding.value()) else { return };
        let known = |number: u64| (number > 0).then_some(number);
        let place = Place { record: known(position.record), line: known(position.line) };
        let of = |order, groups: &mut FixGroups| {
            if let Some(suggested) = suggested(finding.rule(), field, &value, order) {
                groups.add_uncounted(field, &value, suggested, place);
            }
        };
        if field != Some(Field::CreatedOn) || finding.rule() == Rule::WrongType {
            return of(None, &mut self.others);
        }
        for (other, groups) in ORDERS.into_iter().zip(&mut self.of_dates) {
            if order.is_none_or(|order| order == other) {
                of(other, groups);
            }
        }
    }

    /// Adds them to the other groups, now that the order of dates is known.
    pub(super) fn join(&self, groups: &mut FixGroups, order: Option<DateOrder>) {
        let dates = ORDERS.iter().zip(&self.of_dates).find(|(known, _)| **known == order);
        dates.into_iter().map(|(_, dates)| dates).chain([&self.others]).for_each(|late| {
            groups.join(late);
        });
    }
}
