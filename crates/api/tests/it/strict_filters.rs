//! `$filter`, `$orderby` and `$search` by the standard (wire protocol, section 17).

use crate::bookshop::{Shop, author_id};

#[test]
fn the_whole_expression_language_is_evaluated() {
    let shop = Shop::open();
    let expected = [
        ("number eq 'B1' or title eq 'bees'", "B1 B3"),
        ("not (number eq 'B1' or copies lt 3)", "B4 B6"),
        ("number in ('B2','B5','X')", "B2 B5"),
        ("copies add 1 eq 4", "B1"),
        ("copies mul price gt 100", "B4"),
        ("price div 2 eq 6.25", "B1"),
        ("copies div 2 eq 1", "B1 B3"),
        ("copies divby 2 eq 1.5", "B1"),
        ("copies mod 2 eq 1", "B1 B5 B6"),
        ("10 div copies gt 3", "B3 B5"),
        ("-copies lt -4", "B4 B6"),
        ("copies gt price", "B3"),
        ("round(price) eq 13", "B1"),
        ("floor(price) eq 12 and ceiling(price) eq 13", "B1"),
        ("price eq 1.25e1", "B1"),
        ("sold eq 5000000000", "B1"),
        ("length(title) eq 4", "B3"),
        ("indexof(title,'ees') eq 1", "B3 B4"),
        ("substring(title,1) eq 'ees'", "B3"),
        ("substring(title,0,4) eq 'Bees'", "B4"),
        ("concat(concat(number,': '),title) eq 'B3: bees'", "B3"),
        ("trim(concat('  ',number)) eq 'B2'", "B2"),
        ("contains(tolower(title),'bees')", "B3 B4"),
        ("startswith(title,'Bees') eq false and startswith(title,'bees') eq false", "B1 B2 B5 B6"),
        ("endswith(title,'''s *star*')", "B6"),
        ("title eq 'Zoë''s *star*'", "B6"),
        ("title eq 'B*'", ""),
        ("matchesPattern(title,'^[Bb]ees')", "B3 B4"),
        ("matchesPattern(title,'[0-9]{2}%25')", "B4"),
        ("matchesPattern(concat(number,title),'^B(3|4).*s$') and copies gt 0", "B3"),
        ("not matchesPattern(title,'.')", ""),
        ("contains(title,'50%25 o')", "B4"),
        ("number eq 'b1'", ""),
        ("year(published) eq 2020", "B3 B6"),
        ("month(published) eq 2 and day(published) eq 29", "B3"),
        ("published lt 1843-01-01 and published gt 0001-01-01", "B1"),
        ("hour(scannedAt) eq 8 and minute(scannedAt) eq 9 and second(scannedAt) eq 10", "B1 B2 B3 B4 B5 B6"),
        ("fractionalseconds(scannedAt) eq 0.5", "B1 B2 B3 B4 B5 B6"),
        ("date(scannedAt) eq 2030-06-07", "B1 B2 B3 B4 B5 B6"),
        ("time(scannedAt) lt 08:09:11", "B1 B2 B3 B4 B5 B6"),
        ("scannedAt lt now()", "B1 B2 B3 B4 B5 B6"),
        ("scannedAt gt now() sub duration'P100D'", ""),
        ("scannedAt add duration'PT1H' eq 2030-06-07T09:09:10.5Z", "B1 B2 B3 B4 B5 B6"),
        ("published add duration'P1D' eq 2020-03-01", "B3"),
        ("published sub 2020-02-01 eq duration'P28D'", "B3"),
        ("cover eq 'Soft'", "B2 B4"),
        ("cover eq Microsoft.NAV.bookCover'Hard_x0020_Back'", "B1 B6"),
        ("cover has Microsoft.NAV.bookCover'Soft'", "B2 B4"),
        ("case(copies gt 4:'many',true:'few') eq 'many'", "B4 B6"),
        ("cast(copies,Edm.Decimal) eq 3.0", "B1"),
        ("isof(copies,Edm.Int32) and isof(Microsoft.NAV.book)", "B1 B2 B3 B4 B5 B6"),
        ("title eq null", ""),
        ("title ne null", "B1 B2 B3 B4 B5 B6"),
    ];
    for (filter, numbers) in expected {
        assert_eq!(shop.get_strictly(&format!("books?$filter={filter}")).column("number"), numbers, "{filter}");
    }
}

#[test]
fn navigation_is_followed_and_a_missing_row_is_null() {
    let shop = Shop::open();
    let expected = [
        ("author/displayName eq 'Bo Ek'", "B3 B4"),
        ("author/alive", "B3 B4 B6"),
        ("not author/alive", "B1 B2"),
        ("author eq null", "B5"),
        ("author ne null and author/code ne 'ADA'", "B3 B4 B6"),
        ("author/code ne 'ADA'", "B3 B4 B5 B6"),
        ("author/code eq null", "B5"),
        ("author/code lt 'B'", "B1 B2"),
        ("contains(author/displayName,'a')", "B1 B2 B6"),
        ("chapters/any()", "B1 B2 B4"),
        ("not chapters/any()", "B3 B5 B6"),
        ("chapters/any(c:c/number eq 2)", "B1 B4"),
        ("chapters/all(c:c/number lt 3)", "B2 B3 B4 B5 B6"),
        ("chapters/any(c:c/number eq copies)", "B1"),
        ("chapters/any(c:c/number eq $it/copies and c/book/title eq title)", "B1"),
        ("chapters/$count ge 2", "B1 B4"),
        ("chapters/$count($filter=number gt 1) eq 2", "B1"),
        ("author/books/any(b:b/copies eq 0)", "B1 B2"),
        ("author/books/$count eq 1", "B6"),
    ];
    for (filter, numbers) in expected {
        assert_eq!(shop.get_strictly(&format!("books?$filter={filter}")).column("number"), numbers, "{filter}");
    }
    let authors =
        "authors?$filter=books/any(b:b/chapters/any(c:c/number eq 3 and b/copies eq 3 and $it/code eq 'ADA'))";
    assert_eq!(shop.get_strictly(authors).column("code"), "ADA");
}

#[test]
fn rows_elsewhere_in_the_company_are_reached_from_the_root() {
    let shop = Shop::open();
    let first = shop.get_strictly("books?$filter=number eq 'B1'").json()["value"][0]["id"].clone();
    let first = first.as_str().expect("an id");
    let nobody = author_id(99);
    let author = author_id(1);
    for (filter, numbers) in [
        (format!("price ge $root/books({first})/price"), "B1 B2 B4"),
        (format!("$root/books(id={first})/copies lt copies"), "B4 B6"),
        (format!("authorId eq $root/authors({author})/id"), "B1 B2"),
        (format!("author/code eq $root/books({first})/author/code"), "B1 B2"),
        (format!("chapters/any(c:c/number eq $root/books({first})/copies)"), "B1"),
        (format!("$root/authors({nobody})/code eq null and number eq 'B1'"), "B1"),
        (format!("$root/authors({nobody})/code eq 'ADA'"), ""),
        (format!("$root/authors({author}) ne null and number eq 'B1'"), "B1"),
        ("$root/books/$count eq 6 and number eq 'B1'".to_owned(), "B1"),
        (format!("price gt $root/nothing({first})/price"), "400 BadRequest"),
        (format!("price gt $root/books({first})/nothing"), "400 BadRequest"),
        ("price gt $root/books('x')/price".to_owned(), "400 BadRequest"),
        ("price gt $root/books/price".to_owned(), "400 BadRequest"),
        (format!("price gt $root/companies({first})/name"), "501 BadRequest_MethodNotImplemented"),
    ] {
        assert_eq!(shop.get_strictly(&format!("books?$filter={filter}")).column("number"), numbers, "{filter}");
    }
    let order = format!("books?$orderby=price sub $root/books({first})/price desc&$top=2");
    assert_eq!(shop.get_strictly(&order).column("number"), "B4 B2");
    let compatible = format!("books?$filter=price eq $root/books({first})/price");
    assert_eq!(shop.get(&compatible).column("number"), "501 BadRequest_MethodNotImplemented");
}

#[test]
fn anything_can_be_the_order() {
    let shop = Shop::open();
    for (order, numbers) in [
        ("author/displayName desc,number desc", "B6 B4 B3 B2 B1 B5"),
        ("chapters/$count desc,price", "B1 B4 B2 B3 B5 B6"),
        ("copies mul price", "B2 B3 B5 B6 B1 B4"),
        ("length(title) desc,title", "B4 B2 B6 B5 B1 B3"),
    ] {
        assert_eq!(shop.get_strictly(&format!("books?$orderby={order}")).column("number"), numbers, "{order}");
    }
}

#[test]
fn pages_follow_any_order() {
    let shop = Shop::open();
    let headers = [("Prefer", "strict-odata, odata.maxpagesize=2")];
    let mut path = "books?$orderby=copies mul price,title desc&$select=number".to_owned();
    let mut numbers = Vec::new();
    loop {
        let page = shop.send(api::Method::Get, &path, &headers, "");
        assert_eq!(page.header("preference-applied"), Some("strict-odata, odata.maxpagesize=2"));
        numbers.push(page.column("number"));
        match page.json()["@odata.nextLink"].as_str() {
            Some(link) => path = link.split_once(")/").expect("a company").1.to_owned(),
            None => break,
        }
    }
    assert_eq!(numbers, ["B2 B3", "B5 B6", "B1 B4"]);
}

#[test]
fn words_are_searched_in_all_texts() {
    let shop = Shop::open();
    for (search, numbers) in [
        ("BEES", "B3 B4"),
        ("engines AND more", "B2"),
        ("engines more", "B2"),
        ("\"no author\"", "B5"),
        ("bees NOT off", "B3"),
        ("(star OR off) NOT bees", "B6"),
        ("byron", "B1 B2"),
        ("OR", "B2 B5"),
        ("NOT OR", "B1 B3 B4 B6"),
    ] {
        assert_eq!(shop.get_strictly(&format!("books?$search={search}")).column("number"), numbers, "{search}");
    }
    for broken in ["(bees", "()", "\"bees", "bees(off)", ")"] {
        assert_eq!(
            shop.get_strictly(&format!("books?$search={broken}")).column("number"),
            "400 BadRequest",
            "{broken}"
        );
    }
}

#[test]
fn wrong_expressions_are_refused() {
    let shop = Shop::open();
    for (filter, code) in [
        ("color eq 'red'", "400 BadRequest"),
        ("title eq 5", "400 BadRequest"),
        ("copies eq 'x'", "400 BadRequest"),
        ("title add 1 eq 2", "400 BadRequest"),
        ("copies", "400 BadRequest"),
        ("not copies", "400 BadRequest"),
        ("length(copies) eq 1", "400 BadRequest"),
        ("length(title,title) eq 1", "400 BadRequest"),
        ("shout(title) eq 'X'", "400 BadRequest"),
        ("cover eq 'Paper'", "400 Unknown"),
        ("cover eq Microsoft.NAV.other'Soft'", "400 BadRequest"),
        ("author/color eq 'x'", "400 BadRequest"),
        ("title/length eq 1", "400 BadRequest"),
        ("chapters/any(c:c/color eq 1)", "400 BadRequest"),
        ("published add duration'PXD' eq 2020-03-01", "400 BadRequest"),
        ("matchesPattern(title,'(?=x)')", "501 BadRequest_MethodNotImplemented"),
        ("matchesPattern(title,number)", "501 BadRequest_MethodNotImplemented"),
        ("matchesPattern(title,'(')", "400 BadRequest"),
        ("matchesPattern(copies,'1')", "400 BadRequest"),
        ("chapters eq null", "501 BadRequest_MethodNotImplemented"),
        ("price eq INF", "400 BadRequest"),
    ] {
        assert_eq!(shop.get_strictly(&format!("books?$filter={filter}")).column("number"), code, "{filter}");
    }
    assert_eq!(shop.get_strictly("books?$filter=price div 0 eq 1").column("number"), "");
    let id = author_id(1);
    assert_eq!(shop.get_strictly(&format!("books?$filter=authorId eq {id}")).column("number"), "B1 B2");
}

#[test]
fn aliases_stand_for_expressions() {
    let shop = Shop::open();
    for (query, numbers) in [
        ("$filter=copies gt @least&@least=4", "B4 B6"),
        ("$filter=cover eq @cover&@cover='Soft'", "B2 B4"),
        ("$filter=@a and @b&@a=copies gt 1&@b=copies lt @most&@most=4", "B1 B3"),
        ("$filter=number in (@one,'B2')&@one='B1'", "B1 B2"),
        ("$filter=copies gt @least", "400 BadRequest"),
        ("$filter=@a&@a=not @a", "400 BadRequest"),
        ("$filter=copies gt @least&@least=(", "400 BadRequest"),
    ] {
        assert_eq!(shop.get_strictly(&format!("books?{query}")).column("number"), numbers, "{query}");
    }
    assert_eq!(
        shop.get("books?$filter=copies gt @least&@least=4").column("number"),
        "501 BadRequest_MethodNotImplemented"
    );
}

#[test]
fn a_query_can_stand_in_the_body() {
    let shop = Shop::open();
    let list = (0..3_000).map(|number| format!("'B{number}'")).collect::<Vec<_>>().join(",");
    let body = format!("$filter=number in ({list})&$orderby=number desc");
    let headers = [("Prefer", "strict-odata"), ("Content-Type", "text/plain")];
    let found = shop.send(api::Method::Post, "books/$query?$top=2", &headers, &body.replace(' ', "%20"));
    assert_eq!(found.column("number"), "B6 B5");
    assert_eq!(shop.send(api::Method::Post, "books/$query", &headers[1..], &body).status(), 404);
}
