//! Which part of a workbook holds which sheet.

use std::collections::BTreeMap;
use std::io::{BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Source;

/// The part of every sheet, by the sheet's name; empty if the workbook does not say.
pub(super) fn of_sheets<R: Read + Seek>(source: &mut Source<'_, R>) -> BTreeMap<String, String> {
    let Ok(mut archive) = ZipArchive::new(&mut source.input) else { return BTreeMap::new() };
    let targets = targets(&mut archive, "xl/_rels/workbook.xml.rels");
    let mut parts = BTreeMap::new();
    elements(&mut archive, "xl/workbook.xml", "sheet", |element| {
        let part = attribute(element, "id").and_then(|id| targets.get(&id));
        if let (Some(name), Some(part)) = (attribute(element, "name"), part) {
            parts.insert(name, part.clone());
        }
    });
    parts
}

/// The parts that a list of relations of the workbook names, by their id.
pub(super) fn targets<R: Read + Seek>(archive: &mut ZipArchive<R>, list: &str) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    elements(archive, list, "Relationship", |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, target);
        }
    });
    targets
}

/// The value of an attribute, whatever stands before a colon in its name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn elements<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    part: &str,
    name: &str,
    mut take: impl FnMut(&BytesStart<'_>),
) {
    let Ok(part) = archive.by_name(part) else { return };
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == name => take(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
