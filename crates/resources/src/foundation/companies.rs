//! The companies of the environment, from which everything else is reached. Served by the platform, not by a page.

use model::define::{Resource, computed, field, key, modified_at};
use model::system_tables::Company;
use model::{Expr, ResourceDescription, Value};

/// The application version that companies report.
const SYSTEM_VERSION: &str = "28.0.0.0";

/// The entity set.
pub fn resource() -> ResourceDescription {
    Resource::new("companies", "company")
        .read_only()
        .fields([
            key("id"),
            computed("systemVersion", Expr::Literal(Value::from(SYSTEM_VERSION)), Company::NAME),
            field("timestamp", Company::ROW_VERSION).read_only(),
            field("name", Company::NAME).read_only(),
            field("displayName", Company::DISPLAY_NAME).read_only(),
            field("businessProfileId", Company::BUSINESS_PROFILE_ID).read_only(),
            field("systemCreatedAt", Company::SYSTEM_CREATED_AT).read_only(),
            field("systemCreatedBy", Company::SYSTEM_CREATED_BY).read_only(),
            modified_at("systemModifiedAt"),
            field("systemModifiedBy", Company::SYSTEM_MODIFIED_BY).read_only(),
        ])
        .describe()
}
