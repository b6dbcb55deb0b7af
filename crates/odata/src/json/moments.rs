//! Dates and times in the Gregorian calendar; blank is the first day of year 1.

use jiff::civil::Date;

const MILLIS_PER_DAY: i64 = 86_400_000;

/// Appends a date: `"2031-02-03"`.
pub fn write_date(out: &mut Vec<u8>, date: Date) {
    out.push(b'"');
    push_date(out, i64::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
    out.push(b'"');
}

/// Appends a point in time given in milliseconds since 1970, in UTC: `"2031-02-03T04:05:06.7Z"`.
///
/// The fraction has up to three digits; zeros at its end are cut.
pub fn write_datetime(out: &mut Vec<u8>, unix_millis: i64) {
    let (year, month, day) = civil_from_days(unix_millis.div_euclid(MILLIS_PER_DAY));
    let millis = unix_millis.rem_euclid(MILLIS_PER_DAY) as u32;
    let (seconds, fraction) = (millis / 1000, millis % 1000);
    let [hour_tens, hour_ones] = two_digits((seconds / 3600) as u8);
    let [minute_tens, minute_ones] = two_digits((seconds / 60 % 60) as u8);
    let [second_tens, second_ones] = two_digits((seconds % 60) as u8);
    out.push(b'"');
    push_date(out, year, month, day);
    let time = [b'T', hour_tens, hour_ones, b':', minute_tens, minute_ones, b':', second_tens, second_ones];
    out.extend_from_slice(&time);
    push_fraction(out, fraction);
    out.extend_from_slice(b"Z\"");
}

fn push_fraction(out: &mut Vec<u8>, millis: u32) {
    let digits = [b'.', digit(millis / 100), digit(millis / 10 % 10), digit(millis % 10)];
    let length = match millis {
        0 => 0,
        _ if millis.is_multiple_of(100) => 2,
        _ if millis.is_multiple_of(10) => 3,
        _ => 4,
    };
    out.extend_from_slice(&digits[..length]);
}

/// A year outside 0 to 9999 has a sign or more digits; no stored date has one.
fn push_date(out: &mut Vec<u8>, year: i64, month: u8, day: u8) {
    let [month_tens, month_ones] = two_digits(month);
    let [day_tens, day_ones] = two_digits(day);
    match u32::try_from(year) {
        Ok(year @ 0..=9999) => {
            let digits = [digit(year / 1000), digit(year / 100 % 10), digit(year / 10 % 10), digit(year % 10)];
            out.extend_from_slice(&digits);
        }
        _ => out.extend_from_slice(format!("{year:05}").as_bytes()),
    }
    out.extend_from_slice(&[b'-', month_tens, month_ones, b'-', day_tens, day_ones]);
}

fn two_digits(value: u8) -> [u8; 2] {
    [b'0' + value / 10 % 10, b'0' + value % 10]
}

fn digit(value: u32) -> u8 {
    b'0' + (value % 10) as u8
}

/// The date that is so many days after 1970-01-01.
///
/// Counts in eras of 400 years that start on the first of March, so that the leap day is the last of a year.
fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month as u8, day as u8)
}
