//! Party: the columns that contacts, customers, vendors and bank accounts have in common.
//!
//! Business Central copies between these tables by equal field numbers. Here the common columns come first in all of
//! them, so that they stand at the same positions; [`Party`] names them whatever the table.

use crate::foundation::{CountryRegion, Currency, Language, NoSeries, PostCode, Territory};
use model::{Code, Column, Record, TableBuilder, TableType, Text};

/// Declares a table that starts with the columns of a party.
macro_rules! party_table {
    ($(#[$doc:meta])* $vis:vis $name:ident($id:literal, $caption:literal) { $($own:tt)* }) => {
        model::table! {
            $(#[$doc])*
            $vis $name($id, $caption) {
                NO: Code(20) = "No.",
                NO_SERIES: Code(20) = "No. Series",
                LAST_DATE_MODIFIED: Date = "Last Date Modified",
                IMAGE: Stream = "Image",
                NAME: Text(100) = "Name",
                SEARCH_NAME: Code(100) = "Search Name",
                NAME_2: Text(50) = "Name 2",
                ADDRESS: Text(100) = "Address",
                ADDRESS_2: Text(50) = "Address 2",
                CITY: Text(30) = "City",
                POST_CODE: Code(20) = "Post Code",
                COUNTY: Text(30) = "County",
                COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
                PHONE_NO: Text(30) = "Phone No.",
                MOBILE_PHONE_NO: Text(30) = "Mobile Phone No.",
                TELEX_NO: Text(20) = "Telex No.",
                TELEX_ANSWER_BACK: Text(20) = "Telex Answer Back",
                FAX_NO: Text(30) = "Fax No.",
                E_MAIL: Text(80) = "Email",
                HOME_PAGE: Text(255) = "Home Page",
                TERRITORY_CODE: Code(10) = "Territory Code",
                CURRENCY_CODE: Code(10) = "Currency Code",
                LANGUAGE_CODE: Code(10) = "Language Code",
                $($own)*
            }
        }

        impl $crate::party::PartyTable for $name {}
    };
}
pub(crate) use party_table;

party_table! {
    /// The common columns alone: a view of any party's row, never stored itself.
    pub Party(0, "Party") {}
}

impl Party {
    /// Positions that are copied from one party to another that is the same: all but what numbers the row.
    pub const COPIED: std::ops::RangeInclusive<u16> =
        Party::LAST_DATE_MODIFIED.position()..=Party::LANGUAGE_CODE.position();
    /// Positions of columns whose change such another party must learn of. Date and image are copied along only.
    pub const TOLD: std::ops::RangeInclusive<u16> = Party::NAME.position()..=Party::LANGUAGE_CODE.position();
}

/// A table that starts with the columns of a party.
pub trait PartyTable: TableType {
    /// A common column as one of this table.
    fn column<K>(common: Column<Party, K>) -> Column<Self, K> {
        Column::at(common.position())
    }

    /// A row seen through the common columns.
    fn party(record: &Record<Self>) -> &Record<Party> {
        Record::of(record.row())
    }

    /// A row seen through the common columns, to change.
    fn party_mut(record: &mut Record<Self>) -> &mut Record<Party> {
        Record::of_mut(record.row_mut())
    }
}

/// A party that is registered for tax: contact, customer and vendor.
pub trait TaxedParty: PartyTable {
    /// The VAT registration number.
    const VAT_REGISTRATION_NO: Column<Self, Text>;
    /// The number under which authorities know the company.
    const REGISTRATION_NUMBER: Column<Self, Text>;
}

/// Declares what the common columns refer to.
pub fn relations<T: PartyTable>(table: &mut TableBuilder<T>) {
    let column = |common: Column<Party, Code>| T::column(common);
    table.relation(column(Party::NO_SERIES), NoSeries::CODE);
    table.relation(column(Party::TERRITORY_CODE), Territory::CODE);
    table.relation(column(Party::CURRENCY_CODE), Currency::CODE);
    table.relation(column(Party::LANGUAGE_CODE), Language::CODE);
    table.relation(column(Party::COUNTRY_REGION_CODE), CountryRegion::CODE);
    table.unchecked_relation(column(Party::POST_CODE), PostCode::CODE);
}
