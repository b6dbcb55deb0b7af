//! Contacts, customers and vendors of scenarios: made by requests, or written to the database before it is served.

use crate::expect::{created, find};
use business::crm::{Contact, ContactBusinessRelation, ContactType, LinkToTable};
use business::purchases::Vendor;
use business::sales::Customer;
use model::{Record, Result, Tx};
use testkit::{Client, Value, json};

/// A text property of an entity.
pub fn text<'a>(entity: &'a Value, property: &str) -> &'a str {
    entity[property].as_str().unwrap_or_else(|| panic!("{property} is a text in {entity}"))
}

/// Creates a company.
pub fn company(client: &Client, name: &str) -> Value {
    created(&client.post("contacts", &json!({"displayName": name})))
}

/// Creates a person of a company; a blank number is no company.
pub fn person(client: &Client, company_number: &str, name: &str) -> Value {
    created(&client.post("contacts", &json!({"type": "Person", "displayName": name, "companyNumber": company_number})))
}

/// Creates a customer, which brings its contact along.
pub fn customer(client: &Client, name: &str) -> Value {
    created(&client.post("customers", &json!({"displayName": name})))
}

/// The contact that stands for a customer.
pub fn contact_of(client: &Client, customer: &Value) -> Value {
    let related = client.get(&format!("customers({})/contactsInformation", text(customer, "id"))).rows();
    let own = related.iter().find(|row| row["contactName"] == customer["displayName"]);
    by_number(client, text(own.expect("the customer has a contact"), "contactNumber"))
}

/// The contact with a number, as it is now.
pub fn by_number(client: &Client, number: &str) -> Value {
    find(client, "contacts", "number", number)
}

/// The entity as it is now.
pub fn now(client: &Client, set: &str, entity: &Value) -> Value {
    let answer = client.get(&crate::expect::path(set, entity));
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

/// Nobody has written to the entity since it was read.
pub fn untouched(client: &Client, set: &str, entity: &Value) {
    assert_eq!(now(client, set, entity)["@odata.etag"], entity["@odata.etag"], "{entity}");
}

/// Writes a company with a number.
pub fn write_company(tx: &mut Tx<'_>, no: &str, name: &str) -> Result<()> {
    let mut company = Record::<Contact>::new().with(Contact::NO, no);
    tx.validate(&mut company, Contact::NAME, name)?;
    tx.insert(&mut company)
}

/// Writes a person with a number; a blank company is none.
pub fn write_person(tx: &mut Tx<'_>, no: &str, name: &str, company_no: &str) -> Result<()> {
    let mut person = Record::<Contact>::new().with(Contact::NO, no).with(Contact::TYPE, ContactType::Person);
    tx.validate(&mut person, Contact::NAME, name)?;
    tx.validate(&mut person, Contact::COMPANY_NO, company_no)?;
    tx.insert(&mut person)
}

/// Writes a customer with a number, and gives the number of its contact.
pub fn write_customer(tx: &mut Tx<'_>, no: &str, name: &str) -> Result<String> {
    let mut customer = Record::<Customer>::new().with(Customer::NO, no);
    tx.validate(&mut customer, Customer::NAME, name)?;
    tx.insert(&mut customer)?;
    contact_no_of(tx, LinkToTable::Customer, no)
}

/// Writes a vendor with a number, and gives the number of its contact.
pub fn write_vendor(tx: &mut Tx<'_>, no: &str, name: &str) -> Result<String> {
    let mut vendor = Record::<Vendor>::new().with(Vendor::NO, no);
    tx.validate(&mut vendor, Vendor::NAME, name)?;
    tx.insert(&mut vendor)?;
    contact_no_of(tx, LinkToTable::Vendor, no)
}

/// The number of the contact that stands for a row of another table.
pub fn contact_no_of(tx: &mut Tx<'_>, link: LinkToTable, no: &str) -> Result<String> {
    let of_row = ContactBusinessRelation::LINK_TO_TABLE.is(link).and(ContactBusinessRelation::NO.is(no));
    Ok(tx.require(of_row)?.get(ContactBusinessRelation::CONTACT_NO).to_owned())
}

/// Relates a contact to a row of another table.
pub fn write_relation(tx: &mut Tx<'_>, contact_no: &str, code: &str, link: LinkToTable, no: &str) -> Result<()> {
    let relation = Record::<ContactBusinessRelation>::new()
        .with(ContactBusinessRelation::CONTACT_NO, contact_no)
        .with(ContactBusinessRelation::BUSINESS_RELATION_CODE, code)
        .with(ContactBusinessRelation::LINK_TO_TABLE, link)
        .with(ContactBusinessRelation::NO, no);
    tx.insert(&mut { relation })
}
