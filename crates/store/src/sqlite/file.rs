//! Files that only their owner can read, and how a complete one gets its name.

use super::{connect, error};
use crate::sqlite::schema;
use crate::transfer::{Occupied, in_use, is_occupied};
use model::{Error, Result, Sources, SystemSources};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Makes a directory that only its owner can read, with those around it; databases hold signing keys. One that is there
/// stays as it is.
pub fn make_private_directory(directory: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(directory)
        .map_err(|problem| Error::fault(format!("cannot make the directory {}: {problem}", directory.display())))
}

fn directory_of(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that is not complete yet. It goes when this value does; what a killed program leaves is in nobody's way,
/// because each has another name.
pub(super) struct Partial {
    path: PathBuf,
    file: File,
}

impl Partial {
    /// An empty file that is to become `target`.
    pub(super) fn of(target: &Path) -> Result<Partial> {
        let mut path = target.as_os_str().to_owned();
        path.push(format!(".{}.partial", SystemSources.new_guid().simple()));
        let path = PathBuf::from(path);
        make_private_directory(directory_of(&path))?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let cannot = |problem| Error::fault(format!("cannot write {}: {problem}", path.display()));
        let file = options.open(&path).map_err(cannot)?;
        Ok(Partial { path, file })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name once it is on disk. Refuses where there is a file of that name.
    pub(super) fn put_at(self, target: &Path) -> Result<()> {
        self.give_name(target)?.map_err(|_| Error::fault(format!("{} is there already", target.display())))
    }

    /// Makes the file the database at `target`. One with rows is replaced only when that is wanted, and never while
    /// anybody has it open.
    pub(super) fn put_in_place(self, target: &Path, occupied: Occupied) -> Result<()> {
        match self.give_name(target)? {
            Ok(()) => Ok(()),
            Err(partial) => replace_content(&partial.path, target, occupied),
        }
    }

    /// Gives the file back when the name is taken.
    fn give_name(self, target: &Path) -> Result<std::result::Result<(), Partial>> {
        self.file.sync_all().map_err(Error::fault)?;
        match std::fs::hard_link(&self.path, target) {
            Ok(()) => {}
            Err(problem) if problem.kind() == ErrorKind::AlreadyExists => return Ok(Err(self)),
            // There are file systems without links.
            Err(_) if !target.exists() => std::fs::rename(&self.path, target).map_err(Error::fault)?,
            Err(_) => return Ok(Err(self)),
        }
        let directory = directory_of(target);
        drop(self);
        File::open(directory).and_then(|directory| directory.sync_all()).map_err(Error::fault)?;
        Ok(Ok(()))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Fails where it was renamed.
        let _ = std::fs::remove_file(&self.path);
        let mut journal = self.path.as_os_str().to_owned();
        journal.push("-journal");
        let _ = std::fs::remove_file(journal);
    }
}

/// Says early, before anything is copied, that a database cannot be put at `target`.
pub(super) fn refuse_early(target: &Path, occupied: Occupied) -> Result<()> {
    if !target.exists() {
        return Ok(());
    }
    if occupied == Occupied::Refuse {
        let connection = connect(target, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(error)?;
        schema::check_format(&connection)?;
        return if has_rows(&connection)? { Err(is_occupied()) } else { Ok(()) };
    }
    have_it_alone(&connect(target, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(error)?)
}

/// Overwrites a database with another one, in one transaction: whatever happens, it is one of the two.
fn replace_content(source: &Path, target: &Path, occupied: Occupied) -> Result<()> {
    let source = connect(source, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(error)?;
    let mut target = connect(target, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(error)?;
    have_it_alone(&target)?;
    schema::check_format(&target)?;
    if occupied == Occupied::Refuse && has_rows(&target)? {
        return Err(is_occupied());
    }
    Backup::new(&source, &mut target).and_then(|backup| backup.step(-1)).map_err(error)?;
    target.close().map_err(|(_, problem)| error(problem))
}

/// Locks a database until it is closed. Whoever has it open reads the write-ahead log, which can only be done away with
/// when nobody does.
fn have_it_alone(connection: &Connection) -> Result<()> {
    let locked = "pragma locking_mode = exclusive; pragma journal_mode = delete; begin exclusive; commit";
    match connection.execute_batch(locked).map_err(error) {
        Err(Error::Retry(_)) => Err(in_use()),
        result => result,
    }
}

/// Whether a database has rows in tables that are not about the database itself.
fn has_rows(connection: &Connection) -> Result<bool> {
    for name in schema::tables(connection)?.keys().filter(|name| *name != "meta") {
        let sql = format!("select exists (select 1 from {})", schema::quoted(name));
        if connection.query_row(&sql, [], |row| row.get(0)).map_err(error)? {
            return Ok(true);
        }
    }
    Ok(false)
}
