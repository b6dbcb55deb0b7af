//! What is bought, kept and sold. Page 30008.

use crate::integration::{attached, picture};
use crate::prelude::*;
use business::finance::dimension::DefaultDimensionParentType;
use business::finance::{GenProductPostingGroup, InventoryPostingGroup, TaxGroup};
use business::foundation::{UnitOfMeasure, apply_config_template};
use business::integration::{AttachmentParentType, PictureParentType};
use business::inventory::{Item, ItemCategory, item_adjustment};
use model::{Code, Column, ErrorCode, TableType};

/// The entity set. The tax group is one of sales tax, also in a company that uses VAT.
pub fn resource() -> Resource<Item> {
    let unit = Item::BASE_UNIT_OF_MEASURE;
    Resource::new("items", "item")
        .fields([
            key("id"),
            field("number", Item::NO),
            field("displayName", Item::DESCRIPTION),
            field("displayName2", Item::DESCRIPTION_2),
            field("type", Item::TYPE),
            id_of("itemCategoryId", Item::ITEM_CATEGORY_CODE, ItemCategory::CODE)
                .unknown("The \"itemCategoryId\" does not match to a specific Item Category group."),
            field("itemCategoryCode", Item::ITEM_CATEGORY_CODE).written_by(set_category_code),
            field("blocked", Item::BLOCKED),
            field("gtin", Item::GTIN).captioned("GTIN"),
            field("inventory", Item::INVENTORY).written_by(note_inventory),
            field("unitPrice", Item::UNIT_PRICE),
            field("priceIncludesTax", Item::PRICE_INCLUDES_VAT),
            field("unitCost", Item::UNIT_COST),
            id_of("taxGroupId", Item::TAX_GROUP_CODE, TaxGroup::CODE),
            code_of("taxGroupCode", Item::TAX_GROUP_CODE, TaxGroup::CODE),
            id_of("baseUnitOfMeasureId", unit, UnitOfMeasure::CODE)
                .written_by(set_unit_id)
                .captioned("Base Unit Of Measure Id"),
            field("baseUnitOfMeasureCode", unit).written_by(set_unit_code).captioned("Base Unit Of Measure Code"),
            group_id("generalProductPostingGroupId", Item::GEN_PROD_POSTING_GROUP, GenProductPostingGroup::CODE),
            field("generalProductPostingGroupCode", Item::GEN_PROD_POSTING_GROUP),
            group_id("inventoryPostingGroupId", Item::INVENTORY_POSTING_GROUP, InventoryPostingGroup::CODE),
            field("inventoryPostingGroupCode", Item::INVENTORY_POSTING_GROUP),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([
            one("inventoryPostingGroup", "inventoryPostingGroups").via("inventoryPostingGroupId", "id"),
            one("generalProductPostingGroup", "generalProductPostingGroups").via("generalProductPostingGroupId", "id"),
            one("unitOfMeasure", "unitsOfMeasure").via("baseUnitOfMeasureId", "id"),
            picture(PictureParentType::Item),
            many("defaultDimensions", "defaultDimensions")
                .via("id", "parentId")
                .with::<DefaultDimensionParentType>("parentType", DefaultDimensionParentType::Item),
            many("itemVariants", "itemVariants").via("id", "itemId"),
            attached(AttachmentParentType::Item),
        ])
        .before_insert(refuse_inventory)
        .after_insert(apply_config_template)
        .before_modify(adjust_inventory)
}

/// A code behind an id must be that of the id. Alone it does not count as given: a template may overwrite it.
fn set_category_code(tx: &mut Tx<'_>, item: &mut Record<Item>, code: Value, submission: &mut Submission) -> Result<()> {
    let code = code.as_text().trim().to_uppercase();
    if let Some(of_id) = submission.noted(Item::ITEM_CATEGORY_CODE.position()) {
        return match of_id.as_text() == code {
            true => Ok(()),
            false => Err(Error::dialog("The item categories values do not match to a specific item category.")),
        };
    }
    if !code.is_empty() && !tx.exists(ItemCategory::CODE.is(&code))? {
        return Err(Error::dialog("The \"itemCategoryCode\" does not match to a Item Category."));
    }
    tx.validate(item, Item::ITEM_CATEGORY_CODE, code)
}

/// A new item gets its unit by the unit's id as by its code. An existing one takes over the code and nothing else.
fn set_unit_id(tx: &mut Tx<'_>, item: &mut Record<Item>, id: Value, submission: &mut Submission) -> Result<()> {
    let column = Item::BASE_UNIT_OF_MEASURE;
    submission.assign(column.position());
    let mut code = String::new();
    if !id.is_blank() {
        let unit = tx.first(UnitOfMeasure::SYSTEM_ID.is(id.as_guid()))?;
        let unit =
            unit.ok_or_else(|| Error::dialog("The \"baseUnitOfMeasureId\" does not match to a Unit of Measure."))?;
        code = unit.get(UnitOfMeasure::CODE).to_owned();
        submission.note(column.position(), Value::Text(code.clone()));
    }
    if submission.creating {
        return tx.validate(item, column, code);
    }
    item.set(column, code);
    Ok(())
}

/// A unit's code must be that of the id before it.
fn set_unit_code(tx: &mut Tx<'_>, item: &mut Record<Item>, code: Value, submission: &mut Submission) -> Result<()> {
    let column = Item::BASE_UNIT_OF_MEASURE;
    submission.assign(column.position());
    tx.validate(item, column, code.as_text())?;
    match submission.noted(column.position()) {
        Some(of_id) if !item.is_blank(column) && of_id.as_text() != item.get(column) => {
            Err(Error::dialog("The unit of measure values do not match to a specific Unit of Measure."))
        }
        _ => Ok(()),
    }
}

/// The id of a posting group. The table itself keeps id and code in step, so that the one given last counts.
fn group_id<U: TableType>(name: &str, code: Column<Item, Code>, target: Column<U, Code>) -> Field<Item> {
    id_of(name, code, target).written_by(move |tx, item, id, submission| {
        submission.assign(code.position());
        let mut group = Value::Text(String::new());
        if !id.is_blank() {
            let found = tx.row_by_id(U::ID, id.as_guid())?;
            let found = found.ok_or_else(|| unknown_group::<U>(code, &id))?;
            group = found.value(target.position()).clone();
        }
        tx.validate(item, code, group.as_text())
    })
}

fn unknown_group<U: TableType>(code: Column<Item, Code>, id: &Value) -> Error {
    let columns = Item::own_columns();
    let caption = columns.get(usize::from(code.position() - model::system_columns::COUNT));
    let caption = caption.map_or("", |column| column.caption.as_str());
    Error::refused(
        ErrorCode::InternalInvalidTableRelation,
        format!(
            "The field {caption} Id of table Item contains a value ({id}) that cannot be found in the related table ({}).",
            U::NAME
        ),
    )
}

/// Stock is not a matter of the item's row.
fn note_inventory(_: &mut Tx<'_>, _: &mut Record<Item>, quantity: Value, submission: &mut Submission) -> Result<()> {
    submission.note(Item::INVENTORY.position(), quantity);
    Ok(())
}

fn refuse_inventory(_: &mut Tx<'_>, _: &mut Record<Item>, submission: &Submission) -> Result<()> {
    match submission.given("inventory") {
        None => Ok(()),
        Some(_) => Err(Error::dialog("Inventory cannot be changed during on insert.")),
    }
}

/// Another stock than there is posts an adjustment; of what else was sent, nothing remains.
fn adjust_inventory(tx: &mut Tx<'_>, item: &mut Record<Item>, submission: &Submission) -> Result<()> {
    match submission.noted(Item::INVENTORY.position()) {
        Some(Value::Decimal(quantity)) => item_adjustment::adjust_to(tx, item, *quantity),
        _ => Ok(()),
    }
}
