//! A copy of a database file, made while servers use it.

use super::{connect, error};
use model::{Error, Result};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

/// Copies a database file as it is at one moment into a new file that only its owner can read. The copy gets its name
/// once it is checked and on disk. Refuses to overwrite.
pub fn backup(source: &Path, target: &Path) -> Result<()> {
    if target.exists() {
        return Err(Error::fault(format!("{} is there already", target.display())));
    }
    let mut partial = target.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let cannot = |problem| Error::fault(format!("cannot write {}: {problem}", partial.display()));
    let file = options.open(&partial).map_err(cannot)?;
    let copied = copy(source, &partial).and_then(|()| put_in_place(&file, &partial, target));
    if copied.is_err() {
        // What is left over has a name that says what it is.
        let _ = std::fs::remove_file(&partial);
    }
    copied
}

fn copy(source: &Path, target: &Path) -> Result<()> {
    let source = connect(source, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(error)?;
    let mut target = Connection::open(target).map_err(error)?;
    // All pages in one step: readers of a write-ahead log hold up nobody, and see one moment.
    Backup::new(&source, &mut target).and_then(|backup| backup.step(-1)).map_err(error)?;
    // The copy is one file, without a log beside it.
    target.pragma_update(None, "journal_mode", "delete").map_err(error)?;
    super::functions::register_functions(&target).map_err(error)?;
    let verdict: String = target.query_row("pragma integrity_check", [], |row| row.get(0)).map_err(error)?;
    if verdict != "ok" {
        return Err(Error::fault(format!("the copy is damaged, so the database may be: {verdict}")));
    }
    target.close().map_err(|(_, problem)| error(problem))
}

fn put_in_place(file: &File, partial: &Path, target: &Path) -> Result<()> {
    file.sync_all().map_err(Error::fault)?;
    std::fs::rename(partial, target).map_err(Error::fault)?;
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_a_copy_that_overwrites_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (source, target) = (folder.path().join("a.sqlite"), folder.path().join("b.sqlite"));
        let open = Connection::open(&source).unwrap();
        open.execute_batch("pragma journal_mode = wal; create table t (x); insert into t values (7)").unwrap();

        backup(&source, &target).unwrap();

        let copy = Connection::open(&target).unwrap();
        assert_eq!(copy.query_row("select x from t", [], |row| row.get::<_, i64>(0)).unwrap(), 7);
        assert!(backup(&source, &target).is_err());
        assert!(!folder.path().join("b.sqlite.partial").exists());
    }
}
