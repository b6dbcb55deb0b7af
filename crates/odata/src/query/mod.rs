//! Query options: `$filter`, `$select` and the rest (OData URL Conventions, section 5).

mod items;
mod print;
mod string;

pub use string::{QueryPair, QueryString};

use crate::error::{QueryError, SyntaxError};
use crate::expr::Expr;
use crate::parser::{self, Budget};
use crate::span::Span;

/// What a query string asks for; also what stands in parentheses behind an item of `$expand`.
///
/// An option that is present but empty counts as absent, except `$top`, `$skip` and `$count`, which need a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryOptions {
    /// `$filter`
    pub filter: Option<Expr>,
    /// `$select`
    pub select: Option<Vec<SelectItem>>,
    /// `$expand`
    pub expand: Vec<ExpandItem>,
    /// `$orderby`
    pub order_by: Vec<OrderByItem>,
    /// `$top`
    pub top: Option<u64>,
    /// `$skip`
    pub skip: Option<u64>,
    /// `$count`
    pub count: Option<bool>,
    /// `$levels`, only in an item of `$expand`.
    pub levels: Option<Levels>,
    /// `$skiptoken`
    pub skip_token: Option<String>,
    /// `$deltatoken`
    pub delta_token: Option<String>,
    /// `$search`, unread.
    pub search: Option<String>,
    /// `$apply`, unread.
    pub apply: Option<String>,
    /// `$compute`, unread.
    pub compute: Option<String>,
    /// `$format`
    pub format: Option<String>,
    /// `$schemaversion`, an option of Business Central.
    pub schema_version: Option<String>,
    /// Parameters without `$`, such as `company`, in their order.
    pub custom: Vec<(String, String)>,
    /// Parameters with `$` that are none of the above, in their order.
    pub unknown: Vec<(String, String)>,
}

/// One item of `$select`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectItem {
    /// The names, as written; `*` and `Namespace.*` are one name.
    pub path: Vec<String>,
    /// Whether it is `*`.
    pub is_wildcard: bool,
    /// What stands in parentheses (4.01).
    pub options: Option<Box<QueryOptions>>,
    /// Where it stands in the option.
    pub span: Span,
}

/// One item of `$expand`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpandItem {
    /// The names, as written, without suffix; `*` is one name.
    pub path: Vec<String>,
    /// Whether it is `*`.
    pub is_wildcard: bool,
    /// `/$ref` or `/$count` at the end.
    pub suffix: Option<ExpandSuffix>,
    /// What stands in parentheses.
    pub options: Box<QueryOptions>,
    /// Where it stands in the option.
    pub span: Span,
}

/// What to expand instead of the entities themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpandSuffix {
    /// Their ids.
    Ref,
    /// Their number.
    Count,
}

/// How often an expansion repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levels {
    /// As often as there is something.
    Max,
    /// That often.
    Number(u64),
}

/// One item of `$orderby`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderByItem {
    /// What to sort by.
    pub expr: Expr,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl QueryOptions {
    /// Reads an undecoded query string, without the question mark.
    pub fn parse(raw: &str) -> Result<QueryOptions, QueryError> {
        QueryOptions::from_query(&QueryString::parse(raw)?)
    }

    /// Reads a query string that was already cut and decoded.
    pub fn from_query(query: &QueryString<'_>) -> Result<QueryOptions, QueryError> {
        let mut reader = Reader::new(Scope::Request);
        let mut budget = Budget::new();
        for pair in &query.pairs {
            let (name, value) = (pair.name.trim(), &pair.value);
            match option_named(name) {
                Some(option) if option != SystemOption::Levels => reader.set(option, value, &mut budget)?,
                _ if name.starts_with('$') => reader.options.unknown.push((name.to_owned(), value.to_string())),
                _ => reader.options.custom.push((name.to_owned(), value.to_string())),
            }
        }
        Ok(*reader.options)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SystemOption {
    Filter,
    Select,
    Expand,
    OrderBy,
    Top,
    Skip,
    Count,
    Levels,
    SkipToken,
    DeltaToken,
    Search,
    Apply,
    Compute,
    Format,
    SchemaVersion,
}

const SYSTEM_OPTIONS: [(&str, SystemOption); 15] = [
    ("$filter", SystemOption::Filter),
    ("$select", SystemOption::Select),
    ("$expand", SystemOption::Expand),
    ("$orderby", SystemOption::OrderBy),
    ("$top", SystemOption::Top),
    ("$skip", SystemOption::Skip),
    ("$count", SystemOption::Count),
    ("$levels", SystemOption::Levels),
    ("$skiptoken", SystemOption::SkipToken),
    ("$deltatoken", SystemOption::DeltaToken),
    ("$search", SystemOption::Search),
    ("$apply", SystemOption::Apply),
    ("$compute", SystemOption::Compute),
    ("$format", SystemOption::Format),
    ("$schemaversion", SystemOption::SchemaVersion),
];

/// The system option of that name, in any letter case.
fn option_named(name: &str) -> Option<SystemOption> {
    if !name.starts_with('$') {
        return None;
    }
    SYSTEM_OPTIONS.iter().find(|(canonical, _)| canonical.eq_ignore_ascii_case(name)).map(|(_, option)| *option)
}

impl SystemOption {
    fn name(self) -> &'static str {
        SYSTEM_OPTIONS.iter().find(|(_, option)| *option == self).map_or("", |(name, _)| name)
    }
}

/// Where options stand; the library words its messages differently.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Request,
    Nested,
}

/// Collects options and notices one that comes twice. Boxed, since options nest.
struct Reader {
    options: Box<QueryOptions>,
    seen: u32,
    scope: Scope,
}

impl Reader {
    fn new(scope: Scope) -> Reader {
        Reader { options: Box::default(), seen: 0, scope }
    }

    fn set(&mut self, option: SystemOption, value: &str, budget: &mut Budget) -> Result<(), QueryError> {
        let bit = 1 << option as u32;
        if self.seen & bit != 0 {
            return Err(QueryError::Duplicate { option: option.name().to_owned() });
        }
        self.seen |= bit;
        let options = &mut self.options;
        let text = value.trim();
        let present = !text.is_empty();
        let unread = || present.then(|| value.to_owned());
        match option {
            SystemOption::Filter if present => options.filter = Some(parser::expression(value, budget)?),
            SystemOption::Select if present => options.select = Some(items::select(value, budget)?),
            SystemOption::Expand if present => options.expand = items::expand(value, budget)?,
            SystemOption::OrderBy if present => options.order_by = order_by(value, budget)?,
            SystemOption::Filter | SystemOption::Select | SystemOption::Expand | SystemOption::OrderBy => {}
            SystemOption::Top => options.top = Some(non_negative(option, text, self.scope)?),
            SystemOption::Skip => options.skip = Some(non_negative(option, text, self.scope)?),
            SystemOption::Count => options.count = Some(boolean(text, self.scope)?),
            SystemOption::Levels => options.levels = Some(levels(text)?),
            SystemOption::SkipToken => options.skip_token = unread(),
            SystemOption::DeltaToken => options.delta_token = unread(),
            SystemOption::Search => options.search = unread(),
            SystemOption::Apply => options.apply = unread(),
            SystemOption::Compute => options.compute = unread(),
            SystemOption::Format => options.format = unread(),
            SystemOption::SchemaVersion => options.schema_version = unread(),
        }
        Ok(())
    }
}

fn order_by(text: &str, budget: &mut Budget) -> Result<Vec<OrderByItem>, SyntaxError> {
    let items = parser::order_by(text, budget)?;
    Ok(items.into_iter().map(|(expr, descending)| OrderByItem { expr, descending }).collect())
}

/// A count of rows. The library reads signed 64-bit numbers, so that is the limit.
fn non_negative(option: SystemOption, text: &str, scope: Scope) -> Result<u64, QueryError> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_number { text.parse::<i64>().ok() } else { None };
    number.and_then(|number| u64::try_from(number).ok()).ok_or_else(|| {
        let name = option.name();
        let message = match (scope, option) {
            (Scope::Request, _) => format!(
                "Invalid value '{text}' for {name} query option found. The {name} query option requires a non-negative \
                 integer value."
            ),
            (Scope::Nested, SystemOption::Top) => {
                format!("Top option must be a non-negative integer, it is set to '{text}' instead.")
            }
            (Scope::Nested, _) => {
                format!("Skip option must be a non-negative integer, it is set to '{text}' instead.")
            }
        };
        QueryError::InvalidValue { option: name.to_owned(), message }
    })
}

fn boolean(text: &str, scope: Scope) -> Result<bool, QueryError> {
    if text.eq_ignore_ascii_case("true") {
        return Ok(true);
    }
    if text.eq_ignore_ascii_case("false") {
        return Ok(false);
    }
    let message = match scope {
        Scope::Request => {
            format!("Invalid value '{text}' for $count query option found. Valid values are 'true, false'.")
        }
        Scope::Nested => format!("Count option must be a boolean value, it is set to '{text}' instead."),
    };
    Err(QueryError::InvalidValue { option: "$count".to_owned(), message })
}

fn levels(text: &str) -> Result<Levels, QueryError> {
    if text.eq_ignore_ascii_case("max") {
        return Ok(Levels::Max);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_number { text.parse().ok() } else { None };
    number.map(Levels::Number).ok_or_else(|| {
        let message = format!("Levels option must be a non-negative integer or 'max', it is set to '{text}' instead.");
        QueryError::InvalidValue { option: "$levels".to_owned(), message }
    })
}

/// Options of an item, cut at semicolons. A name may lack its `$` (4.01).
fn nested(text: &str, parts: &[&str], budget: &mut Budget) -> Result<Box<QueryOptions>, QueryError> {
    budget.enter(0, text)?;
    let mut reader = Reader::new(Scope::Nested);
    for part in parts {
        let (name, value) = part.split_once('=').ok_or_else(|| SyntaxError::term(0, text))?;
        let name = name.trim();
        let found = if name.starts_with('$') { option_named(name) } else { option_named(&format!("${name}")) };
        let option = found.filter(|option| allowed_in_items(*option)).ok_or_else(|| SyntaxError::term(0, text))?;
        reader.set(option, value, budget)?;
    }
    budget.leave();
    Ok(reader.options)
}

fn allowed_in_items(option: SystemOption) -> bool {
    !matches!(
        option,
        SystemOption::SkipToken | SystemOption::DeltaToken | SystemOption::Format | SystemOption::SchemaVersion
    )
}
