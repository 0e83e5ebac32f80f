//! Lists in XML, element by element: one record at a time is in memory.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape};

use super::input::Input;
use super::records::{self, Form};
use super::{short, unreadable};
use crate::party::List;
use crate::problem::{Problem, Sentence, in_words, sentence};

/// An element with all that is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Node>,
}

impl Node {
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
    }

    /// Elements of a name anywhere in it, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        let own = self.children.iter().filter(move |child| child.name == name);
        let below: Vec<&Node> = self
            .children
            .iter()
            .filter(|child| child.name != name)
            .flat_map(|child| child.all(name).collect::<Vec<_>>())
            .collect();
        own.chain(below)
    }

    /// The text of a child.
    pub fn child(&self, name: &str) -> &str {
        self.children.iter().find(|child| child.name == name).map_or("", |child| child.text.trim())
    }
}

/// Most elements and text of one record; no party has a tenth of that.
const RECORD_BYTES: usize = 8 << 20;
const DEPTH: usize = 32;

pub(super) fn read(name: &str, head: &str, input: &mut Input<impl Read>) -> Result<List, Problem> {
    let Some(form) = Form::of(head) else {
        let known = Sentence::listed(records::FORMS.iter().map(|form| form.list.into()));
        let message = sentence!("this XML file is none of the lists that are known");
        let help = sentence!("known are {lists}", lists = known);
        return Err(unreadable(name, Some(1), message).with_help(help));
    };
    let mut list = List { name: form.list.to_owned(), ..List::default() };
    let mut stated = None;
    let mut reader = Reader::from_reader(input);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut open: Vec<Node> = Vec::new();
    let (mut depth, mut bytes) = (0usize, 0usize);
    loop {
        buffer.clear();
        let line = reader.get_ref().line();
        let wrong = |message: Sentence| unreadable(name, Some(line), message);
        let event = reader.read_event_into(&mut buffer).map_err(|error| {
            wrong(sentence!("the file is no sound XML here: {why}", why = in_words(&error)))
                .with_help(sentence!("download the list again: it was cut short, or is not in UTF-8"))
        })?;
        bytes += event.len();
        if !open.is_empty() && bytes > RECORD_BYTES || depth > DEPTH {
            return Err(wrong(sentence!("one record is larger than any party can be")));
        }
        match event {
            Event::DocType(_) => {
                let message =
                    sentence!("the file defines entities of its own, which no list of parties does");
                return Err(wrong(message).with_help(sentence!("download the list from its publisher")));
            }
            Event::Start(element) => {
                depth += 1;
                if depth == 1 {
                    form.root(&node(&element), &mut list);
                } else if !open.is_empty() || form.is_record(element.local_name().as_ref()) {
                    open.push(node(&element));
                }
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if let Some(done) = open.pop() {
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => {
                            bytes = 0;
                            stated = form.take(&done, &mut list).or(stated);
                        }
                    }
                }
            }
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = escape::resolve_predefined_entity(&reference);
                match (reference.resolve_char_ref(), known) {
                    (Ok(Some(c)), _) => push(&mut open, c.encode_utf8(&mut [0; 4])),
                    (_, Some(known)) => push(&mut open, known),
                    _ => {
                        let name = &*reference;
                        return Err(wrong(sentence!("the entity \"{name}\" is not defined", name = name)));
                    }
                }
            }
            Event::Eof if depth > 0 => {
                let message = sentence!("the file ends in the middle of the list");
                return Err(wrong(message).with_help(sentence!("download the list again: it was cut short")));
            }
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match stated.and_then(|stated| short(name, &list, stated)) {
        Some(problem) => Err(problem),
        None => Ok(list),
    }
}

fn push(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn node(element: &BytesStart<'_>) -> Node {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten().filter_map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((attribute.key.local_name().as_ref().to_owned(), value.into_owned()))
    });
    Node {
        name: element.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Node::default()
    }
}
