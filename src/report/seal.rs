//! Seal: the hash that stands on every format of a report.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::Report;

/// A SHA-256 over everything a report says, the matrix included and the hash itself left out, in
/// hexadecimal.
///
/// It does not depend on the format: an HTML report and a workbook with the same hash say the same.
pub(super) fn content_hash(report: &Report<'_>) -> String {
    let mut content = Hashing(Sha256::new());
    let mut written = serde_json::to_writer(&mut content, report);
    for class in report.matrix.classes() {
        written = written.and_then(|()| serde_json::to_writer(&mut content, class));
    }
    for row in report.matrix.rows() {
        written = written.and_then(|()| {
            serde_json::to_writer(
                &mut content,
                &(&row.label, row.cells, &row.categories, row.class.worst.rank),
            )
        });
    }
    // Writing into memory cannot fail, and every value has a form in JSON; were it otherwise, an empty
    // hash would show it.
    match written {
        Ok(()) => content.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        Err(_) => String::new(),
    }
}

struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
