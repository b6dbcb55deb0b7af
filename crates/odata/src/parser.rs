//! Reads expressions.

use crate::error::SyntaxError;
use crate::expr::{BinaryOperator, Expr, ExprKind, IN_PRECEDENCE, LambdaOperator, MAX_DEPTH, MAX_HEIGHT, MAX_NODES};
use crate::lexer::{Lexer, Token, TokenKind};
use crate::literal::Literal;
use crate::span::Span;

/// How much of a query may still be built, and how deep it already is; shared by all its expressions.
pub(crate) struct Budget {
    nodes: usize,
    depth: usize,
}

impl Budget {
    pub(crate) fn new() -> Budget {
        Budget { nodes: MAX_NODES, depth: 0 }
    }

    /// Takes one node, or says that there are too many.
    pub(crate) fn take(&mut self, position: usize, text: &str) -> Result<(), SyntaxError> {
        self.nodes = self.nodes.checked_sub(1).ok_or_else(|| SyntaxError::too_long(position, text))?;
        Ok(())
    }

    /// Goes one level deeper, or says that it is too deep. Errors end all reading, so only success has to leave.
    pub(crate) fn enter(&mut self, position: usize, text: &str) -> Result<(), SyntaxError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(SyntaxError::too_deep(position, text)) } else { Ok(()) }
    }

    /// Comes back from a level.
    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }
}

/// The expression that is the whole text.
pub(crate) fn expression(text: &str, budget: &mut Budget) -> Result<Expr, SyntaxError> {
    let mut parser = Parser::new(text, budget)?;
    let node = parser.binary()?;
    parser.expect_end()?;
    Ok(*node.expr)
}

/// Expressions separated by commas, each with whether it is to be sorted downwards.
pub(crate) fn order_by(text: &str, budget: &mut Budget) -> Result<Vec<(Expr, bool)>, SyntaxError> {
    let mut parser = Parser::new(text, budget)?;
    let mut items = Vec::new();
    loop {
        let expr = *parser.binary()?.expr;
        let descending = parser.take_word("desc")?;
        if !descending {
            parser.take_word("asc")?;
        }
        items.push((expr, descending));
        if !parser.take(&TokenKind::Comma)? {
            break;
        }
    }
    parser.expect_end()?;
    Ok(items)
}

/// An expression with its height, so that no tree grows higher than can be walked.
/// Boxed, since it is handed up through every level of the parser.
struct Node {
    expr: Box<Expr>,
    height: usize,
}

/// What may stand between two operands.
#[derive(Clone, Copy, PartialEq)]
enum Infix {
    Binary(BinaryOperator),
    In,
}

impl Infix {
    fn precedence(self) -> u8 {
        match self {
            Infix::Binary(operator) => operator.precedence(),
            Infix::In => IN_PRECEDENCE,
        }
    }
}

struct Parser<'a, 'b> {
    lexer: Lexer<'a>,
    token: Token<'a>,
    budget: &'b mut Budget,
}

impl<'a, 'b> Parser<'a, 'b> {
    fn new(text: &'a str, budget: &'b mut Budget) -> Result<Parser<'a, 'b>, SyntaxError> {
        let mut lexer = Lexer::new(text);
        let token = lexer.next()?;
        Ok(Parser { lexer, token, budget })
    }

    // Operators.

    /// Operands and the operators between them. Left operands wait in a list until it is known that nothing binds
    /// their right operand tighter, so that only parentheses and the like make the parser recurse.
    fn binary(&mut self) -> Result<Node, SyntaxError> {
        let mut waiting: Vec<(Node, Infix)> = Vec::new();
        let mut operand = self.unary()?;
        loop {
            let infix = self.infix();
            let precedence = infix.map_or(0, Infix::precedence);
            while let Some((left, operator)) = waiting.pop_if(|(_, operator)| operator.precedence() >= precedence) {
                operand = self.pair(left, operator, operand)?;
            }
            let Some(infix) = infix else { return Ok(operand) };
            self.advance()?;
            if infix == Infix::In && self.token.kind == TokenKind::Open {
                operand = self.in_list(operand)?;
            } else {
                waiting.push((operand, infix));
                operand = self.unary()?;
            }
        }
    }

    fn infix(&self) -> Option<Infix> {
        match self.token.kind {
            TokenKind::Name(word) if word.eq_ignore_ascii_case("in") => Some(Infix::In),
            TokenKind::Name(word) => BinaryOperator::from_keyword(word).map(Infix::Binary),
            _ => None,
        }
    }

    fn in_list(&mut self, left: Node) -> Result<Node, SyntaxError> {
        self.enter()?;
        self.advance()?;
        let mut items = Vec::new();
        let mut height = left.height;
        loop {
            let item = self.binary()?;
            height = height.max(item.height);
            items.push(*item.expr);
            if !self.take(&TokenKind::Comma)? {
                break;
            }
        }
        let span = left.expr.span.to(self.close_list()?);
        self.leave();
        self.node(ExprKind::In(left.expr, items), span, height)
    }

    fn unary(&mut self) -> Result<Node, SyntaxError> {
        let start = self.token.span;
        let build: fn(Box<Expr>) -> ExprKind = match self.token.kind {
            TokenKind::Minus => ExprKind::Negate,
            TokenKind::Name(word) if word.eq_ignore_ascii_case("not") => ExprKind::Not,
            _ => return self.primary(),
        };
        self.enter()?;
        self.advance()?;
        let operand = self.unary()?;
        self.leave();
        let span = start.to(operand.expr.span);
        self.node(build(operand.expr), span, operand.height)
    }

    // Operands.

    fn primary(&mut self) -> Result<Node, SyntaxError> {
        let span = self.token.span;
        match &mut self.token.kind {
            TokenKind::Literal(literal) => {
                let literal = std::mem::replace(literal, Literal::Null);
                self.advance()?;
                self.node(ExprKind::Literal(literal), span, 0)
            }
            TokenKind::Open => self.parenthesized(),
            TokenKind::Name(name) => {
                let name = *name;
                self.advance()?;
                self.named(name, span)
            }
            _ => Err(SyntaxError::expression_expected(span.start as usize, self.lexer.text())),
        }
    }

    fn parenthesized(&mut self) -> Result<Node, SyntaxError> {
        self.enter()?;
        self.advance()?;
        let inner = self.binary()?;
        if self.token.kind != TokenKind::Close {
            let position = self.token.span.start as usize;
            return Err(SyntaxError::close_or_operator_expected(position, self.lexer.text()));
        }
        self.advance()?;
        self.leave();
        Ok(inner)
    }

    /// What starts with a name: a word for a value, an alias, a call or a path.
    fn named(&mut self, name: &'a str, span: Span) -> Result<Node, SyntaxError> {
        if let Some(literal) = literal_word(name) {
            return self.node(ExprKind::Literal(literal), span, 0);
        }
        let first = if let Some(alias) = name.strip_prefix('@') {
            self.node(ExprKind::Alias(alias.to_owned()), span, 0)?
        } else if self.token.kind != TokenKind::Open {
            self.node(ExprKind::Path(vec![name.to_owned()]), span, 0)?
        } else if name.eq_ignore_ascii_case("case") {
            self.case(span)?
        } else {
            let (args, height, end) = self.arguments()?;
            self.node(ExprKind::Call { name: name.to_owned(), args }, span.to(end), height)?
        };
        self.segments(first)
    }

    /// What follows behind slashes.
    fn segments(&mut self, mut source: Node) -> Result<Node, SyntaxError> {
        while self.take(&TokenKind::Slash)? {
            let TokenKind::Name(name) = self.token.kind else { return Err(self.unexpected()) };
            if name.starts_with('@') {
                return Err(self.unexpected());
            }
            let end = self.token.span;
            self.advance()?;
            source = if self.token.kind == TokenKind::Open {
                self.segment_with_parentheses(source, name)?
            } else {
                self.append(source, name, end)?
            };
        }
        Ok(source)
    }

    fn append(&mut self, mut source: Node, name: &str, end: Span) -> Result<Node, SyntaxError> {
        self.budget.take(end.start as usize, self.lexer.text())?;
        source.expr.span = source.expr.span.to(end);
        match &mut source.expr.kind {
            ExprKind::Path(path) | ExprKind::Member { path, .. } => {
                path.push(name.to_owned());
                Ok(source)
            }
            _ => {
                let span = source.expr.span;
                let kind = ExprKind::Member { source: source.expr, path: vec![name.to_owned()] };
                self.node(kind, span, source.height)
            }
        }
    }

    fn segment_with_parentheses(&mut self, source: Node, name: &str) -> Result<Node, SyntaxError> {
        if name.eq_ignore_ascii_case("any") {
            return self.lambda(source, LambdaOperator::Any);
        }
        if name.eq_ignore_ascii_case("all") {
            return self.lambda(source, LambdaOperator::All);
        }
        if name.eq_ignore_ascii_case("$count") {
            return self.filtered_count(source);
        }
        let (args, height, end) = self.arguments()?;
        let height = height.max(source.height);
        let span = source.expr.span.to(end);
        self.node(ExprKind::Bound { source: source.expr, name: name.to_owned(), args }, span, height)
    }

    fn lambda(&mut self, source: Node, operator: LambdaOperator) -> Result<Node, SyntaxError> {
        self.enter()?;
        self.advance()?;
        let mut height = source.height;
        let (mut variable, mut predicate) = (String::new(), None);
        if operator == LambdaOperator::All || self.token.kind != TokenKind::Close {
            let TokenKind::Name(name) = self.token.kind else {
                return Err(SyntaxError::expression_expected(self.token.span.start as usize, self.lexer.text()));
            };
            variable = name.to_owned();
            self.advance()?;
            self.expect(&TokenKind::Colon)?;
            let condition = self.binary()?;
            height = height.max(condition.height);
            predicate = Some(condition.expr);
        }
        let span = source.expr.span.to(self.close_list()?);
        self.leave();
        let kind = ExprKind::Lambda { collection: source.expr, operator, variable, predicate };
        self.node(kind, span, height)
    }

    fn filtered_count(&mut self, source: Node) -> Result<Node, SyntaxError> {
        self.enter()?;
        self.advance()?;
        if !self.take_word("$filter")? {
            return Err(self.unexpected());
        }
        self.expect(&TokenKind::Equals)?;
        let filter = self.binary()?;
        let span = source.expr.span.to(self.close_list()?);
        self.leave();
        let height = source.height.max(filter.height);
        let kind = ExprKind::Count { collection: source.expr, filter: filter.expr };
        self.node(kind, span, height)
    }

    fn case(&mut self, start: Span) -> Result<Node, SyntaxError> {
        self.enter()?;
        self.advance()?;
        let mut branches = Vec::new();
        let mut height = 0;
        loop {
            let condition = self.binary()?;
            self.expect(&TokenKind::Colon)?;
            let value = self.binary()?;
            height = height.max(condition.height).max(value.height);
            branches.push((*condition.expr, *value.expr));
            if !self.take(&TokenKind::Comma)? {
                break;
            }
        }
        let span = start.to(self.close_list()?);
        self.leave();
        self.node(ExprKind::Case(branches), span, height)
    }

    /// Arguments with their parentheses; also the greatest height among them and the closing parenthesis.
    fn arguments(&mut self) -> Result<(Vec<Expr>, usize, Span), SyntaxError> {
        self.enter()?;
        self.advance()?;
        let mut args = Vec::new();
        let mut height = 0;
        if self.token.kind != TokenKind::Close {
            loop {
                let argument = self.argument()?;
                height = height.max(argument.height);
                args.push(*argument.expr);
                if !self.take(&TokenKind::Comma)? {
                    break;
                }
            }
        }
        let end = self.close_list()?;
        self.leave();
        Ok((args, height, end))
    }

    fn argument(&mut self) -> Result<Node, SyntaxError> {
        let argument = self.binary()?;
        if self.token.kind != TokenKind::Equals {
            return Ok(argument);
        }
        let ExprKind::Path(path) = &argument.expr.kind else { return Err(self.unexpected()) };
        let [name] = path.as_slice() else { return Err(self.unexpected()) };
        self.advance()?;
        let value = self.binary()?;
        let span = argument.expr.span.to(value.expr.span);
        self.node(ExprKind::Named(name.clone(), value.expr), span, value.height)
    }

    // Building.

    fn pair(&mut self, left: Node, infix: Infix, right: Node) -> Result<Node, SyntaxError> {
        let span = left.expr.span.to(right.expr.span);
        let height = left.height.max(right.height);
        let kind = match infix {
            Infix::Binary(operator) => ExprKind::Binary(operator, left.expr, right.expr),
            Infix::In => ExprKind::InCollection(left.expr, right.expr),
        };
        self.node(kind, span, height)
    }

    /// A node above others, the highest of which has height `below`.
    fn node(&mut self, kind: ExprKind, span: Span, below: usize) -> Result<Node, SyntaxError> {
        self.budget.take(span.start as usize, self.lexer.text())?;
        if below >= MAX_HEIGHT {
            return Err(SyntaxError::too_deep(span.start as usize, self.lexer.text()));
        }
        Ok(Node { expr: Box::new(Expr { kind, span }), height: below + 1 })
    }

    fn enter(&mut self) -> Result<(), SyntaxError> {
        self.budget.enter(self.token.span.start as usize, self.lexer.text())
    }

    fn leave(&mut self) {
        self.budget.leave();
    }

    // Tokens.

    fn advance(&mut self) -> Result<(), SyntaxError> {
        self.token = self.lexer.next()?;
        Ok(())
    }

    fn take(&mut self, kind: &TokenKind<'_>) -> Result<bool, SyntaxError> {
        let found = self.token.kind == *kind;
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn take_word(&mut self, word: &str) -> Result<bool, SyntaxError> {
        let found = matches!(self.token.kind, TokenKind::Name(name) if name.eq_ignore_ascii_case(word));
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn expect(&mut self, kind: &TokenKind<'_>) -> Result<(), SyntaxError> {
        if self.take(kind)? { Ok(()) } else { Err(self.unexpected()) }
    }

    fn expect_end(&self) -> Result<(), SyntaxError> {
        if self.token.kind == TokenKind::End { Ok(()) } else { Err(self.unexpected()) }
    }

    /// The closing parenthesis of a list; returns where it stood.
    fn close_list(&mut self) -> Result<Span, SyntaxError> {
        let span = self.token.span;
        if !self.take(&TokenKind::Close)? {
            return Err(SyntaxError::close_or_comma_expected(span.start as usize, self.lexer.text()));
        }
        Ok(span)
    }

    fn unexpected(&self) -> SyntaxError {
        SyntaxError::syntax(self.token.span.end as usize, self.lexer.text())
    }
}

/// Words that are values. `null`, `INF` and `NaN` are spelled one way only (OData ABNF).
pub(crate) fn literal_word(word: &str) -> Option<Literal> {
    match word {
        "null" => Some(Literal::Null),
        "INF" => Some(Literal::Double(f64::INFINITY)),
        "NaN" => Some(Literal::Double(f64::NAN)),
        _ if word.eq_ignore_ascii_case("true") => Some(Literal::Boolean(true)),
        _ if word.eq_ignore_ascii_case("false") => Some(Literal::Boolean(false)),
        _ => None,
    }
}
