//! Tests of the crate from outside, and of the repository's law.

mod contract;
mod generated;
mod walls;
