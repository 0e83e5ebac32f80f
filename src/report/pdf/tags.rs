//! Tags: what a page says and in which order, for readers who do not see it.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// A node of the tree, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(usize);

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Heading(u8, String),
    Paragraph,
    Table,
    Row,
    Head,
    Cell,
    /// A picture, with what it shows in words.
    Figure(String),
}

/// The tree, filled while pages are laid out and drawn.
#[derive(Default)]
pub(super) struct Tags {
    nodes: Vec<(Kind, Vec<Child>)>,
    top: Vec<Node>,
}

enum Child {
    Node(Node),
    Drawn(Identifier),
}

impl Tags {
    /// A node at the top.
    pub(super) fn node(&mut self, kind: Kind) -> Node {
        let node = self.new_node(kind);
        self.top.push(node);
        node
    }

    /// A node within another.
    pub(super) fn node_in(&mut self, parent: Node, kind: Kind) -> Node {
        let node = self.new_node(kind);
        if let Some((_, children)) = self.nodes.get_mut(parent.0) {
            children.push(Child::Node(node));
        }
        node
    }

    fn new_node(&mut self, kind: Kind) -> Node {
        self.nodes.push((kind, Vec::new()));
        Node(self.nodes.len() - 1)
    }

    /// Something that was drawn for a node.
    pub(super) fn drawn(&mut self, node: Node, identifier: Identifier) {
        if let Some((_, children)) = self.nodes.get_mut(node.0) {
            children.push(Child::Drawn(identifier));
        }
    }

    /// The tree for the document. Nodes of which nothing was drawn are left out.
    pub(super) fn tree(&self) -> TagTree {
        let mut tree = TagTree::new();
        for group in self.top.iter().filter_map(|node| self.group(*node)) {
            tree.push(group);
        }
        tree
    }

    fn group(&self, node: Node) -> Option<TagGroup> {
        let (kind, children) = self.nodes.get(node.0)?;
        let mut group = TagGroup::new(tag(kind));
        // An empty cell stays: a row has as many as its table has columns.
        let mut is_empty = !matches!(kind, Kind::Cell | Kind::Head);
        for child in children {
            match child {
                Child::Node(node) => match self.group(*node) {
                    Some(inner) => group.push(inner),
                    None => continue,
                },
                Child::Drawn(identifier) => group.push(*identifier),
            }
            is_empty = false;
        }
        (!is_empty).then_some(group)
    }
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Heading(level, title) => {
            let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title.clone())).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::Head => Tag::TH(TableHeaderScope::Column).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Figure(words) => Tag::Figure(Some(words.clone())).into(),
    }
}
