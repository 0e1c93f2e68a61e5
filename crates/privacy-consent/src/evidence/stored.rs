//! What is read is checked like what is built.

use alloc::string::String;
use core::net::IpAddr;

use serde::{Deserialize, Deserializer, Serializer, de};

use super::{DoubleOptIn, Evidence, EvidenceError, NoticeShown};
use crate::{Expresser, Label, Moment};

#[expect(clippy::ref_option, reason = "serde hands the field over like this")]
pub(super) fn write_ip<S: Serializer>(
    ip: &Option<IpAddr>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match ip {
        Some(ip) => serializer.collect_str(ip),
        None => serializer.serialize_none(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredTimes {
    requested: Moment,
    confirmed: Option<Moment>,
}

impl StoredTimes {
    fn check(self) -> Result<DoubleOptIn, EvidenceError> {
        let requested = DoubleOptIn::requested(self.requested);
        self.confirmed.map_or(Ok(requested), |moment| requested.confirmed(moment))
    }
}

impl<'de> Deserialize<'de> for DoubleOptIn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        StoredTimes::deserialize(deserializer)?.check().map_err(de::Error::custom)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredEvidence {
    moment: Moment,
    source: Label,
    by: Expresser,
    notice: Option<NoticeShown>,
    double_opt_in: Option<DoubleOptIn>,
    ip: Option<String>,
}

impl<'de> Deserialize<'de> for Evidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = StoredEvidence::deserialize(deserializer)?;
        let mut evidence = Self::new(stored.moment, stored.source, stored.by);
        if let Some(notice) = stored.notice {
            evidence = evidence.after(notice).map_err(de::Error::custom)?;
        }
        if let Some(times) = stored.double_opt_in {
            evidence = evidence.by_double_opt_in(times).map_err(de::Error::custom)?;
        }
        if let Some(ip) = stored.ip {
            // The text is not repeated: it may be somebody's address.
            evidence = evidence
                .from_ip(ip.parse().map_err(|_| de::Error::custom("`ip` is no IP address"))?);
        }
        Ok(evidence)
    }
}
