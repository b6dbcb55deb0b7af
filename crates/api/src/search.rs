//! `$search` in strict mode (OData URL Conventions, section 5.1.8): words found in any text property, in any case.

use model::{Error, Expr, Function, ResourceDescription, Result, Value};

/// How deep parentheses may go.
const DEPTH_MAX: usize = 50;

/// Binds a search to the text properties of a resource.
pub fn bind_search(resource: &ResourceDescription, search: &str) -> Result<Expr> {
    let tokens = tokens(search)?;
    let mut parser = Parser { resource, tokens: &tokens, depth: 0 };
    let found = parser.any()?;
    match parser.tokens.is_empty() {
        true => Ok(found),
        false => Err(invalid(search)),
    }
}

fn invalid(search: &str) -> Error {
    Error::bad_request(format!("The $search expression '{search}' is not valid."))
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Term(String),
    And,
    Or,
    Not,
    Open,
    Close,
}

fn tokens(search: &str) -> Result<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = search.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '(' => {
                tokens.push(Token::Open);
                1
            }
            ')' => {
                tokens.push(Token::Close);
                1
            }
            '"' => {
                let (phrase, taken) = phrase(rest).ok_or_else(|| invalid(search))?;
                tokens.push(Token::Term(phrase));
                taken
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "()\"".contains(c)).unwrap_or(rest.len());
                tokens.push(match &rest[..end] {
                    "AND" => Token::And,
                    "OR" => Token::Or,
                    "NOT" => Token::Not,
                    word => Token::Term(word.to_owned()),
                });
                end
            }
        };
        rest = rest[taken..].trim_start();
    }
    Ok(tokens)
}

/// A phrase in double quotes, in which a backslash stands before a quote or a backslash; and its length.
fn phrase(text: &str) -> Option<(String, usize)> {
    let mut phrase = String::new();
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((phrase, at + 1)),
            '\\' => phrase.push(letters.next()?.1),
            _ => phrase.push(letter),
        }
    }
    None
}

struct Parser<'a> {
    resource: &'a ResourceDescription,
    tokens: &'a [Token],
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, token: &Token) -> bool {
        let found = self.tokens.first() == Some(token);
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn any(&mut self) -> Result<Expr> {
        let mut any = vec![self.all()?];
        while self.take(&Token::Or) {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Expr::Or(any) })
    }

    /// Terms side by side must all be found, as if `AND` stood between them.
    fn all(&mut self) -> Result<Expr> {
        let mut all = vec![self.one()?];
        while self.take(&Token::And) || matches!(self.tokens.first(), Some(Token::Term(_) | Token::Not | Token::Open)) {
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Expr::And(all) })
    }

    fn one(&mut self) -> Result<Expr> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(Error::bad_request("Recursion depth exceeded allowed limit."));
        }
        let found = match self.tokens.split_first() {
            Some((Token::Term(term), rest)) => {
                self.tokens = rest;
                self.contains(term)
            }
            Some((Token::Not, rest)) => {
                self.tokens = rest;
                Expr::Not(Box::new(self.one()?))
            }
            Some((Token::Open, rest)) => {
                self.tokens = rest;
                let inner = self.any()?;
                if !self.take(&Token::Close) {
                    return Err(Error::bad_request("A closing parenthesis is missing in the $search expression."));
                }
                inner
            }
            _ => return Err(Error::bad_request("A term is missing in the $search expression.")),
        };
        self.depth -= 1;
        Ok(found)
    }

    fn contains(&self, term: &str) -> Expr {
        let term = Expr::Literal(Value::Text(term.to_lowercase()));
        let texts = self.resource.fields.iter().filter(|field| field.value_type.is_text());
        Expr::Or(
            texts
                .map(|field| {
                    let text = Expr::Call(Function::ToLower, vec![field.read.clone()]);
                    Expr::Call(Function::Contains, vec![text, term.clone()])
                })
                .collect(),
        )
    }
}
