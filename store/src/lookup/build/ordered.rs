//! Texts of accounts that are to be put in order.

/// Texts in one buffer, by account; empty where one has none.
#[derive(Default)]
pub(super) struct Ordered {
    texts: String,
    ends: Vec<u32>,
}

impl Ordered {
    /// Adds that of the next account.
    pub(super) fn add(&mut self, text: &str) {
        self.texts.push_str(text);
        self.ends.push(self.texts.len() as u32);
    }

    /// Says that the accounts up to this number, of which nothing was added, have none.
    pub(super) fn fill(&mut self, accounts: usize) {
        self.ends.resize(accounts, self.texts.len() as u32);
    }

    fn text(&self, account: usize) -> &str {
        let start = account.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.texts[start..self.ends[account] as usize]
    }

    /// By account the place of its text, from 1, which equal texts share, and 0 where it has none; and
    /// each text once, in order.
    pub(super) fn places(&self) -> (Vec<u32>, Vec<&str>) {
        let with_text = |account: &u32| !self.text(*account as usize).is_empty();
        let mut order: Vec<u32> = (0..self.ends.len() as u32).filter(with_text).collect();
        order.sort_unstable_by(|one, other| {
            self.text(*one as usize).cmp(self.text(*other as usize))
        });
        let (mut places, mut texts) = (vec![0; self.ends.len()], Vec::new());
        for account in order {
            let text = self.text(account as usize);
            if texts.last() != Some(&text) {
                texts.push(text);
            }
            places[account as usize] = texts.len() as u32;
        }
        (places, texts)
    }
}

#[cfg(test)]
mod tests {
    use super::Ordered;

    #[test]
    fn equal_texts_share_a_place_and_none_has_none() {
        let mut texts = Ordered::default();
        for text in ["b", "", "a", "b", "ab"] {
            texts.add(text);
        }
        texts.fill(6);
        assert_eq!(texts.places(), (vec![3, 0, 1, 3, 2, 0], vec!["a", "ab", "b"]));
    }
}
