//! What holds for any bytes that are read as OData: no panic, no endless recursion, and what reads prints and reads the
//! same. The fuzz targets and the replay of their corpus both check it.

use odata::batch::{Reference, bind_references, clean_url};
use odata::etag::{ETag, IfMatch};
use odata::expr::Expr;
use odata::query::{ExpandItem, QueryOptions, QueryString};
use odata::url::{ResourcePath, encode};

/// A path behind the root.
pub fn path(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(path) = ResourcePath::parse(text) else { return };
    let segments = path.segments.iter().map(|segment| {
        let key = segment.key.as_ref().map_or(String::new(), ToString::to_string);
        encode(&format!("{}{key}", segment.name)).into_owned()
    });
    let printed = segments.collect::<Vec<_>>().join("/");
    assert_eq!(ResourcePath::parse(&printed), Ok(path), "{printed}");
}

/// A query string.
pub fn query(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(query) = QueryString::parse(text) {
        assert!(query.without(&["$top"]).len() <= text.len());
    }
    if let Ok(options) = QueryOptions::parse(text) {
        expressions(&options);
    }
}

fn expressions(options: &QueryOptions) {
    options.filter.iter().for_each(printed);
    options.order_by.iter().for_each(|item| printed(&item.expr));
    let selected = options.select.iter().flatten().filter_map(|item| item.options.as_deref());
    let expanded = options.expand.iter().map(|ExpandItem { options, .. }| &**options);
    selected.chain(expanded).for_each(expressions);
}

fn printed(expr: &Expr) {
    let printed = expr.to_string();
    assert_eq!(odata::expr::parse_expression(&printed).as_ref(), Ok(expr), "{printed}");
}

/// The value of `$search`.
pub fn search(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(search) = odata::search::parse(text) else { return };
    let printed = search.to_string();
    assert_eq!(odata::search::parse(&printed), Ok(search), "{printed}");
}

/// The value of `$apply`.
pub fn apply(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(steps) = odata::apply::parse(text) else { return };
    let printed = steps.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
    assert_eq!(odata::apply::parse(&printed), Ok(steps), "{printed}");
}

/// A batch: a line with its media type, then the body.
pub fn batch(data: &[u8]) {
    let line = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (head, body) = (&data[..line], data.get(line + 1..).unwrap_or_default());
    let content_type = std::str::from_utf8(head).ok();
    let Ok(parts) = odata::batch::parse(content_type, body) else { return };
    for operation in parts.iter().flat_map(|part| &part.operations) {
        assert!(clean_url(&operation.url).bytes().all(|byte| byte.is_ascii_graphic()));
        let _ = Reference::parse(&operation.url);
        let _ = bind_references(&operation.body, |reference| Some(reference.rest.to_owned()));
    }
}

/// The value of `If-Match`.
pub fn etag(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(IfMatch::Tags(tags)) = IfMatch::parse(text) else { return };
    let printed = tags.iter().map(|tag| format!("W/\"{tag}\"")).collect::<Vec<_>>().join(", ");
    let current = ETag::from_hash(1);
    let read = IfMatch::parse(&printed);
    assert_eq!(read.as_ref().map(|tags| tags.matches(&current)), Ok(IfMatch::Tags(tags.clone()).matches(&current)));
    assert_eq!(read, Ok(IfMatch::Tags(tags)), "{printed}");
}
