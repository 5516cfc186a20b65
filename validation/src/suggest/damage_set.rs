//! Several damages at once.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Damage;

/// A set of damages: those that one value has, or those that a recipe undoes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DamageSet(u32);

impl DamageSet {
    pub const EMPTY: Self = Self(0);

    pub const fn insert(&mut self, damage: Damage) {
        self.0 |= 1 << damage as u32;
    }

    #[must_use]
    pub const fn contains(self, damage: Damage) -> bool {
        self.0 & (1 << damage as u32) != 0
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of them are undone without anything being guessed, see [`Damage::is_sure`].
    #[must_use]
    pub fn is_sure(self) -> bool {
        self.iter().all(Damage::is_sure)
    }

    /// Whether all of these are among the others.
    #[must_use]
    pub const fn is_within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    #[must_use]
    pub const fn union(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// The damages, in the order of [`Damage::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Damage> {
        Damage::ALL.iter().copied().filter(move |damage| self.contains(*damage))
    }
}

impl FromIterator<Damage> for DamageSet {
    fn from_iter<I: IntoIterator<Item = Damage>>(damages: I) -> Self {
        damages.into_iter().fold(Self::EMPTY, |mut set, damage| {
            set.insert(damage);
            set
        })
    }
}

/// As the list of codes.
impl Serialize for DamageSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for DamageSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Damage>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_list_of_codes_outside() {
        let set: DamageSet = [Damage::LetterCase, Damage::WhiteSpace].into_iter().collect();
        let json = serde_json::to_string(&set).expect("a list");
        assert_eq!(json, r#"["white-space","letter-case"]"#);
        assert_eq!(serde_json::from_str::<DamageSet>(&json).expect("a list"), set);
        let unknown =
            serde_json::from_str::<DamageSet>(r#"["magic"]"#).expect_err("no such damage");
        assert!(unknown.to_string().contains("letter-case"), "{unknown}");
    }

    #[test]
    fn every_damage_has_its_bit() {
        let all: DamageSet = Damage::ALL.iter().copied().collect();
        assert!(all.iter().eq(Damage::ALL.iter().copied()));
        for damage in all.iter() {
            let one: DamageSet = [damage].into_iter().collect();
            assert!(one.is_within(all) && !all.is_within(one) && one.iter().eq([damage]));
            assert_eq!(one.union(DamageSet::EMPTY), one);
        }
        assert!(DamageSet::EMPTY.is_empty() && !all.is_empty());
    }
}
