//! The dimension values that the demo company's customers, vendors and fixed assets have by default.

use super::{fixed, insert};
use crate::finance::{DefaultDimension, DefaultDimensionValuePostingType as Posting};
use crate::fixed_assets::FixedAsset;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{Record, Result, TableType, Tx};

/// Number, dimension, value, what it asks of entries.
type Line = (&'static str, &'static str, &'static str, Posting);

const MANDATORY: Posting = Posting::CodeMandatory;
const SAME: Posting = Posting::SameCode;
const FREE: Posting = Posting::Blank;

const OF_CUSTOMERS: &[Line] = &[
    ("10000", "AREA", "40", MANDATORY),
    ("10000", "CUSTOMERGROUP", "MEDIUM", SAME),
    ("20000", "AREA", "40", MANDATORY),
    ("20000", "CUSTOMERGROUP", "LARGE", SAME),
    ("30000", "AREA", "70", MANDATORY),
    ("30000", "BUSINESSGROUP", "HOME", SAME),
    ("30000", "CUSTOMERGROUP", "MEDIUM", SAME),
    ("40000", "AREA", "30", MANDATORY),
    ("40000", "CUSTOMERGROUP", "SMALL", SAME),
    ("50000", "AREA", "40", MANDATORY),
    ("50000", "BUSINESSGROUP", "OFFICE", SAME),
    ("50000", "CUSTOMERGROUP", "MEDIUM", SAME),
];

const OF_VENDORS: &[Line] = &[
    ("10000", "AREA", "70", MANDATORY),
    ("10000", "BUSINESSGROUP", "INDUSTRIAL", FREE),
    ("10000", "SALESCAMPAIGN", "SUMMER", FREE),
    ("10000", "DEPARTMENT", "PURCHASING", FREE),
    ("20000", "AREA", "40", MANDATORY),
    ("20000", "DEPARTMENT", "PURCHASING", FREE),
    ("30000", "AREA", "30", MANDATORY),
    ("30000", "DEPARTMENT", "PURCHASING", FREE),
    ("40000", "AREA", "40", MANDATORY),
    ("40000", "BUSINESSGROUP", "HOME", SAME),
    ("40000", "DEPARTMENT", "PURCHASING", FREE),
    ("50000", "AREA", "40", MANDATORY),
    ("50000", "DEPARTMENT", "PURCHASING", FREE),
];

const OF_FIXED_ASSETS: &[Line] = &[
    ("FA000010", "DEPARTMENT", "ADM", FREE),
    ("FA000020", "DEPARTMENT", "ADM", FREE),
    ("FA000030", "DEPARTMENT", "PROD", FREE),
    ("FA000040", "DEPARTMENT", "PROD", FREE),
    ("FA000050", "DEPARTMENT", "PROD", FREE),
    ("FA000060", "DEPARTMENT", "PROD", FREE),
    ("FA000070", "DEPARTMENT", "PROD", FREE),
    ("FA000080", "DEPARTMENT", "PROD", FREE),
    ("FA000090", "DEPARTMENT", "ADM", FREE),
];

/// Writes them. Entries of customer 30000 are in one of America's areas.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    fill_table::<Customer>(tx, OF_CUSTOMERS)?;
    fill_table::<Vendor>(tx, OF_VENDORS)?;
    fill_table::<FixedAsset>(tx, OF_FIXED_ASSETS)?;
    let of_table = DefaultDimension::TABLE_ID.is(i64::from(Customer::ID)).and(DefaultDimension::NO.is("30000"));
    let mut area = tx.require(of_table.and(DefaultDimension::DIMENSION_CODE.is("AREA")))?;
    fixed::<DefaultDimension>(tx, "18/30000/AREA/70|80", |tx| {
        tx.validate(&mut area, DefaultDimension::ALLOWED_VALUES_FILTER, "70|80")?;
        tx.modify(&mut area)
    })
}

fn fill_table<T: TableType>(tx: &mut Tx<'_>, lines: &[Line]) -> Result<()> {
    for &(no, dimension, value, posting) in lines {
        let default = Record::<DefaultDimension>::new()
            .with(DefaultDimension::TABLE_ID, i64::from(T::ID))
            .with(DefaultDimension::NO, no)
            .with(DefaultDimension::DIMENSION_CODE, dimension)
            .with(DefaultDimension::DIMENSION_VALUE_CODE, value)
            .with(DefaultDimension::VALUE_POSTING, posting);
        insert(tx, &format!("{}/{no}/{dimension}", T::ID), default)?;
    }
    Ok(())
}
