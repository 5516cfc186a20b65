//! The signed evidence of a run.

#[cfg(feature = "ssr")]
use validation::Date;

use super::{say, text};

pub fn evidence() -> &'static str {
    text!("Evidence")
}

/// The heading of the page.
pub fn evidence_of(number: u32) -> String {
    say!("Evidence of import {number}")
}

/// The title of the page.
pub fn evidence_of_at(number: u32, display_name: &str) -> String {
    say!("Evidence of import {number} of {display_name}")
}

pub fn there_is_no_evidence() -> &'static str {
    text!(
        "There is no evidence here. Only imports that count, or did, have some, and only if the digest of their file was kept."
    )
}

/// In place of the evidence of a day.
#[cfg(feature = "ssr")]
pub fn not_over(day: Date) -> String {
    let day = super::shell::day(&day.iso());
    say!(
        "{day} is not over: other accounts may count at its end. Its evidence can be had from midnight on, in UTC. That of an \
         import can be had now."
    )
}

pub fn download_evidence() -> &'static str {
    text!("Download signed evidence")
}

pub fn what_it_is() -> &'static str {
    text!(
        "What is on this page is signed by this installation. The signed file can be checked anywhere, without a network:"
    )
}

/// What is typed to check it.
pub fn command(public_key: &str) -> String {
    format!("rollcall verify EVIDENCE [FILE] --key {public_key}")
}

pub fn run() -> &'static str {
    text!("Run")
}

pub fn import(number: u32) -> String {
    say!("Import {number}, the first")
}

pub fn update(number: u32, base: u32) -> String {
    say!("Import {number}, an update of import {base}")
}

pub fn roll_back(number: u32, to: u32) -> String {
    say!("Import {number}, back to import {to}")
}

pub fn counts_since() -> &'static str {
    text!("Counts since")
}

pub fn made_by() -> &'static str {
    text!("Made by")
}

pub fn decided_by() -> &'static str {
    text!("Applied by")
}

pub fn file_received() -> &'static str {
    text!("File as received")
}

pub fn file_gone_back_to() -> &'static str {
    text!("File of the import it goes back to")
}

pub fn erased() -> &'static str {
    text!("Erased")
}

pub fn original() -> &'static str {
    text!("Original file")
}

pub fn as_the_sender_says() -> &'static str {
    text!("As the sender says: this installation has never seen it.")
}

pub fn not_said() -> &'static str {
    text!("The sender has not said its SHA-256.")
}

pub fn changes_to_it() -> &'static str {
    text!("Changes to it")
}

pub fn records() -> &'static str {
    text!("Records")
}

pub fn left_out() -> &'static str {
    text!("Left out")
}

pub fn accounts() -> &'static str {
    text!("Accounts")
}

pub fn control_totals() -> &'static str {
    text!("Control totals")
}

pub fn comparison() -> &'static str {
    text!("Compared with what counted before")
}

pub fn looked_cut_off() -> &'static str {
    text!("What spoke for a cut-off file")
}

pub fn reason() -> &'static str {
    text!("Reason for applying it all the same")
}

pub fn public_key() -> &'static str {
    text!("Public key (Ed25519)")
}

pub fn key_id() -> &'static str {
    text!("Key id")
}
