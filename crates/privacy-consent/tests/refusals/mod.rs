//! A record that is read, and what makes it one that is refused.

/// As another system may write it.
pub(crate) const RECORD: &str = r#"{
    "@type": "dpv:ConsentRecord",
    "dct:conformsTo": "https://w3id.org/dpv/schema/dpv-27560#record",
    "dct:identifier": "r-1",
    "dpv:hasDataSubject": "canary-4711",
    "dpv:hasDataController": "https://theatre.example",
    "dpv:hasJurisdiction": "loc:FR",
    "dpv:hasRight": "eu-gdpr:A7-3",
    "dpv:hasConsentControl": {"@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": "https://theatre.example/p"},
    "dpv:hasProcess": {
        "@type": "dpv:Process",
        "dpv:hasLegalBasis": "dpv:Consent",
        "dpv:hasPurpose": "dpv:DirectMarketing",
        "dpv:hasPersonalData": "pd:EmailAddress",
        "dpv:hasRecipient": "https://theatre.example",
        "dpv:hasStorageCondition": [
            {"@type": "dpv:StorageLocation", "dpv:hasLocation": ["loc:FR", "loc:DE"]},
            {"@type": "dpv:StorageDuration", "dpv:hasDuration": "P3Y"}
        ]
    },
    "dpv:hasNotice": {
        "@type": "dpv:ConsentNotice",
        "dct:identifier": "n-4",
        "dct:hasVersion": "2",
        "dct:language": "fr-CH",
        "privacy-rules:sha256": "0000000000000000000000000000000000000000000000000000000000000000",
        "dpv:isIndicatedAtTime": "2026-01-05T09:29:00+01:00"
    },
    "dpv:hasConsentStatus": {
        "@type": ["dpv:ExpressedConsent", "https://w3id.org/dpv#ConsentGiven"],
        "dpv:isIndicatedAtTime": "2026-01-05T09:30:00+01:00",
        "dpv:isIndicatedBy": "dpv:DataSubject",
        "dpv:hasDuration": {"@type": "dpv:TemporalDuration", "rdf:value": "P1Y6M"}
    }
}"#;

/// What is replaced, by what; the place of the error, and a part of its text.
pub(crate) const REFUSALS: &[(&str, &str, &str, &str)] = &[
    (
        r#""dct:identifier": "r-1","#,
        r#""dct:identifier": "r-1", "dct:identifier": "r-2","#,
        "$",
        "a key twice",
    ),
    (r#""dct:identifier": "r-1","#, "", "$", "missing `dct:identifier`"),
    (
        r#""dct:identifier": "r-1","#,
        r#""dct:identifier": 1,"#,
        "$.dct:identifier",
        "expected a text",
    ),
    (
        r#""dct:identifier": "r-1","#,
        r#""dct:identifier": "r-1", "dpv:hasService": "x","#,
        "$",
        "the key at position 3, counted from 0, is not known here",
    ),
    ("dpv:ConsentRecord", "dpv:ConsentReceipt", "$.@type", "unknown term"),
    ("dpv-27560#record", "dpv-27560#record-eu-gdpr", "$.dct:conformsTo", "unknown term"),
    (
        r#"Controller": "https://theatre.example""#,
        r#"Controller": "https://opera.example""#,
        "$.dpv:hasDataController",
        "another controller",
    ),
    (
        "2026-01-05T09:30",
        "2026-01-06T00:00",
        "$.dpv:hasConsentStatus.dpv:isIndicatedAtTime",
        "a moment after today",
    ),
    (
        "2026-01-05T09:29",
        "2026-01-06T00:00",
        "$.dpv:hasNotice.dpv:isIndicatedAtTime",
        "a moment after today",
    ),
    (
        "2026-01-05T09:30",
        "1899-12-31T23:59",
        "$.dpv:hasConsentStatus.dpv:isIndicatedAtTime",
        "from 1900 to 2200",
    ),
    (
        "2026-01-05T09:30",
        "2201-01-01T00:00",
        "$.dpv:hasConsentStatus.dpv:isIndicatedAtTime",
        "from 1900 to 2200",
    ),
    (
        "2026-01-05T09:30",
        "2026-02-29T09:30",
        "$.dpv:hasConsentStatus.dpv:isIndicatedAtTime",
        "from 1900 to 2200",
    ),
    (
        r#"{"@type": "dpv:TemporalDuration", "rdf:value": "P1Y6M"}"#,
        r#"{"@type": "dpv:UntilTimeDuration", "rdf:value": "2201-01-01"}"#,
        "$.dpv:hasConsentStatus.dpv:hasDuration.rdf:value",
        "expected a day",
    ),
    ("\"fr-CH\"", "\"French\"", "$.dpv:hasNotice.dct:language", "a language tag"),
    ("\"fr-CH\"", "\"fr_CH\"", "$.dpv:hasNotice.dct:language", "a language tag"),
    ("\"00000000", "\"0000000G", "$.dpv:hasNotice.privacy-rules:sha256", "64 hexadecimal digits"),
    (
        r#""dct:hasVersion": "2","#,
        r#""dct:hasVersion": "2", "dct:hasVersion": "3","#,
        "$",
        "a key twice, at line 24",
    ),
    (
        r#""dpv:isIndicatedBy": "dpv:DataSubject","#,
        r#""dpv:isIndicatedBy": "dpv:DataSubject", "dpv:isIndicatedBy": "dpv:DataSubject","#,
        "$",
        "a key twice",
    ),
    (
        r#"{"@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": "https://theatre.example/p"}"#,
        r#"["dpv:WithdrawConsent", "https://theatre.example/p"]"#,
        "$.dpv:hasConsentControl",
        "expected an object",
    ),
    (
        r#"{"@type": "dpv:StorageDuration", "dpv:hasDuration": "P3Y"}"#,
        r#"["dpv:StorageDuration", "P3Y"]"#,
        "$.dpv:hasProcess.dpv:hasStorageCondition[1]",
        "expected an object",
    ),
    (
        r#"{"@type": "dpv:TemporalDuration", "rdf:value": "P1Y6M"}"#,
        r#"["dpv:TemporalDuration", "P1Y6M"]"#,
        "$.dpv:hasConsentStatus.dpv:hasDuration",
        "expected an object",
    ),
    (
        "09:30:00+01:00",
        "09:30:00",
        "$.dpv:hasConsentStatus.dpv:isIndicatedAtTime",
        "a moment with an offset",
    ),
    ("#ConsentGiven", "#ConsentDenied", "$.dpv:hasConsentStatus.@type[1]", "unknown term"),
    (
        "dpv:ExpressedConsent",
        "dpv:ImpliedConsent",
        "$.dpv:hasConsentStatus.@type[0]",
        "consent that nobody expressed",
    ),
    (
        r#""dpv:ExpressedConsent", "https://w3id.org/dpv#ConsentGiven""#,
        r#""dpv:ExpressedConsent""#,
        "$.dpv:hasConsentStatus.@type",
        "missing `a consent status`",
    ),
    (
        "dpv:DataSubject\"",
        "dpv:ThirdParty\"",
        "$.dpv:hasConsentStatus.dpv:isIndicatedBy",
        "unknown term",
    ),
    (
        r#""dpv:isIndicatedBy": "dpv:DataSubject""#,
        r#""dpv:isIndicatedBy": ["dpv:DataSubject"]"#,
        "$.dpv:hasConsentStatus.dpv:isIndicatedBy",
        "an entity that is described",
    ),
    (
        r#""P1Y6M""#,
        r#""P30D""#,
        "$.dpv:hasConsentStatus.dpv:hasDuration.rdf:value",
        "anything but months and years",
    ),
    (
        r#""dpv:TemporalDuration""#,
        r#""dpv:UntilEventDuration""#,
        "$.dpv:hasConsentStatus.dpv:hasDuration.@type",
        "a duration until an event",
    ),
    (
        r#""dpv:TemporalDuration""#,
        r#""dpv:FixedOccurrencesDuration""#,
        "$.dpv:hasConsentStatus.dpv:hasDuration.@type",
        "a duration by occurrences",
    ),
    (
        r#""P3Y""#,
        r#""P101Y""#,
        "$.dpv:hasProcess.dpv:hasStorageCondition[1].dpv:hasDuration",
        "anything but months and years",
    ),
    (
        "dpv:StorageLocation",
        "dpv:StorageDeletion",
        "$.dpv:hasProcess.dpv:hasStorageCondition[0].@type",
        "unknown term",
    ),
    (
        r#"["loc:FR", "loc:DE"]"#,
        "[]",
        "$.dpv:hasProcess.dpv:hasStorageCondition[0].dpv:hasLocation",
        "at least one text",
    ),
    ("\"dpv:Consent\"", "\"dpv:Contract\"", "$.dpv:hasProcess.dpv:hasLegalBasis", "unknown term"),
    ("\"canary-4711\"", "\"canary-4711\\n\"", "$.dpv:hasDataSubject", "a control character"),
];
