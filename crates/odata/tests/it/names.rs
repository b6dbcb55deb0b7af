//! Enum members as they travel.

use odata::names::{decode_name, encode_name};
use proptest::prelude::*;

#[test]
fn names_are_encoded_as_xml_names() {
    let table = [
        (" ", "_x0020_"),
        ("", ""),
        ("Ship", "Ship"),
        ("Sales Invoice", "Sales_x0020_Invoice"),
        ("Non-Inventory", "Non_x002D_Inventory"),
        ("G/L Account", "G_x002F_L_x0020_Account"),
        ("No. (old)", "No_x002E__x0020__x0028_old_x0029_"),
        ("1st", "_x0031_st"),
        ("a1", "a1"),
        ("snake_case", "snake_case"),
        ("_x0020_", "_x005F_x0020_"),
        ("_x0020 ", "_x005F_x0020_x0020_"),
        ("Größe", "Größe"),
        ("😀", "_x0001F600_"),
    ];
    for (name, encoded) in table {
        assert_eq!(encode_name(name), encoded);
        assert_eq!(decode_name(encoded), name);
    }
}

#[test]
fn plain_names_survive_decoding() {
    for name in ["Sales Invoice", "_x00", "_x00zz_", "_xD800_", "a_x0020", "__x_"] {
        assert_eq!(decode_name(name), name);
    }
    assert_eq!(decode_name("_x002d_"), "-");
}

proptest! {
    #[test]
    fn decoding_undoes_encoding(name in r"\PC{0,12}|[_x0-9a-f -]{0,20}") {
        let encoded = encode_name(&name).into_owned();
        prop_assert!(encoded.chars().all(|c| c == '_' || c.is_alphanumeric()));
        prop_assert_eq!(decode_name(&encoded), name);
    }

    #[test]
    fn any_text_decodes(text in r"\PC*|[_x0-9a-f]{0,20}") {
        decode_name(&text);
    }
}
