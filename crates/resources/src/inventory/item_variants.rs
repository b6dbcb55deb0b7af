//! Forms in which an item comes. Page 30052.

use crate::integration::picture;
use crate::prelude::*;
use business::integration::PictureParentType;
use business::inventory::{Item, ItemVariant};

/// The entity set. Writing another item moves the variant there.
pub fn resource() -> Resource<ItemVariant> {
    Resource::new("itemVariants", "itemVariant")
        .fields([
            key("id"),
            id_of("itemId", ItemVariant::ITEM_NO, Item::NO).written_by(set_item),
            code_of("itemNumber", ItemVariant::ITEM_NO, Item::NO).captioned("Item No."),
            field("code", ItemVariant::CODE).not_blank(),
            field("description", ItemVariant::DESCRIPTION),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([picture(PictureParentType::ItemVariant)])
}

/// The item of an id, which must be that of the number given before and of the item in the path.
fn set_item(tx: &mut Tx<'_>, variant: &mut Record<ItemVariant>, id: Value, submission: &mut Submission) -> Result<()> {
    let mut number = String::new();
    if !id.is_blank() {
        let item = tx.first(Item::SYSTEM_ID.is(id.as_guid()))?;
        let item = item.ok_or_else(|| Error::dialog("The \"itemId\" does not match to an Item."))?;
        number = item.get(Item::NO).to_owned();
    }
    let column = ItemVariant::ITEM_NO.position();
    let number = Value::Text(number);
    let in_path = submission.noted(column).is_some_and(|noted| *noted != number);
    let before = submission.given("itemNumber").is_some_and(|_| variant.row().value(column) != &number);
    if in_path || before {
        return Err(Error::dialog("The item values do not match to a specific Item."));
    }
    submission.note(column, number.clone());
    submission.assign(column);
    tx.validate(variant, ItemVariant::ITEM_NO, number.as_text())
}
