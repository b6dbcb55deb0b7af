//! A database that is asked one question, which needs no transaction: whatever it answers is from one moment.

use model::{
    CompanyNo, Error, Flow, Grouping, Inserted, Query, Reading, Result, Row, RowChange, RowView, Storage,
    TableDescription, Uuid,
};

/// Lets one query through. More would be answered from different moments, so they are faults.
pub(crate) struct Once<S> {
    storage: S,
    is_asked: bool,
}

impl<S> Once<S> {
    pub(crate) fn new(storage: S) -> Once<S> {
        Once { storage, is_asked: false }
    }
}

fn more<R>() -> Result<R> {
    Err(Error::fault("more than one query where one was announced"))
}

impl<S: Storage> Reading for Once<S> {
    fn query(
        &mut self,
        company: CompanyNo,
        query: &Query,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()> {
        if std::mem::replace(&mut self.is_asked, true) {
            return more();
        }
        self.storage.query(company, query, each)
    }

    fn count(&mut self, _: CompanyNo, _: &Query) -> Result<u64> {
        more()
    }

    fn group(&mut self, _: CompanyNo, _: &Grouping, _: &mut dyn FnMut(&dyn RowView) -> Result<Flow>) -> Result<()> {
        more()
    }

    fn last_version(&mut self) -> Result<i64> {
        more()
    }

    fn changes(&mut self, _: CompanyNo, _: &TableDescription, _: i64, _: u64) -> Result<Vec<RowChange>> {
        more()
    }
}

impl<S: Storage> Storage for Once<S> {
    fn insert(&mut self, _: CompanyNo, _: &TableDescription, _: &mut Row) -> Result<Inserted> {
        more()
    }

    fn update(&mut self, _: CompanyNo, _: &TableDescription, _: &mut Row, _: &Row) -> Result<Inserted> {
        more()
    }

    fn delete(&mut self, _: CompanyNo, _: &TableDescription, _: Uuid) -> Result<bool> {
        more()
    }

    fn nested(&mut self, _: &mut dyn FnMut(&mut dyn Storage) -> Result<bool>) -> Result<()> {
        more()
    }
}
