//! Every touchpoint, language and form; who may ask; which version answers.

mod common;

use common::{FORMS, Failure, render, shop, value};
use privacy_notices::*;

#[test]
fn every_touchpoint_answers_in_every_language_and_form_and_names_itself() -> Result<(), Failure> {
    let shop = shop()?;
    for touchpoint in Touchpoint::ALL {
        for language in Language::ALL {
            for form in FORMS {
                let shown = render(&shop, *touchpoint, *language, form)?;
                let reference = shown.references()[0];
                assert_eq!(reference.notice(), NoticeId::At(*touchpoint));
                assert_eq!((reference.language(), shown.language()), (*language, *language));
                assert_eq!(reference.version(), current_version(*touchpoint, *language));
                assert_eq!(reference.origin(), Origin::Catalogue);
                assert_eq!(resolve(&reference).map(|edition| edition.reference()), Ok(reference));
                assert_eq!(shown.hash(), ContentHash::of(shown.text()));
                if form != Form::Plain {
                    assert!(shown.text().contains(&format!("lang=\"{language}\"")));
                    assert!(shown.text().contains(&format!("data-notice=\"{touchpoint}\"")));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn a_notice_is_for_its_audience_and_for_nobody_else() -> Result<(), Failure> {
    let shop = shop()?;
    let reader = Preferences::default();
    for touchpoint in Touchpoint::ALL {
        for audience in Audience::ALL {
            let found = find(*audience, *touchpoint, &reader, Language::En)
                .map(|(edition, _)| edition.reference());
            let noticed =
                shop.notice(*audience, *touchpoint, &reader).map(|notice| notice.touchpoint());
            if *audience == touchpoint.audience() {
                assert_eq!(
                    found,
                    edition(*touchpoint, Language::En, Version::FIRST)
                        .map(|it| it.reference())
                        .map_err(|_| unreachable())
                );
                assert_eq!(noticed, Ok(*touchpoint));
            } else {
                let refused = NoticeError::WrongAudience {
                    touchpoint: *touchpoint,
                    audience: *audience,
                    expected: touchpoint.audience(),
                };
                assert_eq!((found, noticed), (Err(refused), Err(refused)));
            }
        }
    }
    Ok(())
}

fn unreachable() -> NoticeError {
    NoticeError::WrongAudience {
        touchpoint: Touchpoint::ContactNote,
        audience: Audience::InternetUser,
        expected: Audience::Operator,
    }
}

#[test]
fn a_reader_of_no_language_of_ours_gets_the_institutions() -> Result<(), Failure> {
    let shop = shop()?;
    let reader = Preferences::from_accept_language("ja-JP, zh-Hant;q=0.9")?;
    let notice = shop.notice(Audience::Operator, Touchpoint::OrderRemark, &reader)?;
    assert_eq!(notice.choice(), Choice { language: Language::Fr, because: Because::Institution });
    Ok(())
}

#[test]
fn the_link_goes_to_the_policy_in_the_language_of_the_notice() -> Result<(), Failure> {
    let shop = shop()?;
    for touchpoint in Touchpoint::ALL {
        let carries = matches!(
            touchpoint,
            Touchpoint::MemberWithoutLogin
                | Touchpoint::MemberWithLogin
                | Touchpoint::ContactCreation
                | Touchpoint::NewsletterWidget
        );
        let french = render(&shop, *touchpoint, Language::Fr, Form::HTML)?;
        let german = render(&shop, *touchpoint, Language::De, Form::HTML)?;
        assert_eq!(
            french.text().contains("href=\"https://opera.example/fr/confidentialite\""),
            carries
        );
        assert_eq!(german.text().contains("href=\"https://opera.example/privacy\""), carries);
    }
    Ok(())
}

/// N-3 and N-4: an option of the point of sale; N-2 carries everything in any case; nothing else carries a summary.
#[test]
fn the_summary_is_shown_at_once_where_the_point_of_sale_says_so() -> Result<(), Failure> {
    let with = shop()?;
    let without = shop()?.summary(SummaryDisplay::LinkOnly);
    for touchpoint in Touchpoint::ALL {
        let carries = |shop: &PointOfSale| -> Result<bool, Failure> {
            let shown = render(shop, *touchpoint, Language::En, Form::Plain)?;
            let listed =
                shown.references().iter().any(|it| it.notice() == NoticeId::PrivacySummary);
            assert_eq!(listed, shown.text().contains("newsletters and offers (direct marketing)"));
            Ok(listed)
        };
        let optional =
            matches!(touchpoint, Touchpoint::ContactCreation | Touchpoint::NewsletterWidget);
        let always = *touchpoint == Touchpoint::MemberWithLogin;
        assert_eq!(
            (carries(&with)?, carries(&without)?),
            (optional || always, always),
            "{touchpoint}"
        );
    }
    assert_eq!(with.placement(Placement::BeforeForm).notice_placement(), Placement::BeforeForm);
    Ok(())
}

#[test]
fn the_mail_to_a_new_member_says_everything_that_article_14_asks_for() -> Result<(), Failure> {
    let shown = render(&shop()?, Touchpoint::MemberWithLogin, Language::En, Form::Plain)?;
    assert_eq!(shown.title(), "Your personal data – Opéra de Lyon");
    for part in [
        "Controller: Opéra de Lyon",
        "Contact: privacy@opera.example",
        "Data protection officer: DPO",
        "Contact: dpo@opera.example",
        "legal basis: the contract with you, Art. 6(1)(b) GDPR",
        "our legitimate interest: knowing our audience",
        "name, form of address, date of birth",
        "the organizers of the events",
        "USA (standard data protection clauses). Copy of the safeguards: https://opera.example/clauses",
        "Until 36 months after your last activity",
        "access to your data",
        "rectification of inaccurate data",
        "erasure of your data",
        "restriction of processing",
        "objection to processing",
        "data portability",
        "You may withdraw your consent at any time",
        "lodge a complaint with a supervisory authority",
        "A member of your community gave them to us.",
        "Your right to object",
    ] {
        assert!(shown.text().contains(part), "{part}");
    }
    assert!(
        !shown.text().contains("Must you give us your data?"),
        "Art. 13(2)(e) is for direct collection"
    );
    Ok(())
}

#[test]
fn the_mail_to_a_new_member_is_refused_while_anything_is_missing() -> Result<(), Failure> {
    let policy = PolicyLinks::new("https://opera.example/privacy".parse()?);
    let bare = PointOfSale::new(PrivacyFacts::new(common::party("Opéra")?), policy, Language::Fr);
    let notice =
        bare.notice(Audience::CommunityMember, Touchpoint::MemberWithLogin, &Language::En.into())?;
    let Err(ComposeError::Incomplete(findings)) = notice.render(Form::Plain) else {
        panic!("it went out")
    };
    assert!(findings.iter().any(|finding| finding.article() == "Art. 14(2)(f)"));

    let at_once = bare.summary(SummaryDisplay::AtOnce);
    let notice = at_once.notice(
        Audience::InternetUser,
        Touchpoint::ContactCreation,
        &Language::En.into(),
    )?;
    let refused = notice.render(Form::Plain).unwrap_err().to_string();
    assert_eq!(
        refused,
        "the privacy summary is incomplete: 1 findings, the first: purposes-and-legal-basis (GDPR Art. 13(1)(c)): missing"
    );
    Ok(())
}

#[test]
fn the_card_notice_asks_and_offers_the_three_answers() -> Result<(), Failure> {
    let html = render(&shop()?, Touchpoint::CardAlias, Language::Fr, Form::HTML)?;
    for answer in BuyerAnswer::ALL {
        assert!(html.text().contains(&format!("name=\"buyer-answer\" value=\"{answer}\">")));
        assert_eq!(answer.permits_saving(), *answer == BuyerAnswer::Agreed);
    }
    assert_eq!(html.text().matches("<button").count(), 3);
    Ok(())
}

#[test]
fn headings_fit_the_page_around_them() -> Result<(), Failure> {
    for (heading, own, parts) in [
        (Heading::H1, "<h1>", "<h2>"),
        (Heading::H2, "<h2>", "<h3>"),
        (Heading::H3, "<h3>", "<h4>"),
        (Heading::H4, "<h4>", "<h5>"),
        (Heading::H5, "<h5>", "<h6>"),
    ] {
        let shown =
            render(&shop()?, Touchpoint::MemberWithLogin, Language::De, Form::Html(heading))?;
        assert_eq!(shown.text().matches(own).count(), 1);
        assert!(shown.text().matches(parts).count() > 5);
    }
    Ok(())
}

fn own(version: u16, text: &str) -> Result<OwnWording, Failure> {
    let languages = [Language::Fr, Language::De];
    let texts = [
        (Language::Fr, OwnText::new(value("Notes")?, value(text)?)),
        (Language::De, OwnText::new(value("Notizen")?, value(text)?)),
    ];
    let version = Version::from_number(version).ok_or("version 0")?;
    Ok(OwnWording::new(Touchpoint::ContactNote, version, texts, &languages)?)
}

/// N-11: an institution's own wording replaces the catalogue's in the languages it speaks, and falls back among them.
#[test]
fn own_wording_takes_the_place_of_the_catalogues() -> Result<(), Failure> {
    let shop = shop()?.with_own(own(1, "Erst so")?)?.with_own(own(2, "Dann <so>")?)?;
    let german = render(&shop, Touchpoint::ContactNote, Language::De, Form::HTML)?;
    assert!(
        german.text().contains("<bdi>Dann &#60;so&#62;</bdi>")
            || german.text().contains("<bdi>Dann &lt;so&gt;</bdi>")
    );
    let reference = german.references()[0];
    assert_eq!((reference.origin(), reference.version().number()), (Origin::Institution, 2));
    assert_eq!(resolve(&reference), Err(EditionError::NotInCatalogue));

    let english = shop.notice(Audience::Operator, Touchpoint::ContactNote, &Language::En.into())?;
    assert_eq!(english.choice(), Choice { language: Language::Fr, because: Because::Institution });
    let other = render(&shop, Touchpoint::OrderRemark, Language::En, Form::Plain)?;
    assert_eq!(other.references()[0].origin(), Origin::Catalogue);
    Ok(())
}

#[test]
fn own_wording_must_be_complete() -> Result<(), Failure> {
    let text =
        |title: &str| -> Result<OwnText, Failure> { Ok(OwnText::new(value(title)?, value("x")?)) };
    let make = |touchpoint, texts: Vec<(Language, OwnText)>| {
        OwnWording::new(touchpoint, Version::FIRST, texts, &[Language::Fr, Language::De])
    };
    let both = || -> Result<Vec<_>, Failure> {
        Ok(vec![(Language::Fr, text("a")?), (Language::De, text("b")?)])
    };
    let language = Language::De;
    assert_eq!(make(Touchpoint::OrderRemark, vec![]), Err(OwnWordingError::NoLanguage));
    assert_eq!(
        make(Touchpoint::OrderRemark, vec![(Language::Fr, text("a")?)]),
        Err(OwnWordingError::NoText { language })
    );
    let twice = vec![(Language::De, text("a")?), (Language::De, text("b")?)];
    assert_eq!(make(Touchpoint::OrderRemark, twice), Err(OwnWordingError::TwoTexts { language }));
    let first = Language::Fr.min(Language::De);
    assert_eq!(
        make(Touchpoint::ContactCreation, both()?),
        Err(OwnWordingError::NoLinkLabel { language: first })
    );
    assert_eq!(
        make(Touchpoint::CardAlias, both()?),
        Err(OwnWordingError::NoAnswers { language: first })
    );
    let linked = vec![(Language::Fr, text("a")?), (Language::De, text("b")?.link(value("c")?))];
    assert_eq!(
        make(Touchpoint::OrderRemark, linked),
        Err(OwnWordingError::UselessLinkLabel { language })
    );
    let answers = [value("1")?, value("2")?, value("3")?];
    let answered =
        vec![(Language::Fr, text("a")?), (Language::De, text("b")?.answers(answers.clone()))];
    assert_eq!(
        make(Touchpoint::OrderRemark, answered),
        Err(OwnWordingError::UselessAnswers { language })
    );

    let german = OwnWording::new(
        Touchpoint::OrderRemark,
        Version::FIRST,
        [(language, text("a")?)],
        &[language],
    )?;
    let refused = shop()?.with_own(german).map(|_| ());
    assert_eq!(
        refused,
        Err(OwnWordingError::NotInTheInstitutionsLanguage { language: Language::Fr })
    );
    let taken = OwnWordingError::VersionTaken {
        touchpoint: Touchpoint::ContactNote,
        version: Version::FIRST,
    };
    assert_eq!(shop()?.with_own(own(1, "a")?)?.with_own(own(1, "b")?).map(|_| ()), Err(taken));

    let card = OwnText::new(value("Karte")?, value("Gefragt?")?).answers(answers);
    let card = OwnWording::new(
        Touchpoint::CardAlias,
        Version::FIRST,
        [(Language::Fr, card)],
        &[Language::Fr],
    )?;
    let shown = render(&shop()?.with_own(card)?, Touchpoint::CardAlias, Language::Fr, Form::HTML)?;
    assert!(shown.text().contains("value=\"agreed\"><bdi>1</bdi></button>"));
    Ok(())
}

/// A query string is escaped where it stands in an attribute, and written as it is in plain text.
#[test]
fn the_address_of_a_link_is_escaped_for_its_attribute() -> Result<(), Failure> {
    let policy = PolicyLinks::new("https://opera.example/p?a=1&copy=2".parse()?);
    let shop = PointOfSale::new(common::facts()?, policy, Language::Fr);
    let html = render(&shop, Touchpoint::MemberWithoutLogin, Language::En, Form::HTML)?;
    assert!(
        html.text().contains("href=\"https://opera.example/p?a=1&#38;copy=2\""),
        "{}",
        html.text()
    );
    let plain = render(&shop, Touchpoint::MemberWithoutLogin, Language::En, Form::Plain)?;
    assert!(plain.text().contains("<https://opera.example/p?a=1&copy=2>"));
    Ok(())
}

/// Whoever asks for no consent does not speak of its withdrawal, even where the facts do.
#[test]
fn withdrawal_is_spoken_of_where_a_purpose_rests_on_consent() -> Result<(), Failure> {
    for (basis, spoken) in [(LegalBasis::Consent, true), (LegalBasis::Contract, false)] {
        let facts = PrivacyFacts::new(common::party("Opéra")?)
            .purpose(Purpose::new(PurposeKind::Membership).based_on(basis))
            .withdrawal(Stated::Is("https://opera.example/authorizations".parse()?));
        let shop = PointOfSale::new(
            facts,
            PolicyLinks::new("https://opera.example/p".parse()?),
            Language::En,
        );
        let reader = Preferences::default();
        for layer in Layer::ALL {
            let summary = shop.privacy_summary(Collection::Direct, *layer, &reader, Form::Plain)?;
            assert_eq!(summary.text().contains("withdraw"), spoken);
            assert_eq!(summary.text().contains("https://opera.example/authorizations"), spoken);
        }
    }
    Ok(())
}
