//! How long a name takes against about 90,000 listed names, on one thread. Budget: 200 names a second,
//! and 5 ms at the 95th percentile, for every kind of query.
//!
//! `cargo bench --no-default-features --bench parties`; `LISTED_NAMES` sets the number of names. The
//! names are made of the words of the sample lists, so that they share words as real ones do; the real
//! ones stand among them.

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

/// Queries of each kind.
const QUERIES: usize = 500;

fn main() {
    let names: usize =
        std::env::var("LISTED_NAMES").ok().and_then(|names| names.parse().ok()).unwrap_or(90_000);
    let mut random = Random(7);
    let real = real_names();
    let mut listed = real.clone();
    listed.extend((real.len()..names).map(|_| random.name(&real)));
    let sets = query_sets(&mut random, &real, &listed);
    let before = memory();
    let parties = listed.iter().enumerate().map(|(number, name)| {
        let mut party = Party { id: number.to_string(), kind: Kind::Unknown, ..Party::default() };
        party.add_name(name, false);
        party
    });
    let list = List { name: "made up".to_owned(), parties: parties.collect(), ..List::default() };
    let with_names = memory();
    let start = Instant::now();
    let screen = Screen::new(vec![list], Countries::default());
    println!("{} names made ready in {:.2} s", screen.names(), start.elapsed().as_secs_f64());
    if let (Some(before), Some(with_names), Some(after)) = (before, with_names, memory()) {
        println!(
            "memory: list {} MB, index {} MB",
            (with_names - before) / 1024,
            (after - with_names) / 1024
        );
    }
    let heads = ["queries", "alerts", "per s", "p50 ms", "p95 ms", "p99 ms", "most ms"];
    println!("{:12}{}", "", heads.map(|head| format!("{head:>9}")).concat());
    let mut all = Vec::new();
    for (name, queries) in &sets {
        all.extend(measure(&screen, name, queries));
    }
    print("all", all, 0);
}

/// How often a query is asked: the shortest time counts, because a shared machine interrupts.
const TRIES: usize = 3;

/// Asks every query and prints how long they took.
fn measure(screen: &Screen, name: &str, queries: &[String]) -> Vec<Duration> {
    let mut alerts = 0;
    let mut times = Vec::with_capacity(queries.len());
    for name in queries {
        let query = Query { name: name.clone(), ..Query::default() };
        let mut shortest = Duration::MAX;
        let mut is_alert = false;
        for _ in 0..TRIES {
            let start = Instant::now();
            let found = screen.find(&query);
            shortest = shortest.min(start.elapsed());
            is_alert = found.iter().any(|found| found.band > Band::Weak);
        }
        times.push(shortest);
        alerts += usize::from(is_alert);
    }
    print(name, times.clone(), alerts);
    times
}

fn print(name: &str, mut times: Vec<Duration>, alerts: usize) {
    times.sort_unstable();
    let whole: f64 = times.iter().map(Duration::as_secs_f64).sum();
    let at = |share: usize| {
        let time = times.get((times.len() * share / 100).min(times.len().saturating_sub(1)));
        1000.0 * time.copied().unwrap_or_default().as_secs_f64()
    };
    println!(
        "{name:12}{:>9}{alerts:>9}{:>9.0}{:>9.2}{:>9.2}{:>9.2}{:>9.2}",
        times.len(),
        times.len() as f64 / whole,
        at(50),
        at(95),
        at(99),
        at(100)
    );
}

/// Kinds of names that people ask for.
fn query_sets(random: &mut Random, real: &[String], listed: &[String]) -> Vec<(&'static str, Vec<String>)> {
    let has = |from: char, to: char| move |name: &&String| name.chars().any(|c| (from..=to).contains(&c));
    let of = |fits: &dyn Fn(&&String) -> bool| real.iter().filter(fits).cloned().collect::<Vec<String>>();
    let han = of(&has('\u{4e00}', '\u{9fff}'));
    let cyrillic = of(&has('\u{400}', '\u{4ff}'));
    let short = of(&|name| name.is_ascii() && !name.contains(' ') && name.len() < 10);
    let long = of(&|name| name.split_whitespace().count() > 6);
    let some = |random: &mut Random, from: &[String]| -> Vec<String> {
        (0..QUERIES).map(|_| random.pick(from).clone()).collect()
    };
    vec![
        ("printed", some(random, real)),
        ("misspelt", (0..QUERIES).map(|_| random.mistyped(listed)).collect()),
        ("one word", some(random, &short)),
        ("long", some(random, &long)),
        ("Han", some(random, &han)),
        ("Cyrillic", some(random, &cyrillic)),
        ("made up", (0..QUERIES).map(|_| random.name(real)).collect()),
        ("no match", (0..QUERIES).map(|_| random.word() + " " + &random.word() + " Trading").collect()),
    ]
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
            words.insert(0, self.word());
        }
        words.join(" ")
    }

    /// A word that no language has.
    fn word(&mut self) -> String {
        let letters = b"bdfgklmnprstvzaeiou";
        let length = 5 + self.below(5);
        (0..length).map(|_| *self.pick(letters) as char).collect()
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
