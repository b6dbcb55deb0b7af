//! The companies of the environment; all other data belongs to one of them.

use crate::prelude::*;
use model::system_tables::Company;

/// The version of Business Central whose API this is, as clients see it.
const SYSTEM_VERSION: &str = "28.0.0.0";

/// The entity set.
pub fn resource() -> Resource<Company> {
    let system_version = Expr::Literal(Value::Text(SYSTEM_VERSION.to_owned()));
    Resource::new("companies", "company")
        .read_only()
        .fields([
            key("id"),
            computed("systemVersion", system_version, Company::NAME),
            field("timestamp", Company::ROW_VERSION).read_only(),
            field("name", Company::NAME),
            field("displayName", Company::DISPLAY_NAME),
            field("businessProfileId", Company::BUSINESS_PROFILE_ID),
            field("systemCreatedAt", Company::SYSTEM_CREATED_AT).read_only(),
            field("systemCreatedBy", Company::SYSTEM_CREATED_BY).read_only(),
            field("systemModifiedAt", Company::SYSTEM_MODIFIED_AT).read_only(),
            field("systemModifiedBy", Company::SYSTEM_MODIFIED_BY).read_only(),
        ])
        .alternate_keys(["businessProfileId", "name"])
}
