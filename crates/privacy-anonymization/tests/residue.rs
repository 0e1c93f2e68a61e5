//! What the residue scan finds, what it does not, and what it never says.

#![cfg(feature = "residue")]

#[cfg(test)]
mod laws {
    use privacy_anonymization::residue::{
        CallingCode, Class, Encoding, Erased, Finding, Rarity, Report, Scan, Searcher, Spelling,
        Value,
    };
    use proptest::{prelude::*, sample::select};

    fn searcher(values: &[Value<'_>]) -> Searcher {
        let mut erased = Erased::new(CallingCode::from_number(33).unwrap());
        erased.person(values);
        erased.searcher().unwrap()
    }

    fn scan(searcher: &Searcher, text: &str) -> Report<u8> {
        let mut scan = Scan::new(searcher);
        scan.text(1, text);
        scan.report()
    }

    /// Class and spelling of the first finding.
    fn first(searcher: &Searcher, text: &str) -> Option<(Class, Spelling, Encoding)> {
        let report = scan(searcher, text);
        report.findings().first().map(|of| (of.class(), of.spelling(), of.encoding()))
    }

    const ELODIE: &[Value<'static>] = &[
        Value::Name { given: "Élodie-Anne", family: "Müllenbeck" },
        Value::Email("e.muellenbeck75@Théâtre.example"),
        Value::Phone("+33 1 99 00 12 34"),
        Value::Street("12 bis, rue du Général-Vauquelin"),
        Value::Identifier("C0010042"),
    ];

    #[test]
    fn every_spelling_is_found_and_named() {
        use Class::{Email, Identifier, Name, Phone, PostAddress};
        use Encoding::{Escaped, Plain, Url};
        let searcher = searcher(ELODIE);
        #[rustfmt::skip]
        let cases = [
            ("vu Élodie-Anne Müllenbeck hier", Name, Spelling::AsWritten, Plain),
            ("ELODIE ANNE MULLENBECK", Name, Spelling::AsWritten, Plain),
            ("elodie_anne_muellenbeck.pdf", Name, Spelling::AsWritten, Plain),
            ("E\u{301}lodie‑Anne Mu\u{308}llenbeck", Name, Spelling::AsWritten, Plain),
            ("MÜLLENBECK, Élodie Anne", Name, Spelling::Reordered, Plain),
            ("Müllenbeck ElodieAnne", Name, Spelling::Joined, Plain),
            ("@ElodieAnneMuellenbeck", Name, Spelling::Joined, Plain),
            ("Mme E. Müllenbeck", Name, Spelling::Initial, Plain),
            ("Müllenbeck E.-A.", Name, Spelling::Initial, Plain),
            ("chez Muellenbeck", Name, Spelling::Part, Plain),
            (r#"{"n":"\u00c9lodie-Anne M\u00fcllenbeck"}"#, Name, Spelling::AsWritten, Escaped),
            ("&Eacute;lodie&nbsp;Anne M&uuml;llenbeck", Name, Spelling::AsWritten, Escaped),
            ("?q=%C3%89lodie+Anne+M%C3%BCllenbeck", Name, Spelling::AsWritten, Url),
            ("?q=%C9lodie+Anne+M%FCllenbeck", Name, Spelling::AsWritten, Url),
            ("<E.Muellenbeck75@theatre.example>", Email, Spelling::AsWritten, Plain),
            ("mail=e.muellenbeck75%40theatre.example&x=1", Email, Spelling::AsWritten, Url),
            ("mail=e.muellenbeck75%2540theatre.example", Email, Spelling::AsWritten, Url),
            ("e.muellenbeck75 (at) theatre (dot) example", Email, Spelling::SpelledOut, Plain),
            ("e point muellenbeck75 arobase theatre point example", Email, Spelling::SpelledOut, Plain),
            ("login e.muellenbeck75", Email, Spelling::LocalPart, Plain),
            ("0199001234", Phone, Spelling::National, Plain),
            ("tél. 01 99 00 12 34", Phone, Spelling::National, Plain),
            ("01.99.00.12.34 ou 06", Phone, Spelling::National, Plain),
            ("+33199001234", Phone, Spelling::International, Plain),
            ("+33 (0)1 99 00 12 34", Phone, Spelling::International, Plain),
            ("0033-1-99-00-12-34", Phone, Spelling::International, Plain),
            ("00 33 1 99 00 12 34", Phone, Spelling::International, Plain),
            ("phone=%2B33199001234", Phone, Spelling::International, Url),
            ("199001234", Phone, Spelling::WithoutPrefix, Plain),
            ("12 BIS RUE DU GENERAL VAUQUELIN", PostAddress, Spelling::AsWritten, Plain),
            ("12bis rue du Général Vauquelin", PostAddress, Spelling::AsWritten, Plain),
            ("12 bis, r. du Général-Vauquelin", PostAddress, Spelling::Abbreviated, Plain),
            ("rue du Général Vauquelin 12 bis", PostAddress, Spelling::Reordered, Plain),
            ("client n° C0010042.", Identifier, Spelling::AsWritten, Plain),
        ];
        for (text, class, spelling, encoding) in cases {
            assert_eq!(first(&searcher, text), Some((class, spelling, encoding)), "{text}");
        }
    }

    #[test]
    fn streets_of_germany_end_with_their_number() {
        let searcher = searcher(&[Value::Street("Lindenhofstraße 7a")]);
        for (text, spelling) in [
            ("LINDENHOFSTRASSE 7A", Spelling::AsWritten),
            ("Lindenhofstr. 7a", Spelling::Abbreviated),
            ("Lindenhof-Straße 7a", Spelling::Abbreviated),
            ("7a Lindenhofstraße", Spelling::Reordered),
        ] {
            assert_eq!(first(&searcher, text).map(|of| of.1), Some(spelling), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_not_found() {
        let searcher = searcher(ELODIE);
        for text in [
            "",
            "Élodie",
            "Anne-Élodie",
            "Müllenbecker",
            "xmuellenbeck75",
            "e.muellenbeck7@theatre.other",
            "01 99 00 12 35",
            "101990012345",
            "a199001234",
            "1 99 00 12, 34",
            "33 1 99 00 12",
            "13 bis, rue du Général-Vauquelin",
            "rue du Général Vauquelin",
            "C00100421",
            "AC0010042",
            "%",
            "\\u",
            "&#xD800;",
        ] {
            assert!(scan(&searcher, text).is_clean(), "{text}");
        }
    }

    #[test]
    fn a_longer_match_is_not_reported_again_by_its_parts() {
        let searcher = searcher(&[
            Value::Name { given: "Jean", family: "Vauquelin" },
            Value::Email("jean.vauquelin@example.org"),
        ]);
        for text in ["jean.vauquelin@example.org", "jean.vauquelin%40example.org"] {
            let report = scan(&searcher, text);
            assert_eq!(report.findings().len(), 1, "{text} {report:?}");
            assert_eq!(report.findings()[0].class(), Class::Email);
        }
    }

    #[test]
    fn namesakes_do_not_drown_the_report() {
        let mut erased = Erased::new(CallingCode::from_number(33).unwrap());
        for _ in 0..9 {
            erased.person(&[Value::Name { given: "Marie", family: "Martin" }]);
        }
        erased.person(&[Value::Name { given: "Odile", family: "Vauquelin" }]);
        erased.person(&[Value::Name { given: "Zoé", family: "Kept" }]);
        let mut searcher = erased.searcher().unwrap();
        searcher.kept_person(&[Value::Name { given: "ZOE", family: "kept" }]);
        let mut scan = Scan::new(&searcher);
        for row in 0..500 {
            scan.text(row, "Marie Martin est passée avec Zoé Kept");
        }
        scan.text(500, "Odile Vauquelin aussi");
        let report = scan.report();
        let places: Vec<_> =
            report.findings().iter().map(|of| (*of.place(), of.rarity())).collect();
        assert_eq!(places, [(500, Rarity::Unique)]);
        let common: u64 = report.common().iter().map(|of| of.places).sum();
        assert_eq!((common, report.texts()), (1000, 501));
    }

    /// A-8: what a rule keeps of somebody else is no residue, in whichever column it stands and however it is spelled.
    #[test]
    fn what_stays_by_rule_is_counted_and_not_listed() {
        let values = [
            Value::Name { given: "Odile", family: "Vauquelin" },
            Value::Email("o.vauquelin@example.org"),
            Value::Phone("0199001234"),
        ];
        let mut searcher = searcher(&values);
        for kept in ["Mme Vauquelin Odile", "+33 1 99 00 12 34", "nobody"] {
            searcher.kept_text(kept);
        }
        for (text, rarities) in [
            ("vu Vauquelin, Odile", &[][..]),
            ("rappeler au +33 199 00 12 34", &[]),
            ("o.vauquelin@example.org", &[Rarity::Unique]),
            // Another spelling than the one that stays tells something.
            ("vu Odile Vauquelin", &[Rarity::Unique]),
        ] {
            let report = scan(&searcher, text);
            let found: Vec<_> = report.findings().iter().map(Finding::rarity).collect();
            assert_eq!(found, rarities, "{text}");
        }
    }

    #[test]
    fn the_report_begins_with_the_rarest() {
        let mut erased = Erased::new(CallingCode::from_number(33).unwrap());
        erased.person(&[Value::Name { given: "Ada", family: "Twin" }, Value::Phone("0199001234")]);
        erased.person(&[
            Value::Name { given: "Ada", family: "Twin" },
            Value::Email("a@twin.example"),
        ]);
        let searcher = erased.searcher().unwrap();
        let mut scan = Scan::new(&searcher);
        scan.text("name", "Ada Twin");
        scan.text("phone", "0199001234");
        scan.text("email", "a@twin.example");
        let report = scan.report();
        let order: Vec<_> =
            report.findings().iter().map(|of| (*of.place(), of.bearers())).collect();
        assert_eq!(order, [("email", 1), ("phone", 1), ("name", 2)]);
    }

    #[test]
    fn what_is_too_short_is_said_to_be() {
        let searcher = searcher(&[
            Value::Name { given: "Bo", family: "" },
            Value::Name { given: "", family: "Li" },
            Value::Phone("3615"),
            Value::Email(""),
            Value::Street("12"),
            Value::Identifier("-"),
        ]);
        assert_eq!((searcher.unsearched(), searcher.spellings()), (6, 0));
        assert!(scan(&searcher, "Bo Li 3615 12 -").is_clean());
    }

    /// L-10.
    #[test]
    fn nothing_printed_holds_a_value() {
        let values = [
            Value::Name { given: "Canary", family: "Canarius" },
            Value::Email("canary@canarius.example"),
            Value::Street("1 rue Canary"),
        ];
        let searcher = searcher(&values);
        let mut scan = Scan::new(&searcher);
        scan.text(7, "Canary Canarius wrote from canary@canarius.example, 1 rue Canary");
        let inputs = format!("{values:?} {searcher:?} {scan:?}");
        let report = scan.report();
        assert_eq!(report.findings().len(), 3, "the canaries were there before");
        let printed = format!("{inputs} {report:?}");
        assert!(printed.contains("AsWritten"));
        assert!(!printed.to_lowercase().contains("canar"), "{printed}");
    }

    /// A letter as somebody else may have typed it.
    fn retyped(text: &str, choices: &[u8]) -> String {
        let plain = |letter| match letter {
            'é' | 'è' => "e",
            'ü' => "u",
            'ç' => "c",
            _ => "",
        };
        let mut typed = String::new();
        for (letter, choice) in text.chars().zip(choices.iter().cycle()) {
            match choice % 4 {
                0 => typed.push(letter),
                1 => typed.extend(letter.to_uppercase()),
                2 if letter == 'é' => typed.push_str("e\u{301}"),
                _ if !plain(letter).is_empty() => typed.push_str(plain(letter)),
                _ => typed.push(letter),
            }
        }
        typed
    }

    fn percent(text: &str) -> String {
        text.bytes().fold(String::new(), |done, byte| match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'.' => done + &char::from(byte).to_string(),
            _ => done + &format!("%{byte:02X}"),
        })
    }

    proptest! {
        /// Whatever the case, the accents, the marks in between, the order, the encoding and the text around it: found.
        #[test]
        fn every_planted_name_is_found(
            given in "[a-zéèç]{3,9}",
            family in "[a-zéèüç]{4,10}",
            choices in proptest::collection::vec(any::<u8>(), 1..20),
            between in select(&[" ", "-", "_", ".", ", ", "  ", "\t", "\u{a0}", ""][..]),
            turned in any::<bool>(),
            encoded in 0..3_u8,
            around in "[0-9 .,;()#\n]{0,9}",
        ) {
            let searcher = searcher(&[Value::Name { given: &given, family: &family }]);
            let (first, second) = if turned { (&family, &given) } else { (&given, &family) };
            let name = retyped(&format!("{first}{between}{second}"), &choices);
            let name = match encoded {
                0 => name,
                1 => percent(&name),
                _ => serde_json::to_string(&name).unwrap().replace('é', "\\u00e9").replace('ü', "\\u00fc"),
            };
            // A digit right before a name is part of a longer word, and a percent sign eats two.
            let text = format!("{around} {name} {around}");
            let report = scan(&searcher, &text);
            prop_assert!(report.findings().iter().any(|of| of.class() == Class::Name), "{}", text);
        }

        /// Every way to write a number of ten digits.
        #[test]
        fn every_planted_number_is_found(
            digits in "[1-9][0-9]{8}",
            prefix in select(&["0", "+33", "0033", "+33 ", "+33 (0)", "00 33 ", "+33-(0)", "33", ""][..]),
            groups in proptest::collection::vec(select(&["", " ", ".", "-", "/", "\u{a0}", " - "][..]), 9),
            given in select(&["0", "+33 ", "0033"][..]),
            around in "[a-z ,;:]{0,9}",
        ) {
            let value = format!("{given}{digits}");
            let searcher = searcher(&[Value::Phone(&value)]);
            let number: String = digits.chars().zip(&groups).flat_map(|(digit, gap)| format!("{digit}{gap}").chars().collect::<Vec<_>>()).collect();
            let text = format!("{around} {prefix}{number} {around}");
            prop_assert!(!scan(&searcher, &text).is_clean(), "{}", text);
        }

        /// A text that shares no word and no number with the erased is clean.
        #[test]
        fn an_unrelated_text_is_clean(
            given in "[a-m]{3,9}",
            family in "[a-m]{4,10}",
            number in "[1-4]{9}",
            text in "[n-zN-Z5-9 .,@%&;+_\\\\-]{0,200}",
        ) {
            let (email, phone, street) =
                (format!("{given}.{family}@{given}.mil"), format!("0{number}"), format!("{} {family} {given}", number.get(..2).unwrap()));
            let searcher = searcher(&[
                Value::Name { given: &given, family: &family },
                Value::Email(&email),
                Value::Phone(&phone),
                Value::Street(&street),
                Value::Identifier(&number),
            ]);
            prop_assert!(scan(&searcher, &text).is_clean(), "{}", text);
        }

        /// No text makes it fail.
        #[test]
        fn any_text_can_be_searched(text in any::<String>(), value in any::<String>()) {
            let searcher = searcher(&[
                Value::Name { given: &value, family: &value },
                Value::Email(&value),
                Value::Phone(&value),
                Value::Street(&value),
                Value::Identifier(&value),
            ]);
            let _ = scan(&searcher, &text);
            let _ = scan(&searcher, &value);
        }
    }
}
