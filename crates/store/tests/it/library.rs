//! Authors and books, and a database of them.

use model::{ColumnDescription, CompanyNo, Expr, Filter, Model, Path, Query, Record, TableDescription, Uuid};
use std::sync::Arc;
use store::{Options, Store};
use testkit::Postgres;

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
        FIRST_NO: Code(20) = "First No.",
        LAST_NO: Code(20) = "Last No.",
    }
}

model::table! {
    pub Book(50001, "Book") {
        NO: Code(20) = "No.",
        AUTHOR_CODE: Code(20) = "Author Code",
        AUTHOR_NAME: Text(100) = "Author Name",
        /// How many books have one of the numbers that belong to the author.
        BESIDE: Integer = "Beside",
        PRICE: Decimal(5) = "Price",
        SOLD: BigInteger = "Sold",
        SIGNED: Boolean = "Signed",
        PUBLISHED: Date = "Published",
        SCANNED_AT: DateTime = "Scanned At",
        SERIES_ID: Guid = "Series Id",
        COVER: Enum(Cover) = "Cover",
        LOAN_PERIOD: DateFormula = "Loan Period",
        PICTURE: Blob = "Picture",
        SCAN: Stream = "Scan",
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
        let author = Path::to(Author::CODE, Book::AUTHOR_CODE);
        table.computed(Book::AUTHOR_NAME, author.first(Author::NAME));
        let beside = author.then_between(Book::NO, Author::FIRST_NO, Author::LAST_NO);
        table.computed(Book::BESIDE, beside.count());
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
    let mut tables = vec![authors(), books];
    tables.extend(model::content::tables());
    Arc::new(Model::assemble(tables, Vec::new()).unwrap())
}

/// Where a test's database is; goes with this value.
pub enum Place {
    Sqlite(tempfile::TempDir),
    Postgres(&'static Postgres, String),
}

/// The schema that tests use as their environment.
const SCHEMA: &str = "library";

impl Place {
    pub fn sqlite() -> Place {
        Place::Sqlite(tempfile::tempdir().unwrap())
    }

    /// `None` when there is no PostgreSQL for a test.
    pub fn postgres(test: &str) -> Option<Place> {
        let postgres = Postgres::shared(&format!("store: {test}"))?;
        Some(Place::Postgres(postgres, postgres.database(None)))
    }

    pub fn file(&self) -> Option<std::path::PathBuf> {
        match self {
            Place::Sqlite(folder) => Some(folder.path().join("library.db")),
            Place::Postgres(..) => None,
        }
    }

    pub fn place(&self) -> store::Place {
        match self {
            Place::Sqlite(folder) => store::Place::File(folder.path().join("library.db")),
            Place::Postgres(postgres, database) => {
                store::Place::Schema { url: postgres.url(database), schema: SCHEMA.to_owned(), certificates: None }
            }
        }
    }

    /// An empty place in each kind of database there is.
    pub fn of_each_kind(test: &str) -> Vec<Place> {
        [Some(Place::sqlite()), Place::postgres(test)].into_iter().flatten().collect()
    }

    pub fn try_open(&self, model: Arc<Model>, options: Options) -> model::Result<Store> {
        match self {
            Place::Sqlite(folder) => Store::open(&folder.path().join("library.db"), model, options),
            Place::Postgres(postgres, database) => {
                Store::connect(&postgres.url(database), SCHEMA, None, model, options)
            }
        }
    }

    /// Opens the database of the library, which is empty the first time.
    pub fn open(&self) -> Store {
        self.try_open(library(), Options::default()).unwrap()
    }

    /// Holds the database as another program would that writes to it for long, until the value goes.
    pub fn hold_writes(&self) -> Box<dyn std::any::Any> {
        match self {
            Place::Sqlite(folder) => {
                let connection = rusqlite::Connection::open(folder.path().join("library.db")).unwrap();
                connection.execute_batch("begin immediate").unwrap();
                Box::new(connection)
            }
            Place::Postgres(postgres, database) => {
                Box::new(postgres.hold(database, &format!("lock table {SCHEMA}.book in exclusive mode")))
            }
        }
    }

    /// Runs SQL that the program knows nothing of.
    pub fn run(&self, sql: &str) {
        match self {
            Place::Sqlite(folder) => {
                rusqlite::Connection::open(folder.path().join("library.db")).unwrap().execute_batch(sql).unwrap();
            }
            Place::Postgres(postgres, database) => {
                postgres.run(database, &format!("set search_path to {SCHEMA}; {sql}"));
            }
        }
    }
}

/// Makes tests of functions that take a place: one on each database.
macro_rules! on_both_databases {
    ($($test:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[test]
            fn $test() {
                super::$test(&$crate::library::Place::sqlite());
            })*
        }

        mod on_postgres {
            $(#[test]
            fn $test() {
                if let Some(place) = $crate::library::Place::postgres(stringify!($test)) {
                    super::$test(&place);
                }
            })*
        }
    };
}
pub(crate) use on_both_databases;

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
        select: vec![Expr::Column(Book::TITLE.position())].into(),
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
