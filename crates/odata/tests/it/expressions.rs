//! Expressions: text in, tree and canonical text out.

use odata::expr::{BinaryOperator, Expr, ExprKind, parse_expression};

/// The tree with every node in parentheses, operator first.
fn tree(expr: &Expr) -> String {
    let list = |items: &[Expr]| items.iter().map(tree).collect::<Vec<_>>().join(" ");
    match &expr.kind {
        ExprKind::Literal(literal) => literal.to_string(),
        ExprKind::Path(path) => path.join("/"),
        ExprKind::Alias(name) => format!("@{name}"),
        ExprKind::Not(operand) => format!("(not {})", tree(operand)),
        ExprKind::Negate(operand) => format!("(- {})", tree(operand)),
        ExprKind::Binary(operator, left, right) => format!("({operator} {} {})", tree(left), tree(right)),
        ExprKind::In(left, items) => format!("(in {} [{}])", tree(left), list(items)),
        ExprKind::InCollection(left, right) => format!("(in {} {})", tree(left), tree(right)),
        ExprKind::Call { name, args } => format!("({name}! {})", list(args)),
        ExprKind::Named(name, value) => format!("(= {name} {})", tree(value)),
        ExprKind::Case(branches) => {
            let branches: Vec<_> =
                branches.iter().map(|(when, then)| format!("[{} {}]", tree(when), tree(then))).collect();
            format!("(case {})", branches.join(" "))
        }
        ExprKind::Bound { source, name, args } => format!("(call {} {name} [{}])", tree(source), list(args)),
        ExprKind::Member { source, path } => format!("(of {} {})", tree(source), path.join("/")),
        ExprKind::Lambda { collection, operator, variable, predicate } => match predicate {
            Some(predicate) => format!("({} {} {variable} {})", operator.keyword(), tree(collection), tree(predicate)),
            None => format!("({} {})", operator.keyword(), tree(collection)),
        },
        ExprKind::Count { collection, filter } => format!("(count {} {})", tree(collection), tree(filter)),
    }
}

/// Text, tree, and the canonical text where it differs from the one given.
fn check(table: &[(&str, &str, &str)]) {
    for (text, expected, canonical) in table {
        let expr = parse_expression(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(tree(&expr), *expected, "{text}");
        let printed = expr.to_string();
        assert_eq!(printed, if canonical.is_empty() { *text } else { *canonical }, "{text}");
        assert_eq!(parse_expression(&printed).as_ref(), Ok(&expr), "{printed}");
    }
}

#[test]
fn comparisons_and_logic() {
    check(&[
        ("number eq '10000'", "(eq number '10000')", ""),
        ("balance gt 0", "(gt balance 0)", ""),
        ("a eq 1 and b eq 2 or c eq 3", "(or (and (eq a 1) (eq b 2)) (eq c 3))", ""),
        ("a or b and c", "(or a (and b c))", ""),
        ("(a or b) and c", "(and (or a b) c)", ""),
        ("a and (b or c)", "(and a (or b c))", ""),
        ("a or (b or c)", "(or a (or b c))", ""),
        ("((a or b)) or c", "(or (or a b) c)", "a or b or c"),
        ("a eq b eq c", "(eq (eq a b) c)", ""),
        ("a eq b gt c", "(eq a (gt b c))", ""),
        ("(a eq b) gt c", "(gt (eq a b) c)", ""),
        ("a AND b Or c", "(or (and a b) c)", "a and b or c"),
        ("not a", "(not a)", ""),
        ("not (a eq 1)", "(not (eq a 1))", ""),
        ("not a eq false", "(eq (not a) false)", ""),
        ("not not a", "(not (not a))", ""),
        ("not(a)", "(not a)", "not a"),
        ("  a\teq   1 ", "(eq a 1)", "a eq 1"),
        ("eq eq ne", "(eq eq ne)", ""),
        ("price le 3.5", "(le price 3.5)", ""),
        ("p eq null", "(eq p null)", ""),
        ("taxLiable eq TRUE", "(eq taxLiable true)", "taxLiable eq true"),
        ("'Ærø' eq 名前", "(eq 'Ærø' 名前)", ""),
    ]);
}

#[test]
fn arithmetic() {
    check(&[
        ("a add b mul c", "(add a (mul b c))", ""),
        ("(a add b) mul c", "(mul (add a b) c)", ""),
        ("a sub b sub c", "(sub (sub a b) c)", ""),
        ("a sub (b sub c)", "(sub a (sub b c))", ""),
        ("a divby 2 mod 3 div 4", "(div (mod (divby a 2) 3) 4)", ""),
        ("a add 1 gt b sub 2", "(gt (add a 1) (sub b 2))", ""),
        ("-a mul b", "(mul (- a) b)", ""),
        ("-(a mul b)", "(- (mul a b))", ""),
        ("-5 add a", "(add -5 a)", ""),
        ("- 5", "(- 5)", "-(5)"),
        ("--5", "(- -5)", "-(-5)"),
        ("-INF lt a", "(lt -INF a)", ""),
        ("-INFO", "(- INFO)", ""),
        ("a sub -1", "(sub a -1)", ""),
    ]);
}

#[test]
fn membership() {
    check(&[
        ("a in (1,2, 3)", "(in a [1 2 3])", "a in (1,2,3)"),
        ("a in ('x')", "(in a ['x'])", ""),
        ("a in (1) and b", "(and (in a [1]) b)", ""),
        ("not (a in (1))", "(not (in a [1]))", ""),
        ("a in b/c", "(in a b/c)", ""),
        ("style has Sales.Pattern'Yellow'", "(has style Sales.Pattern'Yellow')", ""),
        ("style has Sales.Pattern'Yellow' eq true", "(eq (has style Sales.Pattern'Yellow') true)", ""),
    ]);
}

#[test]
fn paths_and_calls() {
    check(&[
        ("customer/number eq 'X'", "(eq customer/number 'X')", ""),
        ("$it/a eq $it", "(eq $it/a $it)", ""),
        ("lines/$count gt 2", "(gt lines/$count 2)", ""),
        ("lines/$count($filter=a gt 1) gt 2", "(gt (count lines (gt a 1)) 2)", ""),
        ("a/Ns.Sub/b", "a/Ns.Sub/b", ""),
        ("contains(displayName,'a b')", "(contains! displayName 'a b')", ""),
        ("contains( tolower( a ) , 'x' )", "(contains! (tolower! a) 'x')", "contains(tolower(a),'x')"),
        ("now() gt a", "(gt (now! ) a)", ""),
        ("cast(a,Edm.Int32) eq 1", "(eq (cast! a Edm.Int32) 1)", ""),
        ("isof(Collection(Ns.T))", "(isof! (Collection! Ns.T))", ""),
        ("Ns.f(x=1,y=@p)/b eq 1", "(eq (of (Ns.f! (= x 1) (= y @p)) b) 1)", ""),
        ("a/Ns.f(1)/b/c", "(of (call a Ns.f [1]) b/c)", ""),
        ("$root/people('x')/name", "(of (call $root people ['x']) name)", ""),
        ("@p eq 1", "(eq @p 1)", ""),
        ("@p/a", "(of @p a)", ""),
        ("case(a gt 0:1,true:-1)", "(case [(gt a 0) 1] [true -1])", ""),
        ("substring(a,1) eq 'x'", "(eq (substring! a 1) 'x')", ""),
    ]);
}

#[test]
fn lambdas() {
    check(&[
        ("lines/any()", "(any lines)", ""),
        ("lines/any(l:l/quantity gt 5)", "(any lines l (gt l/quantity 5))", ""),
        ("lines/all( l : l/a eq 1 or l/b )", "(all lines l (or (eq l/a 1) l/b))", "lines/all(l:l/a eq 1 or l/b)"),
        ("not a/b/any(x:x/c/all(y:y eq x))", "(not (any a/b x (all x/c y (eq y x))))", ""),
        ("Ns.f()/any(x:x)", "(any (Ns.f! ) x x)", ""),
    ]);
}

#[test]
fn every_operator_reads_back() {
    for operator in BinaryOperator::ALL {
        let text = format!("a {operator} b");
        check(&[(&text, &format!("({operator} a b)"), "")]);
    }
}

#[test]
fn nodes_know_where_they_stand() {
    let expr = parse_expression("a eq 1 and contains(b,'x')").expect("it is an expression");
    let ExprKind::Binary(_, left, right) = &expr.kind else { panic!("{expr}") };
    assert_eq!((expr.span.start, expr.span.end), (0, 26));
    assert_eq!((left.span.start, left.span.end), (0, 6));
    assert_eq!((right.span.start, right.span.end), (11, 26));
}

#[test]
fn a_chain_can_be_walked_without_recursion() {
    let expr = parse_expression("a or b and c or (d or e)").expect("it is an expression");
    let operands: Vec<String> = expr.operands(BinaryOperator::Or).iter().map(ToString::to_string).collect();
    assert_eq!(operands, ["a", "b and c", "d or e"]);
}
