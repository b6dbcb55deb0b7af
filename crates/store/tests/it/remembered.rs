//! What a transaction remembers of what it has read equals what the database holds.

use crate::library::{Book, COMPANY, Place, book, library, on_both_databases};
use crate::retries::failing;
use crate::{column, insert, select};
use model::{Comparison, Error, Expr, Inserted, OrderBy, Query, Record, Result, Row, Storage, TableType, Uuid, Value};
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::{Config, TestRunner};

on_both_databases! {
    what_is_read_again_is_what_is_stored,
    what_jobs_read_that_are_run_again_is_what_is_stored,
}

/// One step of a transaction. Books are told apart by small numbers.
#[derive(Clone, Debug)]
enum Step {
    Insert(u8, u8),
    Rename(u8, u8),
    Retitle(u8, u8),
    Delete(u8),
    /// Steps that are undone.
    Undone(Vec<Step>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let small = || 0..6_u8;
    let step = prop_oneof![
        (small(), small()).prop_map(|(id, no)| Step::Insert(id, no)),
        (small(), small()).prop_map(|(id, no)| Step::Rename(id, no)),
        (small(), small()).prop_map(|(id, title)| Step::Retitle(id, title)),
        small().prop_map(Step::Delete),
    ];
    let undone = proptest::collection::vec(step.clone(), 1..4).prop_map(Step::Undone);
    proptest::collection::vec(prop_oneof![6 => step, 1 => undone], 1..12)
}

/// Queries of the kinds that rules ask.
fn queries() -> Vec<Query> {
    let model = library();
    let table = model.table(Book::ID).unwrap();
    let whole = table.whole_row().clone();
    let by = |column: Expr, value: &str| Expr::compare(column, Comparison::Equal, Value::from(value));
    let filters = [
        None,
        Some(by(column(Book::NO), "B1")),
        Some(by(column(Book::TITLE), "Title 2")),
        Some(Expr::compare(column(Book::TITLE), Comparison::Less, Value::from("Title 3"))),
        Some(Expr::Not(Box::new(by(column(Book::TITLE), "Title 1")))),
        Some(Expr::Or(vec![by(column(Book::NO), "B2"), by(column(Book::TITLE), "Title 4")])),
    ];
    let by_title = OrderBy { expr: column(Book::TITLE), descending: true };
    let ways = [(vec![], None), (vec![], Some(1)), (vec![by_title], Some(2))];
    let selects = [whole, vec![column(Book::TITLE)].into(), vec![].into()];
    let mut queries = Vec::new();
    for filter in filters {
        for (order, limit) in &ways {
            for select in &selects {
                let (filter, order, select) = (filter.clone(), order.clone(), select.clone());
                queries.push(Query { select, filter, order, limit: *limit, ..Query::of(Book::ID) });
            }
        }
    }
    queries
}

/// The same question in a form that is never remembered.
fn asked_anew(query: &Query) -> Query {
    let no = Expr::IfBlank(Box::new(column(Book::NO)), Box::new(Expr::Literal(Value::from("none"))));
    let always = Expr::compare(no, Comparison::NotEqual, Value::from(""));
    let filter = Expr::all([query.filter.clone(), Some(always)]);
    Query { filter, ..query.clone() }
}

fn stored(storage: &mut dyn Storage, id: u8) -> Result<Option<Row>> {
    let model = library();
    let table = model.table(Book::ID)?;
    let query = Query {
        select: table.whole_row().clone(),
        filter: Some(model::by_id(Uuid::from_u128(u128::from(id) + 1))),
        limit: Some(1),
        ..Query::of(Book::ID)
    };
    let Some(read) = select(storage, &query)?.pop() else { return Ok(None) };
    let mut read = read.into_iter();
    let columns = (0..).zip(&table.columns);
    let values = columns.map(|(position, column)| match table.computation(position) {
        Some(_) => column.column_type.blank(),
        None => read.next().unwrap(),
    });
    Ok(Some(Row::new(values.collect())))
}

fn run(storage: &mut dyn Storage, step: &Step, queries: &[Query]) -> Result<()> {
    let model = library();
    let table = model.table(Book::ID)?;
    let mut change = |id: u8, change: &dyn Fn(Record<Book>) -> Record<Book>| -> Result<()> {
        if let Some(before) = stored(storage, id)? {
            let mut changed = change(Record::from_row(before.clone()));
            let _done_or_taken = storage.update(COMPANY, table, changed.row_mut(), &before)?;
        }
        Ok(())
    };
    match step {
        Step::Rename(id, no) => change(*id, &|book| book.with(Book::NO, format!("B{no}"))),
        Step::Retitle(id, title) => change(*id, &|book| book.with(Book::TITLE, format!("Title {title}"))),
        Step::Insert(id, no) => {
            let mut new = book(u128::from(*id) + 1, &format!("B{no}"), "", &format!("Title {id}"));
            storage.insert(COMPANY, table, new.row_mut()).map(drop)
        }
        Step::Delete(id) => storage.delete(COMPANY, table, Uuid::from_u128(u128::from(*id) + 1)).map(drop),
        Step::Undone(steps) => storage.nested(&mut |storage| {
            for step in steps {
                run(storage, step, queries)?;
                compare(storage, queries)?;
            }
            Ok(false)
        }),
    }
}

fn compare(storage: &mut dyn Storage, queries: &[Query]) -> Result<()> {
    for query in queries {
        let (again, anew) = (select(storage, query)?, select(storage, &asked_anew(query))?);
        assert_eq!(again, anew, "{query:?}");
    }
    Ok(())
}

fn what_is_read_again_is_what_is_stored(place: &Place) {
    let store = place.open();
    let cases = if place.file().is_none() { 10 } else { 100 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    // So few that all are remembered at once.
    let asked = (steps(), subsequence(queries(), 9));
    let result = runner.run(&asked, |(steps, queries)| {
        let done = store.write_and_wait(move |storage| {
            for step in &steps {
                run(storage, step, &queries)?;
                compare(storage, &queries)?;
            }
            Ok(())
        });
        prop_assert_eq!(done, Ok(()));
        Ok(())
    });
    if let Err(problem) = result {
        panic!("{problem}");
    }
}

/// Jobs that wait for one another count up the title of a book. Some fail when they have done so; on PostgreSQL others
/// collide, too.
fn what_jobs_read_that_are_run_again_is_what_is_stored(place: &Place) {
    const JOBS: u8 = 12;
    let store = place.open();
    insert(&store, book(1, "B0", "", "0"));
    if place.file().is_none() {
        failing(place, "40001", 3);
    }
    let hold = place.hold_writes();
    let (tell, told) = std::sync::mpsc::channel();
    for number in 1..=JOBS {
        let tell = tell.clone();
        let job = move |storage: &mut dyn Storage| {
            let model = library();
            let table = model.table(Book::ID)?;
            let before = stored(storage, 0)?.unwrap();
            let count: u8 = Record::<Book>::of(&before).get(Book::TITLE).parse().unwrap();
            let mut counted = Record::<Book>::from_row(before.clone()).with(Book::TITLE, format!("{}", count + 1));
            assert_eq!(storage.update(COMPANY, table, counted.row_mut(), &before)?, Inserted::Done);
            let mut new = book(u128::from(number) + 1, &format!("B{number}"), "", "");
            assert_eq!(storage.insert(COMPANY, table, new.row_mut())?, Inserted::Done);
            if number % 3 == 0 { Err(Error::dialog("no")) } else { Ok(count) }
        };
        store.write(job, move |result| tell.send(result).unwrap());
    }
    drop((hold, tell));

    let (mut counts, failures): (Vec<_>, Vec<_>) = told.iter().partition(Result::is_ok);

    counts.sort_by_key(|count| count.clone().ok());
    assert_eq!(counts, (0..JOBS - JOBS / 3).map(Ok).collect::<Vec<_>>());
    assert_eq!(failures, vec![Err(Error::dialog("no")); usize::from(JOBS / 3)]);
    assert_eq!(store.read(|storage| storage.count(COMPANY, &Query::of(Book::ID))), Ok(u64::from(JOBS - JOBS / 3) + 1));
}
