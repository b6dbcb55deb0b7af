//! Actions in the documents, on a model with one that sells books. Resources cannot declare actions yet.

use super::*;
use model::TableDescription;
use model::define::{Resource, field, key};
use serde_json::json;

model::table! {
    Book(50001, "Book") {
        NO: Code(20) = "No.",
    }
}

fn bookshop() -> Model {
    let table = TableDescription::of::<Book>(|table| table.primary_key(&[&Book::NO]));
    let books = Resource::<Book>::new("books", "book").fields([key("id"), field("number", Book::NO)]);
    Model::assemble(vec![table], vec![books.describe()]).expect("the bookshop holds together")
}

/// The schema with an action that sells a number of copies.
fn schema_with_action(model: &Model) -> csdl::Schema {
    let parameters = vec![("copies".to_owned(), "Edm.Int32".to_owned())];
    let sell =
        csdl::Action { name: "sellCopies".to_owned(), binding: Some("book".to_owned()), parameters, return_type: None };
    csdl::Schema { actions: vec![sell], ..schema(model) }
}

#[test]
fn actions_have_captions_and_paths() {
    let model = bookshop();
    let schema = schema_with_action(&model);

    let definitions = Definitions::new(Arc::new(Languages::new(Vec::new())));
    let book = &definitions.in_language("", &model, &schema)[0];
    let caption = json!([{ "languageCode": 1033, "caption": "Sell Copies" }]);
    assert_eq!(book["actions"], json!([{ "name": "sellCopies", "captions": caption }]));

    let document = openapi::document(&model, &schema);
    let sell = &document["paths"]["/books({bookId})/Microsoft.NAV.sellCopies"]["post"];
    assert_eq!(sell["operationId"], "books.sellCopies");
    assert!(sell["responses"].get("204").is_some());
    let body = &sell["requestBody"]["content"]["application/json"]["schema"]["properties"];
    assert_eq!(*body, json!({ "copies": { "type": "integer", "format": "int32" } }));
}
