//! The policy as a host configures it: the version of the table that it was read against, and the changes.

use alloc::{borrow::Cow, vec::Vec};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Exception, FieldClass, Occasion, Policy};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration<'a> {
    version: u16,
    #[serde(default)]
    erase: Vec<Erased>,
    #[serde(default, borrow)]
    keep: Vec<Kept<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Erased {
    class: FieldClass,
    occasion: Occasion,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept<'a> {
    class: FieldClass,
    occasion: Occasion,
    name: Cow<'a, str>,
    reason: Cow<'a, str>,
}

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let erase = self.tightened().map(|(class, occasion)| Erased { class, occasion }).collect();
        let keep = self.exceptions().map(|(class, occasion, exception)| Kept {
            class,
            occasion,
            name: exception.name().into(),
            reason: exception.reason().into(),
        });
        Configuration { version: Self::VERSION, erase, keep: keep.collect() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Configuration { version, erase, keep } = Configuration::deserialize(deserializer)?;
        if version != Self::VERSION {
            return Err(Error::custom(format_args!(
                "changes of a policy of version {version}, but this is version {}: read the table again",
                Self::VERSION
            )));
        }
        let mut policy = Self::DEFAULT;
        for Erased { class, occasion } in &erase {
            policy = policy.erasing(*class, *occasion).map_err(|error| {
                Error::custom(format_args!("erase {class}, {occasion}: {error}"))
            })?;
        }
        for Kept { class, occasion, name, reason } in keep {
            if erase.iter().any(|cell| (cell.class, cell.occasion) == (class, occasion)) {
                return Err(Error::custom(format_args!(
                    "{class}, {occasion}: both erased and kept"
                )));
            }
            policy = Exception::new(&name, &reason)
                .and_then(|exception| policy.keeping(class, occasion, exception))
                .map_err(|error| {
                    Error::custom(format_args!("keep {class}, {occasion}: {error}"))
                })?;
        }
        Ok(policy)
    }
}
