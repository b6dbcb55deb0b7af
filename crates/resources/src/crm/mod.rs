//! Contacts, seen as themselves and as people of customers and vendors.

pub mod contacts;
pub mod contacts_information;
pub mod customer_contacts;
