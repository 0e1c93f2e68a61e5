//! The point of sale: who the institution is, what it says of its processing, and the parameters of N-3.

use privacy_rules::{
    notices::{
        CategoryKind, Complaint, DataSource, InterestKind, Language, Law, LegalBasis, MailLink,
        Obligation, OwnText, OwnWording, Party, PointOfSale, PolicyLinks, PrivacyFacts, Purpose,
        PurposeKind, RecipientKind, Retention, Right, Stated, Touchpoint, Value, Version,
    },
    vocabulary::InactivityPeriod,
};
use std::collections::BTreeMap;

use super::{answer::Refusal, visit::Visit};

/// The period after which the shop's institution treats a contact as inactive (E-1).
pub(crate) const PERIOD: InactivityPeriod = InactivityPeriod::DEFAULT;
/// How long its accounting records are kept.
const ACCOUNTING_YEARS: u8 = 10;

/// What the institution says of its processing.
fn facts(name: &str) -> Result<PrivacyFacts, Refusal> {
    let mail: MailLink = "mailto:donnees@heron.example".parse().map_err(Refusal::failed)?;
    let officer: MailLink = "mailto:dpo@heron.example".parse().map_err(Refusal::failed)?;
    let value = |text: &str| Value::new(text).map_err(Refusal::failed);
    Ok(PrivacyFacts::new(Party::new(value(name)?, mail))
        .representative(Stated::NotApplicable)
        .dpo(Stated::Is(Party::new(value("Cabinet du Pont Couvert")?, officer)))
        .purpose(Purpose::new(PurposeKind::TicketSales).based_on(LegalBasis::Contract))
        .purpose(Purpose::new(PurposeKind::Accounting).based_on(LegalBasis::LegalObligation))
        .purpose(Purpose::new(PurposeKind::Marketing).based_on(LegalBasis::Consent))
        .purpose(
            Purpose::new(PurposeKind::Statistics).in_the_interest(InterestKind::AudienceKnowledge),
        )
        .category(CategoryKind::Identity)
        .category(CategoryKind::ContactDetails)
        .category(CategoryKind::Purchases)
        .recipients(Stated::Is(vec![
            RecipientKind::Organizers.into(),
            RecipientKind::TicketingPlatform.into(),
            RecipientKind::PaymentServices.into(),
        ]))
        .transfers(Stated::NotApplicable)
        .retention(Retention::AfterLastActivity(PERIOD))
        .retention(Retention::AccountingYears(ACCOUNTING_YEARS))
        .retention(Retention::UntilWithdrawal)
        .rights(Right::ALL)
        .withdrawal(Stated::Is(
            "https://heron.example/authorizations".parse().map_err(Refusal::failed)?,
        ))
        .complaint(Stated::Is(Complaint::Competent))
        .obligation(Stated::Is(Obligation::NeededForContract))
        .source(Stated::Is(DataSource::CommunityMember))
        .automated(Stated::NotApplicable))
}

/// The point of sale with the parameters that the administrator set.
pub(crate) fn point_of_sale(visit: &Visit<'_>) -> Result<PointOfSale, Refusal> {
    let house = &visit.shop.house;
    let (summary, placement, policy): (String, String, String) = visit.db.query_row(
        "SELECT summary, placement, policy FROM shop_point_of_sale WHERE institution_id = ?1",
        [house.id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let mut links = PolicyLinks::new(policy.parse().map_err(Refusal::failed)?);
    let mut statement = visit
        .db
        .prepare_cached("SELECT language, link FROM shop_policy_link WHERE institution_id = ?1")?;
    let rows = statement.query_map([house.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for row in rows {
        let (language, link): (String, String) = row?;
        links = links.and(
            language.parse().map_err(Refusal::failed)?,
            link.parse().map_err(Refusal::failed)?,
        );
    }
    let mut sale = PointOfSale::new(facts(&house.name)?, links, house.language)
        .summary(summary.parse().map_err(Refusal::failed)?)
        .placement(placement.parse().map_err(Refusal::failed)?)
        .laws(&[Law::Gdpr]);
    for wording in wordings(visit)? {
        sale = sale.with_own(wording).map_err(Refusal::failed)?;
    }
    Ok(sale)
}

/// The institution's own wordings, every version.
fn wordings(visit: &Visit<'_>) -> Result<Vec<OwnWording>, Refusal> {
    let mut statement = visit.db.prepare_cached(
        "SELECT touchpoint, version, language, title, body, link_label FROM shop_wording WHERE institution_id = ?1",
    )?;
    let mut versions: BTreeMap<(Touchpoint, u16), Vec<(Language, OwnText)>> = BTreeMap::new();
    let mut rows = statement.query([visit.shop.house.id])?;
    while let Some(row) = rows.next()? {
        let touchpoint: String = row.get(0)?;
        let language: String = row.get(2)?;
        let (title, body): (String, String) = (row.get(3)?, row.get(4)?);
        let label: Option<String> = row.get(5)?;
        let text = own_text(&title, &body, label.as_deref())?;
        let key = (touchpoint.parse().map_err(Refusal::failed)?, row.get(1)?);
        versions.entry(key).or_default().push((language.parse().map_err(Refusal::failed)?, text));
    }
    versions
        .into_iter()
        .map(|((touchpoint, version), texts)| {
            let version =
                Version::from_number(version).ok_or_else(|| Refusal::failed("version 0"))?;
            OwnWording::new(touchpoint, version, texts, &[]).map_err(Refusal::failed)
        })
        .collect()
}

/// One language of an own wording.
pub(crate) fn own_text(title: &str, body: &str, label: Option<&str>) -> Result<OwnText, Refusal> {
    let value = |text: &str| Value::new(text).map_err(Refusal::failed);
    let text = OwnText::new(value(title)?, value(body)?);
    Ok(match label {
        Some(label) => text.link(value(label)?),
        None => text,
    })
}
