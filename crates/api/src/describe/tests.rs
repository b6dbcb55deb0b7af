//! Actions in the documents, on a model with one that sells books.

use super::*;
use model::define::{Resource, action, field, key};
use model::{ColumnType, Outcome, Returned, TableDescription};
use serde_json::json;

model::table! {
    Book(50001, "Book") {
        NO: Code(20) = "No.",
    }
}

fn bookshop() -> Model {
    let table = TableDescription::of::<Book>(|table| table.primary_key(&[&Book::NO]));
    let books = Resource::<Book>::new("books", "book").fields([key("id"), field("number", Book::NO)]);
    let books = books.actions([
        action("sellCopies", |_, _, _| Ok(Outcome::Done)).takes("copies", ColumnType::Integer),
        action("sequels", |_, _, _| Ok(Outcome::Entities(Vec::new()))).returns(Returned::Entities("books".to_owned())),
    ]);
    Model::assemble(vec![table], vec![books.describe()]).expect("the bookshop holds together")
}

#[test]
fn actions_have_captions_and_paths() {
    let model = bookshop();
    let schema = schema(&model);

    let definitions = Definitions::new(Arc::new(Languages::new(Vec::new())));
    let book = &definitions.in_language("", &model, &schema)[0];
    let caption = json!([{ "languageCode": 1033, "caption": "Sell Copies" }]);
    assert_eq!(book["actions"][0], json!({ "name": "sellCopies", "captions": caption }));

    let document = openapi::document(&model, &schema);
    let sell = &document["paths"]["/books({bookId})/Microsoft.NAV.sellCopies"]["post"];
    assert_eq!(sell["operationId"], "books.sellCopies");
    assert!(sell["responses"].get("204").is_some());
    let body = &sell["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["properties"], json!({ "copies": { "type": "integer", "format": "int32" } }));
    assert_eq!(body["required"], json!(["copies"]));
    let sequels = &document["paths"]["/books({bookId})/Microsoft.NAV.sequels"]["post"]["responses"]["200"];
    let schema = &sequels["content"]["application/json"]["schema"];
    assert_eq!(*schema, json!({ "$ref": "#/components/schemas/bookCollection" }));
}

#[test]
fn actions_are_announced_with_parameters_and_results() {
    let xml = csdl::write_xml(&schema(&bookshop()), Detail::AsBusinessCentral);
    let sell = "<Action Name=\"sellCopies\" IsBound=\"true\">\
                <Parameter Name=\"bindingParameter\" Type=\"Microsoft.NAV.book\" />\
                <Parameter Name=\"copies\" Type=\"Edm.Int32\" /></Action>";
    assert!(xml.contains(sell), "{xml}");
    assert!(xml.contains("<ReturnType Type=\"Collection(Microsoft.NAV.book)\" />"), "{xml}");
}
