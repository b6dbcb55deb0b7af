//! The demo company's dimensions and their values.

use super::insert;
use crate::finance::dimension::DimensionValueType;
use crate::finance::{Dimension, DimensionValue, GeneralLedgerSetup};
use model::{Record, Result, Tx};

/// Code and name.
const DIMENSIONS: &[(&str, &str)] = &[
    ("AREA", "Area"),
    ("BUSINESSGROUP", "Business Group"),
    ("CUSTOMERGROUP", "Customer Group"),
    ("DEPARTMENT", "Department"),
    ("SALESCAMPAIGN", "Sales campaign"),
];

/// Dimension, code, name, what the line is for, and what a total adds up.
type Line = (&'static str, &'static str, &'static str, DimensionValueType, &'static str);

const BEGIN: DimensionValueType = DimensionValueType::BeginTotal;
const END: DimensionValueType = DimensionValueType::EndTotal;
const STANDARD: DimensionValueType = DimensionValueType::Standard;

const VALUES: &[Line] = &[
    ("AREA", "10", "Europe", BEGIN, ""),
    ("AREA", "20", "Europe North", BEGIN, ""),
    ("AREA", "30", "Europe North (EU)", STANDARD, ""),
    ("AREA", "40", "Europe North (Non EU)", STANDARD, ""),
    ("AREA", "45", "Europe North, Total", END, "20..45"),
    ("AREA", "50", "Europe South", STANDARD, ""),
    ("AREA", "55", "Europe, Total", END, "10..55"),
    ("AREA", "60", "America", BEGIN, ""),
    ("AREA", "70", "America North", STANDARD, ""),
    ("AREA", "80", "America South", STANDARD, ""),
    ("AREA", "85", "America, Total", END, "60..85"),
    ("BUSINESSGROUP", "HOME", "Home", STANDARD, ""),
    ("BUSINESSGROUP", "INDUSTRIAL", "Industrial", STANDARD, ""),
    ("BUSINESSGROUP", "OFFICE", "Office", STANDARD, ""),
    ("CUSTOMERGROUP", "LARGE", "Large Business", STANDARD, ""),
    ("CUSTOMERGROUP", "MEDIUM", "Medium Business", STANDARD, ""),
    ("CUSTOMERGROUP", "SMALL", "Small Business", STANDARD, ""),
    ("DEPARTMENT", "ADM", "Administration", STANDARD, ""),
    ("DEPARTMENT", "PROD", "Production", STANDARD, ""),
    ("DEPARTMENT", "SALES", "Sales", STANDARD, ""),
    ("DEPARTMENT", "PURCHASING", "Purchasing", STANDARD, ""),
    ("SALESCAMPAIGN", "SUMMER", "Summer", STANDARD, ""),
    ("SALESCAMPAIGN", "WINTER", "Winter", STANDARD, ""),
];

/// Writes them, and which two are global.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, name) in DIMENSIONS {
        let mut dimension = Record::<Dimension>::new().with(Dimension::NAME, name);
        tx.validate(&mut dimension, Dimension::CODE, code)?;
        insert(tx, code, dimension)?;
    }
    let mut setup = tx.setup::<GeneralLedgerSetup>()?;
    tx.validate(&mut setup, GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE, "DEPARTMENT")?;
    tx.validate(&mut setup, GeneralLedgerSetup::GLOBAL_DIMENSION_2_CODE, "CUSTOMERGROUP")?;
    tx.modify(&mut setup)?;
    for &(dimension, code, name, kind, totaling) in VALUES {
        let value = Record::<DimensionValue>::new()
            .with(DimensionValue::DIMENSION_CODE, dimension)
            .with(DimensionValue::CODE, code)
            .with(DimensionValue::NAME, name)
            .with(DimensionValue::DIMENSION_VALUE_TYPE, kind)
            .with(DimensionValue::TOTALING, totaling);
        insert(tx, &format!("{dimension}/{code}"), value)?;
    }
    Ok(())
}
