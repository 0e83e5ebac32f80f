//! Writing the settings of a firm to a file of their own, in the form in which `firm` reads them.

use std::io;
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use super::firm::{Firm, PictureForm};
use super::store::{put_in_place, write_beside};
use crate::problem::{Problem, Sentence, Severity, in_words, sentence};

impl Firm {
    /// Writes the settings to a file, and the logo beside it: all of it or nothing of a file. What is there already stays
    /// as it is unless it may be replaced.
    pub fn write(&self, path: &Path, replace: bool) -> Result<(), Problem> {
        let logo = self.picture.as_ref().map(|picture| {
            let ending = match picture.form {
                PictureForm::Png => "logo.png",
                PictureForm::Jpeg => "logo.jpg",
            };
            (path.with_extension(ending), picture)
        });
        let name = |logo: &PathBuf| logo.file_name().map(|name| name.to_string_lossy().into_owned());
        let own =
            Firm { logo: logo.as_ref().and_then(|(logo, _)| name(logo)), picture: None, ..self.clone() };
        let form = PrettyConfig::new().struct_names(true).extensions(Extensions::IMPLICIT_SOME);
        let text = ron::ser::to_string_pretty(&own, form)
            .map_err(|error| not_written(path, error.to_string().into()))?;
        let logo = logo.map(|(logo, picture)| (logo, &*picture.bytes));
        let files = [(path.to_owned(), text.as_bytes())].into_iter().chain(logo);
        let files: Vec<(PathBuf, &[u8])> = files.collect();
        if let Some((there, _)) = files.iter().find(|(file, _)| !replace && file.exists()) {
            let message = sentence!("there is already a file of this name, and nothing was written");
            let file = there.display().to_string();
            return Err(Problem::in_file("firm/exists", Severity::Error, file, message)
                .with_help(sentence!("choose another name, or say that it is to be replaced")));
        }
        // The logo comes first: settings that name it are never without it.
        for (file, bytes) in files.iter().rev() {
            put(file, bytes).map_err(|error| not_written(file, in_words(&error)))?;
        }
        Ok(())
    }
}

fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = write_beside(file, bytes)?;
    put_in_place(&new, file).inspect_err(|_| {
        // Nothing more can be done if this fails too; a leftover harms nothing.
        let _ = std::fs::remove_file(&new);
    })
}

fn not_written(path: &Path, why: Sentence) -> Problem {
    let message = sentence!("it cannot be written: {why}", why = why);
    Problem::in_file("firm/not-written", Severity::Error, path.display().to_string(), message)
        .with_help(sentence!("choose another place, and check that it can be written to"))
}
