//! What tombstones keep, and what they do not give away.

#![cfg(feature = "tombstones")]

#[cfg(test)]
mod laws {
    use privacy_anonymization::{
        Identifier, IdentifierError, Keeps, KeyError, KeyId, Keyring, PostalAddress, Tombstone,
        TombstoneError, TombstoneKey, Tombstones, Treatment,
    };
    use privacy_vocabulary::Day;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn key(number: u32) -> TombstoneKey {
        let secret: Vec<u8> = (0_u8..32).map(|byte| byte ^ number.to_le_bytes()[0]).collect();
        TombstoneKey::new(KeyId::from_number(number), &secret).unwrap()
    }

    fn ring(number: u32) -> Keyring {
        Keyring::new("heron", key(number))
    }

    const JEAN: Identifier<'static> = Identifier::Email("jean.dupont@example.org");

    fn refusal(keys: &Keyring, of: &Identifier<'_>) -> Tombstone {
        keys.lay(Keeps::Refusal, of, day("2026-06-30"), day("2036-06-30")).unwrap()
    }

    /// A literal of HMAC-SHA-256, computed with Python's `hmac` over the documented parts.
    #[test]
    fn the_hash_is_the_documented_one() {
        let line = refusal(&ring(1), &JEAN).to_line();
        assert_eq!(
            line,
            concat!(
                "1 refusal email 1 2026-06-30 2036-06-30 ",
                "83541a8994f0dd81fedb748d8037a03e567d71fa3143f078f4832db0f4e18437"
            )
        );
    }

    #[test]
    fn without_a_key_there_is_no_tombstone() {
        let id = KeyId::from_number(9);
        assert_eq!(TombstoneKey::new(id, b"").unwrap_err(), KeyError::Missing);
        for bytes in [1_u8, 16, 31] {
            let secret: Vec<u8> = (0..bytes).collect();
            let error = TombstoneKey::new(id, &secret).unwrap_err().to_string();
            assert_eq!(error, format!("a tombstone key has {bytes} bytes, at least 32 are needed"));
        }
        for filler in [0, 0xff] {
            assert_eq!(TombstoneKey::new(id, &[filler; 64]).unwrap_err(), KeyError::Constant);
        }
        let twice = ring(1).with_older(key(1)).unwrap_err();
        assert_eq!(twice.to_string(), "two tombstone keys have the number 1");
    }

    #[test]
    fn a_tombstone_holds_to_its_last_day() {
        let keys = ring(1);
        let stones = Tombstones::new([refusal(&keys, &JEAN)], &keys).unwrap();
        for (today, found, expired) in
            [("2026-06-30", 1, 0), ("2036-06-30", 1, 0), ("2036-07-01", 0, 1)]
        {
            let today = day(today);
            assert_eq!(stones.refusal(&JEAN, today).unwrap().iter().count(), found);
            assert_eq!(stones.expired(today).count(), expired);
        }
        let backwards = keys.lay(Keeps::Refusal, &JEAN, day("2026-06-30"), day("2026-06-29"));
        assert_eq!(backwards.unwrap_err(), TombstoneError::EndsBefore);
    }

    /// A purpose, a kind or an institution of its own has a hash of its own (GDPR Art. 5(1)(b)).
    #[test]
    fn tombstones_for_other_purposes_kinds_keys_and_institutions_do_not_compare() {
        let (laid, last) = (day("2026-06-30"), day("2036-06-30"));
        let hash = |stone: Tombstone| stone.to_line().rsplit_once(' ').unwrap().1.to_owned();
        let lay = |keys: &Keyring, keeps, of: &Identifier<'_>| {
            hash(keys.lay(keeps, of, laid, last).unwrap())
        };
        let here = ring(1);
        let there = Keyring::new("tilleul", key(1));
        let postal = Identifier::Postal(PostalAddress {
            name: "jean",
            street: "dupont",
            post_code: "1",
            town: "2",
            country: "FR",
        });
        let mut hashes = vec![
            lay(&here, Keeps::Refusal, &JEAN),
            lay(&here, Keeps::Removal, &JEAN),
            lay(&there, Keeps::Refusal, &JEAN),
            lay(&ring(2), Keeps::Refusal, &JEAN),
            lay(&here, Keeps::Refusal, &postal),
            lay(&here, Keeps::Refusal, &Identifier::record("contact", "1")),
            lay(&here, Keeps::Refusal, &Identifier::record("contact", "2")),
            lay(&here, Keeps::Refusal, &Identifier::record("ticket", "1")),
        ];
        hashes.sort();
        let all = hashes.len();
        hashes.dedup();
        assert_eq!(hashes.len(), all);
    }

    #[test]
    fn a_restored_record_is_recognised_and_a_younger_one_is_not() {
        let keys = ring(1);
        let of = Identifier::record("contact", "10042");
        let stones: Vec<_> = Treatment::ALL
            .iter()
            .zip(["contact", "prospect"])
            .map(|(treatment, table)| {
                let of = Identifier::record(table, "10042");
                keys.lay((*treatment).into(), &of, day("2026-06-30"), day("2027-06-30")).unwrap()
            })
            .collect();
        let stones = Tombstones::new(stones, &keys).unwrap();
        let today = day("2026-07-15");
        let keeps = |of: &Identifier<'_>, created| {
            stones.erasure(of, day(created), today).unwrap().map(Tombstone::keeps)
        };
        assert_eq!(keeps(&of, "2014-02-01"), Some(Keeps::Anonymization));
        assert_eq!(keeps(&of, "2026-06-30"), Some(Keeps::Anonymization));
        assert_eq!(keeps(&of, "2026-07-01"), None);
        assert_eq!(
            keeps(&Identifier::record("prospect", "10042"), "2014-02-01"),
            Some(Keeps::Removal)
        );
        assert_eq!(keeps(&Identifier::record("contact", "10043"), "2014-02-01"), None);
        assert!(stones.refusal(&of, today).unwrap().is_none());
    }

    #[test]
    fn rotation_keeps_what_the_former_key_made() {
        let (today, old) = (day("2027-01-01"), refusal(&ring(1), &JEAN));
        let keys = ring(2).with_older(key(1)).unwrap();
        let stones = Tombstones::new([old], &keys).unwrap();
        let found = *stones.refusal(&JEAN, today).unwrap().unwrap();
        assert_eq!((found.key(), stones.any_with(keys.current())), (KeyId::from_number(1), false));

        let renewed = keys.renew(&found, &JEAN).unwrap();
        assert_eq!(renewed.key(), KeyId::from_number(2));
        assert_eq!((renewed.laid_on(), renewed.last_day()), (old.laid_on(), old.last_day()));
        let stranger = Identifier::Email("jean.dupond@example.org");
        assert_eq!(keys.renew(&found, &stranger), Err(TombstoneError::OfAnother));

        let later = ring(2);
        let stones = Tombstones::new([renewed], &later).unwrap();
        assert!(stones.refusal(&JEAN, today).unwrap().is_some());
    }

    #[test]
    fn a_lost_key_is_an_error_and_not_a_lost_refusal() {
        let (old, later) = (refusal(&ring(1), &JEAN), ring(2));
        let said = "a tombstone was laid with key 1, which is not on the keyring";
        assert_eq!(Tombstones::new([old], &later).unwrap_err().to_string(), said);
        assert_eq!(later.renew(&old, &JEAN).unwrap_err().to_string(), said);
    }

    /// C-17: an address that nobody can read is not one without a refusal.
    #[test]
    fn an_unreadable_address_is_an_error() {
        let keys = ring(1);
        let stones = Tombstones::new([refusal(&keys, &JEAN)], &keys).unwrap();
        let broken = Identifier::Email("jean.dupont");
        assert_eq!(stones.refusal(&broken, day("2027-01-01")), Err(IdentifierError::NotAnEmail));
    }

    #[test]
    fn nothing_printed_holds_a_value_a_hash_or_a_key() {
        let secret = b"canary-secret-canary-secret-canary-secret";
        let keys = Keyring::new("heron", TombstoneKey::new(KeyId::from_number(7), secret).unwrap());
        let of = Identifier::Email("canary@example.org");
        let stone = refusal(&keys, &of);
        let hash = stone.to_line().rsplit_once(' ').unwrap().1.to_owned();
        assert!(of.normal_form().unwrap().contains("canary"), "the canary was there before");
        let postal =
            Identifier::Postal(PostalAddress { name: "canary", ..PostalAddress::default() });
        let stones = Tombstones::new([stone], &keys).unwrap();
        let printed = format!(
            "{keys:?} {stone:?} {of:?} {postal:?} {stones:?} {:?} {:?} {:?}",
            Identifier::record("contact", "canary"),
            postal.normal_form().unwrap_err(),
            format!("{} canary", stone.to_line()).parse::<Tombstone>().unwrap_err(),
        );
        assert!(printed.contains("KeyId(7)"), "{printed}");
        // A derived Debug would print bytes in decimal.
        let byte = u8::from_str_radix(hash.get(..2).unwrap(), 16).unwrap();
        for leak in ["canary", &hash, &format!("[{byte}, "), "[99, 97, 110"] {
            assert!(!printed.contains(leak), "{leak} in {printed}");
        }
    }

    #[test]
    fn a_line_that_differs_is_refused() {
        let line = refusal(&ring(1), &JEAN).to_line();
        let cut = line.get(..line.len() - 1).unwrap();
        for (broken, part) in [
            (String::new(), "version"),
            (line.replacen('1', "2", 1), "version"),
            (line.replace("refusal", "grant"), "purpose"),
            (line.replace("email", "phone"), "kind"),
            (line.replace("email 1", "email 01"), "key"),
            (line.replace("email 1", "email +1"), "key"),
            (line.replace("2026-06-30", "2026-6-30"), "day laid"),
            (line.replace("2036-06-30", "2026-06-29"), "last day"),
            (cut.to_owned(), "hash"),
            (format!("{cut}g"), "hash"),
            (line.to_uppercase().replace("REFUSAL EMAIL", "refusal email"), "hash"),
            (format!("{line} "), "end"),
            (line.replacen(' ', "  ", 1), "purpose"),
        ] {
            let error = broken.parse::<Tombstone>().unwrap_err().to_string();
            assert_eq!(error, format!("not a tombstone: its {part} cannot be read"));
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn on_the_wire_it_is_its_line() {
        let stone = refusal(&ring(1), &JEAN);
        let wire = serde_json::to_string(&stone).unwrap();
        assert_eq!(wire, format!("\"{}\"", stone.to_line()));
        assert_eq!(serde_json::from_str::<Tombstone>(&wire).unwrap(), stone);
        let error = serde_json::from_str::<Tombstone>("\"canary\"").unwrap_err().to_string();
        assert!(!error.contains("canary"), "{error}");
    }

    /// How an address may be typed again: case, blanks around it, a letter and its accent apart or together.
    fn retyped() -> impl Strategy<Value = (String, String)> {
        let typed = "[a-zéü]{1,8}[.+_-]?[a-zé0-9]{0,6}@[a-z]{1,9}\\.(org|example)";
        (typed, any::<[bool; 40]>(), "[ \t\u{200b}]{0,2}", "[ \n]{0,2}", any::<bool>()).prop_map(
            |(address, upper, before, after, apart)| {
                let mut other: String = address
                    .chars()
                    .zip(upper.iter().cycle())
                    .flat_map(|(letter, upper)| {
                        if *upper {
                            letter.to_uppercase().collect::<Vec<_>>()
                        } else {
                            vec![letter]
                        }
                    })
                    .collect();
                if apart {
                    other = other.replace('é', "e\u{301}").replace('Ü', "U\u{308}");
                }
                (address, format!("{before}{other}{after}"))
            },
        )
    }

    proptest! {
        /// However it is typed again, the refusal is found; for nobody else is it.
        #[test]
        fn a_refusal_is_found_for_its_address_alone(
            people in proptest::collection::vec(retyped(), 1..12),
            stranger in "[a-z]{1,8}@elsewhere\\.example",
        ) {
            let keys = ring(3).with_older(key(1)).unwrap();
            let former = ring(1);
            let lay = |(at, (address, _)): (usize, &(String, String))| {
                refusal(if at % 2 == 0 { &keys } else { &former }, &Identifier::Email(address))
            };
            let stones = Tombstones::new(people.iter().enumerate().map(lay), &keys).unwrap();
            let today = day("2030-01-01");
            for (_, again) in &people {
                prop_assert!(stones.refusal(&Identifier::Email(again), today).unwrap().is_some());
            }
            prop_assert!(stones.refusal(&Identifier::Email(&stranger), today).unwrap().is_none());
        }

        /// The normal form of a normal form is itself.
        #[test]
        fn normalising_twice_is_normalising_once(address in any::<String>(), local in "\\PC{1,12}") {
            for text in [address, format!("{local}@example.org")] {
                if let Ok(once) = Identifier::Email(&text).normal_form() {
                    prop_assert_eq!(Identifier::Email(&once).normal_form(), Ok(once.clone()));
                }
            }
        }

        /// What is stored is read back.
        #[test]
        fn a_line_is_read_back(number in any::<u32>(), at in 0..Keeps::ALL.len(), address in "[a-z]{1,9}@[a-z]{1,9}") {
            let stone = ring(number)
                .lay(Keeps::ALL[at], &Identifier::Email(&address), day("2026-01-31"), day("2026-01-31"))
                .unwrap();
            prop_assert_eq!(stone.to_line().parse::<Tombstone>(), Ok(stone));
        }
    }
}
