//! Translation: sentences of problems in the reader's language.
//!
//! The translations stand in `assets/problems/`, each under the English that it is of. What has none is told in
//! English: the problems of law files, whose keywords are English, and of the command line.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::assess::explain::sentences;
use crate::law::Language;
use crate::problem::Sentence;

const CHINESE: &str = include_str!("../assets/problems/zh.ron");
const JAPANESE: &str = include_str!("../assets/problems/ja.ron");

static TRANSLATIONS: LazyLock<[BTreeMap<String, String>; 2]> =
    LazyLock::new(|| [CHINESE, JAPANESE].map(sentences));

impl Sentence {
    /// The sentence in a language, as far as it is translated.
    pub fn in_language(&self, language: Language) -> String {
        let [chinese, japanese] = &*TRANSLATIONS;
        let own = match language {
            Language::En | Language::De => None,
            Language::Zh => Some(chinese),
            Language::Ja => Some(japanese),
        };
        self.said(&|english| own.and_then(|own| own.get(english)).map_or(english, String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::catalog::Meaning;
    use crate::problem::{Problem, Severity, sentence};

    /// Modules whose problems are told in English only: of law files, and of the command line.
    const ENGLISH: [&str; 3] = ["profile", "cli", "measure"];

    #[test]
    fn every_sentence_has_a_translation_with_its_places() {
        let mut english: BTreeSet<String> = Meaning::ALL.map(|meaning| meaning.name().to_owned()).into();
        for (_, code) in code() {
            for call in code.split("sentence!(").skip(1) {
                let (one, rest) = literal(call).expect("a template is a literal");
                english.insert(one);
                let many = rest.trim_start().strip_prefix('|').and_then(literal);
                english.extend(many.map(|(many, _)| many));
            }
        }
        assert!(english.len() > 200);
        for (translations, language) in TRANSLATIONS.iter().zip(["zh", "ja"]) {
            let translated: BTreeSet<String> = translations.keys().cloned().collect();
            let missing: Vec<&String> = english.difference(&translated).collect();
            assert!(missing.is_empty(), "{language} lacks {missing:#?}");
            let unused: Vec<&String> = translated.difference(&english).collect();
            assert!(unused.is_empty(), "{language} translates what nobody says: {unused:#?}");
            for (english, translation) in translations {
                assert_eq!(places(english), places(translation), "{language}: {english}");
            }
        }
    }

    #[test]
    fn no_problem_is_told_in_english_alone() {
        // How a text would become what a problem says without being a sentence that can be translated.
        let told = ["with_help(\"", "with_help(format!", "message = format!", "message = \"", "|| format!"];
        for (file, code) in code().into_iter().filter(|(_, code)| code.contains("problem::")) {
            for (number, line) in code.lines().enumerate() {
                let is_english = told.iter().any(|told| line.contains(told));
                assert!(!is_english, "{}:{}: {line}", file.display(), number + 1);
            }
        }
    }

    #[test]
    fn a_problem_is_told_in_the_language_of_the_reader() {
        let message = sentence!("the file cannot be read: {why}", why = sentence!("permission is missing"));
        let problem = Problem::in_file("x", Severity::Error, "a.csv", message);
        let told = |language| problem.message.in_language(language);
        assert_eq!(told(Language::En), "the file cannot be read: permission is missing");
        assert_eq!(told(Language::Zh), "文件无法读取：没有权限");
        assert_eq!(told(Language::Ja), "ファイルを読み込めません：権限がありません");
        assert_eq!(told(Language::De), problem.message.to_string());
        assert_eq!(Sentence::from("a.csv {why}").in_language(Language::Zh), "a.csv {why}");
    }

    /// The source files whose sentences are translated, without their tests.
    fn code() -> Vec<(PathBuf, String)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let (mut files, mut folders) = (Vec::new(), vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|one| one.path()) {
                let is_english = ENGLISH.iter().any(|module| {
                    path == root.join(module) || path == root.join(module).with_extension("rs")
                });
                if path.is_dir() && !is_english {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") && !is_english {
                    let text = std::fs::read_to_string(&path).unwrap_or_default();
                    let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                    files.push((path, code));
                }
            }
        }
        files
    }

    /// The literal that code begins with, and what follows it.
    fn literal(code: &str) -> Option<(String, &str)> {
        let mut rest = code.trim_start().strip_prefix('"')?;
        let mut text = String::new();
        loop {
            let end = rest.find(['"', '\\'])?;
            text.push_str(&rest[..end]);
            let mut after = rest[end..].chars();
            if after.next() == Some('"') {
                return Some((text, after.as_str()));
            }
            match after.next()? {
                '\n' => rest = after.as_str().trim_start(),
                letter => {
                    text.push(letter);
                    rest = after.as_str();
                }
            }
        }
    }

    fn places(sentence: &str) -> BTreeSet<&str> {
        sentence.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }
}
