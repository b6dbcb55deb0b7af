//! documentAttachments: files attached to customers and other rows. Page 30080, table 1173.

use crate::expect::{Shared, changed, created, deleted, find, misses_row, path, refused};
use crate::parties::{customer, now, text};
use crate::seed::Seeded;
use business::hr::Employee;
use business::purchases::Vendor;
use business::sales::Job;
use model::Record;
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

const VENDOR: &str = "aaaaaaaa-2222-4333-8444-555555555555";
const EMPLOYEE: &str = "bbbbbbbb-2222-4333-8444-555555555555";
const JOB: &str = "cccccccc-2222-4333-8444-555555555555";
const NOBODY: &str = "11111111-2222-4333-8444-555555555555";

/// Attaches a file without content.
fn attach(client: &Client, parent_type: &str, parent_id: &str, file: &str) -> Value {
    let body = json!({"parentType": parent_type, "parentId": parent_id, "fileName": file});
    created(&client.post("documentAttachments", &body))
}

fn attach_to(client: &Client, customer: &Value, file: &str) -> Value {
    attach(client, "Customer", text(customer, "id"), file)
}

fn upload(client: &Client, attachment: &Value, content: &[u8]) -> Answer {
    let headers = [("Content-Type", "application/octet-stream"), ("If-Match", "*")];
    let stream = format!("{}/attachmentContent", path("documentAttachments", attachment));
    client.send("PATCH", &stream, &headers, content)
}

fn uploaded(client: &Client, attachment: &Value, content: &[u8]) {
    let answer = upload(client, attachment, content);
    assert_eq!((answer.status, answer.body.len()), (204, 0), "{answer:?}");
}

fn content(client: &Client, attachment: &Value) -> (u16, Vec<u8>) {
    let answer = client.get(&format!("{}/attachmentContent", path("documentAttachments", attachment)));
    (answer.status, answer.body)
}

fn names(answer: &Answer) -> Vec<String> {
    let mut names: Vec<String> = answer.rows().iter().map(|row| text(row, "fileName").to_owned()).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_owner_takes_files_lists_them_and_gives_them_back() {
    let seeded = Seeded::with(|tx| {
        let id = |id: &str| id.parse().expect("a GUID");
        tx.insert_silently(&mut Record::<Vendor>::new().with(Vendor::NO, "V").with_system_id(id(VENDOR)))?;
        tx.insert_silently(&mut Record::<Employee>::new().with(Employee::NO, "E").with_system_id(id(EMPLOYEE)))?;
        tx.insert_silently(&mut Record::<Job>::new().with(Job::NO, "J").with_system_id(id(JOB)))
    });
    let demo = seeded.company();
    let customer = customer(&demo, "Owner");
    for (kind, id) in [("Customer", text(&customer, "id")), ("Vendor", VENDOR), ("Employee", EMPLOYEE), ("Job", JOB)] {
        let files = ["one.txt", "two.pdf"].map(|file| attach(&demo, kind, id, file));
        uploaded(&demo, &files[0], b"first");
        uploaded(&demo, &files[1], b"\x00second\xff");
        let filter = format!("documentAttachments?$filter=parentId eq {id} and parentType eq '{kind}'");
        assert_eq!(names(&demo.get(&filter)), ["one.txt", "two.pdf"], "{kind}");
        assert_eq!(content(&demo, &files[0]), (200, b"first".to_vec()), "{kind}");
        assert_eq!(content(&demo, &files[1]), (200, b"\x00second\xff".to_vec()), "{kind}");
        let shown = now(&demo, "documentAttachments", &files[0]);
        assert_eq!((&shown["parentType"], &shown["parentId"]), (&json!(kind), &json!(id)));
        assert_eq!((&shown["fileName"], &shown["byteSize"]), (&json!("one.txt"), &json!(5)));
        deleted(&demo.delete(&path("documentAttachments", &files[0]), "*"));
        assert_eq!(names(&demo.get(&filter)), ["two.pdf"], "{kind}");
        assert_eq!(content(&demo, &files[0]).0, 404);
    }
}

#[test]
fn a_file_is_attached_below_its_owner() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Below");
    let below = format!("{}/documentAttachments", path("customers", &customer));
    let attachment = created(&demo.post(&below, &json!({"fileName": "below.txt"})));
    assert_eq!((&attachment["parentId"], &attachment["parentType"]), (&customer["id"], &json!("Customer")));
    assert_eq!(names(&demo.get(&below)), ["below.txt"]);
    let link = text(&attachment, "attachmentContent@odata.mediaEditLink").to_owned();
    assert!(link.ends_with(&format!("{}/attachmentContent", path("documentAttachments", &attachment))), "{link}");
    let written = demo.send("PATCH", &link, &[("If-Match", "*")], b"through the link");
    assert_eq!(written.status, 204, "{written:?}");
    assert_eq!(demo.get(&link).body, b"through the link");
    let keyed = format!("{below}({})", text(&attachment, "id"));
    assert_eq!(demo.get(&keyed).json()["byteSize"], 16);
    let expanded = demo.get(&format!("{}?$expand=documentAttachments", path("customers", &customer))).json();
    assert_eq!(expanded["documentAttachments"][0]["fileName"], "below.txt");
}

#[test]
fn a_new_file_is_empty_until_its_content_is_sent() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Empty");
    let attachment = attach_to(&demo, &customer, "empty.txt");
    assert_eq!((&attachment["byteSize"], content(&demo, &attachment).0), (&json!(0), 204));
    assert_eq!((&attachment["lineNumber"], &attachment["documentFlowSales"]), (&json!(0), &json!(false)));
    let refusal = "The selected file 'empty.txt' has no content. Please choose another file.";
    refused(&upload(&demo, &attachment, b""), refusal);
    let stream = format!("{}/attachmentContent", path("documentAttachments", &attachment));
    refused(&demo.delete(&stream, "*"), refusal);
    for (name, value) in [("documentFlowSales", true), ("documentFlowSales", false), ("documentFlowPurchase", true)] {
        let body = json!({"parentType": "Customer", "parentId": customer["id"], "fileName": "f.txt", name: value});
        refused(&demo.post("documentAttachments", &body), "Please attach a document first.");
    }
    let both = json!({"fileName": "x.txt", "attachmentContent": "AQID"});
    let answer = demo.post(&format!("{}/documentAttachments", path("customers", &customer)), &both);
    assert_eq!((answer.status, answer.code().as_str()), (400, "BadRequest"));
    uploaded(&demo, &attachment, b"content");
    let flowing = changed(&demo.patch(
        &path("documentAttachments", &attachment),
        "*",
        &json!({"documentFlowSales": true, "documentFlowPurchase": true}),
    ));
    // The second is written and never shown.
    assert_eq!((&flowing["documentFlowSales"], &flowing["documentFlowPurchase"]), (&json!(true), &json!(false)));
}

#[test]
fn a_name_that_no_file_can_have_is_replaced_and_a_missing_one_stays_blank() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Names");
    for invalid in ["", "what?.txt", "a|b", "<x>"] {
        assert_eq!(attach_to(&demo, &customer, invalid)["fileName"], "filename.txt", "{invalid}");
    }
    let nameless =
        created(&demo.post("documentAttachments", &json!({"parentType": "Customer", "parentId": customer["id"]})));
    assert_eq!(nameless["fileName"], "");
    for (given, shown) in [("folder/plain", "plain"), ("two.dots.pdf", "two.dots.pdf"), ("end.", "end")] {
        assert_eq!(attach_to(&demo, &customer, given)["fileName"], shown);
    }
    let long = "x".repeat(251);
    let answer = demo
        .post("documentAttachments", &json!({"parentType": "Customer", "parentId": customer["id"], "fileName": long}));
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_StringExceededLength"));
}

#[test]
fn a_changed_name_must_be_new_to_its_owner() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Renames");
    let attachment = attach_to(&demo, &customer, "old.txt");
    uploaded(&demo, &attachment, b"stays");
    attach_to(&demo, &customer, "taken.txt");
    // New files may have the same name.
    attach_to(&demo, &customer, "taken.txt");
    let patch = |name: &str| demo.patch(&path("documentAttachments", &attachment), "*", &json!({"fileName": name}));
    refused(&patch("taken.txt"), "This file is already attached to the document. Please choose another file.");
    refused(&patch(""), "Please choose a file to attach.");
    refused(&patch(".txt"), "Please choose a file to attach.");
    assert_eq!(now(&demo, "documentAttachments", &attachment)["fileName"], "old.txt");
    assert_eq!(changed(&patch("new.pdf"))["fileName"], "new.pdf");
    assert_eq!(content(&demo, &attachment), (200, b"stays".to_vec()));
}

#[test]
fn new_content_moves_the_etag_and_the_date() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Dated");
    let attachment = attach_to(&demo, &customer, "dated.txt");
    let renamed = changed(&demo.patch(
        &path("documentAttachments", &attachment),
        text(&attachment, "@odata.etag"),
        &json!({"fileName": "other.txt"}),
    ));
    assert_eq!(renamed["lastModifiedDateTime"], attachment["lastModifiedDateTime"], "a name is not the document");
    uploaded(&demo, &attachment, b"content");
    let uploaded = now(&demo, "documentAttachments", &attachment);
    assert_ne!(uploaded["@odata.etag"], renamed["@odata.etag"]);
    assert_eq!((&uploaded["fileName"], &uploaded["byteSize"]), (&json!("other.txt"), &json!(7)));
    assert!(text(&uploaded, "lastModifiedDateTime") >= text(&attachment, "lastModifiedDateTime"));
    let tag = text(&renamed, "@odata.etag");
    let late = demo.delete(&path("documentAttachments", &attachment), tag);
    assert_eq!((late.status, late.code().as_str()), (409, "Request_EntityChanged"));
}

#[test]
fn an_owner_that_is_not_there_or_cannot_have_files_is_refused() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Owners");
    for (kind, shown) in [("Journal", "Journal"), (" ", " ")] {
        let body = json!({"parentType": kind, "parentId": customer["id"], "fileName": "x.txt"});
        let text = format!("The selected Document type {shown} is not supported.");
        refused(&demo.post("documentAttachments", &body), &text);
    }
    let none = json!({"fileName": "x.txt"});
    refused(&demo.post("documentAttachments", &none), "The selected Document type   is not supported.");
    let body = json!({"parentType": "Customer", "parentId": NOBODY, "fileName": "x.txt"});
    let missing = format!("The Customer does not exist. Identification fields and values: SystemId='{{{NOBODY}}}'");
    misses_row(&demo.post("documentAttachments", &body), &missing);
    let before = demo.get("documentAttachments/$count").body;
    assert_eq!(demo.get("documentAttachments/$count").body, before, "nothing was written");
}

#[test]
fn a_file_goes_to_another_owner_and_its_id_stays() {
    let demo = DEMO.company();
    let (from, to) = (customer(&demo, "From"), customer(&demo, "To"));
    let attachment = attach_to(&demo, &from, "moves.txt");
    uploaded(&demo, &attachment, b"along");
    let moved = changed(&demo.patch(
        &path("documentAttachments", &attachment),
        "*",
        &json!({"parentId": to["id"], "lineNumber": 10000}),
    ));
    assert_eq!((&moved["id"], &moved["parentId"]), (&attachment["id"], &to["id"]));
    assert_eq!(moved["lineNumber"], 10000);
    assert!(demo.get(&format!("{}/documentAttachments", path("customers", &from))).rows().is_empty());
    assert_eq!(content(&demo, &attachment), (200, b"along".to_vec()));
    let id = demo.patch(&path("documentAttachments", &attachment), "*", &json!({"id": NOBODY}));
    refused(&id, "You cannot change the value of the key field id.");
}

#[test]
fn an_owner_takes_its_files_along_when_it_is_renamed_or_deleted() {
    let demo = DEMO.company();
    let (going, staying) = (customer(&demo, "Going"), customer(&demo, "Staying"));
    let (gone, kept) = (attach_to(&demo, &going, "x.txt"), attach_to(&demo, &staying, "x.txt"));
    for attachment in [&gone, &kept] {
        uploaded(&demo, attachment, b"the same");
    }
    changed(&demo.patch(&path("customers", &going), "*", &json!({"number": "RENAMED"})));
    assert_eq!(names(&demo.get(&format!("{}/documentAttachments", path("customers", &going)))), ["x.txt"]);
    deleted(&demo.delete(&path("customers", &going), "*"));
    assert_eq!(demo.get(&path("documentAttachments", &gone)).status, 404);
    assert_eq!(content(&demo, &kept), (200, b"the same".to_vec()));
}

#[test]
fn a_given_id_is_the_files_id() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Id");
    let id = "dddddddd-2222-4333-8444-555555555555";
    let body = json!({"id": id, "parentType": "Customer", "parentId": customer["id"], "fileName": "id.txt"});
    assert_eq!(created(&demo.post("documentAttachments", &body))["id"], id);
    let again = demo.post("documentAttachments", &body);
    assert_eq!((again.status, again.code().as_str()), (400, "Internal_EntityWithSameKeyExists"));
}

#[test]
fn the_demo_company_has_a_file() {
    let demo = DEMO.company();
    let customer = find(&demo, "customers", "number", "10000");
    let files = demo.get(&format!("{}/documentAttachments", path("customers", &customer))).rows();
    assert_eq!((files.len(), text(&files[0], "fileName")), (1, "Delivery instructions.txt"));
    assert_eq!(content(&demo, &files[0]).1.len() as i64, files[0]["byteSize"].as_i64().expect("a number"));
}
