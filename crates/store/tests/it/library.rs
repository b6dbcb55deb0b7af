//! Authors and books, and a database of them.

use model::{ColumnDescription, CompanyNo, Expr, Filter, Model, Path, Query, Record, TableDescription, Uuid};
use std::sync::Arc;
use store::{Options, Store};

pub const COMPANY: CompanyNo = CompanyNo(1);

model::enumeration! {
    pub Cover(50000, "Book Cover") as "bookCover" { Soft = 0 "Soft", Hard = 1 "Hard" }
}

model::table! {
    pub Author(50000, "Author") {
        CODE: Code(20) = "Code",
        NAME: Text(100) = "Name",
        BOOKS: Integer = "Books",
        WORTH: Decimal(5) = "Worth",
        DEBT: Decimal(5) = "Debt",
        PUBLISHED: Boolean = "Published",
        DEAREST: Decimal(5) = "Dearest",
    }
}

model::table! {
    pub Book(50001, "Book") {
        NO: Code(20) = "No.",
        AUTHOR_CODE: Code(20) = "Author Code",
        AUTHOR_NAME: Text(100) = "Author Name",
        PRICE: Decimal(5) = "Price",
        SOLD: BigInteger = "Sold",
        SIGNED: Boolean = "Signed",
        PUBLISHED: Date = "Published",
        SCANNED_AT: DateTime = "Scanned At",
        SERIES_ID: Guid = "Series Id",
        COVER: Enum(Cover) = "Cover",
        LOAN_PERIOD: DateFormula = "Loan Period",
        PICTURE: Blob = "Picture",
        TITLE: Text(100) = "Title",
        COPIES: Integer = "Copies" initially 1,
    }
}

fn authors() -> TableDescription {
    TableDescription::of::<Author>(|table| {
        table.primary_key(&[&Author::CODE]);
        let books = Path::to(Book::AUTHOR_CODE, Author::CODE);
        table.computed(Author::BOOKS, books.count());
        table.computed(Author::WORTH, books.sum(Book::PRICE));
        table.computed(Author::DEBT, books.negated_sum(Book::PRICE));
        table.computed(Author::PUBLISHED, books.exists());
        table.computed(Author::DEAREST, books.max(Book::PRICE));
    })
}

fn books() -> TableDescription {
    TableDescription::of::<Book>(|table| {
        table.primary_key(&[&Book::NO]);
        table.key(&[&Book::TITLE, &Book::PRICE]);
        table.relation(Book::AUTHOR_CODE, Author::CODE);
        table.computed(Book::AUTHOR_NAME, Path::to(Author::CODE, Book::AUTHOR_CODE).first(Author::NAME));
    })
}

/// The whole model.
pub fn library() -> Arc<Model> {
    with_books_changed(|_| {})
}

/// The model with other columns of books, to the right of those that keys and computations name.
pub fn with_books_changed(change: impl FnOnce(&mut Vec<ColumnDescription>)) -> Arc<Model> {
    let mut books = books();
    change(&mut books.columns);
    let last = books.columns.len() as u16;
    books.keys.retain(|key| key.iter().all(|&column| column < last));
    Arc::new(Model::assemble(vec![authors(), books], Vec::new()).unwrap())
}

/// An empty database in a folder that lives as long as the first value.
pub fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("library.db"), library(), Options::default()).unwrap();
    (folder, store)
}

pub fn author(id: u128, code: &str, name: &str) -> Record<Author> {
    Record::new().with_system_id(Uuid::from_u128(id)).with(Author::CODE, code).with(Author::NAME, name)
}

pub fn book(id: u128, no: &str, author: &str, title: &str) -> Record<Book> {
    Record::new()
        .with_system_id(Uuid::from_u128(id))
        .with(Book::NO, no)
        .with(Book::AUTHOR_CODE, author)
        .with(Book::TITLE, title)
}

/// The titles of the books that match, by number.
pub fn titles(store: &Store, filter: Option<Filter<Book>>) -> Vec<String> {
    let query = Query {
        select: vec![Expr::Column(Book::TITLE.position())],
        filter: filter.map(Filter::into_expr),
        ..Query::of(50001)
    };
    let mut titles = Vec::new();
    store
        .read(|storage| {
            storage.query(COMPANY, &query, &mut |view| {
                titles.push(view.get(0)?.to_value().as_text().to_owned());
                Ok(model::Flow::Continue(()))
            })
        })
        .unwrap();
    titles
}
