//! Completing: the upload, the import, and how they can fail.

use crate::api::{ApiError, ImportPhase, ImportStatus};
use crate::messages::{completing, errors};
use crate::wizard::source::state::Refusal;

/// Why completing failed, in the words of its banner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub title: String,
    /// What became of the data, and what to do.
    pub text: String,
    /// The id of the integration that exists instead.
    pub integration: Option<String>,
    /// Whether the person has to sign in again.
    pub signed_out: bool,
}

impl Failure {
    fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into(), integration: None, signed_out: false }
    }

    /// The file cannot be sent.
    pub fn refused(refusal: Refusal) -> Self {
        Self::new(refusal.title, refusal.text)
    }

    /// The connection ended while the file was on its way.
    pub fn stopped(sent: u64, total: u64) -> Self {
        Self::new(
            completing::the_upload_stopped(sent, total),
            completing::the_connection_was_lost(),
        )
    }

    /// The connection ended, and it is not known what became of the upload.
    pub fn unanswered() -> Self {
        Self::new(
            completing::the_server_did_not_answer(),
            completing::the_connection_ended_before_the_answer(),
        )
    }

    /// An earlier upload, with other details, another file or other changes, was saved.
    pub fn saved_before(id: String, is_update: bool) -> Self {
        let text = match is_update {
            true => completing::what_was_changed_since_then_is_not_proposed(),
            false => completing::what_was_changed_since_then_is_not_saved(),
        };
        Self { integration: Some(id), ..Self::new(completing::an_earlier_try_was_saved(), text) }
    }

    /// Another update waits for its decision, and there is one at a time.
    pub fn another_waits(integration: Option<String>) -> Self {
        Self {
            integration,
            ..Self::new(
                completing::another_update_waits(),
                completing::apply_or_discard_it_and_try_again(),
            )
        }
    }

    /// Another update is being compared.
    pub fn another_is_under_way() -> Self {
        Self::new(
            completing::another_update_is_under_way(),
            completing::wait_for_its_end_and_try_again(),
        )
    }

    /// Whether a bare answer with this status may come from a proxy whose server is gone.
    pub const fn is_of_proxy(status: u16) -> bool {
        matches!(status, 500..=599)
    }

    /// The corrected file could not be written.
    pub fn unwritten() -> Self {
        Self::new(
            completing::the_corrected_file_could_not_be_made(),
            completing::the_file_can_no_longer_be_read(),
        )
    }

    /// The person ended the upload.
    pub fn cancelled() -> Self {
        Self::new(
            completing::the_upload_was_cancelled(),
            completing::cancelling_has_saved_nothing(),
        )
    }

    /// The server answered with an error.
    pub fn answered(error: &ApiError) -> Self {
        let integration = match error {
            ApiError::KeyUsed { saved } => saved.clone(),
            _ => None,
        };
        Self { integration, ..Self::new(completing::how_it_ended(error), errors::of_upload(error)) }
    }

    /// The sign-in has ended. Nothing was looked at, and nothing here is lost.
    pub fn signed_out() -> Self {
        Self {
            signed_out: true,
            ..Self::new(
                completing::your_sign_in_has_ended(),
                completing::sign_in_in_another_tab_and_go_on(),
            )
        }
    }

    /// The server or a proxy answered with a bare status.
    pub fn status(status: u16) -> Self {
        Self::new(completing::it_was_not_saved(), completing::answered_with_status(status))
    }
}

/// The state of completing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Completing {
    /// Not begun.
    #[default]
    Idle,
    /// The file is on its way.
    Sending {
        sent: u64,
        total: u64,
        waiting: bool,
    },
    /// The server is asked what became of an upload that was not answered.
    FindingOut,
    /// Everything was sent; the server works.
    Importing(ImportStatus),
    Done {
        id: String,
    },
    Failed(Failure),
}

impl Completing {
    /// Whether the file is on its way.
    pub const fn is_sending(&self) -> bool {
        matches!(self, Self::Sending { .. })
    }

    pub const fn is_finding_out(&self) -> bool {
        matches!(self, Self::FindingOut)
    }

    /// Whether nothing else may be begun.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Done { .. }) || self.is_under_way()
    }

    /// Whether it has begun and its end is not known.
    pub const fn is_under_way(&self) -> bool {
        matches!(self, Self::Sending { .. } | Self::FindingOut | Self::Importing(_))
    }

    /// Whether the import waits for others.
    pub fn is_waiting(&self) -> bool {
        match self {
            Self::Sending { waiting, .. } => *waiting,
            Self::Importing(status) => status.phase == ImportPhase::Waiting,
            _ => false,
        }
    }

    /// The state at the beginning of an upload of so many bytes.
    pub const fn sending(total: u64) -> Self {
        Self::Sending { sent: 0, total, waiting: false }
    }

    pub fn sent(&mut self, sent: u64, total: u64) {
        if let Self::Sending { waiting, .. } = *self {
            *self = Self::Sending { sent, total, waiting };
        }
    }

    /// The state once everything was sent.
    pub fn importing() -> Self {
        let phase = ImportPhase::Receiving;
        Self::Importing(ImportStatus { phase, bytes: 0, records: 0, total_records: None })
    }

    /// Takes what the server says of the import. A late word does not change what has ended.
    pub fn follow(&mut self, status: ImportStatus) {
        let known = !matches!(status.phase, ImportPhase::Unknown | ImportPhase::Failed);
        match self {
            Self::Importing(_) if known => *self = Self::Importing(status),
            // If the server is saving already, that is an earlier try of the same import.
            Self::Sending { waiting, .. } => {
                *waiting = known && status.phase != ImportPhase::Receiving;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saving(records: u64) -> ImportStatus {
        ImportStatus { phase: ImportPhase::Saving, bytes: 0, records, total_records: Some(9) }
    }

    #[test]
    fn every_failure_says_what_became_of_the_data() {
        let failures = [
            Failure::stopped(4_299_161, 10_276_044),
            Failure::cancelled(),
            Failure::answered(&ApiError::Unavailable { reference: "r".into() }),
            Failure::answered(&ApiError::Refused {
                why: "The part file is missing.".into(),
                reference: "r".into(),
            }),
            Failure::signed_out(),
            Failure::another_waits(Some("1".into())),
            Failure::another_is_under_way(),
            Failure::status(502),
            Failure::status(413),
            Failure::status(408),
        ];
        assert!([true, false].into_iter().all(|is_update| {
            Failure::saved_before("1".into(), is_update).text.contains("not in it")
        }));
        let saved = Some("1".to_owned());
        let used = Failure::answered(&ApiError::KeyUsed { saved: saved.clone() });
        assert_eq!((used.integration, used.text.matches("Nothing was saved").count()), (saved, 1));
        for failure in failures {
            assert_eq!(failure.text.matches("Nothing was saved").count(), 1, "{failure:?}");
        }
        assert_eq!(
            Failure::stopped(4_299_161, 10_276_044).title,
            "The upload stopped at 4.1 MB of 9.8 MB"
        );
        let not_known = Failure::answered(&ApiError::NotKnown { reference: "r".into() });
        for failure in [Failure::unanswered(), not_known] {
            assert!(failure.text.contains("or none") && !failure.text.contains("Nothing"));
        }
    }

    #[test]
    fn waiting_is_told_before_and_after_the_file_is_sent() {
        let waiting = || ImportStatus { phase: ImportPhase::Waiting, ..ImportStatus::default() };
        let receiving = ImportStatus { phase: ImportPhase::Receiving, ..waiting() };
        for mut completing in [Completing::sending(9), Completing::importing()] {
            assert!(!completing.is_waiting());
            completing.follow(waiting());
            completing.sent(3, 9);
            assert!(completing.is_waiting());
            completing.follow(receiving.clone());
            assert!(!completing.is_waiting());
        }
    }

    #[test]
    fn a_late_status_does_not_bring_an_ended_import_back() {
        let mut completing = Completing::importing();
        completing.follow(saving(3));
        assert_eq!(completing, Completing::Importing(saving(3)));
        let unknown = ImportStatus { phase: ImportPhase::Unknown, ..saving(0) };
        completing.follow(unknown);
        assert_eq!(completing, Completing::Importing(saving(3)));
        let mut failed = Completing::Failed(Failure::cancelled());
        failed.follow(saving(4));
        assert!(matches!(failed, Completing::Failed(_)));
        assert!(!failed.is_busy() && Completing::importing().is_busy());
    }
}
