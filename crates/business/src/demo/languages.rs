//! The demo company's languages.

use super::insert;
use crate::foundation::Language;
use model::{Record, Result, Tx};

/// Code, name, Windows language.
const LANGUAGES: &[(&str, &str, i64)] = &[
    ("BGR", "Bulgarian", 1_026),
    ("CHS", "Simplified Chinese", 2_052),
    ("CSY", "Czech", 1_029),
    ("DAN", "Danish", 1_030),
    ("DEA", "German (Austrian)", 3_079),
    ("DES", "German (Swiss)", 2_055),
    ("DEU", "German", 1_031),
    ("ELL", "Greek", 1_032),
    ("ENA", "English (Australian)", 3_081),
    ("ENC", "English (Canadian)", 4_105),
    ("ENG", "English (United Kingdom)", 2_057),
    ("ENI", "English (Ireland)", 6_153),
    ("ENP", "English (Philippines)", 13_321),
    ("ENU", "English", 1_033),
    ("ENZ", "English (New Zealand)", 5_129),
    ("ESM", "Spanish (Mexico)", 2_058),
    ("ESN", "Spanish (Spain)", 3_082),
    ("ESO", "Spanish (Colombia)", 9_226),
    ("ESP", "Spanish", 1_034),
    ("ESR", "Spanish (Peru)", 10_250),
    ("ESS", "Spanish (Argentine)", 11_274),
    ("ETI", "Estonian", 1_061),
    ("FIN", "Finnish", 1_035),
    ("FRA", "French", 1_036),
    ("FRB", "French (Belgian)", 2_060),
    ("FRC", "French (Canadian)", 3_084),
    ("FRS", "French (Swiss)", 4_108),
    ("HRV", "Croatian", 1_050),
    ("HUN", "Hungarian", 1_038),
    ("IND", "Indonesian", 1_057),
    ("ISL", "Icelandic", 1_039),
    ("ITA", "Italian", 1_040),
    ("ITS", "Italian (Swiss)", 2_064),
    ("JPN", "Japanese", 1_041),
    ("KOR", "Korean", 1_042),
    ("LTH", "Lithuanian", 1_063),
    ("LVI", "Latvian", 1_062),
    ("MSL", "Malaysian", 1_086),
    ("NLB", "Dutch (Belgian)", 2_067),
    ("NLD", "Dutch", 1_043),
    ("NON", "Norwegian (Nynorsk)", 2_068),
    ("NOR", "Norwegian", 1_044),
    ("PLK", "Polish", 1_045),
    ("PTB", "Portuguese (Brazil)", 1_046),
    ("PTG", "Portuguese", 2_070),
    ("ROM", "Romanian", 1_048),
    ("RUS", "Russian", 1_049),
    ("SKY", "Slovak", 1_051),
    ("SLV", "Slovene", 1_060),
    ("SRP", "Serbian", 2_074),
    ("SVE", "Swedish", 1_053),
    ("THA", "Thai", 1_054),
    ("TRK", "Turkish", 1_055),
    ("UKR", "Ukrainian", 1_058),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, name, windows_language) in LANGUAGES {
        let language = Record::<Language>::new()
            .with(Language::CODE, code)
            .with(Language::NAME, name)
            .with(Language::WINDOWS_LANGUAGE_ID, windows_language);
        insert(tx, code, language)?;
    }
    Ok(())
}
