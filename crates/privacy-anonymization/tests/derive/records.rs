//! Records of a host as they could be: every family of classes, every kind of nesting, every shape of struct.

use std::{borrow::Cow, collections::BTreeMap, net::Ipv4Addr};

use chrono::NaiveDate;
use privacy_anonymization as room;
use privacy_anonymization::{Personal, personal::Code};
use rust_decimal::Decimal;

use super::Gender;

#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Contact {
    #[personal(TechnicalKey)]
    pub(crate) id: i64,
    #[personal(GivenName)]
    pub(crate) given_name: String,
    #[personal(class = FamilyName)]
    pub(crate) family_name: Option<String>,
    #[personal(BirthDate)]
    pub(crate) birth_date: Option<NaiveDate>,
    #[personal(Email, unique = id)]
    pub(crate) email: String,
    #[personal(WebLogin, unique = id)]
    pub(crate) login: Option<String>,
    #[personal(Photo)]
    pub(crate) photo: Vec<u8>,
    #[personal(HashedId)]
    pub(crate) portrait_hash: [u8; 4],
    #[personal(Criterion)]
    pub(crate) interests: Vec<String>,
    #[personal(FreeTextAnswer)]
    pub(crate) answers: BTreeMap<String, String>,
    #[personal(Criterion)]
    pub(crate) score: f64,
    #[personal(Criterion)]
    pub(crate) vip: bool,
    #[personal(ActivityDate)]
    pub(crate) created: NaiveDate,
    #[personal(IpAddress)]
    pub(crate) from: Ipv4Addr,
    #[personal(Remark, blank)]
    pub(crate) remark: String,
    #[personal(Status)]
    pub(crate) r#type: String,
    #[personal(AccountingAmount)]
    pub(crate) balance: Decimal,
    #[personal(nested)]
    pub(crate) address: Option<Address>,
    #[personal(nested)]
    pub(crate) phones: Phones,
    #[personal(nested)]
    pub(crate) orders: Vec<Order>,
    #[personal(nested)]
    pub(crate) preference: Preference<String>,
}

#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Address {
    #[personal(Street)]
    pub(crate) street: String,
    #[personal(AddressComplement)]
    pub(crate) complement: Option<String>,
    #[personal(PostCode)]
    pub(crate) post_code: String,
    #[personal(Town)]
    pub(crate) town: String,
}

#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Phones(#[personal(nested)] pub(crate) Vec<Phone>);

#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Phone {
    #[personal(Phone)]
    pub(crate) number: String,
}

#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Order {
    #[personal(AccountingReference)]
    pub(crate) number: i64,
    #[personal(IpAddress)]
    pub(crate) ip: Option<Ipv4Addr>,
    #[personal(Remark)]
    pub(crate) remark: String,
    #[not_personal = "one of three sales channels"]
    pub(crate) channel: String,
    #[personal(nested)]
    pub(crate) tickets: Vec<Ticket>,
}

#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Ticket {
    #[personal(ProductData)]
    pub(crate) seat: u16,
    #[personal(BeneficiaryName)]
    pub(crate) holder: String,
    #[personal(BeneficiaryCountry)]
    pub(crate) country: String,
    #[personal(BeneficiaryGender)]
    pub(crate) gender: Gender,
}

/// Text that is borrowed, a name that is a keyword, and the room under a path of the host's.
#[derive(Clone, Personal, PartialEq)]
#[personal(crate = room)]
pub(crate) struct Letter<'a> {
    #[personal(Message)]
    pub(crate) r#fn: Cow<'a, str>,
    #[personal(nested)]
    pub(crate) draft: Draft,
}

#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Draft;

#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Badge {
    #[not_personal = "colour of the year, the same for everybody"]
    pub(crate) colour: u8,
    #[personal(Email)]
    pub(crate) email: String,
}

/// A type parameter may be bounded by the host or left to the derive.
#[derive(Clone, Personal, PartialEq)]
pub(crate) struct Preference<T: Code>(
    #[not_personal = "version of the form, the same for everybody"] pub(crate) u8,
    #[personal(Language)] pub(crate) T,
)
where
    T: Clone;

impl Contact {
    /// A contact with a text of its own in every field that can hold one.
    pub(crate) fn canary(number: i64) -> Self {
        let text = |name: &str| format!("canary-{name}-{number}");
        Self {
            id: number,
            given_name: text("given"),
            family_name: Some(text("family")),
            birth_date: NaiveDate::from_ymd_opt(1981, 2, 3),
            email: format!("canary-{number}@example.org"),
            login: Some(text("login")),
            photo: vec![201, 202],
            portrait_hash: [211, 212, 213, 214],
            interests: vec![text("opera"), text("circus")],
            answers: BTreeMap::from([(text("diet"), text("vegan"))]),
            score: 0.4711,
            vip: true,
            created: NaiveDate::MAX,
            from: Ipv4Addr::new(192, 0, 2, 47),
            remark: text("remark"),
            r#type: "individual".to_owned(),
            balance: Decimal::new(0, 2),
            address: Some(Address {
                street: text("street"),
                complement: Some(text("floor")),
                post_code: "1003".to_owned(),
                town: text("town"),
            }),
            phones: Phones(vec![Phone { number: text("phone") }, Phone { number: text("mobile") }]),
            orders: vec![Order::canary(number)],
            preference: Preference(3, text("language")),
        }
    }
}

impl Order {
    pub(crate) fn canary(number: i64) -> Self {
        Self {
            number: 88,
            ip: Some(Ipv4Addr::new(192, 0, 2, 48)),
            remark: format!("canary-order-remark-{number}"),
            channel: "counter".to_owned(),
            tickets: vec![Ticket::canary(number)],
        }
    }
}

impl Ticket {
    pub(crate) fn canary(number: i64) -> Self {
        Self {
            seat: 12,
            holder: format!("canary-holder-{number}"),
            country: "CH".to_owned(),
            gender: if number % 2 == 0 { Gender::Female } else { Gender::Male },
        }
    }
}

impl Preference<String> {
    pub(crate) fn canary() -> Self {
        Self(3, "canary-language".to_owned())
    }
}
