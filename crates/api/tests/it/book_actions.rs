//! What can be done with a book, one action for each form of answer.

use crate::bookshop::Book;
use model::define::{Action, action};
use model::{Arguments, ColumnType, Date, Decimal, EntityPlace, Error, Outcome, Record, Result, Returned, Tx};

/// The actions of the set `books`.
pub fn actions() -> [Action<Book>; 6] {
    [
        action("lend", lend).takes("copies", ColumnType::Integer).takes("until", ColumnType::Date),
        action("reprint", reprint),
        action("withdraw", withdraw),
        action("worth", worth).returns(Returned::Value(ColumnType::Decimal(5))),
        action("cheapest", cheapest).returns(Returned::Entity("books".to_owned())),
        action("byTheSame", by_the_same).returns(Returned::Entities("books".to_owned())),
    ]
}

/// Takes copies from the stock.
fn lend(tx: &mut Tx<'_>, mut book: Record<Book>, given: &Arguments) -> Result<Outcome> {
    let (copies, until) = (given.get::<i64>("copies"), given.get::<Date>("until"));
    let left = book.get(Book::COPIES) - copies;
    book.set(Book::COPIES, left);
    book.set(Book::PUBLISHED, until);
    tx.modify(&mut book)?;
    // Written already, so that the refusal must undo it.
    if left < 0 { Err(Error::dialog("There are not so many copies.")) } else { Ok(Outcome::Done) }
}

/// Makes a new book of the same title.
fn reprint(tx: &mut Tx<'_>, book: Record<Book>, _: &Arguments) -> Result<Outcome> {
    let no = format!("{}R", book.get(Book::NO));
    let mut again = Record::<Book>::new().with(Book::NO, no).with(Book::TITLE, book.get(Book::TITLE));
    tx.insert(&mut again)?;
    Ok(Outcome::Created(EntityPlace::new("books", again.system_id())))
}

/// Deletes the book; what is left of it is its author.
fn withdraw(tx: &mut Tx<'_>, book: Record<Book>, _: &Arguments) -> Result<Outcome> {
    let author = tx.require(crate::bookshop::Author::CODE.is(book.get(Book::AUTHOR_CODE)))?;
    tx.delete(&book)?;
    Ok(Outcome::DoneIn(EntityPlace::new("authors", author.system_id())))
}

fn worth(_: &mut Tx<'_>, book: Record<Book>, _: &Arguments) -> Result<Outcome> {
    let worth = book.get(Book::PRICE) * Decimal::from(book.get(Book::COPIES));
    Ok(Outcome::Value(model::Value::Decimal(worth)))
}

fn cheapest(tx: &mut Tx<'_>, book: Record<Book>, _: &Arguments) -> Result<Outcome> {
    let books = tx.all(Book::AUTHOR_CODE.is(book.get(Book::AUTHOR_CODE)))?;
    let cheapest = books.iter().min_by_key(|book| book.get(Book::PRICE)).unwrap_or(&book);
    Ok(Outcome::Entity(cheapest.system_id()))
}

fn by_the_same(tx: &mut Tx<'_>, book: Record<Book>, _: &Arguments) -> Result<Outcome> {
    let books = tx.all(Book::AUTHOR_CODE.is(book.get(Book::AUTHOR_CODE)))?;
    Ok(Outcome::Entities(books.iter().map(Record::system_id).collect()))
}
