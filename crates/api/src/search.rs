//! `$search` in strict mode: words found in any text property, in any case.

use model::{Error, Expr, Function, ResourceDescription, Result, Value};
use odata::search::{self, Search};

/// Binds a search to the text properties of a resource.
pub fn bind_search(resource: &ResourceDescription, text: &str) -> Result<Expr> {
    let search = search::parse(text).map_err(|error| Error::bad_request(error.to_string()))?;
    Ok(bind(resource, &search))
}

/// The parser bounds how deep this goes.
fn bind(resource: &ResourceDescription, search: &Search) -> Expr {
    let all = |operands: &[Search]| operands.iter().map(|operand| bind(resource, operand)).collect();
    match search {
        Search::Term(term) => contains(resource, term),
        Search::Not(operand) => Expr::Not(Box::new(bind(resource, operand))),
        Search::And(operands) => Expr::And(all(operands)),
        Search::Or(operands) => Expr::Or(all(operands)),
    }
}

fn contains(resource: &ResourceDescription, term: &str) -> Expr {
    let term = Expr::Literal(Value::Text(term.to_lowercase()));
    let texts = resource.fields.iter().filter(|field| field.value_type.is_text());
    let found = texts.map(|field| {
        let text = Expr::Call(Function::ToLower, vec![field.read.clone()]);
        Expr::Call(Function::Contains, vec![text, term.clone()])
    });
    Expr::Or(found.collect())
}
