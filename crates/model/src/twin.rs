//! Id/code twins: two properties, the id and the code of one row elsewhere, of which the code is stored.

use crate::column::{Code, Column, ColumnType, Guid, system};
use crate::define::{Field, field};
use crate::error::{Error, Result};
use crate::expr::{Comparison, Expr};
use crate::path::Path;
use crate::resource::{FieldWrite, Submission, WriteRule};
use crate::row::Row;
use crate::table::TableType;
use crate::tx::Tx;
use crate::value::Value;
use std::sync::Arc;

/// One of two twins, and what it says of values that lead nowhere.
#[derive(Clone, Debug)]
pub(crate) struct Twin {
    by: By,
    table: u32,
    code: u16,
    target: u32,
    target_code: u16,
    unknown: String,
    mismatch: String,
}

#[derive(Clone, Copy, Debug)]
enum By {
    Id,
    Code,
}

/// The id of the row whose code stands in `code`: the twin of a code column.
///
/// Writing the zero GUID clears the code; an unknown id is refused with `The "xId" does not match to a Noun.`; the code
/// is noted, so that a code given after it can be compared ([`Submission::noted`]).
pub fn id_of<T: TableType, U: TableType>(name: &str, code: Column<T, Code>, target: Column<U, Code>) -> Field<T> {
    let read = Path::<T, U>::to(target, code).first(Column::<U, Guid>::at(system::SYSTEM_ID));
    let mut field = Field::new(name, read, ColumnType::Guid, FieldWrite::ReadOnly);
    field.description.id_of_table = Some(U::ID);
    field.twin = Some(Twin::new(By::Id, name, code, target));
    field
}

/// The code of a row whose id is shown, too: the twin of [`id_of`].
///
/// A code behind an id that was given must be that row's (`The noun values do not match to a specific Noun.`); an
/// unknown code is refused with `The "xCode" does not match to a Noun.`; blank clears it. A code before an id is
/// overruled by it without a word.
pub fn code_of<T: TableType, U: TableType>(name: &str, code: Column<T, Code>, target: Column<U, Code>) -> Field<T> {
    let mut field = field(name, code);
    field.twin = Some(Twin::new(By::Code, name, code, target));
    field
}

impl<T: TableType> Field<T> {
    /// What a twin says of a value that no row has, where it is not `The "x" does not match to a Noun.`
    pub fn unknown(mut self, text: &str) -> Self {
        if let Some(twin) = &mut self.twin {
            twin.unknown = text.to_owned();
        }
        self
    }

    /// What [`code_of`] says of a code that is not that of the id before it, where it is not `The noun values do not
    /// match to a specific Noun.`
    pub fn mismatch(mut self, text: &str) -> Self {
        if let Some(twin) = &mut self.twin {
            twin.mismatch = text.to_owned();
        }
        self
    }
}

impl Twin {
    fn new<T: TableType, U: TableType>(by: By, name: &str, code: Column<T, Code>, target: Column<U, Code>) -> Twin {
        let noun = U::NAME;
        let article = if noun.starts_with(['A', 'E', 'I', 'O']) { "an" } else { "a" };
        Twin {
            by,
            table: T::ID,
            code: code.position(),
            target: U::ID,
            target_code: target.position(),
            unknown: format!("The \"{name}\" does not match to {article} {noun}."),
            mismatch: format!("The {} values do not match to a specific {noun}.", noun.to_lowercase()),
        }
    }

    /// What writing the property does.
    pub(crate) fn rule(self) -> WriteRule {
        Arc::new(move |tx, row, value, submission| match self.by {
            By::Id => self.write_id(tx, row, &value, submission),
            By::Code => self.write_code(tx, row, &value, submission),
        })
    }

    fn write_id(&self, tx: &mut Tx<'_>, row: &mut Row, id: &Value, submission: &mut Submission) -> Result<()> {
        let id = id.as_guid();
        let mut code = Value::Text(String::new());
        if !id.is_nil() {
            let Some(found) = tx.row_by_id(self.target, id)? else { return Err(Error::dialog(self.unknown.clone())) };
            code = found.value(self.target_code).clone();
            submission.note(self.code, code.clone());
        }
        submission.assign(self.code);
        tx.validate_column(self.table, row, self.code, code)
    }

    fn write_code(&self, tx: &mut Tx<'_>, row: &mut Row, code: &Value, submission: &mut Submission) -> Result<()> {
        let code = Value::Text(code.as_text().trim().to_uppercase());
        submission.assign(self.code);
        if let Some(of_id) = submission.noted(self.code) {
            return if *of_id == code { Ok(()) } else { Err(Error::dialog(self.mismatch.clone())) };
        }
        let same = Expr::compare(Expr::Column(self.target_code), Comparison::Equal, code.clone());
        if !code.is_blank() && tx.rows(self.target, same, Some(1))?.is_empty() {
            return Err(Error::dialog(self.unknown.clone()));
        }
        tx.validate_column(self.table, row, self.code, code)
    }
}
