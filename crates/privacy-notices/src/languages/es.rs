//! Spanish.
//!
//! How it was checked: written from the rule; terms after the Spanish text of Regulation (EU) 2016/679 (responsable del
//! tratamiento, interesado, encargado del tratamiento, supresión, limitación del tratamiento, autoridad de control);
//! every term of the glossary was looked up in a copy of it. Names stand at the beginning or behind a colon.
//!
//! What a native speaker and lawyer should still look at: “interesado” and “comprador” are meant for everybody; “mercadotecnia
//! directa” is the Regulation’s word, “publicidad” the usual one; whether “reclamaciones” is understood as legal claims.

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
        title: says("Está registrando a otra persona"),
        body: around(
            "",
            " conserva ahora datos de esta persona. Infórmele de ello y de sus derechos: acceso, rectificación, supresión, oposición. Enlace que puede enviarle:",
        ),
        labels: LinkLabel { policy: around("Política de privacidad – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Sus datos personales – ", ""),
        body: around(
            "Un miembro de su comunidad nos ha facilitado sus datos. Responsable del tratamiento: ",
            ". A continuación puede leer para qué los utilizamos y cuáles son sus derechos.",
        ),
        labels: LinkLabel { policy: around("Política de privacidad – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Sus datos personales"),
        body: around(
            "",
            " es responsable del tratamiento de los datos que introduce aquí. Para qué se utilizan y cuáles son sus derechos:",
        ),
        labels: LinkLabel { policy: around("Política de privacidad – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Boletín y datos personales"),
        body: around(
            "",
            " utiliza su dirección de correo electrónico para enviarle el boletín solicitado. Puede darse de baja en cualquier momento. Detalles y derechos:",
        ),
        labels: LinkLabel { policy: around("Política de privacidad – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Qué puede contener una nota"),
        body: says(
            "Solo hechos útiles para el servicio. Nada sobre salud, religión, política o vida privada, ningún juicio: el interesado puede leer la nota.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Qué puede contener una observación"),
        body: says(
            "Solo lo que exige el pedido. Anote la medida (plaza para silla de ruedas), nunca el diagnóstico, ningún juicio: el interesado puede leer la observación.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Guardar una tarjeta para pagos futuros"),
        body: says(
            "Solo con el consentimiento del comprador. ¿Le ha preguntado si se puede guardar la tarjeta?",
        ),
        labels: AnswerLabels {
            agreed: "Sí, y el comprador acepta",
            declined: "Sí, y el comprador se niega",
            not_asked: "Aún no se ha preguntado",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Está exportando datos personales"),
        body: says(
            "Úselos solo para el fin con el que se recogieron. Proteja el archivo, compártalo solo con personas autorizadas y elimínelo después.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Está exportando una audiencia"),
        body: says(
            "Solo para la campaña prevista; las negativas y oposiciones se respetan. Proteja el archivo, compártalo solo con personas autorizadas y elimínelo después.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Un nombre de usuario no debe identificar a nadie"),
        body: says(
            "No se puede modificar ni eliminar: ni nombre, ni iniciales, ni correo electrónico. Cuando el operador se marche, anonimice su nombre y apellidos.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Cómo utilizamos sus datos personales",
        who: "Quién es el responsable",
        controller: around("Responsable del tratamiento: ", ""),
        contact: around("Contacto: ", ""),
        representative: around("Representante en la Unión Europea: ", ""),
        dpo: around("Delegado de protección de datos: ", ""),
        purposes: "Para qué utilizamos sus datos",
        purpose: PurposeTexts {
            ticket_sales: "pedidos, reservas y entrega de entradas",
            admission: "acceso a los eventos",
            contact_file: "su ficha y su cuenta de cliente",
            service_messages: "mensajes sobre sus pedidos, por ejemplo un cambio de horario",
            marketing: "boletines y ofertas (mercadotecnia directa)",
            customer_service: "respuestas a sus preguntas y quejas",
            accounting: "pago, facturación y contabilidad",
            security: "prevención del fraude y seguridad de nuestros sistemas",
            statistics: "informes de asistencia y procedencia del público",
            membership: "pertenencia a su comunidad, grupo o escuela",
            fundraising: "donaciones y mecenazgo",
        },
        basis: BasisTexts {
            consent: "su consentimiento, art. 6, apdo. 1, letra a), RGPD",
            contract: "el contrato con usted, art. 6, apdo. 1, letra b), RGPD",
            legal_obligation: "obligación legal, art. 6, apdo. 1, letra c), RGPD",
            vital_interests: "intereses vitales, art. 6, apdo. 1, letra d), RGPD",
            public_task: "misión de interés público, art. 6, apdo. 1, letra e), RGPD",
            legitimate_interests: "nuestros intereses legítimos, art. 6, apdo. 1, letra f), RGPD",
            explicit_consent: "su consentimiento explícito, art. 9, apdo. 2, letra a), RGPD",
        },
        legal_basis: around("base jurídica: ", ""),
        our_interest: around("nuestro interés legítimo: ", ""),
        interest: InterestTexts {
            direct_marketing: "informar a nuestros clientes de eventos propios similares",
            fraud_prevention: "prevenir el fraude",
            network_security: "mantener seguros nuestros sistemas",
            audience_knowledge: "conocer a nuestro público para planificar la programación",
            legal_claims: "formular o defender reclamaciones",
        },
        categories: "Qué datos conservamos",
        category: CategoryTexts {
            identity: "nombre, tratamiento, fecha de nacimiento",
            contact_details: "dirección postal y de correo electrónico, número de teléfono",
            purchases: "pedidos, reservas y entradas",
            payment: "pagos y medios de pago",
            preferences: "intereses e idioma",
            correspondence: "cartas, mensajes, notas y observaciones",
            connection: "dirección IP y datos técnicos de su visita a nuestro sitio",
            membership: "pertenencia a un grupo o a una escuela",
        },
        source: "De dónde proceden sus datos",
        source_member: "Nos los ha facilitado un miembro de su comunidad.",
        source_buyer: "Nos los ha facilitado la persona que compró una entrada para usted.",
        source_public: "De fuentes de acceso público.",
        recipients: "Destinatarios de sus datos",
        recipient: RecipientTexts {
            organizers: "los organizadores de los eventos",
            ticketing_platform: "el proveedor de nuestra plataforma de venta de entradas (encargado del tratamiento)",
            payment_services: "bancos y servicios de pago",
            delivery_services: "servicios de envío de correo electrónico, SMS y correo postal",
            hosting_services: "servicios de alojamiento y mantenimiento (encargados del tratamiento)",
            authorities: "autoridades, cuando la ley nos obliga",
            advisers: "auditores, abogados y aseguradoras",
        },
        transfers: "Transferencias a otros países",
        safeguard: SafeguardTexts {
            adequacy_decision: "decisión de adecuación",
            standard_clauses: "cláusulas tipo de protección de datos",
            binding_rules: "normas corporativas vinculantes",
            explicit_consent: "su consentimiento explícito",
            contract: "necesario para el contrato con usted",
        },
        copy: around("Copia de las garantías: ", ""),
        retention: "Cuánto tiempo conservamos sus datos",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Hasta ",
                " mes después de su última actividad; después, su ficha se anonimiza o se suprime.",
            ),
            few: None,
            other: around(
                "Hasta ",
                " meses después de su última actividad; después, su ficha se anonimiza o se suprime.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Documentos contables: ", " año, como exige la ley."),
            few: None,
            other: around("Documentos contables: ", " años, como exige la ley."),
        },
        until_withdrawal: "Datos para boletines y ofertas: hasta que retire su consentimiento o se oponga.",
        rights: "Sus derechos",
        right: RightTexts {
            access: "acceso a sus datos",
            rectification: "rectificación de los datos inexactos",
            erasure: "supresión de sus datos",
            restriction: "limitación del tratamiento",
            objection: "oposición al tratamiento",
            portability: "portabilidad de los datos",
        },
        exercise: around("Para ejercer sus derechos: ", ""),
        withdraw: around(
            "Puede retirar su consentimiento en cualquier momento; lo hecho anteriormente sigue siendo lícito. Aquí: ",
            "",
        ),
        complain: "Puede presentar una reclamación ante una autoridad de control.",
        authority: around("Autoridad de control: ", ""),
        objection: "Su derecho de oposición",
        object_to_marketing: "Puede oponerse en cualquier momento y sin motivo a la mercadotecnia directa. Entonces le pondremos fin.",
        object_to_interest: "Puede oponerse en cualquier momento, por motivos relacionados con su situación particular, a un tratamiento basado en nuestros intereses legítimos o en una misión de interés público.",
        obligation: "¿Debe facilitarnos sus datos?",
        voluntary: "No. Si no lo hace, no hay ninguna consecuencia.",
        needed_for_contract: "Los campos obligatorios son necesarios para el contrato; sin ellos no podemos aceptar su pedido.",
        required_by_law: "La ley exige los campos obligatorios; sin ellos no podemos atender su solicitud.",
        automated: "Decisiones automatizadas",
        logic: around("Cómo funciona: ", ""),
        consequences: around("Qué significa para usted: ", ""),
        further: "Nuevos fines",
        rights_in_short: "Tiene derecho de acceso, rectificación, supresión, limitación, oposición y portabilidad de los datos.",
    }),
    glossary: Glossary {
        personal_data: looked_up("datos personales"),
        data_subject: looked_up("interesado"),
        processing: looked_up("tratamiento"),
        controller: looked_up("responsable del tratamiento"),
        processor: looked_up("encargado del tratamiento"),
        recipient: looked_up("destinatarios"),
        consent: looked_up("consentimiento"),
        supervisory_authority: looked_up("autoridad de control"),
        legitimate_interests: looked_up("intereses legítimos"),
        access: looked_up("acceso"),
        rectification: looked_up("rectificación"),
        erasure: looked_up("supresión"),
        restriction: looked_up("limitación del tratamiento"),
        portability: looked_up("portabilidad de los datos"),
        objection: looked_up("derecho de oposición"),
        dpo: looked_up("delegado de protección de datos"),
    },
};
