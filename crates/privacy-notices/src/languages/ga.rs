//! Irish.
//!
//! How it was checked: written from the rule; every term of the glossary was looked up in the consolidated Irish text of
//! Regulation (EU) 2016/679 (rialaitheoir, ábhar sonraí, próiseálaí, léirscriosadh, srianadh ar phróiseáil, údarás
//! maoirseachta), and so were the public task, the objection, legal claims, the safeguards of Art. 45 to 47 and the public
//! sources of Art. 14. Read a second time sentence by sentence for lenition and eclipsis, the genitive, and the forms
//! behind numbers (36 mhí, 18 mí; 2 bhliain, 3 bliana, 7 mbliana, 20 bliain), which follow the last digit as it is spoken.
//! Names stand behind a colon.
//!
//! What a native speaker and lawyer should still look at: every sentence once, since beyond the Regulation few texts were
//! there to compare with; “nóta ordaithe” for an order remark, “anaithnidigh” for anonymise; RGCS for the Regulation.

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
        title: says("Tá duine eile á chlárú agat"),
        body: around(
            "Tá sonraí faoin duine seo á gcoinneáil anois ag: ",
            ". Inis é sin don duine, le do thoil, agus mínigh na cearta seo: rochtain, ceartú, léirscriosadh, agóid. Seol an nasc seo ar aghaidh:",
        ),
        labels: LinkLabel { policy: around("Beartas príobháideachais – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Do shonraí pearsanta – ", ""),
        body: around(
            "Chláraigh ball de do phobal thú. Rialaitheoir do shonraí: ",
            ". Mínítear thíos cad chuige a n-úsáidimid iad agus cad iad na cearta atá agat.",
        ),
        labels: LinkLabel { policy: around("Beartas príobháideachais – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Do shonraí pearsanta"),
        body: around(
            "Rialaitheoir na sonraí a chuireann tú isteach anseo: ",
            ". Cad chuige a n-úsáidtear iad agus cad iad na cearta atá agat:",
        ),
        labels: LinkLabel { policy: around("Beartas príobháideachais – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Nuachtlitir agus sonraí pearsanta"),
        body: around(
            "Úsáidtear do sheoladh ríomhphoist chun an nuachtlitir a iarrann tú a sheoladh chugat. Rialaitheoir: ",
            ". Is féidir leat díliostáil am ar bith. Tuilleadh eolais agus do chearta:",
        ),
        labels: LinkLabel { policy: around("Beartas príobháideachais – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Cad is ceadmhach a chur i nóta"),
        body: says(
            "Fíricí amháin a fhónann don chustaiméir. Ná luaigh sláinte, reiligiún, polaitíocht ná saol príobháideach, agus gan bhreithiúnas: féadfaidh an t-ábhar sonraí an nóta a léamh.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Cad is ceadmhach a chur i nóta ordaithe"),
        body: says(
            "Riachtanais an ordaithe seo amháin. Luaigh an socrú (spás cathaoireach rothaí), ná luaigh diagnóis, agus gan bhreithiúnas: féadfaidh an t-ábhar sonraí an nóta a léamh.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Cárta a shábháil d’íocaíochtaí amach anseo"),
        body: says(
            "Le toiliú an cheannaitheora amháin. Ar fhiafraigh tú den cheannaitheoir an féidir an cárta a shábháil?",
        ),
        labels: AnswerLabels {
            agreed: "D’fhiafraigh, agus thoiligh an ceannaitheoir",
            declined: "D’fhiafraigh, agus dhiúltaigh an ceannaitheoir",
            not_asked: "Níor fiafraíodh fós",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Tá sonraí pearsanta á n-easpórtáil agat"),
        body: says(
            "Ná húsáid iad ach don chuspóir ar bailíodh iad chuige. Cosain an comhad, ná roinn é ach le daoine údaraithe, scrios é tar éis úsáide.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Tá spriocghrúpa á easpórtáil agat"),
        body: says(
            "Don fheachtas beartaithe amháin; seasann diúltuithe agus agóidí. Cosain an comhad, ná roinn é ach le daoine údaraithe, scrios é tar éis úsáide.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Ní ceadmhach don ainm úsáideora duine a shainaithint"),
        body: says(
            "Ní féidir é a athrú ná a bhaint: gan ainm, inisealacha ná seoladh ríomhphoist. Nuair a imíonn oibreoir, anaithnidigh an t-ainm agus an sloinne.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Conas a úsáidimid do shonraí pearsanta",
        who: "Cé atá freagrach",
        controller: around("Rialaitheoir: ", ""),
        contact: around("Teagmháil: ", ""),
        representative: around("Ionadaí san Aontas Eorpach: ", ""),
        dpo: around("Oifigeach cosanta sonraí: ", ""),
        purposes: "Cad chuige a n-úsáidimid do shonraí",
        purpose: PurposeTexts {
            ticket_sales: "orduithe, áirithintí agus seachadadh ticéad",
            admission: "cead isteach chuig imeachtaí",
            contact_file: "do thaifead agus do chuntas custaiméara",
            service_messages: "teachtaireachtaí faoi d’orduithe, amhail athrú ama",
            marketing: "nuachtlitreacha agus tairiscintí (margaíocht dhíreach)",
            customer_service: "freagraí ar do cheisteanna agus ar do ghearáin",
            accounting: "íocaíocht, sonraisc agus cuntasaíocht",
            security: "calaois a chosc agus slándáil ár gcóras",
            statistics: "tuairiscí ar thinreamh agus ar na háiteanna as a dtagann cuairteoirí",
            membership: "ballraíocht i bpobal, i ngrúpa nó i scoil",
            fundraising: "síntiúis agus urraíocht",
        },
        basis: BasisTexts {
            consent: "do thoiliú, Airteagal 6(1)(a) den RGCS",
            contract: "an conradh leat, Airteagal 6(1)(b) den RGCS",
            legal_obligation: "oibleagáid dhlíthiúil, Airteagal 6(1)(c) den RGCS",
            vital_interests: "leasanna ríthábhachtacha, Airteagal 6(1)(d) den RGCS",
            public_task: "cúram a dhéantar ar mhaithe le leas an phobail, Airteagal 6(1)(e) den RGCS",
            legitimate_interests: "ár leasanna dlisteanacha, Airteagal 6(1)(f) den RGCS",
            explicit_consent: "do thoiliú sainráite, Airteagal 9(2)(a) den RGCS",
        },
        legal_basis: around("bunús dlí: ", ""),
        our_interest: around("ár leas dlisteanach: ", ""),
        interest: InterestTexts {
            direct_marketing: "custaiméirí a chur ar an eolas faoinár n-imeachtaí comhchosúla",
            fraud_prevention: "calaois a chosc",
            network_security: "slándáil ár gcóras",
            audience_knowledge: "aithne a chur ar ár lucht féachana chun an clár a phleanáil",
            legal_claims: "éilimh dhlíthiúla a bhunú nó a chosaint",
        },
        categories: "Cad iad na sonraí atá againn",
        category: CategoryTexts {
            identity: "ainm agus sloinne, teideal, dáta breithe",
            contact_details: "seoladh poist agus ríomhphoist, uimhir theileafóin",
            purchases: "orduithe, áirithintí agus ticéid",
            payment: "íocaíochtaí agus modhanna íocaíochta",
            preferences: "spéiseanna agus teanga",
            correspondence: "litreacha, teachtaireachtaí agus nótaí (nótaí ordaithe san áireamh)",
            connection: "seoladh IP agus sonraí teicniúla faoi do chuairt ar ár suíomh",
            membership: "ballraíocht i ngrúpa nó i scoil",
        },
        source: "Cad as a dtagann do shonraí",
        source_member: "Thug ball de do phobal dúinn iad.",
        source_buyer: "Thug an duine a cheannaigh ticéad duit dúinn iad.",
        source_public: "Ó fhoinsí a bhfuil rochtain ag an bpobal orthu.",
        recipients: "Faighteoirí do shonraí",
        recipient: RecipientTexts {
            organizers: "eagraithe na n-imeachtaí",
            ticketing_platform: "soláthraí ár n-ardáin ticéad (próiseálaí)",
            payment_services: "bainc agus seirbhísí íocaíochta",
            delivery_services: "seirbhísí a sheachadann ríomhphost, teachtaireachtaí téacs agus post",
            hosting_services: "seirbhísí óstála agus cothabhála (próiseálaithe)",
            authorities: "údaráis, má cheanglaíonn an dlí orainn é",
            advisers: "iniúchóirí, dlíodóirí agus árachóirí",
        },
        transfers: "Aistrithe chuig tíortha eile",
        safeguard: SafeguardTexts {
            adequacy_decision: "cinneadh leordhóthanachta",
            standard_clauses: "clásail chaighdeánacha maidir le cosaint sonraí",
            binding_rules: "rialacha ceangailteacha corparáideacha",
            explicit_consent: "do thoiliú sainráite",
            contract: "riachtanach don chonradh leat",
        },
        copy: around("Cóip de na coimircí: ", ""),
        retention: "Cá fhad a choinnímid do shonraí",
        months_of_inactivity: Counted {
            plural: Plural::Irish {
                many: around(
                    "Ar feadh ",
                    " mí tar éis do ghníomhaíochta deireanaí; déantar do thaifead a anaithnidiú nó a scriosadh ansin.",
                ),
            },
            one: around(
                "Ar feadh ",
                " mhí tar éis do ghníomhaíochta deireanaí; déantar do thaifead a anaithnidiú nó a scriosadh ansin.",
            ),
            few: Some(around(
                "Ar feadh ",
                " mhí tar éis do ghníomhaíochta deireanaí; déantar do thaifead a anaithnidiú nó a scriosadh ansin.",
            )),
            other: around(
                "Ar feadh ",
                " mí tar éis do ghníomhaíochta deireanaí; déantar do thaifead a anaithnidiú nó a scriosadh ansin.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Irish {
                many: around("Taifid chuntasaíochta: ", " mbliana, mar a éilíonn an dlí."),
            },
            one: around("Taifid chuntasaíochta: ", " bhliain, mar a éilíonn an dlí."),
            few: Some(around("Taifid chuntasaíochta: ", " bliana, mar a éilíonn an dlí.")),
            other: around("Taifid chuntasaíochta: ", " bliain, mar a éilíonn an dlí."),
        },
        until_withdrawal: "Sonraí le haghaidh nuachtlitreacha agus tairiscintí: go dtí go dtarraingíonn tú do thoiliú siar nó go ndéanann tú agóid.",
        rights: "Do chearta",
        right: RightTexts {
            access: "rochtain ar do shonraí",
            rectification: "ceartú ar shonraí míchruinne",
            erasure: "léirscriosadh do shonraí",
            restriction: "srianadh ar phróiseáil",
            objection: "agóid i gcoinne próiseáil do shonraí",
            portability: "iniomparthacht sonraí",
        },
        exercise: around("Chun do chearta a fheidhmiú: ", ""),
        withdraw: around(
            "Is féidir leat do thoiliú a tharraingt siar am ar bith; fanann a ndearnadh roimhe sin dleathach. Anseo: ",
            "",
        ),
        complain: "Is féidir leat gearán a thaisceadh le húdarás maoirseachta.",
        authority: around("Údarás maoirseachta: ", ""),
        objection: "An ceart chun agóid a dhéanamh",
        object_to_marketing: "Is féidir leat agóid a dhéanamh am ar bith i gcoinne margaíochta dírí, gan fáth a lua. Stopfaimid í ansin.",
        object_to_interest: "Is féidir leat agóid a dhéanamh am ar bith, ar fhorais a bhaineann le do staid leithleach féin, i gcoinne próiseála atá bunaithe ar ár leasanna dlisteanacha nó ar chúram a dhéantar ar mhaithe le leas an phobail.",
        obligation: "An gá duit do shonraí a thabhairt dúinn?",
        voluntary: "Ní gá. Ní bheidh aon iarmhairt ann mura dtugann tú dúinn iad.",
        needed_for_contract: "Tá na réimsí atá marcáilte mar réimsí éigeantacha riachtanach don chonradh; gan iad ní féidir linn d’ordú a ghlacadh.",
        required_by_law: "Éilíonn an dlí na réimsí atá marcáilte mar réimsí éigeantacha; gan iad ní féidir linn déileáil le d’iarratas.",
        automated: "Cinntí uathoibrithe",
        logic: around("Conas a oibríonn sé: ", ""),
        consequences: around("An bhrí atá leis duitse: ", ""),
        further: "Críocha nua",
        rights_in_short: "Tá cearta agat maidir le rochtain, ceartú, léirscriosadh, srianadh, agóid agus iniomparthacht sonraí.",
    }),
    glossary: Glossary {
        personal_data: looked_up("sonraí pearsanta"),
        data_subject: looked_up("ábhar sonraí"),
        processing: looked_up("próiseáil"),
        controller: looked_up("rialaitheoir"),
        processor: looked_up("próiseálaí"),
        recipient: looked_up("faighteoirí"),
        consent: looked_up("toiliú"),
        supervisory_authority: looked_up("údarás maoirseachta"),
        legitimate_interests: looked_up("leasanna dlisteanacha"),
        access: looked_up("rochtain"),
        rectification: looked_up("ceartú"),
        erasure: looked_up("léirscriosadh"),
        restriction: looked_up("srianadh ar phróiseáil"),
        portability: looked_up("iniomparthacht sonraí"),
        objection: looked_up("ceart chun agóid a dhéanamh"),
        dpo: looked_up("oifigeach cosanta sonraí"),
    },
};
