//! The model, and what was compiled of it before.

use super::compiler::Compiler;
use super::repeated::{Plain, Repeated};
use super::{Dialect, Shape, Statement};
use foldhash::fast::RandomState;
use model::{CompanyNo, Model, Result, Select, Value};
use parking_lot::RwLock;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// How many statements, and how many select lists, are remembered; when there are more, all are forgotten.
const REMEMBERED: usize = 2_000;

/// The model of a database, and what was compiled for its queries.
///
/// Requests ask for the same things again and again, and compiling costs more than running by a key. Statements of plain
/// queries are remembered whole. Of the others the select list is, which is most of them.
pub(crate) struct Plans {
    pub(crate) model: Arc<Model>,
    hasher: RandomState,
    lists: RwLock<HashMap<u64, Known>>,
    statements: RwLock<HashMap<u64, Repeated>>,
    /// How many queries were made into statements.
    pub(crate) queries: AtomicU64,
}

/// What is selected from a table of a company, and how.
struct Known {
    table: u32,
    company: CompanyNo,
    select: Select,
    list: Arc<SelectList>,
}

/// A compiled select list: the start of a statement.
pub(crate) struct SelectList {
    /// `select …`, up to what comes before `from`.
    pub(crate) sql: String,
    /// The values one by one.
    pub(crate) values: Vec<String>,
    /// Their shapes.
    pub(crate) shapes: Arc<[Shape]>,
    /// The parameters by number.
    pub(crate) parameters: Vec<Value>,
    /// The place of the company among them.
    pub(crate) company_parameter: Option<String>,
    /// How many aliases of tables are taken.
    pub(crate) aliases: u32,
}

impl Plans {
    pub(crate) fn new(model: Arc<Model>) -> Plans {
        Plans {
            model,
            hasher: RandomState::default(),
            lists: RwLock::default(),
            statements: RwLock::default(),
            queries: AtomicU64::new(0),
        }
    }

    /// The statement of a plain query, remembered or else compiled.
    pub(super) fn repeated(
        &self,
        company: CompanyNo,
        plain: &Plain<'_>,
        compile: impl FnOnce() -> Result<Statement>,
    ) -> Result<Statement> {
        let hash = self.hasher.hash_one((company.0, plain.form()));
        let known = self.statements.read().get(&hash).and_then(|known| known.statement(company, plain));
        if let Some(statement) = known {
            return Ok(statement);
        }
        let statement = Statement { is_plain: true, ..compile()? };
        if let Some(repeated) = Repeated::keep(company, plain, &statement) {
            let mut statements = self.statements.write();
            if statements.len() >= REMEMBERED {
                statements.clear();
            }
            statements.insert(hash, repeated);
        }
        Ok(statement)
    }

    /// The select list, compiled now or before.
    pub(crate) fn select_list(
        &self,
        dialect: &dyn Dialect,
        company: CompanyNo,
        table: u32,
        select: &Select,
    ) -> Result<Arc<SelectList>> {
        let hash = self.hasher.hash_one((table, company.0, select));
        if let Some(known) = self.lists.read().get(&hash)
            && (known.table, known.company) == (table, company)
            && known.select == *select
        {
            return Ok(Arc::clone(&known.list));
        }
        let compiler = Compiler::new(dialect, &self.model, company);
        let list = Arc::new(compiler.select_list(self.model.table(table)?, select)?);
        let mut lists = self.lists.write();
        if lists.len() >= REMEMBERED {
            lists.clear();
        }
        lists.insert(hash, Known { table, company, select: select.clone(), list: Arc::clone(&list) });
        Ok(list)
    }
}
