//! Records whose every field is decided on: erased by the policy, walked field by field, printed without a value.

use core::fmt;

use crate::{FieldClass, Occasion, Policy};

mod erasable;
mod fits;
mod nested;

pub use erasable::{Blankable, Erasable, Keyed};
pub use fits::{Bytes, Code, Moment, Quantity, Words};

/// A record every field of which has a class, or a reason why it is not personal, or is such a record itself.
///
/// Under the feature `derive` it is derived, and a field that nobody decided on does not compile. Boxes, options, lists
/// and arrays of such records are such records.
///
/// # Examples
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```text")]
/// use privacy_anonymization::{Occasion, Personal, Policy};
///
/// #[derive(Personal)]
/// struct Contact {
///     #[personal(TechnicalKey)]
///     id: i64,
///     #[personal(FamilyName)]
///     name: String,
///     #[personal(Email, unique = id)]
///     email: String,
///     #[personal(Town)]
///     town: Option<String>,
/// }
///
/// let town = Some("Lausanne".into());
/// let mut contact = Contact { id: 7, name: "Martin".into(), email: "martin@example.org".into(), town };
/// contact.erase(&Policy::DEFAULT, Occasion::AnonymizedContact);
/// assert_eq!((&*contact.name, &*contact.email), ("-", "anonymized-7"));
/// assert_eq!(contact.town.as_deref(), Some("Lausanne"));
/// assert_eq!(
///     format!("{contact:?}"),
///     "Contact { id: TechnicalKey(set), name: FamilyName(none), email: Email(set), town: Town(set) }"
/// );
/// ```
///
/// # Source
/// A-8; L-8 to L-10.
#[diagnostic::on_unimplemented(
    message = "nobody has decided what is personal in `{Self}`",
    label = "its fields have no class",
    note = "write `#[derive(Personal)]` on `{Self}` and a class on each of its fields; if it is one value and not a \
            record, give this field a class instead: `#[personal(Email)]`"
)]
pub trait Personal {
    /// Erases in place what the policy erases on this occasion, and leaves the rest as it is.
    ///
    /// A list of records nothing of which is left on the occasion is emptied, so that not even their number is.
    fn erase(&mut self, policy: &Policy, occasion: Occasion);

    /// Whether anything of such a record stays on this occasion.
    ///
    /// What is not personal stays, except in a removed contact.
    #[must_use]
    fn keeps(policy: &Policy, occasion: Occasion) -> bool
    where
        Self: Sized;

    /// Shows every field to the visitor, in the order of declaration, below the path of the record that this one is in.
    fn visit_under(&self, parent: Option<&Path<'_>>, visitor: &mut dyn Visitor);

    /// Writes the record as `{:?}` does: classes, and whether something is there, but no value.
    ///
    /// # Errors
    /// Those of the formatter.
    fn redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The record as a field of another is printed.
    #[doc(hidden)]
    fn shown<'a>(&'a self) -> Redacted<'a, dyn Personal + 'a>
    where
        Self: Sized,
    {
        Redacted(self)
    }

    /// Shows every field to the visitor, in the order of declaration.
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.visit_under(None, visitor);
    }
}

/// Who is shown every field of a record.
///
/// # Examples
/// A visitor that collects the texts of what a search for residues has to look for:
/// ```
/// use privacy_anonymization::{Action, FieldClass, Occasion, Policy};
/// use privacy_anonymization::personal::{Erasable, Path, Visitor};
///
/// struct Erased(Vec<String>);
///
/// impl Visitor for Erased {
///     fn field(&mut self, _: &Path<'_>, class: FieldClass, value: &dyn Erasable) {
///         if Policy::DEFAULT.rule(class, Occasion::AnonymizedContact).action() == Action::Erase {
///             value.texts(&mut |text| self.0.push(text.into()));
///         }
///     }
///
///     fn not_personal(&mut self, _: &Path<'_>, _: &'static str) {}
/// }
/// ```
///
/// # Source
/// A-8, L-10.
pub trait Visitor {
    /// A field with its class and its value.
    fn field(&mut self, path: &Path<'_>, class: FieldClass, value: &dyn Erasable);

    /// A field that is not personal, and why.
    fn not_personal(&mut self, path: &Path<'_>, why: &'static str);
}

/// Where a field is: its name, below the names of the records that it is in.
///
/// # Examples
/// ```
/// use privacy_anonymization::personal::Path;
///
/// let address = Path::new(None, "address");
/// assert_eq!(Path::new(Some(&address), "street").to_string(), "address.street");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    name: &'static str,
}

impl<'a> Path<'a> {
    /// The path of a field of a record which is itself a field, or of a record on its own.
    #[must_use]
    pub const fn new(parent: Option<&'a Self>, name: &'static str) -> Self {
        Self { parent, name }
    }

    /// The name of the field alone.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The path of the record that the field is in, if that is a field.
    #[must_use]
    pub const fn parent(&self) -> Option<&'a Self> {
        self.parent
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        f.write_str(self.name)
    }
}

/// A record to be printed by `{:?}` without a value, whatever its own `Debug` prints.
#[derive(Clone, Copy)]
pub struct Redacted<'a, T: ?Sized>(&'a T);

impl<'a, T: Personal + ?Sized> Redacted<'a, T> {
    /// The record to be printed.
    #[must_use]
    pub const fn new(record: &'a T) -> Self {
        Self(record)
    }
}

impl<T: Personal + ?Sized> fmt::Debug for Redacted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.redacted(f)
    }
}
