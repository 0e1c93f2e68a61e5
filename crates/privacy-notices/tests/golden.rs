//! All notices of each language as a reader sees them, and the register of editions.
//!
//! `GOLDEN=write cargo test -p privacy-notices --test golden` writes the files anew; the difference is then reviewed.

mod common;

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use common::{Failure, render, shop};
use privacy_notices::*;

fn path(file: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "golden", file].iter().collect()
}

fn agrees(file: &str, actual: &str) -> Result<(), Failure> {
    if option_env!("GOLDEN") == Some("write") {
        fs::write(path(file), actual)?;
    }
    assert_eq!(fs::read_to_string(path(file))?, actual, "tests/golden/{file}");
    Ok(())
}

fn everything(language: Language, form: Form) -> Result<String, Failure> {
    let shop = shop()?;
    let mut out = String::new();
    for touchpoint in Touchpoint::ALL {
        let audience = touchpoint.audience();
        writeln!(out, "==== {} {touchpoint} ({audience})\n", touchpoint.rule())?;
        writeln!(out, "{}", render(&shop, *touchpoint, language, form)?.text())?;
    }
    for (collection, layer) in
        [(Collection::Direct, Layer::Short), (Collection::Direct, Layer::Full)]
    {
        writeln!(out, "==== N-12 privacy-summary ({collection}, {layer})\n")?;
        writeln!(
            out,
            "{}",
            shop.privacy_summary(collection, layer, &language.into(), form)?.text()
        )?;
    }
    Ok(out)
}

#[test]
fn every_notice_in_every_language_is_the_one_reviewed() -> Result<(), Failure> {
    for language in Language::ALL {
        agrees(&format!("{language}.txt"), &everything(*language, Form::Plain)?)?;
    }
    for language in [Language::En, Language::Fr, Language::De] {
        agrees(&format!("{language}.html"), &everything(language, Form::HTML)?)?;
    }
    Ok(())
}

/// The register, one line an edition: notice, version, language, hash. It only ever grows.
fn registered() -> Result<Vec<Reference>, Failure> {
    let text = fs::read_to_string(path("editions.txt"))?;
    text.lines().map(|line| line.parse().map_err(Failure::from)).collect()
}

fn today() -> impl Iterator<Item = Result<Edition, EditionError>> {
    let languages = || Language::ALL.iter().copied();
    NoticeId::all()
        .flat_map(move |notice| languages().map(move |language| (notice, language)))
        .map(|(notice, language)| edition(notice, language, current_version(notice, language)))
}

/// A text that changes keeps its old hash in the register, so it needs a new version; a new version needs a new line.
#[test]
fn a_text_changes_together_with_its_version() -> Result<(), Failure> {
    if option_env!("GOLDEN") == Some("write") {
        let mut lines = fs::read_to_string(path("editions.txt"))?;
        let register = registered()?;
        for edition in today() {
            let reference = edition?.reference();
            if !register.iter().any(|other| same_edition(other, &reference)) {
                writeln!(lines, "{reference}")?;
            }
        }
        fs::write(path("editions.txt"), lines)?;
    }
    let register = registered()?;
    for edition in today() {
        let reference = edition?.reference();
        let known = register.iter().find(|other| same_edition(other, &reference));
        match known {
            Some(known) => assert_eq!(
                known.hash(),
                reference.hash(),
                "the text of `{reference}` changed without its version: keep the old text as past, raise the version"
            ),
            None => {
                panic!("a new version: add this line to tests/golden/editions.txt\n{reference}")
            }
        }
    }
    Ok(())
}

#[test]
fn a_version_that_was_ever_shown_can_still_be_read() -> Result<(), Failure> {
    for reference in registered()? {
        assert_eq!(resolve(&reference).map(|edition| edition.reference()), Ok(reference));
    }
    Ok(())
}

#[test]
fn versions_count_from_one_without_a_gap_and_each_says_something_new() -> Result<(), Failure> {
    let mut by_text: BTreeMap<(NoticeId, Language), Vec<Reference>> = BTreeMap::new();
    for reference in registered()? {
        by_text.entry((reference.notice(), reference.language())).or_default().push(reference);
    }
    assert_eq!(by_text.len(), NoticeId::all().count() * Language::ALL.len());
    for ((notice, language), editions) in by_text {
        let versions: Vec<_> = editions.iter().map(|edition| edition.version().number()).collect();
        let latest = current_version(notice, language).number();
        assert_eq!(versions, (1..=latest).collect::<Vec<_>>(), "{notice} in {language}");
        for pair in editions.windows(2) {
            assert_ne!(
                pair[0].hash(),
                pair[1].hash(),
                "{notice} in {language}: a new version with the old text"
            );
        }
    }
    Ok(())
}

fn same_edition(one: &Reference, other: &Reference) -> bool {
    (one.notice(), one.version(), one.language())
        == (other.notice(), other.version(), other.language())
}
