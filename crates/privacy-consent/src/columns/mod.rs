//! A campaign over whole columns: the same rules, many contacts at a time or one table look-up a contact.
//!
//! The tables are filled from the functions that decide one contact, so the rule is written once (L-15).

mod list;
mod result;
mod split;
mod table;
mod tally;

use alloc::vec::Vec;
use core::{num::NonZero, ops::Range};

pub use self::result::{Column, ColumnShift, ColumnsError, Counts, Selection};
use self::{
    split::Split,
    table::{BLOCKS, CONDITIONS, STANDINGS, Table},
};
use crate::{
    Blocks, Campaign, Conditions, Layer, Reasons, Regime, Standing, Standings,
    decision::{because, includes, reasons},
};

/// An audience as columns, one byte a contact, all of the same length.
///
/// **Unit:** answers are [`Standing::code`] (so 0 absent, 1 granted, 2 refused will do), one column per layer; blocks
/// are [`Blocks::bits`]; conditions of a soft opt-in are [`Conditions::bits`]. Contacts are known by their position,
/// from 0 to at most `u32::MAX`.
///
/// # Examples
/// ```
/// use privacy_consent::{Campaign, Columns, Layer, Reason, Regime};
///
/// let (answers, blocks) = ([1, 0, 2, 1], [0, 0, 0, 0b01_0000]);
/// let layers = [(Layer::AUTHORIZATION, answers.as_slice())];
/// let audience = Columns::new(&layers, &blocks)?;
/// let selection = audience.select(Campaign::Marketing, Regime::ExplicitConsent)?;
/// assert_eq!(selection.included(), [0]);
/// assert_eq!(selection.counts().because(Reason::NotGranted), 1);
/// assert_eq!(selection.counts().holding(Reason::Granted), 2);
/// # Ok::<(), privacy_consent::ColumnsError>(())
/// ```
///
/// # Source
/// C-1 to C-12, C-17, L-15.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    layers: &'a [(Layer, &'a [u8])],
    blocks: &'a [u8],
    conditions: Option<&'a [u8]>,
    /// The position of the first contact of the columns.
    first: u32,
    from: usize,
    until: usize,
}

impl<'a> Columns<'a> {
    /// The answers of each layer, and the blocks. Which bytes stand in them is checked when they are read.
    ///
    /// # Errors
    /// [`ColumnsError`] where no layer is given, two columns differ in length, or there are more than `u32::MAX`
    /// contacts.
    pub fn new(layers: &'a [(Layer, &'a [u8])], blocks: &'a [u8]) -> Result<Self, ColumnsError> {
        if layers.is_empty() {
            return Err(ColumnsError::NoLayer);
        }
        if u32::try_from(blocks.len()).is_err() {
            return Err(ColumnsError::TooLong);
        }
        for (layer, answers) in layers {
            same_length(Column::Answers(*layer), answers, blocks.len())?;
        }
        Ok(Self { layers, blocks, conditions: None, first: 0, from: 0, until: blocks.len() })
    }

    /// The same, and the conditions of a soft opt-in that hold for each contact. Without the column none holds.
    ///
    /// # Errors
    /// [`ColumnsError::Length`].
    pub fn with_conditions(self, conditions: &'a [u8]) -> Result<Self, ColumnsError> {
        same_length(Column::Conditions, conditions, self.blocks.len())?;
        Ok(Self { conditions: Some(conditions), ..self })
    }

    /// The same, the first contact having this position instead of 0: for an audience that is read batch by batch,
    /// whose [`Selection`]s follow each other.
    ///
    /// # Errors
    /// [`ColumnsError::TooLong`] where a position would be above `u32::MAX`.
    ///
    /// # Examples
    /// ```
    /// use privacy_consent::{Campaign, Columns, Layer, Regime, Selection};
    ///
    /// let (batches, blocks, mut first) = ([[1, 0, 2, 1], [0, 1, 0, 0]], [0; 4], 0);
    /// let mut selections = Vec::new();
    /// for answers in &batches {
    ///     let layers = [(Layer::AUTHORIZATION, answers.as_slice())];
    ///     let batch = Columns::new(&layers, &blocks)?.starting_at(first)?;
    ///     selections.push(batch.select(Campaign::Marketing, Regime::ExplicitConsent)?);
    ///     first += 4;
    /// }
    /// let whole: Selection = selections.into_iter().collect();
    /// assert_eq!(whole.included(), [0, 3, 5]);
    /// # Ok::<(), privacy_consent::ColumnsError>(())
    /// ```
    pub fn starting_at(self, first: u32) -> Result<Self, ColumnsError> {
        let last =
            u32::try_from(self.blocks.len()).ok().and_then(|length| first.checked_add(length));
        if last.is_some() { Ok(Self { first, ..self }) } else { Err(ColumnsError::TooLong) }
    }

    /// How many contacts.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.until.saturating_sub(self.from)
    }

    /// Whether there is no contact.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Some of the contacts, who keep their positions in the whole audience. What lies beyond its end is left out.
    ///
    /// **Unit:** positions among these contacts, from 0.
    ///
    /// # Examples
    /// ```
    /// use privacy_consent::{Campaign, Columns, Layer, Regime};
    ///
    /// let (answers, blocks) = ([1, 0, 2, 1], [0; 4]);
    /// let layers = [(Layer::AUTHORIZATION, answers.as_slice())];
    /// let later = Columns::new(&layers, &blocks)?.slice(2..4);
    /// let selection = later.select(Campaign::Marketing, Regime::ExplicitConsent)?;
    /// assert_eq!(selection.included(), [3]);
    /// # Ok::<(), privacy_consent::ColumnsError>(())
    /// ```
    #[must_use]
    pub fn slice(&self, contacts: Range<usize>) -> Self {
        let at = |place: usize| self.from.saturating_add(place).min(self.until);
        Self { from: at(contacts.start), until: at(contacts.end.max(contacts.start)), ..*self }
    }

    /// The audience in so many parts, or fewer, for a host's threads: [`Selection`] puts theirs together.
    ///
    /// # Source
    /// L-15.
    pub fn parts(&self, count: NonZero<usize>) -> impl Iterator<Item = Self> + use<'a> {
        // Whole groups of eight for every part but the last.
        let each = self.len().div_ceil(count.get()).next_multiple_of(8).max(8);
        let whole = *self;
        (0..self.len()).step_by(each).map(move |from| whole.slice(from..from.saturating_add(each)))
    }

    /// The contacts that a campaign reaches, by ascending position, and how many there are for each reason.
    ///
    /// # Errors
    /// [`ColumnsError::UnknownByte`] with the position; then nobody is selected.
    pub fn select(&self, campaign: Campaign, regime: Regime) -> Result<Selection, ColumnsError> {
        if let Some(selection) = self.select_split(campaign, regime) {
            return Ok(selection);
        }
        self.check()?;
        let mut counts = Counts::default();
        for reasons in self.reasons_of_each(campaign, regime) {
            counts.add(reasons, 1);
        }
        let mut included = Vec::with_capacity(usize::try_from(counts.included()).unwrap_or(0));
        for (reasons, position) in self.reasons_of_each(campaign, regime).zip(self.first()..) {
            if includes(reasons) {
                included.push(position);
            }
        }
        Ok(Selection { included, counts })
    }

    /// The same for one layer without conditions; none where a byte is unknown.
    fn select_split(&self, campaign: Campaign, regime: Regime) -> Option<Selection> {
        let ([(_, answers)], None) = (self.layers, self.conditions) else { return None };
        let (answers, blocks) = (self.here(answers), self.here(self.blocks));
        let split = Split::of(campaign, regime)?;
        list::select(answers, blocks, self.first(), &split)
    }

    /// The code of the first reason of each contact, [`Decision::because`](crate::Decision::because), into a column.
    ///
    /// # Errors
    /// [`ColumnsError`] where `codes` has another length, or a byte is unknown; then `codes` is left as it was.
    pub fn because(
        &self,
        campaign: Campaign,
        regime: Regime,
        codes: &mut [u8],
    ) -> Result<(), ColumnsError> {
        same_length(Column::Because, codes, self.len())?;
        self.check()?;
        for (code, reasons) in codes.iter_mut().zip(self.reasons_of_each(campaign, regime)) {
            *code = because(reasons).code();
        }
        Ok(())
    }

    /// All reasons of each contact, as [`Reasons::bits`], into a column.
    ///
    /// # Errors
    /// [`ColumnsError`] where `bits` has another length, or a byte is unknown; then `bits` is left as it was.
    pub fn reasons(
        &self,
        campaign: Campaign,
        regime: Regime,
        bits: &mut [u32],
    ) -> Result<(), ColumnsError> {
        same_length(Column::Reasons, bits, self.len())?;
        self.check()?;
        for (bits, reasons) in bits.iter_mut().zip(self.reasons_of_each(campaign, regime)) {
            *bits = reasons.bits();
        }
        Ok(())
    }

    /// Who is gained and who is lost when this audience, regime and campaign become another.
    ///
    /// The other audience is the same contacts on another day, or the same columns.
    ///
    /// # Errors
    /// [`ColumnsError`] where the audiences differ in length, or a byte is unknown.
    ///
    /// # Source
    /// C-16.
    pub fn compare(
        &self,
        (campaign, regime): (Campaign, Regime),
        other: &Self,
        (other_campaign, other_regime): (Campaign, Regime),
    ) -> Result<ColumnShift, ColumnsError> {
        same_length(Column::Blocks, other.here(other.blocks), self.len())?;
        self.check()?;
        other.check()?;
        let mut result = ColumnShift::default();
        let after = other.reasons_of_each(other_campaign, other_regime);
        let pairs = self.reasons_of_each(campaign, regime).zip(after);
        for ((before, after), position) in pairs.zip(self.first()..) {
            result.add(position, before, after);
        }
        Ok(result)
    }

    fn check(&self) -> Result<(), ColumnsError> {
        for (layer, answers) in self.layers {
            self.known_bytes(Column::Answers(*layer), answers, STANDINGS)?;
        }
        self.known_bytes(Column::Blocks, self.blocks, BLOCKS)?;
        self.known_bytes(Column::Conditions, self.conditions.unwrap_or_default(), CONDITIONS)
    }

    fn known_bytes(&self, column: Column, bytes: &[u8], limit: usize) -> Result<(), ColumnsError> {
        let bytes = self.here(bytes);
        // The maximum is found without a branch a byte; only a bad column is read twice.
        let highest = bytes.iter().fold(0, |highest: u8, byte| highest.max(*byte));
        if usize::from(highest) < limit {
            return Ok(());
        }
        let place = bytes.iter().position(|byte| usize::from(*byte) >= limit).unwrap_or(0);
        let first = usize::try_from(self.first()).unwrap_or(usize::MAX);
        Err(ColumnsError::UnknownByte { column, position: first.saturating_add(place) })
    }

    /// What a column holds of these contacts.
    fn here<'b>(&self, column: &'b [u8]) -> &'b [u8] {
        column.get(self.from..self.until).unwrap_or_default()
    }

    /// The position of the first contact.
    fn first(&self) -> u32 {
        u32::try_from(self.from).map_or(u32::MAX, |from| self.first.saturating_add(from))
    }

    /// The reasons of each contact, in order; the bytes are known.
    fn reasons_of_each(
        &self,
        campaign: Campaign,
        regime: Regime,
    ) -> impl Iterator<Item = Reasons> + '_ {
        let table =
            if self.conditions.is_none() { Some(Table::of(campaign, regime)) } else { None };
        (self.from..self.until).map(move |position| {
            let byte = |column: &[u8]| column.get(position).copied().unwrap_or(0);
            let standings = self.layers.iter().fold(Standings::NONE, |standings, (_, answers)| {
                standings.union(
                    Standing::from_code(byte(answers)).map_or(Standings::NONE, Standings::of),
                )
            });
            let blocks = byte(self.blocks);
            if let Some(table) = &table {
                return table.reasons(standings, blocks);
            }
            let conditions = byte(self.conditions.unwrap_or_default());
            let conditions = Conditions::from_bits(conditions).unwrap_or_default();
            let blocks = Blocks::from_bits(blocks).unwrap_or_default();
            reasons(standings, conditions, blocks, campaign, regime)
        })
    }
}

fn same_length<T>(column: Column, values: &[T], expected: usize) -> Result<(), ColumnsError> {
    if values.len() == expected {
        Ok(())
    } else {
        Err(ColumnsError::Length { column, length: values.len(), expected })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::ToString;

    use super::*;

    #[test]
    fn an_unknown_byte_is_an_error_that_names_its_position() {
        let (good, blocks) = ([0, 1, 2, 10], [0, 63, 0, 0]);
        let error = |answers: &[u8], blocks: &[u8], conditions: &[u8]| {
            let layers = [(Layer::PURPOSE, answers)];
            let columns =
                Columns::new(&layers, blocks).unwrap().with_conditions(conditions).unwrap();
            let mut written = [200; 4];
            let selected = columns.select(Campaign::Marketing, Regime::OptOut).unwrap_err();
            let coded =
                columns.because(Campaign::Operational, Regime::OptOut, &mut written).unwrap_err();
            assert_eq!((coded, written), (selected, [200; 4]));
            selected.to_string()
        };
        let none = [0; 4];
        let unknown = |column, position| {
            std::format!("column `{column}` has an unknown byte at position {position}")
        };
        assert_eq!(error(&[0, 1, 11, 255], &blocks, &none), unknown("answers/purpose", 2));
        assert_eq!(error(&good, &[0, 64, 0, 0], &none), unknown("blocks", 1));
        assert_eq!(error(&good, &blocks, &[0, 127, 0, 128]), unknown("conditions", 3));
    }

    #[test]
    fn columns_of_different_length_are_refused() {
        let answers: [u8; 3] = [0; 3];
        let layers = [(Layer::PURPOSE, answers.as_slice()), (Layer::CHANNEL, &answers[..2])];
        let error = Columns::new(&layers, &[0; 3]).unwrap_err();
        assert_eq!(error.to_string(), "column `answers/channel` has 2 values, expected 3");
        assert_eq!(Columns::new(&[], &[0; 3]).unwrap_err(), ColumnsError::NoLayer);
        let columns = Columns::new(&layers[..1], &[0; 3]).unwrap();
        assert!(columns.with_conditions(&[0; 4]).is_err());
        assert!(columns.because(Campaign::Marketing, Regime::OptOut, &mut [0; 2]).is_err());
        assert!(columns.starting_at(u32::MAX - 3).is_ok());
        assert_eq!(columns.starting_at(u32::MAX - 2).unwrap_err(), ColumnsError::TooLong);
    }

    #[test]
    fn positions_start_where_they_are_told_to() {
        let (answers, blocks) = ([1, 0, 1, 11], [0; 4]);
        let layers = [(Layer::PURPOSE, answers.as_slice())];
        let columns = Columns::new(&layers, &blocks).unwrap().starting_at(7).unwrap();
        let select =
            |columns: Columns<'_>| columns.select(Campaign::Marketing, Regime::ExplicitConsent);
        assert_eq!(select(columns.slice(0..3)).unwrap().included(), [7, 9]);
        assert_eq!(select(columns.slice(1..3)).unwrap().included(), [9]);
        let error = select(columns).unwrap_err();
        assert_eq!(
            error.to_string(),
            "column `answers/purpose` has an unknown byte at position 10"
        );
    }

    #[test]
    fn an_audience_of_nobody_selects_nobody() {
        let layers: [(Layer, &[u8]); 1] = [(Layer::PURPOSE, &[])];
        let columns = Columns::new(&layers, &[]).unwrap();
        assert!(columns.is_empty());
        let selection = columns.select(Campaign::Marketing, Regime::OptOut).unwrap();
        assert_eq!((selection.included().len(), selection.counts()), (0, &Counts::default()));
    }
}
