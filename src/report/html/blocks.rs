//! The blocks of a document as HTML, for the documents that are not laid out by a template of their own.

use super::super::document::style::truth;
use super::super::document::{
    Anchor, Block, Group, Line, Paragraph, Row, RowKind, Run, Table, TableKind, Text, Tone,
};
use super::super::inert::inert;
use super::super::{Mark, number};
use super::language_of;
use crate::case::{Picture, PictureForm, base64};

/// The blocks, one after the other. Nothing in them is taken for HTML.
pub(super) fn blocks(blocks: &[Block]) -> String {
    let mut html = String::new();
    for block in blocks {
        add(&mut html, block);
    }
    html
}

fn add(html: &mut String, block: &Block) {
    match block {
        Block::Page(_) => html.push_str("<hr class=\"turn\">\n"),
        Block::Heading { level, line, anchor } => {
            let level = level.clamp(&1, &3) + 1;
            let id = anchor.map(|anchor| format!(" id=\"{}\"", name(anchor))).unwrap_or_default();
            html.push_str(&format!("<h{level}{id} class=\"plain\">{}</h{level}>\n", runs(line)));
        }
        Block::Paragraph(paragraph, line) => {
            html.push_str(&format!("<p class=\"{}\">{}</p>\n", class_of(*paragraph), runs(line)));
        }
        Block::Table(own) => table(html, own),
        Block::Figures(figures) => {
            let tile = |(items, mark): &(usize, Mark)| {
                format!("<span class=\"tal\">{} {}</span> ", self::mark(mark), number(*items))
            };
            html.push_str(&format!("<p>{}</p>\n", figures.iter().map(tile).collect::<String>()));
        }
        Block::Bars { bars, .. } => {
            for bar in bars {
                html.push_str(&format!("<p>{} {}</p>\n", text(&bar.title), runs(&bar.says)));
            }
        }
        Block::Map { title, tiles } => {
            let tiles = tiles.iter().map(|tile| format!("{} {} ", text(&tile.code), mark(&tile.mark)));
            html.push_str(&format!("<p>{}: {}</p>\n", text(title), tiles.collect::<String>()));
        }
        Block::Contents(entries) => {
            let entry = |(anchor, title): &(Anchor, String)| {
                format!("<li><a href=\"#{}\">{}</a></li>\n", name(*anchor), text(title))
            };
            let entries: String = entries.iter().map(entry).collect();
            html.push_str(&format!("<ol class=\"contents\">\n{entries}</ol>\n"));
        }
        Block::Logo(picture) => html.push_str(&logo(picture)),
        Block::Continued(_, inner) => html.push_str(&blocks(inner)),
        Block::Group(Group::Kept | Group::Foot, inner) => {
            html.push_str(&format!("<div class=\"keep\">\n{}</div>\n", blocks(inner)));
        }
        Block::Group(Group::Candidate(truth), inner) => {
            html.push_str(&format!("<div class=\"cand {truth}\">\n{}</div>\n", blocks(inner)));
        }
    }
}

fn class_of(paragraph: Paragraph) -> &'static str {
    match paragraph {
        Paragraph::Firm | Paragraph::LetterFirm => "firm",
        Paragraph::Kind => "kind",
        Paragraph::Title | Paragraph::Client | Paragraph::Headline => "headline",
        Paragraph::Body => "body",
        Paragraph::Closing => "closing",
        Paragraph::Small => "small",
        Paragraph::Label => "label",
        Paragraph::Loud => "loud",
        Paragraph::Soft => "loud soft",
        Paragraph::Remark => "remark",
        Paragraph::LawState => "lawstate",
        Paragraph::Note => "note",
        Paragraph::Listed => "why",
    }
}

fn table(html: &mut String, table: &Table) {
    let class = match table.kind {
        TableKind::Grid | TableKind::Dense | TableKind::List => "grid",
        TableKind::Facts => "facts",
        TableKind::Signatures => "sign",
        TableKind::Conditions => "conds",
    };
    let all: f32 = table.widths.iter().sum::<f32>().max(f32::EPSILON);
    let columns =
        table.widths.iter().map(|width| format!("<col style=\"width:{:.1}%\">", width / all * 100.0));
    let columns: String = columns.collect();
    html.push_str(&format!("<table class=\"{class}\"><colgroup>{columns}</colgroup>\n"));
    if !table.head.is_empty() {
        let head: String = table.head.iter().map(|line| cell("th", line, 1)).collect();
        html.push_str(&format!("<thead><tr>{head}</tr></thead>\n"));
    }
    for row in &table.rows {
        html.push_str(&self::row(row, table.widths.len()));
    }
    html.push_str("</table>\n");
}

fn row(row: &Row, columns: usize) -> String {
    let span = if row.kind == RowKind::Title { columns } else { 1 };
    let class = match row.kind {
        RowKind::Plain => "",
        RowKind::Doubt => " class=\"doubt\"",
        RowKind::Title => " class=\"sheetname\"",
    };
    let id = row.anchor.map(|anchor| format!(" id=\"{}\"", name(anchor))).unwrap_or_default();
    let cells: String = row.cells.iter().map(|line| cell("td", line, span)).collect();
    format!("<tr{class}{id}>{cells}</tr>\n")
}

fn cell(tag: &str, line: &Line, span: usize) -> String {
    let class = if line.is_number { " class=\"num\"" } else { "" };
    let span = if span > 1 { format!(" colspan=\"{span}\"") } else { String::new() };
    format!("<{tag}{class}{span}>{}</{tag}>", runs(line))
}

fn runs(line: &Line) -> String {
    let run = |run: &Run| match run {
        Run::Text(own) => styled(own),
        Run::Mark(own) => mark(own),
        Run::Truth(own) => format!("<span class=\"t {own}\">{}</span>", truth(own).0),
        Run::Box => "<span class=\"box\"></span>".to_owned(),
        Run::Break => "<br>".to_owned(),
    };
    line.runs.iter().map(run).collect()
}

fn styled(own: &Text) -> String {
    let said = text(&own.text);
    let said = match own.tone {
        Tone::Plain | Tone::Good | Tone::Doubt | Tone::Bad => said,
        Tone::Quiet => format!("<span class=\"quiet\">{said}</span>"),
        Tone::Accent => format!("<span class=\"id\">{said}</span>"),
        Tone::Code => format!("<span class=\"code\">{said}</span>"),
        Tone::Evidence(kind) => format!("<mark class=\"{kind}\">{said}</mark>"),
    };
    let said = if own.is_strong { format!("<b>{said}</b>") } else { said };
    match own.to {
        Some(to) => format!("<a href=\"#{}\">{said}</a>", name(to)),
        None => said,
    }
}

fn mark(own: &Mark) -> String {
    format!(
        "<span class=\"m {}\" title=\"{}\">{}</span>",
        own.shape,
        escaped(&own.word),
        escaped(&own.letters)
    )
}

/// Text that stays text, in the shapes of its language.
fn text(said: &str) -> String {
    let escaped = escaped(said);
    match language_of(said) {
        "" => escaped,
        language => format!("<span lang=\"{language}\">{escaped}</span>"),
    }
}

/// The same without its language, as attributes have it.
fn escaped(said: &str) -> String {
    let mut escaped = String::with_capacity(said.len());
    for c in inert(said).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("<br>"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The name of an anchor in the page.
fn name(anchor: Anchor) -> String {
    match anchor {
        Anchor::Part(number) => format!("part-{number}"),
        Anchor::Item(number) => format!("item-{number}"),
        Anchor::Text(number) => format!("text-{number}"),
        Anchor::Note(number) => format!("note-{number}"),
    }
}

/// A logo, its bytes in the page itself: nothing is fetched.
pub(super) fn logo(picture: &Picture) -> String {
    let form = match picture.form {
        PictureForm::Png => "png",
        PictureForm::Jpeg => "jpeg",
    };
    format!(
        "<p><img class=\"logo\" alt=\"\" src=\"data:image/{form};base64,{}\"></p>\n",
        base64(&picture.bytes)
    )
}
