//! attachments: files that came with documents, or by themselves. Page 30039, codeunit 5503.

use crate::expect::{Shared, changed, created, deleted, path, refused};
use crate::parties::{now, text};
use crate::seed::Seeded;
use business::integration::{IncomingDocument, IncomingDocumentAttachment, UnlinkedAttachment};
use business::sales::{SalesDocumentType, SalesHeader, SalesInvoiceHeader};
use model::{Filter, Record, Result, Tx};
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

const QUOTE: &str = "aaaaaaaa-0000-4333-8444-555555555555";
const ORDER: &str = "aaaaaaaa-0001-4333-8444-555555555555";
const DRAFT: &str = "aaaaaaaa-0002-4333-8444-555555555555";
const MEMO: &str = "aaaaaaaa-0003-4333-8444-555555555555";
const POSTED: &str = "aaaaaaaa-0004-4333-8444-555555555555";
const NOBODY: &str = "11111111-2222-4333-8444-555555555555";
const ZERO: &str = "00000000-0000-0000-0000-000000000000";

/// What the API calls each document, and its id.
const DOCUMENTS: [(&str, &str); 5] = [
    ("Sales Quote", QUOTE),
    ("Sales Order", ORDER),
    ("Sales Invoice", DRAFT),
    ("Sales Credit Memo", MEMO),
    ("Sales Invoice", POSTED),
];

fn documents(tx: &mut Tx<'_>) -> Result<()> {
    let id = |id: &str| id.parse().expect("a GUID");
    for (document_type, document) in [
        (SalesDocumentType::Quote, QUOTE),
        (SalesDocumentType::Order, ORDER),
        (SalesDocumentType::Invoice, DRAFT),
        (SalesDocumentType::CreditMemo, MEMO),
    ] {
        let header = Record::<SalesHeader>::new().with(SalesHeader::NO, "1").with_system_id(id(document));
        tx.insert_silently(&mut header.with(SalesHeader::DOCUMENT_TYPE, document_type))?;
    }
    let posted = Record::<SalesInvoiceHeader>::new().with(SalesInvoiceHeader::NO, "1");
    tx.insert_silently(&mut posted.with_system_id(id(POSTED)))
}

fn attach(client: &Client, body: &Value) -> Value {
    created(&client.post("attachments", body))
}

fn upload(client: &Client, attachment: &Value, content: &[u8]) {
    let headers = [("Content-Type", "application/octet-stream"), ("If-Match", "*")];
    let stream = format!("{}/attachmentContent", path("attachments", attachment));
    let answer = client.send("PATCH", &stream, &headers, content);
    assert_eq!((answer.status, answer.body.len()), (204, 0), "{answer:?}");
}

fn content(client: &Client, attachment: &Value) -> (u16, Vec<u8>) {
    let answer = client.get(&format!("{}/attachmentContent", path("attachments", attachment)));
    (answer.status, answer.body)
}

fn names(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.rows().iter().map(|row| text(row, "fileName").to_owned()).collect()
}

fn of_document(client: &Client, kind: &str, id: &str) -> Answer {
    client.get(&format!("attachments?$filter=parentId eq {id} and parentType eq '{kind}'"))
}

#[test]
fn documents_take_files_list_them_and_give_them_back() {
    let seeded = Seeded::with(documents);
    let client = seeded.company();
    for (kind, id) in DOCUMENTS {
        assert!(of_document(&client, kind, id).rows().is_empty(), "{kind}");
        let files = ["one.txt", "two.pdf"]
            .map(|file| attach(&client, &json!({"parentId": id, "parentType": kind, "fileName": file})));
        let stated = (&files[0]["parentId"], files[0]["parentType"].as_str().map(|kind| kind.replace("_x0020_", " ")));
        assert_eq!(stated, (&json!(id), Some(kind.to_owned())));
        assert_eq!((&files[0]["byteSize"], content(&client, &files[0]).0), (&json!(0), 204));
        upload(&client, &files[0], b"first");
        upload(&client, &files[1], b"\x00second\xff");
        assert_eq!(names(&of_document(&client, kind, id)), ["one.txt", "two.pdf"], "{kind}");
        assert_eq!(content(&client, &files[1]), (200, b"\x00second\xff".to_vec()), "{kind}");
        let shown = now(&client, "attachments", &files[0]);
        assert_eq!((&shown["byteSize"], &shown["parentId"]), (&json!(5), &json!(id)), "{kind}");
        upload(&client, &files[0], b"updated");
        assert_eq!(content(&client, &files[0]), (200, b"updated".to_vec()), "{kind}");
        deleted(&client.delete(&path("attachments", &files[0]), "*"));
        assert_eq!(names(&of_document(&client, kind, id)), ["two.pdf"], "{kind}");
        assert_eq!(content(&client, &files[0]).0, 404, "{kind}");
    }
}

#[test]
fn the_list_of_all_files_does_not_say_of_which_documents_they_are() {
    let seeded = Seeded::with(documents);
    let client = seeded.company();
    attach(&client, &json!({"parentId": ORDER, "parentType": "Sales Order", "fileName": "of the order.txt"}));
    attach(&client, &json!({"fileName": "by itself.txt"}));
    let rows = client.get("attachments").rows();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row["parentId"] == ZERO), "{rows:?}");
}

#[test]
fn the_first_file_is_marked_and_the_last_takes_its_incoming_document_along() {
    let seeded = Seeded::with(documents);
    let client = seeded.company();
    let [first, second, other] = [(DRAFT, "1.txt"), (DRAFT, "2.txt"), (POSTED, "3.txt")]
        .map(|(id, file)| attach(&client, &json!({"parentId": id, "parentType": "Sales Invoice", "fileName": file})));
    for attachment in [&first, &other] {
        deleted(&client.delete(&path("attachments", attachment), "*"));
    }
    let second = text(&second, "id").parse().expect("a GUID");
    seeded.stop_and_read(move |tx| {
        let files = tx.all(Filter::<IncomingDocumentAttachment>::everything())?;
        assert_eq!(files.len(), 1);
        assert_eq!((files[0].system_id(), files[0].get(IncomingDocumentAttachment::LINE_NO)), (second, 20_000));
        assert!(files[0].get(IncomingDocumentAttachment::DEFAULT), "the mark has moved");
        assert!(files[0].get(IncomingDocumentAttachment::MAIN_ATTACHMENT), "the mark has moved");
        assert_eq!(tx.count(Filter::<IncomingDocument>::everything())?, 1);
        Ok(())
    });
}

#[test]
fn a_file_without_a_document_is_kept_by_itself() {
    let demo = DEMO.company();
    let attachment = attach(&demo, &json!({"fileName": "alone.txt", "byteSize": 99}));
    assert_eq!((&attachment["parentId"], &attachment["parentType"]), (&json!(ZERO), &json!("_x0020_")));
    assert_eq!(attachment["byteSize"], 0, "computed, whatever is sent");
    upload(&demo, &attachment, b"alone");
    assert!(names(&demo.get("attachments")).contains(&"alone.txt".to_owned()));
    let shown = now(&demo, "attachments", &attachment);
    assert_eq!(shown["byteSize"], 5);
    assert!(!text(&shown, "lastModifiedDateTime").contains('.'), "in whole seconds");
    let link = text(&shown, "attachmentContent@odata.mediaReadLink");
    assert_eq!(demo.get(link).body, b"alone");
}

#[test]
fn a_file_whose_document_is_not_found_is_not_lost() {
    let seeded = Seeded::with(documents);
    let client = seeded.company();
    for (kind, id) in [("Sales Order", NOBODY), ("Sales Order", DRAFT), ("Purchase Order", ORDER), (" ", ORDER)] {
        let attachment = attach(&client, &json!({"parentId": id, "parentType": kind, "fileName": "lost.txt"}));
        assert_eq!((&attachment["parentId"], &attachment["parentType"]), (&json!(ZERO), &json!("_x0020_")), "{kind}");
        upload(&client, &attachment, b"found");
        assert_eq!(content(&client, &attachment), (200, b"found".to_vec()), "{kind}");
        assert_eq!(names(&client.get(&format!("attachments?$filter=parentId eq {ZERO}"))), ["lost.txt"], "{kind}");
        assert!(names(&client.get("attachments")).is_empty(), "{kind}");
        let renamed = changed(&client.patch(&path("attachments", &attachment), "*", &json!({"fileName": "new.txt"})));
        assert_eq!((&renamed["fileName"], &renamed["byteSize"]), (&json!("new.txt"), &json!(5)), "{kind}");
        deleted(&client.delete(&path("attachments", &attachment), "*"));
    }
    seeded.stop_and_read(|tx| {
        assert_eq!(tx.count(Filter::<UnlinkedAttachment>::everything())?, 0);
        Ok(())
    });
}

#[test]
fn a_document_is_named_by_id_and_type() {
    let demo = DEMO.company();
    let must = "You must specify a document id and a document type to get the attachments.";
    refused(&demo.get(&format!("attachments?$filter=parentId eq {NOBODY}")), must);
    refused(&of_document(&demo, " ", NOBODY), must);
    refused(&of_document(&demo, "Sales Invoice", NOBODY), "Document type is not valid.");
    refused(&of_document(&demo, "Customer", NOBODY), "Document type is not valid.");
}

#[test]
fn rows_with_files_of_their_own_are_led_there() {
    let demo = DEMO.company();
    for (kind, name) in
        [("Customer", "Customer"), ("Vendor", "Vendor"), ("Item", "Item"), ("Employee", "Employee"), ("Job", "Project")]
    {
        let answer = demo.post("attachments", &json!({"parentType": kind, "parentId": NOBODY, "fileName": "x.txt"}));
        refused(&answer, &format!("Parent type {name} is not supported. Use documentAttachments API instead."));
    }
}

#[test]
fn name_and_content_change_apart_and_the_document_never() {
    let seeded = Seeded::with(documents);
    let client = seeded.company();
    let attachment = attach(&client, &json!({"parentId": DRAFT, "parentType": "Sales Invoice", "fileName": "old.txt"}));
    upload(&client, &attachment, b"stays");
    let place = path("attachments", &attachment);
    let before = now(&client, "attachments", &attachment);
    let renamed = changed(&client.patch(&place, text(&before, "@odata.etag"), &json!({"fileName": "new.pdf"})));
    assert_eq!((&renamed["fileName"], &renamed["parentId"]), (&json!("new.pdf"), &json!(DRAFT)));
    assert_ne!(renamed["@odata.etag"], before["@odata.etag"]);
    assert_eq!(content(&client, &attachment), (200, b"stays".to_vec()));
    upload(&client, &attachment, b"new");
    let uploaded = now(&client, "attachments", &attachment);
    assert_eq!((&uploaded["fileName"], &uploaded["parentId"]), (&json!("new.pdf"), &json!(DRAFT)));
    assert_eq!(uploaded["lastModifiedDateTime"], attachment["lastModifiedDateTime"]);
    for (property, value) in [("parentId", ORDER), ("parentType", "Sales Order"), ("id", NOBODY)] {
        let answer = client.patch(&place, "*", &json!({property: value}));
        refused(&answer, &format!("You cannot change the value of the key field {property}."));
    }
}

#[test]
fn a_name_that_no_file_can_have_is_replaced() {
    let demo = DEMO.company();
    for body in [json!({}), json!({"fileName": ""}), json!({"fileName": "what?.txt"})] {
        assert_eq!(attach(&demo, &body)["fileName"], "filename.txt", "{body}");
    }
}

#[test]
fn a_given_id_is_taken_once() {
    let demo = DEMO.company();
    for (id, parent) in
        [("dddddddd-0000-4333-8444-555555555555", ZERO), ("dddddddd-0001-4333-8444-555555555555", NOBODY)]
    {
        let body = json!({"id": id, "parentId": parent, "parentType": "Sales Order", "fileName": "id.txt"});
        assert_eq!(attach(&demo, &body)["id"], id);
        refused(
            &demo.post("attachments", &body),
            "You cannot insert an attachment because an attachment already exists.",
        );
    }
}
