//! The JSON of the shared nouns: what is written is read, and what is refused is not repeated in the error.
#![cfg(feature = "serde")]

use std::fmt::Debug;

use privacy_vocabulary::{Day, InactivityPeriod, LastActive, RuleId};
use serde::{Serialize, de::DeserializeOwned};

const CANARIES: [&str; 3] = ["jean.dupont@example.org", "1901-2-3-canary", "31.12.1999"];

fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).ok().as_deref(), Some(json));
    assert_eq!(serde_json::from_str(json).ok().as_ref(), Some(value));
}

fn refused<T: DeserializeOwned + Debug>(json: &str) {
    let error = serde_json::from_str::<T>(json).map_err(|error| error.to_string());
    let silent = |text: &String| CANARIES.iter().all(|canary| !text.contains(canary));
    assert!(error.as_ref().is_err_and(silent), "{json}: {error:?}");
}

#[test]
fn nouns_are_strings_and_a_period_is_its_months() -> Result<(), Box<dyn std::error::Error>> {
    let day: Day = "2018-06-15".parse()?;
    round_trip(&day, r#""2018-06-15""#);
    round_trip(&Day::MIN, r#""1900-01-01""#);
    round_trip(&Day::MAX, r#""2200-12-31""#);
    round_trip(&LastActive::On(day), r#""2018-06-15""#);
    round_trip(&LastActive::OpenEnded, r#""open-ended""#);
    round_trip(&InactivityPeriod::DEFAULT, "36");
    round_trip(&InactivityPeriod::from_months(1)?, "1");
    round_trip(&InactivityPeriod::from_months(1200)?, "1200");
    for rule in RuleId::ALL {
        round_trip(rule, &format!("\"{rule}\""));
    }
    Ok(())
}

#[test]
fn a_refused_text_is_not_repeated() {
    for canary in CANARIES {
        let json = format!("\"{canary}\"");
        refused::<Day>(&json);
        refused::<LastActive>(&json);
        refused::<RuleId>(&json);
    }
}

#[test]
fn another_shape_is_refused() {
    for json in [
        "null",
        "true",
        "17000",
        "[2018,6,15]",
        r#"["2018-06-15"]"#,
        "{}",
        r#""2018-06-15T00:00:00Z""#,
    ] {
        refused::<Day>(json);
        refused::<LastActive>(json);
        refused::<RuleId>(json);
    }
    for json in ["0", "1201", "65537", "-36", "36.0", "3.6e1", "[36]", "null", "{}", r#""36""#] {
        refused::<InactivityPeriod>(json);
    }
}
