//! Contacts: companies and persons, what they stand for elsewhere, and everything that follows from changing one.

pub mod business_relation;
pub mod campaign_target_group;
mod company_lookup;
pub mod contact;
pub mod contact_business_relation;
mod contact_company;
mod contact_deletion;
pub mod contact_details;
pub mod contact_information;
pub mod contact_information_buffer;
mod contact_rules;
mod contact_type;
pub mod customer_link;
mod inheritance;
pub mod interaction_log_entry;
mod invariants;
mod linked_table;
pub mod marketing_setup;
pub mod opportunity;
pub mod opportunity_entry;
mod opportunity_rules;
pub(crate) mod primary_contact;
mod relation_value;
pub mod salutation;
pub mod segment_line;
pub mod synchronisation;
pub mod todo;

pub use business_relation::BusinessRelation;
pub use campaign_target_group::{CampaignTargetGroup, CampaignTargetType};
pub use contact::{BusinessRelationValue, Contact, ContactType, CorrespondenceType};
pub use contact_business_relation::{ContactBusinessRelation, LinkToTable};
pub use contact_information_buffer::ContactInformationBuffer;
pub(crate) use contact_rules::{check_not_privacy_blocked, check_salesperson};
pub use customer_link::{customer_of, relink_customer};
pub use interaction_log_entry::InteractionLogEntry;
pub use invariants::invariants;
pub use marketing_setup::MarketingSetup;
pub use opportunity::{Opportunity, OpportunityStatus};
pub use opportunity_entry::OpportunityEntry;
pub use salutation::Salutation;
pub use segment_line::SegmentLine;
pub use todo::ToDo;

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    let mut tables = vec![
        contact::table(),
        contact_business_relation::table(),
        business_relation::table(),
        marketing_setup::table(),
        salutation::table(),
        todo::table(),
        segment_line::table(),
        opportunity::table(),
        opportunity_entry::table(),
        interaction_log_entry::table(),
        contact_information_buffer::table(),
        campaign_target_group::table(),
    ];
    tables.extend(contact_details::tables());
    tables
}
