//! Numbers: never an exponent, no zeros at the end of a fraction.

use rust_decimal::Decimal;

/// Appends a whole number.
pub fn write_i64(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Appends a decimal.
pub fn write_decimal(out: &mut Vec<u8>, value: Decimal) {
    let (mut mantissa, mut scale) = (value.mantissa(), value.scale() as usize);
    if let Ok(mantissa) = i64::try_from(mantissa) {
        return write_scaled(out, mantissa, scale as u8);
    }
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    write_point(out, mantissa < 0, itoa::Buffer::new().format(mantissa.unsigned_abs()), scale);
}

/// Appends `mantissa / 10^scale`.
pub fn write_scaled(out: &mut Vec<u8>, mut mantissa: i64, scale: u8) {
    if mantissa == 0 {
        return out.push(b'0');
    }
    let mut scale = usize::from(scale);
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    write_point(out, mantissa < 0, itoa::Buffer::new().format(mantissa.unsigned_abs()), scale);
}

/// Appends digits with the point before the last `scale` of them.
fn write_point(out: &mut Vec<u8>, is_negative: bool, digits: &str, scale: usize) {
    if is_negative {
        out.push(b'-');
    }
    if scale == 0 {
        return out.extend_from_slice(digits.as_bytes());
    }
    match digits.len().checked_sub(scale) {
        Some(whole) if whole > 0 => {
            out.extend_from_slice(&digits.as_bytes()[..whole]);
            out.push(b'.');
            out.extend_from_slice(&digits.as_bytes()[whole..]);
        }
        _ => {
            out.extend_from_slice(b"0.");
            out.resize(out.len() + scale - digits.len(), b'0');
            out.extend_from_slice(digits.as_bytes());
        }
    }
}
