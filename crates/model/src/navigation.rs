//! Navigation properties, being declared.

use crate::column::{IntoValue, Kind};
use crate::resource::NavigationDescription;

/// A navigation property, being declared.
pub struct Navigation {
    pub(crate) description: NavigationDescription,
}

/// Leads to one row or none of an entity set.
pub fn one(name: &str, target: &str) -> Navigation {
    navigation(name, target, false)
}

/// Leads to many rows of an entity set.
pub fn many(name: &str, target: &str) -> Navigation {
    navigation(name, target, true)
}

fn navigation(name: &str, target: &str, many: bool) -> Navigation {
    Navigation {
        description: NavigationDescription {
            name: name.to_owned(),
            target: target.to_owned(),
            many,
            via: Vec::new(),
            fixed: Vec::new(),
            partner: None,
            is_way_back: false,
        },
    }
}

impl Navigation {
    /// To the rows whose property `target` equals this row's property `own`.
    pub fn via(mut self, own: &str, target: &str) -> Navigation {
        self.description.via.push((own.to_owned(), target.to_owned()));
        self
    }

    /// Only to rows whose property has a fixed value.
    pub fn with<K: Kind>(mut self, target: &str, value: impl IntoValue<K>) -> Navigation {
        self.description.fixed.push((target.to_owned(), value.into_value()));
        self
    }
}
