//! Portraits of authors and books: a set whose rows are computed for the parent that a request names.

use crate::bookshop::{Author, Book};
use model::define::{Resource, field, key};
use model::{Error, Record, TableDescription, Tx, Uuid};

model::enumeration! {
    /// Who or what is portrayed.
    pub Portrayed(50001, "Portrayed") as "portrayed" { Blank = 0 " ", Author = 1 "Author", Book = 2 "Book", Cat = 3 "Cat" }
}

model::table! {
    /// The portrait of an author or a book, with the id of whom it shows.
    pub Portrait(50004, "Portrait") {
        PARENT_TYPE: Enum(Portrayed) = "Parent Type",
        TITLE: Text(100) = "Title",
    }
}

/// The table: never stored.
pub fn table() -> TableDescription {
    TableDescription::of::<Portrait>(|table| {
        table.temporary();
        table.primary_key(&[&Portrait::SYSTEM_ID]);
    })
}

fn portrait(tx: &mut Tx<'_>, id: Uuid, parent_type: Portrayed) -> model::Result<Vec<Record<Portrait>>> {
    let mut portrait = Record::new().with(Portrait::PARENT_TYPE, parent_type);
    match parent_type {
        Portrayed::Author => {
            let author = tx.require(Author::SYSTEM_ID.is(id))?;
            portrait.take_system_columns(&author);
            portrait.set(Portrait::TITLE, author.get(Author::NAME));
        }
        Portrayed::Book => {
            let book = tx.require(Book::SYSTEM_ID.is(id))?;
            portrait.take_system_columns(&book);
            portrait.set(Portrait::TITLE, book.get(Book::TITLE));
        }
        _ => return Err(Error::dialog("Nobody portrays that.")),
    }
    Ok(vec![portrait])
}

/// The entity set.
pub fn resource() -> Resource<Portrait> {
    Resource::new("portraits", "portrait")
        .rows_of_parent(Portrait::SYSTEM_ID, Portrait::PARENT_TYPE, "Get to the parent first.", portrait)
        .no_insert()
        .fields([key("id"), field("parentType", Portrait::PARENT_TYPE).read_only(), field("title", Portrait::TITLE)])
}
