//! Dimensions: by what entries are analysed, which values they get by default, and which they may have together.

mod allowed_values;
mod default_dimension;
mod default_dimension_parents;
mod default_dimension_rules;
pub mod default_dimensions;
mod dim_value_per_account;
#[expect(clippy::module_inception, reason = "the folder is the domain's, the file is the table's")]
mod dimension;
mod dimension_checks;
mod dimension_combination;
mod dimension_rules;
pub mod dimension_set;
mod dimension_set_line;
pub mod dimension_set_lines;
mod dimension_set_parents;
mod dimension_value;
mod dimension_value_rules;
pub mod shortcut_dimensions;

pub use default_dimension::{DefaultDimension, DefaultDimensionParentType, DefaultDimensionValuePostingType};
pub use dim_value_per_account::DimValuePerAccount;
pub use dimension::Dimension;
pub use dimension_checks::{check_dimension, check_members, check_value};
pub use dimension_combination::{CombinationRestriction, DimensionCombination, DimensionValueCombination};
pub use dimension_set::{DimensionSetEntry, DimensionSetTreeNode};
pub use dimension_set_line::{DimensionSetEntryBuffer, DimensionSetEntryBufferParentType};
pub use dimension_value::{DimensionValue, DimensionValueType};

/// The tables.
pub fn tables() -> Vec<model::TableDescription> {
    let mut tables = vec![
        dimension::table(),
        dimension_value::table(),
        default_dimension::table(),
        dim_value_per_account::table(),
        dimension_set_line::table(),
    ];
    tables.extend(dimension_combination::tables());
    tables.extend(dimension_set::tables());
    tables
}
