use privacy_anonymization::Personal;

enum Level {
    Member,
    Patron,
}

#[derive(Personal)]
struct Contact {
    #[personal(Criterion)]
    level: Level,
}

fn main() {}
