//! What can be fixed of values for which the clusters had no room.

use crate::read::Position;
use crate::rules::Finding;
use crate::suggest::{DateOrder, FixGroups, Known, suggested};
use crate::{Field, Place, Rule};

/// The orders that the dates of a file may turn out to have.
const ORDERS: [Option<DateOrder>; 3] =
    [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)];

/// Fixes of these values. They are not kept, so what each would become is asked at once. The
/// order of dates is known only at the end, so each date is counted once for each order.
#[derive(Default)]
pub(super) struct LateFixes {
    of_dates: [FixGroups; ORDERS.len()],
    others: FixGroups,
}

impl LateFixes {
    /// Takes a finding; `order` is that of the dates, where it is known already.
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

    /// Adds them to the other groups, once the order of dates is known.
    pub(super) fn join(&self, groups: &mut FixGroups, order: Option<DateOrder>) {
        let dates = ORDERS.iter().zip(&self.of_dates).find(|(known, _)| **known == order);
        dates.into_iter().map(|(_, dates)| dates).chain([&self.others]).for_each(|late| {
            groups.join(late);
        });
    }
}
