//! Server functions and the view structs they send to browsers.
