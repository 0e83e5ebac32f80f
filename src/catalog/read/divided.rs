//! What divides a line into cells, told from the first lines of a text.
//!
//! The usual delimiters come first: comma, semicolon, tab, vertical line. Only where they divide the lines
//! unevenly, or not at all, is there a look for cells that stand one below the other, for gaps of several
//! spaces, and for other marks.

use super::delimited::Records;
use super::encoding::Decoded;
use super::row::Row;

/// Stands between cells where nothing does: no text holds it.
const NO_MARK: u8 = 0x1f;
/// So many lines are looked at.
const LINES: usize = 200;
/// Fewer lines show nothing but a usual delimiter.
const FEWEST_LINES: usize = 3;
/// Lines that are as wide as most, in a thousand, where a delimiter divides them evenly.
const EVEN: usize = 900;
/// Widest line whose cells may stand one below the other.
const WIDEST: usize = 4096;

/// What divides a line into cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::catalog) enum Divided {
    /// This ASCII character; quotation marks around a cell that holds it.
    By(u8),
    /// Two spaces or more.
    ByGaps,
    /// Cells start at these places, counted in letters of ordinary width.
    At(Vec<usize>),
}

impl Divided {
    /// Not at all.
    pub const NOT: Divided = Divided::By(NO_MARK);

    /// What the first lines of a text speak for. The last line counts only if the text is complete.
    pub fn of(start: &str, complete: bool) -> Divided {
        let cut = if complete { start.len() } else { start.rfind('\n').map_or(start.len(), |end| end + 1) };
        let start = start.get(..cut).unwrap_or(start);
        let mut usual: Option<(usize, u8, Even)> = None;
        for mark in [b',', b';', b'\t', b'|'] {
            let even = Even::by(start, mark);
            if even.share >= 300 && usual.is_none_or(|(most, ..)| even.score() > most) {
                usual = Some((even.score(), mark, even));
            }
        }
        match usual {
            Some((_, mark, even)) if even.share >= EVEN => Divided::By(mark),
            Some((_, mark, _)) => unusual(start).unwrap_or(Divided::By(mark)),
            None => unusual(start).unwrap_or(Divided::NOT),
        }
    }

    /// The character that stands between cells, where one does.
    pub fn mark(&self) -> Option<char> {
        match self {
            Divided::By(mark) => Some(char::from(*mark)).filter(|_| *self != Divided::NOT),
            Divided::ByGaps | Divided::At(_) => None,
        }
    }

    /// Puts the cells of a line into the row, where no mark divides them.
    pub fn cut(&self, line: &str, row: &mut Row) {
        match self {
            Divided::By(_) => row.push(line),
            Divided::ByGaps => by_gaps(line).for_each(|cell| row.push(cell)),
            Divided::At(places) => at_places(line, places, row),
        }
    }
}

/// How evenly lines are divided.
#[derive(Clone, Copy, Debug)]
struct Even {
    /// Cells that most of the divided lines have.
    width: usize,
    /// Lines that have so many, in a thousand.
    share: usize,
    lines: usize,
}

impl Even {
    fn of(widths: &[usize]) -> Even {
        let lines = widths.len();
        let as_wide = |width: usize| widths.iter().filter(|other| **other == width).count();
        let divided = widths.iter().copied().filter(|width| *width > 1);
        let width = divided.max_by_key(|width| (as_wide(*width), *width)).unwrap_or(0);
        Even { width, share: if width == 0 { 0 } else { as_wide(width) * 1000 / lines.max(1) }, lines }
    }

    fn by(start: &str, mark: u8) -> Even {
        let decoded = Decoded::new(start.as_bytes(), encoding_rs::UTF_8);
        let mut records = Records::new(decoded, Divided::By(mark));
        let mut row = Row::default();
        let mut widths: Vec<usize> = Vec::new();
        while widths.len() < LINES && matches!(records.next(&mut row), Ok(true)) {
            if !row.is_blank() {
                widths.push(row.len());
            }
        }
        Even::of(&widths)
    }

    /// A little for every column.
    fn score(self) -> usize {
        self.share + 10 * self.width.min(20)
    }
}

/// What divides lines that no usual delimiter divides evenly.
fn unusual(start: &str) -> Option<Divided> {
    let lines: Vec<&str> = start.lines().filter(|line| !line.trim().is_empty()).take(LINES).collect();
    if lines.len() < FEWEST_LINES {
        return None;
    }
    let gaps = Even::of(&lines.iter().map(|line| by_gaps(line).count()).collect::<Vec<_>>());
    let even_gaps = (gaps.share >= EVEN).then_some(Divided::ByGaps);
    // Lines of which some have empty cells are divided by places only.
    match (places_of(&lines), even_gaps) {
        (Some(places), Some(by_gaps)) if places.len() < gaps.width => return Some(by_gaps),
        (Some(places), _) => return Some(Divided::At(places)),
        (None, Some(by_gaps)) => return Some(by_gaps),
        (None, None) => {}
    }
    // Marks that also stand inside of words have to divide every line, and into more than two.
    let marks =
        [(b'^', 2), (b'~', 2), (b':', 2)].into_iter().chain(b"!#*\\&%$@=".iter().map(|mark| (*mark, 3)));
    let even = marks.map(|(mark, least)| (mark, least, Even::by(start, mark)));
    even.filter(|(_, least, even)| {
        even.width >= *least
            && even.lines >= FEWEST_LINES
            && even.share >= if even.width == 2 { 1000 } else { EVEN }
    })
    .max_by_key(|(_, _, even)| even.score())
    .map(|(mark, ..)| Divided::By(mark))
}

fn by_gaps(line: &str) -> impl Iterator<Item = &str> {
    line.trim()
        .split("  ")
        .map(str::trim)
        .enumerate()
        .filter(|(place, cell)| *place == 0 || !cell.is_empty())
        .map(|(_, cell)| cell)
}

/// Where cells start if they stand one below the other: behind columns of two spaces or more that run
/// through nearly all lines, and beyond which most lines go on.
fn places_of(lines: &[&str]) -> Option<Vec<usize>> {
    let mut filled = vec![0usize; WIDEST];
    let mut lengths = Vec::new();
    for line in lines {
        if line.contains('\t') {
            return None;
        }
        let mut length = 0;
        for (place, c) in placed(line.trim_end()) {
            length = place + width(c);
            if c != ' ' {
                filled.iter_mut().skip(place).take(width(c)).for_each(|count| *count += 1);
            }
        }
        lengths.push(length);
    }
    let few = lines.len() / 20;
    let mut places = vec![0];
    let mut gap = 0;
    for (place, count) in filled.iter().enumerate() {
        if *count <= few {
            gap += 1;
            continue;
        }
        let longer = lengths.iter().filter(|length| **length > place).count();
        if gap >= 2 && place > gap && longer * 2 > lines.len() {
            places.push(place);
        }
        gap = 0;
    }
    (places.len() > 1).then_some(places)
}

/// Cuts a line at places before which there is space.
fn at_places(line: &str, places: &[usize], row: &mut Row) {
    let mut starts = places.iter().skip(1).peekable();
    let (mut cell, mut after_space) = (0, false);
    for ((place, c), (at, _)) in placed(line).zip(line.char_indices()) {
        while starts.next_if(|start| **start <= place && after_space).is_some() {
            row.push(line.get(cell..at).unwrap_or("").trim());
            cell = at;
        }
        // A text that reaches beyond its place keeps what stands there.
        while c != ' ' && starts.next_if(|start| **start <= place).is_some() {}
        after_space = c == ' ';
    }
    row.push(line.get(cell..).unwrap_or("").trim());
}

/// The letters of a line with the place where each stands.
fn placed(line: &str) -> impl Iterator<Item = (usize, char)> {
    line.chars().scan(0, |place, c| {
        let own = *place;
        *place += width(c);
        Some((own, c))
    })
}

/// How many places a letter takes: those of Chinese, Japanese and Korean take two.
fn width(c: char) -> usize {
    let is_wide = matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}');
    if is_wide { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(divided: &Divided, line: &str) -> Vec<String> {
        let mut row = Row::default();
        divided.cut(line, &mut row);
        row.cells().map(str::to_owned).collect()
    }

    #[test]
    fn delimiters_are_told_apart() {
        assert_eq!(Divided::of("a;b\n1;2,5\n3;4,5\n", true), Divided::By(b';'));
        assert_eq!(Divided::of("a,b\n1,2;5\n", true), Divided::By(b','));
        assert_eq!(Divided::of("a|b|c\n\n1|2|3\n", true), Divided::By(b'|'));
        assert_eq!(Divided::of("\"a\"\t\"b, c, d\"\n\"x\"\t\"y\"\n", true), Divided::By(b'\t'));
        assert_eq!(Divided::of("just\nsome, lines\nof text\nwithout any\n", true), Divided::NOT);
    }

    #[test]
    fn other_marks_have_to_divide_every_line() {
        assert_eq!(Divided::of("a~b\n1~2\n3~4,5\n", true), Divided::By(b'~'));
        assert_eq!(Divided::of("no^name^qty\n1^a, b^2\n2^c^4\n3^d, e^5\n", true), Divided::By(b'^'));
        assert_eq!(Divided::of("a: b\nc: d\nno mark\n", true), Divided::NOT);
        assert_eq!(Divided::of("LED #1\nLED #2\nLED #3\n", true), Divided::NOT);
    }

    #[test]
    fn cells_that_stand_one_below_the_other() {
        let text = "No    Name          HS code\nA-1   Magnet, ring  8505.11\nA-2                 9002.11\nA-3   磁钢          8505.19\n";
        let divided = Divided::of(text, true);
        assert_eq!(divided, Divided::At(vec![0, 6, 20]));
        assert_eq!(cells(&divided, "A-2                 9002.11"), ["A-2", "", "9002.11"]);
        assert_eq!(cells(&divided, "A-3   磁钢          8505.19"), ["A-3", "磁钢", "8505.19"]);
        assert_eq!(
            cells(&divided, "A-4   a name that reaches too far"),
            ["A-4", "a name that reaches too far"]
        );
        assert_eq!(cells(&divided, "A-5"), ["A-5"]);
        let gaps = "No  Name  HS\nA-1  Magnet ring  8505\nA-22222222  Lens  9002\n";
        assert_eq!(Divided::of(gaps, true), Divided::ByGaps);
        assert_eq!(cells(&Divided::ByGaps, "A-1   Magnet ring  8505"), ["A-1", "Magnet ring", "8505"]);
    }
}
