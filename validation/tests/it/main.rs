//! Tests of the crate from outside, and of the repository's law.

mod agreement;
mod arbitrary;
mod bounded;
mod chunks;
mod contract;
mod corpus;
mod generated;
mod issue_records;
mod limits;
mod mapping;
mod presets;
mod repair;
mod report;
mod rows;
mod seen;
mod torture;
mod values;
mod walls;
mod witness;
mod written;
