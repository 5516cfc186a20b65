//! Step 3: what the check found, and what is done about it.

pub mod before_saving;
pub mod buttons;
pub mod changes_pane;
pub mod clusters;
pub mod fixes;
pub mod insights;
pub mod issue_records;
pub mod issue_values;
pub mod keys;
pub mod model;
pub mod progress_panel;
pub mod side_pane;
pub mod state;
pub mod staying;
pub mod step;
pub mod totals;
pub mod verdict_head;
pub mod verdict_panel;
