//! The point of sale: who the institution is, what it says of its processing, and the parameters of N-3.

use privacy_rules::{
    notices::{
        BuyerAnswer, CategoryKind, Complaint, DataSource, InterestKind, Language, Law, LegalBasis,
        MailLink, Obligation, OwnText, OwnWording, Party, PointOfSale, PolicyLinks, PrivacyFacts,
        Purpose, PurposeKind, RecipientKind, Retention, Right, Stated, Touchpoint, Value, Version,
    },
    vocabulary::InactivityPeriod,
};
use std::collections::{BTreeMap, BTreeSet};

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
    for wording in own_wordings(visit)? {
        sale = sale.with_own(wording.own()?).map_err(Refusal::failed)?;
    }
    Ok(sale)
}

/// The languages in which the institution promises its own words: its own, and each in which it has a page about privacy.
pub(crate) fn promised(visit: &Visit<'_>) -> Result<BTreeSet<Language>, Refusal> {
    let house = &visit.shop.house;
    let mut statement = visit
        .db
        .prepare_cached("SELECT language FROM shop_policy_link WHERE institution_id = ?1")?;
    let rows = statement.query_map([house.id], |row| row.get::<_, String>(0))?;
    let mut promised = BTreeSet::from([house.language]);
    for language in rows {
        promised.insert(language?.parse().map_err(Refusal::failed)?);
    }
    Ok(promised)
}

/// The parts of a text by name: `title`, `body`, and what else the notice has.
pub(crate) type Parts = BTreeMap<&'static str, String>;

/// One version of the institution's own wording of one notice.
pub(crate) struct Wording {
    pub(crate) touchpoint: Touchpoint,
    pub(crate) version: u16,
    pub(crate) texts: BTreeMap<Language, Parts>,
}

impl Wording {
    fn own(&self) -> Result<OwnWording, Refusal> {
        let version =
            Version::from_number(self.version).ok_or_else(|| Refusal::failed("version 0"))?;
        let texts: Vec<_> = self
            .texts
            .iter()
            .map(|(language, parts)| Ok((*language, own_text(|part| parts.get(part).cloned())?)))
            .collect::<Result<_, Refusal>>()?;
        OwnWording::new(self.touchpoint, version, texts, &[]).map_err(Refusal::failed)
    }
}

/// The institution's own wordings, every version, the oldest of each notice first.
pub(crate) fn own_wordings(visit: &Visit<'_>) -> Result<Vec<Wording>, Refusal> {
    const PARTS: [&str; 6] = [
        "title",
        "body",
        "label",
        BuyerAnswer::Agreed.as_str(),
        BuyerAnswer::Declined.as_str(),
        BuyerAnswer::NotAsked.as_str(),
    ];
    let mut statement = visit.db.prepare_cached(
        "SELECT touchpoint, version, language, title, body, link_label, agreed, declined, not_asked FROM shop_wording WHERE institution_id = ?1",
    )?;
    let mut versions: BTreeMap<(Touchpoint, u16), BTreeMap<Language, Parts>> = BTreeMap::new();
    let mut rows = statement.query([visit.shop.house.id])?;
    while let Some(row) = rows.next()? {
        let (touchpoint, language): (String, String) = (row.get(0)?, row.get(2)?);
        let mut parts = Parts::new();
        for (part, column) in PARTS.into_iter().zip(3_usize..) {
            if let Some(text) = row.get::<_, Option<String>>(column)? {
                parts.insert(part, text);
            }
        }
        let key = (touchpoint.parse().map_err(Refusal::failed)?, row.get(1)?);
        let language = language.parse().map_err(Refusal::failed)?;
        versions.entry(key).or_default().insert(language, parts);
    }
    let wordings = versions.into_iter();
    Ok(wordings
        .map(|((touchpoint, version), texts)| Wording { touchpoint, version, texts })
        .collect())
}

/// One language of an own wording, of its parts by name.
pub(crate) fn own_text(part: impl Fn(&str) -> Option<String>) -> Result<OwnText, Refusal> {
    let value = |name: &str| -> Result<Option<Value>, Refusal> {
        part(name).map(|text| Value::new(&text)).transpose().map_err(Refusal::failed)
    };
    let missing = || Refusal::failed("a text without title or body");
    let mut text =
        OwnText::new(value("title")?.ok_or_else(missing)?, value("body")?.ok_or_else(missing)?);
    if let Some(label) = value("label")? {
        text = text.link(label);
    }
    let [agreed, declined, not_asked] =
        [BuyerAnswer::Agreed, BuyerAnswer::Declined, BuyerAnswer::NotAsked];
    if let (Some(agreed), Some(declined), Some(not_asked)) =
        (value(agreed.as_str())?, value(declined.as_str())?, value(not_asked.as_str())?)
    {
        text = text.answers([agreed, declined, not_asked]);
    }
    Ok(text)
}
