//! `$expand`: related rows inside their parents, one query per navigation property and level, never one per row.

use crate::entity::{id_of, separate};
use crate::links::Links;
use crate::plan::{Count, ExpandedPage, Expansion, Plan};
use crate::rows::{Selection, count_rows, read_rows};
use model::{Error, Expr, Flow, PerGroup, Result, RowView, Tx, Uuid, Value, ValueRef};
use odata::etag::ETag;
use odata::query::ExpandSuffix;
use std::collections::{HashMap, HashSet};

/// How much the rows of one expansion may take, repeated in each of their parents: rows that lead back to their parents
/// multiply with each level.
const EXPANDED_BYTES_MAX: usize = 128 << 20;

/// An entity with everything expanded, as JSON that lacks only its closing brace.
pub struct Entity {
    /// Its id.
    pub id: Uuid,
    /// Its ETag.
    pub etag: ETag,
    /// `{"@odata.etag":…,…` without the closing brace.
    pub json: Vec<u8>,
    /// The values that tie it to its parent.
    ties: Vec<Value>,
}

/// What one parent has to do with one expansion.
struct Tied {
    /// The parent's values that its related rows have.
    values: Vec<Value>,
    /// How many related rows there are, where that is asked for.
    count: Option<i64>,
}

/// Reads the selected rows of a plan with everything that it expands.
///
/// `context` goes into the entity when it is the answer's top. `ties` are further values to read of each row.
pub fn read_entities(
    tx: &mut Tx<'_>,
    plan: &Plan<'_>,
    links: &Links,
    mut selection: Selection,
    ties: &[Expr],
    context: Option<&str>,
) -> Result<Vec<Entity>> {
    let ties_at = plan.shape.select().len();
    let mut more = ties.to_vec();
    let mut places = Vec::with_capacity(plan.expansions.len());
    for expansion in &plan.expansions {
        places.push(ties_at + more.len());
        more.extend_from_slice(&expansion.own);
        if let Some(Count::WithParent(count)) = &expansion.count {
            more.push(count.clone());
        }
    }
    selection.select = match more.is_empty() {
        true => plan.shape.select().clone(),
        false => plan.shape.select().iter().cloned().chain(more).collect(),
    };
    let (mut entities, mut parents): (Vec<Entity>, Vec<Vec<Tied>>) = (Vec::new(), Vec::new());
    read_rows(tx, plan.resource, &selection, &mut |view| {
        let mut json = Vec::with_capacity(512);
        plan.shape.write_open(&mut json, view, context)?;
        let ties = values_at(view, ties_at, ties.len())?;
        entities.push(Entity { id: id_of(view)?, etag: plan.shape.etag(view)?, json, ties });
        let tied = plan.expansions.iter().zip(&places).map(|(expansion, &place)| {
            let values = values_at(view, place, expansion.own.len())?;
            let count = match &expansion.count {
                Some(Count::WithParent(_)) => Some(integer(view.get(place + expansion.own.len())?)),
                Some(Count::OfComputed) | None => None,
            };
            Ok(Tied { values, count })
        });
        parents.push(tied.collect::<Result<_>>()?);
        Ok(Flow::Continue(()))
    })?;
    for (index, expansion) in plan.expansions.iter().enumerate() {
        let tied: Vec<&Tied> = parents.iter().map(|parent| &parent[index]).collect();
        expansion.expand(tx, links, &mut entities, &tied)?;
    }
    Ok(entities)
}

fn values_at(view: &dyn RowView, start: usize, count: usize) -> Result<Vec<Value>> {
    (start..start + count).map(|index| Ok(view.get(index)?.to_value())).collect()
}

fn integer(value: ValueRef<'_>) -> i64 {
    match value {
        ValueRef::Integer(integer) => integer,
        _ => 0,
    }
}

impl Expansion<'_> {
    /// Adds the navigation property to every parent.
    fn expand(&self, tx: &mut Tx<'_>, links: &Links, parents: &mut [Entity], tied: &[&Tied]) -> Result<()> {
        let mut groups: HashMap<String, Vec<Entity>> = HashMap::new();
        if self.suffix != Some(ExpandSuffix::Count) {
            for selection in self.selections(tied) {
                for child in read_entities(tx, &self.plan, links, selection, &self.ties, None)? {
                    groups.entry(group_key(&child.ties)).or_default().push(child);
                }
            }
        }
        let model = std::sync::Arc::clone(&tx.context().model);
        let reference = |child: &Entity| links.entity(&model, self.plan.resource, child.id);
        let mut left = EXPANDED_BYTES_MAX;
        for (parent, tied) in parents.iter_mut().zip(tied) {
            let children = groups.get(&group_key(&tied.values)).map_or(&[][..], Vec::as_slice);
            let size = children.iter().map(|child| child.json.len()).sum();
            left = left.checked_sub(size).ok_or_else(|| {
                let megabytes = EXPANDED_BYTES_MAX >> 20;
                Error::bad_request(format!("The expanded rows of the request take more than {megabytes} MB."))
            })?;
            let count = match &self.count {
                Some(Count::OfComputed) => Some(self.count_computed(tx, &tied.values)?),
                _ => tied.count,
            };
            let size = self.page.as_ref().map_or(usize::MAX, |page| usize::try_from(page.size).unwrap_or(usize::MAX));
            let shown = &children[..size.min(children.len())];
            self.write(&mut parent.json, shown, count, &reference);
            if let (Some(page), Some(last)) = (self.page.as_ref().filter(|_| children.len() > size), shown.last()) {
                self.write_next_link(&mut parent.json, &links.entity(&model, self.parent, parent.id), page, last.id);
            }
        }
        Ok(())
    }

    /// One selection for all parents; computed rows know only one parent at a time.
    fn selections(&self, tied: &[&Tied]) -> Vec<Selection> {
        let mut seen = HashSet::new();
        let distinct: Vec<&[Value]> = tied
            .iter()
            .map(|tied| tied.values.as_slice())
            .filter(|values| values.iter().any(|value| !value.is_blank()) && seen.insert(group_key(values)))
            .collect();
        let selection = |conditions: Vec<Expr>| Selection {
            filter: Expr::all(conditions.into_iter().map(Some).chain([self.filter.clone()])),
            order: self.plan.order.clone(),
            ..Selection::default()
        };
        if self.plan.resource.rows.is_some() {
            let of_parent =
                |values: &[Value]| Selection { skip: self.skip, limit: self.limit, ..selection(self.tied_to(values)) };
            return distinct.into_iter().map(of_parent).collect();
        }
        if distinct.is_empty() {
            return Vec::new();
        }
        let among = self.ties.iter().enumerate().map(|(index, theirs)| {
            let values = distinct.iter().map(|values| values[index].clone()).collect();
            Expr::In(Box::new(theirs.clone()), values)
        });
        let limited = self.navigation.many && (self.limit.is_some() || self.skip > 0);
        let per = PerGroup { by: self.ties.clone(), offset: self.skip, limit: self.limit };
        vec![Selection { per: limited.then_some(per), ..selection(among.collect()) }]
    }

    /// The link to the related rows behind the last one shown.
    fn write_next_link(&self, out: &mut Vec<u8>, parent: &str, page: &ExpandedPage, last: Uuid) {
        let name = &self.navigation.name;
        out.extend_from_slice(format!(",\"{name}@odata.nextLink\":").as_bytes());
        odata::json::write_string(out, &format!("{parent}/{name}?{}&$skiptoken={last}", page.rest));
    }

    /// What a row must equal to be related to a parent with these values.
    fn tied_to(&self, values: &[Value]) -> Vec<Expr> {
        let equal =
            |(theirs, value): (&Expr, &Value)| Expr::compare(theirs.clone(), model::Comparison::Equal, value.clone());
        self.ties.iter().zip(values).map(equal).collect()
    }

    fn count_computed(&self, tx: &mut Tx<'_>, parent: &[Value]) -> Result<i64> {
        if parent.iter().all(Value::is_blank) {
            return Ok(0);
        }
        let conditions = self.tied_to(parent).into_iter().map(Some).chain([self.filter.clone()]);
        let count = count_rows(tx, self.plan.resource, Expr::all(conditions).as_ref())?;
        Ok(i64::try_from(count).unwrap_or(i64::MAX))
    }

    fn write(&self, out: &mut Vec<u8>, children: &[Entity], count: Option<i64>, reference: &dyn Fn(&Entity) -> String) {
        let name = &self.navigation.name;
        let write_child = |out: &mut Vec<u8>, child: &Entity| match self.suffix {
            Some(ExpandSuffix::Ref) => {
                out.extend_from_slice(b"{\"@odata.id\":");
                odata::json::write_string(out, &reference(child));
                out.push(b'}');
            }
            _ => {
                out.extend_from_slice(&child.json);
                out.push(b'}');
            }
        };
        if let Some(count) = count {
            separate(out);
            out.extend_from_slice(format!("\"{name}@odata.count\":{count}").as_bytes());
        }
        if self.suffix == Some(ExpandSuffix::Count) {
            return;
        }
        separate(out);
        out.extend_from_slice(format!("\"{name}\":").as_bytes());
        if !self.navigation.many {
            match children.first() {
                Some(child) => write_child(out, child),
                None => out.extend_from_slice(b"null"),
            }
            return;
        }
        out.push(b'[');
        for (index, child) in children.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            write_child(out, child);
        }
        out.push(b']');
    }
}

/// The values as one text, to group by.
fn group_key(values: &[Value]) -> String {
    values.iter().map(Value::to_string).collect::<Vec<_>>().join("\u{1f}")
}
