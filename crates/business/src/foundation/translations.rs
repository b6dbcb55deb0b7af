//! Names of reference data in other languages. They are deleted with what they translate.

use crate::foundation::{CountryRegion, Language, PaymentMethod, PaymentTerms, ShipmentMethod, UnitOfMeasure};
use model::TableDescription;

model::table! {
    /// The description of payment terms in a language. Table 462.
    pub PaymentTermTranslation(462, "Payment Term Translation") {
        PAYMENT_TERM: Code(10) = "Payment Term",
        LANGUAGE_CODE: Code(10) = "Language Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

model::table! {
    /// The description of a payment method in a language. Table 466.
    pub PaymentMethodTranslation(466, "Payment Method Translation") {
        PAYMENT_METHOD_CODE: Code(10) = "Payment Method Code",
        LANGUAGE_CODE: Code(10) = "Language Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

model::table! {
    /// The description of a shipment method in a language. Table 463.
    pub ShipmentMethodTranslation(463, "Shipment Method Translation") {
        SHIPMENT_METHOD: Code(10) = "Shipment Method",
        LANGUAGE_CODE: Code(10) = "Language Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

model::table! {
    /// The name of a country in a language. Table 11.
    pub CountryRegionTranslation(11, "Country/Region Translation") {
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        LANGUAGE_CODE: Code(10) = "Language Code",
        NAME: Text(50) = "Name",
    }
}

model::table! {
    /// The description of a unit of measure in a language. Table 5402.
    pub UnitOfMeasureTranslation(5402, "Unit of Measure Translation") {
        CODE: Code(10) = "Code",
        LANGUAGE_CODE: Code(10) = "Language Code",
        DESCRIPTION: Text(50) = "Description",
    }
}

/// The descriptions of all of them: each has one row for a row and a language.
pub fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<PaymentTermTranslation>(|table| {
            table.primary_key(&[&PaymentTermTranslation::PAYMENT_TERM, &PaymentTermTranslation::LANGUAGE_CODE]);
            table.relation(PaymentTermTranslation::PAYMENT_TERM, PaymentTerms::CODE);
            table.relation(PaymentTermTranslation::LANGUAGE_CODE, Language::CODE);
        }),
        TableDescription::of::<PaymentMethodTranslation>(|table| {
            table.primary_key(&[
                &PaymentMethodTranslation::PAYMENT_METHOD_CODE,
                &PaymentMethodTranslation::LANGUAGE_CODE,
            ]);
            table.relation(PaymentMethodTranslation::PAYMENT_METHOD_CODE, PaymentMethod::CODE);
            table.relation(PaymentMethodTranslation::LANGUAGE_CODE, Language::CODE);
        }),
        TableDescription::of::<ShipmentMethodTranslation>(|table| {
            table
                .primary_key(&[&ShipmentMethodTranslation::SHIPMENT_METHOD, &ShipmentMethodTranslation::LANGUAGE_CODE]);
            table.relation(ShipmentMethodTranslation::SHIPMENT_METHOD, ShipmentMethod::CODE);
            table.relation(ShipmentMethodTranslation::LANGUAGE_CODE, Language::CODE);
        }),
        TableDescription::of::<CountryRegionTranslation>(|table| {
            table.primary_key(&[
                &CountryRegionTranslation::COUNTRY_REGION_CODE,
                &CountryRegionTranslation::LANGUAGE_CODE,
            ]);
            table.relation(CountryRegionTranslation::COUNTRY_REGION_CODE, CountryRegion::CODE);
            table.relation(CountryRegionTranslation::LANGUAGE_CODE, Language::CODE);
        }),
        TableDescription::of::<UnitOfMeasureTranslation>(|table| {
            table.primary_key(&[&UnitOfMeasureTranslation::CODE, &UnitOfMeasureTranslation::LANGUAGE_CODE]);
            table.relation(UnitOfMeasureTranslation::CODE, UnitOfMeasure::CODE);
            table.relation(UnitOfMeasureTranslation::LANGUAGE_CODE, Language::CODE);
        }),
    ]
}
