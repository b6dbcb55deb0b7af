//! Where stock is kept. Page 30076.

use crate::prelude::*;
use business::inventory::Location;

/// The entity set.
pub fn resource() -> Resource<Location> {
    Resource::new("locations", "location").fields([
        key("id"),
        field("code", Location::CODE).not_blank(),
        field("displayName", Location::NAME).captioned("Name"),
        field("contact", Location::CONTACT),
        field("addressLine1", Location::ADDRESS),
        field("addressLine2", Location::ADDRESS_2),
        field("city", Location::CITY),
        field("state", Location::COUNTY),
        field("country", Location::COUNTRY_REGION_CODE).captioned("Country/Region Code"),
        field("postalCode", Location::POST_CODE).captioned("Post Code"),
        field("phoneNumber", Location::PHONE_NO).captioned("Phone No."),
        field("email", Location::E_MAIL),
        field("website", Location::HOME_PAGE),
        modified_at("lastModifiedDateTime"),
    ])
}
