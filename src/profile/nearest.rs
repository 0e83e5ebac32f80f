//! The name that was probably meant.

/// The candidate nearest to a name, if any is near enough to be meant: the fewest letters changed,
/// added, left out or swapped with their neighbour, and not more than a third of
/// them. Case
/// does not count.
pub(super) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = folded(name);
    let limit = if name.len() < 3 { 0 } else { (name.len() / 3).max(1) };
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters = folded(candidate);
            (letters.len().abs_diff(name.len()) <= limit).then(|| (distance(&name, &letters), candidate))
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn folded(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// How many letters must be changed, added, left out or swapped to get from one to the other.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_meant() {
        let names = ["cn/2025-070", "cn/2025-018", "samarium", "SAMARIUM.metal"];
        assert_eq!(nearest("cn/2025-075", names), Some("cn/2025-070"));
        assert_eq!(nearest("smaarium", names), Some("samarium"));
        assert_eq!(nearest("Samarium.Metal", names), Some("SAMARIUM.metal"));
        assert_eq!(nearest("holmium", names), None);
        assert_eq!(nearest("jp", ["JP", "DE"]), Some("JP"));
        assert_eq!(nearest("", ["JP"]), None);
    }
}
