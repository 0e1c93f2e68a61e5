//! Positions of the rows of which something holds, found eight at a time.

/// The bits of eight marks, the first of them lowest. A mark is the top bit of a byte.
#[inline]
pub(super) fn mask(marks: &[u8]) -> u8 {
    let marks = marks.first_chunk().map_or(0, |marks| u64::from_le_bytes(*marks));
    // The product moves each bit to its place, and no two meet.
    let [.., mask] = (marks >> 7 & ONES).wrapping_mul(0x0102_0408_1020_4080).to_le_bytes();
    mask
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);

/// Writes those of eight positions from `first` on that the mask names, in order, and says how many they are. All eight places
/// are written: what stands behind those counted means nothing.
#[inline]
#[expect(clippy::indexing_slicing, reason = "a table of 256 entries has one for every byte")]
pub(super) fn write(first: u32, mask: u8, places: &mut [u32; 8]) -> usize {
    let (bits, count) = &PLACES[usize::from(mask)];
    for (place, bit) in places.iter_mut().zip(bits) {
        *place = first.wrapping_add(u32::from(*bit));
    }
    usize::from(*count)
}

/// For each mask, where its bits stand, the lowest first, and how many they are.
static PLACES: [([u8; 8], u8); 256] = places();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "worked out by the compiler, which refuses an index beyond the end"
)]
const fn places() -> [([u8; 8], u8); 256] {
    let mut table = [([0; 8], 0); 256];
    let mut mask = 0;
    while mask < 256 {
        let mut bit = 0;
        while bit < 8 {
            if mask >> bit & 1 == 1 {
                let (places, count) = &mut table[mask];
                places[*count as usize] = bit;
                *count += 1;
            }
            bit += 1;
        }
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
            let marks = bits.map(|bit| if expected >> bit & 1 == 1 { 0xff } else { 0x7f });
            assert_eq!(mask(&marks), expected);
            let mut places = [0; 8];
            let count = write(40, expected, &mut places);
            let named = bits.into_iter().filter(|bit| expected >> bit & 1 == 1);
            assert!(places[..count].iter().copied().eq(named.map(|bit| 40 + u32::from(bit))));
        }
    }
}
