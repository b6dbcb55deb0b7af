//! What is noted about contacts beside their own row. It goes with them.

mod contact_alt_addr_date_range;
mod contact_alt_address;
mod contact_industry_group;
mod contact_job_responsibility;
mod contact_mailing_group;
mod contact_profile_answer;
mod contact_web_source;
mod rlshp_mgt_comment_line;

pub use contact_alt_addr_date_range::ContactAltAddrDateRange;
pub use contact_alt_address::ContactAltAddress;
pub use contact_industry_group::ContactIndustryGroup;
pub use contact_job_responsibility::ContactJobResponsibility;
pub use contact_mailing_group::ContactMailingGroup;
pub use contact_profile_answer::ContactProfileAnswer;
pub use contact_web_source::ContactWebSource;
pub use rlshp_mgt_comment_line::{RlshpMgtCommentLine, RlshpMgtCommentLineTableName};

use super::ContactType;
use model::{Result, TableDescription, Tx};

/// The tables.
pub(super) fn tables() -> Vec<TableDescription> {
    vec![
        contact_mailing_group::table(),
        contact_profile_answer::table(),
        contact_industry_group::table(),
        contact_job_responsibility::table(),
        contact_web_source::table(),
        contact_alt_address::table(),
        contact_alt_addr_date_range::table(),
        rlshp_mgt_comment_line::table(),
    ]
}

/// Deletes, silently, what is noted about a contact of this type.
pub(super) fn delete_of(tx: &mut Tx<'_>, contact_type: ContactType, no: &str) -> Result<()> {
    if contact_type == ContactType::Company {
        tx.delete_all(ContactIndustryGroup::CONTACT_NO.is(no))?;
        tx.delete_all(ContactWebSource::CONTACT_NO.is(no))?;
    } else {
        tx.delete_all(ContactJobResponsibility::CONTACT_NO.is(no))?;
    }
    tx.delete_all(ContactMailingGroup::CONTACT_NO.is(no))?;
    tx.delete_all(ContactProfileAnswer::CONTACT_NO.is(no))?;
    let about_contact = RlshpMgtCommentLine::TABLE_NAME.is(RlshpMgtCommentLineTableName::Contact);
    tx.delete_all(about_contact.and(RlshpMgtCommentLine::NO.is(no)).and(RlshpMgtCommentLine::SUB_NO.is(0)))?;
    tx.delete_all(ContactAltAddress::CONTACT_NO.is(no))?;
    tx.delete_all(ContactAltAddrDateRange::CONTACT_NO.is(no))?;
    Ok(())
}
