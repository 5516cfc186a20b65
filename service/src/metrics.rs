//! What is measured of imports: counts and times, and nothing of their content.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use store::Clock;
use validation::{Report, Rule};

use crate::clock::SystemClock;
use crate::{Completion, Error, Update};

/// Bounds of the buckets in seconds, up to the half hour that an upload may take.
const SECONDS: [f64; 12] = [0.01, 0.05, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0];

/// The measures of all imports of a process. Clones share them.
#[derive(Debug, Clone)]
pub struct ImportMeasures {
    ended: Family<EndLabel, Counter>,
    running: Family<PhaseLabel, Gauge>,
    seconds: Family<PhaseLabel, Histogram>,
    bytes: Counter,
    records: Counter,
    saved: Counter,
    issues: Family<IssueLabel, Counter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct EndLabel {
    end: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PhaseLabel {
    phase: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct IssueLabel {
    rule: &'static str,
    severity: &'static str,
}

/// What an import is doing, waiting included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Until its form is here and no equal import is under way.
    WaitingToArrive,
    Receiving,
    /// Until there is a processor for one more file.
    WaitingToValidate,
    Validating,
    Saving,
}

impl Phase {
    const ALL: [Self; 5] = [
        Self::WaitingToArrive,
        Self::Receiving,
        Self::WaitingToValidate,
        Self::Validating,
        Self::Saving,
    ];

    const fn label(self) -> PhaseLabel {
        let phase = match self {
            Self::WaitingToArrive => "waiting_to_arrive",
            Self::Receiving => "receiving",
            Self::WaitingToValidate => "waiting_to_validate",
            Self::Validating => "validating",
            Self::Saving => "saving",
        };
        PhaseLabel { phase }
    }
}

/// Every way in which an import ends.
const ENDS: [&str; 6] = ["completed", "rejected", "invalid", "refused", "interrupted", "failed"];

/// What an import can have come to, as it is counted.
pub(crate) trait End {
    fn end(&self) -> &'static str;
}

impl End for Completion {
    fn end(&self) -> &'static str {
        match self {
            Self::Completed { .. } => "completed",
            Self::Rejected { .. } => "rejected",
            Self::Invalid { .. } => "invalid",
        }
    }
}

impl End for Update {
    fn end(&self) -> &'static str {
        match self {
            Self::Compared { .. } => "completed",
            Self::Rejected { .. } => "rejected",
            Self::Waits { .. } | Self::UnderWay => "refused",
        }
    }
}

impl<T: End> End for Result<T, Error> {
    fn end(&self) -> &'static str {
        match self {
            Ok(ended) => ended.end(),
            Err(
                Error::TooLarge { .. }
                | Error::KeyUsed { .. }
                | Error::BadRequest(_)
                | Error::NotKeptColumn { .. }
                | Error::NotFound
                | Error::NotKept { .. }
                | Error::Archived { .. }
                | Error::NotOver { .. }
                | Error::SignedOut
                | Error::LacksFactor
                | Error::Forbidden { .. }
                | Error::Busy,
            ) => "refused",
            Err(Error::Interrupted) => "interrupted",
            Err(Error::Unavailable { .. } | Error::NotKnown { .. }) => "failed",
        }
    }
}

impl Default for ImportMeasures {
    fn default() -> Self {
        let measures = Self {
            ended: Family::default(),
            running: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            bytes: Counter::default(),
            records: Counter::default(),
            saved: Counter::default(),
            issues: Family::default(),
        };
        // A series has to begin at nought: one that begins with its first event hides it.
        for end in ENDS {
            drop(measures.ended.get_or_create(&EndLabel { end }));
        }
        for phase in Phase::ALL {
            drop(measures.running.get_or_create(&phase.label()));
            drop(measures.seconds.get_or_create(&phase.label()));
        }
        for rule in Rule::ALL {
            drop(measures.issues.get_or_create(&issue(*rule)));
        }
        measures
    }
}

const fn issue(rule: Rule) -> IssueLabel {
    IssueLabel { rule: rule.code(), severity: rule.severity().name() }
}

impl ImportMeasures {
    pub fn register(&self, registry: &mut Registry) {
        registry.register("imports", "Imports that ended, by how", self.ended.clone());
        registry.register("imports_running", "Imports now, by phase", self.running.clone());
        registry.register(
            "import_seconds",
            "How long imports were in a phase",
            self.seconds.clone(),
        );
        registry.register("import_bytes", "Bytes of data files that arrived", self.bytes.clone());
        registry.register("records_validated", "Records the server checked", self.records.clone());
        registry.register("records_saved", "Records that became accounts", self.saved.clone());
        registry.register("issues", "Issues the server found, by rule", self.issues.clone());
    }

    /// Begins to measure an import.
    pub(crate) fn begin(&self) -> Measured {
        let phase = Phase::WaitingToArrive;
        self.running.get_or_create(&phase.label()).inc();
        Measured { measures: self.clone(), phase, since: SystemClock.steady(), end: "interrupted" }
    }
}

/// Measures one import. Dropped without an end, it counts as interrupted.
#[derive(Debug)]
pub(crate) struct Measured {
    measures: ImportMeasures,
    phase: Phase,
    /// When the phase began, by the steady clock in milliseconds.
    since: i64,
    end: &'static str,
}

impl Measured {
    /// Ends the phase that the import is in, and begins the next.
    pub(crate) fn enter(&mut self, phase: Phase) {
        self.leave();
        self.phase = phase;
        self.since = SystemClock.steady();
        self.measures.running.get_or_create(&phase.label()).inc();
    }

    pub(crate) fn received(&self, bytes: u64) {
        self.measures.bytes.inc_by(bytes);
    }

    pub(crate) fn validated(&self, report: &Report) {
        self.measures.records.inc_by(report.records);
        for count in &report.counts {
            self.measures.issues.get_or_create(&issue(count.rule)).inc_by(count.count);
        }
    }

    pub(crate) fn end(mut self, result: &impl End) {
        self.end = result.end();
    }

    /// To be called when its accounts are visible.
    pub(crate) fn saved(&self, records: u64) {
        self.measures.saved.inc_by(records);
    }

    fn leave(&self) {
        let label = self.phase.label();
        let seconds = (SystemClock.steady() - self.since) as f64 / 1000.0;
        self.measures.running.get_or_create(&label).dec();
        self.measures.seconds.get_or_create(&label).observe(seconds);
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        self.leave();
        self.measures.ended.get_or_create(&EndLabel { end: self.end }).inc();
    }
}
