//! fixedAssets: what follows an asset's number and goes with it, main assets, and what forbids a deletion. Page 30098,
//! table 5600, codeunit 5623.

use crate::expect::{changed, deleted, find, path, refused};
use crate::fixed_assets::{asset, entry};
use crate::seed::{Seeded, day, in_demo_database};
use business::finance::{AccountingPeriod, DefaultDimension};
use business::fixed_assets::{
    FaComponentType, FaDepreciationBook, FaLedgerEntry, FixedAsset, InsCoverageLedgerEntry, MainAssetComponent,
    MaintenanceLedgerEntry, MaintenanceRegistration,
};
use business::foundation::{CommentLine, CommentLineTableName};
use business::integration::DocumentAttachment;
use model::{Date, Filter, Record, Result, TableType, Tx};
use testkit::{Value, json};

fn comment(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    let comment = Record::<CommentLine>::new()
        .with(CommentLine::TABLE_NAME, CommentLineTableName::FixedAsset)
        .with(CommentLine::NO, no);
    tx.insert(&mut { comment })?;
    let attachment = Record::<DocumentAttachment>::new()
        .with(DocumentAttachment::TABLE_ID, i64::from(FixedAsset::ID))
        .with(DocumentAttachment::NO, no);
    tx.insert(&mut { attachment })?;
    tx.insert(&mut Record::<MaintenanceRegistration>::new().with(MaintenanceRegistration::FA_NO, no))
}

/// How many comments, attachments, services, books and default dimensions an asset has.
fn belongings(tx: &mut Tx<'_>, no: &str) -> Result<[u64; 5]> {
    let defaults = DefaultDimension::TABLE_ID.is(i64::from(FixedAsset::ID)).and(DefaultDimension::NO.is(no));
    Ok([
        tx.count(CommentLine::NO.is(no).and(CommentLine::TABLE_NAME.is(CommentLineTableName::FixedAsset)))?,
        tx.count(DocumentAttachment::NO.is(no))?,
        tx.count(MaintenanceRegistration::FA_NO.is(no))?,
        tx.count(FaDepreciationBook::FA_NO.is(no))?,
        tx.count(defaults)?,
    ])
}

#[test]
fn what_is_the_assets_follows_its_number_and_goes_with_it() {
    let seeded = Seeded::with(|tx| {
        comment(tx, "FA000010")?;
        comment(tx, "FA000020")
    });
    let company = seeded.company();
    let [first, second] = ["FA000010", "FA000020"].map(|no| find(&company, "fixedAssets", "number", no));
    changed(&company.patch(&path("fixedAssets", &first), "*", &json!({"number": "VAN"})));
    deleted(&company.delete(&path("fixedAssets", &second), "*"));
    let counts = seeded
        .stop_and_read(|tx| Ok([belongings(tx, "VAN")?, belongings(tx, "FA000010")?, belongings(tx, "FA000020")?]));
    assert_eq!(counts, [[1; 5], [0; 5], [0; 5]]);
}

#[test]
fn a_main_asset_stays_and_is_plain_without_components() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let main = find(&company, "fixedAssets", "number", "FA000040");
    refused(&company.delete(&path("fixedAssets", &main), "*"), "A main asset cannot be deleted.");
    for no in ["FA000050", "FA000060"] {
        deleted(&company.delete(&path("fixedAssets", &find(&company, "fixedAssets", "number", no)), "*"));
    }
    refused(&company.delete(&path("fixedAssets", &main), "*"), "A main asset cannot be deleted.");
    let last = find(&company, "fixedAssets", "number", "FA000070");
    deleted(&company.delete(&path("fixedAssets", &last), "*"));
    deleted(&company.delete(&path("fixedAssets", &main), "*"));
}

#[test]
fn a_component_is_of_one_main_asset_and_has_none_itself() {
    let refusal = |result: Result<()>| result.err().map_or_else(String::new, |error| error.to_string());
    in_demo_database(move |tx| {
        for (main, part, text) in [
            ("FA000010", "FA000010", "Fixed Asset No. = FA000010 is a Main Asset."),
            ("FA000010", "FA000040", "Fixed Asset No. = FA000040 is a Main Asset."),
            ("FA000010", "FA000050", "Fixed Asset No. = FA000050 is a Component."),
            ("FA000050", "FA000010", "Fixed Asset No. = FA000050 is a Component."),
        ] {
            let mut component = Record::<MainAssetComponent>::new().with(MainAssetComponent::MAIN_ASSET_NO, main);
            let answer = refusal(tx.validate(&mut component, MainAssetComponent::FA_NO, part));
            assert_eq!(answer, format!("Application_DialogException: {text}"));
        }
        let kind = |tx: &mut Tx<'_>, no: &str| Ok(asset(tx, no)?.get(FixedAsset::MAIN_ASSET_COMPONENT));
        assert_eq!(kind(tx, "FA000040")?, FaComponentType::MainAsset);
        tx.delete_each(MainAssetComponent::MAIN_ASSET_NO.is("FA000040"))?;
        assert_eq!(kind(tx, "FA000050")?, FaComponentType::Blank);
        assert_eq!(kind(tx, "FA000040")?, FaComponentType::Blank);
        assert!(asset(tx, "FA000040")?.is_blank(FixedAsset::COMPONENT_OF_MAIN_ASSET));
        Ok(())
    });
}

fn dispose(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    let mut book = tx.require(FaDepreciationBook::FA_NO.is(no))?;
    book.set(FaDepreciationBook::DISPOSAL_DATE, day(2010, 1, 1));
    tx.modify(&mut book)
}

fn maintenance(tx: &mut Tx<'_>, no: &str, date: Date) -> Result<()> {
    let entry = Record::<MaintenanceLedgerEntry>::new()
        .with(MaintenanceLedgerEntry::ENTRY_NO, 1)
        .with(MaintenanceLedgerEntry::FA_NO, no)
        .with(MaintenanceLedgerEntry::DEPRECIATION_BOOK_CODE, "COMPANY")
        .with(MaintenanceLedgerEntry::FA_POSTING_DATE, date)
        .with(MaintenanceLedgerEntry::POSTING_DATE, date);
    tx.insert(&mut { entry })
}

/// Assets 10 to 90 in every state that matters to a deletion.
fn states(tx: &mut Tx<'_>) -> Result<()> {
    let open = tx.require(AccountingPeriod::CLOSED.is(false))?.get(AccountingPeriod::STARTING_DATE);
    let long_ago = day(2010, 1, 1);
    entry(tx, "FA000010", long_ago)?;
    entry(tx, "FA000020", open)?;
    dispose(tx, "FA000020")?;
    maintenance(tx, "FA000030", open)?;
    entry(tx, "FA000080", long_ago)?;
    dispose(tx, "FA000080")?;
    entry(tx, "FA000090", open)?;
    let mut budgeted = asset(tx, "FA000090")?;
    budgeted.set(FixedAsset::BUDGETED_ASSET, true);
    tx.modify(&mut budgeted)?;
    let coverage = Record::<InsCoverageLedgerEntry>::new()
        .with(InsCoverageLedgerEntry::ENTRY_NO, 1)
        .with(InsCoverageLedgerEntry::FA_NO, "FA000080")
        .with(InsCoverageLedgerEntry::INSURANCE_NO, "INS000010");
    tx.insert(&mut { coverage })
}

#[test]
fn only_assets_that_were_disposed_of_in_closed_years_are_deleted() {
    let seeded = Seeded::with(states);
    let company = seeded.company();
    let delete = |no: &str| {
        let asset: Value = find(&company, "fixedAssets", "number", no);
        company.delete(&path("fixedAssets", &asset), "*")
    };
    refused(&delete("FA000010"), "Only disposed fixed assets can be deleted.");
    let recent =
        "You cannot delete a fixed asset that has ledger entries in a fiscal year that has not been closed yet.";
    refused(&delete("FA000020"), recent);
    refused(&delete("FA000030"), recent);
    deleted(&delete("FA000080"));
    deleted(&delete("FA000090"));
    let (entries, coverage) = seeded.stop_and_read(|tx| {
        let entries = tx.all(Filter::<FaLedgerEntry>::everything())?;
        let numbers: Vec<String> = entries.iter().map(|entry| entry.get(FaLedgerEntry::FA_NO).to_owned()).collect();
        let coverage = tx.require(InsCoverageLedgerEntry::ENTRY_NO.is(1))?;
        let columns = [InsCoverageLedgerEntry::FA_NO, InsCoverageLedgerEntry::INSURANCE_NO];
        Ok((numbers, columns.map(|column| coverage.get(column).to_owned())))
    });
    assert_eq!(entries, ["FA000010", "FA000020", "", ""]);
    assert_eq!(coverage, ["", ""]);
}
