use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal(TechnicalKey)]
    id: i64,
    first_name: String,
    email: String,
    shoe_size: u8,
}

#[derive(Personal)]
struct Pair(#[personal(GivenName)] String, String);

fn main() {}
