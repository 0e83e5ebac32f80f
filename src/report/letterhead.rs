//! Letterhead: what a firm's settings put on a report, for one client in one language.

use serde::Serialize;

use super::Report;
use crate::case::{Firm, Picture, Role, content_hash};
use crate::law::Language;

/// What a firm's settings put on a report. All of it is empty where nothing is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The firm's name.
    pub name: String,
    /// Its address and how to reach it, line by line.
    pub address: Vec<String>,
    /// The client's address, line by line.
    pub client_address: Vec<String>,
    /// The colour of headings and rules: red, green, blue.
    pub colour: Option<[u8; 3]>,
    /// The SHA-256 of the logo.
    pub logo_sha256: String,
    /// The logo.
    #[serde(skip)]
    pub logo: Option<Picture>,
    /// What stands in every footer.
    pub footer: String,
    /// Below the facts of the cover, and at the beginning of letters.
    pub opening: String,
    /// At the end of letters.
    pub closing: String,
    /// After the disclaimer.
    pub disclaimer: String,
    /// Who signs.
    pub signatories: Vec<Signer>,
}

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// What the signature covers, by the name of its sentence.
    pub part: &'static str,
    /// Who, with the position.
    pub name: String,
}

impl Letterhead {
    pub(super) fn new(firm: &Firm, client: &str, language: Language) -> Letterhead {
        let own = firm.for_client(client);
        let say = |text: &crate::law::Text| text.in_language(language).to_owned();
        let signers = own.signatories.iter().map(|one| Signer {
            part: match one.role {
                Role::Prepared => "signatures.prepared",
                Role::Technical => "signatures.technical",
                Role::Legal => "signatures.legal",
                Role::Approved => "signatures.approved",
            },
            name: if one.title.is_empty() {
                one.name.clone()
            } else {
                format!("{}, {}", one.name, one.title)
            },
        });
        Letterhead {
            name: firm.name.clone(),
            address: firm.address.iter().chain(&firm.contact).cloned().collect(),
            client_address: own.address,
            colour: firm.colour.map(|colour| colour.0),
            logo_sha256: firm.picture.as_ref().map(|logo| content_hash(&logo.bytes)).unwrap_or_default(),
            logo: firm.picture.clone(),
            footer: say(&firm.footer),
            opening: say(&own.texts.opening),
            closing: say(&own.texts.closing),
            disclaimer: say(&own.texts.disclaimer),
            signatories: signers.collect(),
        }
    }

    /// Who signs for a part; empty if nobody is named.
    pub fn signer(&self, part: &str) -> &str {
        self.signatories.iter().find(|one| one.part == part).map_or("", |one| one.name.as_str())
    }
}

/// The line at the head of a page: who made it, for whom, under which reference.
pub(super) fn head_line(report: &Report<'_>) -> Vec<String> {
    let parts = [report.cover.firm.as_str(), &report.case.client, &report.case.reference];
    parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// What stands between the parts of the line at the head of a page.
pub(super) const BETWEEN: &str = " · ";
