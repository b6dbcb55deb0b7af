//! JSON values against serde_json and jiff.

use jiff::Timestamp;
use jiff::civil::date;
use odata::json;
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).expect("JSON is UTF-8")
}

#[test]
fn datetimes_have_no_more_fraction_than_needed() {
    let table = [
        ("0001-01-01T00:00:00Z", "\"0001-01-01T00:00:00Z\""),
        ("2031-02-03T04:05:06Z", "\"2031-02-03T04:05:06Z\""),
        ("2031-02-03T04:05:06.7Z", "\"2031-02-03T04:05:06.7Z\""),
        ("2031-02-03T04:05:06.37Z", "\"2031-02-03T04:05:06.37Z\""),
        ("2031-02-03T04:05:06.307Z", "\"2031-02-03T04:05:06.307Z\""),
        ("2031-02-03T04:05:06.007Z", "\"2031-02-03T04:05:06.007Z\""),
        ("1969-12-31T23:59:59.999Z", "\"1969-12-31T23:59:59.999Z\""),
        ("2000-02-29T00:00:00Z", "\"2000-02-29T00:00:00Z\""),
    ];
    for (moment, expected) in table {
        let millis = moment.parse::<Timestamp>().expect("it is a timestamp").as_millisecond();
        assert_eq!(written(|out| json::write_datetime(out, millis)), expected);
    }
}

#[test]
fn the_last_moment_of_year_9999_is_written() {
    assert_eq!(written(|out| json::write_datetime(out, 253_402_300_799_999)), "\"9999-12-31T23:59:59.999Z\"");
}

#[test]
fn any_number_of_milliseconds_is_written() {
    for millis in [i64::MIN, i64::MAX, 253_402_300_800_000, -62_167_219_200_001] {
        let text = written(|out| json::write_datetime(out, millis));
        assert!(text.starts_with('"') && text.ends_with("Z\""), "{text}");
    }
}

#[test]
fn scaled_numbers_are_trimmed() {
    let table = [
        (0, 0, "0"),
        (0, 5, "0"),
        (5, 0, "5"),
        (-5, 0, "-5"),
        (1250, 2, "12.5"),
        (1200, 2, "12"),
        (-1, 3, "-0.001"),
        (100, 5, "0.001"),
        (12345, 5, "0.12345"),
        (123456, 5, "1.23456"),
        (i64::MIN, 0, "-9223372036854775808"),
        (i64::MIN, 19, "-0.9223372036854775808"),
        (i64::MAX, 4, "922337203685477.5807"),
    ];
    for (mantissa, scale, expected) in table {
        assert_eq!(written(|out| json::write_scaled(out, mantissa, scale)), expected);
    }
    assert_eq!(written(|out| json::write_scaled(out, 1, u8::MAX)).len(), 257);
}

#[test]
fn plain_values() {
    assert_eq!(written(|out| json::write_bool(out, true)), "true");
    assert_eq!(written(|out| json::write_bool(out, false)), "false");
    assert_eq!(written(|out| json::write_i64(out, i64::MIN)), "-9223372036854775808");
    assert_eq!(written(|out| json::write_date(out, date(1, 1, 1))), "\"0001-01-01\"");
    assert_eq!(written(|out| json::write_guid(out, Uuid::nil())), "\"00000000-0000-0000-0000-000000000000\"");
    let guid = Uuid::from_u128(0xABCD_EF01_0000_4000_8000_0000_0000_0001);
    assert_eq!(written(|out| json::write_guid(out, guid)), "\"abcdef01-0000-4000-8000-000000000001\"");
    let error = written(|out| json::write_error(out, "BadRequest", "Not \"x\"."));
    assert_eq!(error, r#"{"error":{"code":"BadRequest","message":"Not \"x\"."}}"#);
}

proptest! {
    #[test]
    fn strings_are_written_as_by_serde(text in any::<String>()) {
        let expected = serde_json::to_string(&text).expect("a text is JSON");
        prop_assert_eq!(written(|out| json::write_string(out, &text)), expected);
    }

    #[test]
    fn control_characters_are_escaped_as_by_serde(text in "[\u{0}-\u{7f}]{0,40}") {
        let expected = serde_json::to_string(&text).expect("a text is JSON");
        prop_assert_eq!(written(|out| json::write_string(out, &text)), expected);
    }

    #[test]
    fn decimals_are_written_normalized(mantissa in -(1_i128 << 95)..(1_i128 << 95), scale in 0_u32..=28) {
        let value = Decimal::from_i128_with_scale(mantissa, scale);
        prop_assert_eq!(written(|out| json::write_decimal(out, value)), value.normalize().to_string());
    }

    #[test]
    fn scaled_numbers_are_written_as_decimals(mantissa in any::<i64>(), scale in 0_u8..=28) {
        let expected = Decimal::from_i128_with_scale(i128::from(mantissa), u32::from(scale)).normalize().to_string();
        prop_assert_eq!(written(|out| json::write_scaled(out, mantissa, scale)), expected);
    }

    #[test]
    fn datetimes_read_back(millis in -62_135_596_800_000_i64..=253_402_207_200_000) {
        let text = written(|out| json::write_datetime(out, millis));
        let read: Timestamp = text.trim_matches('"').parse().expect("it is a timestamp");
        prop_assert_eq!(read.as_millisecond(), millis);
    }

    #[test]
    fn dates_are_written_as_by_jiff(days in -719_162_i64..=2_932_896) {
        let date = date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).expect("it is in range");
        prop_assert_eq!(written(|out| json::write_date(out, date)), format!("\"{date}\""));
    }
}
