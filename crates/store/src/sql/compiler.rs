//! Expressions as SQL: shapes and values.

use super::functions::result_shape;
use super::plans::SelectList;
use super::{Dialect, Extreme, Scaled, Shape, scaled};
use crate::layout::COMPANY;
use model::{
    Aggregate, CompanyNo, Decimal, Error, Expr, Measure, Model, OrderBy, Question, Result, SubQuery, TableDescription,
    Value,
};
use std::fmt::Write;

/// How deep expressions may be nested; databases have such a limit, too.
const DEPTH_MAX: u16 = 300;

/// The refusal of a query beyond the limits of the database.
pub(crate) fn too_complex() -> Error {
    Error::bad_request("The query is too complex.")
}

/// A row that expressions speak of.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) table: &'a TableDescription,
    pub(super) alias: &'a str,
    /// The row around it, inside a subquery.
    pub(super) outer: Option<&'a Scope<'a>>,
}

impl<'a> Scope<'a> {
    /// The row of a query itself.
    pub(super) fn root(table: &'a TableDescription) -> Scope<'a> {
        Scope { table, alias: "t0", outer: None }
    }

    /// The row so many steps further out.
    fn outward(self, steps: u8) -> Result<Scope<'a>> {
        let mut scope = self;
        for _ in 0..steps {
            scope = *scope.outer.ok_or_else(|| Error::fault("an expression speaks of a row that is not there"))?;
        }
        Ok(scope)
    }
}

/// Writes one statement's text and collects its parameters.
pub(super) struct Compiler<'a> {
    pub(super) dialect: &'a dyn Dialect,
    pub(super) model: &'a Model,
    company: CompanyNo,
    company_parameter: Option<String>,
    pub(super) parameters: Vec<Value>,
    pub(super) aliases: u32,
    depth: u16,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(dialect: &'a dyn Dialect, model: &'a Model, company: CompanyNo) -> Compiler<'a> {
        Compiler { dialect, model, company, company_parameter: None, parameters: Vec::new(), aliases: 0, depth: 0 }
    }

    /// A compiler that goes on behind a select list.
    pub(super) fn behind(
        dialect: &'a dyn Dialect,
        model: &'a Model,
        company: CompanyNo,
        list: &SelectList,
    ) -> Compiler<'a> {
        Compiler {
            company_parameter: list.company_parameter.clone(),
            parameters: list.parameters.clone(),
            aliases: list.aliases,
            ..Compiler::new(dialect, model, company)
        }
    }

    /// Compiles the values that a query reads from its own rows.
    pub(super) fn select_list(mut self, table: &TableDescription, select: &[Expr]) -> Result<SelectList> {
        let root = Scope::root(table);
        let mut shapes = Vec::with_capacity(select.len());
        let mut values = Vec::with_capacity(select.len());
        for expr in select {
            let shape = self.shape(expr, root)?;
            shapes.push(shape);
            values.push(self.never_null(expr, root, shape)?);
        }
        if values.is_empty() {
            values.push("1".to_owned());
        }
        let sql = format!("select {}", values.join(", "));
        let Compiler { company_parameter, parameters, aliases, .. } = self;
        Ok(SelectList { sql, values, shapes: shapes.into(), parameters, company_parameter, aliases })
    }

    pub(super) fn bind(&mut self, value: Value) -> String {
        let placeholder = self.dialect.placeholder(self.parameters.len() + 1, &value);
        self.parameters.push(value);
        placeholder
    }

    pub(super) fn nested<R>(&mut self, compile: impl FnOnce(&mut Self) -> Result<R>) -> Result<R> {
        if self.depth >= DEPTH_MAX {
            return Err(too_complex());
        }
        self.depth += 1;
        let result = compile(self);
        self.depth -= 1;
        result
    }

    pub(super) fn rows_that(&mut self, root: Scope<'_>, conditions: [Option<&Expr>; 2]) -> Result<String> {
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
    pub(super) fn of_company(&mut self, scope: Scope<'_>) -> Option<String> {
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

    /// The shape of an expression's values.
    pub(super) fn shape(&mut self, expr: &Expr, scope: Scope<'_>) -> Result<Shape> {
        self.nested(|compiler| {
            Ok(match expr {
                Expr::Column(position) => compiler.column_shape(scope.table, *position)?,
                Expr::SubQuery(query) => compiler.aggregate_shape(query)?,
                Expr::Literal(value) => Shape::of_value(value),
                Expr::IfBlank(first, second) => compiler.common_shape([&**first, &**second], scope)?,
                Expr::Call(function, _) => result_shape(*function),
                Expr::Arithmetic(..) => Shape::Number,
                Expr::Case(cases, otherwise) => {
                    let values = cases.iter().map(|(_, value)| value).chain([&**otherwise]);
                    compiler.common_shape(values, scope)?
                }
                Expr::Related(related) => match &related.question {
                    Question::Exists => Shape::Boolean,
                    Question::Count => Shape::Integer,
                    Question::First(value) => {
                        let table = compiler.model.table(related.table)?;
                        compiler.shape(value, Scope { table, alias: "", outer: Some(&scope) })?
                    }
                },
                Expr::Outer(steps, inner) => compiler.shape(inner, scope.outward(*steps)?)?,
                Expr::Compare(..) | Expr::In(..) | Expr::And(_) | Expr::Or(_) | Expr::Not(_) => Shape::Boolean,
            })
        })
    }

    fn common_shape<'e>(&mut self, values: impl IntoIterator<Item = &'e Expr>, scope: Scope<'_>) -> Result<Shape> {
        let mut common: Option<Shape> = None;
        for value in values {
            let shape = self.shape(value, scope)?;
            common = Some(match common {
                None => shape,
                Some(before) => {
                    before.common(shape).ok_or_else(|| Error::fault("alternative values differ in type"))?
                }
            });
        }
        common.ok_or_else(|| Error::fault("no alternative value"))
    }

    pub(super) fn column_shape(&mut self, table: &TableDescription, position: u16) -> Result<Shape> {
        match (table.columns.get(usize::from(position)), table.computation(position)) {
            (None, _) => Err(Error::fault(format!("{} has no column {position}", table.name))),
            (_, Some(computation)) => self.shape(computation, Scope::root(table)),
            (Some(column), None) => Ok(Shape::of(&column.column_type)),
        }
    }

    pub(super) fn aggregate_shape(&mut self, query: &SubQuery) -> Result<Shape> {
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
    pub(super) fn value(&mut self, expr: &Expr, scope: Scope<'_>, shape: Shape) -> Result<String> {
        if let Expr::Literal(value) = expr {
            return self.literal(value, shape);
        }
        let own = self.shape(expr, scope)?;
        let sql = self.nested(|compiler| match expr {
            Expr::Column(position) => compiler.column(*position, scope),
            Expr::SubQuery(query) => compiler.subquery(query, scope),
            Expr::Related(related) => compiler.related(related, scope),
            Expr::Outer(steps, inner) => compiler.value(inner, scope.outward(*steps)?, own),
            Expr::IfBlank(first, second) => {
                let first = compiler.value(first, scope, own)?;
                let second = compiler.value(second, scope, own)?;
                Ok(format!("coalesce(nullif({first}, {}), {second})", compiler.dialect.blank(own)))
            }
            Expr::Call(function, operands) => compiler.call(*function, operands, scope),
            Expr::Arithmetic(operator, left, right) => {
                let left = compiler.value(left, scope, Shape::Number)?;
                let right = compiler.value(right, scope, Shape::Number)?;
                Ok(compiler.dialect.arithmetic(*operator, &left, &right))
            }
            Expr::Case(cases, otherwise) => {
                let mut sql = "case".to_owned();
                for (condition, value) in cases {
                    let condition = compiler.condition(condition, scope)?;
                    let value = compiler.value(value, scope, own)?;
                    // Writing to a string cannot fail.
                    let _ = write!(sql, " when {condition} then {value}");
                }
                Ok(format!("{sql} else {} end", compiler.value(otherwise, scope, own)?))
            }
            condition => compiler.condition(condition, scope),
        })?;
        Ok(self.rescaled(sql, own, shape))
    }

    /// A value in its own shape.
    pub(super) fn in_own_shape(&mut self, expr: &Expr, scope: Scope<'_>) -> Result<String> {
        let shape = self.shape(expr, scope)?;
        self.value(expr, scope, shape)
    }

    /// A value in its own shape; the blank one where arithmetic gives none.
    pub(super) fn never_null(&mut self, expr: &Expr, scope: Scope<'_>, shape: Shape) -> Result<String> {
        let value = self.value(expr, scope, shape)?;
        Ok(match shape {
            Shape::Number => format!("coalesce({value}, {})", self.dialect.blank(shape)),
            _ => value,
        })
    }

    /// A value of a group of rows, and its shape.
    pub(super) fn measure(&mut self, measure: &Measure, scope: Scope<'_>) -> Result<(Shape, String)> {
        let (extreme, expr) = match measure {
            Measure::Count => return Ok((Shape::Integer, "count(*)".to_owned())),
            Measure::CountDistinct(expr) => {
                return Ok((Shape::Integer, format!("count(distinct {})", self.in_own_shape(expr, scope)?)));
            }
            Measure::Sum(expr) => (None, expr),
            Measure::Min(expr) => (Some(Extreme::Min), expr),
            Measure::Max(expr) => (Some(Extreme::Max), expr),
        };
        let shape = self.shape(expr, scope)?;
        if shape == Shape::Number || (extreme.is_none() && shape.scale().is_none()) {
            return Err(Error::fault(format!("{measure:?} of values of shape {shape:?}")));
        }
        let value = self.value(expr, scope, shape)?;
        let value = match extreme {
            Some(extreme) => self.dialect.extreme(extreme, &value, shape),
            None => self.dialect.sum(&value),
        };
        Ok((shape, format!("coalesce({value}, {})", self.dialect.blank(shape))))
    }

    /// The keys of an order.
    pub(super) fn order(&mut self, keys: &[OrderBy], scope: Scope<'_>) -> Result<String> {
        let mut order = Vec::with_capacity(keys.len());
        for key in keys {
            let shape = self.shape(&key.expr, scope)?;
            let mut value = self.never_null(&key.expr, scope, shape)?;
            if shape == Shape::Number {
                value = self.dialect.number_order(&value);
            }
            if key.descending {
                value.push_str(" desc");
            }
            order.push(value);
        }
        Ok(order.join(", "))
    }

    /// A value of one shape of numbers in another that can hold it.
    pub(super) fn rescaled(&self, sql: String, from: Shape, to: Shape) -> String {
        match (from.scale(), to.scale()) {
            (Some(scale), None) if to == Shape::Number => self.dialect.number(&sql, scale),
            (Some(from), Some(to)) if from < to => self.dialect.scaled_up(&sql, to - from),
            _ => sql,
        }
    }

    fn literal(&mut self, value: &Value, shape: Shape) -> Result<String> {
        let number = match value {
            Value::Decimal(decimal) => Some(*decimal),
            Value::Integer(integer) if shape != Shape::Integer => Some(Decimal::from(*integer)),
            _ => None,
        };
        if shape == Shape::Number {
            let number = number.or(if let Value::Integer(whole) = value { Some(Decimal::from(*whole)) } else { None });
            let parameter = self.bind(Value::Text(number.unwrap_or_default().normalize().to_string()));
            return Ok(self.dialect.number_parameter(&parameter));
        }
        let value = match (number, shape.scale()) {
            (Some(number), Some(scale)) => match scaled(number, scale) {
                Scaled::Exact(units) => Value::Integer(units),
                _ => return Err(Error::fault(format!("{number} does not fit {shape:?}"))),
            },
            _ => value.clone(),
        };
        Ok(self.bind(value))
    }

    pub(super) fn column(&mut self, position: u16, scope: Scope<'_>) -> Result<String> {
        match scope.table.computation(position) {
            Some(computation) => {
                let shape = self.shape(computation, scope)?;
                self.value(computation, scope, shape)
            }
            None => Ok(format!("{}.{}", scope.alias, self.dialect.identifier(&scope.table.column(position).sql_name))),
        }
    }
}
