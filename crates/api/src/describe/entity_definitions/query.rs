//! The query options of `entityDefinitions`: bound as those of any set, evaluated in memory.

use super::{Definition, Definitions, ENTITY, ENTITY_SET, PROPERTIES};
use crate::exchange::Exchange;
use crate::filter::{bind_filter, bind_order, unknown_property};
use crate::protocol::MetadataLevel;
use crate::request::Answer;
use crate::rows::in_order;
use crate::target::{segment_not_found, url_error};
use model::define::{Resource, field};
use model::{
    AssemblyError, Error, ErrorCode, Expr, Model, Record, ResourceDescription, Restrictions, Result, Row,
    TableDescription, Tx,
};
use odata::context::{Context, Projection};
use odata::literal::Literal;
use odata::url::KeyPredicate;
use serde_json::{Map, Value, json};

model::table! {
    /// The properties of a definition that can be compared.
    EntityDefinition(2000000000, "Entity Definition") {
        ENTITY_NAME: Text(250) = "Entity Name",
        ENTITY_SET_NAME: Text(250) = "Entity Set Name",
    }
}

/// A model of nothing but the definitions, for binding filters and orders.
pub fn model_of_definitions() -> std::result::Result<Model, AssemblyError> {
    let table = TableDescription::of::<EntityDefinition>(|table| table.primary_key(&[&EntityDefinition::ENTITY_NAME]));
    let fields =
        [field("entityName", EntityDefinition::ENTITY_NAME), field("entitySetName", EntityDefinition::ENTITY_SET_NAME)];
    let resource =
        Resource::<EntityDefinition>::new(ENTITY_SET, ENTITY).rows(stored_nowhere).read_only().fields(fields);
    Model::assemble(vec![table], vec![resource.describe()])
}

/// The rows follow from the model that is served; no transaction has any.
fn stored_nowhere(_: &mut Tx<'_>, _: &Restrictions) -> Result<Vec<Record<EntityDefinition>>> {
    Ok(Vec::new())
}

impl Definitions {
    /// Answers with the definition of a name.
    pub fn one(&self, definitions: &[Definition], key: &KeyPredicate, exchange: &Exchange<'_>) -> Result<Answer> {
        let selected = self.selected(exchange)?;
        let name = key_text(key).ok_or_else(url_error)?;
        let found = definitions.iter().find(|it| it["entityName"] == name);
        let found = found.ok_or_else(|| segment_not_found(ENTITY_SET))?;
        let mut body = start(exchange, &selected, true);
        body.extend(narrowed(found, &selected));
        Ok(json_answer(exchange, body))
    }

    /// Answers with the number of definitions that match.
    pub fn count(&self, definitions: &[Definition], exchange: &Exchange<'_>) -> Result<Answer> {
        let count = self.matching(definitions, exchange)?.len();
        let mut head = exchange.head(200);
        head.headers[0].1 = "text/plain".to_owned();
        Ok(Answer { head, body: count.to_string().into_bytes() })
    }

    /// Answers with the definitions that match. They fit on one page.
    pub fn page(&self, definitions: &[Definition], exchange: &Exchange<'_>) -> Result<Answer> {
        let options = exchange.options;
        let selected = self.selected(exchange)?;
        let order = bind_order(&self.model, self.resource()?, &options.order_by, exchange.protocol)?;
        let mut rows = self.matching(definitions, exchange)?;
        rows.sort_by(|(left, _), (right, _)| in_order(&order, left, right));
        let mut body = start(exchange, &selected, false);
        if options.count == Some(true) {
            body.insert("@odata.count".to_owned(), json!(rows.len()));
        }
        let position = |given: Option<u64>| given.map(|it| usize::try_from(it).unwrap_or(usize::MAX));
        let (skip, top) = (position(options.skip).unwrap_or(0), position(options.top).unwrap_or(usize::MAX));
        let page = rows.iter().skip(skip).take(top).map(|(_, row)| Value::Object(narrowed(row, &selected)));
        body.insert("value".to_owned(), page.collect());
        Ok(json_answer(exchange, body))
    }

    fn resource(&self) -> Result<&ResourceDescription> {
        self.model.resource(ENTITY_SET).ok_or_else(|| Error::fault("the definitions are not in their model"))
    }

    /// The definitions that `$filter` leaves, each with what can be compared. Business Central refuses filters by
    /// anything but the name.
    fn matching<'d>(
        &self,
        definitions: &'d [Definition],
        exchange: &Exchange<'_>,
    ) -> Result<Vec<(Row, &'d Definition)>> {
        let condition = match &exchange.options.filter {
            Some(filter) => bind_filter(&self.model, self.resource()?, filter, exchange.protocol)?,
            None => None,
        };
        let set_name = Expr::Column(EntityDefinition::ENTITY_SET_NAME.position());
        let mut by_set_name = false;
        condition.iter().for_each(|condition| condition.visit(&mut |expr| by_set_name |= *expr == set_name));
        if by_set_name && !exchange.protocol.is_strict() {
            let text = "The OData filter expression is not supported.";
            return Err(Error::refused(ErrorCode::BadRequestMethodNotImplemented, text));
        }
        let rows = definitions.iter().map(|definition| (comparable(definition), definition));
        Ok(rows.filter(|(row, _)| condition.as_ref().is_none_or(|condition| condition.holds(row))).collect())
    }

    /// The properties that `$select` names, in order; none for all. There is nothing to expand.
    fn selected(&self, exchange: &Exchange<'_>) -> Result<Vec<String>> {
        let resource = self.resource()?;
        if let Some(item) = exchange.options.expand.first() {
            return Err(unknown_property(resource, item.path.first().map_or("", String::as_str)));
        }
        let items = exchange.options.select.as_deref().unwrap_or_default();
        if items.iter().any(|item| item.is_wildcard) {
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for name in items.iter().filter_map(|item| item.path.first()) {
            let known = PROPERTIES.into_iter().find(|property| property.eq_ignore_ascii_case(name));
            names.push(known.ok_or_else(|| unknown_property(resource, name))?);
        }
        Ok(PROPERTIES.iter().filter(|name| names.contains(*name)).map(|name| (*name).to_owned()).collect())
    }
}

fn comparable(definition: &Definition) -> Row {
    let text = |property: &str| definition[property].as_str().unwrap_or_default();
    let row = Record::<EntityDefinition>::new().with(EntityDefinition::ENTITY_NAME, text("entityName"));
    row.with(EntityDefinition::ENTITY_SET_NAME, text("entitySetName")).into_row()
}

fn key_text(key: &KeyPredicate) -> Option<&str> {
    match key {
        KeyPredicate::Single(Literal::String(name)) => Some(name),
        KeyPredicate::Named(pairs) => match pairs.as_slice() {
            [(name, Literal::String(text))] if name.eq_ignore_ascii_case("entityName") => Some(text),
            _ => None,
        },
        _ => None,
    }
}

fn narrowed(definition: &Definition, selected: &[String]) -> Definition {
    let kept = definition.iter().filter(|(name, _)| selected.is_empty() || selected.contains(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The context, unless the client wants none.
fn start(exchange: &Exchange<'_>, selected: &[String], one: bool) -> Map<String, Value> {
    let projection = Projection { select: selected.to_vec(), ..Projection::default() };
    let context = Context::of(ENTITY_SET).projection(&projection);
    let context = exchange.links.context(&if one { context.entity() } else { context });
    let shown = exchange.protocol.metadata != MetadataLevel::None;
    Map::from_iter(shown.then(|| ("@odata.context".to_owned(), Value::String(context))))
}

fn json_answer(exchange: &Exchange<'_>, body: Map<String, Value>) -> Answer {
    Answer { head: exchange.head(200), body: Value::Object(body).to_string().into_bytes() }
}
