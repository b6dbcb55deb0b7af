//! Authors as cards: a set whose rows are computed and whose writes land in another table.

use crate::bookshop::Author;
use model::define::{Resource, field, key};
use model::{Filter, Record, Restrictions, Row, Submission, TableDescription, Tx};

model::table! {
    /// An author as a card that is never stored: it has the author's id and version.
    pub AuthorCard(50003, "Author Card") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
    }
}

/// The author that a card stands for.
fn author_of(tx: &mut Tx<'_>, card: &Record<AuthorCard>) -> model::Result<Record<Author>> {
    let author = tx.require(Author::SYSTEM_ID.is(card.system_id()))?;
    Ok(author.with(Author::CODE, card.get(AuthorCard::CODE)).with(Author::NAME, card.get(AuthorCard::NAME)))
}

/// The table: writing a card writes its author.
pub fn table() -> TableDescription {
    TableDescription::of::<AuthorCard>(|table| {
        table.temporary();
        table.primary_key(&[&AuthorCard::CODE]);
        let mut on = table.triggers();
        on.insert(|tx, card| {
            let mut author = Record::<Author>::new()
                .with(Author::CODE, card.get(AuthorCard::CODE))
                .with(Author::NAME, card.get(AuthorCard::NAME));
            tx.insert(&mut author)?;
            card.take_system_columns(&author);
            Ok(())
        });
        on.modify(|tx, card, _| {
            let mut author = author_of(tx, card)?;
            tx.modify(&mut author)
        });
        on.delete(|tx, card| {
            let author = author_of(tx, card)?;
            tx.delete(&author)
        });
    })
}

fn author_cards(tx: &mut Tx<'_>, _: &Restrictions) -> model::Result<Vec<Record<AuthorCard>>> {
    let card = |author: &Record<Author>| {
        let mut card = Record::new()
            .with(AuthorCard::CODE, author.get(Author::CODE))
            .with(AuthorCard::NAME, author.get(Author::NAME));
        card.take_system_columns(author);
        card
    };
    Ok(tx.all(Filter::<Author>::everything())?.iter().map(card).collect())
}

/// A new card without a name gets its code as name.
fn name_after_code(tx: &mut Tx<'_>, table: u32, row: &mut Row, given: &Submission) -> model::Result<()> {
    if given.assigned().contains(&AuthorCard::NAME.position()) {
        return Ok(());
    }
    let code = row.value(AuthorCard::CODE.position()).clone();
    tx.validate_column(table, row, AuthorCard::NAME.position(), code)?;
    tx.modify_row(table, row)
}

/// The entity set.
pub fn resource() -> Resource<AuthorCard> {
    let cards = Resource::new("authorCards", "authorCard").rows(author_cards).fields([
        key("id"),
        field("code", AuthorCard::CODE),
        field("name", AuthorCard::NAME),
    ]);
    cards.after_insert(name_after_code)
}
