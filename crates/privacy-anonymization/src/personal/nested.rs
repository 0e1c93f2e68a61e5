//! Boxes, options, lists and arrays of records.

use alloc::{boxed::Box, vec::Vec};
use core::fmt;

use super::{Path, Personal, Redacted, Visitor};
use crate::{Occasion, Policy};

impl<T: Personal> Personal for Box<T> {
    fn erase(&mut self, policy: &Policy, occasion: Occasion) {
        T::erase(self, policy, occasion);
    }

    fn keeps(policy: &Policy, occasion: Occasion) -> bool {
        T::keeps(policy, occasion)
    }

    fn visit_under(&self, parent: Option<&Path<'_>>, visitor: &mut dyn Visitor) {
        T::visit_under(self, parent, visitor);
    }

    fn redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::redacted(self, f)
    }
}

impl<T: Personal> Personal for Option<T> {
    fn erase(&mut self, policy: &Policy, occasion: Occasion) {
        if !T::keeps(policy, occasion) {
            *self = None;
        }
        if let Some(record) = self {
            record.erase(policy, occasion);
        }
    }

    fn keeps(policy: &Policy, occasion: Occasion) -> bool {
        T::keeps(policy, occasion)
    }

    fn visit_under(&self, parent: Option<&Path<'_>>, visitor: &mut dyn Visitor) {
        if let Some(record) = self {
            record.visit_under(parent, visitor);
        }
    }

    fn redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Some(record) => f.debug_tuple("Some").field(&Redacted::new(record)).finish(),
            None => f.write_str("None"),
        }
    }
}

impl<T: Personal> Personal for Vec<T> {
    fn erase(&mut self, policy: &Policy, occasion: Occasion) {
        if !T::keeps(policy, occasion) {
            self.clear();
        }
        for record in self {
            record.erase(policy, occasion);
        }
    }

    fn keeps(policy: &Policy, occasion: Occasion) -> bool {
        T::keeps(policy, occasion)
    }

    fn visit_under(&self, parent: Option<&Path<'_>>, visitor: &mut dyn Visitor) {
        for record in self {
            record.visit_under(parent, visitor);
        }
    }

    fn redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Redacted::new)).finish()
    }
}

impl<T: Personal, const N: usize> Personal for [T; N] {
    fn erase(&mut self, policy: &Policy, occasion: Occasion) {
        for record in self {
            record.erase(policy, occasion);
        }
    }

    fn keeps(policy: &Policy, occasion: Occasion) -> bool {
        T::keeps(policy, occasion)
    }

    fn visit_under(&self, parent: Option<&Path<'_>>, visitor: &mut dyn Visitor) {
        for record in self {
            record.visit_under(parent, visitor);
        }
    }

    fn redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Redacted::new)).finish()
    }
}
