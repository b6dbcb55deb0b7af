//! Making customers: the first through the API, further ones as copies of their rows.

use crate::client::Connection;
use crate::data::{company, opencentral};
use anyhow::{Result, bail};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The numbers before the first customer and the first contact made here.
const LAST_CUSTOMER: &str = "C00100000";
const LAST_CONTACT: &str = "CT00100000";

/// Of how many copies each has a contact and a business relation.
const WITH_CONTACTS_MOST: usize = 200;

/// How many customers are made through the API at most.
pub(crate) const THROUGH_API: usize = 10_000;

/// How many connections fill the database.
const FILLING: usize = 32;

const WORDS: [&str; 16] = [
    "Adventure",
    "Bakery",
    "Coho",
    "Datum",
    "Fabrikam",
    "Graphic",
    "Humongous",
    "Litware",
    "Margie",
    "Northwind",
    "Orchard",
    "Proseware",
    "Relecloud",
    "Tailspin",
    "Wingtip",
    "Woodgrove",
];
const CITIES: [&str; 10] =
    ["Birmingham", "Bristol", "Cambridge", "Cardiff", "Edinburgh", "Leeds", "London", "Manchester", "Oxford", "York"];

/// The body that creates the customer with a number among all.
pub(crate) fn customer(number: usize) -> String {
    let name = format!("{} {number:06}", WORDS[number * 7 % WORDS.len()]);
    let city = CITIES[number * 3 % CITIES.len()];
    format!(
        r#"{{"displayName":"{name}","type":"Company","addressLine1":"{} High Street","city":"{city}","country":"GB","phoneNumber":"0123 {number:06}","email":"office{number}@contoso.com","creditLimit":{}.5}}"#,
        number % 200 + 1,
        number % 1000
    )
}

/// A city's name.
pub(crate) fn city(number: u64) -> &'static str {
    CITIES[(number % CITIES.len() as u64) as usize]
}

/// Makes a demo company with so many customers more.
pub(crate) fn fill(directory: &Path, customers: usize) -> Result<()> {
    let first = customers.min(THROUGH_API);
    eprintln!("filling {} with {customers} customers, once", directory.display());
    opencentral(directory)?.stop()?;
    let database = directory.join("sandbox.sqlite");
    lengthen_number_series(&database)?;
    fill_through_api(directory, first)?;
    multiply(&database, customers / first)
}

fn fill_through_api(directory: &Path, customers: usize) -> Result<()> {
    let program = opencentral(directory)?;
    let target = format!("{}/customers", company(&program)?);
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let fillers: Vec<_> = (0..FILLING)
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    let mut connection = Connection::open(&program.address)?;
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= customers {
                            return Ok(());
                        }
                        let request = program.request("POST", &target, "", &customer(number));
                        let answer = connection.exchange(&request, true)?;
                        if answer.status != 201 {
                            bail!("a customer was refused: {}", String::from_utf8_lossy(&answer.body));
                        }
                    }
                })
            })
            .collect();
        fillers.into_iter().try_for_each(|filler| match filler.join() {
            Ok(result) => result,
            Err(_) => bail!("filling panicked"),
        })
    })?;
    program.stop()
}

/// The demo's number series end before all customers have one.
fn lengthen_number_series(database: &Path) -> Result<()> {
    let connection = rusqlite::Connection::open(database)?;
    for (series, last) in [("CUST", LAST_CUSTOMER), ("CONT", LAST_CONTACT)] {
        let sql = "update no_series_line set ending_no = '', last_no_used = ?2 where series_code = ?1";
        connection.execute(sql, [series, last])?;
    }
    Ok(())
}

/// Copies the customers made through the API, with their contacts and business relations, until each is there so often.
///
/// Copies have numbers that sort behind, and an id that begins with the copy's number. They are not in the change feed,
/// except that its last version is behind theirs.
fn multiply(database: &Path, copies: usize) -> Result<()> {
    if copies < 2 {
        return Ok(());
    }
    let connection = rusqlite::Connection::open(database)?;
    // Should this fail, the file is made anew.
    connection
        .execute_batch("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -2000000; begin")?;
    let last: i64 = connection.query_row("select max(row_version) from change_feed", [], |row| row.get(0))?;
    let renumbered = |column: &str| {
        let copied = format!("{column} > '{LAST_CUSTOMER}' and {column} like 'C%'");
        format!("case when {copied} then printf('M%06d', k) || substr({column}, 2) else {column} end")
    };
    let customers = format!("no > '{LAST_CUSTOMER}' and no like 'C%'");
    let contacts = format!("no > '{LAST_CONTACT}'");
    let tables = [
        ("customer", &customers, ["no", "invoice_disc_code"]),
        ("contact", &contacts, ["no", "company_no"]),
        ("contact_business_relation", &customers, ["no", "contact_no"]),
    ];
    // Very many customers are only read, and go without.
    let tables = if copies > WITH_CONTACTS_MOST { &tables[..1] } else { &tables[..] };
    for (table, which, numbers) in tables {
        let mut statement = connection.prepare("select name from pragma_table_info(?1)")?;
        let columns = statement.query_map([table], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let values = columns.iter().map(|column| match column.as_str() {
            "system_id" => "unhex(printf('%08x', k) || substr(hex(system_id), 9))".to_owned(),
            "row_version" => format!("row_version + k * {last}"),
            "name" => "name || ' ' || k".to_owned(),
            "search_name" => "search_name || ' ' || k".to_owned(),
            number if numbers.contains(&number) => renumbered(number),
            other => format!("\"{other}\""),
        });
        let values: Vec<String> = values.collect();
        let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        connection.execute(
            &format!(
                "insert into {table} ({}) with recursive copy (k) as (select 1 union all select k + 1 from copy where \
                 k + 1 < ?1) select {} from copy cross join {table} where {which}",
                names.join(", "),
                values.join(", ")
            ),
            [copies as i64],
        )?;
    }
    connection.execute(
        "insert into change_feed (row_version, company, table_id, system_id, kind)
         select ?1, company, table_id, system_id, kind from change_feed where row_version = ?2",
        [last * (copies as i64 + 1), last],
    )?;
    connection.execute_batch("commit")?;
    Ok(())
}
