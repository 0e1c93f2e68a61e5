//! What is sent, and on which channel.

use crate::words::words;

words! {
    /// What a mailing is for.
    ///
    /// # Source
    /// C-2, C-3, C-5.
    Campaign of "campaign" {
        /// Anything that promotes: filtered by consent.
        Marketing = 0 "marketing",
        /// Information directly related to a contact's purchase or reservation: not filtered by consent.
        Operational = 1 "operational",
    }
}

words! {
    /// The way by which a mailing reaches a contact.
    ///
    /// # Source
    /// C-9, C-12.
    Channel of "channel" {
        /// E-mail.
        Email = 0 "email",
        /// Text message, with or without pictures.
        Sms = 1 "sms",
        /// A call by a person.
        Phone = 2 "phone",
        /// A letter.
        Post = 3 "post",
        /// A notification of an application.
        Push = 4 "push",
        /// A message on a social network or messenger.
        Messenger = 5 "messenger",
    }
}
