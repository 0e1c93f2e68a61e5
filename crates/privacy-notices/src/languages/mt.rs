//! Maltese.
//!
//! How it was checked: written from the rule; every term of the glossary was looked up in the consolidated Maltese text of
//! Regulation (EU) 2016/679 (kontrollur, suġġett tad-data, proċessur, restrizzjoni tal-ipproċessar, dritt ta’ oġġezzjoni,
//! awtorità superviżorja), and so were the public task, direct marketing, legal claims, the safeguards of Art. 45 to 47
//! and the public sources of Art. 14. Read a second time sentence by sentence for the article before each noun, agreement
//! (data is feminine singular, as in the Regulation) and numbers (xahar, xahrejn, 3 xhur, 11-il xahar, 36 xahar). Names
//! stand behind a colon, so that no verb has to agree with them.
//!
//! What a native speaker and lawyer should still look at: every sentence once, since beyond the Regulation few texts were
//! there to compare with; “newsletter” and “hosting” left in English; “email” as it is spelled now.

use crate::{
    glossary::{Glossary, looked_up},
    parts::{
        BasisTexts, CategoryTexts, InterestTexts, PurposeTexts, RecipientTexts, RightTexts,
        SafeguardTexts,
    },
    wording::{
        AnswerLabels, Counted, LinkLabel, Number, Plural, SummaryTexts, Texts, Wording, around,
        first, says, version,
    },
};

pub(crate) static TEXTS: Texts = Texts {
    member_without_login: first(Wording {
        version: version(1),
        title: says("Qed tirreġistra persuna oħra"),
        body: around(
            "Id-data ta’ din il-persuna issa qed tinżamm minn: ",
            ". Jekk jogħġbok informaha b’dan u bid-drittijiet tagħha: aċċess, rettifika, tħassir, oġġezzjoni. Għaddilha din il-link:",
        ),
        labels: LinkLabel { policy: around("Politika tal-privatezza – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Id-data personali tiegħek – ", ""),
        body: around(
            "Membru tal-komunità tiegħek irreġistrak. Il-kontrollur tad-data tiegħek: ",
            ". Hawn taħt issib għalxiex nużawha u x’drittijiet għandek.",
        ),
        labels: LinkLabel { policy: around("Politika tal-privatezza – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Id-data personali tiegħek"),
        body: around(
            "Il-kontrollur tad-data li ddaħħal hawn: ",
            ". Għalxiex tintuża u x’drittijiet għandek:",
        ),
        labels: LinkLabel { policy: around("Politika tal-privatezza – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter u data personali"),
        body: around(
            "Biex tirċievi n-newsletter li titlob, l-indirizz tal-email tiegħek jintuża minn: ",
            ". Tista’ twaqqafha f’kull ħin. Id-dettalji u d-drittijiet tiegħek:",
        ),
        labels: LinkLabel { policy: around("Politika tal-privatezza – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("X’jista’ jkun hemm f’nota"),
        body: says(
            "Biss fatti li jaqdu lill-klijent. Xejn dwar saħħa, reliġjon, politika jew ħajja privata, u ebda ġudizzju: is-suġġett tad-data jista’ jaqra n-nota.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("X’jista’ jkun hemm f’rimarka"),
        body: says(
            "Biss dak li teħtieġ din l-ordni. Ikteb l-arranġament (post għal siġġu tar-roti), qatt id-dijanjosi, u ebda ġudizzju: is-suġġett tad-data jista’ jaqra r-rimarka.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Żamma tal-karta għal ħlasijiet futuri"),
        body: says(
            "Bil-kunsens tax-xerrej biss. Staqsejt lix-xerrej jekk il-karta tistax tinżamm?",
        ),
        labels: AnswerLabels {
            agreed: "Iva, u x-xerrej aċċetta",
            declined: "Iva, u x-xerrej irrifjuta",
            not_asked: "Għadu ma ġiex mistoqsi",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Qed tesporta data personali"),
        body: says(
            "Użaha biss għall-għan li għalih inġabret. Ipproteġi l-fajl, aqsmu biss ma’ persuni awtorizzati u ħassru wara li tużah.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Qed tesporta udjenza"),
        body: says(
            "Biss għall-kampanja li għaliha saret; ir-rifjuti u l-oġġezzjonijiet jibqgħu jgħoddu. Ipproteġi l-fajl, aqsmu biss ma’ persuni awtorizzati u ħassru wara li tużah.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("L-isem tal-utent ma għandux jidentifika persuna"),
        body: says(
            "Ma jistax jinbidel u lanqas jitneħħa: tużax isem, inizjali jew indirizz tal-email. Meta l-operatur jitlaq, anonimizza ismu u kunjomu.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Kif nużaw id-data personali tiegħek",
        who: "Min hu responsabbli",
        controller: around("Kontrollur: ", ""),
        contact: around("Kuntatt: ", ""),
        representative: around("Rappreżentant fl-Unjoni Ewropea: ", ""),
        dpo: around("Uffiċjal tal-protezzjoni tad-data: ", ""),
        purposes: "Għalxiex nużaw id-data tiegħek",
        purpose: PurposeTexts {
            ticket_sales: "ordnijiet, riżervazzjonijiet u konsenja tal-biljetti",
            admission: "dħul għall-avvenimenti",
            contact_file: "il-fajl u l-kont tiegħek bħala klijent",
            service_messages: "messaġġi dwar l-ordnijiet tiegħek, bħal bidla fil-ħin",
            marketing: "newsletters u offerti (kummerċjalizzazzjoni diretta)",
            customer_service: "tweġibiet għall-mistoqsijiet u l-ilmenti tiegħek",
            accounting: "ħlas, fatturi u kontabbiltà",
            security: "prevenzjoni tal-frodi u sigurtà tas-sistemi tagħna",
            statistics: "rapporti dwar l-attendenza u minn fejn jiġu l-viżitaturi",
            membership: "sħubija f’komunità, fi grupp jew fi skola",
            fundraising: "donazzjonijiet u sponsorizzazzjoni",
        },
        basis: BasisTexts {
            consent: "il-kunsens tiegħek, l-Artikolu 6(1)(a) tal-GDPR",
            contract: "il-kuntratt miegħek, l-Artikolu 6(1)(b) tal-GDPR",
            legal_obligation: "obbligu legali, l-Artikolu 6(1)(c) tal-GDPR",
            vital_interests: "interessi vitali, l-Artikolu 6(1)(d) tal-GDPR",
            public_task: "kompitu fl-interess pubbliku, l-Artikolu 6(1)(e) tal-GDPR",
            legitimate_interests: "l-interessi leġittimi tagħna, l-Artikolu 6(1)(f) tal-GDPR",
            explicit_consent: "il-kunsens espliċitu tiegħek, l-Artikolu 9(2)(a) tal-GDPR",
        },
        legal_basis: around("bażi legali: ", ""),
        our_interest: around("l-interess leġittimu tagħna: ", ""),
        interest: InterestTexts {
            direct_marketing: "informazzjoni lill-klijenti dwar avvenimenti simili tagħna",
            fraud_prevention: "prevenzjoni tal-frodi",
            network_security: "sigurtà tas-sistemi tagħna",
            audience_knowledge: "għarfien tal-udjenza biex nippjanaw il-programm",
            legal_claims: "l-istabbiliment jew id-difiża ta’ talbiet legali",
        },
        categories: "Liema data nżommu",
        category: CategoryTexts {
            identity: "isem u kunjom, titolu, data tat-twelid",
            contact_details: "indirizz postali u tal-email, numru tat-telefown",
            purchases: "ordnijiet, riżervazzjonijiet u biljetti",
            payment: "ħlasijiet u mezzi ta’ ħlas",
            preferences: "interessi u lingwa",
            correspondence: "ittri, messaġġi, noti u rimarki",
            connection: "indirizz IP u data teknika taż-żjara tiegħek fis-sit tagħna",
            membership: "sħubija fi grupp jew fi skola",
        },
        source: "Minn fejn ġejja d-data tiegħek",
        source_member: "Tahielna membru tal-komunità tiegħek.",
        source_buyer: "Tathielna l-persuna li xtrat biljett għalik.",
        source_public: "Minn sorsi aċċessibbli għall-pubbliku.",
        recipients: "Riċevituri tad-data tiegħek",
        recipient: RecipientTexts {
            organizers: "l-organizzaturi tal-avvenimenti",
            ticketing_platform: "il-fornitur tal-pjattaforma tal-biljetti tagħna (proċessur)",
            payment_services: "banek u servizzi ta’ ħlas",
            delivery_services: "servizzi li jwasslu l-email, l-SMS u l-posta",
            hosting_services: "servizzi ta’ hosting u manutenzjoni (proċessuri)",
            authorities: "awtoritajiet, meta tobbligana l-liġi",
            advisers: "awdituri, avukati u assiguraturi",
        },
        transfers: "Trasferimenti lejn pajjiżi oħra",
        safeguard: SafeguardTexts {
            adequacy_decision: "deċiżjoni ta’ adegwatezza",
            standard_clauses: "klawżoli standard ta’ protezzjoni tad-data",
            binding_rules: "regoli korporattivi vinkolanti",
            explicit_consent: "il-kunsens espliċitu tiegħek",
            contract: "meħtieġ għall-kuntratt miegħek",
        },
        copy: around("Kopja tas-salvagwardji: ", ""),
        retention: "Kemm indumu nżommu d-data tiegħek",
        months_of_inactivity: Counted {
            plural: Plural::Maltese {
                two: says(
                    "Sa xahrejn wara l-aħħar attività tiegħek; imbagħad il-fajl tiegħek jiġi anonimizzat jew jitħassar.",
                ),
                many: around(
                    "Sa ",
                    "-il xahar wara l-aħħar attività tiegħek; imbagħad il-fajl tiegħek jiġi anonimizzat jew jitħassar.",
                ),
            },
            one: says(
                "Sa xahar wara l-aħħar attività tiegħek; imbagħad il-fajl tiegħek jiġi anonimizzat jew jitħassar.",
            ),
            few: Some(around(
                "Sa ",
                " xhur wara l-aħħar attività tiegħek; imbagħad il-fajl tiegħek jiġi anonimizzat jew jitħassar.",
            )),
            other: around(
                "Sa ",
                " xahar wara l-aħħar attività tiegħek; imbagħad il-fajl tiegħek jiġi anonimizzat jew jitħassar.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Maltese {
                two: says("Rekords tal-kontabbiltà: sentejn, kif titlob il-liġi."),
                many: around("Rekords tal-kontabbiltà: ", "-il sena, kif titlob il-liġi."),
            },
            one: says("Rekords tal-kontabbiltà: sena, kif titlob il-liġi."),
            few: Some(around("Rekords tal-kontabbiltà: ", " snin, kif titlob il-liġi.")),
            other: around("Rekords tal-kontabbiltà: ", " sena, kif titlob il-liġi."),
        },
        until_withdrawal: "Data għal newsletters u offerti: sakemm tirtira l-kunsens tiegħek jew toġġezzjona.",
        rights: "Id-drittijiet tiegħek",
        right: RightTexts {
            access: "aċċess għad-data tiegħek",
            rectification: "rettifika ta’ data mhux preċiża",
            erasure: "tħassir tad-data tiegħek",
            restriction: "restrizzjoni tal-ipproċessar",
            objection: "oġġezzjoni għall-ipproċessar",
            portability: "portabbiltà tad-data",
        },
        exercise: around("Biex teżerċita d-drittijiet tiegħek: ", ""),
        withdraw: around(
            "Tista’ tirtira l-kunsens tiegħek f’kull ħin; dak li sar qabel jibqa’ legali. Hawn: ",
            "",
        ),
        complain: "Tista’ tressaq ilment quddiem awtorità superviżorja.",
        authority: around("Awtorità superviżorja: ", ""),
        objection: "Id-dritt ta’ oġġezzjoni",
        object_to_marketing: "Tista’ toġġezzjona għall-kummerċjalizzazzjoni diretta f’kull ħin, mingħajr ma tagħti raġuni. Imbagħad inwaqqfuha.",
        object_to_interest: "Tista’ toġġezzjona f’kull ħin, għal raġunijiet relatati mas-sitwazzjoni partikolari tiegħek, għall-ipproċessar ibbażat fuq l-interessi leġittimi tagħna jew fuq kompitu fl-interess pubbliku.",
        obligation: "Trid bilfors tagħtina d-data tiegħek?",
        voluntary: "Le. Jekk ma tagħtihielniex, ma jiġri xejn.",
        needed_for_contract: "L-oqsma mmarkati bħala obbligatorji huma meħtieġa għall-kuntratt; mingħajrhom ma nistgħux naċċettaw l-ordni tiegħek.",
        required_by_law: "Il-liġi titlob l-oqsma mmarkati bħala obbligatorji; mingħajrhom ma nistgħux nilqgħu t-talba tiegħek.",
        automated: "Deċiżjonijiet awtomatizzati",
        logic: around("Kif jaħdem: ", ""),
        consequences: around("Xi jfisser għalik: ", ""),
        further: "Għanijiet ġodda",
        rights_in_short: "Għandek id-dritt ta’ aċċess, rettifika, tħassir, restrizzjoni, oġġezzjoni u portabbiltà tad-data.",
    }),
    glossary: Glossary {
        personal_data: looked_up("data personali"),
        data_subject: looked_up("suġġett tad-data"),
        processing: looked_up("ipproċessar"),
        controller: looked_up("kontrollur"),
        processor: looked_up("proċessur"),
        recipient: looked_up("riċevituri"),
        consent: looked_up("kunsens"),
        supervisory_authority: looked_up("awtorità superviżorja"),
        legitimate_interests: looked_up("interessi leġittimi"),
        access: looked_up("aċċess"),
        rectification: looked_up("rettifika"),
        erasure: looked_up("tħassir"),
        restriction: looked_up("restrizzjoni tal-ipproċessar"),
        portability: looked_up("portabbiltà tad-data"),
        objection: looked_up("dritt ta’ oġġezzjoni"),
        dpo: looked_up("uffiċjal tal-protezzjoni tad-data"),
    },
};
