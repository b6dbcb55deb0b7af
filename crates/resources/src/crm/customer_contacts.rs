//! Contact persons of customers: contacts of type Person whose company is a customer. Not created here. Page 30089.

use business::crm::{BusinessRelationValue, Contact, ContactBusinessRelation, ContactType, LinkToTable, relink_customer};
use business::sales::Customer;
use model::define::{Resource, field, key, related};
use model::{Path, Record, ResourceDescription, Result, Submission, Tx, Value};

/// The entity set.
pub fn resource() -> ResourceDescription {
    let customer = customer_of_company();
    Resource::new("customerContacts", "customerContact")
        .only(
            Contact::TYPE
                .is(ContactType::Person)
                .and(Contact::CONTACT_BUSINESS_RELATION.is(BusinessRelationValue::Customer)),
        )
        .no_insert()
        .fields([
            key("id"),
            field("email", Contact::E_MAIL),
            field("firstName", Contact::FIRST_NAME),
            field("lastName", Contact::SURNAME),
            field("professionalTitle", Contact::JOB_TITLE),
            related("customerId", &customer, Customer::SYSTEM_ID).written_by(relink),
            related("customerName", &customer, Customer::NAME),
            field("primaryPhoneNumber", Contact::PHONE_NO),
        ])
        .describe()
}

/// From a person through its company's relation to the customer.
fn customer_of_company() -> Path<Contact, Customer> {
    Path::<Contact, ContactBusinessRelation>::to(ContactBusinessRelation::CONTACT_NO, Contact::COMPANY_NO)
        .with(ContactBusinessRelation::LINK_TO_TABLE, LinkToTable::Customer)
        .then(Customer::NO, ContactBusinessRelation::NO)
}

/// Moves the person's whole company to another customer.
fn relink(tx: &mut Tx<'_>, contact: &mut Record<Contact>, value: Value, _: &mut Submission) -> Result<()> {
    relink_customer(tx, contact, value.as_guid())
}
