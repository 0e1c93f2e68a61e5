//! Bulgarian.
//!
//! How it was checked: written from the rule and not word by word from English; every term of the glossary was looked
//! up in the consolidated Bulgarian text of Regulation (EU) 2016/679 (администратор, субект на данни, обработващ лични
//! данни, коригиране, ограничаване на обработването, преносимост на данните, надзорен орган), and so were the public
//! task, the safeguards of Art. 45 to 47 and the public sources of Art. 14. Each sentence was read twice: for its
//! grammar, and against the rule; a spelling checker read the words. Names stand at the beginning or behind a colon.
//! The letters of Art. 6(1) are Cyrillic, as in the Bulgarian text: а, б, в, г, д, е.
//!
//! What a native speaker and lawyer should still look at: the address „Вие“ with a capital; „GDPR“ beside „ОРЗД“;
//! „легитимни интереси“ (Art. 6) where Art. 13 of the same text says „законни интереси“; „потребителско име“ for the
//! operators’ login, „забележка“ for a remark on an order; „купувачът“ and „операторът“ are meant for everybody.

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
        title: says("Регистрирате друго лице"),
        body: around(
            "",
            " вече съхранява данни за това лице. Моля, уведомете го за това и за правата му: достъп, коригиране, изтриване, възражение. Изпратете му тази връзка:",
        ),
        labels: LinkLabel {
            policy: around("Политика за поверителност – ", "")
        },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Вашите лични данни – ", ""),
        body: around(
            "Член на Вашата общност Ви е регистрирал. Администратор на Вашите данни: ",
            ". По-долу ще прочетете за какво ги използваме и какви права имате.",
        ),
        labels: LinkLabel {
            policy: around("Политика за поверителност – ", "")
        },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Вашите лични данни"),
        body: around(
            "",
            " е администратор на данните, които въвеждате тук. За какво се използват и какви права имате:",
        ),
        labels: LinkLabel {
            policy: around("Политика за поверителност – ", "")
        },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Бюлетин и лични данни"),
        body: around(
            "",
            " използва Вашия имейл адрес, за да Ви изпраща бюлетина, който сте заявили. Можете да се отпишете по всяко време. Подробности и Вашите права:",
        ),
        labels: LinkLabel {
            policy: around("Политика за поверителност – ", "")
        },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Какво може да съдържа бележката"),
        body: says(
            "Само факти, нужни за обслужването. Нищо за здраве, религия, политика или личен живот, никакви оценки: като субект на данни клиентът може да прочете бележката.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Какво може да съдържа забележката към поръчката"),
        body: says(
            "Само нужното за поръчката. Отбележете уговореното (място за инвалидна количка), никога диагнозата, никакви оценки: като субект на данни клиентът може да прочете забележката.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Запазване на карта за бъдещи плащания"),
        body: says(
            "Само със съгласието на купувача. Попитахте ли купувача дали картата може да бъде запазена?",
        ),
        labels: AnswerLabels {
            agreed: "Да, и купувачът се съгласи",
            declined: "Да, и купувачът отказа",
            not_asked: "Купувачът още не е попитан",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Експортирате лични данни"),
        body: says(
            "Използвайте ги само за целта, за която са събрани. Защитете файла, споделяйте го само с оправомощени лица и го изтрийте след употреба.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Експортирате целева група"),
        body: says(
            "Само за кампанията, за която е създадена; отказите и възраженията важат. Защитете файла, споделяйте го само с оправомощени лица и го изтрийте след употреба.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Потребителското име не трябва да идентифицира лице"),
        body: says(
            "Не може да се промени или премахне: без имена, инициали или имейл адрес. Когато операторът напусне, анонимизирайте собственото и фамилното му име.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Как използваме Вашите лични данни",
        who: "Кой отговаря за данните",
        controller: around("Администратор: ", ""),
        contact: around("Контакт: ", ""),
        representative: around("Представител в Европейския съюз: ", ""),
        dpo: around("Длъжностно лице по защита на данните: ", ""),
        purposes: "За какво използваме Вашите данни",
        purpose: PurposeTexts {
            ticket_sales: "поръчки, резервации и доставка на билети",
            admission: "вход за събития",
            contact_file: "Вашите клиентски данни и профил",
            service_messages: "съобщения за поръчките Ви, например за промяна на часа",
            marketing: "бюлетини и оферти (директен маркетинг)",
            customer_service: "отговори на Вашите въпроси и оплаквания",
            accounting: "плащане, фактури и счетоводство",
            security: "предотвратяване на измами и сигурност на системите ни",
            statistics: "справки за посещаемостта и за това откъде идват посетителите",
            membership: "членство във Вашата общност, група или училище",
            fundraising: "дарения и спонсорство",
        },
        basis: BasisTexts {
            consent: "Вашето съгласие, чл. 6, параграф 1, буква а) от GDPR",
            contract: "договорът с Вас, чл. 6, параграф 1, буква б) от GDPR",
            legal_obligation: "законово задължение, чл. 6, параграф 1, буква в) от GDPR",
            vital_interests: "жизненоважни интереси, чл. 6, параграф 1, буква г) от GDPR",
            public_task: "задача от обществен интерес, чл. 6, параграф 1, буква д) от GDPR",
            legitimate_interests: "нашите легитимни интереси, чл. 6, параграф 1, буква е) от GDPR",
            explicit_consent: "Вашето изрично съгласие, чл. 9, параграф 2, буква а) от GDPR",
        },
        legal_basis: around("правно основание: ", ""),
        our_interest: around("нашият легитимен интерес: ", ""),
        interest: InterestTexts {
            direct_marketing: "да информираме клиентите за наши подобни събития",
            fraud_prevention: "да предотвратяваме измами",
            network_security: "да поддържаме системите си сигурни",
            audience_knowledge: "да познаваме публиката си, за да планираме програмата",
            legal_claims: "да предявяваме правни претенции или да се защитаваме срещу такива",
        },
        categories: "Какви данни съхраняваме",
        category: CategoryTexts {
            identity: "име, обръщение, дата на раждане",
            contact_details: "пощенски и имейл адрес, телефонен номер",
            purchases: "поръчки, резервации и билети",
            payment: "плащания и платежни средства",
            preferences: "интереси и език",
            correspondence: "писма, съобщения, бележки и забележки",
            connection: "IP адрес и технически данни за посещението на сайта ни",
            membership: "членство в група или училище",
        },
        source: "Откъде са Вашите данни",
        source_member: "Предостави ни ги член на Вашата общност.",
        source_buyer: "Предостави ни ги лицето, което е купило билет за Вас.",
        source_public: "От публично достъпни източници.",
        recipients: "Получатели на Вашите данни",
        recipient: RecipientTexts {
            organizers: "организаторите на събитията",
            ticketing_platform: "доставчикът на нашата платформа за билети (обработващ лични данни)",
            payment_services: "банки и доставчици на платежни услуги",
            delivery_services: "услуги за изпращане на имейли, SMS и поща",
            hosting_services: "услуги за хостинг и поддръжка (обработващи лични данни)",
            authorities: "органи на властта, когато законът ни задължава",
            advisers: "одитори, адвокати и застрахователи",
        },
        transfers: "Предаване на данни на други държави",
        safeguard: SafeguardTexts {
            adequacy_decision: "решение относно адекватното ниво на защита",
            standard_clauses: "стандартни клаузи за защита на данните",
            binding_rules: "задължителни фирмени правила",
            explicit_consent: "Вашето изрично съгласие",
            contract: "необходимо за договора с Вас",
        },
        copy: around("Копие от гаранциите: ", ""),
        retention: "Колко време съхраняваме Вашите данни",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "До ",
                " месец след последната Ви активност; след това данните Ви се анонимизират или изтриват.",
            ),
            few: None,
            other: around(
                "До ",
                " месеца след последната Ви активност; след това данните Ви се анонимизират или изтриват.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Счетоводни документи: ", " година, както изисква законът."),
            few: None,
            other: around("Счетоводни документи: ", " години, както изисква законът."),
        },
        until_withdrawal: "Данни за бюлетини и оферти: докато не оттеглите съгласието си или не възразите.",
        rights: "Вашите права",
        right: RightTexts {
            access: "достъп до Вашите данни",
            rectification: "коригиране на неточни данни",
            erasure: "изтриване на Вашите данни",
            restriction: "ограничаване на обработването",
            objection: "възражение срещу обработването",
            portability: "преносимост на данните",
        },
        exercise: around("За да упражните правата си: ", ""),
        withdraw: around(
            "Можете да оттеглите съгласието си по всяко време; обработването дотогава остава законосъобразно. Тук: ",
            "",
        ),
        complain: "Можете да подадете жалба до надзорен орган.",
        authority: around("Надзорен орган: ", ""),
        objection: "Вашето право на възражение",
        object_to_marketing: "Можете да възразите срещу директния маркетинг по всяко време, без да посочвате причина. Тогава го прекратяваме.",
        object_to_interest: "Можете по всяко време, на основания, свързани с Вашата конкретна ситуация, да възразите срещу обработване, което се основава на нашите легитимни интереси или на задача от обществен интерес.",
        obligation: "Трябва ли да ни дадете данните си?",
        voluntary: "Не. Ако не го направите, няма последици.",
        needed_for_contract: "Задължителните полета са необходими за договора; без тях не можем да приемем поръчката Ви.",
        required_by_law: "Законът изисква задължителните полета; без тях не можем да изпълним искането Ви.",
        automated: "Автоматизирани решения",
        logic: around("Как работи: ", ""),
        consequences: around("Какво означава за Вас: ", ""),
        further: "Нови цели",
        rights_in_short: "Имате право на достъп, коригиране, изтриване, ограничаване на обработването, възражение и преносимост на данните.",
    }),
    glossary: Glossary {
        personal_data: looked_up("лични данни"),
        data_subject: looked_up("субект на данни"),
        processing: looked_up("обработване"),
        controller: looked_up("администратор"),
        processor: looked_up("обработващ лични данни"),
        recipient: looked_up("получател"),
        consent: looked_up("съгласие"),
        supervisory_authority: looked_up("надзорен орган"),
        legitimate_interests: looked_up("легитимни интереси"),
        access: looked_up("достъп"),
        rectification: looked_up("коригиране"),
        erasure: looked_up("изтриване"),
        restriction: looked_up("ограничаване на обработването"),
        portability: looked_up("преносимост на данните"),
        objection: looked_up("право на възражение"),
        dpo: looked_up("длъжностно лице по защита на данните"),
    },
};
