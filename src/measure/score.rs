//! Counting right and wrong answers.

use super::{Label, Labelled, Said, Verdict};
use crate::law::CATEGORIES;

/// Right and wrong answers of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Products of that label.
    pub labelled: usize,
    /// Of those, the ones that were given it.
    pub found: usize,
    /// Products that were given it.
    pub given: usize,
    /// Of those, the ones that a careful reader would give it too.
    pub right: usize,
}

impl Counts {
    /// The share of labelled products that were found; 1 if there are none.
    pub fn recall(self) -> f64 {
        share(self.found, self.labelled)
    }

    /// The share of given labels that are right; 1 if there are none.
    pub fn precision(self) -> f64 {
        share(self.right, self.given)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (recall, precision) = (self.recall(), self.precision());
        if recall + precision == 0.0 { 0.0 } else { 2.0 * recall * precision / (recall + precision) }
    }

    fn and(self, other: Counts) -> Counts {
        Counts {
            labelled: self.labelled + other.labelled,
            found: self.found + other.found,
            given: self.given + other.given,
            right: self.right + other.right,
        }
    }
}

/// A part of a whole; 1 of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^53")]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// One wrong answer, for a person to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The product's line.
    pub line: u64,
    /// What is wrong, e.g. `missed optical-instruments`.
    pub wrong: String,
    /// What the product says.
    pub description: String,
}

/// All that was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Products counted, without the wordings of list entries.
    pub products: usize,
    /// Per category, in the order of [`CATEGORIES`].
    pub categories: Vec<Counts>,
    /// Products whose code is stated, and those with the entry among the first five of its list.
    pub stated: (usize, usize),
    /// Products examined and on no list, and those of which the program is sure that they are.
    pub not_listed: (usize, usize),
    /// Products with an open entry and none that is sure.
    pub open: usize,
    /// Ordinary goods.
    pub ordinary: usize,
    /// Ordinary goods with a category that a careful reader would not accept.
    pub ordinary_with_category: usize,
    /// Ordinary goods with an entry, sure or open.
    pub ordinary_with_entry: usize,
    /// Every wrong answer, in the order of the file.
    pub wrong: Vec<Wrong>,
}

/// How many entries of a list a person looks through.
const FIRST: usize = 5;

/// The categories of the founding news item.
const FOCUS: [&str; 4] = ["semiconductors", "optical-instruments", "lithium-batteries", "rare-earths"];

impl Scores {
    /// Counts what the program says of products.
    pub fn of<'a>(said: impl Iterator<Item = (&'a Labelled, Said)>) -> Scores {
        let mut scores =
            Scores { categories: vec![Counts::default(); CATEGORIES.len()], ..Scores::default() };
        for (labelled, said) in said.filter(|(labelled, _)| !labelled.is_list_entry) {
            scores.products += 1;
            scores.open += usize::from(said.is_open());
            scores.category(labelled, &said);
            scores.verdict(labelled, &said);
        }
        scores
    }

    /// The sum over the categories of the founding news item.
    pub fn focus(&self) -> Counts {
        let own = CATEGORIES.iter().zip(&self.categories).filter(|(id, _)| FOCUS.contains(id));
        own.map(|(_, counts)| *counts).fold(Counts::default(), Counts::and)
    }

    /// The sum over all categories.
    pub fn all(&self) -> Counts {
        self.categories.iter().copied().fold(Counts::default(), Counts::and)
    }

    fn category(&mut self, labelled: &Labelled, said: &Said) {
        let Some(label) = labelled.label else { return };
        let accepted = |given: &str| label.is(given) || labelled.also.iter().any(|also| also.is(given));
        for (id, counts) in CATEGORIES.iter().zip(&mut self.categories) {
            let (is_label, is_given) = (label == Label::Category(id), said.categories.contains(id));
            counts.labelled += usize::from(is_label);
            counts.found += usize::from(is_label && is_given);
            counts.given += usize::from(is_given);
            counts.right += usize::from(is_given && accepted(id));
            if is_label && !is_given {
                self.wrong.push(wrong(labelled, format!("missed {id}")));
            }
            if is_given && !accepted(id) {
                self.wrong.push(wrong(labelled, format!("wrongly {id}")));
            }
        }
        if label == Label::Nothing {
            self.ordinary += 1;
            self.ordinary_with_category += usize::from(said.categories.iter().any(|given| !accepted(given)));
            self.ordinary_with_entry += usize::from(!said.entries.is_empty());
            if let Some((list, code, _)) = said.entries.first() {
                self.wrong.push(wrong(labelled, format!("raises {list}/{code}")));
            }
        }
    }

    fn verdict(&mut self, labelled: &Labelled, said: &Said) {
        match &labelled.verdict {
            Some(Verdict::Listed { list, code }) => {
                self.stated.0 += 1;
                match said.place_of(list, code) {
                    Some(place) if place < FIRST => self.stated.1 += 1,
                    Some(place) => {
                        let place = place + 1;
                        self.wrong.push(wrong(labelled, format!("{code} is only number {place}")));
                    }
                    None => self.wrong.push(wrong(labelled, format!("not found: {code}"))),
                }
            }
            Some(Verdict::NotListed { list }) => {
                self.not_listed.0 += 1;
                if let Some(code) = said.sure_of(list).next() {
                    self.not_listed.1 += 1;
                    self.wrong.push(wrong(labelled, format!("wrongly sure of {code}")));
                }
            }
            None => {}
        }
    }
}

fn wrong(labelled: &Labelled, wrong: String) -> Wrong {
    Wrong { line: labelled.line, wrong, description: labelled.description.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Truth;

    fn labelled(label: Label, also: &[Label], verdict: Option<Verdict>) -> Labelled {
        Labelled { label: Some(label), also: also.to_vec(), verdict, ..Labelled::default() }
    }

    fn said(categories: &[&'static str], entries: &[(&str, &str, Truth)]) -> Said {
        let entries =
            entries.iter().map(|(list, code, truth)| ((*list).to_owned(), (*code).to_owned(), *truth));
        Said { categories: categories.to_vec(), entries: entries.collect() }
    }

    #[test]
    fn an_accepted_category_is_right_and_no_substitute() {
        let optics = Label::Category("optical-instruments");
        let row = labelled(optics, &[Label::Category("computers")], None);
        let scores = Scores::of([(&row, said(&["computers", "marine"], &[]))].into_iter());
        let all = scores.all();
        assert_eq!((all.labelled, all.found, all.given, all.right), (1, 0, 2, 1));
        let wrong: Vec<&str> = scores.wrong.iter().map(|one| one.wrong.as_str()).collect();
        assert_eq!(wrong, ["missed optical-instruments", "wrongly marine"]);
        assert_eq!(scores.focus().recall(), 0.0);
    }

    #[test]
    fn ordinary_goods_may_have_a_category_that_is_accepted() {
        let row = labelled(Label::Nothing, &[Label::Category("chemicals")], None);
        let wrong = |given: &[&'static str]| {
            Scores::of([(&row, said(given, &[]))].into_iter()).ordinary_with_category
        };
        assert_eq!((wrong(&[]), wrong(&["chemicals"]), wrong(&["chemicals", "marine"])), (0, 0, 1));
    }

    #[test]
    fn an_entry_counts_among_the_first_five_of_its_list() {
        let listed = |code: &str| Some(Verdict::Listed { list: "us/ccl", code: code.to_owned() });
        let entries: Vec<(&str, &str, Truth)> = ["1A001", "1A002", "1A003", "1A004", "1A005", "1A006"]
            .map(|code| ("us/ccl", code, Truth::Unknown))
            .to_vec();
        let rows = [
            labelled(Label::Other, &[], listed("1A005.b")),
            labelled(Label::Other, &[], listed("1A006")),
            labelled(Label::Other, &[], listed("9A001")),
        ];
        let scores = Scores::of(rows.iter().map(|row| (row, said(&[], &entries))));
        assert_eq!((scores.stated, scores.open), ((3, 1), 3));
    }

    #[test]
    fn a_list_entry_is_no_product() {
        let row = Labelled { is_list_entry: true, ..labelled(Label::Nothing, &[], None) };
        assert_eq!(Scores::of([(&row, said(&["marine"], &[]))].into_iter()).products, 0);
    }
}
