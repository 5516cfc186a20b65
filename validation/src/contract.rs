//! The version of the format contract that this code keeps.

/// The day of the contract's last change, `YYYY-MM-DD`: "Last updated" in the guide.
pub const CONTRACT_DATE: &str = "2026-11-23";
