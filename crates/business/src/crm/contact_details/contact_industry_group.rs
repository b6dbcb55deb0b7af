//! Contact Industry Group: a line of business that a company is in. Table 5058.

use crate::crm::Contact;
use model::TableDescription;

model::table! {
    /// A line of business that a company is in. Table 5058.
    pub ContactIndustryGroup(5058, "Contact Industry Group") {
        CONTACT_NO: Code(20) = "Contact No.",
        INDUSTRY_GROUP_CODE: Code(10) = "Industry Group Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactIndustryGroup>(|table| {
        table.primary_key(&[&ContactIndustryGroup::CONTACT_NO, &ContactIndustryGroup::INDUSTRY_GROUP_CODE]);
        table.relation(ContactIndustryGroup::CONTACT_NO, Contact::NO);
    })
}
