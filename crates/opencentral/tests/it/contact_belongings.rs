//! contacts: what is noted about them beside their own row, and prices made for them, go with them. Table 5050,
//! OnDelete.

use crate::expect::{deleted, path};
use crate::parties::{by_number, write_company, write_person};
use crate::seed::Seeded;
use business::crm::Contact;
use business::crm::contact_details::{
    ContactAltAddrDateRange, ContactAltAddress, ContactIndustryGroup, ContactJobResponsibility, ContactMailingGroup,
    ContactProfileAnswer, ContactWebSource, RlshpMgtCommentLine, RlshpMgtCommentLineTableName,
};
use business::finance::{VatRegistrationLog, VatRegistrationLogAccountType};
use business::pricing::{PriceListHeader, PriceListLine, PriceSourceType, PriceWorksheetLine};
use model::{Filter, Record, Result, TableType, Tx};

/// One row of everything that is noted about contacts, and a price for each.
fn write_details(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    tx.insert(&mut Record::<ContactMailingGroup>::new().with(ContactMailingGroup::CONTACT_NO, no))?;
    tx.insert(&mut Record::<ContactProfileAnswer>::new().with(ContactProfileAnswer::CONTACT_NO, no))?;
    tx.insert(&mut Record::<ContactIndustryGroup>::new().with(ContactIndustryGroup::CONTACT_NO, no))?;
    tx.insert(&mut Record::<ContactJobResponsibility>::new().with(ContactJobResponsibility::CONTACT_NO, no))?;
    tx.insert(&mut Record::<ContactWebSource>::new().with(ContactWebSource::CONTACT_NO, no))?;
    tx.insert(&mut Record::<ContactAltAddress>::new().with(ContactAltAddress::CONTACT_NO, no))?;
    tx.insert(&mut Record::<ContactAltAddrDateRange>::new().with(ContactAltAddrDateRange::CONTACT_NO, no))?;
    let check = Record::<VatRegistrationLog>::new()
        .with(VatRegistrationLog::ENTRY_NO, i64::from(no.as_bytes()[0]))
        .with(VatRegistrationLog::ACCOUNT_TYPE, VatRegistrationLogAccountType::Contact)
        .with(VatRegistrationLog::ACCOUNT_NO, no);
    tx.insert(&mut { check })?;
    for table_name in [RlshpMgtCommentLineTableName::Contact, RlshpMgtCommentLineTableName::Campaign] {
        let line = Record::<RlshpMgtCommentLine>::new()
            .with(RlshpMgtCommentLine::TABLE_NAME, table_name)
            .with(RlshpMgtCommentLine::NO, no);
        tx.insert(&mut { line })?;
    }
    for (source, list) in
        [(PriceSourceType::Contact, format!("{no}-1")), (PriceSourceType::Customer, format!("{no}-2"))]
    {
        let header = Record::<PriceListHeader>::new()
            .with(PriceListHeader::CODE, &list)
            .with(PriceListHeader::SOURCE_TYPE, source)
            .with(PriceListHeader::SOURCE_NO, no);
        tx.insert(&mut { header })?;
        let line = Record::<PriceListLine>::new()
            .with(PriceListLine::PRICE_LIST_CODE, &list)
            .with(PriceListLine::SOURCE_TYPE, source)
            .with(PriceListLine::SOURCE_NO, no);
        tx.insert(&mut { line })?;
        let worksheet = Record::<PriceWorksheetLine>::new()
            .with(PriceWorksheetLine::PRICE_LIST_CODE, &list)
            .with(PriceWorksheetLine::SOURCE_TYPE, source)
            .with(PriceWorksheetLine::SOURCE_NO, no);
        tx.insert(&mut { worksheet })?;
    }
    Ok(())
}

fn rows_of<T: TableType>(tx: &mut Tx<'_>) -> Result<u64> {
    tx.count(Filter::<T>::everything())
}

/// How many rows each table of [`write_details`] has.
fn count_details(tx: &mut Tx<'_>) -> Result<[u64; 12]> {
    Ok([
        rows_of::<ContactMailingGroup>(tx)?,
        rows_of::<ContactProfileAnswer>(tx)?,
        rows_of::<ContactAltAddress>(tx)?,
        rows_of::<ContactAltAddrDateRange>(tx)?,
        rows_of::<RlshpMgtCommentLine>(tx)?,
        rows_of::<PriceListHeader>(tx)?,
        rows_of::<PriceListLine>(tx)?,
        rows_of::<PriceWorksheetLine>(tx)?,
        rows_of::<VatRegistrationLog>(tx)?,
        rows_of::<ContactIndustryGroup>(tx)?,
        rows_of::<ContactWebSource>(tx)?,
        rows_of::<ContactJobResponsibility>(tx)?,
    ])
}

#[test]
fn what_is_noted_about_a_contact_goes_with_it() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "A", "A")?;
        write_company(tx, "B", "B")?;
        write_person(tx, "P", "Per Son", "B")?;
        for no in ["A", "B", "P"] {
            write_details(tx, no)?;
        }
        assert_eq!(count_details(tx)?, [3, 3, 3, 3, 6, 6, 6, 6, 3, 3, 3, 3]);
        Ok(())
    });
    let demo = seeded.company();
    deleted(&demo.delete(&path("contacts", &by_number(&demo, "A")), "*"));
    deleted(&demo.delete(&path("contacts", &by_number(&demo, "P")), "*"));
    let (left, contacts) = seeded.stop_and_read(|tx| {
        let contacts = tx.count(Contact::NO.is_one_of(["A", "B", "P"]))?;
        Ok((count_details(tx)?, contacts))
    });
    // Comments on campaigns and prices for customers of the same number stay; so do groups and web sources of
    // persons and job responsibilities of companies, which Business Central never looks for.
    assert_eq!(left, [1, 1, 1, 1, 4, 4, 4, 4, 1, 2, 2, 2]);
    assert_eq!(contacts, 1);
}
