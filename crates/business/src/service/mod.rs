//! Service: what customers have serviced.

mod service_header;
mod service_item;
mod service_line;

pub use service_header::{ServiceDocumentType, ServiceHeader};
pub use service_item::ServiceItem;
pub use service_line::{ServiceLine, ServiceLineType};

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![service_header::table(), service_item::table(), service_line::table()]
}
