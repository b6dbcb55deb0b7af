//! Portraits of authors and books: a set whose rows are computed for the parent that a request names, and whose stream
//! is written by rules.

use crate::bookshop::{Author, Book};
use model::define::{Resource, field, key, stream};
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
        LENGTH: BigInteger = "Length",
        CONTENT: Stream = "Content",
    }
}

/// The table: never stored. Its rules keep the content with the author.
pub fn table() -> TableDescription {
    TableDescription::of::<Portrait>(|table| {
        table.temporary();
        table.primary_key(&[&Portrait::SYSTEM_ID]);
        let mut on = table.triggers();
        on.modify(|tx, portrait, _| keep(tx, portrait, portrait.get(Portrait::CONTENT).to_vec()));
        on.delete(|tx, portrait| keep(tx, portrait, Vec::new()));
    })
}

fn keep(tx: &mut Tx<'_>, portrait: &Record<Portrait>, content: Vec<u8>) -> model::Result<()> {
    if tx.content_start(&content)?.starts_with(b"ugly") {
        return Err(Error::dialog("Nobody looks like that."));
    }
    let mut author = tx.require(Author::SYSTEM_ID.is(portrait.system_id()))?.with(Author::PORTRAIT, content);
    tx.modify(&mut author)
}

fn portrait(tx: &mut Tx<'_>, id: Uuid, parent_type: Portrayed) -> model::Result<Vec<Record<Portrait>>> {
    let mut portrait = Record::new().with(Portrait::PARENT_TYPE, parent_type);
    match parent_type {
        Portrayed::Author => {
            let author = tx.require(Author::SYSTEM_ID.is(id))?;
            portrait.take_system_columns(&author);
            let content = author.get(Author::PORTRAIT).to_vec();
            let length = i64::try_from(tx.content_length(&content)?).map_err(Error::fault)?;
            portrait = portrait.with(Portrait::TITLE, author.get(Author::NAME));
            portrait = portrait.with(Portrait::LENGTH, length).with(Portrait::CONTENT, content);
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
        .fields([
            key("id"),
            field("parentType", Portrait::PARENT_TYPE).read_only(),
            field("title", Portrait::TITLE).read_only(),
            field("length", Portrait::LENGTH).read_only(),
            stream("portraitContent", Portrait::CONTENT),
        ])
}
