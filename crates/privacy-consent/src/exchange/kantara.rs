//! Consent receipts after the Kantara Initiative's Consent Receipt Specification 1.1.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

use privacy_vocabulary::Day;
use serde_json::{Value, json};

use super::{
    ConsentRecord, Expectation,
    json::{At, ExchangeError, Node, Problem},
};
use crate::{Answer, Label, LanguageTag, Moment, State, Term, words::words};

/// A receipt that a contact keeps for the consent they gave.
///
/// # Source
/// C-15; Kantara Initiative, *Consent Receipt Specification* 1.1.0.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "the fields of the document, which hosts write as a literal"
)]
pub struct KantaraReceipt {
    /// `jurisdiction`.
    pub jurisdiction: Label,
    /// `consentTimestamp`, in UTC. **Unit:** whole seconds; the rest of a second is not in the document.
    pub consented: Moment,
    /// `collectionMethod`.
    pub collection_method: Label,
    /// `consentReceiptID`.
    pub id: Label,
    /// `publicKey`, as it came: it is not used here.
    pub public_key: Option<String>,
    /// `language`.
    pub language: Option<LanguageTag>,
    /// `piiPrincipalId`: the contact, by an identifier of the host.
    pub principal: Label,
    /// `piiControllers`.
    pub controllers: Vec<KantaraController>,
    /// `policyUrl`.
    pub policy_url: Label,
    /// `services`.
    pub services: Vec<KantaraService>,
    /// `spiCat`: categories of sensitive information. `sensitive` says whether there are any.
    pub sensitive_categories: Vec<Label>,
}

/// Who answers for the data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "the fields of the document, which hosts write as a literal"
)]
pub struct KantaraController {
    /// `piiController`.
    pub name: Label,
    /// `onBehalf`.
    pub on_behalf: Option<bool>,
    /// `contact`.
    pub contact: Label,
    /// `address`: names and values of schema.org's `PostalAddress`.
    pub address: BTreeMap<Label, Label>,
    /// `email`.
    pub email: Label,
    /// `phone`.
    pub phone: Label,
    /// `piiControllerUrl`.
    pub url: Option<Label>,
}

/// A service and what the data are used for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "the fields of the document, which hosts write as a literal"
)]
pub struct KantaraService {
    /// `service`.
    pub name: Label,
    /// `purposes`.
    pub purposes: Vec<KantaraPurpose>,
}

words! {
    /// `consentType` of a purpose.
    KantaraConsent of "consentType" {
        /// The contact said so.
        Explicit = 0 "EXPLICIT",
        /// It was concluded from what the contact did.
        Implicit = 1 "IMPLICIT",
        /// The purpose does not rest on consent.
        NotApplicable = 2 "N/A",
    }
}

/// One purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "the fields of the document, which hosts write as a literal"
)]
pub struct KantaraPurpose {
    /// `purpose`.
    pub purpose: Option<Label>,
    /// `purposeCategory`.
    pub categories: Vec<Label>,
    /// `consentType`.
    pub consent: KantaraConsent,
    /// `piiCategory`.
    pub data_categories: Vec<Label>,
    /// `primaryPurpose`.
    pub primary: Option<bool>,
    /// `termination`: when it ends, in words.
    pub termination: Label,
    /// `thirdPartyDisclosure`.
    pub third_party_disclosure: bool,
    /// `thirdPartyName`, there wherever data are disclosed.
    pub third_party: Option<Label>,
}

const VERSION: &str = "KI-CR-v1.1.0";

impl KantaraReceipt {
    /// The receipt for a consent record whose consent holds on a day.
    ///
    /// # Errors
    /// [`ExchangeError`] where the record holds no consent on that day: a receipt says that consent was given.
    pub fn of(
        record: &ConsentRecord,
        controller: KantaraController,
        service: Label,
        policy_url: Label,
        day: Day,
    ) -> Result<Self, ExchangeError> {
        let refuse = |what| Node::Nothing.root().error(Problem::NotRepresentable { what });
        let state: State = record.events.iter().map(|event| event.record).collect();
        let resolved =
            state.on(day).map_err(|_| Node::Nothing.root().error(Problem::AfterToday))?;
        let given = resolved.filter(|resolved| resolved.answer() == Answer::Granted);
        let given = given.ok_or_else(|| refuse("a record without consent"))?.record();
        let event = record.events.iter().find(|event| event.record == given);
        let unknown = || "unknown".parse::<Label>();
        let method = event.and_then(|event| event.method.clone());
        let method =
            method.map_or_else(unknown, Ok).map_err(|error| Node::Nothing.root().error(error))?;
        let label =
            |text: String| text.parse::<Label>().map_err(|error| Node::Nothing.root().error(error));
        let processing = &record.processing;
        let termination = match given.term() {
            Term::Open => "until withdrawn".into(),
            Term::Until(last) => format!("{last}"),
            Term::Months(months) => format!("{} months", months.count()),
        };
        Ok(Self {
            jurisdiction: label(
                processing.jurisdictions.iter().map(Label::as_str).collect::<Vec<_>>().join(", "),
            )?,
            consented: whole_second(given.moment().epoch_millis())
                .ok_or_else(|| refuse("a time before 1970"))?,
            collection_method: method,
            id: record.id.clone(),
            public_key: None,
            language: record.notices.last().map(|notice| notice.language().clone()),
            principal: record.subject.clone(),
            controllers: Vec::from([controller]),
            policy_url,
            services: Vec::from([KantaraService {
                name: service,
                purposes: Vec::from([KantaraPurpose {
                    purpose: Some(processing.purpose.clone()),
                    categories: Vec::from([processing.purpose.clone()]),
                    consent: KantaraConsent::Explicit,
                    data_categories: processing.personal_data.clone(),
                    primary: Some(true),
                    termination: label(termination)?,
                    third_party_disclosure: third_party(record).is_some(),
                    third_party: third_party(record),
                }]),
            }]),
            sensitive_categories: Vec::new(),
        })
    }

    /// The receipt as JSON, its keys in alphabetical order.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut receipt = json!({
            "version": VERSION,
            "jurisdiction": self.jurisdiction.as_str(),
            "consentTimestamp": self.consented.epoch_millis().div_euclid(1_000),
            "collectionMethod": self.collection_method.as_str(),
            "consentReceiptID": self.id.as_str(),
            "piiPrincipalId": self.principal.as_str(),
            "piiControllers": self.controllers.iter().map(controller).collect::<Vec<_>>(),
            "policyUrl": self.policy_url.as_str(),
            "services": self.services.iter().map(service).collect::<Vec<_>>(),
            "sensitive": !self.sensitive_categories.is_empty(),
            "spiCat": texts(&self.sensitive_categories),
        });
        put(&mut receipt, "publicKey", self.public_key.as_deref().map(Value::from));
        put(
            &mut receipt,
            "language",
            self.language.as_ref().map(|language| language.as_str().into()),
        );
        format!("{receipt:#}")
    }

    /// The receipt of a text.
    ///
    /// # Errors
    /// [`ExchangeError`] with the place, as for [`ConsentRecord::from_dpv`]; a receipt of the future is refused, and one
    /// that does not name the institution among its controllers.
    pub fn from_json(text: &str, expected: &Expectation) -> Result<Self, ExchangeError> {
        let node = Node::read(text)?;
        let root = node.root();
        root.object(&[
            "version",
            "jurisdiction",
            "consentTimestamp",
            "collectionMethod",
            "consentReceiptID",
            "publicKey",
            "language",
            "piiPrincipalId",
            "piiControllers",
            "policyUrl",
            "services",
            "sensitive",
            "spiCat",
        ])?;
        let version = root.require("version")?;
        if version.text()? != VERSION {
            return Err(version.error(Problem::UnknownTerm { expected: "`KI-CR-v1.1.0`" }));
        }
        let time = root.require("consentTimestamp")?;
        let consented = time.whole()?.checked_mul(1_000).and_then(whole_second);
        let consented = consented
            .ok_or_else(|| time.error(Problem::Expected { expected: "seconds since 1970" }))?;
        if consented.day() > expected.today {
            return Err(time.error(Problem::AfterToday));
        }
        let place = root.require("piiControllers")?;
        let controllers = each(&place, read_controller)?;
        if !controllers.iter().any(|controller| controller.name == expected.controller) {
            return Err(place.error(Problem::OtherController));
        }
        let categories = root.require("spiCat")?;
        let sensitive_categories = labels(&categories)?;
        let sensitive = root.require("sensitive")?;
        if sensitive.truth()? == sensitive_categories.is_empty() {
            return Err(sensitive
                .error(Problem::Expected { expected: "true with categories, false without" }));
        }
        Ok(Self {
            jurisdiction: root.require("jurisdiction")?.label()?,
            consented,
            collection_method: root.require("collectionMethod")?.label()?,
            id: root.require("consentReceiptID")?.label()?,
            public_key: root
                .get("publicKey")
                .map(|key| key.text().map(String::from))
                .transpose()?,
            language: root
                .get("language")
                .map(|language| language.parsed("a language tag"))
                .transpose()?,
            principal: root.require("piiPrincipalId")?.label()?,
            controllers,
            policy_url: root.require("policyUrl")?.label()?,
            services: each(&root.require("services")?, read_service)?,
            sensitive_categories,
        })
    }
}

/// The first recipient that is not the controller.
fn third_party(record: &ConsentRecord) -> Option<Label> {
    record.processing.recipients.iter().find(|recipient| **recipient != record.controller).cloned()
}

/// The beginning of the second, in UTC; `None` before 1970.
fn whole_second(millis: i64) -> Option<Moment> {
    let second = millis.checked_sub(millis.rem_euclid(1_000)).filter(|second| *second >= 0)?;
    Moment::from_epoch_millis(second, 0).ok()
}

fn texts(labels: &[Label]) -> Value {
    labels.iter().map(Label::as_str).collect()
}

fn put(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.into(), value);
    }
}

fn controller(controller: &KantaraController) -> Value {
    let address: Value =
        controller.address.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut value = json!({
        "piiController": controller.name.as_str(),
        "contact": controller.contact.as_str(),
        "address": address,
        "email": controller.email.as_str(),
        "phone": controller.phone.as_str(),
    });
    put(&mut value, "onBehalf", controller.on_behalf.map(Value::from));
    put(&mut value, "piiControllerUrl", controller.url.as_ref().map(|url| url.as_str().into()));
    value
}

fn service(service: &KantaraService) -> Value {
    json!({
        "service": service.name.as_str(),
        "purposes": service.purposes.iter().map(purpose).collect::<Vec<_>>(),
    })
}

fn purpose(purpose: &KantaraPurpose) -> Value {
    let mut value = json!({
        "purposeCategory": texts(&purpose.categories),
        "consentType": purpose.consent.as_str(),
        "piiCategory": texts(&purpose.data_categories),
        "termination": purpose.termination.as_str(),
        "thirdPartyDisclosure": purpose.third_party_disclosure,
    });
    put(&mut value, "purpose", purpose.purpose.as_ref().map(|purpose| purpose.as_str().into()));
    put(&mut value, "primaryPurpose", purpose.primary.map(Value::from));
    put(
        &mut value,
        "thirdPartyName",
        purpose.third_party.as_ref().map(|party| party.as_str().into()),
    );
    value
}

fn each<T>(
    list: &At<'_>,
    read: impl Fn(&At<'_>) -> Result<T, ExchangeError>,
) -> Result<Vec<T>, ExchangeError> {
    list.list()?.iter().map(read).collect()
}

fn labels(list: &At<'_>) -> Result<Vec<Label>, ExchangeError> {
    list.list()?.iter().map(At::label).collect()
}

fn read_controller(controller: &At<'_>) -> Result<KantaraController, ExchangeError> {
    controller.object(&[
        "piiController",
        "onBehalf",
        "contact",
        "address",
        "email",
        "phone",
        "piiControllerUrl",
    ])?;
    let address = controller.require("address")?;
    Ok(KantaraController {
        name: controller.require("piiController")?.label()?,
        on_behalf: controller.get("onBehalf").map(|truth| truth.truth()).transpose()?,
        contact: controller.require("contact")?.label()?,
        address: address.texts()?.into_iter().collect(),
        email: controller.require("email")?.label()?,
        phone: controller.require("phone")?.label()?,
        url: controller.get("piiControllerUrl").map(|url| url.label()).transpose()?,
    })
}

fn read_service(service: &At<'_>) -> Result<KantaraService, ExchangeError> {
    service.object(&["service", "purposes"])?;
    Ok(KantaraService {
        name: service.require("service")?.label()?,
        purposes: each(&service.require("purposes")?, read_purpose)?,
    })
}

fn read_purpose(purpose: &At<'_>) -> Result<KantaraPurpose, ExchangeError> {
    purpose.object(&[
        "purpose",
        "purposeCategory",
        "consentType",
        "piiCategory",
        "primaryPurpose",
        "termination",
        "thirdPartyDisclosure",
        "thirdPartyName",
    ])?;
    let third_party_disclosure = purpose.require("thirdPartyDisclosure")?.truth()?;
    let third_party = purpose.get("thirdPartyName").map(|name| name.label()).transpose()?;
    if third_party_disclosure && third_party.is_none() {
        return Err(purpose.error(Problem::Missing { key: "thirdPartyName" }));
    }
    Ok(KantaraPurpose {
        purpose: purpose.get("purpose").map(|text| text.label()).transpose()?,
        categories: labels(&purpose.require("purposeCategory")?)?,
        consent: purpose.require("consentType")?.parsed("`EXPLICIT`, `IMPLICIT` or `N/A`")?,
        data_categories: labels(&purpose.require("piiCategory")?)?,
        primary: purpose.get("primaryPurpose").map(|truth| truth.truth()).transpose()?,
        termination: purpose.require("termination")?.label()?,
        third_party_disclosure,
        third_party,
    })
}
