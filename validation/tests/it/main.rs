//! Tests of the crate from outside, and of the repository's law.

mod agreement;
mod arbitrary;
mod bounded;
mod chunks;
mod column_sets;
mod columns;
mod contract;
mod corpus;
mod damaged_text;
mod damages;
mod generated;
mod issue_records;
mod limits;
mod mapping;
mod presets;
mod readings;
mod repair;
mod report;
mod rows;
mod seen;
mod torture;
mod values;
mod walls;
mod witness;
mod written;
