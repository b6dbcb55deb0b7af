//! Contact Business Relation: which customer, vendor, bank account or employee a contact is.

use super::{BusinessRelation, Contact, relation_value};
use crate::bank::BankAccount;
use crate::hr::Employee;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// The table that a relation of a contact leads to.
    pub LinkToTable(5057, "Contact Business Relation Link To Table") as "contactBusinessRelationLinkToTable" {
        Blank = 0 " ",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        BankAccount = 3 "Bank Account",
        Employee = 4 "Employee",
    }
}

model::table! {
    /// Which customer, vendor, bank account or employee a contact is.
    pub ContactBusinessRelation(5054, "Contact Business Relation") {
        CONTACT_NO: Code(20) = "Contact No.",
        BUSINESS_RELATION_CODE: Code(10) = "Business Relation Code",
        LINK_TO_TABLE: Enum(LinkToTable) = "Link to Table",
        NO: Code(20) = "No.",
    }
}

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactBusinessRelation>(|table| {
        type Relation = ContactBusinessRelation;
        table.primary_key(&[&Relation::CONTACT_NO, &Relation::BUSINESS_RELATION_CODE]);
        table.key(&[&Relation::LINK_TO_TABLE, &Relation::NO]);
        table.key(&[&Relation::LINK_TO_TABLE, &Relation::CONTACT_NO]);

        // Business Central offers companies only, but its own rules relate persons, too.
        table.relation(Relation::CONTACT_NO, Contact::NO);
        table.relation(Relation::BUSINESS_RELATION_CODE, BusinessRelation::CODE);
        let linked_to = |link| Relation::LINK_TO_TABLE.is(link);
        table.relation_when(Relation::NO, Customer::NO, linked_to(LinkToTable::Customer));
        table.relation_when(Relation::NO, Vendor::NO, linked_to(LinkToTable::Vendor));
        table.relation_when(Relation::NO, BankAccount::NO, linked_to(LinkToTable::BankAccount));
        table.relation_when(Relation::NO, Employee::NO, linked_to(LinkToTable::Employee));

        relation_value::hooks(&mut table.triggers());
    })
}
