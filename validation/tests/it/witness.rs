//! A sink that writes down everything, and readers that come in pieces.

use std::io::{self, Read};

use validation::{Account, Issue, Options, Progress, Report, Rule, Severity, Sink, validate};

/// Everything a validation handed out.
#[derive(Debug, Default, PartialEq)]
pub struct Witness {
    /// Each account as text.
    pub accounts: Vec<String>,
    /// Every issue.
    pub issues: Vec<Issue>,
    /// How often progress was told, and the last of it.
    pub progress: (u64, Progress),
}

impl Sink for Witness {
    fn wants_issue(&self, _rule: Rule) -> bool {
        true
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        self.issues.push(issue.clone());
        Ok(())
    }

    fn account(&mut self, account: Account<'_>) -> io::Result<()> {
        self.accounts.push(format!("{account:?}"));
        Ok(())
    }

    fn progress(&mut self, progress: Progress) -> io::Result<()> {
        let last = self.progress.1;
        assert!(progress.bytes >= last.bytes && progress.records >= last.records);
        self.progress = (self.progress.0 + 1, progress);
        Ok(())
    }
}

/// The report on a file, and everything that was handed out.
pub fn witness(input: impl Read, options: &Options) -> (Report, Witness) {
    let mut witness = Witness::default();
    let report = validate(input, options, &mut witness).expect("memory does not fail");
    (report, witness)
}

/// The report and the accounts that a file gives.
pub fn verdict(input: impl Read, options: &Options) -> (Report, Vec<String>, Vec<Issue>) {
    let (report, witness) = witness(input, options);
    (report, witness.accounts, witness.issues)
}

/// Reads so many bytes first, and then so many at a time.
pub struct Pieces<'a> {
    /// What is left.
    pub left: &'a [u8],
    /// Bytes of the first read.
    pub first: usize,
    /// Bytes of every later read.
    pub then: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(std::mem::replace(&mut self.first, self.then));
        self.left.read(&mut buffer[..length])
    }
}

/// Asserts that the counts of a report agree, and that it comes back from JSON.
pub fn adds_up(report: &Report) {
    let of = |severity| {
        report
            .counts
            .iter()
            .filter(|count| count.severity == severity)
            .map(|count| count.count)
            .sum::<u64>()
    };
    assert_eq!(report.records, report.valid + report.invalid);
    assert_eq!((of(Severity::Error), of(Severity::Warning)), (report.errors, report.warnings));
    assert!(
        report.is_completable() || report.errors > 0,
        "a file that cannot be completed says why"
    );
    let clusters: u64 = report.clusters.iter().map(|cluster| cluster.count).sum();
    let issues = report.errors + report.warnings;
    // What comes along with another issue of its record is in no cluster of its own.
    let comes_along = report.clusters.iter().any(|cluster| cluster.group.is_some());
    assert!(
        clusters == issues || report.clusters.len() == 200 || (clusters < issues && comes_along)
    );
    let text = serde_json::to_string(report).expect("a report is JSON");
    assert_eq!(&serde_json::from_str::<Report>(&text).expect("and comes back"), report);
}
