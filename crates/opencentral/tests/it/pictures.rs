//! pictures: the pictures of customers, contacts and other rows, reached through them. Page 30053, table 5468.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::parties::{contact_of, customer, now, text};
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

/// A picture of one pixel.
const RED: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\xdac\xf8\xcf\xc0\
    \0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";
/// Another one.
const BLUE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\xdac``\xf8\
    \x0f\0\x01\x03\x01\0\xdfT\xcf\xb3\0\0\0\0IEND\xaeB`\x82";

fn picture(set: &str, entity: &Value) -> String {
    format!("{}/picture", path(set, entity))
}

fn upload(client: &Client, picture: &str, content: &[u8]) -> Answer {
    let headers = [("Content-Type", "application/octet-stream"), ("If-Match", "*")];
    client.send("PATCH", &format!("{picture}/pictureContent"), &headers, content)
}

fn uploaded(client: &Client, picture: &str, content: &[u8]) {
    let answer = upload(client, picture, content);
    assert_eq!((answer.status, answer.body.len()), (204, 0), "{answer:?}");
}

fn content(client: &Client, picture: &str) -> (u16, Vec<u8>) {
    let answer = client.get(&format!("{picture}/pictureContent"));
    (answer.status, answer.body)
}

/// Width, height and type.
fn measures(client: &Client, picture: &str) -> (i64, i64, String) {
    let answer = client.get(picture);
    assert_eq!(answer.status, 200, "{answer:?}");
    let picture = answer.json();
    let pixels = |property: &str| picture[property].as_i64().expect("a number");
    (pixels("width"), pixels("height"), text(&picture, "contentType").to_owned())
}

fn none() -> (i64, i64, String) {
    (0, 0, String::new())
}

fn one_pixel() -> (i64, i64, String) {
    (1, 1, "image/png".to_owned())
}

/// A fresh row of each kind that has pictures, with its set and what its picture calls it.
fn parents(demo: &Client) -> Vec<(&'static str, &'static str, Value)> {
    let contact = created(&demo.post("contacts", &json!({"displayName": "Pictured"})));
    vec![("customers", "Customer", customer(demo, "Pictured")), ("contacts", "Contact", contact)]
}

#[test]
fn a_row_without_a_picture_shows_that_it_has_none() {
    let demo = DEMO.company();
    for (set, kind, parent) in parents(&demo) {
        let picture = picture(set, &parent);
        let shown = demo.get(&picture).json();
        assert_eq!((&shown["id"], &shown["parentType"]), (&parent["id"], &json!(kind)), "{set}");
        assert_eq!(measures(&demo, &picture), none(), "{set}");
        assert_eq!(content(&demo, &picture), (204, Vec::new()), "{set}");
        for link in ["pictureContent@odata.mediaReadLink", "pictureContent@odata.mediaEditLink"] {
            let link = text(&shown, link);
            assert!(link.ends_with(&format!("{picture}/pictureContent")), "{link}");
            assert_eq!(demo.get(link).status, 204, "{link}");
        }
    }
}

#[test]
fn a_picture_is_uploaded_replaced_and_deleted() {
    let demo = DEMO.company();
    for (set, _, parent) in parents(&demo) {
        let picture = picture(set, &parent);
        for image in [RED, BLUE] {
            uploaded(&demo, &picture, image);
            assert_eq!(content(&demo, &picture), (200, image.to_vec()), "{set}");
            assert_eq!(measures(&demo, &picture), one_pixel(), "{set}");
        }
        deleted(&demo.delete(&picture, "*"));
        assert_eq!((content(&demo, &picture).0, measures(&demo, &picture)), (204, none()), "{set}");
    }
}

#[test]
fn a_new_picture_is_a_change_of_its_parent() {
    let demo = DEMO.company();
    for (set, _, parent) in parents(&demo) {
        let tag = text(&parent, "@odata.etag").to_owned();
        let picture = picture(set, &parent);
        let headers = [("Content-Type", "image/png"), ("If-Match", tag.as_str())];
        let send = |body| demo.send("PATCH", &format!("{picture}/pictureContent"), &headers, body);
        assert_eq!(send(RED).status, 204, "{set}");
        assert_ne!(now(&demo, set, &parent)["@odata.etag"], parent["@odata.etag"], "{set}");
        let late = send(BLUE);
        assert_eq!((late.status, late.code().as_str()), (409, "Request_EntityChanged"), "{set}");
        let without = demo.send("PATCH", &format!("{picture}/pictureContent"), &[], BLUE);
        assert_eq!((without.status, without.code().as_str()), (400, "BadRequest_InvalidToken"), "{set}");
        assert_eq!(content(&demo, &picture).1, RED, "{set}");
    }
}

#[test]
fn at_the_top_the_parent_is_named_by_id_and_type() {
    let demo = DEMO.company();
    let customer = customer(&demo, "At the Top");
    uploaded(&demo, &picture("customers", &customer), RED);
    let id = text(&customer, "id");
    let rows = demo.get(&format!("pictures?$filter=id eq {id} and parentType eq 'Customer'")).rows();
    assert_eq!((rows.len(), rows[0]["width"].as_i64()), (1, Some(1)));
    let must = "You must get to the parent first to get to the picture.";
    for unnamed in ["pictures".to_owned(), format!("pictures({id})"), format!("pictures?$filter=id eq {id}")] {
        refused(&demo.get(&unnamed), must);
    }
    refused(
        &demo.get(&format!("pictures?$filter=id eq {id} and parentType eq 'Item'")),
        "Given parent type is not supported.",
    );
}

#[test]
fn nobody_posts_a_picture_or_writes_its_measures() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Measured");
    let posted = demo.post("pictures", &json!({}));
    assert_eq!((posted.status, posted.code().as_str()), (405, "BadRequest_MethodNotAllowed"));
    let patched = demo.patch(&picture("customers", &customer), "*", &json!({"width": 7}));
    refused_as(&patched, "BadRequest_InvalidOperation", "Control 'width' is read-only.");
    let missing = demo.get("customers(11111111-2222-4333-8444-555555555555)/picture");
    assert_eq!((missing.status, missing.code().as_str()), (404, "BadRequest_ResourceNotFound"));
}

#[test]
fn a_picture_expands_in_its_parent() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Expanded");
    uploaded(&demo, &picture("customers", &customer), RED);
    let expanded = demo.get(&format!("{}?$expand=picture", path("customers", &customer))).json();
    assert_eq!((&expanded["picture"]["height"], &expanded["picture"]["contentType"]), (&json!(1), &json!("image/png")));
}

#[test]
fn what_is_no_image_is_kept_without_measures() {
    let demo = DEMO.company();
    let customer = customer(&demo, "No Image");
    let picture = picture("customers", &customer);
    uploaded(&demo, &picture, b"%PDF-1.7");
    assert_eq!((content(&demo, &picture).1.as_slice(), measures(&demo, &picture)), (&b"%PDF-1.7"[..], none()));
    uploaded(&demo, &picture, b"");
    assert_eq!(content(&demo, &picture).0, 204);
}

#[test]
fn a_long_picture_goes_in_and_out_as_it_is() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Long");
    let picture = picture("customers", &customer);
    let mut long = RED.to_vec();
    long.extend((0..3_000_000_u32).map(|number| (number % 251) as u8));
    uploaded(&demo, &picture, &long);
    assert!(content(&demo, &picture) == (200, long), "as it was");
    assert_eq!(measures(&demo, &picture), one_pixel());
    let head = demo.send("HEAD", &format!("{picture}/pictureContent"), &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn a_picture_alone_is_nothing_to_tell_but_travels_with_other_changes() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Travels");
    let contact = contact_of(&demo, &customer);
    let (of_customer, of_contact) = (picture("customers", &customer), picture("contacts", &contact));
    uploaded(&demo, &of_customer, RED);
    assert_eq!(content(&demo, &of_contact).0, 204);
    changed(&demo.patch(&path("customers", &customer), "*", &json!({"city": "Afar"})));
    assert_eq!(content(&demo, &of_contact), (200, RED.to_vec()));
    // Both have it until both have lost it.
    deleted(&demo.delete(&of_customer, "*"));
    assert_eq!((content(&demo, &of_customer).0, content(&demo, &of_contact).0), (204, 200));
    changed(&demo.patch(&path("contacts", &contact), "*", &json!({"city": "Home"})));
    assert_eq!(content(&demo, &of_customer), (200, RED.to_vec()));
}

#[test]
fn a_deleted_parent_takes_its_picture_along() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Gone");
    let contact = contact_of(&demo, &customer);
    uploaded(&demo, &picture("customers", &customer), RED);
    changed(&demo.patch(&path("customers", &customer), "*", &json!({"city": "Afar"})));
    deleted(&demo.delete(&path("customers", &customer), "*"));
    assert_eq!(demo.get(&picture("customers", &customer)).status, 404);
    // The contact stays, and has it, too.
    assert_eq!(content(&demo, &picture("contacts", &contact)), (200, RED.to_vec()));
}

#[test]
fn the_demo_company_has_pictures() {
    let demo = DEMO.company();
    let customer = find(&demo, "customers", "number", "10000");
    let (width, height, kind) = measures(&demo, &picture("customers", &customer));
    assert_eq!((width, height, kind.as_str()), (64, 64, "image/png"));
    assert_eq!(
        content(&demo, &picture("contacts", &contact_of(&demo, &customer))),
        content(&demo, &picture("customers", &customer))
    );
}
