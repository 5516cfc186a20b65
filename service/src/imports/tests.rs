//! Imports from the body of a request to the database, without HTTP around them.

mod ends;
mod evidence;
mod fixture;
mod form;
mod limits;
mod repeats;
mod updates;
