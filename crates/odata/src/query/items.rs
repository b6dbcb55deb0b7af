//! The items of `$select` and `$expand`.

use crate::error::{QueryError, SyntaxError};
use crate::lexer::name_end;
use crate::parser::Budget;
use crate::query::{ExpandItem, ExpandSuffix, QueryOptions, SelectItem, nested};
use crate::span::Span;

/// The items of a `$select`.
pub(super) fn select(text: &str, budget: &mut Budget) -> Result<Vec<SelectItem>, QueryError> {
    let mut items = Vec::new();
    let mut scanner = Scanner { text, position: 0 };
    loop {
        let Item { path, options, span } = scanner.item(budget)?;
        if path.iter().any(|name| name.starts_with('$')) {
            return Err(SyntaxError::term(span.start as usize, text).into());
        }
        let is_wildcard = path == ["*"];
        items.push(SelectItem { path, is_wildcard, options, span });
        if !scanner.next_item()? {
            return Ok(items);
        }
    }
}

/// The items of an `$expand`.
pub(super) fn expand(text: &str, budget: &mut Budget) -> Result<Vec<ExpandItem>, QueryError> {
    let mut items = Vec::new();
    let mut scanner = Scanner { text, position: 0 };
    loop {
        let Item { mut path, options, span } = scanner.item(budget)?;
        let suffix = path.last().and_then(|name| suffix_named(name));
        if suffix.is_some() {
            path.pop();
        }
        if path.is_empty() || path.iter().any(|name| name.starts_with('$') || name.ends_with(".*")) {
            return Err(SyntaxError::term(span.start as usize, text).into());
        }
        let is_wildcard = path == ["*"];
        let options = options.unwrap_or_default();
        if suffix.is_some_and(|suffix| !suffix.allows(&options)) {
            return Err(SyntaxError::term(span.start as usize, text).into());
        }
        items.push(ExpandItem { path, is_wildcard, suffix, options, span });
        if !scanner.next_item()? {
            return Ok(items);
        }
    }
}

fn suffix_named(name: &str) -> Option<ExpandSuffix> {
    if name.eq_ignore_ascii_case("$ref") {
        Some(ExpandSuffix::Ref)
    } else if name.eq_ignore_ascii_case("$count") {
        Some(ExpandSuffix::Count)
    } else {
        None
    }
}

impl ExpandSuffix {
    /// Whether options may stand behind it (OData URL Conventions, section 5.1.3): ids are not shaped, and a number is
    /// not ordered and paged either.
    fn allows(self, options: &QueryOptions) -> bool {
        let shapes = options.select.is_some()
            || !options.expand.is_empty()
            || options.levels.is_some()
            || options.compute.is_some()
            || options.apply.is_some();
        let pages =
            !options.order_by.is_empty() || options.top.is_some() || options.skip.is_some() || options.count.is_some();
        match self {
            ExpandSuffix::Ref => !shapes,
            ExpandSuffix::Count => !shapes && !pages,
        }
    }
}

struct Item {
    path: Vec<String>,
    options: Option<Box<QueryOptions>>,
    span: Span,
}

struct Scanner<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Scanner<'a> {
    /// Names joined by slashes, and options in parentheses.
    fn item(&mut self, budget: &mut Budget) -> Result<Item, QueryError> {
        self.skip_space();
        let start = self.position;
        budget.take(start, self.text)?;
        let mut path = vec![self.name()?];
        while self.take(b'/') {
            budget.take(self.position, self.text)?;
            path.push(self.name()?);
        }
        let end = self.position;
        self.skip_space();
        let options = match self.peek() {
            Some(b'(') => Some(self.options(&path, budget)?),
            _ => None,
        };
        let end = if options.is_some() { self.position } else { end };
        Ok(Item { path, options, span: Span::new(start, end) })
    }

    /// A name, `*`, or `Namespace.*`.
    fn name(&mut self) -> Result<String, SyntaxError> {
        let start = self.position;
        if !self.take(b'*') {
            self.position = name_end(self.text, start).ok_or_else(|| SyntaxError::term(start, self.text))?;
            if self.text[self.position..].starts_with(".*") {
                self.position += 2;
            }
        }
        Ok(self.text[start..self.position].to_owned())
    }

    fn options(&mut self, path: &[String], budget: &mut Budget) -> Result<Box<QueryOptions>, QueryError> {
        let parts = self.parenthesized()?;
        if parts.is_empty() {
            let name = path.last().map_or("", String::as_str);
            return Err(SyntaxError::missing_expand_option(name, self.position, self.text).into());
        }
        nested(self.text, &parts, budget)
    }

    /// What stands between parentheses, cut at the semicolons that are not in quotes or inner parentheses.
    fn parenthesized(&mut self) -> Result<Vec<&'a str>, SyntaxError> {
        let open = self.position;
        let (mut depth, mut quote, mut start) = (0_usize, None, open + 1);
        let mut parts = Vec::new();
        for (index, byte) in self.text.bytes().enumerate().skip(open) {
            match (quote, byte) {
                (Some(mark), _) if byte == mark => quote = None,
                (Some(_), _) => {}
                (None, b'\'' | b'"') => quote = Some(byte),
                (None, b'(') => depth += 1,
                (None, b';') if depth == 1 => {
                    parts.push(&self.text[start..index]);
                    start = index + 1;
                }
                (None, b')') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                parts.push(&self.text[start..index]);
                parts.retain(|part| !part.trim().is_empty());
                self.position = index + 1;
                return Ok(parts);
            }
        }
        match quote {
            Some(b'\'') => Err(SyntaxError::unterminated_string(self.text.len(), self.text)),
            _ => Err(SyntaxError::close_or_comma_expected(self.text.len(), self.text)),
        }
    }

    /// Whether another item follows.
    fn next_item(&mut self) -> Result<bool, SyntaxError> {
        self.skip_space();
        match self.peek() {
            None => Ok(false),
            Some(b',') => {
                self.position += 1;
                Ok(true)
            }
            Some(_) => Err(SyntaxError::term(self.position, self.text)),
        }
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.position += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.position += usize::from(found);
        found
    }
}
