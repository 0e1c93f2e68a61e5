//! Polish.
//!
//! How it was checked: written from the rule; terms after the Polish text of Regulation (EU) 2016/679 (administrator,
//! osoba, której dane dotyczą, podmiot przetwarzający, sprostowanie, usunięcie, ograniczenie przetwarzania, organ
//! nadzorczy); every term of the glossary was looked up in a copy of it. Names stand at the beginning or behind a colon
//! in the nominative. Numbers take three forms (1 rok, 2 lata, 5 lat).
//!
//! What a native speaker and lawyer should still look at: the address “Państwo” for the public; “login” for the operators’
//! account; whether “kartoteka” is the word that operators use.

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
        title: says("Rejestrują Państwo inną osobę"),
        body: around(
            "",
            " przechowuje odtąd dane tej osoby. Prosimy ją o tym powiadomić i wskazać jej prawa: dostęp, sprostowanie, usunięcie, sprzeciw. Odnośnik do przekazania:",
        ),
        labels: LinkLabel { policy: around("Polityka prywatności – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Państwa dane osobowe – ", ""),
        body: around(
            "Członek Państwa społeczności przekazał nam Państwa dane. Administrator danych: ",
            ". Poniżej wyjaśniamy, do czego ich używamy i jakie prawa Państwu przysługują.",
        ),
        labels: LinkLabel { policy: around("Polityka prywatności – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Państwa dane osobowe"),
        body: around(
            "",
            " jest administratorem danych wpisywanych tutaj. Do czego są używane i jakie prawa Państwu przysługują:",
        ),
        labels: LinkLabel { policy: around("Polityka prywatności – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Newsletter i dane osobowe"),
        body: around(
            "",
            " używa Państwa adresu e-mail, aby wysyłać zamówiony newsletter. Można z niego zrezygnować w każdej chwili. Szczegóły i prawa:",
        ),
        labels: LinkLabel { policy: around("Polityka prywatności – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Co może zawierać notatka"),
        body: says(
            "Tylko fakty potrzebne do obsługi. Nic o zdrowiu, religii, polityce ani życiu prywatnym, żadnych ocen: osoba, której dane dotyczą, może przeczytać notatkę.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Co może zawierać uwaga"),
        body: says(
            "Tylko to, czego wymaga zamówienie. Proszę zapisać udogodnienie (miejsce na wózek inwalidzki), nigdy diagnozę, żadnych ocen: osoba, której dane dotyczą, może to przeczytać.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Zapisanie karty do późniejszych płatności"),
        body: says("Tylko za zgodą kupującego. Czy zapytano kupującego, czy można zapisać kartę?"),
        labels: AnswerLabels {
            agreed: "Tak, i kupujący wyraził zgodę",
            declined: "Tak, i kupujący odmówił",
            not_asked: "Jeszcze nie zapytano",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Eksport danych osobowych"),
        body: says(
            "Proszę ich używać tylko w celu, w którym je zebrano. Plik należy chronić, udostępniać tylko osobom upoważnionym i usunąć po użyciu.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Eksport grupy docelowej"),
        body: says(
            "Tylko do zaplanowanej kampanii; odmowy i sprzeciwy obowiązują. Plik należy chronić, udostępniać tylko osobom upoważnionym i usunąć po użyciu.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Login nie może wskazywać osoby"),
        body: says(
            "Nie można go zmienić ani usunąć: bez imienia, nazwiska, inicjałów i adresu e-mail. Gdy operator odchodzi, jego imię i nazwisko należy zanonimizować.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Jak używamy Państwa danych osobowych",
        who: "Kto odpowiada za dane",
        controller: around("Administrator: ", ""),
        contact: around("Kontakt: ", ""),
        representative: around("Przedstawiciel w Unii Europejskiej: ", ""),
        dpo: around("Inspektor ochrony danych: ", ""),
        purposes: "Do czego używamy Państwa danych",
        purpose: PurposeTexts {
            ticket_sales: "zamówienia, rezerwacje i dostarczanie biletów",
            admission: "wstęp na wydarzenia",
            contact_file: "Państwa kartoteka i konto klienta",
            service_messages: "wiadomości o zamówieniach, na przykład o zmianie godziny",
            marketing: "newslettery i oferty (marketing bezpośredni)",
            customer_service: "odpowiedzi na pytania i reklamacje",
            accounting: "płatność, faktury i księgowość",
            security: "zapobieganie oszustwom i bezpieczeństwo naszych systemów",
            statistics: "zestawienia o frekwencji i pochodzeniu publiczności",
            membership: "przynależność do społeczności, grupy lub szkoły",
            fundraising: "darowizny i sponsoring",
        },
        basis: BasisTexts {
            consent: "Państwa zgoda, art. 6 ust. 1 lit. a) RODO",
            contract: "umowa z Państwem, art. 6 ust. 1 lit. b) RODO",
            legal_obligation: "obowiązek prawny, art. 6 ust. 1 lit. c) RODO",
            vital_interests: "żywotne interesy, art. 6 ust. 1 lit. d) RODO",
            public_task: "zadanie realizowane w interesie publicznym, art. 6 ust. 1 lit. e) RODO",
            legitimate_interests: "nasze prawnie uzasadnione interesy, art. 6 ust. 1 lit. f) RODO",
            explicit_consent: "Państwa wyraźna zgoda, art. 9 ust. 2 lit. a) RODO",
        },
        legal_basis: around("podstawa prawna: ", ""),
        our_interest: around("nasz prawnie uzasadniony interes: ", ""),
        interest: InterestTexts {
            direct_marketing: "informowanie klientów o naszych podobnych wydarzeniach",
            fraud_prevention: "zapobieganie oszustwom",
            network_security: "bezpieczeństwo naszych systemów",
            audience_knowledge: "znajomość publiczności na potrzeby planowania programu",
            legal_claims: "dochodzenie roszczeń lub obrona przed nimi",
        },
        categories: "Jakie dane przechowujemy",
        category: CategoryTexts {
            identity: "imię i nazwisko, forma grzecznościowa, data urodzenia",
            contact_details: "adres pocztowy i e-mail, numer telefonu",
            purchases: "zamówienia, rezerwacje i bilety",
            payment: "płatności i środki płatnicze",
            preferences: "zainteresowania i język",
            correspondence: "listy, wiadomości, notatki i uwagi",
            connection: "adres IP i dane techniczne wizyty na naszej stronie",
            membership: "przynależność do grupy lub szkoły",
        },
        source: "Skąd pochodzą Państwa dane",
        source_member: "Przekazał je nam członek Państwa społeczności.",
        source_buyer: "Przekazała je nam osoba, która kupiła dla Państwa bilet.",
        source_public: "Ze źródeł publicznie dostępnych.",
        recipients: "Odbiorcy Państwa danych",
        recipient: RecipientTexts {
            organizers: "organizatorzy wydarzeń",
            ticketing_platform: "dostawca naszej platformy biletowej (podmiot przetwarzający)",
            payment_services: "banki i usługi płatnicze",
            delivery_services: "usługi wysyłki e-maili, SMS-ów i poczty",
            hosting_services: "usługi hostingu i utrzymania (podmioty przetwarzające)",
            authorities: "organy władzy, gdy wymaga tego prawo",
            advisers: "biegli rewidenci, prawnicy i ubezpieczyciele",
        },
        transfers: "Przekazywanie danych do innych państw",
        safeguard: SafeguardTexts {
            adequacy_decision: "decyzja stwierdzająca odpowiedni stopień ochrony",
            standard_clauses: "standardowe klauzule ochrony danych",
            binding_rules: "wiążące reguły korporacyjne",
            explicit_consent: "Państwa wyraźna zgoda",
            contract: "niezbędne do wykonania umowy z Państwem",
        },
        copy: around("Kopia zabezpieczeń: ", ""),
        retention: "Jak długo przechowujemy Państwa dane",
        months_of_inactivity: Counted {
            plural: Plural::Polish,
            one: around(
                "Przez ",
                " miesiąc od ostatniej aktywności; potem kartoteka zostaje zanonimizowana lub usunięta.",
            ),
            few: Some(around(
                "Przez ",
                " miesiące od ostatniej aktywności; potem kartoteka zostaje zanonimizowana lub usunięta.",
            )),
            other: around(
                "Przez ",
                " miesięcy od ostatniej aktywności; potem kartoteka zostaje zanonimizowana lub usunięta.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::Polish,
            one: around("Dokumenty księgowe: ", " rok, zgodnie z wymogami prawa."),
            few: Some(around("Dokumenty księgowe: ", " lata, zgodnie z wymogami prawa.")),
            other: around("Dokumenty księgowe: ", " lat, zgodnie z wymogami prawa."),
        },
        until_withdrawal: "Dane do newsletterów i ofert: do wycofania zgody lub wniesienia sprzeciwu.",
        rights: "Państwa prawa",
        right: RightTexts {
            access: "dostęp do danych",
            rectification: "sprostowanie nieprawidłowych danych",
            erasure: "usunięcie danych",
            restriction: "ograniczenie przetwarzania",
            objection: "sprzeciw wobec przetwarzania",
            portability: "przenoszenie danych",
        },
        exercise: around("Aby skorzystać z praw: ", ""),
        withdraw: around(
            "Zgodę można wycofać w każdej chwili; to, co zrobiono wcześniej, pozostaje zgodne z prawem. Tutaj: ",
            "",
        ),
        complain: "Można wnieść skargę do organu nadzorczego.",
        authority: around("Organ nadzorczy: ", ""),
        objection: "Państwa prawo do sprzeciwu",
        object_to_marketing: "W każdej chwili i bez podania przyczyny można wnieść sprzeciw wobec marketingu bezpośredniego. Wtedy go zaprzestaniemy.",
        object_to_interest: "W każdej chwili można wnieść sprzeciw, z przyczyn związanych ze szczególną sytuacją, wobec przetwarzania opartego na naszych prawnie uzasadnionych interesach lub na zadaniu realizowanym w interesie publicznym.",
        obligation: "Czy muszą Państwo podać nam swoje dane?",
        voluntary: "Nie. Ich niepodanie nie ma żadnych skutków.",
        needed_for_contract: "Pola obowiązkowe są niezbędne do zawarcia umowy; bez nich nie możemy przyjąć zamówienia.",
        required_by_law: "Pól obowiązkowych wymaga prawo; bez nich nie możemy zająć się sprawą.",
        automated: "Zautomatyzowane decyzje",
        logic: around("Jak to działa: ", ""),
        consequences: around("Co to oznacza dla Państwa: ", ""),
        further: "Nowe cele",
        rights_in_short: "Przysługuje Państwu prawo do dostępu, sprostowania, usunięcia, ograniczenia, sprzeciwu i przenoszenia danych.",
    }),
    glossary: Glossary {
        personal_data: looked_up("dane osobowe"),
        data_subject: looked_up("osoba, której dane dotyczą"),
        processing: looked_up("przetwarzania"),
        controller: looked_up("administrator"),
        processor: looked_up("podmiot przetwarzający"),
        recipient: looked_up("odbiorcy"),
        consent: looked_up("zgoda"),
        supervisory_authority: looked_up("organ nadzorczy"),
        legitimate_interests: looked_up("prawnie uzasadnione interesy"),
        access: looked_up("dostęp"),
        rectification: looked_up("sprostowanie"),
        erasure: looked_up("usunięcie"),
        restriction: looked_up("ograniczenie przetwarzania"),
        portability: looked_up("przenoszenie danych"),
        objection: looked_up("prawo do sprzeciwu"),
        dpo: looked_up("inspektor ochrony danych"),
    },
};
