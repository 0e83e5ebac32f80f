//! Layout: how a supplier's lists are read, kept so that the next list is read as the last one was.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Catalog;
use super::fold::fold;
use super::meaning::Meaning;
use super::read::{Format, Header, OpenOptions};
use super::sheet::Sheet;

/// How a supplier's lists are read. They are known by their format and headings, in order; case, accents
/// and punctuation aside.
///
/// ```
/// use dualcheck::catalog::{Layout, Meaning, Why, read};
///
/// let open = |text: &str, layouts| {
///     let options = read::OpenOptions { layouts, ..Default::default() };
///     read::from_bytes("list.csv", text.as_bytes(), &options, &Default::default()).unwrap()
/// };
/// let mut march = open("No;Name;Grade\n1;Lens;A\n", vec![]);
/// march.set_meaning(0, 2, Meaning::Parameter);
/// let layout = Layout::of(march.format(), &march.sheets()[0], &Default::default());
///
/// let april = open("NO.;Name;grade\n7;Prism;B\n", layout.into_iter().collect());
/// let grade = &april.sheets()[0].columns[2];
/// assert_eq!((grade.meaning, &grade.why), (Meaning::Parameter, &Why::Remembered));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The [`fingerprint`] of a list of this layout as it is proposed to be read, by which it is found.
    pub proposed: String,
    /// The [`fingerprint`] of a list as it is to be read; the same, unless the headings were to be found
    /// elsewhere, or in another encoding.
    pub fingerprint: String,
    /// What the columns mean, in order.
    pub meanings: Vec<Meaning>,
    /// Where the headings stand, if a person said so.
    #[serde(default)]
    pub header: Header,
    /// The encoding, if a person said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What stands between cells, if a person said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
}

impl Layout {
    /// The layout of a sheet of a file of that format, which was read with these options; nothing without
    /// headings, which is what layouts are known by.
    pub fn of(format: Format, sheet: &Sheet, options: &OpenOptions) -> Option<Layout> {
        let fingerprint = fingerprint(format, sheet)?;
        Some(Layout {
            proposed: fingerprint.clone(),
            fingerprint,
            meanings: sheet.columns.iter().map(|column| column.meaning).collect(),
            header: options.header_of(&sheet.name),
            encoding: options.encoding.clone(),
            delimiter: options.delimiter,
        })
    }

    /// The same, found by the [`fingerprint`] of what was proposed before a person said how to read.
    #[must_use]
    pub fn found_by(self, proposed: String) -> Layout {
        Layout { proposed, ..self }
    }

    /// Whether a sheet that was read is laid out so.
    pub fn fits(&self, format: Format, sheet: &Sheet) -> bool {
        fingerprint(format, sheet).is_some_and(|own| own == self.fingerprint)
    }
}

/// How to read a file again that was read with these options, so that it is read as the last list was of
/// the same layout; `None` if it was read so already, or none of its layouts is known.
pub fn as_last_time(catalog: &Catalog, options: &OpenOptions) -> Option<OpenOptions> {
    let mut again = options.clone();
    for sheet in catalog.sheets().iter().filter(|sheet| sheet.table == 1) {
        let Some(proposed) = fingerprint(catalog.format(), sheet) else { continue };
        let Some(layout) = options.layouts.iter().find(|layout| layout.proposed == proposed) else {
            continue;
        };
        if layout.header != options.header_of(&sheet.name) {
            again.headers.insert(sheet.name.clone(), layout.header);
        }
        again.encoding.clone_from(&layout.encoding);
        again.delimiter = layout.delimiter;
    }
    (again != *options).then_some(again)
}

/// What lists of one layout have in common: a SHA-256 over the format and the folded headings; nothing
/// without headings.
pub fn fingerprint(format: Format, sheet: &Sheet) -> Option<String> {
    let mut hash = Sha256::new();
    hash.update(format!("{format:?}"));
    // Columns beyond the headings come and go with the rows.
    let last = sheet.columns.iter().rposition(|column| !column.heading.is_empty())?;
    for column in sheet.columns.iter().take(last + 1) {
        hash.update("\n");
        hash.update(fold(&column.heading));
    }
    Some(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::super::read::{Progress, from_bytes};
    use super::*;
    use crate::catalog::Why;

    fn open(text: &str, options: &OpenOptions) -> Catalog {
        from_bytes("list.csv", text.as_bytes(), options, &Progress::default()).unwrap()
    }

    #[test]
    fn a_list_with_other_headings_is_not_read_so() {
        let mut first = open("No,Name,Grade\n1,Lens,A\n", &OpenOptions::default());
        first.set_meaning(0, 2, Meaning::Origin);
        let layout = Layout::of(first.format(), &first.sheets()[0], &OpenOptions::default()).unwrap();
        let text = ron::to_string(&layout).unwrap();
        assert_eq!(ron::from_str::<Layout>(&text).unwrap(), layout);
        let options = OpenOptions { layouts: vec![layout], ..OpenOptions::default() };
        for (text, why) in [
            ("no.;NAME;Grade\n1;Lens;A\n", Some(Why::Remembered)),
            ("No,Grade,Name\n1,A,Lens\n", None),
            ("No,Name,Grade,Origin\n1,Lens,A,DE\n", None),
        ] {
            let catalog = open(text, &options);
            let remembered = catalog.sheets()[0].columns.iter().find(|column| column.why == Why::Remembered);
            assert_eq!(remembered.map(|column| column.why.clone()), why, "{text}");
        }
        // What a person says now counts more than what was said of an earlier list.
        let columns = vec![("Grade".to_owned(), Meaning::Parameter)];
        let catalog = open("No,Name,Grade\n1,Lens,A\n", &OpenOptions { columns, ..options });
        assert_eq!(catalog.sheets()[0].columns[2].meaning, Meaning::Parameter);
    }

    #[test]
    fn the_row_of_the_headings_is_remembered() {
        let text = "Item,Name,Qty\nThe real list,,\nArtikel,Zusatz,Farbe\n1,Lens,red\n2,Prism,blue\n";
        let proposed = open(text, &OpenOptions::default());
        let found_by = fingerprint(proposed.format(), &proposed.sheets()[0]).unwrap();
        let headers = [(String::new(), Header::Row(3))].into();
        let options = OpenOptions { headers, ..OpenOptions::default() };
        let mut chosen = open(text, &options);
        chosen.set_meaning(0, 1, Meaning::Description);
        let layout = Layout::of(chosen.format(), &chosen.sheets()[0], &options).unwrap().found_by(found_by);
        assert_ne!(layout.proposed, layout.fingerprint);

        let knowing = OpenOptions { layouts: vec![layout.clone()], ..OpenOptions::default() };
        let again = as_last_time(&open(text, &knowing), &knowing).unwrap();
        let catalog = open(text, &again);
        assert!(layout.fits(catalog.format(), &catalog.sheets()[0]));
        assert_eq!((catalog.len(), &catalog.sheets()[0].columns[1].why), (2, &Why::Remembered));
        assert_eq!(as_last_time(&catalog, &again), None);
    }

    #[test]
    fn lists_without_headings_have_no_layout_in_common() {
        let mut list = open("A900,Oskbes,Acrobat\nBPAT,Bearhawk,Patrol\n", &OpenOptions::default());
        list.set_meaning(0, 1, Meaning::Origin);
        assert_eq!(Layout::of(list.format(), &list.sheets()[0], &OpenOptions::default()), None);
    }
}
