//! The check of N-12 against a second reading of the table, and notices that are incomplete on purpose.

mod common;

use std::collections::BTreeSet;

use common::{Failure, facts, party, value};
use privacy_notices::*;
use proptest::prelude::*;

/// item, GDPR Art. 13, GDPR Art. 14, FADP, condition: written down once more, from the articles.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &str, &str, &str)] = &[
    ("controller-identity-contact",           "13(1)(a)", "14(1)(a)", "19(2)(a)", "always"),
    ("representative-identity-contact",       "13(1)(a)", "14(1)(a)", "",         "if-representative"),
    ("dpo-contact",                           "13(1)(b)", "14(1)(b)", "",         "if-dpo"),
    ("purposes-and-legal-basis",              "13(1)(c)", "14(1)(c)", "19(2)(b)", "always"),
    ("legitimate-interests",                  "13(1)(d)", "14(2)(b)", "",         "if-legitimate-interests"),
    ("data-categories",                       "",         "14(1)(d)", "19(3)",    "if-indirect"),
    ("recipients",                            "13(1)(e)", "14(1)(e)", "19(2)(c)", "if-any"),
    ("third-country-transfer-and-safeguards", "13(1)(f)", "14(1)(f)", "19(4)",    "if-transfer"),
    ("retention-period-or-criteria",          "13(2)(a)", "14(2)(a)", "",         "always"),
    ("rights",                                "13(2)(b)", "14(2)(c)", "",         "always"),
    ("right-withdraw-consent",                "13(2)(c)", "14(2)(d)", "",         "if-consent"),
    ("right-complain",                        "13(2)(d)", "14(2)(e)", "",         "always"),
    ("statutory-contractual-obligation",      "13(2)(e)", "",         "",         "if-direct"),
    ("source-of-data",                        "",         "14(2)(f)", "",         "if-indirect"),
    ("automated-decision-logic",              "13(2)(f)", "14(2)(g)", "21",       "if-automated"),
    ("further-purpose",                       "13(3)",    "14(4)",    "",         "before-new-purpose"),
    ("right-to-object-separate",              "21(4)",    "21(4)",    "",         "if-objectable"),
];

fn article_in(
    row: (&str, &str, &str, &str, &str),
    law: Law,
    collection: Collection,
) -> Option<String> {
    let (_, art13, art14, fadp, condition) = row;
    let article = match (law, collection) {
        (Law::Gdpr, Collection::Direct) => art13,
        (Law::Gdpr, Collection::Indirect) => art14,
        (Law::Fadp, Collection::Direct) if condition == "if-indirect" => "",
        (Law::Fadp, _) => fadp,
    };
    (!article.is_empty()).then(|| format!("Art. {article}"))
}

#[test]
fn the_table_says_what_the_articles_say() {
    assert_eq!(TABLE.len(), Item::ALL.len());
    for (item, row) in Item::ALL.iter().zip(TABLE) {
        assert_eq!((item.as_str(), item.condition().as_str()), (row.0, row.4));
        for law in Law::ALL {
            for collection in Collection::ALL {
                let expected = article_in(*row, *law, *collection);
                assert_eq!(
                    item.article(*law, *collection).map(String::from),
                    expected,
                    "{item} {law} {collection}"
                );
            }
        }
    }
}

fn found(facts: &PrivacyFacts, collection: Collection, laws: &[Law]) -> Vec<String> {
    check(facts, collection, laws, Language::ALL).iter().map(ToString::to_string).collect()
}

#[test]
fn a_complete_notice_has_no_findings() -> Result<(), Failure> {
    for collection in Collection::ALL {
        assert_eq!(found(&facts()?, *collection, Law::ALL), [""; 0]);
    }
    Ok(())
}

/// Everything but the controller forgotten.
#[test]
fn an_empty_notice_lacks_everything_that_can_be_lacking() -> Result<(), Failure> {
    let bare = PrivacyFacts::new(party("Opéra")?);
    assert_eq!(
        found(&bare, Collection::Direct, &[Law::Gdpr]),
        [
            "representative-identity-contact (GDPR Art. 13(1)(a)): not stated whether it applies",
            "dpo-contact (GDPR Art. 13(1)(b)): not stated whether it applies",
            "purposes-and-legal-basis (GDPR Art. 13(1)(c)): missing",
            "recipients (GDPR Art. 13(1)(e)): not stated whether it applies",
            "third-country-transfer-and-safeguards (GDPR Art. 13(1)(f)): not stated whether it applies",
            "retention-period-or-criteria (GDPR Art. 13(2)(a)): missing",
            "rights (GDPR Art. 13(2)(b)): the right `access` is not named",
            "rights (GDPR Art. 13(2)(b)): the right `rectification` is not named",
            "rights (GDPR Art. 13(2)(b)): the right `erasure` is not named",
            "rights (GDPR Art. 13(2)(b)): the right `restriction` is not named",
            "rights (GDPR Art. 13(2)(b)): the right `objection` is not named",
            "rights (GDPR Art. 13(2)(b)): the right `portability` is not named",
            "right-complain (GDPR Art. 13(2)(d)): missing",
            "statutory-contractual-obligation (GDPR Art. 13(2)(e)): missing",
            "automated-decision-logic (GDPR Art. 13(2)(f)): not stated whether it applies",
        ]
    );
    assert_eq!(
        found(&bare, Collection::Indirect, &[Law::Fadp]),
        [
            "purposes-and-legal-basis (FADP Art. 19(2)(b)): missing",
            "data-categories (FADP Art. 19(3)): missing",
            "recipients (FADP Art. 19(2)(c)): not stated whether it applies",
            "third-country-transfer-and-safeguards (FADP Art. 19(4)): not stated whether it applies",
            "automated-decision-logic (FADP Art. 21): not stated whether it applies",
        ]
    );
    Ok(())
}

/// A shop that passes on what others entered and forgot where the data come from and which they are.
#[test]
fn an_indirect_notice_lacks_source_and_categories() -> Result<(), Failure> {
    let facts = facts()?.source(Stated::NotApplicable);
    assert_eq!(found(&facts, Collection::Direct, &[Law::Gdpr]), [""; 0]);
    assert_eq!(
        found(&facts, Collection::Indirect, &[Law::Gdpr]),
        ["source-of-data (GDPR Art. 14(2)(f)): missing"]
    );
    Ok(())
}

/// Interests: named for Art. 6(1)(f), and for nothing else.
#[test]
fn an_interest_belongs_to_its_basis() -> Result<(), Failure> {
    let unnamed = facts()?
        .purpose(Purpose::new(PurposeKind::Security).based_on(LegalBasis::LegitimateInterests));
    assert_eq!(
        found(&unnamed, Collection::Direct, &[Law::Gdpr]),
        [
            "legitimate-interests (GDPR Art. 13(1)(d)): purpose 5 rests on a legitimate interest that is not named"
        ]
    );
    let other_basis = Purpose::new(PurposeKind::Security)
        .in_the_interest(InterestKind::FraudPrevention)
        .based_on(LegalBasis::Contract);
    assert_eq!(
        found(&facts()?.purpose(other_basis), Collection::Indirect, &[Law::Gdpr]),
        [
            "legitimate-interests (GDPR Art. 14(2)(b)): purpose 5 names a legitimate interest but rests on another basis"
        ]
    );
    Ok(())
}

/// Withdrawal: for consent, and for nothing else.
#[test]
fn withdrawal_belongs_to_consent() -> Result<(), Failure> {
    let without = facts()?.withdrawal(Stated::NotApplicable);
    assert_eq!(
        found(&without, Collection::Direct, &[Law::Gdpr]),
        ["right-withdraw-consent (GDPR Art. 13(2)(c)): missing"]
    );
    let no_consent = PrivacyFacts::new(party("Opéra")?)
        .purpose(Purpose::new(PurposeKind::TicketSales).based_on(LegalBasis::Contract))
        .withdrawal(Stated::Is("https://opera.example/authorizations".parse()?));
    let findings = check(&no_consent, Collection::Direct, &[Law::Gdpr], &[]);
    let withdrawal: Vec<_> =
        findings.iter().filter(|it| it.item() == Item::RightWithdrawConsent).collect();
    assert_eq!(withdrawal.len(), 1);
    assert_eq!(withdrawal[0].problem(), Problem::WithdrawalWithoutConsent);
    let explicit = facts()?
        .purpose(Purpose::new(PurposeKind::Membership).based_on(LegalBasis::ExplicitConsent))
        .withdrawal(Stated::Unstated);
    assert_eq!(found(&explicit, Collection::Direct, &[Law::Gdpr]).len(), 1);
    Ok(())
}

/// Transfers: a safeguard of Art. 46 or 47 needs a place where a copy can be had; a country needs words in each language.
#[test]
fn a_transfer_says_where_the_safeguards_can_be_had() -> Result<(), Failure> {
    let japan = LocalText::new(Language::En, value("Japan")?);
    let transfers = vec![
        Transfer::new(LocalText::same(value("Japan")?), Safeguard::AdequacyDecision),
        Transfer::new(japan, Safeguard::BindingRules),
    ];
    let facts = facts()?.transfers(Stated::Is(transfers));
    let item = "third-country-transfer-and-safeguards (GDPR Art. 13(1)(f))";
    let findings: Vec<_> =
        check(&facts, Collection::Direct, &[Law::Gdpr], &[Language::En, Language::Fr])
            .iter()
            .map(ToString::to_string)
            .collect();
    assert_eq!(
        findings,
        [
            format!("{item}: transfer 2 does not say where a copy of the safeguards can be had"),
            format!("{item}: the institution's own words are missing in `fr`"),
        ]
    );
    for safeguard in Safeguard::ALL {
        let needed = matches!(safeguard, Safeguard::StandardClauses | Safeguard::BindingRules);
        assert_eq!(safeguard.needs_a_copy(), needed);
    }
    Ok(())
}

#[test]
fn an_empty_list_is_missing_and_not_stated() -> Result<(), Failure> {
    let facts = facts()?.recipients(Stated::Is(vec![])).transfers(Stated::Is(vec![]));
    assert_eq!(
        found(&facts, Collection::Direct, &[Law::Gdpr]),
        [
            "recipients (GDPR Art. 13(1)(e)): missing",
            "third-country-transfer-and-safeguards (GDPR Art. 13(1)(f)): missing",
        ]
    );
    Ok(())
}

/// Objection: whoever markets or rests on Art. 6(1)(e) or (f) names the right, and shows it apart.
#[test]
fn the_right_to_object_is_named_and_stands_apart() -> Result<(), Failure> {
    let named: Vec<Right> =
        Right::ALL.iter().copied().filter(|right| *right != Right::Objection).collect();
    assert_eq!(
        found(&facts()?.rights(&named), Collection::Direct, &[Law::Gdpr]),
        [
            "rights (GDPR Art. 13(2)(b)): the right `objection` is not named",
            "right-to-object-separate (GDPR Art. 21(4)): missing",
        ]
    );
    for (purpose, marketing, grounds) in [
        (Purpose::new(PurposeKind::Marketing).based_on(LegalBasis::Consent), true, false),
        (Purpose::new(PurposeKind::Statistics).based_on(LegalBasis::PublicTask), false, true),
        (
            Purpose::new(PurposeKind::Security).in_the_interest(InterestKind::FraudPrevention),
            false,
            true,
        ),
        (
            Purpose::new(PurposeKind::ServiceMessages)
                .in_the_interest(InterestKind::DirectMarketing),
            true,
            true,
        ),
        (Purpose::new(PurposeKind::TicketSales).based_on(LegalBasis::Contract), false, false),
    ] {
        let policy = PolicyLinks::new("https://opera.example/privacy".parse()?);
        let shop = PointOfSale::new(
            PrivacyFacts::new(party("Opéra")?).purpose(purpose),
            policy,
            Language::En,
        );
        for layer in Layer::ALL {
            let shown = shop.privacy_summary(
                Collection::Direct,
                *layer,
                &Preferences::default(),
                Form::HTML,
            )?;
            assert_eq!(
                shown.text().contains("<h3>Your right to object</h3>"),
                marketing || grounds
            );
            assert_eq!(shown.text().contains("<p>You may object to direct marketing"), marketing);
            assert_eq!(
                shown.text().contains("on grounds relating to your particular situation"),
                grounds
            );
        }
    }
    Ok(())
}

#[test]
fn a_further_purpose_needs_its_basis_too() -> Result<(), Failure> {
    let further = vec![Purpose::new(PurposeKind::Fundraising)];
    assert_eq!(
        found(&facts()?.further(Stated::Is(further)), Collection::Direct, Law::ALL),
        ["further-purpose (GDPR Art. 13(3)): purpose 1 has no legal basis"]
    );
    Ok(())
}

/// An exemption counts where the law has it: Art. 13 knows one ground, Art. 14 four.
#[test]
fn an_exemption_counts_where_the_law_has_it() -> Result<(), Failure> {
    let exempt = |ground| -> Result<PrivacyFacts, Failure> {
        let reason = value("statutory archive")?;
        Ok(facts()?.complaint(Stated::Unstated).exempt(Exemption {
            item: Item::RightComplain,
            ground,
            reason,
        }))
    };
    assert_eq!(
        found(&exempt(ExemptionGround::AlreadyInformed)?, Collection::Direct, &[Law::Gdpr]),
        [""; 0]
    );
    assert_eq!(
        found(&exempt(ExemptionGround::LaidDownByLaw)?, Collection::Direct, &[Law::Gdpr]),
        [
            "right-complain (GDPR Art. 13(2)(d)): the exemption `laid-down-by-law` does not exist here"
        ]
    );
    for ground in ExemptionGround::ALL {
        assert_eq!(found(&exempt(*ground)?, Collection::Indirect, &[Law::Gdpr]), [""; 0]);
        assert_eq!(
            ground.article(Law::Gdpr, Collection::Direct).is_some(),
            *ground == ExemptionGround::AlreadyInformed
        );
    }
    Ok(())
}

#[test]
fn own_words_missing_in_a_language_are_found_before_a_reader_finds_them() -> Result<(), Failure> {
    let french = LocalText::new(Language::Fr, value("jusqu’à la fin de la saison")?);
    let facts = facts()?.retention(Retention::Own(french));
    assert_eq!(
        found(&facts, Collection::Direct, &[Law::Gdpr]).first().map(String::as_str),
        Some(
            "retention-period-or-criteria (GDPR Art. 13(2)(a)): the institution's own words are missing in `en`"
        )
    );
    let policy = PolicyLinks::new("https://opera.example/privacy".parse()?);
    let shop = PointOfSale::new(facts, policy, Language::Fr);
    let summary = |language: Language| {
        shop.privacy_summary(Collection::Direct, Layer::Full, &language.into(), Form::Plain)
    };
    assert!(summary(Language::Fr).is_ok());
    let refused =
        ComposeError::NoWords { item: Item::RetentionPeriodOrCriteria, language: Language::De };
    assert_eq!(summary(Language::De), Err(refused));
    Ok(())
}

/// Which facts are there, by one bit each.
#[derive(Clone, Copy, Debug)]
struct Given {
    bits: u16,
    basis: LegalBasis,
    marketing: bool,
}

impl Given {
    fn has(self, bit: u16) -> bool {
        self.bits >> bit & 1 == 1
    }

    fn facts(self) -> Result<PrivacyFacts, Failure> {
        let mut facts = PrivacyFacts::new(party("Opéra")?);
        let kind = if self.marketing { PurposeKind::Marketing } else { PurposeKind::Accounting };
        if self.has(0) {
            let purpose = Purpose::new(kind);
            let interested = self.basis == LegalBasis::LegitimateInterests && self.has(1);
            facts = facts.purpose(if interested {
                purpose.in_the_interest(InterestKind::LegalClaims)
            } else {
                purpose.based_on(self.basis)
            });
        }
        if self.has(2) {
            facts = facts.representative(Stated::NotApplicable);
        }
        if self.has(3) {
            facts = facts.dpo(Stated::Is(party("DPO")?));
        }
        if self.has(4) {
            facts = facts.category(CategoryKind::Payment);
        }
        if self.has(5) {
            facts = facts.recipients(Stated::Is(vec![RecipientKind::Authorities.into()]));
        }
        if self.has(6) {
            facts = facts.transfers(Stated::NotApplicable);
        }
        if self.has(7) {
            facts = facts.retention(Retention::UntilWithdrawal);
        }
        if self.has(8) {
            facts = facts.rights(Right::ALL);
        }
        if self.has(9) {
            facts = facts.withdrawal(Stated::Is("https://opera.example/a".parse()?));
        }
        if self.has(10) {
            facts = facts.complaint(Stated::Is(Complaint::Competent));
        }
        if self.has(11) {
            facts = facts.obligation(Stated::Is(Obligation::Voluntary));
        }
        if self.has(12) {
            facts = facts.source(Stated::Is(DataSource::TicketBuyer));
        }
        if self.has(13) {
            facts = facts.automated(Stated::NotApplicable);
        }
        Ok(facts)
    }

    /// Whether an item of the table is wanting, read off the table's own words.
    fn lacks(self, item: &str) -> bool {
        let basis = |one: &[LegalBasis]| self.has(0) && one.contains(&self.basis);
        match item {
            "representative-identity-contact" => !self.has(2),
            "dpo-contact" => !self.has(3),
            "purposes-and-legal-basis" => !self.has(0),
            "legitimate-interests" => basis(&[LegalBasis::LegitimateInterests]) && !self.has(1),
            "data-categories" => !self.has(4),
            "recipients" => !self.has(5),
            "third-country-transfer-and-safeguards" => !self.has(6),
            "retention-period-or-criteria" => !self.has(7),
            "rights" => !self.has(8),
            "right-withdraw-consent" => {
                basis(&[LegalBasis::Consent, LegalBasis::ExplicitConsent]) != self.has(9)
            }
            "right-complain" => !self.has(10),
            "statutory-contractual-obligation" => !self.has(11),
            "source-of-data" => !self.has(12),
            "automated-decision-logic" => !self.has(13),
            "right-to-object-separate" => {
                let grounds = basis(&[LegalBasis::PublicTask, LegalBasis::LegitimateInterests]);
                (grounds || self.has(0) && self.marketing) && !self.has(8)
            }
            _ => false, // the controller is always there, a further purpose never given here
        }
    }
}

proptest! {
    /// The check finds what the table asks for and the facts lack, under each law, and nothing else (N-12).
    #[test]
    fn the_check_finds_exactly_what_the_table_asks_for(
        bits in 0_u16..1 << 14,
        basis in prop::sample::select(LegalBasis::ALL),
        marketing in any::<bool>(),
        collection in prop::sample::select(Collection::ALL),
        law in prop::sample::select(Law::ALL),
    ) {
        let given = Given { bits, basis, marketing };
        let facts = given.facts().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let found: BTreeSet<(String, String)> = check(&facts, collection, &[law], Language::ALL)
            .iter()
            .map(|finding| (finding.item().to_string(), finding.article().to_owned()))
            .collect();
        let expected: BTreeSet<(String, String)> = TABLE
            .iter()
            .filter(|row| given.lacks(row.0))
            .filter_map(|row| Some((row.0.to_owned(), article_in(*row, law, collection)?)))
            .collect();
        prop_assert_eq!(found, expected);
    }

    /// The e-mail of N-2 goes out if and only if the check under Art. 14 finds nothing (N-2, N-12).
    #[test]
    fn the_mail_goes_out_if_and_only_if_it_is_complete(bits in prop::sample::select(&[0x3dff_u16, 0x3fff, 0x3dfe, 0x1dff, 0x35ff, 0x2dff][..])) {
        let given = Given { bits, basis: LegalBasis::Contract, marketing: false };
        let fail = |error: Failure| TestCaseError::fail(error.to_string());
        let facts = given.facts().map_err(fail)?;
        let complete = check(&facts, Collection::Indirect, &[Law::Gdpr], Language::ALL).is_empty();
        let policy = PolicyLinks::new("https://opera.example/p".parse().map_err(|it: LinkError| fail(it.into()))?);
        let shop = PointOfSale::new(facts, policy, Language::En);
        let sent = common::render(&shop, Touchpoint::MemberWithLogin, Language::De, Form::Plain).is_ok();
        prop_assert_eq!(sent, complete);
    }
}
