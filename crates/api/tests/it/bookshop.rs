//! Authors, their books and the books' chapters; and requests to a service that sells them.

use crate::author_cards;
use crate::portraits::{self, Portrayed};
use crate::reading::Catch;
pub use crate::reading::Reading;
use api::{Cancellation, Charge, Method, Request, RequestBody, Service, Settings};
use model::define::{Resource, code_of, field, id_of, key, many, modified_at, one, related, stream};
use model::system_tables::{self, Company};
use model::{
    CompanyNo, Content, Context, Date, DateTime, Decimal, Model, Path, Record, ResourceDescription, SeededSources,
    Sources, TableDescription, Tx, Uuid,
};
use std::sync::Arc;
use store::{Options, Store};

model::enumeration! {
    /// What a book is bound in.
    pub Cover(50000, "Book Cover") as "bookCover" { Blank = 0 " ", Soft = 1 "Soft", HardBack = 2 "Hard Back" }
}

model::table! {
    /// Who writes books.
    pub Author(50000, "Author") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
        ALIVE: Boolean = "Alive",
        PORTRAIT: Stream = "Portrait",
    }
}

model::table! {
    /// A book.
    pub Book(50001, "Book") {
        NO: Code(10) = "No.",
        TITLE: Text(50) = "Title",
        AUTHOR_CODE: Code(10) = "Author Code",
        PRICE: Decimal(5) = "Price",
        COPIES: Integer = "Copies",
        SOLD: BigInteger = "Sold",
        PUBLISHED: Date = "Published",
        SCANNED_AT: DateTime = "Scanned At",
        COVER: Enum(Cover) = "Cover",
        SAMPLE: Stream = "Sample",
    }
}

model::table! {
    /// A chapter of a book.
    pub Chapter(50002, "Chapter") {
        BOOK_ID: Guid = "Book Id",
        NUMBER: Integer = "Number",
        HEADING: Text(50) = "Heading",
    }
}

fn tables() -> Vec<TableDescription> {
    let mut tables = system_tables::tables();
    tables.push(TableDescription::of::<Author>(|table| table.primary_key(&[&Author::CODE])));
    tables.push(TableDescription::of::<Book>(|table| {
        table.primary_key(&[&Book::NO]);
        table.relation(Book::AUTHOR_CODE, Author::CODE);
    }));
    tables.push(TableDescription::of::<Chapter>(|table| {
        table.primary_key(&[&Chapter::BOOK_ID, &Chapter::NUMBER]);
    }));
    tables.extend([author_cards::table(), portraits::table()]);
    tables
}

fn resources() -> Vec<ResourceDescription> {
    let companies = Resource::new("companies", "company")
        .read_only()
        .fields([key("id"), field("name", Company::NAME)])
        .alternate_keys(["name"]);
    let authors = Resource::new("authors", "author").fields([
        key("id"),
        field("code", Author::CODE),
        field("displayName", Author::NAME),
        field("alive", Author::ALIVE),
    ]);
    let portrait = |of| one("portrait", "portraits").via("id", "id").with("parentType", of);
    let authors = authors.navigation([
        many("books", "books").via("id", "authorId"),
        many("cards", "authorCards").via("id", "id"),
        portrait(Portrayed::Author),
    ]);
    let author = Path::to(Author::CODE, Book::AUTHOR_CODE);
    let books = Resource::new("books", "book").fields([
        key("id"),
        field("number", Book::NO),
        field("title", Book::TITLE),
        id_of("authorId", Book::AUTHOR_CODE, Author::CODE),
        code_of("authorCode", Book::AUTHOR_CODE, Author::CODE),
        related("authorName", &author, Author::NAME),
        field("price", Book::PRICE),
        field("copies", Book::COPIES),
        field("sold", Book::SOLD),
        field("published", Book::PUBLISHED),
        field("scannedAt", Book::SCANNED_AT),
        field("cover", Book::COVER),
        stream("sample", Book::SAMPLE),
        stream("print", Book::SAMPLE).read_only(),
        modified_at("lastModifiedDateTime"),
    ]);
    let books = books.navigation([many("chapters", "chapters").via("id", "bookId"), portrait(Portrayed::Book)]);
    let books = books.actions(crate::book_actions::actions());
    let chapters = Resource::new("chapters", "chapter").fields([
        key("id"),
        field("bookId", Chapter::BOOK_ID),
        field("number", Chapter::NUMBER),
        field("heading", Chapter::HEADING),
    ]);
    vec![
        companies.describe(),
        authors.describe(),
        author_cards::resource().describe(),
        books.describe(),
        chapters.describe(),
        portraits::resource().describe(),
    ]
}

/// A service over a database that lives as long as it.
pub struct Shop {
    service: Service,
    /// Its database.
    pub store: Store,
    model: Arc<Model>,
    /// Its clock, and what else is chance.
    pub clock: Arc<SeededSources>,
    _folder: tempfile::TempDir,
}

/// The company of the shop.
pub const COMPANY: Uuid = Uuid::from_u128(1);
/// The root of every URL.
pub const BASE: &str = "http://shop/api/v2.0";

/// The id of the book with a number from 1 to 6.
pub fn book_id(number: u128) -> Uuid {
    Uuid::from_u128(0x2000 + number)
}

/// The id of the author with a number from 1 to 3.
pub fn author_id(number: u128) -> Uuid {
    Uuid::from_u128(0x1000 + number)
}

impl Shop {
    /// A shop with three authors, six books and some chapters.
    pub fn open() -> Shop {
        Shop::with(Settings::default())
    }

    /// The same with other settings.
    pub fn with(settings: Settings) -> Shop {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let model = Arc::new(Model::assemble(tables(), resources()).expect("the shop's model"));
        let store = Store::open(&folder.path().join("shop.db"), Arc::clone(&model), Options::default());
        let store = store.expect("a database");
        let now: jiff::Timestamp = "2031-02-03T04:05:06.789Z".parse().expect("an instant");
        let clock = Arc::new(SeededSources::new(DateTime::from(now), 1));
        let service = Service::new(Arc::clone(&model), store.clone(), Arc::clone(&clock) as _, settings);
        let shop = Shop { service, store, model, clock, _folder: folder };
        shop.change(|tx| {
            let company = Record::<Company>::new().with(Company::NAME, "Books & Co.").with(Company::NUMBER, 1);
            tx.insert(&mut company.with_system_id(COMPANY))?;
            fill(tx)
        });
        shop
    }

    /// Changes rows in a transaction, without asking the service.
    pub fn change(&self, mut change: impl FnMut(&mut Tx<'_>) -> model::Result<()> + Send + 'static) {
        let context = Context {
            model: Arc::clone(&self.model),
            company: CompanyNo(1),
            user: Uuid::nil(),
            now: self.clock.now(),
            sources: Arc::clone(&self.clock) as _,
        };
        self.store.write_and_wait(move |storage| change(&mut Tx::new(storage, context.clone()))).expect("the change");
    }

    /// Sends a request below the company.
    pub fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Reading {
        self.send_to(method, &format!("companies({COMPANY})/{path}"), headers, body)
    }

    /// Sends a body of any kind below the company.
    pub fn send_body(&self, method: Method, path: &str, headers: &[(&str, &str)], body: RequestBody) -> Reading {
        let path = format!("companies({COMPANY})/{path}");
        self.exchange(method, &path, headers, body, Cancellation::default()).expect("an answer")
    }

    /// Sends a request below the root. What stands behind `?` may hold blanks.
    pub fn send_to(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Reading {
        self.exchange(method, path, headers, body.to_owned().into(), Cancellation::default()).expect("an answer")
    }

    /// Posts below the root what nobody waits for any more, and waits until it is over.
    pub fn post_cancelled(&self, path: &str, headers: &[(&str, &str)], body: &str) {
        let cancellation = Cancellation::default();
        cancellation.cancel();
        self.exchange(Method::Post, path, headers, body.to_owned().into(), cancellation);
    }

    fn exchange(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: RequestBody,
        cancellation: Cancellation,
    ) -> Option<Reading> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let request = Request {
            method,
            base: BASE.to_owned(),
            path: path.to_owned(),
            query: query.replace(' ', "%20").replace('#', "%23"),
            headers: headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), (*value).to_owned())).collect(),
            body,
            user: Uuid::nil(),
            correlation_id: Uuid::nil(),
            cancellation,
            charge: Charge::default(),
        };
        let (catch, caught) = Catch::new();
        self.service.handle(request, Box::new(catch));
        caught.recv().ok()
    }

    /// GET below the company.
    pub fn get(&self, path: &str) -> Reading {
        self.send(Method::Get, path, &[], "")
    }

    /// GET below the company, by the standard's rules.
    pub fn get_strictly(&self, path: &str) -> Reading {
        self.send(Method::Get, path, &[("Prefer", "strict-odata")], "")
    }
}

fn fill(tx: &mut Tx<'_>) -> model::Result<()> {
    let authors = [("ADA", "Ada Byron", false), ("BO", "Bo Ek", true), ("CY", "Cy O'Hara", true)];
    for ((code, name, alive), number) in authors.into_iter().zip(1..) {
        let author = Record::<Author>::new().with(Author::CODE, code).with(Author::NAME, name);
        tx.insert(&mut author.with(Author::ALIVE, alive).with_system_id(author_id(number)))?;
    }
    let books = [
        ("B1", "Engines", "ADA", "12.5", 3, 5_000_000_000_i64, (1842, 9, 1), Cover::HardBack),
        ("B2", "More Engines", "ADA", "20", 0, 7, (1843, 1, 2), Cover::Soft),
        ("B3", "bees", "BO", "0.00001", 2, 0, (2020, 2, 29), Cover::Blank),
        ("B4", "Bees 50% off", "BO", "99.99", 10, 1, (2021, 12, 31), Cover::Soft),
        ("B5", "No author", "", "7", 1, 1, (1, 1, 1), Cover::Blank),
        ("B6", "Zoë's *star*", "CY", "7", 5, 0, (2020, 2, 1), Cover::HardBack),
    ];
    let sample = tx.store_content(&Content::of_bytes([1, 2, 3])?)?;
    for ((no, title, author, price, copies, sold, (year, month, day), cover), number) in books.into_iter().zip(1..) {
        let price: Decimal = price.parse().expect("a price");
        let scanned: jiff::Timestamp = "2030-06-07T08:09:10.5Z".parse().expect("an instant");
        let book = Record::<Book>::new().with(Book::NO, no).with(Book::TITLE, title).with(Book::AUTHOR_CODE, author);
        let book = book.with(Book::PRICE, price).with(Book::COPIES, copies).with(Book::SOLD, sold);
        let book = book.with(Book::PUBLISHED, Date::constant(year, month, day)).with(Book::COVER, cover);
        let book = book.with(Book::SCANNED_AT, DateTime::from(scanned)).with(Book::SAMPLE, sample.clone());
        tx.insert(&mut book.with_system_id(book_id(number)))?;
    }
    for (book, count) in [(1, 3), (2, 1), (4, 2)] {
        for number in 1..=count {
            let chapter = Record::<Chapter>::new().with(Chapter::BOOK_ID, book_id(book));
            let chapter = chapter.with(Chapter::NUMBER, number).with(Chapter::HEADING, format!("Part {number}"));
            tx.insert(&mut chapter.with_system_id(Uuid::from_u128(0x3000 + book * 16 + number as u128)))?;
        }
    }
    Ok(())
}
