//! `$search`: words and phrases joined by `AND`, `OR` and `NOT` (OData URL Conventions, section 5.1.8).

use std::fmt;

use crate::error::SyntaxError;
use crate::parser::Budget;

/// How many words and phrases one search may have.
pub const MAX_TERMS: usize = 100;

/// What is searched for. `Display` prints it so that it reads back as the same tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// A word, or a phrase with what stood between its quotes. Never empty.
    Term(String),
    /// `NOT a`
    Not(Box<Search>),
    /// `a AND b`, or `a b`; two or more.
    And(Vec<Search>),
    /// `a OR b`; two or more.
    Or(Vec<Search>),
}

/// Reads a `$search`. `NOT` binds tighter than `AND`, `AND` tighter than `OR`.
///
/// The three words are operators only where one can stand: a search for `OR` alone looks for that word.
pub fn parse(text: &str) -> Result<Search, SyntaxError> {
    let tokens = tokens(text)?;
    let mut parser = Parser { text, tokens: &tokens, terms: 0, budget: Budget::new() };
    let found = parser.any()?;
    match parser.tokens.first() {
        None => Ok(found),
        Some(token) => Err(SyntaxError::syntax(token.end, text)),
    }
}

struct Token {
    kind: TokenKind,
    /// Whether a blank, a parenthesis inwards or the beginning stands before it, so that a term may start here.
    starts_term: bool,
    end: usize,
}

#[derive(PartialEq)]
enum TokenKind {
    Word(String),
    Phrase(String),
    Open,
    Close,
}

impl Token {
    fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, TokenKind::Word(found) if found == word)
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut tokens = Vec::new();
    let (mut position, mut starts_term) = (0, true);
    while let Some(first) = text[position..].chars().next() {
        if first.is_whitespace() {
            position += first.len_utf8();
            starts_term = true;
            continue;
        }
        let (kind, end) = match first {
            '(' => (TokenKind::Open, position + 1),
            ')' => (TokenKind::Close, position + 1),
            '"' => phrase(text, position)?,
            _ => {
                let end = text[position..].find(ends_word).map_or(text.len(), |length| position + length);
                (TokenKind::Word(text[position..end].to_owned()), end)
            }
        };
        let is_open = kind == TokenKind::Open;
        tokens.push(Token { kind, starts_term, end });
        (position, starts_term) = (end, is_open);
    }
    Ok(tokens)
}

/// What cannot stand in a word.
fn ends_word(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')' | '"')
}

/// A phrase in double quotes, in which a backslash stands before a quote or a backslash; and where it ends.
fn phrase(text: &str, start: usize) -> Result<(TokenKind, usize), SyntaxError> {
    let mut phrase = String::new();
    let mut letters = text[start + 1..].char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' if phrase.is_empty() => break,
            '"' => return Ok((TokenKind::Phrase(phrase), start + 1 + at + 1)),
            '\\' => phrase.extend(letters.next().map(|(_, letter)| letter)),
            _ => phrase.push(letter),
        }
    }
    Err(SyntaxError::unterminated_string(text.len(), text))
}

struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    terms: usize,
    budget: Budget,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Search, SyntaxError> {
        let mut any = vec![self.all()?];
        while self.take_operator("OR") {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Search::Or(any) })
    }

    /// Terms side by side must all be found, as if `AND` stood between them.
    fn all(&mut self) -> Result<Search, SyntaxError> {
        let mut all = vec![self.one()?];
        while !self.is_operator("OR") && (self.take_operator("AND") || self.term_follows(0)) {
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Search::And(all) })
    }

    fn one(&mut self) -> Result<Search, SyntaxError> {
        let Some((first, rest)) = self.tokens.split_first() else {
            return Err(SyntaxError::expression_expected(self.text.len(), self.text));
        };
        if first.is_word("NOT") && self.term_follows(1) {
            self.budget.enter(first.end, self.text)?;
            self.tokens = rest;
            let operand = self.one()?;
            self.budget.leave();
            return Ok(Search::Not(Box::new(operand)));
        }
        self.tokens = rest;
        match &first.kind {
            TokenKind::Word(_) | TokenKind::Phrase(_) if self.terms == MAX_TERMS => {
                Err(SyntaxError::too_long(first.end, self.text))
            }
            TokenKind::Word(term) | TokenKind::Phrase(term) => {
                self.terms += 1;
                Ok(Search::Term(term.clone()))
            }
            TokenKind::Open => {
                self.budget.enter(first.end, self.text)?;
                let inner = self.any()?;
                self.close()?;
                self.budget.leave();
                Ok(inner)
            }
            TokenKind::Close => Err(SyntaxError::expression_expected(first.end - 1, self.text)),
        }
    }

    fn close(&mut self) -> Result<(), SyntaxError> {
        match self.tokens.split_first() {
            Some((Token { kind: TokenKind::Close, .. }, rest)) => {
                self.tokens = rest;
                Ok(())
            }
            Some((other, _)) => Err(SyntaxError::close_or_operator_expected(other.end, self.text)),
            None => Err(SyntaxError::close_or_operator_expected(self.text.len(), self.text)),
        }
    }

    fn take_operator(&mut self, word: &str) -> bool {
        let found = self.is_operator(word);
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    /// Whether the next token is that word, set apart, with a term behind it.
    fn is_operator(&self, word: &str) -> bool {
        self.tokens.first().is_some_and(|token| token.is_word(word) && token.starts_term) && self.term_follows(1)
    }

    /// Whether a term starts so many tokens ahead.
    fn term_follows(&self, ahead: usize) -> bool {
        self.tokens.get(ahead).is_some_and(|token| token.starts_term && token.kind != TokenKind::Close)
    }
}

impl fmt::Display for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Search::Term(term) => write_term(f, term),
            Search::Not(operand) => {
                f.write_str("NOT ")?;
                write_operand(f, operand, matches!(**operand, Search::And(_) | Search::Or(_)))
            }
            Search::And(operands) => {
                write_joined(f, operands, " AND ", |it| matches!(it, Search::And(_) | Search::Or(_)))
            }
            Search::Or(operands) => write_joined(f, operands, " OR ", |it| matches!(it, Search::Or(_))),
        }
    }
}

fn write_joined(
    f: &mut fmt::Formatter<'_>,
    operands: &[Search],
    operator: &str,
    needs_parentheses: fn(&Search) -> bool,
) -> fmt::Result {
    for (index, operand) in operands.iter().enumerate() {
        if index > 0 {
            f.write_str(operator)?;
        }
        write_operand(f, operand, needs_parentheses(operand))?;
    }
    Ok(())
}

fn write_operand(f: &mut fmt::Formatter<'_>, operand: &Search, in_parentheses: bool) -> fmt::Result {
    if in_parentheses { write!(f, "({operand})") } else { write!(f, "{operand}") }
}

fn write_term(f: &mut fmt::Formatter<'_>, term: &str) -> fmt::Result {
    if !term.contains(ends_word) && !matches!(term, "AND" | "OR" | "NOT") {
        return f.write_str(term);
    }
    write!(f, "\"{}\"", term.replace('\\', "\\\\").replace('"', "\\\""))
}
