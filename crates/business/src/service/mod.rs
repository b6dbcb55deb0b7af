//! Service: what customers have serviced.

mod service_header;
mod service_item;

pub use service_header::{ServiceDocumentType, ServiceHeader};
pub use service_item::ServiceItem;

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![service_header::table(), service_item::table()]
}
