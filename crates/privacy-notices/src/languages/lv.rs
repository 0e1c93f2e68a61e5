//! Latvian.
//!
//! How it was checked: written from the rule; every term of the glossary was looked up in the consolidated Latvian text of
//! Regulation (EU) 2016/679 (pārzinis, datu subjekts, apstrādātājs, apstrādes ierobežošana, datu pārnesamība, uzraudzības
//! iestāde), and so were the public task, legal claims, the safeguards of Art. 45 to 47 and the public sources of Art. 14.
//! Read a second time sentence by sentence for cases, agreement and the forms of numbers (1 mēnesi, 21 mēnesi, 36
//! mēnešus). Names stand at the beginning or behind a colon.
//!
//! What a native speaker and lawyer should still look at: “nepārprotama piekrišana”, the words of the Regulation for
//! explicit consent; “jaunumu vēstule” for the newsletter; “ieraksts” for the customer file.

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
        title: says("Jūs reģistrējat citu personu"),
        body: around(
            "",
            " tagad glabā šīs personas datus. Lūdzu, pastāstiet to šai personai un nosauciet tās tiesības: piekļuve, labošana, dzēšana, iebildumi. Nododiet tai šo saiti:",
        ),
        labels: LinkLabel { policy: around("Privātuma politika – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Jūsu personas dati – ", ""),
        body: around(
            "Jūs reģistrēja Jūsu kopienas loceklis. Jūsu datu pārzinis: ",
            ". Tālāk lasiet, kam mēs tos izmantojam un kādas ir Jūsu tiesības.",
        ),
        labels: LinkLabel { policy: around("Privātuma politika – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Jūsu personas dati"),
        body: around(
            "",
            " ir šeit ievadīto datu pārzinis. Kam tie tiek izmantoti un kādas ir Jūsu tiesības:",
        ),
        labels: LinkLabel { policy: around("Privātuma politika – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Jaunumu vēstule un personas dati"),
        body: around(
            "",
            " izmanto Jūsu e-pasta adresi, lai nosūtītu pieteikto jaunumu vēstuli. Atteikties varat jebkurā laikā. Sīkāk un par Jūsu tiesībām:",
        ),
        labels: LinkLabel { policy: around("Privātuma politika – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Ko drīkst rakstīt piezīmē"),
        body: says(
            "Tikai faktus, kas vajadzīgi klienta apkalpošanai. Neko par veselību, reliģiju, politiku vai privāto dzīvi, nekādus vērtējumus: datu subjekts piezīmi var izlasīt.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Ko drīkst rakstīt pasūtījuma piezīmē"),
        body: says(
            "Tikai to, kas vajadzīgs šim pasūtījumam. Norādiet risinājumu (vietu ratiņkrēslam), nekad diagnozi, nekādus vērtējumus: datu subjekts piezīmi var izlasīt.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Kartes saglabāšana turpmākiem maksājumiem"),
        body: says(
            "Tikai ar pircēja piekrišanu. Vai jautājāt pircējam, vai karti drīkst saglabāt?",
        ),
        labels: AnswerLabels {
            agreed: "Jā, un pircējs piekrita",
            declined: "Jā, un pircējs atteicās",
            not_asked: "Vēl nav jautāts",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Jūs eksportējat personas datus"),
        body: says(
            "Izmantojiet tos tikai tam nolūkam, kādam tie vākti. Sargājiet failu, nododiet to tikai pilnvarotām personām un pēc lietošanas izdzēsiet.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Jūs eksportējat mērķauditoriju"),
        body: says(
            "Tikai kampaņai, kurai tā izveidota; atteikumi un iebildumi ir spēkā. Sargājiet failu, nododiet to tikai pilnvarotām personām un pēc lietošanas izdzēsiet.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Lietotājvārds nedrīkst atklāt personu"),
        body: says(
            "To nevar ne mainīt, ne dzēst: nelietojiet vārdu, iniciāļus vai e-pasta adresi. Kad operators aiziet, anonimizējiet viņa vārdu un uzvārdu.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Kā mēs izmantojam Jūsu personas datus",
        who: "Kas atbild par datiem",
        controller: around("Pārzinis: ", ""),
        contact: around("Kontaktinformācija: ", ""),
        representative: around("Pārstāvis Eiropas Savienībā: ", ""),
        dpo: around("Datu aizsardzības speciālists: ", ""),
        purposes: "Kam mēs izmantojam Jūsu datus",
        purpose: PurposeTexts {
            ticket_sales: "pasūtījumi, rezervācijas un biļešu piegāde",
            admission: "ielaišana pasākumos",
            contact_file: "Jūsu klienta ieraksts un konts",
            service_messages: "ziņas par Jūsu pasūtījumiem, piemēram, par laika maiņu",
            marketing: "jaunumu vēstules un piedāvājumi (tiešā tirgvedība)",
            customer_service: "atbildes uz Jūsu jautājumiem un sūdzībām",
            accounting: "maksājumi, rēķini un grāmatvedība",
            security: "krāpšanas novēršana un mūsu sistēmu drošība",
            statistics: "pārskati par apmeklējumu un to, no kurienes ierodas apmeklētāji",
            membership: "dalība kopienā, grupā vai skolā",
            fundraising: "ziedojumi un sponsorēšana",
        },
        basis: BasisTexts {
            consent: "Jūsu piekrišana, VDAR 6. panta 1. punkta a) apakšpunkts",
            contract: "līgums ar Jums, VDAR 6. panta 1. punkta b) apakšpunkts",
            legal_obligation: "juridisks pienākums, VDAR 6. panta 1. punkta c) apakšpunkts",
            vital_interests: "vitālas intereses, VDAR 6. panta 1. punkta d) apakšpunkts",
            public_task: "uzdevums sabiedrības interesēs, VDAR 6. panta 1. punkta e) apakšpunkts",
            legitimate_interests: "mūsu leģitīmās intereses, VDAR 6. panta 1. punkta f) apakšpunkts",
            explicit_consent: "Jūsu nepārprotama piekrišana, VDAR 9. panta 2. punkta a) apakšpunkts",
        },
        legal_basis: around("juridiskais pamats: ", ""),
        our_interest: around("mūsu leģitīmā interese: ", ""),
        interest: InterestTexts {
            direct_marketing: "klientu informēšana par mūsu līdzīgiem pasākumiem",
            fraud_prevention: "krāpšanas novēršana",
            network_security: "mūsu sistēmu drošība",
            audience_knowledge: "auditorijas iepazīšana programmas plānošanai",
            legal_claims: "likumīgu prasību celšana vai aizstāvēšana",
        },
        categories: "Kādus datus mēs glabājam",
        category: CategoryTexts {
            identity: "vārds, uzvārds, uzruna, dzimšanas datums",
            contact_details: "pasta un e-pasta adrese, tālruņa numurs",
            purchases: "pasūtījumi, rezervācijas un biļetes",
            payment: "maksājumi un maksāšanas līdzekļi",
            preferences: "intereses un valoda",
            correspondence: "vēstules, ziņas un piezīmes (arī pie pasūtījumiem)",
            connection: "IP adrese un tehniskie dati par mūsu vietnes apmeklējumu",
            membership: "dalība grupā vai skolā",
        },
        source: "No kurienes iegūti Jūsu dati",
        source_member: "Tos mums sniedza Jūsu kopienas loceklis.",
        source_buyer: "Tos mums sniedza persona, kas Jums nopirka biļeti.",
        source_public: "No publiski pieejamiem avotiem.",
        recipients: "Jūsu datu saņēmēji",
        recipient: RecipientTexts {
            organizers: "pasākumu organizatori",
            ticketing_platform: "mūsu biļešu platformas nodrošinātājs (apstrādātājs)",
            payment_services: "bankas un maksājumu pakalpojumu sniedzēji",
            delivery_services: "e-pasta, īsziņu un pasta sūtījumu piegādātāji",
            hosting_services: "mitināšanas un uzturēšanas pakalpojumu sniedzēji (apstrādātāji)",
            authorities: "iestādes, ja to prasa likums",
            advisers: "revidenti, juristi un apdrošinātāji",
        },
        transfers: "Datu nosūtīšana uz citām valstīm",
        safeguard: SafeguardTexts {
            adequacy_decision: "lēmums par aizsardzības līmeņa pietiekamību",
            standard_clauses: "standarta datu aizsardzības klauzulas",
            binding_rules: "saistošie uzņēmuma noteikumi",
            explicit_consent: "Jūsu nepārprotama piekrišana",
            contract: "nepieciešams līgumam ar Jums",
        },
        copy: around("Garantiju kopija: ", ""),
        retention: "Cik ilgi mēs glabājam Jūsu datus",
        months_of_inactivity: Counted {
            plural: Plural::Latvian,
            one: around(
                "Vēl ",
                " mēnesi pēc Jūsu pēdējās darbības; pēc tam ieraksts tiek anonimizēts vai dzēsts.",
            ),
            few: None,
            other: around(
                "Vēl ",
                " mēnešus pēc Jūsu pēdējās darbības; pēc tam ieraksts tiek anonimizēts vai dzēsts.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Latvian,
            one: around("Grāmatvedības dokumentus glabājam ", " gadu, kā to prasa likums."),
            few: None,
            other: around("Grāmatvedības dokumentus glabājam ", " gadus, kā to prasa likums."),
        },
        until_withdrawal: "Datus jaunumu vēstulēm un piedāvājumiem glabājam, līdz Jūs atsaucat piekrišanu vai iebilstat.",
        rights: "Jūsu tiesības",
        right: RightTexts {
            access: "piekļuve Jūsu datiem",
            rectification: "neprecīzu datu labošana",
            erasure: "datu dzēšana",
            restriction: "apstrādes ierobežošana",
            objection: "iebildumi pret apstrādi",
            portability: "datu pārnesamība",
        },
        exercise: around("Lai izmantotu savas tiesības: ", ""),
        withdraw: around(
            "Piekrišanu varat jebkurā laikā atsaukt; līdz tam paveiktais paliek likumīgs. Šeit: ",
            "",
        ),
        complain: "Jūs varat iesniegt sūdzību uzraudzības iestādei.",
        authority: around("Uzraudzības iestāde: ", ""),
        objection: "Jūsu tiesības iebilst",
        object_to_marketing: "Jūs varat jebkurā laikā un bez pamatojuma iebilst pret tiešo tirgvedību. Tad mēs to pārtrauksim.",
        object_to_interest: "Jūs varat jebkurā laikā ar savu īpašo situāciju saistītu iemeslu dēļ iebilst pret apstrādi, kuras pamatā ir mūsu leģitīmās intereses vai uzdevums sabiedrības interesēs.",
        obligation: "Vai Jums ir jāsniedz mums savi dati?",
        voluntary: "Nē. Ja tos nesniegsiet, nekādu seku nebūs.",
        needed_for_contract: "Par obligātiem atzīmētie lauki ir vajadzīgi līgumam; bez tiem nevaram pieņemt pasūtījumu.",
        required_by_law: "Par obligātiem atzīmētos laukus prasa likums; bez tiem nevaram izskatīt Jūsu pieprasījumu.",
        automated: "Automatizēti lēmumi",
        logic: around("Kā tas darbojas: ", ""),
        consequences: around("Ko tas Jums nozīmē: ", ""),
        further: "Jauni nolūki",
        rights_in_short: "Jums ir tiesības uz piekļuvi, labošanu, dzēšanu, apstrādes ierobežošanu un datu pārnesamību, kā arī tiesības iebilst.",
    }),
    glossary: Glossary {
        personal_data: looked_up("personas dati"),
        data_subject: looked_up("datu subjekts"),
        processing: looked_up("apstrāde"),
        controller: looked_up("pārzinis"),
        processor: looked_up("apstrādātājs"),
        recipient: looked_up("saņēmēji"),
        consent: looked_up("piekrišana"),
        supervisory_authority: looked_up("uzraudzības iestāde"),
        legitimate_interests: looked_up("leģitīmās intereses"),
        access: looked_up("piekļuve"),
        rectification: looked_up("labošana"),
        erasure: looked_up("dzēšana"),
        restriction: looked_up("apstrādes ierobežošana"),
        portability: looked_up("datu pārnesamība"),
        objection: looked_up("tiesības iebilst"),
        dpo: looked_up("datu aizsardzības speciālists"),
    },
};
