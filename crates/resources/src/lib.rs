//! How tables appear as OData entity sets: one file per resource, definitions only.
