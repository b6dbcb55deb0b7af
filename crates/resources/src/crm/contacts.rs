//! Companies and persons one deals with, whether or not they buy or sell anything. Page 30071.

use crate::integration::picture;
use crate::prelude::*;
use business::crm::Contact;
use business::foundation::apply_config_template;
use business::integration::PictureParentType;

/// The entity set.
pub fn resource() -> Resource<Contact> {
    Resource::new("contacts", "contact")
        .fields([
            key("id"),
            field("number", Contact::NO),
            field("type", Contact::TYPE),
            field("displayName", Contact::NAME).required(),
            field("jobTitle", Contact::JOB_TITLE).shown_as_mandatory(),
            field("companyNumber", Contact::COMPANY_NO).captioned("Company Number"),
            field("companyName", Contact::COMPANY_NAME),
            field("contactBusinessRelation", Contact::CONTACT_BUSINESS_RELATION)
                .captioned("Business Relation")
                .read_only(),
            field("addressLine1", Contact::ADDRESS),
            field("addressLine2", Contact::ADDRESS_2),
            field("city", Contact::CITY),
            field("state", Contact::COUNTY),
            field("country", Contact::COUNTRY_REGION_CODE).captioned("Country/Region Code"),
            field("postalCode", Contact::POST_CODE).captioned("Post Code"),
            field("phoneNumber", Contact::PHONE_NO),
            field("mobilePhoneNumber", Contact::MOBILE_PHONE_NO),
            field("email", Contact::E_MAIL),
            field("website", Contact::HOME_PAGE),
            field("searchName", Contact::SEARCH_NAME),
            field("privacyBlocked", Contact::PRIVACY_BLOCKED),
            field("taxRegistrationNumber", Contact::VAT_REGISTRATION_NO).without_max_length(),
            field("lastInteractionDate", Contact::DATE_OF_LAST_INTERACTION)
                .captioned("Date of Last Interaction")
                .read_only(),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([picture(PictureParentType::Contact)])
        .after_insert(apply_config_template)
}
