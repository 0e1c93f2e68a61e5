use privacy_anonymization::Personal;

#[derive(Personal)]
#[not_personal = "it is all about seats"]
struct Seat {
    row: u8,
}

#[derive(Personal)]
#[personal(Email)]
struct Mail {
    #[personal(Email)]
    address: String,
}

fn main() {}
