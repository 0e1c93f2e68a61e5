//! Romanian.
//!
//! How it was checked: written from the rule; every term of the glossary was looked up in the consolidated Romanian text
//! of Regulation (EU) 2016/679 (operator, persoana vizată, persoană împuternicită de operator, restricționarea
//! prelucrării, autoritate de supraveghere), and so were the public task, legal claims, the safeguards of Art. 45 to 47
//! and the public sources of Art. 14. Read a second time sentence by sentence for agreement, the letters ș and ț with a
//! comma below, and the three forms of numbers (1 lună, 19 luni, 36 de luni). Names stand at the beginning or behind a
//! colon.
//!
//! What a native speaker and lawyer should still look at: “operator” is the controller here, so operators of the host are
//! “utilizator”; “politica de confidențialitate” for the privacy policy; Moldova, where a law of its own applies.

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
        title: says("Înregistrați o altă persoană"),
        body: around(
            "",
            " deține acum date despre această persoană. Vă rugăm să o informați și să îi spuneți ce drepturi are: acces, rectificare, ștergere, opoziție. Transmiteți-i acest link:",
        ),
        labels: LinkLabel { policy: around("Politica de confidențialitate – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Datele dumneavoastră cu caracter personal – ", ""),
        body: around(
            "Un membru al comunității dumneavoastră v-a înregistrat. Operatorul datelor dumneavoastră: ",
            ". Mai jos aflați la ce le folosim și ce drepturi aveți.",
        ),
        labels: LinkLabel { policy: around("Politica de confidențialitate – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Datele dumneavoastră cu caracter personal"),
        body: around(
            "",
            " este operatorul datelor pe care le introduceți aici. La ce sunt folosite și ce drepturi aveți:",
        ),
        labels: LinkLabel { policy: around("Politica de confidențialitate – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter și date cu caracter personal"),
        body: around(
            "",
            " folosește adresa dumneavoastră de e-mail pentru a vă trimite newsletterul cerut. Vă puteți dezabona oricând. Detalii și drepturile dumneavoastră:",
        ),
        labels: LinkLabel { policy: around("Politica de confidențialitate – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Ce poate conține o notă"),
        body: says(
            "Doar fapte necesare pentru servirea clientului. Nimic despre sănătate, religie, politică sau viața privată, fără aprecieri personale: persoana vizată poate citi nota.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Ce poate conține o observație"),
        body: says(
            "Doar ce cere această comandă. Notați ce trebuie asigurat (loc pentru scaun rulant), niciodată diagnosticul, fără aprecieri personale: persoana vizată poate citi observația.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Salvarea cardului pentru plăți viitoare"),
        body: says(
            "Doar cu consimțământul cumpărătorului. L-ați întrebat pe cumpărător dacă puteți salva cardul?",
        ),
        labels: AnswerLabels {
            agreed: "Da, iar cumpărătorul a fost de acord",
            declined: "Da, iar cumpărătorul a refuzat",
            not_asked: "Încă nu a fost întrebat",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Exportați date cu caracter personal"),
        body: says(
            "Folosiți-le numai în scopul pentru care au fost colectate. Protejați fișierul, transmiteți-l numai persoanelor autorizate și ștergeți-l după utilizare.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Exportați un public-țintă"),
        body: says(
            "Numai pentru campania pentru care a fost creat; refuzurile și opozițiile rămân valabile. Protejați fișierul, transmiteți-l numai persoanelor autorizate, ștergeți-l după utilizare.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Numele de utilizator nu trebuie să identifice o persoană"),
        body: says(
            "Nu poate fi nici schimbat, nici șters: fără nume, inițiale sau adresă de e-mail. Când utilizatorul pleacă, anonimizați-i numele și prenumele.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Cum folosim datele dumneavoastră cu caracter personal",
        who: "Cine răspunde de date",
        controller: around("Operator: ", ""),
        contact: around("Contact: ", ""),
        representative: around("Reprezentant în Uniunea Europeană: ", ""),
        dpo: around("Responsabil cu protecția datelor: ", ""),
        purposes: "La ce folosim datele dumneavoastră",
        purpose: PurposeTexts {
            ticket_sales: "comenzi, rezervări și livrarea biletelor",
            admission: "intrarea la evenimente",
            contact_file: "fișa și contul dumneavoastră de client",
            service_messages: "mesaje despre comenzile dumneavoastră, de exemplu despre o schimbare de oră",
            marketing: "newslettere și oferte (marketing direct)",
            customer_service: "răspunsuri la întrebările și reclamațiile dumneavoastră",
            accounting: "plată, facturi și contabilitate",
            security: "prevenirea fraudei și securitatea sistemelor noastre",
            statistics: "rapoarte despre numărul și proveniența vizitatorilor",
            membership: "apartenența la o comunitate, un grup sau o școală",
            fundraising: "donații și sponsorizare",
        },
        basis: BasisTexts {
            consent: "consimțământul dumneavoastră, art. 6 alin. (1) lit. (a) din RGPD",
            contract: "contractul cu dumneavoastră, art. 6 alin. (1) lit. (b) din RGPD",
            legal_obligation: "obligație legală, art. 6 alin. (1) lit. (c) din RGPD",
            vital_interests: "interese vitale, art. 6 alin. (1) lit. (d) din RGPD",
            public_task: "sarcină care servește unui interes public, art. 6 alin. (1) lit. (e) din RGPD",
            legitimate_interests: "interesele legitime pe care le urmărim, art. 6 alin. (1) lit. (f) din RGPD",
            explicit_consent: "consimțământul dumneavoastră explicit, art. 9 alin. (2) lit. (a) din RGPD",
        },
        legal_basis: around("temei juridic: ", ""),
        our_interest: around("interesul nostru legitim: ", ""),
        interest: InterestTexts {
            direct_marketing: "informarea clienților despre evenimentele noastre similare",
            fraud_prevention: "prevenirea fraudei",
            network_security: "securitatea sistemelor noastre",
            audience_knowledge: "cunoașterea publicului pentru planificarea programului",
            legal_claims: "exercitarea sau apărarea unui drept în instanță",
        },
        categories: "Ce date deținem",
        category: CategoryTexts {
            identity: "nume și prenume, formulă de adresare, data nașterii",
            contact_details: "adresă poștală și de e-mail, număr de telefon",
            purchases: "comenzi, rezervări și bilete",
            payment: "plăți și mijloace de plată",
            preferences: "interese și limbă",
            correspondence: "scrisori, mesaje, note și observații",
            connection: "adresa IP și date tehnice despre vizita pe site-ul nostru",
            membership: "apartenența la un grup sau la o școală",
        },
        source: "De unde provin datele dumneavoastră",
        source_member: "Ni le-a dat un membru al comunității dumneavoastră.",
        source_buyer: "Ni le-a dat persoana care v-a cumpărat un bilet.",
        source_public: "Din surse disponibile public.",
        recipients: "Destinatarii datelor dumneavoastră",
        recipient: RecipientTexts {
            organizers: "organizatorii evenimentelor",
            ticketing_platform: "furnizorul platformei noastre de bilete (persoană împuternicită de operator)",
            payment_services: "bănci și servicii de plată",
            delivery_services: "servicii de trimitere a e-mailurilor, SMS-urilor și corespondenței poștale",
            hosting_services: "servicii de găzduire și mentenanță (persoane împuternicite de operator)",
            authorities: "autorități, când legea ne obligă",
            advisers: "auditori, avocați și asigurători",
        },
        transfers: "Transferuri către alte țări",
        safeguard: SafeguardTexts {
            adequacy_decision: "decizie privind caracterul adecvat al nivelului de protecție",
            standard_clauses: "clauze standard de protecție a datelor",
            binding_rules: "reguli corporatiste obligatorii",
            explicit_consent: "consimțământul dumneavoastră explicit",
            contract: "necesar pentru contractul cu dumneavoastră",
        },
        copy: around("Copia garanțiilor: ", ""),
        retention: "Cât timp păstrăm datele dumneavoastră",
        months_of_inactivity: Counted {
            plural: Plural::Romanian,
            one: around(
                "Timp de ",
                " lună de la ultima dumneavoastră activitate; apoi fișa este anonimizată sau ștearsă.",
            ),
            few: Some(around(
                "Timp de ",
                " luni de la ultima dumneavoastră activitate; apoi fișa este anonimizată sau ștearsă.",
            )),
            other: around(
                "Timp de ",
                " de luni de la ultima dumneavoastră activitate; apoi fișa este anonimizată sau ștearsă.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Romanian,
            one: around("Documente contabile: ", " an, așa cum cere legea."),
            few: Some(around("Documente contabile: ", " ani, așa cum cere legea.")),
            other: around("Documente contabile: ", " de ani, așa cum cere legea."),
        },
        until_withdrawal: "Date pentru newslettere și oferte: până când vă retrageți consimțământul sau vă opuneți.",
        rights: "Drepturile dumneavoastră",
        right: RightTexts {
            access: "accesul la datele dumneavoastră",
            rectification: "rectificarea datelor inexacte",
            erasure: "ștergerea datelor",
            restriction: "restricționarea prelucrării",
            objection: "opoziția la prelucrare",
            portability: "portabilitatea datelor",
        },
        exercise: around("Pentru a vă exercita drepturile: ", ""),
        withdraw: around(
            "Vă puteți retrage consimțământul oricând; ce s-a făcut înainte rămâne legal. Aici: ",
            "",
        ),
        complain: "Puteți depune o plângere la o autoritate de supraveghere.",
        authority: around("Autoritate de supraveghere: ", ""),
        objection: "Dreptul la opoziție",
        object_to_marketing: "Vă puteți opune oricând marketingului direct, fără a da un motiv. Atunci îl oprim.",
        object_to_interest: "Vă puteți opune oricând, din motive legate de situația dumneavoastră particulară, prelucrării bazate pe interesele legitime pe care le urmărim sau pe o sarcină care servește unui interes public.",
        obligation: "Trebuie să ne dați datele dumneavoastră?",
        voluntary: "Nu. Dacă nu ni le dați, nu există nicio consecință.",
        needed_for_contract: "Câmpurile marcate ca obligatorii sunt necesare pentru contract; fără ele nu putem prelua comanda.",
        required_by_law: "Legea impune câmpurile marcate ca obligatorii; fără ele nu putem da curs cererii dumneavoastră.",
        automated: "Decizii automatizate",
        logic: around("Cum funcționează: ", ""),
        consequences: around("Ce înseamnă pentru dumneavoastră: ", ""),
        further: "Scopuri noi",
        rights_in_short: "Aveți dreptul la acces, rectificare, ștergere, restricționare, opoziție și portabilitatea datelor.",
    }),
    glossary: Glossary {
        personal_data: looked_up("date cu caracter personal"),
        data_subject: looked_up("persoana vizată"),
        processing: looked_up("prelucrare"),
        controller: looked_up("operator"),
        processor: looked_up("persoană împuternicită de operator"),
        recipient: looked_up("destinatarii"),
        consent: looked_up("consimțământul"),
        supervisory_authority: looked_up("autoritate de supraveghere"),
        legitimate_interests: looked_up("interesele legitime"),
        access: looked_up("acces"),
        rectification: looked_up("rectificare"),
        erasure: looked_up("ștergere"),
        restriction: looked_up("restricționarea prelucrării"),
        portability: looked_up("portabilitatea datelor"),
        objection: looked_up("dreptul la opoziție"),
        dpo: looked_up("responsabil cu protecția datelor"),
    },
};
