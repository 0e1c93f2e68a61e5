//! serde of enums with content. A refused text is never repeated in the error.

/// Deserialize for an enum written as a word or as an object of one field, without repeating a word that it does not know:
/// somebody may have written a name there.
macro_rules! as_tagged {
    ($Type:ident $(<$T:ident>)? as $what:literal { $($unit:ident = $word:literal,)* $(; $($new:ident = $field:literal,)+)? }) => {
        impl<'de $(, $T: serde::Deserialize<'de>)?> serde::Deserialize<'de> for $Type $(<$T>)? {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Tagged<X>(core::marker::PhantomData<X>);

                impl<'de $(, $T: serde::Deserialize<'de>)?> serde::de::Visitor<'de> for Tagged<$Type $(<$T>)?> {
                    type Value = $Type $(<$T>)?;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str(concat!("a ", $what))
                    }

                    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<Self::Value, A::Error> {
                        use serde::de::VariantAccess as _;
                        let (tag, content) = data.variant::<alloc::string::String>()?;
                        match tag.as_str() {
                            $($word => content.unit_variant().map(|()| $Type::$unit),)*
                            $($($field => content.newtype_variant().map($Type::$new),)+)?
                            _ => Err(serde::de::Error::custom(concat!("unknown ", $what))),
                        }
                    }
                }

                const WORDS: &[&str] = &[$($word,)* $($($field,)+)?];
                deserializer.deserialize_enum($what, WORDS, Tagged(core::marker::PhantomData))
            }
        }
    };
}

pub(crate) use as_tagged;
