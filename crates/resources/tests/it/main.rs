//! The served entity model against the facts about API v2.0, and the arrows between the crates.

mod compatibility;
mod entity_model;
mod layers;
