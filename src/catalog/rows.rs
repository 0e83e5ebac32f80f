//! RowSet: some of the rows of a catalog.

/// A set of rows, one bit each: of a million rows it takes 125 kilobytes, however many are in it.
#[derive(Clone, Debug, Default)]
pub struct RowSet {
    bits: Vec<u64>,
}

/// Rows of a word of bits.
const WORD: u32 = u64::BITS;

impl RowSet {
    /// The first so many rows of a catalog.
    pub fn first(rows: usize) -> RowSet {
        let mut bits = vec![u64::MAX; rows / WORD as usize];
        let rest = rows % WORD as usize;
        if rest > 0 {
            bits.push((1 << rest) - 1);
        }
        RowSet { bits }
    }

    /// The rows whose bits are set, 64 of them a word, the lowest bit first.
    pub fn of_bits(bits: Vec<u64>) -> RowSet {
        RowSet { bits }
    }

    /// The bits of 64 rows.
    pub(super) fn bits(&self, word: usize) -> u64 {
        self.bits.get(word).copied().unwrap_or(0)
    }

    /// Puts a row in; gives whether it was not in before.
    pub fn insert(&mut self, row: u32) -> bool {
        let (word, bit) = place(row);
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        let own = self.bits.get_mut(word).filter(|own| **own & bit == 0);
        own.map(|own| *own |= bit).is_some()
    }

    /// Takes a row out; gives whether it was in.
    pub fn remove(&mut self, row: u32) -> bool {
        let (word, bit) = place(row);
        let own = self.bits.get_mut(word).filter(|own| **own & bit != 0);
        own.map(|own| *own &= !bit).is_some()
    }

    /// Whether a row is in it.
    pub fn contains(&self, row: u32) -> bool {
        let (word, bit) = place(row);
        self.bits(word) & bit != 0
    }

    /// How many rows are in it.
    pub fn len(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether no row is in it.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// Takes all rows out.
    pub fn clear(&mut self) {
        self.bits.clear();
    }

    /// The rows in it, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        (0u32..).step_by(WORD as usize).zip(&self.bits).flat_map(|(first, word)| rows_of(first, *word))
    }
}

/// The rows of a word of bits, in order; `first` is that of its lowest bit.
pub(super) fn rows_of(first: u32, mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let place = word.trailing_zeros();
        word &= word.wrapping_sub(1);
        (place < WORD).then(|| first.saturating_add(place))
    })
}

impl Extend<u32> for RowSet {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, rows: I) {
        for row in rows {
            self.insert(row);
        }
    }
}

impl FromIterator<u32> for RowSet {
    fn from_iter<I: IntoIterator<Item = u32>>(rows: I) -> RowSet {
        let mut set = RowSet::default();
        set.extend(rows);
        set
    }
}

fn place(row: u32) -> (usize, u64) {
    ((row / WORD) as usize, 1 << (row % WORD))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_in_and_out() {
        let mut set: RowSet = [3, 64, 1_000_000, 3].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 64, 1_000_000]);
        assert!(set.remove(64) && !set.remove(64) && !set.remove(2_000_000));
        assert!(set.contains(3) && !set.contains(64));
        assert_eq!(set.len(), 2);
        set.clear();
        assert!(set.is_empty());
        assert_eq!(RowSet::first(130).iter().collect::<Vec<_>>(), (0..130).collect::<Vec<_>>());
    }
}
