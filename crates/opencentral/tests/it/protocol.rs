//! The protocol around the rows: sign-in, service document, query options, paging, errors (wire protocol, 3 to 11).

use crate::demo;
use testkit::{Client, json};

#[test]
fn nobody_gets_in_without_signing_in() {
    let server = demo();
    for client in [
        Client::new(server.address(), "/v2.0/sandbox/api/v2.0"),
        Client::new(server.address(), "/v2.0/sandbox/api/v2.0").signed_in("admin", "wrong"),
        Client::new(server.address(), "/v2.0/sandbox/api/v2.0").with("Authorization", "Bearer e30.e30.e30"),
    ] {
        let answer = client.get("companies");
        assert_eq!((answer.status, answer.code().as_str()), (401, "Authentication_InvalidCredentials"));
    }
}

#[test]
fn every_root_serves_the_same_api() {
    let server = demo();
    for root in ["/v2.0/sandbox/api/v2.0", "/v2.0/contoso.example/Sandbox/api/v2.0", "/BC/api/v2.0", "/api/v2.0"] {
        let client = Client::new(server.address(), root).signed_in("admin", "demo");
        assert_eq!(client.get("companies").rows()[0]["name"], "CRONUS International Ltd.", "{root}");
    }
}

#[test]
fn collections_are_filtered_ordered_counted_and_paged() {
    let server = demo();
    let company = server.client().in_demo_company();

    let found =
        company.get("customers?$filter=number ge '20000' and number le '40000'&$orderby=displayName&$select=number");
    let numbers: Vec<String> =
        found.rows().iter().map(|row| row["number"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(numbers, ["40000", "30000", "20000"]);

    let counted = company.get("customers?$top=0&$count=true").json();
    assert_eq!(counted["@odata.count"], 5);
    assert!(counted.get("@odata.nextLink").is_none());

    let paging = company.clone().with("Prefer", "odata.maxpagesize=2");
    let (mut page, mut seen) = (paging.get("customers?$select=number"), Vec::new());
    loop {
        seen.extend(page.rows().iter().map(|row| row["number"].to_string()));
        let Some(next) = page.json()["@odata.nextLink"].as_str().map(str::to_owned) else { break };
        page = paging.get(&next);
    }
    assert_eq!(seen.len(), 5);
}

#[test]
fn related_rows_are_expanded() {
    let server = demo();
    let company = server.client().in_demo_company();
    let customer = company.get("customers?$filter=number eq '10000'&$expand=paymentTerm,currency").rows().remove(0);
    assert_eq!(customer["paymentTerm"]["code"], "1M(8D)");
    assert!(customer["currency"].is_null());
}

#[test]
fn wrong_requests_get_business_centrals_errors() {
    let server = demo();
    let company = server.client().in_demo_company();
    let expected = [
        ("nothing", 404, "BadRequest_ResourceNotFound"),
        ("customers(abc)", 404, "BadRequest_NotFound"),
        ("customers(11111111-2222-4333-8444-555555555555)", 404, "BadRequest_ResourceNotFound"),
        ("customers?$filter=nothing eq 1", 400, "BadRequest"),
        ("customers?$filter=number eq", 400, "BadRequest"),
        ("customers?$filter=number eq '1' or displayName eq '2'", 501, "BadRequest_MethodNotImplemented"),
        ("customers?$filter=number in ('1','2')", 501, "BadRequest_MethodNotImplemented"),
        ("customers?$top=-1", 400, "BadRequest"),
        ("customers?$select=nothing", 400, "BadRequest"),
        ("customers?$expand=nothing", 400, "BadRequest"),
    ];
    for (path, status, code) in expected {
        let answer = company.get(path);
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{path} {answer:?}");
    }
    let bodies: [(&[u8], &str); 3] = [(b"", "BadRequest"), (b"[]", "BadRequest"), (b"{", "RequestDataInvalid")];
    for (body, code) in bodies {
        let answer = company.send("POST", "customers", &[("Content-Type", "application/json")], body);
        assert_eq!((answer.status, answer.code().as_str()), (400, code));
    }
}

#[test]
fn a_customer_is_created_with_its_contact() {
    let server = demo();
    let company = server.client().in_demo_company();

    let created = company.post("customers", &json!({"displayName": "Litware", "email": "a@litware.com"}));

    assert_eq!(created.status, 201, "{created:?}");
    let customer = created.json();
    assert!(
        created.header("location").is_some_and(|location| location.contains(customer["id"].as_str().unwrap_or("-")))
    );
    let related = company.get(&format!("customers({})/contactsInformation", customer["id"].as_str().unwrap_or("-")));
    assert_eq!(related.rows().len(), 1, "{related:?}");
    assert_eq!(related.rows()[0]["contactName"], "Litware");
}

#[test]
fn bodies_are_json_and_nothing_else() {
    let server = demo();
    let company = server.client().in_demo_company();
    let body = br#"{"displayName": "Litware"}"#;
    let post = |headers: &[(&str, &str)]| company.send("POST", "customers", headers, body);
    for refused in ["application/xml", "text/plain", "application/x-www-form-urlencoded"] {
        let answer = post(&[("Content-Type", refused)]);
        assert_eq!((answer.status, answer.code().as_str()), (415, "BadRequest"), "{refused}");
    }
    for accepted in ["application/json", "application/json;odata.metadata=minimal;IEEE754Compatible=true"] {
        assert_eq!(post(&[("Content-Type", accepted)]).status, 201, "{accepted}");
    }
    assert_eq!(post(&[]).status, 201);
}

#[test]
fn only_strict_clients_are_told_that_there_is_no_other_form_than_json() {
    let server = demo();
    let client = server.client();
    let get = |headers: &[(&str, &str)]| client.send("GET", "companies", headers, b"").status;
    assert_eq!(get(&[("Accept", "application/xml")]), 200);
    assert_eq!(get(&[("Accept", "application/xml"), ("Prefer", "strict-odata")]), 406);
    assert_eq!(get(&[("Accept", "application/xml, */*;q=0.1"), ("Prefer", "strict-odata")]), 200);
    assert_eq!(client.send("GET", "$metadata", &[("Accept", "application/xml")], b"").status, 200);
}

#[test]
fn head_and_options_are_answered_without_a_body() {
    let server = demo();
    let client = server.client();
    let head = client.send("HEAD", "companies", &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(client.get("companies").body.len().to_string().as_str()));
    let options = client.send("OPTIONS", "companies", &[], b"");
    assert_eq!((options.status, options.body.len()), (204, 0));
    assert_eq!(options.header("allow"), Some("GET, HEAD, POST, PATCH, PUT, DELETE, OPTIONS"));
    let unknown = client.send("MERGE", "companies", &[], b"");
    assert_eq!((unknown.status, unknown.code().as_str()), (501, "BadRequest_MethodNotImplemented"));
}

#[test]
fn an_error_is_code_and_message_and_the_message_ends_with_the_id_of_the_request() {
    let server = demo();
    let company = server.client().in_demo_company();
    let answer = company.get("customers(abc)");
    let id = answer.header("request-id").expect("an id").to_owned();
    assert_eq!((answer.status, answer.header("ms-correlation-x")), (404, Some(id.as_str())));
    assert_eq!(id, id.to_lowercase());
    assert_eq!(answer.header("content-type"), Some("application/json; odata.metadata=minimal"));
    let message = format!("Bad Request - Error in query syntax.  CorrelationId:  {id}.");
    assert_eq!(answer.json(), json!({"error": {"code": "BadRequest_NotFound", "message": message}}));
    // What is refused before OData looks at it has no such end.
    let unread = company.send("POST", "customers", &[], b"{");
    assert_eq!(unread.json(), json!({"error": {"code": "RequestDataInvalid", "message": "Request data is invalid."}}));
}

#[test]
fn the_client_gets_its_own_id_back_when_it_wants_it() {
    let server = demo();
    let client = server.client();
    let asked = |wanted: &str| {
        let headers = [("client-request-id", "mine"), ("return-client-request-id", wanted)];
        client.send("GET", "companies", &headers, b"").header("client-request-id").map(str::to_owned)
    };
    assert_eq!((asked("true"), asked("false")), (Some("mine".to_owned()), None));
}

#[test]
fn the_method_is_the_one_in_the_request_line() {
    let server = demo();
    let company = server.client().in_demo_company();
    let customer = company.get("customers?$top=1").rows().remove(0);
    let path = format!("customers({})", customer["id"].as_str().expect("an id"));
    for header in ["X-HTTP-Method", "X-HTTP-Method-Override"] {
        let answer = company.send("POST", &path, &[(header, "DELETE"), ("If-Match", "*")], b"");
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{header}");
    }
    assert_eq!(company.get(&path).status, 200);
}

#[test]
fn strict_clients_search_by_pattern() {
    let server = demo();
    let company = server.client().in_demo_company();
    let path = "currencies?$select=code&$filter=matchesPattern(code,'^(EU|US)[A-Z]$')";
    let found = company.send("GET", &path.replace(' ', "%20").replace('^', "%5E"), &[("Prefer", "strict-odata")], b"");
    let codes: Vec<_> = found.rows().iter().map(|row| row["code"].clone()).collect();
    assert_eq!(codes, ["EUR", "USD"], "{found:?}");
    assert_eq!(company.get("currencies?$filter=matchesPattern(code,'E')").status, 501);
}

#[test]
fn strict_clients_compare_with_a_row_elsewhere() {
    let server = demo();
    let company = server.client().in_demo_company();
    let euro = company.get("currencies?$filter=code%20eq%20'EUR'").rows()[0]["id"].clone();
    let path = format!("currencies?$filter=code%20eq%20$root/currencies({})/code", euro.as_str().unwrap_or("-"));
    let found = company.send("GET", &path, &[("Prefer", "strict-odata")], b"");
    let codes: Vec<_> = found.rows().iter().map(|row| row["code"].clone()).collect();
    assert_eq!(codes, ["EUR"], "{found:?}");
    assert_eq!(company.get(&path).status, 501);
}
