//! Croatian.
//!
//! How it was checked: written from the rule and not word by word from English; every term of the glossary was looked
//! up in the consolidated Croatian text of Regulation (EU) 2016/679 (voditelj obrade, ispitanik, izvršitelj obrade,
//! privola, ispravak, ograničenje obrade, prenosivost podataka, nadzorno tijelo), and so were the public task, the
//! safeguards of Art. 45 to 47 and the public sources of Art. 14. Each sentence was read twice: for its grammar, and
//! against the rule; a spelling checker read the words. Names stand at the beginning or behind a colon in the
//! nominative. Numbers take three forms (1 and 21 mjesec, 2 mjeseca, 5 mjeseci); the sentences have the number in the
//! accusative of duration, so that 1 fits too.
//!
//! What a native speaker and lawyer should still look at: the address “vi” in lower case; “newsletter” beside “bilten”;
//! “GDPR” beside “Opća uredba o zaštiti podataka”; “ispitanik” in operators’ notices, a word that everyday speech uses for
//! somebody who is questioned; “kupac” and “operater” are meant for everybody. Bosnian and Serbian readers are not answered
//! in Croatian unless they ask for it.

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
        title: says("Registrirate drugu osobu"),
        body: around(
            "",
            " sada čuva podatke o toj osobi. Molimo vas da je obavijestite o tome i o njezinim pravima: pristup, ispravak, brisanje, prigovor. Proslijedite joj ovu poveznicu:",
        ),
        labels: LinkLabel { policy: around("Pravila o privatnosti – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Vaši osobni podaci – ", ""),
        body: around(
            "Registrirao vas je član vaše zajednice. Voditelj obrade vaših podataka: ",
            ". U nastavku piše za što ih upotrebljavamo i koja prava imate.",
        ),
        labels: LinkLabel { policy: around("Pravila o privatnosti – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Vaši osobni podaci"),
        body: around(
            "",
            " je voditelj obrade podataka koje ovdje unosite. Za što se upotrebljavaju i koja prava imate:",
        ),
        labels: LinkLabel { policy: around("Pravila o privatnosti – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter i osobni podaci"),
        body: around(
            "",
            " upotrebljava vašu adresu e-pošte za slanje newslettera koji ste zatražili. Odjaviti se možete u svakom trenutku. Pojedinosti i vaša prava:",
        ),
        labels: LinkLabel { policy: around("Pravila o privatnosti – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Što smije sadržavati bilješka"),
        body: says(
            "Samo činjenice potrebne za rad s kupcem. Ništa o zdravlju, vjeri, politici ili privatnom životu i bez vrijednosnih sudova: ispitanik smije pročitati bilješku.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Što smije sadržavati napomena"),
        body: says(
            "Samo ono što ova narudžba zahtijeva. Zapišite prilagodbu (mjesto za invalidska kolica), nikad dijagnozu, bez vrijednosnih sudova: ispitanik smije pročitati napomenu.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Spremanje kartice za buduća plaćanja"),
        body: says("Samo uz privolu kupca. Jeste li kupca pitali smije li se kartica spremiti?"),
        labels: AnswerLabels {
            agreed: "Da, i kupac je pristao",
            declined: "Da, i kupac je odbio",
            not_asked: "Kupac još nije upitan",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Izvoz osobnih podataka"),
        body: says(
            "Upotrebljavajte ih samo u svrhu za koju su prikupljeni. Zaštitite datoteku, dijelite je samo s ovlaštenim osobama i izbrišite je nakon uporabe.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Izvoz ciljne skupine"),
        body: says(
            "Samo za kampanju za koju je sastavljena; odbijanja i prigovori ostaju na snazi. Zaštitite datoteku, dijelite je samo s ovlaštenim osobama, izbrišite je nakon uporabe.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Korisničko ime ne smije otkrivati identitet osobe"),
        body: says(
            "Ne može se ni promijeniti ni ukloniti: bez imena, inicijala i adrese e-pošte. Kad operater ode, anonimizirajte njegovo ime i prezime.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Kako upotrebljavamo vaše osobne podatke",
        who: "Tko je odgovoran",
        controller: around("Voditelj obrade: ", ""),
        contact: around("Kontakt: ", ""),
        representative: around("Predstavnik u Europskoj uniji: ", ""),
        dpo: around("Službenik za zaštitu podataka: ", ""),
        purposes: "Za što upotrebljavamo vaše podatke",
        purpose: PurposeTexts {
            ticket_sales: "narudžbe, rezervacije i dostava ulaznica",
            admission: "ulaz na događanja",
            contact_file: "vaši podaci u evidenciji kupaca i vaš račun",
            service_messages: "poruke o vašim narudžbama, primjerice o promjeni vremena",
            marketing: "newsletteri i ponude (izravni marketing)",
            customer_service: "odgovori na vaša pitanja i pritužbe",
            accounting: "plaćanje, računi i računovodstvo",
            security: "sprečavanje prijevara i sigurnost naših sustava",
            statistics: "izvješća o posjećenosti i o tome odakle dolaze posjetitelji",
            membership: "članstvo u vašoj zajednici, skupini ili školi",
            fundraising: "donacije i sponzorstvo",
        },
        basis: BasisTexts {
            consent: "vaša privola, čl. 6. st. 1. toč. (a) GDPR-a",
            contract: "ugovor s vama, čl. 6. st. 1. toč. (b) GDPR-a",
            legal_obligation: "pravna obveza, čl. 6. st. 1. toč. (c) GDPR-a",
            vital_interests: "životno važni interesi, čl. 6. st. 1. toč. (d) GDPR-a",
            public_task: "zadaća od javnog interesa, čl. 6. st. 1. toč. (e) GDPR-a",
            legitimate_interests: "naši legitimni interesi, čl. 6. st. 1. toč. (f) GDPR-a",
            explicit_consent: "vaša izričita privola, čl. 9. st. 2. toč. (a) GDPR-a",
        },
        legal_basis: around("pravna osnova: ", ""),
        our_interest: around("naš legitimni interes: ", ""),
        interest: InterestTexts {
            direct_marketing: "obavješćivanje kupaca o našim sličnim događanjima",
            fraud_prevention: "sprečavanje prijevara",
            network_security: "sigurnost naših sustava",
            audience_knowledge: "poznavanje publike radi planiranja programa",
            legal_claims: "ostvarivanje pravnih zahtjeva ili obrana od njih",
        },
        categories: "Koje podatke čuvamo",
        category: CategoryTexts {
            identity: "ime i prezime, način obraćanja, datum rođenja",
            contact_details: "poštanska adresa, adresa e-pošte, telefonski broj",
            purchases: "narudžbe, rezervacije i ulaznice",
            payment: "plaćanja i sredstva plaćanja",
            preferences: "interesi i jezik",
            correspondence: "dopisi, poruke, bilješke i napomene",
            connection: "IP-adresa i tehnički podaci o posjetu našim mrežnim stranicama",
            membership: "članstvo u skupini ili školi",
        },
        source: "Odakle potječu vaši podaci",
        source_member: "Dao nam ih je član vaše zajednice.",
        source_buyer: "Dala nam ih je osoba koja je za vas kupila ulaznicu.",
        source_public: "Iz javno dostupnih izvora.",
        recipients: "Primatelji vaših podataka",
        recipient: RecipientTexts {
            organizers: "organizatori događanja",
            ticketing_platform: "pružatelj naše platforme za prodaju ulaznica (izvršitelj obrade)",
            payment_services: "banke i pružatelji platnih usluga",
            delivery_services: "usluge slanja e-pošte, SMS-poruka i poštanskih pošiljaka",
            hosting_services: "usluge hostinga i održavanja (izvršitelji obrade)",
            authorities: "tijela vlasti, kad nas na to obvezuje zakon",
            advisers: "revizori, odvjetnici i osiguravatelji",
        },
        transfers: "Prijenos podataka u druge zemlje",
        safeguard: SafeguardTexts {
            adequacy_decision: "odluka o primjerenosti",
            standard_clauses: "standardne klauzule o zaštiti podataka",
            binding_rules: "obvezujuća korporativna pravila",
            explicit_consent: "vaša izričita privola",
            contract: "nužno za ugovor s vama",
        },
        copy: around("Kopija zaštitnih mjera: ", ""),
        retention: "Koliko dugo čuvamo vaše podatke",
        months_of_inactivity: Counted {
            plural: Plural::Croatian,
            one: around(
                "Čuvamo ih ",
                " mjesec od vaše posljednje aktivnosti; zatim se anonimiziraju ili brišu.",
            ),
            few: Some(around(
                "Čuvamo ih ",
                " mjeseca od vaše posljednje aktivnosti; zatim se anonimiziraju ili brišu.",
            )),
            other: around(
                "Čuvamo ih ",
                " mjeseci od vaše posljednje aktivnosti; zatim se anonimiziraju ili brišu.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Croatian,
            one: around("Računovodstveni dokumenti: ", " godina, kako zahtijeva zakon."),
            few: Some(around("Računovodstveni dokumenti: ", " godine, kako zahtijeva zakon.")),
            other: around("Računovodstveni dokumenti: ", " godina, kako zahtijeva zakon."),
        },
        until_withdrawal: "Podaci za newslettere i ponude: dok ne povučete privolu ili ne uložite prigovor.",
        rights: "Vaša prava",
        right: RightTexts {
            access: "pristup vašim podacima",
            rectification: "ispravak netočnih podataka",
            erasure: "brisanje vaših podataka",
            restriction: "ograničenje obrade",
            objection: "prigovor na obradu",
            portability: "prenosivost podataka",
        },
        exercise: around("Za ostvarivanje prava: ", ""),
        withdraw: around(
            "Privolu možete povući u svakom trenutku; obrada do tog trenutka ostaje zakonita. Ovdje: ",
            "",
        ),
        complain: "Možete podnijeti pritužbu nadzornom tijelu.",
        authority: around("Nadzorno tijelo: ", ""),
        objection: "Vaše pravo na prigovor",
        object_to_marketing: "Možete u svakom trenutku i bez navođenja razloga uložiti prigovor na izravni marketing. Tada s njime prestajemo.",
        object_to_interest: "Možete u svakom trenutku, na temelju svoje posebne situacije, uložiti prigovor na obradu koja se temelji na našim legitimnim interesima ili na zadaći od javnog interesa.",
        obligation: "Morate li nam dati svoje podatke?",
        voluntary: "Ne. Ako ih ne date, to nema posljedica.",
        needed_for_contract: "Obvezna polja potrebna su za ugovor; bez njih ne možemo primiti vašu narudžbu.",
        required_by_law: "Obvezna polja propisuje zakon; bez njih ne možemo postupiti po vašem zahtjevu.",
        automated: "Automatizirane odluke",
        logic: around("Kako funkcionira: ", ""),
        consequences: around("Što to za vas znači: ", ""),
        further: "Nove svrhe",
        rights_in_short: "Imate pravo na pristup, ispravak, brisanje, ograničenje obrade, prigovor i prenosivost podataka.",
    }),
    glossary: Glossary {
        personal_data: looked_up("osobni podaci"),
        data_subject: looked_up("ispitanik"),
        processing: looked_up("obrada"),
        controller: looked_up("voditelj obrade"),
        processor: looked_up("izvršitelj obrade"),
        recipient: looked_up("primatelj"),
        consent: looked_up("privola"),
        supervisory_authority: looked_up("nadzorno tijelo"),
        legitimate_interests: looked_up("legitimni interesi"),
        access: looked_up("pristup"),
        rectification: looked_up("ispravak"),
        erasure: looked_up("brisanje"),
        restriction: looked_up("ograničenje obrade"),
        portability: looked_up("prenosivost podataka"),
        objection: looked_up("pravo na prigovor"),
        dpo: looked_up("službenik za zaštitu podataka"),
    },
};
