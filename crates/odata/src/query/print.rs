//! Query options as text again, for links.

use super::{ExpandItem, ExpandSuffix, Levels, OrderByItem, QueryOptions, SelectItem};
use crate::url::encode;

impl QueryOptions {
    /// The query string that asks for the same, without custom parameters and without what only the server gives
    /// (`$skiptoken`, `$deltatoken`).
    pub fn to_query(&self) -> String {
        let parts = self.printed().into_iter().map(|(name, value)| format!("{name}={}", encode(&value)));
        parts.collect::<Vec<_>>().join("&")
    }

    /// The options as names and values.
    fn printed(&self) -> Vec<(&'static str, String)> {
        let levels = self.levels.map(|levels| match levels {
            Levels::Max => "max".to_owned(),
            Levels::Number(number) => number.to_string(),
        });
        let lists = [
            ("$select", joined(self.select.iter().flatten().map(select_item), ",")),
            ("$expand", joined(self.expand.iter().map(expand_item), ",")),
            ("$orderby", joined(self.order_by.iter().map(order_item), ",")),
        ];
        let single = [
            ("$filter", self.filter.as_ref().map(ToString::to_string)),
            ("$top", self.top.map(|number| number.to_string())),
            ("$skip", self.skip.map(|number| number.to_string())),
            ("$count", self.count.map(|count| count.to_string())),
            ("$levels", levels),
            ("$search", self.search.clone()),
            ("$compute", self.compute.clone()),
        ];
        let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
        lists.chain(single.into_iter().filter_map(|(name, value)| Some((name, value?)))).collect()
    }
}

fn order_item(item: &OrderByItem) -> String {
    format!("{}{}", item.expr, if item.descending { " desc" } else { "" })
}

fn select_item(item: &SelectItem) -> String {
    format!("{}{}", item.path.join("/"), in_parentheses(item.options.as_deref()))
}

fn expand_item(item: &ExpandItem) -> String {
    let suffix = match item.suffix {
        None => "",
        Some(ExpandSuffix::Ref) => "/$ref",
        Some(ExpandSuffix::Count) => "/$count",
    };
    format!("{}{suffix}{}", item.path.join("/"), in_parentheses(Some(&item.options)))
}

fn in_parentheses(options: Option<&QueryOptions>) -> String {
    let inside = options.map(QueryOptions::printed).unwrap_or_default();
    if inside.is_empty() {
        return String::new();
    }
    format!("({})", joined(inside.iter().map(|(name, value)| format!("{name}={value}")), ";"))
}

fn joined(parts: impl Iterator<Item = String>, separator: &str) -> String {
    parts.collect::<Vec<_>>().join(separator)
}
