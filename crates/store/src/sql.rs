//! The compiler: a [`Query`] becomes one SQL statement with its parameters, in the dialect of a database.

use crate::plans::{Plans, SelectList};
use model::{
    Aggregate, ColumnType, CompanyNo, Comparison, Decimal, Error, Expr, Function, Match, Model, Operand, OrderBy,
    Query, Result, SubQuery, TableDescription, Value, compare_values,
};
use std::cmp::Ordering;
use std::fmt::Write;
use std::sync::Arc;

/// How deep expressions may be nested; databases have such a limit, too.
const DEPTH_MAX: u16 = 300;

/// From this many values on, a list travels as one parameter, so that the statement's text stays the same.
const LONG_LIST: usize = 100;

/// The name of the column that carries the company, and of its index prefix.
pub(crate) const COMPANY: &str = "company";

/// What differs between databases.
pub(crate) trait Dialect {
    /// The name of a table or column.
    fn identifier(&self, name: &str) -> String;
    /// The place of a parameter, counted from 1.
    fn placeholder(&self, number: usize) -> String;
    /// The blank value.
    fn blank(&self, shape: Shape) -> &'static str;
    /// A function of texts; operands are SQL already, and there are as many as the function needs.
    fn call(&self, function: Function, operands: &[String]) -> String;
    /// Whether `operand` is among many values, which one parameter carries in the form of [`Dialect::pack`].
    fn is_in_list(&self, operand: &str, list: &str, shape: Shape) -> String;
    /// Many values of one shape as one parameter.
    fn pack(&self, values: &[Value]) -> Value;
    /// The clause that limits the rows; at least one of both is given.
    fn limit(&self, limit: Option<&str>, offset: Option<&str>) -> String;
}

/// How a value is represented in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Integer,
    /// An integer that counts units of the last digit: scaled by ten to this power.
    Decimal(u8),
    Boolean,
    Date,
    DateTime,
    Guid,
    Bytes,
}

impl Shape {
    /// The shape of a column's values.
    pub(crate) fn of(column_type: &ColumnType) -> Shape {
        match column_type {
            ColumnType::Code(_) | ColumnType::Text(_) | ColumnType::DateFormula => Shape::Text,
            ColumnType::Integer | ColumnType::BigInteger | ColumnType::Enum(_) => Shape::Integer,
            ColumnType::Decimal(scale) => Shape::Decimal(*scale),
            ColumnType::Boolean => Shape::Boolean,
            ColumnType::Date => Shape::Date,
            ColumnType::DateTime => Shape::DateTime,
            ColumnType::Guid => Shape::Guid,
            ColumnType::Blob => Shape::Bytes,
        }
    }

    /// The narrowest shape that holds a value.
    pub(crate) fn of_value(value: &Value) -> Shape {
        match value {
            Value::Text(_) => Shape::Text,
            Value::Integer(_) => Shape::Integer,
            // A scale is at most 28.
            Value::Decimal(decimal) => Shape::Decimal(decimal.normalize().scale() as u8),
            Value::Boolean(_) => Shape::Boolean,
            Value::Date(_) => Shape::Date,
            Value::DateTime(_) => Shape::DateTime,
            Value::Guid(_) => Shape::Guid,
            Value::Bytes(_) => Shape::Bytes,
        }
    }

    /// The number of digits after the point, for numbers.
    fn scale(self) -> Option<u8> {
        match self {
            Shape::Integer => Some(0),
            Shape::Decimal(scale) => Some(scale),
            _ => None,
        }
    }

    /// A shape that holds the values of both, when they can be compared at all.
    fn common(self, other: Shape) -> Option<Shape> {
        match (self.scale(), other.scale()) {
            _ if self == other => Some(self),
            (Some(left), Some(right)) => Some(Shape::Decimal(left.max(right))),
            _ => None,
        }
    }
}

/// A decimal in units of its last digit, rounded down, and whether nothing was lost.
pub(crate) fn scaled(decimal: Decimal, scale: u8) -> Scaled {
    let decimal = decimal.normalize();
    let (mantissa, digits) = (decimal.mantissa(), decimal.scale());
    let (units, exact) = if digits > u32::from(scale) {
        let divisor = 10_i128.pow(digits - u32::from(scale));
        (Some(mantissa.div_euclid(divisor)), mantissa.rem_euclid(divisor) == 0)
    } else {
        let factor = 10_i128.checked_pow(u32::from(scale) - digits);
        (factor.and_then(|factor| mantissa.checked_mul(factor)), true)
    };
    match units.and_then(|units| i64::try_from(units).ok()) {
        Some(units) if exact => Scaled::Exact(units),
        Some(units) => Scaled::Above(units),
        None if mantissa < 0 => Scaled::TooSmall,
        None => Scaled::TooLarge,
    }
}

/// See [`scaled`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scaled {
    /// These units exactly.
    Exact(i64),
    /// Between these units and the next.
    Above(i64),
    /// Below all that can be stored.
    TooSmall,
    /// Above all that can be stored.
    TooLarge,
}

/// One statement, ready to run.
#[derive(Debug)]
pub(crate) struct Statement {
    /// The text.
    pub(crate) sql: String,
    /// The parameters by number; decimals are integers in units already.
    pub(crate) parameters: Vec<Value>,
    /// The shapes of the columns of the answer.
    pub(crate) shapes: Arc<[Shape]>,
}

/// The statement that reads a query's rows.
pub(crate) fn select(dialect: &dyn Dialect, plans: &Plans, company: CompanyNo, query: &Query) -> Result<Statement> {
    let table = plans.model.table(query.table)?;
    let list = plans.select_list(dialect, company, query.table, &query.select)?;
    let mut sql = String::with_capacity(list.sql.len() + 512);
    sql.push_str(&list.sql);
    let mut compiler = Compiler {
        company_parameter: list.company_parameter.clone(),
        parameters: list.parameters.clone(),
        aliases: list.aliases,
        ..Compiler::new(dialect, &plans.model, company)
    };
    let root = Scope { table, alias: "t0" };
    let keys = total_order(table, &query.order);
    let position = match &query.after {
        Some(values) => Some(after(&keys, values)?),
        None => None,
    };
    sql.push_str(&compiler.rows_that(root, [query.filter.as_ref(), position.as_ref()])?);
    sql.push_str(" order by ");
    for (index, key) in keys.iter().enumerate() {
        if index > 0 {
            sql.push_str(", ");
        }
        let shape = compiler.shape(&key.expr, table)?;
        sql.push_str(&compiler.value(&key.expr, root, shape)?);
        if key.descending {
            sql.push_str(" desc");
        }
    }
    let number = |number: u64| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    let limit = query.limit.map(|limit| compiler.bind(number(limit)));
    let offset = (query.offset > 0).then(|| compiler.bind(number(query.offset)));
    if limit.is_some() || offset.is_some() {
        sql.push_str(&dialect.limit(limit.as_deref(), offset.as_deref()));
    }
    Ok(Statement { sql, parameters: compiler.parameters, shapes: Arc::clone(&list.shapes) })
}

/// The statement that counts the rows of a query's filter.
pub(crate) fn count(dialect: &dyn Dialect, model: &Model, company: CompanyNo, query: &Query) -> Result<Statement> {
    let root = Scope { table: model.table(query.table)?, alias: "t0" };
    let mut compiler = Compiler::new(dialect, model, company);
    let rest = compiler.rows_that(root, [query.filter.as_ref(), None])?;
    let sql = format!("select count(*){rest}");
    Ok(Statement { sql, parameters: compiler.parameters, shapes: Arc::new([Shape::Integer]) })
}

/// The order completed by the primary key.
fn total_order(table: &TableDescription, order: &[OrderBy]) -> Vec<OrderBy> {
    let mut keys = order.to_vec();
    for &position in &table.primary_key {
        let expr = Expr::Column(position);
        if !keys.iter().any(|key| key.expr == expr) {
            keys.push(OrderBy { expr, descending: false });
        }
    }
    keys
}

/// The condition that a row comes after a position: greater in the first key, or equal there and greater in the second,
/// and so on. That the first key is not less is said separately, because an index can use it.
fn after(keys: &[OrderBy], values: &[Value]) -> Result<Expr> {
    if keys.len() != values.len() {
        return Err(Error::fault(format!("a position of {} values for an order of {}", values.len(), keys.len())));
    }
    let compare = |index: usize, comparison: Comparison| {
        let key: &OrderBy = &keys[index];
        let comparison = if key.descending { comparison.mirrored() } else { comparison };
        Expr::compare(key.expr.clone(), comparison, values[index].clone())
    };
    let ways = (0..keys.len()).map(|last| {
        let equal = (0..last).map(|index| compare(index, Comparison::Equal));
        Expr::And(equal.chain([compare(last, Comparison::Greater)]).collect())
    });
    let ways = Expr::Or(ways.collect());
    Ok(if keys.len() > 1 { Expr::And(vec![compare(0, Comparison::GreaterOrEqual), ways]) } else { ways })
}

/// A row that expressions speak of.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) table: &'a TableDescription,
    pub(crate) alias: &'a str,
}

/// Compiles expressions over rows, collecting the parameters.
pub(crate) struct Compiler<'a> {
    dialect: &'a dyn Dialect,
    model: &'a Model,
    company: CompanyNo,
    company_parameter: Option<String>,
    parameters: Vec<Value>,
    aliases: u32,
    depth: u16,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(dialect: &'a dyn Dialect, model: &'a Model, company: CompanyNo) -> Compiler<'a> {
        Compiler { dialect, model, company, company_parameter: None, parameters: Vec::new(), aliases: 0, depth: 0 }
    }

    /// What the next part of the statement has to go on from.
    pub(crate) fn into_select_list(self, sql: String, shapes: Arc<[Shape]>) -> SelectList {
        let Compiler { company_parameter, parameters, aliases, .. } = self;
        SelectList { sql, shapes, parameters, company_parameter, aliases }
    }

    fn bind(&mut self, value: Value) -> String {
        self.parameters.push(value);
        self.dialect.placeholder(self.parameters.len())
    }

    fn nested<R>(&mut self, compile: impl FnOnce(&mut Self) -> Result<R>) -> Result<R> {
        if self.depth >= DEPTH_MAX {
            return Err(Error::fault("an expression is nested too deeply"));
        }
        self.depth += 1;
        let result = compile(self);
        self.depth -= 1;
        result
    }

    fn rows_that(&mut self, root: Scope<'_>, conditions: [Option<&Expr>; 2]) -> Result<String> {
        let mut all = Vec::new();
        all.extend(self.of_company(root));
        for condition in conditions.into_iter().flatten() {
            all.push(self.condition(condition, root)?);
        }
        let mut sql = format!(" from {} {}", self.dialect.identifier(&root.table.sql_name), root.alias);
        if !all.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(sql, " where {}", all.join(" and "));
        }
        Ok(sql)
    }

    /// The condition that a row belongs to the company, for tables whose rows belong to one.
    fn of_company(&mut self, scope: Scope<'_>) -> Option<String> {
        if !scope.table.company_bound {
            return None;
        }
        let parameter = match &self.company_parameter {
            Some(parameter) => parameter.clone(),
            None => {
                let parameter = self.bind(Value::Integer(self.company.0));
                self.company_parameter.insert(parameter).clone()
            }
        };
        Some(format!("{}.{COMPANY} = {parameter}", scope.alias))
    }

    // ---- shapes ----

    /// How the expression's value is represented.
    pub(crate) fn shape(&mut self, expr: &Expr, table: &TableDescription) -> Result<Shape> {
        self.nested(|compiler| {
            Ok(match expr {
                Expr::Column(position) => compiler.column_shape(table, *position)?,
                Expr::SubQuery(query) => compiler.aggregate_shape(query)?,
                Expr::Literal(value) => Shape::of_value(value),
                Expr::IfBlank(first, second) => {
                    let (first, second) = (compiler.shape(first, table)?, compiler.shape(second, table)?);
                    first.common(second).ok_or_else(|| Error::fault("a value and its substitute differ in type"))?
                }
                Expr::Call(Function::ToLower | Function::ToUpper | Function::Substring, _) => Shape::Text,
                _ => Shape::Boolean,
            })
        })
    }

    fn column_shape(&mut self, table: &TableDescription, position: u16) -> Result<Shape> {
        match (table.columns.get(usize::from(position)), table.computation(position)) {
            (None, _) => Err(Error::fault(format!("{} has no column {position}", table.name))),
            (_, Some(computation)) => self.shape(computation, table),
            (Some(column), None) => Ok(Shape::of(&column.column_type)),
        }
    }

    fn aggregate_shape(&mut self, query: &SubQuery) -> Result<Shape> {
        match query.aggregate {
            Aggregate::Count => Ok(Shape::Integer),
            Aggregate::Exists => Ok(Shape::Boolean),
            Aggregate::First(column)
            | Aggregate::Sum(column)
            | Aggregate::NegatedSum(column)
            | Aggregate::Max(column)
            | Aggregate::Min(column) => match query.steps.last() {
                Some(step) => self.column_shape(self.model.table(step.table)?, column),
                None => Err(Error::fault("a path without steps")),
            },
        }
    }

    // ---- values ----

    /// The expression's value in a shape that can hold it.
    pub(crate) fn value(&mut self, expr: &Expr, scope: Scope<'_>, shape: Shape) -> Result<String> {
        if let Expr::Literal(value) = expr {
            return self.literal(value, shape);
        }
        let own = self.shape(expr, scope.table)?;
        let sql = self.nested(|compiler| match expr {
            Expr::Column(position) => compiler.column(*position, scope),
            Expr::SubQuery(query) => compiler.subquery(query, scope),
            Expr::IfBlank(first, second) => {
                let first = compiler.value(first, scope, own)?;
                let second = compiler.value(second, scope, own)?;
                Ok(format!("coalesce(nullif({first}, {}), {second})", compiler.dialect.blank(own)))
            }
            Expr::Call(function, operands) => compiler.call(*function, operands, scope),
            condition => compiler.condition(condition, scope),
        })?;
        Ok(rescaled(sql, own, shape))
    }

    fn literal(&mut self, value: &Value, shape: Shape) -> Result<String> {
        let number = match value {
            Value::Decimal(decimal) => Some(*decimal),
            Value::Integer(integer) if shape != Shape::Integer => Some(Decimal::from(*integer)),
            _ => None,
        };
        let value = match (number, shape.scale()) {
            (Some(number), Some(scale)) => match scaled(number, scale) {
                Scaled::Exact(units) => Value::Integer(units),
                _ => return Err(Error::fault(format!("{number} does not fit {shape:?}"))),
            },
            _ => value.clone(),
        };
        Ok(self.bind(value))
    }

    fn column(&mut self, position: u16, scope: Scope<'_>) -> Result<String> {
        match scope.table.computation(position) {
            Some(computation) => {
                let shape = self.shape(computation, scope.table)?;
                self.value(computation, scope, shape)
            }
            None => Ok(format!("{}.{}", scope.alias, self.dialect.identifier(&scope.table.column(position).sql_name))),
        }
    }

    fn call(&mut self, function: Function, operands: &[Expr], scope: Scope<'_>) -> Result<String> {
        let wanted: &[Shape] = match function {
            Function::Contains | Function::StartsWith | Function::EndsWith => &[Shape::Text, Shape::Text],
            Function::ToLower | Function::ToUpper => &[Shape::Text],
            Function::Substring if operands.len() > 2 => &[Shape::Text, Shape::Integer, Shape::Integer],
            Function::Substring => &[Shape::Text, Shape::Integer],
        };
        let mut compiled = Vec::with_capacity(wanted.len());
        for (index, &shape) in wanted.iter().enumerate() {
            // An operand of another type counts as blank.
            compiled.push(match operands.get(index) {
                Some(operand) if self.shape(operand, scope.table)? == shape => self.value(operand, scope, shape)?,
                _ => self.dialect.blank(shape).to_owned(),
            });
        }
        Ok(self.dialect.call(function, &compiled))
    }

    // ---- conditions ----

    fn condition(&mut self, expr: &Expr, scope: Scope<'_>) -> Result<String> {
        self.nested(|compiler| match expr {
            Expr::And(all) => compiler.joined(all, scope, "and", "true"),
            Expr::Or(any) => compiler.joined(any, scope, "or", "false"),
            Expr::Not(inner) => Ok(format!("(not {})", compiler.condition(inner, scope)?)),
            Expr::Compare(comparison, left, right) => compiler.comparison(*comparison, left, right, scope),
            Expr::In(operand, values) => compiler.is_in(operand, values, scope),
            other => match compiler.shape(other, scope.table)? {
                Shape::Boolean => compiler.value(other, scope, Shape::Boolean),
                _ => Ok("false".to_owned()),
            },
        })
    }

    fn joined(&mut self, parts: &[Expr], scope: Scope<'_>, word: &str, none: &str) -> Result<String> {
        let parts: Result<Vec<String>> = parts.iter().map(|part| self.condition(part, scope)).collect();
        Ok(join_balanced(&parts?, word).unwrap_or_else(|| none.to_owned()))
    }

    fn comparison(&mut self, comparison: Comparison, left: &Expr, right: &Expr, scope: Scope<'_>) -> Result<String> {
        match (left, right) {
            (Expr::Literal(left), Expr::Literal(right)) => {
                let holds = compare_values(left.borrow(), right.borrow()).is_some_and(|order| comparison.holds(order));
                return Ok(holds.to_string());
            }
            (Expr::Literal(value), other) => {
                return self.compare_with_value(comparison.mirrored(), other, value, scope);
            }
            (other, Expr::Literal(value)) => return self.compare_with_value(comparison, other, value, scope),
            _ => {}
        }
        let (left_shape, right_shape) = (self.shape(left, scope.table)?, self.shape(right, scope.table)?);
        let Some(shape) = left_shape.common(right_shape) else { return Ok("false".to_owned()) };
        let left = self.value(left, scope, shape)?;
        let right = self.value(right, scope, shape)?;
        Ok(format!("({left} {} {right})", symbol(comparison)))
    }

    fn compare_with_value(
        &mut self,
        comparison: Comparison,
        operand: &Expr,
        value: &Value,
        scope: Scope<'_>,
    ) -> Result<String> {
        let shape = self.shape(operand, scope.table)?;
        if shape.common(Shape::of_value(value)).is_none() {
            return Ok("false".to_owned());
        }
        let sql = self.value(operand, scope, shape)?;
        Ok(self.compare_sql_with_value(comparison, &sql, shape, value))
    }

    fn compare_sql_with_value(&mut self, comparison: Comparison, sql: &str, shape: Shape, value: &Value) -> String {
        let (comparison, value) = match (representable(value, shape), comparison) {
            (Representable::As(value), comparison) => (comparison, value),
            (Representable::Above(units), Comparison::Less | Comparison::LessOrEqual) => {
                (Comparison::LessOrEqual, units)
            }
            (Representable::Above(units), Comparison::Greater | Comparison::GreaterOrEqual) => {
                (Comparison::Greater, units)
            }
            (Representable::Above(_), comparison) => return (comparison == Comparison::NotEqual).to_string(),
            (Representable::Beyond(order), comparison) => return comparison.holds(order).to_string(),
            (Representable::Never, _) => return "false".to_owned(),
        };
        let value = self.bind(value);
        format!("({sql} {} {value})", symbol(comparison))
    }

    fn is_in(&mut self, operand: &Expr, values: &[Value], scope: Scope<'_>) -> Result<String> {
        if let Expr::Literal(fixed) = operand {
            let equal = |value: &Value| compare_values(fixed.borrow(), value.borrow()) == Some(Ordering::Equal);
            return Ok(values.iter().any(equal).to_string());
        }
        let shape = self.shape(operand, scope.table)?;
        let mut found = Vec::with_capacity(values.len());
        for value in values {
            if let Representable::As(value) = representable(value, shape) {
                found.push(value);
            }
        }
        if found.is_empty() {
            return Ok("false".to_owned());
        }
        let operand = self.value(operand, scope, shape)?;
        if found.len() > LONG_LIST {
            let list = self.dialect.pack(&found);
            let list = self.bind(list);
            return Ok(self.dialect.is_in_list(&operand, &list, shape));
        }
        let list: Vec<String> = found.into_iter().map(|value| self.bind(value)).collect();
        Ok(format!("({operand} in ({}))", list.join(", ")))
    }

    // ---- other rows ----

    fn subquery(&mut self, query: &SubQuery, outer: Scope<'_>) -> Result<String> {
        let model = self.model;
        let mut aliases = Vec::with_capacity(query.steps.len());
        for _ in &query.steps {
            self.aliases += 1;
            aliases.push(format!("s{}", self.aliases));
        }
        let mut from = String::new();
        let mut conditions = Vec::new();
        let mut before = outer;
        for (step, alias) in query.steps.iter().zip(&aliases) {
            let scope = Scope { table: model.table(step.table)?, alias };
            let mut matches: Vec<String> = self.of_company(scope).into_iter().collect();
            for matching in &step.matches {
                matches.push(self.matching(matching, scope, before)?);
            }
            let table = self.dialect.identifier(&scope.table.sql_name);
            if from.is_empty() {
                from = format!("{table} {alias}");
                conditions = matches;
            } else if matches.is_empty() {
                from.push_str(&format!(" cross join {table} {alias}"));
            } else {
                from.push_str(&format!(" join {table} {alias} on {}", matches.join(" and ")));
            }
            before = scope;
        }
        let last = before;
        if query.steps.is_empty() {
            return Err(Error::fault("a path without steps"));
        }
        let mut rest = format!(" from {from}");
        if !conditions.is_empty() {
            rest.push_str(&format!(" where {}", conditions.join(" and ")));
        }
        let shape = self.aggregate_shape(query)?;
        let blank = self.dialect.blank(shape);
        Ok(match query.aggregate {
            Aggregate::Count => format!("(select count(*){rest})"),
            Aggregate::Exists => format!("exists (select 1{rest})"),
            Aggregate::First(column) => {
                let column = self.column(column, last)?;
                let mut order = Vec::with_capacity(last.table.primary_key.len());
                for &key in &last.table.primary_key {
                    order.push(self.column(key, last)?);
                }
                let first = format!("(select {column}{rest} order by {} limit 1)", order.join(", "));
                let first = format!("coalesce({first}, {blank})");
                match self.leads_nowhere(query, outer)? {
                    Some(nowhere) => format!("case when {nowhere} then {blank} else {first} end"),
                    None => first,
                }
            }
            Aggregate::Sum(column) | Aggregate::NegatedSum(column) => {
                if shape.scale().is_none() {
                    return Err(Error::fault("the sum of a column that holds no numbers"));
                }
                let sign = if matches!(query.aggregate, Aggregate::NegatedSum(_)) { "-" } else { "" };
                format!("(select {sign}coalesce(sum({}), 0){rest})", self.column(column, last)?)
            }
            Aggregate::Max(column) => {
                format!("(select coalesce(max({}), {blank}){rest})", self.column(column, last)?)
            }
            Aggregate::Min(column) => {
                format!("(select coalesce(min({}), {blank}){rest})", self.column(column, last)?)
            }
        })
    }

    /// A lookup by a blank text finds nothing and need not be made.
    fn leads_nowhere(&mut self, query: &SubQuery, outer: Scope<'_>) -> Result<Option<String>> {
        for matching in query.steps.iter().take(1).flat_map(|step| &step.matches) {
            if let Operand::Column(source) = matching.operand
                && outer.table.computation(source).is_none()
                && self.column_shape(outer.table, source)? == Shape::Text
            {
                let source = self.column(source, outer)?;
                return Ok(Some(format!("{source} = {}", self.dialect.blank(Shape::Text))));
            }
        }
        Ok(None)
    }

    fn matching(&mut self, matching: &Match, scope: Scope<'_>, before: Scope<'_>) -> Result<String> {
        let shape = self.column_shape(scope.table, matching.column)?;
        let column = self.column(matching.column, scope)?;
        let (source, unless_blank) = match &matching.operand {
            Operand::Value(value) => {
                return Ok(self.compare_sql_with_value(Comparison::Equal, &column, shape, value));
            }
            Operand::Column(source) => (*source, false),
            Operand::ColumnUnlessBlank(source) => (*source, true),
        };
        let source_shape = self.column_shape(before.table, source)?;
        let Some(common) = shape.common(source_shape) else {
            return Err(Error::fault(format!("a path matches columns of different types in {}", scope.table.name)));
        };
        let source = self.column(source, before)?;
        let equal = format!("{} = {}", rescaled(column, shape, common), rescaled(source.clone(), source_shape, common));
        if unless_blank {
            return Ok(format!("({source} = {} or {equal})", self.dialect.blank(source_shape)));
        }
        Ok(equal)
    }
}

/// A value as the other side of a comparison has to see it.
enum Representable {
    /// The value itself.
    As(Value),
    /// Between this one and the next that can be stored.
    Above(Value),
    /// Everything stored stands in this order to it.
    Beyond(Ordering),
    /// A value of another type.
    Never,
}

fn representable(value: &Value, shape: Shape) -> Representable {
    if shape.common(Shape::of_value(value)).is_none() {
        return Representable::Never;
    }
    let number = match (value, shape) {
        (Value::Decimal(decimal), _) => *decimal,
        (Value::Integer(integer), Shape::Decimal(_)) => Decimal::from(*integer),
        _ => return Representable::As(value.clone()),
    };
    match scaled(number, shape.scale().unwrap_or(0)) {
        Scaled::Exact(units) => Representable::As(Value::Integer(units)),
        Scaled::Above(units) => Representable::Above(Value::Integer(units)),
        Scaled::TooSmall => Representable::Beyond(Ordering::Greater),
        Scaled::TooLarge => Representable::Beyond(Ordering::Less),
    }
}

fn rescaled(sql: String, from: Shape, to: Shape) -> String {
    match (from.scale(), to.scale()) {
        (Some(from), Some(to)) if from < to => format!("({sql} * 1{})", "0".repeat(usize::from(to - from))),
        _ => sql,
    }
}

/// Joins with a word between, as a balanced tree, because databases limit how deep a tree may be.
fn join_balanced(parts: &[String], word: &str) -> Option<String> {
    match parts {
        [] => None,
        [one] => Some(one.clone()),
        few if few.len() <= 16 => Some(format!("({})", few.join(&format!(" {word} ")))),
        many => {
            let (left, right) = many.split_at(many.len() / 2);
            let (left, right) = (join_balanced(left, word)?, join_balanced(right, word)?);
            Some(format!("({left} {word} {right})"))
        }
    }
}

fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}
