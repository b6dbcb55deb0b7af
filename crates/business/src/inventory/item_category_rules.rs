//! Hooks of Item Category: the tree of categories, and what forbids a deletion.
//!
//! - validate: Parent Category
//! - insert, modify: [`indent`], [`stamp`]; modified: [`indent_children`]
//! - rename: stamps
//! - delete: [`refuse_with_children`], [`refuse_with_items`]

use super::{Item, ItemCategory};
use model::{Error, ErrorCode, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, ItemCategory>) {
    on.validate(ItemCategory::PARENT_CATEGORY, |tx, category, _| refuse_circle(tx, category));
    on.insert(|tx, category| {
        tx.test_field(category, ItemCategory::CODE)?;
        indent(tx, category)?;
        stamp(tx, category);
        Ok(())
    });
    on.modify(|tx, category, _| {
        indent(tx, category)?;
        stamp(tx, category);
        Ok(())
    });
    on.modified(
        |tx, category, before| {
            if category.same(before, ItemCategory::INDENTATION) { Ok(()) } else { indent_children(tx, category) }
        },
    );
    on.delete(refuse_with_children);
    on.delete(refuse_with_items);
}

fn stamp(tx: &Tx<'_>, category: &mut Record<ItemCategory>) {
    category.set(ItemCategory::LAST_MODIFIED_DATE_TIME, tx.now());
}

/// A category is not among its own ancestors.
fn refuse_circle(tx: &mut Tx<'_>, category: &Record<ItemCategory>) -> Result<()> {
    let mut parent = category.get(ItemCategory::PARENT_CATEGORY).to_owned();
    while let Some(ancestor) = tx.first(ItemCategory::CODE.is(&parent))? {
        if ancestor.get(ItemCategory::CODE) == category.get(ItemCategory::CODE) {
            return Err(Error::dialog("An item category cannot be a parent of itself or any of its children."));
        }
        parent = ancestor.get(ItemCategory::PARENT_CATEGORY).to_owned();
    }
    Ok(())
}

fn indent(tx: &mut Tx<'_>, category: &mut Record<ItemCategory>) -> Result<()> {
    let parent = tx.first(ItemCategory::CODE.is(category.get(ItemCategory::PARENT_CATEGORY)))?;
    let level = parent.map_or(0, |parent| parent.get(ItemCategory::INDENTATION) + 1);
    category.set(ItemCategory::INDENTATION, level);
    Ok(())
}

/// Each of them tells its own children.
fn indent_children(tx: &mut Tx<'_>, category: &Record<ItemCategory>) -> Result<()> {
    for mut child in tx.all(ItemCategory::PARENT_CATEGORY.is(category.get(ItemCategory::CODE)))? {
        tx.modify(&mut child)?;
    }
    Ok(())
}

fn refuse_with_children(tx: &mut Tx<'_>, category: &Record<ItemCategory>) -> Result<()> {
    if tx.exists(ItemCategory::PARENT_CATEGORY.is(category.get(ItemCategory::CODE)))? {
        return Err(Error::dialog("You cannot delete this item category because it has child item categories."));
    }
    Ok(())
}

/// Business Central asks whether the items lose what they inherited; a service has nobody to ask.
fn refuse_with_items(tx: &mut Tx<'_>, category: &Record<ItemCategory>) -> Result<()> {
    let code = category.get(ItemCategory::CODE);
    if !tx.exists(Item::ITEM_CATEGORY_CODE.is(code))? {
        return Ok(());
    }
    Err(Error::refused(
        ErrorCode::ApplicationCallbackNotAllowed,
        format!(
            "Microsoft Dynamics 365 Business Central Server attempted to issue a client callback to show a confirmation \
             dialog box: One or more items belong to item category ''{code}''.\n\nDo you want to delete the inherited \
             item attributes for the items in question?  (Table 5722 Item Category). Client callbacks are not supported \
             on Microsoft Dynamics 365 Business Central Server."
        ),
    ))
}
