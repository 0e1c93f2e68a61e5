//! Positions of the rows of which something holds, found eight at a time.

/// The bits of eight marks, 0 or 1 each, the first of them lowest.
#[inline]
pub(super) fn mask(marks: &[u8]) -> u8 {
    let marks = marks.first_chunk().map_or(0, |marks| u64::from_le_bytes(*marks));
    // The product moves each bit to its place, and no two meet.
    let [.., mask] = marks.wrapping_mul(0x0102_0408_1020_4080).to_le_bytes();
    mask
}

/// Writes those of eight positions from `first` on that the mask names, in order, and says how many they are. All eight places
/// are written: what stands behind those counted means nothing.
#[inline]
#[expect(clippy::indexing_slicing, reason = "a table of 256 entries has one for every byte")]
pub(super) fn write(first: u32, mask: u8, places: &mut [u32; 8]) -> usize {
    for (place, bit) in places.iter_mut().zip(PLACES[usize::from(mask)].to_le_bytes()) {
        *place = first.wrapping_add(u32::from(bit));
    }
    usize::from(ONES[usize::from(mask)])
}

/// The same with positions of one byte.
#[inline]
#[expect(clippy::indexing_slicing, reason = "a table of 256 entries has one for every byte")]
pub(super) fn write_bytes(first: u8, mask: u8, places: &mut [u8; 8]) -> usize {
    let first = u64::from_ne_bytes([first; 8]);
    *places = PLACES[usize::from(mask)].wrapping_add(first).to_le_bytes();
    usize::from(ONES[usize::from(mask)])
}

/// For each mask, where its bits stand, the lowest first and in the lowest byte; and how many they are.
static PLACES: [u64; 256] = places();
static ONES: [u8; 256] = ones();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "worked out by the compiler, which refuses an index beyond the end"
)]
const fn places() -> [u64; 256] {
    let mut table = [0; 256];
    let mut mask = 0;
    while mask < 256 {
        let (mut bit, mut count) = (0_u64, 0);
        while bit < 8 {
            if mask >> bit & 1 == 1 {
                table[mask] |= bit << (8 * count);
                count += 1;
            }
            bit += 1;
        }
        mask += 1;
    }
    table
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "worked out by the compiler, which refuses an index beyond the end"
)]
const fn ones() -> [u8; 256] {
    let mut table = [0; 256];
    let mut mask = 0;
    while mask < table.len() {
        [table[mask], ..] = mask.count_ones().to_le_bytes();
        mask += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mask_names_its_bits_in_order() {
        for expected in 0..=u8::MAX {
            let bits = [0_u8, 1, 2, 3, 4, 5, 6, 7];
            let marks = bits.map(|bit| expected >> bit & 1);
            assert_eq!(mask(&marks), expected);
            let named = || bits.into_iter().filter(|bit| expected >> bit & 1 == 1);
            let mut places = [0; 8];
            let count = write(40, expected, &mut places);
            assert!(places[..count].iter().copied().eq(named().map(|bit| 40 + u32::from(bit))));
            let mut bytes = [0; 8];
            assert_eq!(write_bytes(248, expected, &mut bytes), count);
            assert!(bytes[..count].iter().copied().eq(named().map(|bit| 248 + bit)));
        }
    }
}
