//! How much a catalog may take, by the size of its file: whatever a file repeats or unpacks to, memory
//! stays in proportion to what was given.

/// Text and cells of a catalog may take so many bytes, whatever its file.
pub(super) const MOST: u64 = 6 << 30;
/// A small file may take so much all the same.
const LEAST: u64 = 64 << 20;
/// Workbooks may take so many times their size. Real ones unpack to four to twelve times, and a long text
/// that every row shares takes a few bytes a row in the file and all of its own in the catalog.
const PACKED: u64 = 200;
/// Text may take so many times its size: a cell of one byte has an offset, and letters of other encodings
/// are longer in UTF-8.
const PLAIN: u64 = 16;

/// Most bytes that text and cells of a packed file of this length may take, or that it may unpack to.
pub(super) fn of_packed(length: u64) -> u64 {
    in_proportion(length, PACKED)
}

/// Most bytes that text and cells of a text file of this length may take.
pub(super) fn of_plain(length: u64) -> u64 {
    in_proportion(length, PLAIN)
}

fn in_proportion(length: u64, times: u64) -> u64 {
    length.saturating_mul(times).saturating_add(LEAST).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_grows_with_the_file_up_to_a_limit() {
        assert_eq!(of_packed(0), 64 << 20);
        assert_eq!(of_packed(1 << 20), 264 << 20);
        assert_eq!(of_packed(91 << 20), MOST);
        assert_eq!(of_plain(1 << 20), 80 << 20);
        assert_eq!(of_plain(u64::MAX), MOST);
    }
}
