//! Greek.
//!
//! How it was checked: written from the rule and not word by word from English; every term of the glossary was looked
//! up in the consolidated Greek text of Regulation (EU) 2016/679 (υπεύθυνος επεξεργασίας, υποκείμενο των δεδομένων,
//! εκτελών την επεξεργασία, περιορισμός της επεξεργασίας, φορητότητα των δεδομένων, εποπτική αρχή), and so were the
//! public task, direct marketing, the safeguards of Art. 45 to 47 and the public sources of Art. 14. Each sentence was
//! read twice: for its grammar, and against the rule; a spelling checker read the words. Names stand behind a colon,
//! behind a dash, or behind “Ο φορέας” in the nominative, so that no name needs an article. The question mark is `;`,
//! the raised dot `·`. The letters of Art. 6(1) are Greek, as in the Greek text: α, β, γ, δ, ε, στ.
//!
//! What a native speaker and lawyer should still look at: “προσωπικά δεδομένα” in headings beside “δεδομένα προσωπικού
//! χαρακτήρα”; “εναντίωση”, a legal word for an everyday act; “ηλεκτρονική διεύθυνση” beside “email”; Cyprus; “αγοραστής”,
//! “πελάτης” and “χειριστής” are meant for everybody.

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
        title: says("Καταχώριση άλλου προσώπου"),
        body: around(
            "Ο φορέας ",
            " τηρεί πλέον δεδομένα για το πρόσωπο αυτό. Παρακαλούμε ενημερώστε το σχετικά, καθώς και για τα δικαιώματά του: πρόσβαση, διόρθωση, διαγραφή, εναντίωση. Δώστε του αυτόν τον σύνδεσμο:",
        ),
        labels: LinkLabel { policy: around("Πολιτική απορρήτου – ", "") },
    }),
    member_with_login: first(Wording {
        version: version(1),
        title: around("Τα προσωπικά σας δεδομένα – ", ""),
        body: around(
            "Σας καταχώρισε ένα μέλος της κοινότητάς σας. Υπεύθυνος επεξεργασίας των δεδομένων σας: ",
            ". Παρακάτω θα διαβάσετε για ποιον σκοπό τα χρησιμοποιούμε και ποια δικαιώματα έχετε.",
        ),
        labels: LinkLabel { policy: around("Πολιτική απορρήτου – ", "") },
    }),
    contact_creation: first(Wording {
        version: version(1),
        title: says("Τα προσωπικά σας δεδομένα"),
        body: around(
            "Ο φορέας ",
            " είναι υπεύθυνος επεξεργασίας των δεδομένων που εισάγετε εδώ. Για ποιον σκοπό χρησιμοποιούνται και ποια δικαιώματα έχετε:",
        ),
        labels: LinkLabel { policy: around("Πολιτική απορρήτου – ", "") },
    }),
    newsletter_widget: first(Wording {
        version: version(1),
        title: says("Ενημερωτικό δελτίο και προσωπικά δεδομένα"),
        body: around(
            "Ο φορέας ",
            " χρησιμοποιεί την ηλεκτρονική σας διεύθυνση για να σας στέλνει το ενημερωτικό δελτίο που ζητάτε. Μπορείτε να διαγραφείτε οποτεδήποτε. Λεπτομέρειες και τα δικαιώματά σας:",
        ),
        labels: LinkLabel { policy: around("Πολιτική απορρήτου – ", "") },
    }),
    contact_note: first(Wording {
        version: version(1),
        title: says("Τι μπορεί να περιέχει μια σημείωση"),
        body: says(
            "Μόνο γεγονότα που εξυπηρετούν τον πελάτη. Τίποτα για υγεία, θρησκεία, πολιτική ή ιδιωτική ζωή, ούτε κρίσεις: το υποκείμενο των δεδομένων μπορεί να διαβάσει τη σημείωση.",
        ),
        labels: (),
    }),
    order_remark: first(Wording {
        version: version(1),
        title: says("Τι μπορεί να περιέχει μια παρατήρηση"),
        body: says(
            "Μόνο όσα απαιτεί η παραγγελία. Σημειώστε τη διευκόλυνση (θέση για αμαξίδιο), ποτέ διάγνωση ή κρίσεις: το υποκείμενο των δεδομένων μπορεί να διαβάσει την παρατήρηση.",
        ),
        labels: (),
    }),
    card_alias: first(Wording {
        version: version(1),
        title: says("Αποθήκευση κάρτας για μελλοντικές πληρωμές"),
        body: says(
            "Μόνο με συγκατάθεση του αγοραστή. Ρωτήσατε τον αγοραστή αν μπορεί να αποθηκευτεί η κάρτα;",
        ),
        labels: AnswerLabels {
            agreed: "Ναι, και ο αγοραστής συμφώνησε",
            declined: "Ναι, και ο αγοραστής αρνήθηκε",
            not_asked: "Ο αγοραστής δεν έχει ερωτηθεί ακόμη",
        },
    }),
    reporting_export: first(Wording {
        version: version(1),
        title: says("Εξαγωγή προσωπικών δεδομένων"),
        body: says(
            "Χρησιμοποιήστε τα μόνο για τον σκοπό για τον οποίο συλλέχθηκαν. Προστατέψτε το αρχείο, δώστε το μόνο σε εξουσιοδοτημένα πρόσωπα και διαγράψτε το μετά τη χρήση.",
        ),
        labels: (),
    }),
    audience_export: first(Wording {
        version: version(1),
        title: says("Εξαγωγή κοινού-στόχου"),
        body: says(
            "Μόνο για την προβλεπόμενη καμπάνια· οι αρνήσεις και οι εναντιώσεις ισχύουν. Προστατέψτε το αρχείο, δώστε το μόνο σε εξουσιοδοτημένα πρόσωπα, διαγράψτε το μετά τη χρήση.",
        ),
        labels: (),
    }),
    operator_login: first(Wording {
        version: version(1),
        title: says("Το όνομα χρήστη δεν πρέπει να ταυτοποιεί πρόσωπο"),
        body: says(
            "Δεν αλλάζει ούτε καταργείται: χωρίς όνομα, αρχικά ή ηλεκτρονική διεύθυνση. Όταν αποχωρήσει ο χειριστής, ανωνυμοποιήστε το όνομα και το επώνυμό του.",
        ),
        labels: (),
    }),
    summary: first(SummaryTexts {
        version: Number(version(1)),
        title: "Πώς χρησιμοποιούμε τα δεδομένα προσωπικού χαρακτήρα που σας αφορούν",
        who: "Ποιος είναι υπεύθυνος",
        controller: around("Υπεύθυνος επεξεργασίας: ", ""),
        contact: around("Επικοινωνία: ", ""),
        representative: around("Εκπρόσωπος στην Ευρωπαϊκή Ένωση: ", ""),
        dpo: around("Υπεύθυνος προστασίας δεδομένων: ", ""),
        purposes: "Για ποιους σκοπούς χρησιμοποιούμε τα δεδομένα σας",
        purpose: PurposeTexts {
            ticket_sales: "παραγγελίες, κρατήσεις και παράδοση εισιτηρίων",
            admission: "είσοδος σε εκδηλώσεις",
            contact_file: "τα στοιχεία πελάτη και ο λογαριασμός σας",
            service_messages: "μηνύματα για τις παραγγελίες σας, όπως αλλαγή ώρας",
            marketing: "ενημερωτικά δελτία και προσφορές (απευθείας εμπορική προώθηση)",
            customer_service: "απαντήσεις στις ερωτήσεις και στα παράπονά σας",
            accounting: "πληρωμή, τιμολόγια και λογιστική",
            security: "πρόληψη της απάτης και ασφάλεια των συστημάτων μας",
            statistics: "αναφορές για την προσέλευση και την προέλευση των επισκεπτών",
            membership: "συμμετοχή στην κοινότητα, στην ομάδα ή στο σχολείο σας",
            fundraising: "δωρεές και χορηγίες",
        },
        basis: BasisTexts {
            consent: "η συγκατάθεσή σας, άρθρο 6 παρ. 1 στοιχείο α) ΓΚΠΔ",
            contract: "η σύμβαση με εσάς, άρθρο 6 παρ. 1 στοιχείο β) ΓΚΠΔ",
            legal_obligation: "έννομη υποχρέωση, άρθρο 6 παρ. 1 στοιχείο γ) ΓΚΠΔ",
            vital_interests: "ζωτικά συμφέροντα, άρθρο 6 παρ. 1 στοιχείο δ) ΓΚΠΔ",
            public_task: "καθήκον προς το δημόσιο συμφέρον, άρθρο 6 παρ. 1 στοιχείο ε) ΓΚΠΔ",
            legitimate_interests: "τα δικά μας έννομα συμφέροντα, άρθρο 6 παρ. 1 στοιχείο στ) ΓΚΠΔ",
            explicit_consent: "η ρητή συγκατάθεσή σας, άρθρο 9 παρ. 2 στοιχείο α) ΓΚΠΔ",
        },
        legal_basis: around("νομική βάση: ", ""),
        our_interest: around("το έννομο συμφέρον μας: ", ""),
        interest: InterestTexts {
            direct_marketing: "ενημέρωση των πελατών για παρόμοιες εκδηλώσεις μας",
            fraud_prevention: "πρόληψη της απάτης",
            network_security: "ασφάλεια των συστημάτων μας",
            audience_knowledge: "γνώση του κοινού μας για τον σχεδιασμό του προγράμματος",
            legal_claims: "άσκηση νομικών αξιώσεων ή άμυνα έναντι αυτών",
        },
        categories: "Ποια δεδομένα τηρούμε",
        category: CategoryTexts {
            identity: "ονοματεπώνυμο, προσφώνηση, ημερομηνία γέννησης",
            contact_details: "ταχυδρομική και ηλεκτρονική διεύθυνση, αριθμός τηλεφώνου",
            purchases: "παραγγελίες, κρατήσεις και εισιτήρια",
            payment: "πληρωμές και μέσα πληρωμής",
            preferences: "ενδιαφέροντα και γλώσσα",
            correspondence: "επιστολές, μηνύματα, σημειώσεις και παρατηρήσεις",
            connection: "διεύθυνση IP και τεχνικά δεδομένα της επίσκεψής σας στον ιστότοπό μας",
            membership: "συμμετοχή σε ομάδα ή σχολείο",
        },
        source: "Από πού προέρχονται τα δεδομένα σας",
        source_member: "Μας τα έδωσε ένα μέλος της κοινότητάς σας.",
        source_buyer: "Μας τα έδωσε το πρόσωπο που αγόρασε εισιτήριο για εσάς.",
        source_public: "Από πηγές στις οποίες έχει πρόσβαση το κοινό.",
        recipients: "Ποιος είναι αποδέκτης των δεδομένων σας",
        recipient: RecipientTexts {
            organizers: "οι διοργανωτές των εκδηλώσεων",
            ticketing_platform: "ο πάροχος της πλατφόρμας εισιτηρίων μας (εκτελών την επεξεργασία)",
            payment_services: "τράπεζες και υπηρεσίες πληρωμών",
            delivery_services: "υπηρεσίες αποστολής ηλεκτρονικών μηνυμάτων, SMS και ταχυδρομείου",
            hosting_services: "υπηρεσίες φιλοξενίας και συντήρησης (εκτελούντες την επεξεργασία)",
            authorities: "δημόσιες αρχές, όταν μας υποχρεώνει ο νόμος",
            advisers: "ελεγκτές, δικηγόροι και ασφαλιστές",
        },
        transfers: "Διαβιβάσεις σε άλλες χώρες",
        safeguard: SafeguardTexts {
            adequacy_decision: "απόφαση επάρκειας",
            standard_clauses: "τυποποιημένες ρήτρες προστασίας δεδομένων",
            binding_rules: "δεσμευτικοί εταιρικοί κανόνες",
            explicit_consent: "η ρητή συγκατάθεσή σας",
            contract: "απαραίτητη για τη σύμβαση με εσάς",
        },
        copy: around("Αντίγραφο των εγγυήσεων: ", ""),
        retention: "Πόσο καιρό διατηρούμε τα δεδομένα σας",
        months_of_inactivity: Counted {
            plural: Plural::One,
            one: around(
                "Έως ",
                " μήνα μετά την τελευταία σας δραστηριότητα· έπειτα τα δεδομένα σας ανωνυμοποιούνται ή διαγράφονται.",
            ),
            few: None,
            other: around(
                "Έως ",
                " μήνες μετά την τελευταία σας δραστηριότητα· έπειτα τα δεδομένα σας ανωνυμοποιούνται ή διαγράφονται.",
            ),
        },
        accounting_years: Counted {
            plural: Plural::One,
            one: around("Λογιστικά έγγραφα: ", " έτος, όπως απαιτεί ο νόμος."),
            few: None,
            other: around("Λογιστικά έγγραφα: ", " έτη, όπως απαιτεί ο νόμος."),
        },
        until_withdrawal: "Δεδομένα για ενημερωτικά δελτία και προσφορές: έως ότου ανακαλέσετε τη συγκατάθεσή σας ή εναντιωθείτε.",
        rights: "Τα δικαιώματά σας",
        right: RightTexts {
            access: "πρόσβαση στα δεδομένα σας",
            rectification: "διόρθωση ανακριβών δεδομένων",
            erasure: "διαγραφή των δεδομένων σας",
            restriction: "περιορισμός της επεξεργασίας",
            objection: "εναντίωση στην επεξεργασία",
            portability: "φορητότητα των δεδομένων",
        },
        exercise: around("Για να ασκήσετε τα δικαιώματά σας: ", ""),
        withdraw: around(
            "Μπορείτε να ανακαλέσετε τη συγκατάθεσή σας οποτεδήποτε· η έως τότε επεξεργασία παραμένει νόμιμη. Εδώ: ",
            "",
        ),
        complain: "Μπορείτε να υποβάλετε καταγγελία σε εποπτική αρχή.",
        authority: around("Εποπτική αρχή: ", ""),
        objection: "Το δικαίωμα εναντίωσης",
        object_to_marketing: "Μπορείτε να εναντιωθείτε στην απευθείας εμπορική προώθηση οποτεδήποτε και χωρίς αιτιολογία. Τότε τη σταματάμε.",
        object_to_interest: "Μπορείτε ανά πάσα στιγμή, για λόγους που σχετίζονται με την ιδιαίτερη κατάστασή σας, να εναντιωθείτε σε επεξεργασία που βασίζεται στα έννομα συμφέροντά μας ή σε καθήκον προς το δημόσιο συμφέρον.",
        obligation: "Πρέπει να μας δώσετε τα δεδομένα σας;",
        voluntary: "Όχι. Αν δεν το κάνετε, δεν υπάρχουν συνέπειες.",
        needed_for_contract: "Τα υποχρεωτικά πεδία είναι απαραίτητα για τη σύμβαση· χωρίς αυτά δεν μπορούμε να δεχθούμε την παραγγελία σας.",
        required_by_law: "Τα υποχρεωτικά πεδία τα απαιτεί ο νόμος· χωρίς αυτά δεν μπορούμε να διεκπεραιώσουμε το αίτημά σας.",
        automated: "Αυτοματοποιημένες αποφάσεις",
        logic: around("Πώς λειτουργεί: ", ""),
        consequences: around("Τι σημαίνει για εσάς: ", ""),
        further: "Νέοι σκοποί",
        rights_in_short: "Έχετε δικαίωμα πρόσβασης, διόρθωσης, διαγραφής, περιορισμού της επεξεργασίας, εναντίωσης και φορητότητας των δεδομένων.",
    }),
    glossary: Glossary {
        personal_data: looked_up("δεδομένα προσωπικού χαρακτήρα"),
        data_subject: looked_up("υποκείμενο των δεδομένων"),
        processing: looked_up("επεξεργασία"),
        controller: looked_up("υπεύθυνος επεξεργασίας"),
        processor: looked_up("εκτελών την επεξεργασία"),
        recipient: looked_up("αποδέκτης"),
        consent: looked_up("συγκατάθεση"),
        supervisory_authority: looked_up("εποπτική αρχή"),
        legitimate_interests: looked_up("έννομα συμφέροντα"),
        access: looked_up("πρόσβαση"),
        rectification: looked_up("διόρθωση"),
        erasure: looked_up("διαγραφή"),
        restriction: looked_up("περιορισμός της επεξεργασίας"),
        portability: looked_up("φορητότητα των δεδομένων"),
        objection: looked_up("δικαίωμα εναντίωσης"),
        dpo: looked_up("υπεύθυνος προστασίας δεδομένων"),
    },
};
