#![doc = include_str!("../README.md")]
#![no_std]

#[doc(inline)]
pub use privacy_anonymization as anonymization;
#[doc(inline)]
pub use privacy_batch as batch;
#[doc(inline)]
pub use privacy_consent as consent;
#[doc(inline)]
pub use privacy_notices as notices;
#[doc(inline)]
pub use privacy_recency as recency;
#[doc(inline)]
pub use privacy_vocabulary as vocabulary;
