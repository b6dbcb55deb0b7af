//! The query string as a list of names and values, and the making of new ones from it.

use std::borrow::Cow;

use crate::error::SyntaxError;
use crate::url::decode_query;

/// A query string cut at `&`, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryString<'a> {
    /// The parts. Empty ones (`a=1&&b=2`) are left out.
    pub pairs: Vec<QueryPair<'a>>,
}

/// One part of a query string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryPair<'a> {
    /// The name, decoded.
    pub name: Cow<'a, str>,
    /// The value, decoded; empty if there is no `=`.
    pub value: Cow<'a, str>,
    /// The part as it came, for links.
    pub raw: &'a str,
}

impl<'a> QueryString<'a> {
    /// Cuts and decodes a query string, given without the question mark.
    pub fn parse(raw: &'a str) -> Result<QueryString<'a>, SyntaxError> {
        let mut pairs = Vec::new();
        for part in raw.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            pairs.push(QueryPair { name: decode_query(name)?, value: decode_query(value)?, raw: part });
        }
        Ok(QueryString { pairs })
    }

    /// The first value of that name, in any letter case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|pair| pair.is_named(name)).map(|pair| &*pair.value)
    }

    /// The query string as it came, less the parts with these names in any letter case.
    ///
    /// Next links are made of it: the options of the request are kept to the letter.
    pub fn without(&self, names: &[&str]) -> String {
        let kept = self.pairs.iter().filter(|pair| !names.iter().any(|name| pair.is_named(name)));
        let raw: Vec<&str> = kept.map(|pair| pair.raw).collect();
        raw.join("&")
    }
}

impl QueryPair<'_> {
    /// Whether it has that name, in any letter case.
    pub fn is_named(&self, name: &str) -> bool {
        self.name.trim().eq_ignore_ascii_case(name)
    }
}
