//! Fixed ids of demo rows, so that a script can rely on them.

use model::{TableType, Uuid};

/// The id of a demo row: two 64-bit FNV-1a hashes of table number and key, with different offsets, as a version 8 GUID.
pub fn fixed<T: TableType>(key: &str) -> Uuid {
    let text = format!("{}/{key}", T::ID);
    let high = fnv1a(0xCBF2_9CE4_8422_2325, &text);
    let low = fnv1a(high, &text);
    uuid_v8(high, low)
}

fn fnv1a(offset: u64, text: &str) -> u64 {
    text.bytes().fold(offset, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

fn uuid_v8(high: u64, low: u64) -> Uuid {
    let version = (high & !0xF000) | 0x8000;
    let variant = (low & !(0b11 << 62)) | (0b10 << 62);
    Uuid::from_u64_pair(version, variant)
}
