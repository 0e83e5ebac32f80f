//! How long a name takes against about 90,000 listed names, on one thread. Budget: 200 names a second,
//! and 5 ms at the 95th percentile.
//!
//! `cargo bench --no-default-features --bench parties`; `LISTED_NAMES` sets the number of names. The
//! names are made of the words of the sample lists, so that they share words as real ones do.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use dualcheck::party::read::from_bytes;
use dualcheck::party::{Band, Countries, Kind, List, Party, Query, Screen};

const QUERIES: usize = 2_000;

fn main() {
    let names = std::env::var("LISTED_NAMES").ok().and_then(|names| names.parse().ok()).unwrap_or(90_000);
    let mut random = Random(7);
    let real = real_names();
    let made: Vec<String> = (0..names).map(|_| random.name(&real)).collect();
    let queries: Vec<String> = (0..QUERIES)
        .map(|number| match number % 3 {
            0 => random.mistyped(&made),
            1 => random.name(&real),
            _ => random.pick(&real).clone(),
        })
        .collect();
    let before = memory();
    let start = Instant::now();
    let parties = made.into_iter().enumerate().map(|(number, name)| {
        let mut party = Party { id: number.to_string(), kind: Kind::Unknown, ..Party::default() };
        party.add_name(&name, false);
        party
    });
    let list = List { name: "made up".to_owned(), parties: parties.collect(), ..List::default() };
    let screen = Screen::new(vec![list], Countries::default());
    println!("{} names made ready in {:.2} s", screen.names(), start.elapsed().as_secs_f64());
    if let (Some(before), Some(after)) = (before, memory()) {
        println!("memory of names and index: {} MB", (after - before) / 1024);
    }
    let mut times = Vec::with_capacity(queries.len());
    let mut alerts = 0;
    let start = Instant::now();
    for name in &queries {
        let one = Instant::now();
        let found = screen.find(&Query { name: name.clone(), ..Query::default() });
        times.push(one.elapsed());
        alerts += usize::from(found.iter().any(|found| found.band > Band::Weak));
    }
    let seconds = start.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(Duration::ZERO);
    println!(
        "{} queries, {alerts} with an alert: {:.0} a second",
        queries.len(),
        queries.len() as f64 / seconds
    );
    println!("median {:?}, 95th percentile {:?}, longest {:?}", at(50), at(95), times.last());
}

/// The names of the sample lists.
fn real_names() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parties/samples");
    let lists = [
        "ofac_sdn_sample.xml",
        "eu_fsf_full_1_1_sample.xml",
        "eu_833_2014_sample.csv",
        "un_sc_consolidated_sample.xml",
        "us_csl_2019_layout.csv",
        "us_dod_1260h_sample.csv",
        "cn_mofcom_lists_2026.csv",
        "us_bis_entity_list_cn_universities.json",
        "jp_meti_russia_sample.csv",
    ];
    let parties = lists
        .into_iter()
        .flat_map(|name| from_bytes(name, &std::fs::read(folder.join(name)).unwrap()).unwrap().parties);
    parties.flat_map(|party| party.names).map(|name| name.text).collect()
}

/// Small and the same on every machine: the numbers of a linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A name of words of two or three real ones; every other name has a rare word of its own.
    fn name(&mut self, real: &[String]) -> String {
        let mut words: Vec<String> = Vec::new();
        for _ in 0..2 + self.below(2) {
            let from: Vec<&str> = self.pick(real).split_whitespace().collect();
            let at = self.below(from.len());
            words.extend(from.iter().skip(at).take(1 + at % 2).map(|word| (*word).to_owned()));
        }
        if self.below(2) == 0 {
            let letters = b"bdfgklmnprstvzaeiou";
            let length = 5 + self.below(5);
            words.insert(0, (0..length).map(|_| *self.pick(letters) as char).collect());
        }
        words.join(" ")
    }

    fn mistyped(&mut self, names: &[String]) -> String {
        let mut chars: Vec<char> = self.pick(names).chars().collect();
        let at = self.below(chars.len());
        chars.remove(at);
        chars.into_iter().collect()
    }
}

/// Memory of this process in kB, where the system tells.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
