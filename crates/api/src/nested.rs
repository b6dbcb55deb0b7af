//! Related rows given inside the body of their parent: deep insert, and deep update in strict mode (wire protocol,
//! section 7.3).

use crate::body::{Body, Nested};
use crate::methods::not_allowed;
use crate::protocol::Protocol;
use crate::request::Method;
use crate::target::navigation_conditions;
use crate::write::{insert, modify};
use model::{Error, Expr, FieldWrite, ResourceDescription, Result, Row, Tx, Uuid, Value};

/// Inserts the rows given inside a row that was just inserted.
pub fn insert_nested(tx: &mut Tx<'_>, body: &Body<'_>, parent: &Row) -> Result<()> {
    for nested in &body.nested {
        let Some(first) = nested.bodies.first() else { continue };
        let conditions = conditions(tx, body.resource, parent, nested, first.resource)?;
        for child in &nested.bodies {
            require_insertable(child.resource)?;
            insert(tx, child, &conditions)?;
        }
    }
    Ok(())
}

/// Makes the related rows those that a body gives: known ones are changed, new ones inserted, others deleted.
pub fn update_nested(tx: &mut Tx<'_>, body: &Body<'_>, parent: &Row, protocol: &Protocol) -> Result<()> {
    for nested in &body.nested {
        let model = std::sync::Arc::clone(&tx.context().model);
        let target = model.resource(&nested.navigation.target).ok_or_else(|| Error::fault("no such entity set"))?;
        let conditions = conditions(tx, body.resource, parent, nested, target)?;
        let filter = Expr::all(conditions.iter().cloned().map(Some).chain([target.filter.clone()]));
        let mut present = tx.rows(target.table, filter.unwrap_or(Expr::And(Vec::new())), None)?;
        for child in &nested.bodies {
            match id_given(child).and_then(|id| present.iter().position(|row| row.system_id() == id)) {
                Some(known) => {
                    let before = present.swap_remove(known);
                    modify(tx, child, before, protocol)?;
                }
                None => {
                    require_insertable(target)?;
                    insert(tx, child, &conditions)?;
                }
            }
        }
        for row in present {
            tx.delete_row(target.table, row)?;
        }
    }
    Ok(())
}

/// What ties the rows given inside to their parent. Only ways that start from the parent's key tie rows to it; others
/// lead to rows that exist by themselves.
fn conditions(
    tx: &mut Tx<'_>,
    resource: &ResourceDescription,
    parent: &Row,
    nested: &Nested<'_>,
    target: &ResourceDescription,
) -> Result<Vec<Expr>> {
    let navigation = nested.navigation;
    let key = &resource.key_field().name;
    if !navigation.via.iter().any(|(own, _)| own == key) {
        return Err(Error::bad_request(format!(
            "The navigation property '{}' leads to an entity that exists by itself; it cannot be written together \
             with '{}'.",
            navigation.name, resource.entity
        )));
    }
    navigation_conditions(tx, resource, parent, navigation, target)
}

fn require_insertable(resource: &ResourceDescription) -> Result<()> {
    if resource.insertable {
        return Ok(());
    }
    Err(not_allowed(&Method::Post, &resource.entity_set, false))
}

/// The id a nested body gives.
fn id_given(body: &Body<'_>) -> Option<Uuid> {
    body.properties.iter().find_map(|(index, value)| match (&body.resource.fields[*index].write, value) {
        (FieldWrite::Key, Value::Guid(id)) => Some(*id),
        _ => None,
    })
}
