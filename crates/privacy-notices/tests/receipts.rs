//! Shown, acknowledged, consented, answered: four facts (N-7, N-14).

mod common;

use chrono::{DateTime, Utc};
use common::{Failure, render, shop, value};
use privacy_notices::*;

fn at(text: &str) -> Result<DateTime<Utc>, Failure> {
    let at = DateTime::parse_from_rfc3339(text).map_err(|error| error.to_string())?;
    Ok(at.to_utc())
}

#[test]
fn nobody_answers_what_was_not_shown_yet() -> Result<(), Failure> {
    let notice = render(&shop()?, Touchpoint::CardAlias, Language::En, Form::HTML)?;
    let (before, now) = (at("2026-11-24T09:59:59Z")?, at("2026-11-24T10:00:00Z")?);
    let shown = Shown::new(&notice, now, 7);
    assert_eq!(shown.acknowledged(before).map(|_| ()), Err(ReceiptError::BeforeShown));
    assert_eq!(shown.consented(before).map(|_| ()), Err(ReceiptError::BeforeShown));
    assert_eq!(
        shown.answered(before, BuyerAnswer::Agreed).map(|_| ()),
        Err(ReceiptError::BeforeShown)
    );
    assert_eq!(shown.acknowledged(now)?.shown(), &shown);
    assert_eq!((shown.consented(now)?.at(), *shown.to(), shown.at()), (now, 7, now));
    Ok(())
}

#[test]
fn only_the_card_notice_is_answered() -> Result<(), Failure> {
    let now = at("2026-11-24T10:00:00Z")?;
    for touchpoint in Touchpoint::ALL {
        let shown = Shown::new(&render(&shop()?, *touchpoint, Language::En, Form::HTML)?, now, ());
        let answered = shown.answered(now, BuyerAnswer::Declined).map(|answered| answered.answer());
        let expected = match touchpoint.rule().as_str() {
            "N-7" => Ok(BuyerAnswer::Declined),
            _ => Err(ReceiptError::AsksNothing),
        };
        assert_eq!(answered, expected, "{touchpoint}");
    }
    Ok(())
}

#[test]
fn evidence_is_one_opaque_line_without_a_person() -> Result<(), Failure> {
    let notice = render(&shop()?, Touchpoint::NewsletterWidget, Language::Fr, Form::HTML)?;
    let shown = Shown::new(&notice, at("2026-11-24T10:00:00Z")?, "jean.dupont@example.org");
    let evidence = shown.consented(at("2026-11-24T10:00:05Z")?)?.evidence();
    assert!(evidence.starts_with("notices newsletter-widget/1/fr/catalogue/sha256:"), "{evidence}");
    assert!(evidence.contains(" privacy-summary/1/fr/catalogue/sha256:"), "{evidence}");
    assert!(
        evidence.ends_with(" at 2026-11-24T10:00:00Z consented at 2026-11-24T10:00:05Z"),
        "{evidence}"
    );
    assert_eq!(evidence.lines().count(), 1);
    assert!(!evidence.contains("dupont"));
    Ok(())
}

fn own(version: u16, body: &str) -> Result<OwnWording, Failure> {
    let text = OwnText::new(value("Note")?, value(body)?);
    let version = Version::from_number(version).ok_or("version 0")?;
    Ok(OwnWording::new(Touchpoint::ContactNote, version, [(Language::Fr, text)], &[Language::Fr])?)
}

/// The text shown a version ago is found, word for word, after the wording has changed.
#[test]
fn a_receipt_of_an_older_version_still_resolves() -> Result<(), Failure> {
    let then = shop()?.with_own(own(1, "Des faits, rien d’autre.")?)?;
    let shown = render(&then, Touchpoint::ContactNote, Language::Fr, Form::HTML)?;
    let receipt = Shown::new(&shown, at("2025-01-01T00:00:00Z")?, 1);

    let now = shop()?
        .with_own(own(1, "Des faits, rien d’autre.")?)?
        .with_own(own(2, "Des faits utiles.")?)?;
    let today = render(&now, Touchpoint::ContactNote, Language::Fr, Form::HTML)?;
    assert!(!receipt.is_of(&today) && today.text().contains("Des faits utiles."));
    let again = now.reproduce(receipt.references(), receipt.form())?;
    assert!(receipt.is_of(&again) && again.text() == shown.text());

    let altered = shop()?.with_own(own(1, "Tout ce que vous voulez.")?)?;
    assert_eq!(
        altered.reproduce(receipt.references(), Form::HTML),
        Err(ReproduceError::NoOwnWording)
    );
    assert_eq!(
        shop()?.reproduce(receipt.references(), Form::HTML),
        Err(ReproduceError::NoOwnWording)
    );
    Ok(())
}

#[test]
fn a_forged_reference_is_refused() -> Result<(), Failure> {
    let shop = shop()?;
    let genuine = edition(Touchpoint::ContactNote, Language::Fr, Version::FIRST)?.reference();
    let other = edition(Touchpoint::ContactNote, Language::De, Version::FIRST)?.reference();
    let forged: Reference = genuine
        .to_string()
        .replace(&genuine.hash().to_string(), &other.hash().to_string())
        .parse()?;
    assert_eq!(resolve(&forged), Err(EditionError::OtherText));
    let later: Reference = genuine.to_string().replace("/1/", "/2/").parse()?;
    assert_eq!(resolve(&later), Err(EditionError::NoSuchVersion { current: Version::FIRST }));
    assert_eq!(shop.reproduce(&[forged], Form::Plain), Err(EditionError::OtherText.into()));
    assert_eq!(shop.reproduce(&[], Form::Plain), Err(ReproduceError::Nothing));
    let summary = edition(NoticeId::PrivacySummary, Language::Fr, Version::FIRST)?.reference();
    let mail = edition(Touchpoint::MemberWithLogin, Language::De, Version::FIRST)?.reference();
    let languages = [mail, summary]; // a German mail with a French summary
    for together in
        [&[genuine, genuine][..], &[genuine, summary], &[summary], &[genuine, other], &languages]
    {
        assert_eq!(shop.reproduce(together, Form::Plain), Err(ReproduceError::Together));
    }
    Ok(())
}

#[test]
fn a_receipt_with_other_facts_does_not_pass_for_the_old_one() -> Result<(), Failure> {
    let shown = render(&shop()?, Touchpoint::ContactCreation, Language::De, Form::Plain)?;
    let receipt = Shown::new(&shown, at("2025-01-01T00:00:00Z")?, 1);
    let again =
        common::shop_named("Opéra de Paris")?.reproduce(receipt.references(), receipt.form())?;
    assert!(!receipt.is_of(&again));
    Ok(())
}

/// Every part of an institution's own wording counts for its hash, the labels too.
#[test]
fn own_wording_with_another_label_is_another_text() -> Result<(), Failure> {
    let reference = |touchpoint, text: OwnText| -> Result<Reference, Failure> {
        let wording =
            OwnWording::new(touchpoint, Version::FIRST, [(Language::Fr, text)], &[Language::Fr])?;
        let shop = shop()?.with_own(wording)?;
        Ok(render(&shop, touchpoint, Language::Fr, Form::Plain)?.references()[0])
    };
    let text =
        || -> Result<OwnText, Failure> { Ok(OwnText::new(value("Titre")?, value("Texte")?)) };
    let linked = |label: &str| reference(Touchpoint::ContactCreation, text()?.link(value(label)?));
    assert_eq!(linked("Lien")?, linked("Lien")?);
    assert_ne!(linked("Lien")?.hash(), linked("Autre")?.hash());
    let answered = |last: &str| {
        reference(
            Touchpoint::CardAlias,
            text()?.answers([value("Oui")?, value("Non")?, value(last)?]),
        )
    };
    assert_ne!(answered("Plus tard")?.hash(), answered("Pas encore")?.hash());
    Ok(())
}
