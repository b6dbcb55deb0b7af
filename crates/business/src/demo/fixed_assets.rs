//! The demo company's fixed assets, where they are, and what kinds there are.

use super::insert;
use crate::fixed_assets::{
    FaClass, FaDepreciationBook, FaLocation, FaPostingGroup, FaSubclass, FixedAsset, MainAssetComponent,
};
use model::{Record, Result, Tx};

/// Code and name.
const LOCATIONS: &[(&str, &str)] = &[
    ("ADM", "Administration, Building_1"),
    ("PROD", "Production, Building_2"),
    ("SALES", "Sales, Building_1"),
    ("WAREHOUSE", "WareHouse"),
];

/// Code and name.
const CLASSES: &[(&str, &str)] = &[("FINANCIAL", "Financial"), ("INTANGIBLE", "InTangible"), ("TANGIBLE", "Tangible")];

/// Code, which is the posting group's, too; name and class.
const SUBCLASSES: &[(&str, &str, &str)] = &[
    ("EQUIPMENT", "Equipment", "TANGIBLE"),
    ("GOODWILL", "Goodwill", "INTANGIBLE"),
    ("PLANT", "Plants/Buildings", "TANGIBLE"),
    ("PROPERTY", "Property/Land", "TANGIBLE"),
    ("VEHICLES", "Vehicles", "TANGIBLE"),
];

/// Number, description, subclass, location, serial number.
const ASSETS: &[(&str, &str, &str, &str, &str)] = &[
    ("FA000010", "Vehicle 1", "VEHICLES", "ADM", "EA 12 394 Q"),
    ("FA000020", "Vehicle 2", "VEHICLES", "SALES", "EA 12 395 Q"),
    ("FA000030", "Truck 1", "VEHICLES", "PROD", "EA 15 397 Q"),
    ("FA000040", "Conveyor, Main Asset", "EQUIPMENT", "PROD", "23 111 SW0"),
    ("FA000050", "Conveyor Belt", "EQUIPMENT", "PROD", "23 111 SW1"),
    ("FA000060", "Conveyor Computer", "EQUIPMENT", "PROD", "23 111 SW3"),
    ("FA000070", "Conveyor Lift", "EQUIPMENT", "PROD", "23 111 SW2"),
    ("FA000080", "Cargo Lift", "EQUIPMENT", "PROD", "AKW2476111"),
    ("FA000090", "Switchboard", "EQUIPMENT", "ADM", "TELE 4476 Z"),
];

const COMPONENTS: &[(&str, &str)] = &[("FA000040", "FA000050"), ("FA000040", "FA000060"), ("FA000040", "FA000070")];

/// Writes them, each asset with the company's depreciation book.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, name) in LOCATIONS {
        insert(tx, code, Record::<FaLocation>::new().with(FaLocation::CODE, code).with(FaLocation::NAME, name))?;
    }
    for &(code, name) in CLASSES {
        insert(tx, code, Record::<FaClass>::new().with(FaClass::CODE, code).with(FaClass::NAME, name))?;
    }
    for &(code, name, class) in SUBCLASSES {
        insert(tx, code, Record::<FaPostingGroup>::new().with(FaPostingGroup::CODE, code))?;
        let subclass = Record::<FaSubclass>::new()
            .with(FaSubclass::CODE, code)
            .with(FaSubclass::NAME, name)
            .with(FaSubclass::FA_CLASS_CODE, class)
            .with(FaSubclass::DEFAULT_FA_POSTING_GROUP, code);
        insert(tx, code, subclass)?;
    }
    for &(no, description, subclass, location, serial_no) in ASSETS {
        let mut asset = Record::<FixedAsset>::new().with(FixedAsset::SERIAL_NO, serial_no);
        tx.validate(&mut asset, FixedAsset::NO, no)?;
        tx.validate(&mut asset, FixedAsset::DESCRIPTION, description)?;
        tx.validate(&mut asset, FixedAsset::FA_SUBCLASS_CODE, subclass)?;
        tx.validate(&mut asset, FixedAsset::FA_LOCATION_CODE, location)?;
        insert(tx, no, asset)?;
        let book = Record::<FaDepreciationBook>::new()
            .with(FaDepreciationBook::FA_NO, no)
            .with(FaDepreciationBook::DEPRECIATION_BOOK_CODE, "COMPANY")
            .with(FaDepreciationBook::DESCRIPTION, description);
        insert(tx, &format!("{no}/COMPANY"), book)?;
    }
    for &(main, part) in COMPONENTS {
        let mut component = Record::<MainAssetComponent>::new().with(MainAssetComponent::MAIN_ASSET_NO, main);
        tx.validate(&mut component, MainAssetComponent::FA_NO, part)?;
        insert(tx, &format!("{main}/{part}"), component)?;
    }
    Ok(())
}
