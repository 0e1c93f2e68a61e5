//! The wire forms of the shared nouns.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Day, InactivityPeriod, LastActive, PeriodError, RuleId, wire::read_number};

crate::as_text!(Day, LastActive, RuleId);

/// A period is a number of months.
impl Serialize for InactivityPeriod {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.months())
    }
}

impl<'de> Deserialize<'de> for InactivityPeriod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u16::try_from(read_number(deserializer)?)
            .map_err(|_| PeriodError::OutOfRange)
            .and_then(Self::from_months)
            .map_err(de::Error::custom)
    }
}
