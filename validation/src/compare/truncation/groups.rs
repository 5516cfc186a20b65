//! Departments or domains that have gone as a whole.

/// How many groups are told apart. Of more, several count as one, and explain less.
const GROUPS: usize = 1024;

/// Fewest accounts that make a group worth naming: a smaller one is gone by chance.
const FEWEST: u64 = 3;

/// How many accounts of each group are kept and removed.
#[derive(Debug)]
pub(super) struct Groups(Vec<[u32; 2]>);

impl Default for Groups {
    fn default() -> Self {
        Self(vec![[0; 2]; GROUPS])
    }
}

impl Groups {
    pub(super) fn take(&mut self, group: u32, removed: bool) {
        let count = &mut self.0[group as usize % GROUPS];
        count[usize::from(removed)] += 1;
    }

    /// How many accounts of one group are gone, if that explains why `end` accounts are gone at an
    /// end, of all that are: three in four of the group or more have gone, they would be four in
    /// five of the end or more, the group is no more than three in five of the inventory, and
    /// besides it no more than one in ten is gone.
    pub(super) fn explains(&self, end: u64, removed: u64, before: u64) -> Option<u64> {
        let counts = self.0.iter().map(|&[kept, gone]| (u64::from(kept), u64::from(gone)));
        let fits = |&(kept, gone): &(u64, u64)| {
            let (all, elsewhere) = (kept + gone, before - kept - gone);
            gone >= FEWEST
                && gone * 4 >= all * 3
                && gone * 5 >= end * 4
                && all * 5 <= before * 3
                && (removed - gone) * 10 <= elsewhere
        };
        counts.filter(fits).map(|(_, gone)| gone).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_explains_an_end_where_it_has_gone_and_little_else() {
        // Kept and removed: of the group, and of others.
        for (group, others, end, explains) in [
            ([0, 40], [200, 4], 40, true),
            ([0, 40], [200, 4], 50, true),
            ([0, 40], [200, 4], 51, false),
            ([10, 30], [200, 4], 30, true),
            ([11, 29], [200, 4], 29, false),
            ([0, 3], [200, 0], 3, true),
            ([0, 2], [200, 0], 2, false),
            ([0, 40], [200, 30], 40, false),
            ([0, 150], [100, 0], 150, true),
            ([0, 151], [100, 0], 151, false),
        ] {
            let mut groups = Groups::default();
            for (number, counts) in [(7, group), (0, others)] {
                for (removed, count) in [false, true].into_iter().zip(counts) {
                    (0..count).for_each(|_| groups.take(number, removed));
                }
            }
            let before = group.iter().chain(&others).sum();
            let found = groups.explains(end, group[1] + others[1], before);
            assert_eq!(found, explains.then_some(group[1]), "{group:?} {others:?} {end}");
        }
    }
}
