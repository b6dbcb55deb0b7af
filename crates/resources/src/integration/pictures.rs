//! The pictures of customers, items and other rows, each reached through its parent. Page 30053.

use crate::prelude::*;
use business::integration::{PictureEntity, PictureParentType, picture as rule};

/// The entity set; a row shows whatever picture its parent has, or that it has none.
pub fn resource() -> Resource<PictureEntity> {
    Resource::new("pictures", "picture")
        .rows_of_parent(
            PictureEntity::SYSTEM_ID,
            PictureEntity::PARENT_TYPE,
            "You must get to the parent first to get to the picture.",
            rule::rows,
        )
        .no_insert()
        .fields([
            key("id"),
            field("parentType", PictureEntity::PARENT_TYPE).read_only(),
            field("width", PictureEntity::WIDTH).read_only(),
            field("height", PictureEntity::HEIGHT).read_only(),
            field("contentType", PictureEntity::MIME_TYPE).read_only(),
            stream("pictureContent", PictureEntity::CONTENT),
        ])
}

/// The way from a row to its picture.
pub(crate) fn picture(parent_type: PictureParentType) -> Navigation {
    one("picture", "pictures").via("id", "id").with::<PictureParentType>("parentType", parent_type)
}
