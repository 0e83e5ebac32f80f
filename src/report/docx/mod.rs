//! DOCX: the same blocks as the pages of the PDF, for a person to edit.
//!
//! Headings are headings, heads of tables are repeated, and the numbers of pages are fields, which the
//! program that opens the file fills. Times in the file are fixed: the same report has the same bytes.

mod body;
mod runs;
mod styles;
mod table;
mod xml;

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::case::{Picture, PictureForm};
use crate::law::Language;

use super::progress::Half;
use super::{Progress, Report, document, letterhead};
use body::Body;
use xml::Xml;

/// The names that the parts of the document use.
const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Writes the report.
pub(super) fn write(
    report: &Report<'_>,
    out: &mut (impl Write + Seek),
    progress: &Progress,
) -> io::Result<()> {
    let words = &report.words;
    let hash = format!("{} {}", words.say("seal.footer"), report.hash);
    let parts = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(report)),
        ("word/document.xml", text(report, progress)),
        ("word/styles.xml", styles::styles(language(report.language), report.letterhead.colour)),
        ("word/header.xml", body::header(&letterhead::head_line(report).join(letterhead::BETWEEN))),
        ("word/footer.xml", body::footer(&report.letterhead.footer, &hash, words.say("seal.page-of"))),
        ("word/_rels/document.xml.rels", document_relations(report)),
    ];
    let options = SimpleFileOptions::DEFAULT
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    progress.go_on()?;
    let mut zip = ZipWriter::new(out);
    for (name, xml) in parts {
        zip.start_file(name, options)?;
        zip.write_all(&xml.into_bytes())?;
    }
    if let Some(logo) = &report.letterhead.logo {
        zip.start_file(format!("word/{}", file_of(logo)), options)?;
        zip.write_all(&logo.bytes)?;
    }
    zip.finish()?;
    Ok(())
}

fn text(report: &Report<'_>, progress: &Progress) -> Xml {
    let mut body = Body::new();
    let blocks = document::blocks(report);
    progress.begin(Half::Writing, blocks.len());
    // What a person no longer waits for is thrown away by the caller.
    for block in blocks.iter().take_while(|_| !progress.is_cancelled()) {
        body.block(block);
        progress.advance();
    }
    body.end();
    let mut xml = Xml::document();
    xml.element("w:document", &NAMESPACES, |xml| xml.element("w:body", &[], |xml| xml.append(&body.xml)));
    xml
}

fn types() -> Xml {
    let mut xml = Xml::document();
    let namespace = format!("{PACKAGE}/content-types");
    xml.element("Types", &[("xmlns", &*namespace)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        xml.empty("Default", &[("Extension", "png"), ("ContentType", "image/png")]);
        xml.empty("Default", &[("Extension", "jpeg"), ("ContentType", "image/jpeg")]);
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        let main = format!("{WORD}.document.main+xml");
        let styles = format!("{WORD}.styles+xml");
        let header = format!("{WORD}.header+xml");
        let footer = format!("{WORD}.footer+xml");
        let parts = [
            ("/docProps/core.xml", core),
            ("/word/document.xml", &main),
            ("/word/styles.xml", &styles),
            ("/word/header.xml", &header),
            ("/word/footer.xml", &footer),
        ];
        for (name, kind) in parts {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        }
    });
    xml
}

fn relations(parts: &[(&str, String, &str)]) -> Xml {
    let mut xml = Xml::document();
    let namespace = format!("{PACKAGE}/relationships");
    xml.element("Relationships", &[("xmlns", &*namespace)], |xml| {
        for (id, kind, target) in parts {
            xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    });
    xml
}

fn package_relations() -> Xml {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(&[
        ("document", format!("{RELATION}/officeDocument"), "word/document.xml"),
        ("core", core, "docProps/core.xml"),
    ])
}

fn document_relations(report: &Report<'_>) -> Xml {
    let mut parts = vec![
        ("styles", format!("{RELATION}/styles"), "styles.xml"),
        ("header", format!("{RELATION}/header"), "header.xml"),
        ("footer", format!("{RELATION}/footer"), "footer.xml"),
    ];
    parts.extend(
        report.letterhead.logo.as_ref().map(|logo| ("logo", format!("{RELATION}/image"), file_of(logo))),
    );
    relations(&parts)
}

/// The file of a logo within the document.
fn file_of(logo: &Picture) -> &'static str {
    match logo.form {
        PictureForm::Png => "logo.png",
        PictureForm::Jpeg => "logo.jpeg",
    }
}

fn properties(report: &Report<'_>) -> Xml {
    let mut xml = Xml::document();
    let core = format!("{PACKAGE}/metadata/core-properties");
    let names = [("xmlns:cp", &*core), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")];
    let author =
        if report.case.prepared_by.is_empty() { &report.cover.firm } else { &report.case.prepared_by };
    xml.element("cp:coreProperties", &names, |xml| {
        let facts = [
            ("dc:title", report.cover.title.as_str()),
            ("dc:subject", &report.case.client),
            ("dc:creator", author),
            ("cp:keywords", &report.hash),
            ("dc:identifier", &report.case.reference),
            ("dc:language", language(report.language)),
            ("cp:version", &report.case.version),
        ];
        for (name, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
            xml.element(name, &[], |xml| xml.text(value));
        }
    });
    xml
}

/// The language as the format names it.
fn language(language: Language) -> &'static str {
    match language {
        Language::En => "en-GB",
        Language::Zh => "zh-CN",
        Language::Ja => "ja-JP",
        Language::De => "de-DE",
    }
}
