//! Rows that exist only below a parent, which a path or `$filter` has to name: the vocabulary for such entity sets.

use crate::column::{Column, Guid};
use crate::define::Resource;
use crate::enumeration::EnumerationType;
use crate::error::{Error, Result};
use crate::resource::ParentDescription;
use crate::row::Record;
use crate::table::TableType;
use crate::tx::Tx;
use crate::value::Value;
use std::sync::Arc;
use uuid::Uuid;

impl<T: TableType> Resource<T> {
    /// The rows are computed for the one parent that a path or `$filter` names by id and type, as in
    /// `customers(…)/picture` and `pictures?$filter=id eq … and parentType eq 'Customer'`. A request that names none is
    /// refused with this text.
    pub fn rows_of_parent<E: EnumerationType>(
        self,
        id: Column<T, Guid>,
        parent_type: Column<T, E>,
        refusal: &str,
        rows: fn(&mut Tx<'_>, Uuid, E) -> Result<Vec<Record<T>>>,
    ) -> Self {
        let refusal = refusal.to_owned();
        let mut resource = self.below_parent(id, parent_type);
        resource.description.rows = Some(Arc::new(move |tx, restrictions| {
            let (Some(Value::Guid(id)), Some(Value::Integer(ordinal))) =
                (restrictions.value(id), restrictions.value(parent_type))
            else {
                return Err(Error::dialog(refusal.clone()));
            };
            Ok(rows(tx, *id, E::from_ordinal(*ordinal))?.into_iter().map(Record::into_row).collect())
        }));
        resource
    }

    /// A new row must know its parent, from the path or the body; one that does not is refused with this text.
    pub fn inserted_below_parent<E: EnumerationType>(
        self,
        id: Column<T, Guid>,
        parent_type: Column<T, E>,
        refusal: &str,
    ) -> Self {
        let mut resource = self.below_parent(id, parent_type);
        if let Some(parent) = &mut resource.description.parent {
            parent.refusal_on_insert = Some(refusal.to_owned());
        }
        resource
    }

    fn below_parent<E>(mut self, id: Column<T, Guid>, parent_type: Column<T, E>) -> Self {
        let (id, parent_type) = (id.position(), parent_type.position());
        let unknown = ParentDescription { id, parent_type, refusal_on_insert: None };
        self.description.parent.get_or_insert(unknown);
        self
    }
}
