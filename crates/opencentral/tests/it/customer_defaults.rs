//! customers: what a new one gets from set-up, and what is kept beside the API's properties. Table 18.

use crate::expect::{changed, created, find, path, refused, refused_as};
use crate::seed::{Seeded, customer};
use business::crm::{Contact, ContactBusinessRelation, ContactType};
use business::finance::DefaultDimension;
use business::finance::{DetailedCustLedgEntry, GeneralLedgerSetup};
use business::foundation::{SalespersonPurchaser, UserSetup};
use business::sales::{Customer, MyCustomer};
use model::{Decimal, Record, Result, TableType, Tx};
use testkit::json;

fn user_is_salesperson(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    let mut setup =
        Record::<UserSetup>::new().with(UserSetup::USER_ID, "ADMIN").with(UserSetup::SALESPERS_PURCH_CODE, code);
    tx.insert(&mut setup)
}

#[test]
fn a_new_customer_gets_its_users_salesperson_and_so_does_its_contact() {
    let seeded = Seeded::with(|tx| user_is_salesperson(tx, "OF"));
    let company = seeded.company();
    assert_eq!(created(&company.post("customers", &json!({"displayName": "Mine"})))["salespersonCode"], "OF");
    let given = json!({"displayName": "Theirs", "salespersonCode": "JO"});
    assert_eq!(created(&company.post("customers", &given))["salespersonCode"], "JO");
    let contact = seeded.stop_and_read(|tx| tx.require(Contact::NAME.is("Mine")));
    assert_eq!(contact.get(Contact::SALESPERSON_CODE), "OF");
}

#[test]
fn a_user_whose_salesperson_is_blocked_makes_no_customers() {
    let seeded = Seeded::with(|tx| {
        user_is_salesperson(tx, "OF")?;
        let mut salesperson = tx.require(SalespersonPurchaser::CODE.is("OF"))?;
        salesperson.set(SalespersonPurchaser::PRIVACY_BLOCKED, true);
        tx.modify(&mut salesperson)
    });
    refused(
        &seeded.company().post("customers", &json!({"displayName": "Mine"})),
        "Privacy Blocked must not be true for Salesperson OF.",
    );
}

#[test]
fn a_new_customer_takes_global_dimensions_from_its_default_dimensions() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE, "DEPARTMENT");
        setup.set(GeneralLedgerSetup::GLOBAL_DIMENSION_2_CODE, "CUSTOMERGROUP");
        tx.modify(&mut setup)?;
        let mut dimension = Record::<DefaultDimension>::new()
            .with(DefaultDimension::TABLE_ID, i64::from(Customer::ID))
            .with(DefaultDimension::NO, "DIM1")
            .with(DefaultDimension::DIMENSION_CODE, "CUSTOMERGROUP")
            .with(DefaultDimension::DIMENSION_VALUE_CODE, "LARGE");
        tx.insert_silently(&mut dimension)
    });
    created(&seeded.company().post("customers", &json!({"number": "DIM1", "displayName": "Dimensions"})));
    let row = seeded.stop_and_read(|tx| tx.require(Customer::NO.is("DIM1")));
    assert_eq!(row.get(Customer::GLOBAL_DIMENSION_1_CODE), "");
    assert_eq!(row.get(Customer::GLOBAL_DIMENSION_2_CODE), "LARGE");
}

#[test]
fn the_balance_adds_up_all_amounts_but_those_excluded_from_calculation() {
    let seeded = Seeded::with(|tx| {
        customer(tx, "OWES")?;
        for (number, amount, excluded) in [(900_001, 10_050, false), (900_002, -5_025, false), (900_003, 777, true)] {
            let mut detail = Record::<DetailedCustLedgEntry>::new()
                .with(DetailedCustLedgEntry::ENTRY_NO, number)
                .with(DetailedCustLedgEntry::CUSTOMER_NO, "OWES")
                .with(DetailedCustLedgEntry::AMOUNT, Decimal::new(amount, 2))
                .with(DetailedCustLedgEntry::EXCLUDED_FROM_CALCULATION, excluded);
            tx.insert_silently(&mut detail)?;
        }
        Ok(())
    });
    let company = seeded.company();
    assert_eq!(find(&company, "customers", "number", "OWES")["balanceDue"], 50.25);
}

#[test]
fn a_customer_blocked_for_privacy_stays_blocked() {
    let seeded = Seeded::with(|tx| {
        customer(tx, "PRIVATE")?;
        let mut row = tx.require(Customer::NO.is("PRIVATE"))?;
        tx.validate(&mut row, Customer::PRIVACY_BLOCKED, true)?;
        tx.modify(&mut row)
    });
    let company = seeded.company();
    let row = find(&company, "customers", "number", "PRIVATE");
    assert_eq!(row["blocked"], "All");
    for less in [" ", "Ship", "Invoice"] {
        refused(
            &company.patch(&path("customers", &row), "*", &json!({"blocked": less})),
            "The Blocked field cannot be changed because the user is blocked for privacy reasons.",
        );
    }
    // Everything else can still be changed.
    changed(&company.patch(&path("customers", &row), "*", &json!({"blocked": "All", "city": "Rome"})));
}

#[test]
fn lists_of_own_customers_show_new_names_and_phones() {
    let seeded = Seeded::with(|tx| {
        customer(tx, "MINE")?;
        let mine = Record::<MyCustomer>::new().with(MyCustomer::USER_ID, "ADMIN").with(MyCustomer::CUSTOMER_NO, "MINE");
        tx.insert_silently(&mut { mine })
    });
    let company = seeded.company();
    let row = find(&company, "customers", "number", "MINE");
    let body = json!({"displayName": "Mine Ltd.", "phoneNumber": "+45 1234"});
    changed(&company.patch(&path("customers", &row), "*", &body));
    let mine = seeded.stop_and_read(|tx| tx.require(MyCustomer::CUSTOMER_NO.is("MINE")));
    assert_eq!((mine.get(MyCustomer::NAME), mine.get(MyCustomer::PHONE_NO)), ("Mine Ltd.", "+45 1234"));
}

/// A person of a company that is no customer.
fn stranger(tx: &mut Tx<'_>) -> Result<String> {
    let mut person = Record::<Contact>::new();
    tx.validate(&mut person, Contact::TYPE, ContactType::Person)?;
    tx.validate(&mut person, Contact::NAME, "Sam Stranger")?;
    tx.insert(&mut person)?;
    Ok(person.get(Contact::NO).to_owned())
}

fn set_primary_contact(tx: &mut Tx<'_>, no: &str) -> Result<Record<Customer>> {
    let mut row = tx.require(Customer::NO.is("PRIM"))?;
    tx.validate(&mut row, Customer::PRIMARY_CONTACT_NO, no)?;
    Ok(row)
}

#[test]
fn a_primary_contact_must_belong_to_the_customers_company() {
    let (no, company_no, error, phone) = Seeded::with(|tx| customer(tx, "PRIM")).stop_and_read(|tx| {
        let no = stranger(tx)?;
        let error = set_primary_contact(tx, &no).expect_err("a stranger is no primary contact");
        let relation = tx.require(ContactBusinessRelation::NO.is("PRIM"))?;
        let company_no = relation.get(ContactBusinessRelation::CONTACT_NO).to_owned();
        let mut company = tx.require(Contact::NO.is(&company_no))?;
        company.set(Contact::PHONE_NO, "555");
        tx.modify_silently(&mut company)?;
        let row = set_primary_contact(tx, &company_no)?;
        let shown = (row.get(Customer::CONTACT).to_owned(), row.get(Customer::PHONE_NO).to_owned());
        Ok((no, company_no, error, shown))
    });
    assert_eq!(
        error.to_string(),
        format!("Application_DialogException: Contact {no} Sam Stranger is not related to customer PRIM PRIM.")
    );
    assert_ne!(no, company_no);
    assert_eq!(phone, (String::new(), "555".to_owned()));
}

#[test]
fn a_customer_that_lost_its_contact_is_related_to_its_primary_contacts_company() {
    let (contact, company, relation) = Seeded::with(|tx| customer(tx, "PRIM")).stop_and_read(|tx| {
        tx.delete_each(ContactBusinessRelation::NO.is("PRIM"))?;
        let no = stranger(tx)?;
        let row = set_primary_contact(tx, &no)?;
        let relation = tx.require(ContactBusinessRelation::NO.is("PRIM"))?;
        let person = tx.require(Contact::NO.is(&no))?;
        let company = person.get(Contact::COMPANY_NO).to_owned();
        Ok((row.get(Customer::CONTACT).to_owned(), company, relation))
    });
    assert_eq!(contact, "Sam Stranger");
    assert_eq!(relation.get(ContactBusinessRelation::CONTACT_NO), company);
}

#[test]
fn a_missing_set_up_row_is_named() {
    let seeded = Seeded::with(|tx| {
        let setup = tx.setup::<GeneralLedgerSetup>()?;
        tx.delete_silently(&setup)
    });
    let answer = seeded.company().post("customers", &json!({"displayName": "No set-up", "country": "GB"}));
    assert_eq!((answer.status, answer.code().as_str()), (404, "Internal_RecordNotFound"), "{answer:?}");
    assert_eq!(
        answer.message(),
        "The General Ledger Setup does not exist. Identification fields and values: Primary Key=''"
    );
}

#[test]
fn a_customers_contact_cannot_be_made_without_a_series_for_contacts() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<business::crm::MarketingSetup>()?;
        setup.set(business::crm::MarketingSetup::CONTACT_NOS, "");
        tx.modify(&mut setup)
    });
    let company = seeded.company();
    refused_as(
        &company.post("customers", &json!({"number": "NOCONT", "displayName": "No contact"})),
        "Application_FieldValidationException",
        "Contact Nos. must have a value in Marketing Setup: Primary Key=. It cannot be zero or empty.",
    );
    assert!(company.get("customers?$filter=number eq 'NOCONT'").rows().is_empty());
}
