use chrono::NaiveDate;
use privacy_anonymization::Personal;

#[derive(Personal)]
struct Contact {
    #[personal(Email)]
    email: bool,
    #[personal(BirthDate)]
    born: f64,
    #[personal(Gender)]
    gender: NaiveDate,
    #[personal(AccountingAmount)]
    balance: bool,
    #[personal(Photo)]
    photo: Option<i64>,
}

fn main() {}
