//! HTTP, sign-in and limits around the API.
