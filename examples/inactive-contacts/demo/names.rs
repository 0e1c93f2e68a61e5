//! Common first and last names, streets and remarks, combined by chance: they look real and belong to nobody.

use super::random::Random;

/// Which lists a name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    French,
    German,
}

impl Tongue {
    /// The tongue of somebody who lives there.
    pub(super) fn of(country: &str, random: &mut Random) -> Self {
        let german = match country {
            "DE" => 950,
            "CH" => 450,
            "BE" => 30,
            _ => 110,
        };
        if random.per_mille(german) { Self::German } else { Self::French }
    }

    pub(super) const fn language(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::German => "de",
        }
    }
}

/// Somebody's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub(super) title: &'static str,
    pub(super) first: &'static str,
    pub(super) last: &'static str,
}

/// A first and a last name.
pub(super) fn name(tongue: Tongue, random: &mut Random) -> Name {
    let last = match tongue {
        Tongue::French => random.word(LAST_FRENCH),
        Tongue::German => random.word(LAST_GERMAN),
    };
    relative(tongue, last, random)
}

/// Somebody of the same family.
pub(super) fn relative(tongue: Tongue, last: &'static str, random: &mut Random) -> Name {
    let (title, first) = match (tongue, random.per_mille(560)) {
        (Tongue::French, true) => ("Mme", random.word(WOMEN_FRENCH)),
        (Tongue::French, false) => ("M.", random.word(MEN_FRENCH)),
        (Tongue::German, true) => ("Frau", random.word(WOMEN_GERMAN)),
        (Tongue::German, false) => ("Herr", random.word(MEN_GERMAN)),
    };
    Name { title, first, last }
}

/// An e-mail address under a domain that is reserved for examples (RFC 2606).
pub(super) fn email(name: Name, random: &mut Random) -> String {
    let (first, last) = (ascii(name.first), ascii(name.last));
    let number = random.between(1, 999);
    let domain = random.word(&["example.org", "example.com", "example.net"]);
    match random.below(4) {
        0 => format!("{first}.{last}@{domain}"),
        1 => format!("{last}{number}@{domain}"),
        2 => format!("{first}{number}@{domain}"),
        _ => format!("{first}.{last}{number}@{domain}"),
    }
}

/// A name as it stands in an e-mail address.
fn ascii(name: &str) -> String {
    name.chars()
        .filter_map(|letter| match letter {
            'é' | 'è' | 'ê' | 'ë' | 'É' => Some('e'),
            'à' | 'â' | 'ä' => Some('a'),
            'ï' | 'î' => Some('i'),
            'ô' | 'ö' => Some('o'),
            'ü' | 'û' => Some('u'),
            'ç' => Some('c'),
            'ß' => Some('s'),
            '-' => Some('-'),
            _ => letter.is_ascii_alphabetic().then(|| letter.to_ascii_lowercase()),
        })
        .collect()
}

/// A number of the ranges that the regulators of France and Germany keep for fiction.
pub(super) fn phone(country: &str, mobile: bool, random: &mut Random) -> String {
    match (country, mobile) {
        ("DE", true) => format!("+49 171 39200 {}", random.digits(2)),
        ("DE", false) => format!("+49 30 23125 {}", random.digits(3)),
        (_, true) => format!("+33 6 39 98 {} {}", random.digits(2), random.digits(2)),
        (_, false) => format!("+33 3 53 01 {} {}", random.digits(2), random.digits(2)),
    }
}

/// A number and a street.
pub(super) fn street(tongue: Tongue, random: &mut Random) -> String {
    let number = random.early(1, 160);
    match tongue {
        Tongue::French => format!("{number} {}", random.word(STREETS_FRENCH)),
        Tongue::German => format!("{} {number}", random.word(STREETS_GERMAN)),
    }
}

/// The name of a body.
pub(super) fn structure(town: &str, random: &mut Random) -> String {
    let word = random.word(&[
        "Collège",
        "Lycée",
        "École",
        "Association culturelle",
        "Comité d'entreprise",
        "Club des aînés",
        "Agence de voyages",
        "Médiathèque",
        "Amicale",
        "Centre social",
    ]);
    format!(
        "{word} {} de {town}",
        random.word(&[
            "des Tilleuls",
            "du Moulin",
            "des Lilas",
            "du Parc",
            "du Canal",
            "des Vignes"
        ])
    )
}

/// An address of the ranges for documentation (RFC 5737, RFC 3849).
pub(super) fn ip_address(random: &mut Random) -> String {
    let host = random.between(1, 254);
    match random.below(5) {
        0 => format!("198.51.100.{host}"),
        1 => format!("203.0.113.{host}"),
        2 => format!("2001:db8:{:x}:{:x}::{host:x}", random.below(65_536), random.below(65_536)),
        _ => format!("192.0.2.{host}"),
    }
}

/// What operators write about contacts and orders, more of it than they should.
pub(super) const NOTES: &[&str] = &[
    "Préfère les places en bord d'allée.",
    "Vient avec un chien guide.",
    "A demandé un rappel après 18 h.",
    "Fauteuil roulant, prévoir l'accès par la cour.",
    "Abonnée de longue date, toujours au premier rang.",
    "Kommt meist mit zwei Enkelkindern.",
    "Bittet um Rechnung per Post.",
    "Ne souhaite plus être appelé.",
    "Groupe scolaire, contact avant l'arrivée.",
    "Chèque impayé régularisé.",
    "Allergie aux arachides, à signaler au bar.",
];

/// What stands in the remark of an order.
pub(super) const REMARKS: &[&str] = &[
    "Billets à retirer au guichet.",
    "Cadeau, ne pas indiquer le prix.",
    "Bitte an der Abendkasse hinterlegen.",
    "Anniversaire, placer ensemble.",
    "Échange demandé par téléphone.",
    "Envoyer au nom du conjoint.",
];

#[rustfmt::skip]
const WOMEN_FRENCH: &[&str] = &[
    "Marie", "Nathalie", "Isabelle", "Sylvie", "Catherine", "Martine", "Christine", "Françoise", "Valérie", "Sandrine",
    "Stéphanie", "Véronique", "Sophie", "Céline", "Chantal", "Patricia", "Anne", "Brigitte", "Julie", "Monique",
    "Aurélie", "Nicole", "Laurence", "Annie", "Émilie", "Dominique", "Virginie", "Corinne", "Élodie", "Christelle",
    "Camille", "Caroline", "Léa", "Sarah", "Florence", "Laetitia", "Audrey", "Hélène", "Laura", "Manon", "Michèle",
    "Cécile", "Chloé", "Emma", "Lucie", "Mathilde", "Inès", "Jade", "Louise", "Alice", "Zoé", "Fatima", "Amina",
    "Agnès", "Odile", "Geneviève", "Delphine", "Karine", "Marion", "Pauline", "Claire", "Élise", "Yasmine", "Clémence",
];
#[rustfmt::skip]
const MEN_FRENCH: &[&str] = &[
    "Jean", "Philippe", "Michel", "Alain", "Patrick", "Nicolas", "Christophe", "Pierre", "Christian", "Éric",
    "Frédéric", "Laurent", "Stéphane", "David", "Pascal", "Daniel", "Alexandre", "Julien", "Thierry", "Olivier",
    "Bernard", "Thomas", "Sébastien", "Gérard", "Didier", "Dominique", "Vincent", "François", "Bruno", "Guillaume",
    "Jérôme", "Jacques", "Marc", "Maxime", "Romain", "Claude", "Antoine", "Franck", "Jean-Pierre", "Anthony", "Kevin",
    "Gilles", "Cédric", "Serge", "André", "Mathieu", "Benjamin", "Patrice", "Fabrice", "Joël", "Hugo", "Lucas",
    "Mehdi", "Karim", "Youssef", "Yves", "Rémi", "Adrien", "Arthur", "Louis", "Paul", "Gabriel", "Léon", "Samuel",
];
#[rustfmt::skip]
const WOMEN_GERMAN: &[&str] = &[
    "Sabine", "Susanne", "Petra", "Monika", "Claudia", "Andrea", "Birgit", "Ursula", "Karin", "Martina", "Stefanie",
    "Nicole", "Heike", "Gabriele", "Anna", "Julia", "Katharina", "Renate", "Barbara", "Christine", "Lena", "Laura",
    "Sandra", "Silke", "Ute", "Anja", "Ingrid", "Helga", "Elke", "Brigitte", "Johanna", "Franziska", "Hannah", "Mia",
];
#[rustfmt::skip]
const MEN_GERMAN: &[&str] = &[
    "Thomas", "Michael", "Andreas", "Stefan", "Peter", "Wolfgang", "Klaus", "Jürgen", "Markus", "Christian", "Bernd",
    "Frank", "Martin", "Uwe", "Ralf", "Jörg", "Matthias", "Rainer", "Hans", "Werner", "Dieter", "Jan", "Tobias",
    "Florian", "Lukas", "Jonas", "Felix", "Maximilian", "Sebastian", "Daniel", "Alexander", "Heinz", "Urs", "Beat",
];
#[rustfmt::skip]
const LAST_FRENCH: &[&str] = &[
    "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent", "Simon",
    "Michel", "Lefèvre", "Leroy", "Roux", "David", "Bertrand", "Morel", "Fournier", "Girard", "Bonnet", "Dupont",
    "Lambert", "Fontaine", "Rousseau", "Vincent", "Muller", "Lefebvre", "Faure", "André", "Mercier", "Blanc", "Guérin",
    "Boyer", "Garnier", "Chevalier", "François", "Legrand", "Gauthier", "Garcia", "Perrin", "Robin", "Clément",
    "Morin", "Nicolas", "Henry", "Roussel", "Mathieu", "Gautier", "Masson", "Marchand", "Duval", "Denis", "Dumont",
    "Marie", "Lemaire", "Noël", "Meyer", "Dufour", "Meunier", "Brun", "Blanchard", "Giraud", "Joly", "Rivière",
    "Lucas", "Brunet", "Gaillard", "Barbier", "Arnaud", "Martinez", "Gérard", "Roche", "Renard", "Schmitt", "Roy",
    "Leroux", "Colin", "Vidal", "Caron", "Picard", "Roger", "Fabre", "Aubert", "Lemoine", "Renaud", "Dumas", "Lacroix",
    "Olivier", "Philippe", "Bourgeois", "Pierre", "Benoit", "Rey", "Leclerc", "Payet", "Rolland", "Leclercq",
    "Guillaume", "Lecomte", "Lopez", "Jean", "Dupuy", "Guillot", "Hubert", "Berger", "Carpentier", "Sanchez", "Dupuis",
    "Moulin", "Louis", "Deschamps", "Huet", "Vasseur", "Perez", "Boucher", "Fleury", "Royer", "Klein", "Jacquet",
    "Adam", "Paris", "Poirier", "Marty", "Aubry", "Guyot", "Carré", "Charles", "Renault", "Charpentier", "Ménard",
    "Benali", "Haddad", "Diallo", "Traoré", "Nguyen", "Da Silva", "Ferreira", "Peeters", "Janssens", "Maes", "Favre",
];
#[rustfmt::skip]
const LAST_GERMAN: &[&str] = &[
    "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann", "Schäfer",
    "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun", "Krüger",
    "Hofmann", "Hartmann", "Lange", "Schmitt", "Werner", "Schmitz", "Krause", "Meier", "Lehmann", "Schmid", "Schulze",
    "Maier", "Köhler", "Herrmann", "König", "Walter", "Mayer", "Huber", "Kaiser", "Fuchs", "Peters", "Lang", "Scholz",
    "Möller", "Weiß", "Jung", "Hahn", "Schubert", "Vogel", "Friedrich", "Keller", "Günther", "Frank", "Berger",
    "Winkler", "Roth", "Beck", "Lorenz", "Baumann", "Franke", "Albrecht", "Schuster", "Simon", "Ludwig", "Böhm",
    "Winter", "Kraus", "Martin", "Schumacher", "Krämer", "Vogt", "Stein", "Jäger", "Otto", "Sommer", "Groß", "Seidel",
    "Heinrich", "Brandt", "Haas", "Schreiber", "Graf", "Dietrich", "Ziegler", "Kuhn", "Kühn", "Pohl", "Engel", "Horn",
    "Brunner", "Gerber", "Widmer", "Moser", "Steiner", "Frei", "Wyss", "Lüthi", "Yildiz", "Kaya", "Kowalski", "Novak",
];
#[rustfmt::skip]
const STREETS_FRENCH: &[&str] = &[
    "rue de l'Église", "place de la Mairie", "rue du Moulin", "Grande Rue", "rue de la Gare", "rue des Écoles",
    "rue Principale", "rue du Château", "rue Victor-Hugo", "rue Pasteur", "avenue de la République", "rue des Jardins",
    "rue de la Fontaine", "rue des Vignes", "rue du Général-de-Gaulle", "rue Jean-Jaurès", "rue des Tilleuls",
    "chemin des Prés", "rue de la Forêt", "quai des Bateliers", "rue du Stade", "impasse des Lilas", "rue des Fleurs",
    "allée des Acacias", "boulevard de la Liberté", "rue de la Paix", "rue Molière", "rue du Canal", "route de Lyon",
];
#[rustfmt::skip]
const STREETS_GERMAN: &[&str] = &[
    "Hauptstraße", "Schulstraße", "Gartenstraße", "Bahnhofstraße", "Dorfstraße", "Bergstraße", "Birkenweg",
    "Lindenstraße", "Kirchstraße", "Waldstraße", "Ringstraße", "Schillerstraße", "Goethestraße", "Jahnstraße",
    "Wiesenstraße", "Rosenweg", "Mühlenweg", "Am Rhein", "Amselweg", "Feldstraße", "Blumenstraße", "Mozartstraße",
];
