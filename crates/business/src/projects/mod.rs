//! Projects: the people and machines that work is done with, and the time they spend.

mod resource;
mod resource_rules;
mod resources_setup;
mod time_registration;
mod time_registration_buffer;
mod time_sheet_creation;
mod time_sheet_detail;
mod time_sheet_header;
mod time_sheet_line;

pub use resource::{Resource, ResourceType};
pub use resources_setup::ResourcesSetup;
pub use time_registration::{rows as time_registration_rows, take_employee};
pub use time_registration_buffer::{EmployeeTimeRegBuffer, EmployeeTimeRegStatus};
pub use time_sheet_detail::TimeSheetDetail;
pub use time_sheet_header::TimeSheetHeader;
pub use time_sheet_line::{TimeSheetLine, TimeSheetLineType, TimeSheetStatus};

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![
        resources_setup::table(),
        resource::table(),
        time_sheet_header::table(),
        time_sheet_line::table(),
        time_sheet_detail::table(),
        time_registration_buffer::table(),
    ]
}
