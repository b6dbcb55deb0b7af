//! Copies of a database file, page by page, made while servers use it.

use super::file::{Partial, refuse_early};
use super::{connect, error, schema};
use crate::transfer::Occupied;
use model::{Error, Result};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::path::Path;

/// Copies a database file as it is at one moment into a new file that only its owner can read. The copy gets its name
/// once it is checked and on disk. Refuses to overwrite.
pub(crate) fn backup(source: &Path, target: &Path) -> Result<()> {
    let partial = Partial::of(target)?;
    copy(source, partial.path())?;
    partial.put_at(target)
}

/// Makes a database of a backup's file. The copy is checked before it takes the place of anything.
pub(crate) fn restore(backup: &Path, target: &Path, occupied: Occupied) -> Result<()> {
    refuse_early(target, occupied)?;
    let partial = Partial::of(target)?;
    copy(backup, partial.path())?;
    partial.put_in_place(target, occupied)
}

fn copy(source: &Path, target: &Path) -> Result<()> {
    if !source.exists() {
        return Err(Error::fault(format!("there is no database {}", source.display())));
    }
    let source = connect(source, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(error)?;
    // From the first look on, this connection sees one moment.
    source.execute_batch("begin").map_err(error)?;
    schema::check_is_ours(&source)?;
    let rows = rows(&source)?;
    let mut target = Connection::open(target).map_err(error)?;
    // All pages in one step: readers of a write-ahead log hold up nobody.
    Backup::new(&source, &mut target).and_then(|backup| backup.step(-1)).map_err(error)?;
    // The copy is one file, without a log beside it.
    target.pragma_update(None, "journal_mode", "delete").map_err(error)?;
    super::functions::register_functions(&target).map_err(error)?;
    let verdict: String = target.query_row("pragma integrity_check", [], |row| row.get(0)).map_err(error)?;
    if verdict != "ok" {
        return Err(Error::fault(format!("the copy is damaged, so the database may be: {verdict}")));
    }
    let copied = self::rows(&target)?;
    if let Some((table, count)) = rows.iter().find(|(table, count)| copied.get(*table) != Some(count)) {
        return Err(Error::fault(format!("the copy of table '{table}' does not have its {count} rows")));
    }
    target.close().map_err(|(_, problem)| error(problem))
}

/// How many rows each table has.
fn rows(connection: &Connection) -> Result<BTreeMap<String, i64>> {
    let count = |name: String| {
        let sql = format!("select count(*) from {}", schema::quoted(&name));
        let rows = connection.query_row(&sql, [], |row| row.get(0)).map_err(error)?;
        Ok((name, rows))
    };
    schema::tables(connection)?.into_keys().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATABASE: &str = "
        pragma journal_mode = wal;
        create table meta (name text, value integer); insert into meta values ('format', 1);
        create table t (x); insert into t values (7)";

    fn database(path: &Path) -> Connection {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch(DATABASE).unwrap();
        connection
    }

    fn x_of(path: &Path) -> i64 {
        Connection::open(path).unwrap().query_row("select x from t", [], |row| row.get(0)).unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_backup_is_a_copy_that_overwrites_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (source, target) = (folder.path().join("a.sqlite"), folder.path().join("b.sqlite"));
        let _open = database(&source);

        backup(&source, &target).unwrap();

        assert_eq!(x_of(&target), 7);
        assert!(backup(&source, &target).is_err());
        assert!(names(folder.path()).iter().all(|name| !name.contains("partial")), "{:?}", names(folder.path()));
    }

    #[test]
    fn what_a_killed_backup_leaves_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        let (source, target) = (folder.path().join("a.sqlite"), folder.path().join("b.sqlite"));
        let _open = database(&source);
        std::mem::forget(Partial::of(&target).unwrap());
        std::fs::write(folder.path().join("b.sqlite.partial"), "half of it").unwrap();

        backup(&source, &target).unwrap();

        assert_eq!(x_of(&target), 7);
    }

    #[test]
    fn a_name_taken_meanwhile_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let (source, target) = (folder.path().join("a.sqlite"), folder.path().join("b.sqlite"));
        let _open = database(&source);
        let partial = Partial::of(&target).unwrap();
        copy(&source, partial.path()).unwrap();
        std::fs::write(&target, "somebody else's").unwrap();

        assert!(partial.put_at(&target).is_err());

        assert_eq!(std::fs::read_to_string(&target).unwrap(), "somebody else's");
    }

    #[test]
    fn a_database_in_use_is_not_replaced_and_one_with_rows_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let (source, target) = (folder.path().join("a.sqlite"), folder.path().join("b.sqlite"));
        let _open = database(&source);
        let in_use = database(&target);
        in_use.execute_batch("update t set x = 8").unwrap();

        let refused = restore(&source, &target, Occupied::Replace).unwrap_err().to_string();
        assert!(refused.contains("in use"), "{refused}");
        drop(in_use);
        assert!(restore(&source, &target, Occupied::Refuse).is_err());
        assert_eq!(x_of(&target), 8);

        restore(&source, &target, Occupied::Replace).unwrap();
        assert_eq!(x_of(&target), 7);
    }

    #[test]
    fn what_is_no_database_of_ours_or_damaged_is_not_restored() {
        let folder = tempfile::tempdir().unwrap();
        let (source, target) = (folder.path().join("a.sqlite"), folder.path().join("b.sqlite"));
        assert!(restore(&source, &target, Occupied::Replace).is_err(), "nothing");
        std::fs::write(&source, "no database at all, but long enough to have been one").unwrap();
        assert!(restore(&source, &target, Occupied::Replace).is_err(), "a text");
        std::fs::remove_file(&source).unwrap();
        let of_another_program = Connection::open(&source).unwrap();
        of_another_program.execute_batch("create table t (x)").unwrap();
        assert!(restore(&source, &target, Occupied::Replace).is_err(), "another program's");
        let newer = "create table meta (name text, value integer); insert into meta values ('format', 1000000)";
        of_another_program.execute_batch(newer).unwrap();
        assert!(restore(&source, &target, Occupied::Replace).is_err(), "a newer program's");
        assert!(!target.exists());
    }
}
