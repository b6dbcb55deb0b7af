//! The model, and what was compiled of it before.

use super::compiler::Compiler;
use super::{Dialect, Shape};
use model::{CompanyNo, Expr, Model, Result, Value};
use parking_lot::RwLock;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

/// How many select lists are remembered; when there are more, all are forgotten.
const REMEMBERED: usize = 2_000;

/// The model of a database, and the select lists of its queries.
///
/// A select list is most of what there is to compile of a query, and requests ask for the same ones again and again.
pub(crate) struct Plans {
    pub(crate) model: Arc<Model>,
    hasher: RandomState,
    lists: RwLock<HashMap<u64, Known>>,
}

/// What is selected from a table of a company, and how.
struct Known {
    table: u32,
    company: CompanyNo,
    select: Vec<Expr>,
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
        Plans { model, hasher: RandomState::new(), lists: RwLock::default() }
    }

    /// The select list, compiled now or before.
    pub(crate) fn select_list(
        &self,
        dialect: &dyn Dialect,
        company: CompanyNo,
        table: u32,
        select: &[Expr],
    ) -> Result<Arc<SelectList>> {
        let hash = self.hasher.hash_one((table, company.0, select));
        if let Some(known) = self.lists.read().get(&hash)
            && (known.table, known.company) == (table, company)
            && known.select == select
        {
            return Ok(Arc::clone(&known.list));
        }
        let compiler = Compiler::new(dialect, &self.model, company);
        let list = Arc::new(compiler.select_list(self.model.table(table)?, select)?);
        let mut lists = self.lists.write();
        if lists.len() >= REMEMBERED {
            lists.clear();
        }
        lists.insert(hash, Known { table, company, select: select.to_vec(), list: Arc::clone(&list) });
        Ok(list)
    }
}
