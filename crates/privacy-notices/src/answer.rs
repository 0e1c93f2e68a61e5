//! What an operator answers when a card is to be saved (N-7).

use crate::words::words;

words! {
    /// The operator's answer: whether the buyer was asked, and what the buyer said.
    ///
    /// A fact of its own, next to the receipt of the notice: that the question was shown is not an answer to it.
    ///
    /// # Examples
    /// ```
    /// use privacy_notices::BuyerAnswer;
    ///
    /// let answer: BuyerAnswer = "agreed".parse()?;
    /// assert!(answer.permits_saving());
    /// assert!(!BuyerAnswer::NotAsked.permits_saving());
    /// # Ok::<(), privacy_notices::UnknownWord>(())
    /// ```
    ///
    /// # Source
    /// N-7; GDPR Art. 7(1).
    #[expect(clippy::exhaustive_enums, reason = "asked or not, yes or no")]
    pub enum BuyerAnswer as "answer of the buyer" {
        /// Asked; the buyer agreed.
        Agreed = "agreed",
        /// Asked; the buyer declined.
        Declined = "declined",
        /// Not asked yet.
        NotAsked = "not-asked",
    }
}

impl BuyerAnswer {
    /// The name of the form field in which the HTML of the notice sends it.
    pub const FIELD: &'static str = "buyer-answer";

    /// Whether the card may be saved: the buyer agreed, nothing less.
    #[must_use]
    pub const fn permits_saving(self) -> bool {
        match self {
            Self::Agreed => true,
            Self::Declined | Self::NotAsked => false,
        }
    }
}
