//! Dimension sets: the dimensions of an entry, document or line as one number. Tables 480 and 481.
//!
//! A set never changes and is shared by all that have the same members. Set 0 has none.

use super::{Dimension, DimensionValue, shortcut_dimensions};
use model::{Error, Filter, Record, Result, TableDescription, Tx};

model::table! {
    /// A dimension of a set and its value. Table 480.
    pub DimensionSetEntry(480, "Dimension Set Entry") {
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
        DIMENSION_CODE: Code(20) = "Dimension Code",
        DIMENSION_VALUE_CODE: Code(20) = "Dimension Value Code",
        DIMENSION_VALUE_ID: Integer = "Dimension Value ID",
    }
}

model::table! {
    /// How sets are found: the set that one value more makes of another set. Table 481.
    pub DimensionSetTreeNode(481, "Dimension Set Tree Node") {
        PARENT_DIMENSION_SET_ID: Integer = "Parent Dimension Set ID",
        DIMENSION_VALUE_ID: Integer = "Dimension Value ID",
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
        /// Something has had this set; others are only on the way to one.
        IN_USE: Boolean = "In Use",
    }
}

/// The tables' descriptions.
pub fn tables() -> Vec<TableDescription> {
    let entry = TableDescription::of::<DimensionSetEntry>(|table| {
        type Entry = DimensionSetEntry;
        table.primary_key(&[&Entry::DIMENSION_SET_ID, &Entry::DIMENSION_CODE]);
        table.key(&[&Entry::DIMENSION_VALUE_ID]);
        table.relation(Entry::DIMENSION_CODE, Dimension::CODE);
        let within = (Entry::DIMENSION_CODE, DimensionValue::DIMENSION_CODE);
        table.relation_within(Entry::DIMENSION_VALUE_CODE, DimensionValue::CODE, within);
    });
    let node = TableDescription::of::<DimensionSetTreeNode>(|table| {
        type Node = DimensionSetTreeNode;
        table.primary_key(&[&Node::PARENT_DIMENSION_SET_ID, &Node::DIMENSION_VALUE_ID]);
        table.key(&[&Node::DIMENSION_SET_ID]);
    });
    vec![entry, node]
}

/// A dimension and its value, by their codes.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The dimension's code.
    pub dimension: String,
    /// The value's code.
    pub value: String,
}

/// The members of a set, by dimension.
pub fn members(tx: &mut Tx, set: i64) -> Result<Vec<Record<DimensionSetEntry>>> {
    tx.all(DimensionSetEntry::DIMENSION_SET_ID.is(set))
}

/// The number of the set that has exactly these members; a new one if nothing has had them before. Members without a
/// value do not count.
///
/// The way to a set leads over its values by their ids. Each step has a number, whether it is used as a set or not, so
/// that numbers are those of Business Central.
pub fn id_of(tx: &mut Tx, members: &[Member]) -> Result<i64> {
    let mut values = Vec::with_capacity(members.len());
    for member in members.iter().filter(|member| !member.dimension.is_empty() && !member.value.is_empty()) {
        let of_dimension = DimensionValue::DIMENSION_CODE.is(&member.dimension);
        values.push(tx.require(of_dimension.and(DimensionValue::CODE.is(&member.value)))?);
    }
    values.sort_by_key(|value| value.get(DimensionValue::DIMENSION_VALUE_ID));
    let mut last: Option<Record<DimensionSetTreeNode>> = None;
    for value in &values {
        let parent = last.map_or(0, |node| node.get(DimensionSetTreeNode::DIMENSION_SET_ID));
        last = Some(child_of(tx, parent, value.get(DimensionValue::DIMENSION_VALUE_ID))?);
    }
    let Some(mut node) = last else { return Ok(0) };
    let set = node.get(DimensionSetTreeNode::DIMENSION_SET_ID);
    if !node.get(DimensionSetTreeNode::IN_USE) {
        node.set(DimensionSetTreeNode::IN_USE, true);
        tx.modify_silently(&mut node)?;
        write_entries(tx, set, &values)?;
    }
    Ok(set)
}

fn child_of(tx: &mut Tx, parent: i64, value: i64) -> Result<Record<DimensionSetTreeNode>> {
    type Node = DimensionSetTreeNode;
    if let Some(node) = tx.first(Node::PARENT_DIMENSION_SET_ID.is(parent).and(Node::DIMENSION_VALUE_ID.is(value)))? {
        return Ok(node);
    }
    let last = tx.last_by(Filter::everything(), Node::DIMENSION_SET_ID)?;
    let last = last.map_or(0, |last| last.get(Node::DIMENSION_SET_ID));
    let mut node = Record::<Node>::new()
        .with(Node::PARENT_DIMENSION_SET_ID, parent)
        .with(Node::DIMENSION_VALUE_ID, value)
        .with(Node::DIMENSION_SET_ID, last + 1);
    tx.insert(&mut node)?;
    Ok(node)
}

fn write_entries(tx: &mut Tx, set: i64, values: &[Record<DimensionValue>]) -> Result<()> {
    type Entry = DimensionSetEntry;
    for value in values {
        let mut entry = Record::<Entry>::new()
            .with(Entry::DIMENSION_SET_ID, set)
            .with(Entry::DIMENSION_CODE, value.get(DimensionValue::DIMENSION_CODE))
            .with(Entry::DIMENSION_VALUE_CODE, value.get(DimensionValue::CODE))
            .with(Entry::DIMENSION_VALUE_ID, value.get(DimensionValue::DIMENSION_VALUE_ID));
        tx.insert(&mut entry)?;
    }
    Ok(())
}

/// The values that a set has for the two global dimensions, or blanks.
pub fn global_values(tx: &mut Tx, set: i64) -> Result<[String; 2]> {
    let members = members(tx, set)?;
    let mut values = [String::new(), String::new()];
    for (number, value) in (1..).zip(&mut values) {
        let dimension = shortcut_dimensions::code_of(tx, number)?;
        let mut same = members.iter().filter(|member| member.get(DimensionSetEntry::DIMENSION_CODE) == dimension);
        if let Some(member) = same.next() {
            *value = member.get(DimensionSetEntry::DIMENSION_VALUE_CODE).to_owned();
        }
    }
    Ok(values)
}

/// Adds a member to a set; the number of the set that results. A dimension that is there already is refused, with the
/// text of the API's page 30022.
pub fn with_new(tx: &mut Tx, set: i64, new: Member) -> Result<i64> {
    let mut members = codes(&members(tx, set)?);
    if members.iter().any(|member| member.dimension == new.dimension) {
        return Err(Error::dialog(
            "The dimension set line already exists. Check existing dimension set lines and the default dimension set \
             lines on the parent.",
        ));
    }
    members.push(new);
    id_of(tx, &members)
}

/// The number of the set in which a dimension has another value, or none when that is blank.
pub fn with_value(tx: &mut Tx, set: i64, changed: &Member) -> Result<i64> {
    let mut members = codes(&members(tx, set)?);
    members.retain(|member| member.dimension != changed.dimension);
    members.push(changed.clone());
    id_of(tx, &members)
}

fn codes(entries: &[Record<DimensionSetEntry>]) -> Vec<Member> {
    let member = |entry: &Record<DimensionSetEntry>| Member {
        dimension: entry.get(DimensionSetEntry::DIMENSION_CODE).to_owned(),
        value: entry.get(DimensionSetEntry::DIMENSION_VALUE_CODE).to_owned(),
    };
    entries.iter().map(member).collect()
}
