//! Assembling tables and resources into one checked model.

use crate::action::Returned;
use crate::column::ColumnType;
use crate::error::{Error, Result};
use crate::expr::Expr;
use crate::relation::Relation;
use crate::resource::{FieldWrite, NavigationDescription, ResourceDescription};
use crate::system_tables::StoredContent;
use crate::table::{TableDescription, TableType};
use std::collections::HashMap;

/// All tables and resources of a program, checked against each other.
#[derive(Debug)]
pub struct Model {
    tables: Vec<TableDescription>,
    /// Numbers of tables and their places, by number.
    table_index: Vec<(u32, usize)>,
    resources: Vec<ResourceDescription>,
    set_index: HashMap<String, usize>,
    referring: HashMap<u32, Vec<(usize, usize)>>,
}

/// Everything that is wrong with a model, one message each.
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("the model does not hold together:\n{}", .0.join("\n"))]
pub struct AssemblyError(pub Vec<String>);

impl Model {
    /// Joins tables and resources, adds implied navigation, and checks every name.
    pub fn assemble(
        tables: Vec<TableDescription>,
        resources: Vec<ResourceDescription>,
    ) -> std::result::Result<Model, AssemblyError> {
        let mut problems = Vec::new();
        let mut table_index: Vec<(u32, usize)> = (0..).zip(&tables).map(|(index, table)| (table.id, index)).collect();
        table_index.sort_unstable();
        let mut model = Model {
            table_index,
            set_index: resources
                .iter()
                .enumerate()
                .map(|(index, resource)| (resource.entity_set.to_ascii_lowercase(), index))
                .collect(),
            referring: HashMap::new(),
            tables,
            resources,
        };
        model.check_tables(&mut problems);
        model.check_resources(&mut problems);
        if problems.is_empty() {
            model.imply_inverses();
            model.imply_relations();
            model.index_relations();
            Ok(model)
        } else {
            Err(AssemblyError(problems))
        }
    }

    /// All tables, in the order given.
    pub fn tables(&self) -> &[TableDescription] {
        &self.tables
    }

    /// All entity sets, in the order given.
    pub fn resources(&self) -> &[ResourceDescription] {
        &self.resources
    }

    /// A table by number.
    pub fn table(&self, id: u32) -> Result<&TableDescription> {
        match self.table_index.binary_search_by_key(&id, |&(id, _)| id) {
            Ok(place) => Ok(&self.tables[self.table_index[place].1]),
            Err(_) => Err(Error::fault(format!("table {id} is not part of the model"))),
        }
    }

    /// An entity set by name, whatever the case.
    pub fn resource(&self, entity_set: &str) -> Option<&ResourceDescription> {
        if let Some(&index) = self.set_index.get(entity_set) {
            return Some(&self.resources[index]);
        }
        self.set_index.get(&entity_set.to_ascii_lowercase()).map(|&index| &self.resources[index])
    }

    /// Tables with columns that refer to the given table.
    pub fn referring_to(&self, table: u32) -> impl Iterator<Item = (&TableDescription, &Relation)> {
        let referring = self.referring.get(&table).map_or(&[][..], Vec::as_slice);
        referring.iter().map(|&(table, relation)| (&self.tables[table], &self.tables[table].relations[relation]))
    }

    fn check_tables(&self, problems: &mut Vec<String>) {
        if self.table_index.windows(2).any(|two| two[0].0 == two[1].0) {
            problems.push("two tables have the same number".to_owned());
        }
        let mut sql_names = HashMap::new();
        for table in &self.tables {
            if let Some(other) = sql_names.insert(&table.sql_name, &table.name) {
                problems.push(format!("tables '{}' and '{other}' have the same database name", table.name));
            }
            if table.primary_key.is_empty() {
                problems.push(format!("table '{}' has no primary key", table.name));
            }
            let has_streams = !table.temporary && table.stream_columns().next().is_some();
            if has_streams && (!table.company_bound || self.table(StoredContent::ID).is_err()) {
                problems.push(format!("table '{}' has streams, but no company or no tables of contents", table.name));
            }
            for relation in &table.relations {
                self.check_position(problems, &table.name, relation.target, relation.target_column);
            }
            for (_, computation) in &table.computed {
                self.check_expr(problems, &table.name, table.id, computation);
            }
        }
    }

    fn check_resources(&self, problems: &mut Vec<String>) {
        if self.set_index.len() != self.resources.len() {
            problems.push("two entity sets have the same name".to_owned());
        }
        for resource in &self.resources {
            let place = format!("{} ({})", resource.file, resource.entity_set);
            for field in &resource.fields {
                self.check_expr(problems, &place, resource.table, &field.read);
                if field.value_type == ColumnType::Blob {
                    problems.push(format!("{place}: '{}' is a Blob; clients see streams only", field.name));
                }
                if resource.rows.is_some() && !matches!(field.read, Expr::Column(_)) {
                    problems.push(format!("{place}: '{}' of computed rows must be a column", field.name));
                }
            }
            if !resource.fields.iter().any(|field| matches!(field.write, FieldWrite::Key)) && resource.rows.is_none() {
                problems.push(format!("{place}: no key among the fields"));
            }
            for navigation in &resource.navigation {
                self.check_navigation(problems, &place, resource, navigation);
            }
            for action in &resource.actions {
                if let Some(Returned::Entity(set) | Returned::Entities(set)) = &action.returns
                    && self.resource(set).is_none()
                {
                    problems.push(format!("{place}: action '{}' gives entities of unknown '{set}'", action.name));
                }
            }
        }
    }

    fn check_navigation(
        &self,
        problems: &mut Vec<String>,
        place: &str,
        resource: &ResourceDescription,
        navigation: &NavigationDescription,
    ) {
        let Some(target) = self.resource(&navigation.target) else {
            let sets = self.resources.iter().map(|resource| resource.entity_set.as_str());
            let hint = nearest(&navigation.target, sets);
            problems.push(format!("{place}: '{}' leads to unknown '{}'{hint}", navigation.name, navigation.target));
            return;
        };
        let own = navigation.via.iter().map(|(own, _)| (resource, own));
        let theirs = navigation.via.iter().map(|(_, theirs)| (target, theirs));
        let fixed = navigation.fixed.iter().map(|(theirs, _)| (target, theirs));
        for (holder, property) in own.chain(theirs).chain(fixed) {
            if holder.field(property).is_none() {
                let hint = nearest(property, holder.fields.iter().map(|field| field.name.as_str()));
                problems.push(format!("{place}: '{}' has no property '{property}'{hint}", holder.entity_set));
            }
        }
    }

    fn check_expr(&self, problems: &mut Vec<String>, place: &str, table: u32, expr: &Expr) {
        expr.visit(&mut |expr| match expr {
            Expr::Column(position) => self.check_position(problems, place, table, *position),
            Expr::SubQuery(query) => {
                for step in &query.steps {
                    for matching in &step.matches {
                        self.check_position(problems, place, step.table, matching.column);
                    }
                    if step.matches.is_empty() && self.table(step.table).is_err() {
                        problems
                            .push(format!("{place}: refers to table {}, which is not part of the model", step.table));
                    }
                }
            }
            _ => {}
        });
    }

    fn check_position(&self, problems: &mut Vec<String>, place: &str, table: u32, position: u16) {
        match self.table(table) {
            Ok(found) if usize::from(position) < found.columns.len() => {}
            Ok(found) => problems.push(format!("{place}: '{}' has no column {position}", found.name)),
            Err(_) => problems.push(format!("{place}: refers to table {table}, which is not part of the model")),
        }
    }

    /// A navigation property that starts at the key implies the way back, named like the parent's entity type.
    fn imply_inverses(&mut self) {
        let mut implied = Vec::new();
        for index in 0..self.resources.len() {
            let parent = &self.resources[index];
            let (entity, set, key) =
                (parent.entity.clone(), parent.entity_set.clone(), parent.key_field().name.clone());
            for navigation in &mut self.resources[index].navigation {
                let [(own, theirs)] = navigation.via.as_slice() else { continue };
                let Some(&target) = self.set_index.get(&navigation.target.to_ascii_lowercase()) else { continue };
                if *own != key || navigation.partner.is_some() {
                    continue;
                }
                implied.push((
                    target,
                    NavigationDescription {
                        name: entity.clone(),
                        target: set.clone(),
                        many: false,
                        via: vec![(theirs.clone(), key.clone())],
                        fixed: Vec::new(),
                        partner: Some(navigation.name.clone()),
                        is_way_back: true,
                    },
                ));
                navigation.partner = Some(entity.clone());
            }
        }
        self.add_new(implied);
    }

    /// A property that names a row by id implies a navigation property to it, named like the target's entity type,
    /// when an entity set shows that table. The first property wins.
    fn imply_relations(&mut self) {
        let mut implied = Vec::new();
        for (index, resource) in self.resources.iter().enumerate() {
            for field in &resource.fields {
                let Some(table) = field.id_of_table else { continue };
                let mut of_table = self.resources.iter().filter(|target| target.table == table);
                // Of several, not one that only shows some of the rows, or some of what they have.
                let whole = of_table.clone().find(|target| target.insertable);
                let Some(target) = whole.or_else(|| of_table.next()) else { continue };
                implied.push((
                    index,
                    NavigationDescription {
                        name: target.entity.clone(),
                        target: target.entity_set.clone(),
                        many: false,
                        via: vec![(field.name.clone(), target.key_field().name.clone())],
                        fixed: Vec::new(),
                        partner: None,
                        is_way_back: false,
                    },
                ));
            }
        }
        self.add_new(implied);
    }

    fn add_new(&mut self, implied: Vec<(usize, NavigationDescription)>) {
        for (index, navigation) in implied {
            let present = &mut self.resources[index].navigation;
            match present.iter_mut().find(|present| present.name.eq_ignore_ascii_case(&navigation.name)) {
                None => present.push(navigation),
                // A declared one that is the way back, too.
                Some(same) if same.partner.is_none() && same.via == navigation.via => *same = navigation,
                Some(_) => {}
            }
        }
    }

    fn index_relations(&mut self) {
        for (table_index, table) in self.tables.iter().enumerate() {
            for (relation_index, relation) in table.relations.iter().enumerate() {
                self.referring.entry(relation.target).or_default().push((table_index, relation_index));
            }
        }
    }
}

/// ` (did you mean 'x'?)` for the most similar name, or nothing.
fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> String {
    let best = names.map(|name| (distance(wrong, name), name)).min();
    match best {
        Some((distance, name)) if distance <= wrong.len() / 2 => format!(" (did you mean '{name}'?)"),
        _ => String::new(),
    }
}

/// Edit distance (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, letter) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = substituted.min(row[column] + 1).min(row[column + 1] + 1);
        }
    }
    row[right.len()]
}
