//! Whom a campaign is for. Table 7030.

use super::Contact;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// Whether a campaign names a customer or a contact.
    pub CampaignTargetType(7030, "Campaign Target Type") as "campaignTargetType" {
        Customer = 0 "Customer",
        Contact = 1 "Contact",
    }
}

model::table! {
    /// A customer or contact that a campaign is for. Table 7030.
    pub CampaignTargetGroup(7030, "Campaign Target Group") {
        TYPE: Enum(CampaignTargetType) = "Type",
        NO: Code(20) = "No.",
        CAMPAIGN_NO: Code(20) = "Campaign No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CampaignTargetGroup>(|table| {
        table.primary_key(&[&CampaignTargetGroup::TYPE, &CampaignTargetGroup::NO, &CampaignTargetGroup::CAMPAIGN_NO]);
        table.key(&[&CampaignTargetGroup::NO]);
        let of_customer = CampaignTargetGroup::TYPE.is(CampaignTargetType::Customer);
        table.relation_when(CampaignTargetGroup::NO, Customer::NO, of_customer);
        let of_contact = CampaignTargetGroup::TYPE.is(CampaignTargetType::Contact);
        table.relation_when(CampaignTargetGroup::NO, Contact::NO, of_contact);
    })
}
