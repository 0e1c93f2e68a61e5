use privacy_anonymization::Personal;

#[derive(Personal)]
struct Seat {
    #[not_personal = ""]
    row: u8,
    #[not_personal = "  "]
    number: u8,
    #[not_personal]
    price: u8,
    #[not_personal("the same for everybody")]
    tariff: u8,
    #[not_personal = 7]
    hall: u8,
}

fn main() {}
