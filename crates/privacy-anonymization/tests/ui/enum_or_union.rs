use privacy_anonymization::Personal;

#[derive(Personal)]
enum Party {
    Person { name: String },
    Company { name: String },
}

#[derive(Personal)]
union Code {
    number: u32,
    letters: [u8; 4],
}

fn main() {}
