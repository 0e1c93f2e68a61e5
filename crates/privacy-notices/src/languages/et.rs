//! Estonian.
//!
//! How it was checked: written from the rule and not word by word from English; every term of the glossary was looked
//! up in the consolidated Estonian text of Regulation (EU) 2016/679 (vastutav töötleja, andmesubjekt, volitatud
//! töötleja, töötlemise piiramine, andmete ülekandmise õigus, järelevalveasutus), and so were the public task, the
//! safeguards of Art. 45 to 47 and the public sources of Art. 14. Each sentence was read twice: for its grammar, and
//! against the rule; a spelling checker read the words. Names stand at the beginning or behind a colon in the
//! nominative. Behind a number above 1 stands the partitive singular (36 kuud, 10 aastat).
//!
//! What a native speaker and lawyer should still look at: the address “teie” in lower case; “IKÜM” for the Regulation, which
//! lawyers write and customers may not know; “märge” for a note on a contact and “märkus” for a remark on an order;
//! “kasutajanimi” for the operators’ login.

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
        title: says("Registreerite teist isikut"),
        body: around(
            "",
            " säilitab nüüd selle isiku andmeid. Palun teavitage teda sellest ja tema õigustest: andmetega tutvumine, parandamine, kustutamine, vastuväide. Edastage talle see link:",
        ),
        labels: LinkLabel { policy: around("Privaatsuspoliitika – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Teie isikuandmed – ", ""),
        body: around(
            "Teid on registreerinud teie kogukonna liige. Teie andmete vastutav töötleja: ",
            ". Allpool on kirjas, milleks me andmeid kasutame ja millised õigused teil on.",
        ),
        labels: LinkLabel { policy: around("Privaatsuspoliitika – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Teie isikuandmed"),
        body: around(
            "",
            " on siin sisestatavate andmete vastutav töötleja. Milleks neid kasutatakse ja millised õigused teil on:",
        ),
        labels: LinkLabel { policy: around("Privaatsuspoliitika – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Uudiskiri ja isikuandmed"),
        body: around(
            "",
            " kasutab teie e-posti aadressi, et saata teile soovitud uudiskirja. Võite sellest igal ajal loobuda. Üksikasjad ja teie õigused:",
        ),
        labels: LinkLabel { policy: around("Privaatsuspoliitika – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Mida võib sisaldada märge kliendi kohta"),
        body: says(
            "Ainult kliendi teenindamiseks vajalikke fakte. Mitte midagi tervise, usu, poliitika ega eraelu kohta, mitte ühtegi hinnangut: andmesubjekt võib märget lugeda.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Mida võib sisaldada märkus tellimuse kohta"),
        body: says(
            "Ainult seda, mida tellimus nõuab. Märkige vajalik lahendus (ratastoolikoht), kuid ärge kunagi märkige diagnoosi ega hinnanguid: andmesubjekt võib märkust lugeda.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Kaardi salvestamine edaspidisteks makseteks"),
        body: says("Ainult ostja nõusolekul. Kas küsisite ostjalt, kas kaardi võib salvestada?"),
        labels: AnswerLabels {
            agreed: "Jah, ja ostja nõustus",
            declined: "Jah, ja ostja keeldus",
            not_asked: "Veel ei ole küsitud",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Ekspordite isikuandmeid"),
        body: says(
            "Kasutage neid ainult sel eesmärgil, milleks need koguti. Kaitske faili, jagage seda ainult selleks õigustatud isikutega ja kustutage see pärast kasutamist.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Ekspordite sihtrühma"),
        body: says(
            "Ainult selle kampaania jaoks, milleks see koostati; keeldumised ja vastuväited kehtivad. Kaitske faili, jagage seda ainult õigustatud isikutega, kustutage see pärast kasutamist.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Kasutajanimi ei tohi osutada konkreetsele isikule"),
        body: says(
            "Seda ei saa muuta ega eemaldada: ärge kasutage nime, initsiaale ega e-posti aadressi. Kui operaator lahkub, muutke tema ees- ja perekonnanimi anonüümseks.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Kuidas me teie isikuandmeid kasutame",
        who: "Kes vastutab",
        controller: around("Vastutav töötleja: ", ""),
        contact: around("Kontakt: ", ""),
        representative: around("Esindaja Euroopa Liidus: ", ""),
        dpo: around("Andmekaitseametnik: ", ""),
        purposes: "Milleks me teie andmeid kasutame",
        purpose: PurposeTexts {
            ticket_sales: "tellimused, broneeringud ja piletite kättetoimetamine",
            admission: "sissepääs üritustele",
            contact_file: "teie kliendiandmed ja konto",
            service_messages: "teated teie tellimuste kohta, näiteks muutunud kellaaeg",
            marketing: "uudiskirjad ja pakkumised (otseturundus)",
            customer_service: "vastused teie küsimustele ja kaebustele",
            accounting: "maksed, arved ja raamatupidamine",
            security: "pettuste ennetamine ja meie süsteemide turvalisus",
            statistics: "aruanded külastatavuse ja külastajate päritolu kohta",
            membership: "teie kuulumine kogukonda, rühma või kooli",
            fundraising: "annetused ja sponsorlus",
        },
        basis: BasisTexts {
            consent: "teie nõusolek, IKÜM art 6 lg 1 p a",
            contract: "leping teiega, IKÜM art 6 lg 1 p b",
            legal_obligation: "seadusjärgne kohustus, IKÜM art 6 lg 1 p c",
            vital_interests: "elulised huvid, IKÜM art 6 lg 1 p d",
            public_task: "avalikes huvides olev ülesanne, IKÜM art 6 lg 1 p e",
            legitimate_interests: "meie õigustatud huvid, IKÜM art 6 lg 1 p f",
            explicit_consent: "teie selgesõnaline nõusolek, IKÜM art 9 lg 2 p a",
        },
        legal_basis: around("õiguslik alus: ", ""),
        our_interest: around("meie õigustatud huvi: ", ""),
        interest: InterestTexts {
            direct_marketing: "klientide teavitamine meie samalaadsetest üritustest",
            fraud_prevention: "pettuste ennetamine",
            network_security: "meie süsteemide turvalisus",
            audience_knowledge: "publiku tundmine programmi kavandamiseks",
            legal_claims: "õigusnõuete esitamine või enda kaitsmine nende vastu",
        },
        categories: "Milliseid andmeid me säilitame",
        category: CategoryTexts {
            identity: "nimi, kõnetlusvorm, sünniaeg",
            contact_details: "posti- ja e-posti aadress, telefoninumber",
            purchases: "tellimused, broneeringud ja piletid",
            payment: "maksed ja maksevahendid",
            preferences: "huvid ja keel",
            correspondence: "kirjad, sõnumid, märked ja märkused",
            connection: "IP-aadress ja meie veebisaidi külastuse tehnilised andmed",
            membership: "kuulumine rühma või kooli",
        },
        source: "Kust teie andmed pärinevad",
        source_member: "Need andis meile teie kogukonna liige.",
        source_buyer: "Need andis meile isik, kes ostis teile pileti.",
        source_public: "Avalikult kättesaadavatest allikatest.",
        recipients: "Teie andmete vastuvõtjad",
        recipient: RecipientTexts {
            organizers: "ürituste korraldajad",
            ticketing_platform: "meie piletimüügiplatvormi pakkuja (volitatud töötleja)",
            payment_services: "pangad ja makseteenused",
            delivery_services: "e-kirjade, SMS-ide ja posti saatmise teenused",
            hosting_services: "serverimajutus- ja hooldusteenused (volitatud töötlejad)",
            authorities: "ametiasutused, kui seadus meid selleks kohustab",
            advisers: "audiitorid, advokaadid ja kindlustusandjad",
        },
        transfers: "Andmete edastamine teistesse riikidesse",
        safeguard: SafeguardTexts {
            adequacy_decision: "kaitse piisavuse otsus",
            standard_clauses: "standardsed andmekaitseklauslid",
            binding_rules: "siduvad kontsernisisesed eeskirjad",
            explicit_consent: "teie selgesõnaline nõusolek",
            contract: "vajalik teiega sõlmitud lepingu jaoks",
        },
        copy: around("Kaitsemeetmete koopia: ", ""),
        retention: "Kui kaua me teie andmeid säilitame",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Kuni ",
                " kuu pärast teie viimast tegevust; seejärel muudetakse teie andmed anonüümseks või kustutatakse.",
            ),
            few: None,
            other: around(
                "Kuni ",
                " kuud pärast teie viimast tegevust; seejärel muudetakse teie andmed anonüümseks või kustutatakse.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Raamatupidamisdokumendid: ", " aasta, nagu seadus nõuab."),
            few: None,
            other: around("Raamatupidamisdokumendid: ", " aastat, nagu seadus nõuab."),
        },
        until_withdrawal: "Uudiskirjade ja pakkumiste andmed: kuni võtate nõusoleku tagasi või esitate vastuväite.",
        rights: "Teie õigused",
        right: RightTexts {
            access: "oma andmetega tutvumine",
            rectification: "ebaõigete andmete parandamine",
            erasure: "oma andmete kustutamine",
            restriction: "töötlemise piiramine",
            objection: "vastuväide töötlemisele",
            portability: "andmete ülekandmine",
        },
        exercise: around("Õiguste kasutamiseks: ", ""),
        withdraw: around(
            "Võite nõusoleku igal ajal tagasi võtta; senine töötlemine jääb seaduslikuks. Siin: ",
            "",
        ),
        complain: "Võite esitada kaebuse järelevalveasutusele.",
        authority: around("Järelevalveasutus: ", ""),
        objection: "Teie õigus esitada vastuväiteid",
        object_to_marketing: "Võite igal ajal ja põhjendamata esitada vastuväite otseturundusele. Siis me lõpetame selle.",
        object_to_interest: "Võite oma konkreetsest olukorrast lähtudes igal ajal esitada vastuväite töötlemisele, mis põhineb meie õigustatud huvidel või avalikes huvides oleval ülesandel.",
        obligation: "Kas peate oma andmed meile andma?",
        voluntary: "Ei. Kui te seda ei tee, ei järgne sellest midagi.",
        needed_for_contract: "Kohustuslikud väljad on lepingu jaoks vajalikud; ilma nendeta ei saa me teie tellimust vastu võtta.",
        required_by_law: "Kohustuslikke välju nõuab seadus; ilma nendeta ei saa me teie soovi täita.",
        automated: "Automatiseeritud otsused",
        logic: around("Kuidas see toimib: ", ""),
        consequences: around("Mida see teie jaoks tähendab: ", ""),
        further: "Uued eesmärgid",
        rights_in_short: "Teil on õigus tutvuda andmetega, nõuda nende parandamist, kustutamist ja töötlemise piiramist ning esitada vastuväiteid, samuti andmete ülekandmise õigus.",
    }),
    glossary: Glossary {
        personal_data: looked_up("isikuandmed"),
        data_subject: looked_up("andmesubjekt"),
        processing: looked_up("töötlemine"),
        controller: looked_up("vastutav töötleja"),
        processor: looked_up("volitatud töötleja"),
        recipient: looked_up("vastuvõtja"),
        consent: looked_up("nõusolek"),
        supervisory_authority: looked_up("järelevalveasutus"),
        legitimate_interests: looked_up("õigustatud huvi"),
        access: looked_up("tutvuda andmetega"),
        rectification: looked_up("parandamine"),
        erasure: looked_up("kustutamine"),
        restriction: looked_up("töötlemise piiramine"),
        portability: looked_up("andmete ülekandmise õigus"),
        objection: looked_up("õigus esitada vastuväiteid"),
        dpo: looked_up("andmekaitseametnik"),
    },
};
