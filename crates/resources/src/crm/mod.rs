//! Contacts.

pub mod contacts;
pub mod contacts_information;
pub mod customer_contacts;
