//! The demo company's data hold together, and are the same in every demo.

use business::crm::Contact;
use business::finance::{GlAccount, GlAccountType};
use business::foundation::{NoSeries, number_series};
use business::sales::Customer;
use model::system_tables::Company;
use model::{
    CompanyNo, Context, DateTime, Error, ErrorCode, Expr, Filter, Model, Record, Relation, Result, Row, SeededSources,
    TableDescription, Tx, Uuid,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Options, Store};

/// 1 March 2026, 09:00 UTC.
const NOW: DateTime = DateTime::from_unix_millis(1_772_355_600_000);

/// A company in a database that lives as long as the first value.
pub struct Books {
    _folder: tempfile::TempDir,
    store: Store,
    model: Arc<Model>,
    company: CompanyNo,
    seed: u64,
}

impl Books {
    /// A company that has its set-up, and nothing else.
    pub fn of_a_new_company(seed: u64) -> Books {
        let folder = tempfile::tempdir().unwrap();
        let model = Arc::new(Model::assemble(business::tables(), Vec::new()).unwrap());
        let store = Store::open(&folder.path().join("books.db"), Arc::clone(&model), Options::default()).unwrap();
        let mut books = Books { _folder: folder, store, model, company: CompanyNo::SHARED, seed };
        books.company = books.write(|tx| business::demo::create_company(tx, "CRONUS International Ltd."));
        books.write(business::demo::initialize);
        books
    }

    pub fn of_the_demo_company(seed: u64) -> Books {
        let books = Books::of_a_new_company(seed);
        books.write(business::demo::fill);
        books
    }

    fn context(&self) -> Context {
        let sources = Arc::new(SeededSources::new(NOW, self.seed));
        Context { model: Arc::clone(&self.model), company: self.company, user: Uuid::nil(), now: NOW, sources }
    }

    pub fn write<R: Send + 'static>(&self, job: impl FnMut(&mut Tx<'_>) -> Result<R> + Send + 'static) -> R {
        self.try_write(job).unwrap()
    }

    /// Nothing stays of a job that fails.
    pub fn try_write<R: Send + 'static>(
        &self,
        mut job: impl FnMut(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let context = self.context();
        self.store.write_and_wait(move |storage| job(&mut Tx::new(storage, context.clone())))
    }

    /// The code and the text with which a job is refused.
    pub fn refusal(&self, job: impl FnMut(&mut Tx<'_>) -> Result<()> + Send + 'static) -> (ErrorCode, String) {
        match self.try_write(job) {
            Err(Error::Refused { code, message }) => (code, message),
            other => panic!("{other:?} is no refusal"),
        }
    }

    pub fn read<R>(&self, job: impl FnOnce(&mut Tx<'_>) -> Result<R>) -> R {
        self.store.read(|storage| job(&mut Tx::new(storage, self.context()))).unwrap()
    }

    /// All rows of all stored tables, by table number.
    fn rows(&self) -> BTreeMap<u32, Vec<Row>> {
        let everything = || Filter::<Company>::everything().into_expr();
        let stored = self.model.tables().iter().filter(|table| !table.temporary);
        stored.map(|table| (table.id, self.read(|tx| tx.rows(table.id, everything(), None)))).collect()
    }
}

/// The relation that a row's column follows, if any: the first whose condition the row meets.
fn relation_of<'t>(table: &'t TableDescription, column: u16, row: &Row) -> Option<&'t Relation> {
    let applies = |condition: &Option<Expr>| condition.as_ref().is_none_or(|condition| condition.holds(row));
    table.relations.iter().find(|relation| relation.column == column && applies(&relation.condition))
}

#[test]
fn every_relation_of_every_row_resolves() {
    let books = Books::of_the_demo_company(1);
    let rows = books.rows();
    let (mut dangling, mut resolved) = (Vec::new(), 0);
    for table in books.model.tables().iter().filter(|table| !table.temporary) {
        let columns: BTreeSet<u16> = table.relations.iter().map(|relation| relation.column).collect();
        for row in &rows[&table.id] {
            for &column in &columns {
                let value = row.value(column);
                let Some(relation) = relation_of(table, column, row).filter(|_| !value.is_blank()) else { continue };
                let named = relation.to(row, value);
                if rows[&relation.target].iter().any(|target| named.holds(target)) {
                    resolved += 1;
                } else {
                    let caption = &table.column(column).caption;
                    dangling.push(format!("{} {}: {caption} {value}", table.name, table.identification(row, "'")));
                }
            }
        }
    }
    assert_eq!(dangling, Vec::<String>::new());
    assert!(resolved > 1000, "only {resolved} relations: does the test still see them?");
}

#[test]
fn every_demo_has_the_same_rows() {
    let (one, other) = (Books::of_the_demo_company(1).rows(), Books::of_the_demo_company(2).rows());
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (table, rows) in &one {
        assert_eq!(rows, &other[table], "table {table} depends on something outside");
    }
}

#[test]
fn every_number_series_has_room() {
    let books = Books::of_the_demo_company(1);
    let (numbers, contacts) = books.write(|tx| {
        let mut numbers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for series in tx.all(Filter::<NoSeries>::everything())? {
            let code = series.get(NoSeries::CODE);
            let date = tx.work_date();
            let next: Result<Vec<String>> = (0..50).map(|_| number_series::next(tx, code, date)).collect();
            numbers.insert(code.to_owned(), next.map_err(|error| Error::fault(format!("{code}: {error}")))?);
        }
        let contacts = tx.all(Filter::<Contact>::everything())?;
        Ok((numbers, contacts.iter().map(|contact| contact.get(Contact::NO).to_owned()).collect::<BTreeSet<_>>()))
    });
    for code in ["CONT", "CUST", "VEND", "OPP", "TASK", "EMP", "ITEM", "BANK", "FA", "S-INV+", "P-CR+", "GJNL-GEN"] {
        assert!(numbers.contains_key(code), "{code}");
    }
    for (code, numbers) in &numbers {
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), 50, "{code} repeats itself: {numbers:?}");
    }
    let taken: Vec<_> = numbers["CONT"].iter().filter(|number| contacts.contains(*number)).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

#[test]
fn a_new_company_numbers_its_customers_and_their_contacts() {
    let books = Books::of_a_new_company(1);
    let numbers = books.write(|tx| {
        let mut customer = Record::<Customer>::new();
        tx.validate(&mut customer, Customer::NAME, "Fourth Coffee")?;
        tx.insert(&mut customer)?;
        let contact = tx.require(Contact::NAME.is("Fourth Coffee"))?;
        Ok([customer.get(Customer::NO).to_owned(), contact.get(Contact::NO).to_owned()])
    });
    assert_eq!(numbers, ["C00010", "CT000001"]);
}

#[test]
fn the_totals_of_the_chart_of_accounts_pair_up() {
    let books = Books::of_the_demo_company(1);
    let accounts = books.read(|tx| tx.all(Filter::<GlAccount>::everything()));
    let mut open = Vec::new();
    for account in &accounts {
        let no = account.get(GlAccount::NO);
        let indentation = account.get(GlAccount::INDENTATION);
        if account.get(GlAccount::ACCOUNT_TYPE) == GlAccountType::EndTotal {
            let begin = open.pop().unwrap_or_else(|| panic!("{no} ends what never began"));
            assert_eq!(account.get(GlAccount::TOTALING), format!("{begin}..{no}"));
        }
        assert_eq!(indentation, open.len() as i64, "{no}");
        if account.get(GlAccount::ACCOUNT_TYPE) == GlAccountType::BeginTotal {
            open.push(no);
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "without an end");
}
