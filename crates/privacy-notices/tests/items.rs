//! The table of N-12 as people read it: item, articles, condition, what the check says, and the test that holds it.

mod common;

use std::{collections::BTreeSet, fmt::Write, fs, path::PathBuf};

use common::{Failure, facts, party};
use privacy_notices::*;

const COMPLETENESS: &str = include_str!("completeness.rs");

/// The test that is about one item; every item besides is held by `the_check_finds_exactly_what_the_table_asks_for`.
const fn test(item: Item) -> &'static str {
    match item {
        Item::ControllerIdentityContact => "the_table_says_what_the_articles_say",
        Item::DataCategories
        | Item::RepresentativeIdentityContact
        | Item::DpoContact
        | Item::PurposesAndLegalBasis
        | Item::RetentionPeriodOrCriteria
        | Item::RightComplain
        | Item::StatutoryContractualObligation
        | Item::AutomatedDecisionLogic => "an_empty_notice_lacks_everything_that_can_be_lacking",
        Item::LegitimateInterests => "an_interest_belongs_to_its_basis",
        Item::SourceOfData => "an_indirect_notice_lacks_source_and_categories",
        Item::Recipients => "an_empty_list_is_missing_and_not_stated",
        Item::ThirdCountryTransferAndSafeguards => {
            "a_transfer_says_where_the_safeguards_can_be_had"
        }
        Item::Rights | Item::RightToObjectSeparate => {
            "the_right_to_object_is_named_and_stands_apart"
        }
        Item::RightWithdrawConsent => "withdrawal_belongs_to_consent",
        Item::FurtherPurpose => "a_further_purpose_needs_its_basis_too",
    }
}

/// Notices that lack every item, each at least once.
fn incomplete() -> Result<Vec<PrivacyFacts>, Failure> {
    let bare = PrivacyFacts::new(party("Opéra")?);
    let unnamed = Purpose::new(PurposeKind::Security).based_on(LegalBasis::LegitimateInterests);
    let consent = Purpose::new(PurposeKind::Marketing).based_on(LegalBasis::Consent);
    let further = vec![Purpose::new(PurposeKind::Fundraising)];
    Ok(vec![
        bare.clone(),
        bare.clone()
            .purpose(unnamed)
            .purpose(consent)
            .purpose(Purpose::new(PurposeKind::TicketSales)),
        bare.withdrawal(Stated::Is("https://opera.example/authorizations".parse()?)),
        facts()?.further(Stated::Is(further)),
    ])
}

fn table() -> Result<String, Failure> {
    let mut text = String::from(
        "| Item | GDPR Art. 13 | GDPR Art. 14 | FADP | Condition | What `check` says where it is wanting | Test |\n|---|---|---|---|---|---|---|\n",
    );
    for item in Item::ALL.iter().copied() {
        let mut problems = BTreeSet::new();
        for facts in incomplete()? {
            for collection in Collection::ALL {
                for finding in check(&facts, *collection, Law::ALL, &[]) {
                    if finding.item() == item {
                        problems.insert(finding.problem().to_string());
                    }
                }
            }
        }
        let always = item == Item::ControllerIdentityContact;
        assert_eq!(problems.is_empty(), always, "{item}: no notice lacks it");
        if always {
            problems.insert("nothing: facts without it cannot be made".to_owned());
        }
        let name = test(item);
        assert!(COMPLETENESS.contains(&format!("fn {name}(")), "{name} is gone");
        let article = |law, collection| item.article(law, collection).unwrap_or("–");
        writeln!(
            text,
            "| {item} | {} | {} | {} | {} | {} | `{name}` |",
            article(Law::Gdpr, Collection::Direct),
            article(Law::Gdpr, Collection::Indirect),
            article(Law::Fadp, Collection::Indirect),
            item.condition(),
            problems.into_iter().collect::<Vec<_>>().join("; "),
        )?;
    }
    Ok(text)
}

/// N-12: what the table says, what the check does and which test holds it stand side by side, and stay so.
#[test]
fn every_item_has_its_condition_its_check_and_its_test() -> Result<(), Failure> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/items.md");
    let table = table()?;
    if option_env!("GOLDEN") == Some("write") {
        fs::write(&path, &table)?;
    }
    assert_eq!(fs::read_to_string(&path)?, table, "tests/golden/items.md");
    Ok(())
}
