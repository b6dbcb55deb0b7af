//! Which dimensions, or values of two dimensions, cannot stand together. Tables 350 and 351.

use super::{Dimension, DimensionValue};
use model::TableDescription;

model::enumeration! {
    /// What two dimensions are to each other.
    pub CombinationRestriction("Combination Restriction") as option {
        /// Some values of theirs cannot stand together.
        Limited = 0 "Limited",
        /// They cannot stand together.
        Blocked = 1 "Blocked",
    }
}

model::table! {
    /// Two dimensions that cannot stand together freely. Table 350.
    pub DimensionCombination(350, "Dimension Combination") {
        DIMENSION_1_CODE: Code(20) = "Dimension 1 Code",
        DIMENSION_2_CODE: Code(20) = "Dimension 2 Code",
        COMBINATION_RESTRICTION: Enum(CombinationRestriction) = "Combination Restriction",
    }
}

model::table! {
    /// Two values that cannot stand together. Table 351.
    pub DimensionValueCombination(351, "Dimension Value Combination") {
        DIMENSION_1_CODE: Code(20) = "Dimension 1 Code",
        DIMENSION_1_VALUE_CODE: Code(20) = "Dimension 1 Value Code",
        DIMENSION_2_CODE: Code(20) = "Dimension 2 Code",
        DIMENSION_2_VALUE_CODE: Code(20) = "Dimension 2 Value Code",
    }
}

/// The tables' descriptions.
pub fn tables() -> Vec<TableDescription> {
    let combination = TableDescription::of::<DimensionCombination>(|table| {
        type Row = DimensionCombination;
        table.primary_key(&[&Row::DIMENSION_1_CODE, &Row::DIMENSION_2_CODE]);
        table.relation(Row::DIMENSION_1_CODE, Dimension::CODE);
        table.relation(Row::DIMENSION_2_CODE, Dimension::CODE);
        table.triggers().delete(|tx, row| {
            type Values = DimensionValueCombination;
            let pair = [row.get(Row::DIMENSION_1_CODE), row.get(Row::DIMENSION_2_CODE)];
            let (first, second) = (pair.iter().min(), pair.iter().max());
            let (Some(first), Some(second)) = (first, second) else { return Ok(()) };
            tx.delete_all(Values::DIMENSION_1_CODE.is(*first).and(Values::DIMENSION_2_CODE.is(*second)))?;
            Ok(())
        });
    });
    let values = TableDescription::of::<DimensionValueCombination>(|table| {
        type Row = DimensionValueCombination;
        table.primary_key(&[
            &Row::DIMENSION_1_CODE,
            &Row::DIMENSION_1_VALUE_CODE,
            &Row::DIMENSION_2_CODE,
            &Row::DIMENSION_2_VALUE_CODE,
        ]);
        table.relation(Row::DIMENSION_1_CODE, Dimension::CODE);
        table.relation(Row::DIMENSION_2_CODE, Dimension::CODE);
        let first = (Row::DIMENSION_1_CODE, DimensionValue::DIMENSION_CODE);
        table.relation_within(Row::DIMENSION_1_VALUE_CODE, DimensionValue::CODE, first);
        let second = (Row::DIMENSION_2_CODE, DimensionValue::DIMENSION_CODE);
        table.relation_within(Row::DIMENSION_2_VALUE_CODE, DimensionValue::CODE, second);
    });
    vec![combination, values]
}
