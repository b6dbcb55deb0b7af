//! SQLite's planner, which is told how large companies are.

use crate::library::Place;

#[test]
fn the_planner_takes_a_company_for_large() {
    let place = Place::sqlite();
    for _ in 0..2 {
        drop(place.open());
    }
    let connection = rusqlite::Connection::open(place.file().unwrap()).unwrap();
    let plan = |rest: &str| -> String {
        let sql = format!("explain query plan select t0.title from book t0 where t0.company = 1 and {rest}");
        connection.query_row(&sql, [], |row| row.get(3)).unwrap()
    };
    let by_author = plan("t0.author_code in ('A', 'B') order by t0.no");
    assert!(by_author.contains("ix_book__author_code"), "{by_author}");
    let in_order = plan("t0.sold > 2 order by t0.no limit 20");
    assert!(in_order.contains("sqlite_autoindex_book_1"), "{in_order}");
    let stats = connection.query_row("select count(*) from sqlite_stat1", [], |row| row.get::<_, i64>(0));
    assert_eq!(stats, Ok(11));
}
