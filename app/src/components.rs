//! What pages are made of: props in, view out. Components never call the server.
