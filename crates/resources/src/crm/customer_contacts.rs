//! The persons who work for customers. Page 30089.

use crate::prelude::*;
use business::crm::{
    BusinessRelationValue, Contact, ContactBusinessRelation, ContactType, LinkToTable, relink_customer,
};
use business::sales::Customer;

/// The entity set. New persons come through `contacts`.
pub fn resource() -> Resource<Contact> {
    let persons = Contact::TYPE.is(ContactType::Person);
    let of_customers = Contact::CONTACT_BUSINESS_RELATION.is(BusinessRelationValue::Customer);
    let customer = Path::to(ContactBusinessRelation::CONTACT_NO, Contact::COMPANY_NO)
        .with(ContactBusinessRelation::LINK_TO_TABLE, LinkToTable::Customer)
        .then(Customer::NO, ContactBusinessRelation::NO);
    Resource::new("customerContacts", "customerContact")
        .only(persons.and(of_customers))
        .needs(&customer)
        .no_insert()
        .fields([
            key("id"),
            field("email", Contact::E_MAIL),
            field("firstName", Contact::FIRST_NAME),
            field("lastName", Contact::SURNAME).captioned("Surname"),
            field("professionalTitle", Contact::JOB_TITLE).captioned("Job Title"),
            related("customerId", &customer, Customer::SYSTEM_ID).written_by(move_to_customer),
            related("customerName", &customer, Customer::NAME),
            field("primaryPhoneNumber", Contact::PHONE_NO).captioned("Phone No."),
        ])
}

/// The person's company moves to another customer with everybody who works there.
fn move_to_customer(tx: &mut Tx<'_>, person: &mut Record<Contact>, id: Value, _: &mut Submission) -> Result<()> {
    relink_customer(tx, person, id.as_guid())
}
