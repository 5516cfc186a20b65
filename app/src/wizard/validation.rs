//! Step 3: what the check found, and what is done about it.

pub mod buttons;
pub mod clusters;
pub mod counts;
pub mod fixes;
pub mod insights;
pub mod issue_list;
pub mod issue_records;
pub mod issue_values;
pub mod model;
pub mod pager;
pub mod progress_panel;
pub mod state;
pub mod step;
pub mod totals;
pub mod verdict_panel;
