//! Post codes with their cities, which fill in addresses. Table 225.

use crate::foundation::CountryRegion;
use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// A post code and one of its cities. Table 225.
    pub PostCode(225, "Post Code") {
        CODE: Code(20) = "Code",
        CITY: Text(30) = "City",
        /// The city in upper case, kept by the rules.
        SEARCH_CITY: Code(30) = "Search City",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        COUNTY: Text(30) = "County",
        TIME_ZONE: Text(180) = "Time Zone",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PostCode>(|table| {
        table.primary_key(&[&PostCode::CODE, &PostCode::CITY]);
        table.key(&[&PostCode::SEARCH_CITY]);
        table.key(&[&PostCode::COUNTRY_REGION_CODE, &PostCode::CODE]);
        table.relation(PostCode::COUNTRY_REGION_CODE, CountryRegion::CODE);
        let mut on = table.triggers();
        on.insert(keep_search_city);
        on.modify(keep_changed_search_city);
        on.validate(PostCode::CITY, keep_changed_search_city);
    })
}

fn keep_search_city(_: &mut Tx, post_code: &mut Record<PostCode>) -> Result<()> {
    let city = post_code.get(PostCode::CITY).to_owned();
    post_code.set(PostCode::SEARCH_CITY, city);
    Ok(())
}

fn keep_changed_search_city(tx: &mut Tx, post_code: &mut Record<PostCode>, _: &Record<PostCode>) -> Result<()> {
    keep_search_city(tx, post_code)
}
