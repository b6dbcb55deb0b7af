//! customers: what is only the customer's follows its number, and goes with it. Table 18 and its subscribers.

use crate::belongings::{Belonging, belonging, insert, numbers};
use crate::expect::{changed, deleted, find, path};
use crate::seed::{Seeded, customer};
use business::finance::{DefaultDimension, DimValuePerAccount, VatRegistrationLog, VatRegistrationLogAccountType};
use business::foundation::{
    CalendarSourceType, CommentLine, CommentLineTableName, CustomReportSelection, CustomizedCalendarChange,
};
use business::integration::DocumentAttachment;
use business::inventory::{ItemReference, ItemReferenceType};
use business::pricing::{PriceListHeader, PriceListLine, PriceSourceType, PriceWorksheetLine};
use business::sales::{
    Customer, CustomerBankAccount, MyCustomer, SalesPrepayment, SalesPrepaymentType, ShipToAddress,
    StandardCustomerSalesCode,
};
use business::service::ServiceItem;
use model::{Record, Result, TableType, Tx};
use testkit::json;

const CUSTOMER: i64 = Customer::ID as i64;

const GOING: [Belonging; 15] = [
    belonging!(ShipToAddress, CUSTOMER_NO, CODE = "S"),
    belonging!(CustomerBankAccount, CUSTOMER_NO, CODE = "B"),
    belonging!(SalesPrepayment, SALES_CODE, SALES_TYPE = SalesPrepaymentType::Customer),
    belonging!(StandardCustomerSalesCode, CUSTOMER_NO, CODE = "C"),
    belonging!(MyCustomer, CUSTOMER_NO, USER_ID = "ADMIN"),
    belonging!(ItemReference, REFERENCE_TYPE_NO, REFERENCE_TYPE = ItemReferenceType::Customer),
    belonging!(CustomReportSelection, SOURCE_NO, SOURCE_TYPE = CUSTOMER),
    belonging!(CommentLine, NO, TABLE_NAME = CommentLineTableName::Customer),
    belonging!(DefaultDimension, NO, TABLE_ID = CUSTOMER, DIMENSION_CODE = "AREA"),
    belonging!(DimValuePerAccount, NO, TABLE_ID = CUSTOMER),
    belonging!(CustomizedCalendarChange, SOURCE_CODE, SOURCE_TYPE = CalendarSourceType::Customer),
    belonging!(PriceListHeader, SOURCE_NO, CODE = "P", SOURCE_TYPE = PriceSourceType::Customer),
    belonging!(PriceListLine, SOURCE_NO, PRICE_LIST_CODE = "P", SOURCE_TYPE = PriceSourceType::Customer),
    belonging!(PriceWorksheetLine, SOURCE_NO, PRICE_LIST_CODE = "P", SOURCE_TYPE = PriceSourceType::Customer),
    belonging!(DocumentAttachment, NO, TABLE_ID = CUSTOMER),
];

/// The same kind of row, but of somebody else who happens to have the number.
const STAYING: [Belonging; 4] = [
    belonging!(CommentLine, NO, TABLE_NAME = CommentLineTableName::Vendor),
    belonging!(DefaultDimension, NO, TABLE_ID = 23, DIMENSION_CODE = "AREA"),
    belonging!(ItemReference, REFERENCE_TYPE_NO, REFERENCE_TYPE = ItemReferenceType::Vendor),
    belonging!(DocumentAttachment, NO, TABLE_ID = 23),
];

fn fill(tx: &mut Tx<'_>) -> Result<()> {
    customer(tx, "OLD")?;
    GOING.iter().chain(&STAYING).try_for_each(|belonging| (belonging.insert)(tx, "OLD"))?;
    insert(tx, Record::<ServiceItem>::new().with(ServiceItem::NO, "SI1"), ServiceItem::CUSTOMER_NO, "OLD")?;
    let log = Record::<VatRegistrationLog>::new()
        .with(VatRegistrationLog::ENTRY_NO, 900_001)
        .with(VatRegistrationLog::ACCOUNT_TYPE, VatRegistrationLogAccountType::Customer);
    insert(tx, log, VatRegistrationLog::ACCOUNT_NO, "OLD")
}

#[test]
fn everything_follows_a_new_number() {
    let seeded = Seeded::with(fill);
    let company = seeded.company();
    let old = find(&company, "customers", "number", "OLD");
    changed(&company.patch(&path("customers", &old), "*", &json!({"number": "NEW"})));
    seeded.stop_and_read(|tx| {
        for belonging in &GOING {
            let numbers = (belonging.numbers)(tx)?;
            assert!(numbers.contains(&"NEW".to_owned()), "{} {numbers:?}", belonging.table);
        }
        for belonging in &STAYING {
            let numbers = (belonging.numbers)(tx)?;
            assert!(numbers.contains(&"OLD".to_owned()), "{} {numbers:?}", belonging.table);
        }
        assert_eq!(numbers(tx, ServiceItem::CUSTOMER_NO)?, ["NEW"]);
        let renamed = tx.require(Customer::NO.is("NEW"))?;
        assert_eq!(renamed.get(Customer::INVOICE_DISC_CODE), "NEW");
        Ok(())
    });
}

#[test]
fn everything_goes_with_the_customer_and_nothing_else() {
    let seeded = Seeded::with(fill);
    let company = seeded.company();
    deleted(&company.delete(&path("customers", &find(&company, "customers", "number", "OLD")), "*"));
    seeded.stop_and_read(|tx| {
        for belonging in &GOING {
            let left = (belonging.numbers)(tx)?.into_iter().filter(|no| no == "OLD").count();
            let of_others = STAYING.iter().filter(|other| other.table == belonging.table).count();
            assert_eq!(left, of_others, "{}", belonging.table);
        }
        // A service item stays, without an owner; the log of VAT numbers does not.
        assert_eq!(numbers(tx, ServiceItem::CUSTOMER_NO)?, [""]);
        assert!(!numbers(tx, VatRegistrationLog::ACCOUNT_NO)?.contains(&"OLD".to_owned()));
        Ok(())
    });
}
