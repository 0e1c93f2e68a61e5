//! Derived records: what is erased by which rule, what is left, and that printing one shows nobody.
#![cfg(feature = "derive")]

use privacy_anonymization::personal::{Code, Erasable};

#[path = "derive/records.rs"]
mod records;

#[path = "../../privacy-anonymization-derive/src/classes.rs"]
mod classes;

/// A type of the host's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Unknown,
    Female,
    Male,
}

impl Erasable for Gender {
    fn erase(&mut self) {
        *self = Self::Unknown;
    }

    fn is_present(&self) -> bool {
        true
    }

    fn texts(&self, _: &mut dyn FnMut(&str)) {}
}

impl Code for Gender {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use privacy_anonymization::{
        Action, Erasable, Exception, FieldClass, Occasion, Personal, Policy,
        personal::{Path, Redacted, Visitor},
    };

    use super::{
        Gender, classes,
        records::{Address, Badge, Contact, Draft, Letter, Order, Phone, Preference, Ticket},
    };

    /// What a visitor sees: path, class or reason, and the texts.
    #[derive(Default)]
    struct Seen(Vec<(String, Result<FieldClass, &'static str>, Vec<String>)>);

    impl Visitor for Seen {
        fn field(&mut self, path: &Path<'_>, class: FieldClass, value: &dyn Erasable) {
            let mut texts = Vec::new();
            value.texts(&mut |text| texts.push(text.to_owned()));
            self.0.push((path.to_string(), Ok(class), texts));
        }

        fn not_personal(&mut self, path: &Path<'_>, why: &'static str) {
            self.0.push((path.to_string(), Err(why), Vec::new()));
        }
    }

    fn seen(record: &dyn Personal) -> Seen {
        let mut seen = Seen::default();
        record.visit(&mut seen);
        seen
    }

    /// Every text of a record, kept or not.
    fn texts(record: &dyn Personal) -> Vec<String> {
        seen(record).0.into_iter().flat_map(|(_, _, texts)| texts).collect()
    }

    fn contact() -> Contact {
        Contact::canary(4711)
    }

    #[test]
    fn the_derive_knows_every_class_and_no_other() {
        let known: Vec<_> = classes::CLASSES.iter().map(|(name, _)| (*name).to_owned()).collect();
        let declared: Vec<_> = FieldClass::ALL.iter().map(|class| format!("{class:?}")).collect();
        assert_eq!(known, declared);
    }

    #[test]
    fn an_anonymized_contact_keeps_what_the_policy_keeps_and_nothing_else() {
        let mut contact = contact();
        contact.erase(&Policy::DEFAULT, Occasion::AnonymizedContact);
        assert_eq!((contact.id, &*contact.given_name, &*contact.remark), (4711, "-", ""));
        assert_eq!((contact.family_name, contact.birth_date), (None, None));
        assert_eq!(contact.email, "anonymized-4711");
        assert_eq!(contact.login.as_deref(), Some("anonymized-4711"));
        assert!(contact.photo.is_empty() && contact.interests.is_empty());
        assert_eq!((contact.portrait_hash, contact.score, contact.vip), ([0; 4], 0.0, false));
        assert_eq!(contact.created.to_string(), "1900-01-01");
        assert_eq!(contact.from.to_string(), "0.0.0.0");
        assert_eq!(contact.r#type, "individual");
        assert_eq!(contact.balance.to_string(), "0.00");
        let address = contact.address.unwrap();
        assert_eq!((&*address.street, address.complement), ("-", None));
        assert_eq!((&*address.post_code, &*address.town), ("1003", "canary-town-4711"));
        assert_eq!(contact.phones.0, []);
        let [order] = &contact.orders[..] else { panic!("an order is kept") };
        assert_eq!((order.number, order.ip, &*order.remark), (88, None, "-"));
        let [ticket] = &order.tickets[..] else { panic!("a ticket is kept") };
        assert_eq!(ticket.holder, "canary-holder-4711", "the holder may be somebody else");
    }

    #[test]
    fn each_occasion_reaches_its_own_fields() {
        let mut ticket = Ticket::canary(1);
        ticket.erase(&Policy::DEFAULT, Occasion::AnonymizedContact);
        assert_eq!(ticket, Ticket::canary(1));
        ticket.erase(&Policy::DEFAULT, Occasion::ExpiredTicket);
        assert_eq!(
            (&*ticket.holder, &*ticket.country, ticket.gender),
            ("-", "CH", Gender::Unknown)
        );
        assert_ne!(Ticket::canary(1).gender, Ticket::canary(2).gender);

        let mut order = Order::canary(1);
        order.erase(&Policy::DEFAULT, Occasion::ExpiredOrder);
        assert_eq!((order.ip, &*order.remark), (None, "canary-order-remark-1"));
        assert_eq!(order.tickets, Order::canary(1).tickets);
    }

    #[test]
    fn a_removed_prospect_leaves_nothing() {
        let mut prospect = contact();
        prospect.erase(&Policy::DEFAULT, Occasion::RemovedContact);
        assert!(prospect.address.is_none() && prospect.phones.0.is_empty());
        assert_eq!((prospect.id, &*prospect.email), (0, "anonymized-0"));
        // Answers and orders hang on a purchase, and a prospect has none.
        prospect.orders.clear();
        prospect.answers.clear();
        for text in texts(&prospect) {
            assert!(!text.contains("canary") && !text.contains("4711"), "{text}");
        }
    }

    #[test]
    fn a_host_that_erases_more_or_keeps_more_is_followed() {
        let on = Occasion::AnonymizedContact;
        let reason = "the register of members of the association, statutes, art. 7";
        let policy = Policy::DEFAULT
            .erasing(FieldClass::Town, on)
            .and_then(|policy| {
                policy.keeping(FieldClass::FamilyName, on, Exception::new("members", reason)?)
            })
            .unwrap();
        let mut contact = contact();
        contact.erase(&policy, on);
        assert_eq!(contact.family_name.as_deref(), Some("canary-family-4711"));
        let address = contact.address.unwrap();
        assert_eq!((&*address.town, &*address.post_code), ("-", "1003"));
    }

    #[test]
    fn a_visitor_sees_every_field_in_order_with_its_path() {
        let contact = contact();
        let seen = seen(&contact);
        let paths: Vec<_> = seen.0.iter().map(|(path, _, _)| path.as_str()).collect();
        #[rustfmt::skip]
        assert_eq!(paths, [
            "id", "given_name", "family_name", "birth_date", "email", "login", "photo", "portrait_hash", "interests",
            "answers", "score", "vip", "created", "from", "remark", "type", "balance",
            "address.street", "address.complement", "address.post_code", "address.town",
            "phones.0.number", "phones.0.number",
            "orders.number", "orders.ip", "orders.remark", "orders.channel",
            "orders.tickets.seat", "orders.tickets.holder", "orders.tickets.country", "orders.tickets.gender",
            "preference.0", "preference.1",
        ]);
        let of = |wanted: &str| seen.0.iter().find(|(path, _, _)| path == wanted).unwrap();
        assert_eq!(of("email").1, Ok(FieldClass::Email));
        assert_eq!(of("email").2, ["canary-4711@example.org"]);
        assert_eq!(of("answers").2, ["canary-diet-4711", "canary-vegan-4711"]);
        assert_eq!(of("orders.channel").1, Err("one of three sales channels"));
        assert_eq!(of("preference.1").1, Ok(FieldClass::Language));
    }

    #[test]
    fn debug_shows_class_and_presence_and_no_value() {
        let mut contact = contact();
        let canaries = texts(&contact).into_iter().filter(|text| text.contains("canary"));
        assert_eq!(canaries.count(), 17, "each was there before");
        for shown in [format!("{contact:?}"), format!("{contact:#?}")] {
            for value in [
                "canary",
                "4711",
                "example.org",
                "1981",
                "192.0",
                "201",
                "0.4711",
                "true",
                "1003",
                "CH",
            ] {
                assert!(!shown.contains(value), "{value} in {shown}");
            }
        }
        let address = format!("{:?}", Redacted::new(&contact.address));
        assert_eq!(
            address,
            "Some(Address { street: Street(set), complement: AddressComplement(set), post_code: PostCode(set), town: \
             Town(set) })"
        );
        contact.erase(&Policy::DEFAULT, Occasion::AnonymizedContact);
        let shown = format!("{contact:?}");
        assert!(
            shown.contains("given_name: GivenName(none), family_name: FamilyName(none)"),
            "{shown}"
        );
        assert!(shown.contains("phones: Phones([])"), "{shown}");
        assert_eq!(
            format!("{:?}", Preference::<String>::canary()),
            "Preference(not personal, Language(set))"
        );
    }

    #[test]
    fn nothing_that_derives_prints_a_value_of_a_type_that_prints_it() {
        let ticket = Ticket { gender: Gender::Male, ..Ticket::canary(1) };
        assert!(!format!("{ticket:?}").contains("Male"));
    }

    #[test]
    fn borrowed_text_goes_and_the_text_that_it_was_borrowed_from_stays() {
        let text = String::from("canary");
        let mut letter = Letter { r#fn: text.as_str().into(), draft: Draft };
        assert_eq!(format!("{letter:?}"), "Letter { fn: Message(set), draft: Draft }");
        letter.erase(&Policy::DEFAULT, Occasion::AnonymizedContact);
        assert_eq!((&*letter.r#fn, &*text), ("-", "canary"));
    }

    #[test]
    fn what_is_kept_is_what_the_policy_says_of_each_class() {
        let before: BTreeMap<_, _> = seen(&contact())
            .0
            .into_iter()
            .map(|(path, class, texts)| (path, (class, texts)))
            .collect();
        for occasion in Occasion::ALL {
            let mut contact = contact();
            contact.erase(&Policy::DEFAULT, *occasion);
            for (path, class, texts) in seen(&contact).0 {
                let (_, old) = &before[&path];
                let Ok(class) = class else { continue };
                let erased = Policy::DEFAULT.rule(class, *occasion).action() == Action::Erase;
                let canary = old.iter().any(|text| text.contains("canary"));
                let left = texts.iter().any(|text| text.contains("canary"));
                assert_eq!(left, canary && !erased, "{path} on {occasion}");
            }
        }
    }

    #[test]
    fn lists_and_options_of_which_nothing_stays_are_gone() {
        assert!(!Phone::keeps(&Policy::DEFAULT, Occasion::AnonymizedContact));
        assert!(Address::keeps(&Policy::DEFAULT, Occasion::AnonymizedContact));
        assert!(!Address::keeps(&Policy::DEFAULT, Occasion::RemovedContact));
        assert!(Order::keeps(&Policy::DEFAULT, Occasion::AnonymizedContact));
        let badges = vec![Badge { colour: 3, email: "canary".into() }];
        let mut kept = badges.clone();
        kept.erase(&Policy::DEFAULT, Occasion::AnonymizedContact);
        assert_eq!(kept, [Badge { colour: 3, email: "-".into() }]);
        let mut removed = badges;
        removed.erase(&Policy::DEFAULT, Occasion::RemovedContact);
        assert_eq!(removed, []);
        let mut boxed = Box::new([Phone { number: "canary".into() }]);
        boxed.erase(&Policy::DEFAULT, Occasion::AnonymizedContact);
        assert_eq!(boxed[0].number, "-");
    }
}

#[cfg(test)]
mod laws {
    use chrono::NaiveDate;
    use privacy_anonymization::{FieldClass, Occasion, Personal, Policy};
    use proptest::{collection::vec, option, prelude::*, sample::select};

    use super::{
        Gender,
        records::{Address, Contact, Order, Phone, Phones, Preference, Ticket},
    };

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            2 => "[a-cé@. ]{0,4}",
            1 => select(vec!["", "-", "anonymized-1", "anonymized-0"]).prop_map(str::to_owned),
        ]
    }

    fn day() -> impl Strategy<Value = NaiveDate> {
        prop_oneof![0_i32..3, 20_000_i32..20_003].prop_filter_map("in the calendar", |days| {
            NaiveDate::from_num_days_from_ce_opt(days.saturating_add(693_000))
        })
    }

    fn tickets() -> impl Strategy<Value = Ticket> {
        let gender = select(vec![Gender::Unknown, Gender::Female, Gender::Male]);
        (0_u16..3, text(), text(), gender).prop_map(|(seat, holder, country, gender)| Ticket {
            seat,
            holder,
            country,
            gender,
        })
    }

    fn orders() -> impl Strategy<Value = Order> {
        let ip = option::of(any::<[u8; 4]>().prop_map(Into::into));
        (0_i64..3, ip, text(), text(), vec(tickets(), 0..3)).prop_map(
            |(number, ip, remark, channel, tickets)| Order { number, ip, remark, channel, tickets },
        )
    }

    fn addresses() -> impl Strategy<Value = Address> {
        (text(), option::of(text()), text(), text()).prop_map(
            |(street, complement, post_code, town)| Address { street, complement, post_code, town },
        )
    }

    prop_compose! {
        fn contacts()(
            (id, given_name, family_name, birth_date, email, login) in
                (0_i64..3, text(), option::of(text()), option::of(day()), text(), option::of(text())),
            (photo, portrait_hash, interests, answers, score, vip) in
                (vec(any::<u8>(), 0..3), any::<[u8; 4]>(), vec(text(), 0..3),
                 proptest::collection::btree_map(text(), text(), 0..3), 0.0_f64..2.0, any::<bool>()),
            (created, from, remark, kind, balance) in
                (day(), any::<[u8; 4]>(), text(), select(vec!["individual", "relay"]), -2_i64..3),
            (address, phones, orders, preference) in
                (option::of(addresses()), vec(text(), 0..3), vec(orders(), 0..3), (any::<u8>(), text())),
        ) -> Contact {
            let phones = phones.into_iter().map(|number| Phone { number }).collect();
            Contact {
                id, given_name, family_name, birth_date, email, login, photo, portrait_hash, interests, answers, score,
                vip, created, from: from.into(), remark, r#type: kind.to_owned(), balance: balance.into(), address,
                phones: Phones(phones), orders, preference: Preference(preference.0, preference.1),
            }
        }
    }

    fn occasions() -> impl Strategy<Value = Occasion> {
        select(Occasion::ALL)
    }

    fn policies() -> impl Strategy<Value = Policy> {
        vec((select(FieldClass::ALL), occasions()), 0..8).prop_map(|cells| {
            cells.into_iter().fold(Policy::DEFAULT, |policy, (class, occasion)| {
                policy.clone().erasing(class, occasion).unwrap_or(policy)
            })
        })
    }

    /// The same contact with everything exchanged that an anonymisation takes away: written out by hand, from A-2.
    fn exchanged(kept: &Contact, other: Contact) -> Contact {
        let address = kept.address.as_ref().map(|address| {
            let other = other.address.unwrap_or_else(|| Address {
                street: "elsewhere".into(),
                complement: Some("third floor".into()),
                ..address.clone()
            });
            Address { post_code: address.post_code.clone(), town: address.town.clone(), ..other }
        });
        let exchange = |order: &Order| Order {
            ip: order.ip.is_none().then(|| [9, 9, 9, 9].into()),
            remark: format!("not {}", order.remark),
            ..order.clone()
        };
        Contact {
            id: kept.id,
            r#type: kept.r#type.clone(),
            balance: kept.balance,
            address,
            orders: kept.orders.iter().map(exchange).collect(),
            preference: Preference(kept.preference.0, other.preference.1),
            ..other
        }
    }

    proptest! {
        /// Two contacts that agree on what is kept are equal after their anonymisation (L-8).
        #[test]
        fn contacts_that_agree_on_what_is_kept_become_equal(kept in contacts(), other in contacts()) {
            let on = Occasion::AnonymizedContact;
            let (mut one, mut two) = (kept.clone(), exchanged(&kept, other));
            one.erase(&Policy::DEFAULT, on);
            two.erase(&Policy::DEFAULT, on);
            prop_assert!(one == two);
            prop_assert_eq!(format!("{one:?}"), format!("{two:?}"));
        }

        /// Two tickets that agree on seat and country are equal once they have expired (L-8, A-4).
        #[test]
        fn tickets_that_agree_on_what_is_kept_become_equal(one in tickets(), other in tickets()) {
            let mut two = Ticket { seat: one.seat, country: one.country.clone(), ..other };
            let mut one = one;
            one.erase(&Policy::DEFAULT, Occasion::ExpiredTicket);
            two.erase(&Policy::DEFAULT, Occasion::ExpiredTicket);
            prop_assert!(one == two);
        }

        /// Erasing twice is erasing once, on every occasion and under every policy of a host (L-9).
        #[test]
        fn erasing_twice_is_erasing_once(contact in contacts(), policy in policies(), on in occasions()) {
            let mut once = contact;
            once.erase(&policy, on);
            let mut twice = once.clone();
            twice.erase(&policy, on);
            prop_assert!(once == twice);
        }

        /// A stricter policy erases all that the default erases: having applied that before changes nothing.
        #[test]
        fn a_stricter_policy_leaves_no_more(contact in contacts(), policy in policies(), on in occasions()) {
            let mut strict = contact.clone();
            strict.erase(&policy, on);
            let mut both = contact;
            both.erase(&Policy::DEFAULT, on);
            both.erase(&policy, on);
            prop_assert!(strict == both);
        }

        /// The shape of `{:?}` tells who has what, and a value changes nothing of it (L-10).
        #[test]
        fn debug_depends_on_presence_alone(contact in contacts(), digit in 1_u16..9) {
            let mut other = contact.clone();
            other.id = digit.into();
            other.given_name = contact.given_name.replace(['a', 'b', 'c'], "x");
            other.vip = !contact.vip;
            other.score = f64::from(digit);
            other.portrait_hash = [9; 4];
            for ticket in other.orders.iter_mut().flat_map(|order| &mut order.tickets) {
                ticket.gender = Gender::Male;
                ticket.seat = digit;
            }
            prop_assert_eq!(format!("{contact:?}"), format!("{other:?}"));
        }
    }
}
