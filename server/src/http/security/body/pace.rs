//! How slow an upload may be.

use std::time::Duration;

/// Fewest bytes a second, on the whole: about an eighth of a line of 1 Mbit/s.
const SLOWEST: u32 = 16 * 1024;

/// How long a body may still be waited for. Bytes earn the time that the slowest client needs
/// to send them, and waiting spends it. A client can save up no more than twice the time for
/// which a body may stand still, so that it cannot send fast first and trickle later.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    idle: Duration,
    left: Duration,
}

impl Pace {
    /// For a body that may stand still for `idle`.
    pub fn new(idle: Duration) -> Self {
        Self { idle, left: 2 * idle }
    }

    /// How long the next bytes are waited for.
    pub fn patience(&self) -> Duration {
        self.idle.min(self.left)
    }

    /// To be called when bytes have come, with the time since they were asked for.
    pub fn came(&mut self, waited: Duration, bytes: usize) {
        let earned = Duration::from_secs(bytes as u64) / SLOWEST;
        self.left = (self.left.saturating_sub(waited) + earned).min(2 * self.idle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long a client is waited for that sends so many bytes at such intervals; an hour at
    /// most.
    fn lasts(pace: &mut Pace, bytes: usize, every: Duration) -> Duration {
        let mut lasted = Duration::ZERO;
        while lasted < Duration::from_secs(60 * 60) && pace.patience() >= every {
            pace.came(every, bytes);
            lasted += every;
        }
        lasted
    }

    #[test]
    fn a_slow_line_is_waited_for_and_a_trickle_is_not() {
        let minute = Duration::from_secs(60);
        for (bytes, every, within) in [
            // 1 Mbit/s, in pieces and with pauses.
            (1500, Duration::from_millis(12), None),
            (2_500_000, Duration::from_secs(20), None),
            (20 * 1024, Duration::from_secs(1), None),
            (1, Duration::from_secs(1), Some(minute)),
            (1, Duration::from_secs(29), Some(minute)),
            (1_000_000, Duration::from_secs(31), Some(Duration::ZERO)),
            (8 * 1024, Duration::from_secs(1), Some(2 * minute)),
        ] {
            let lasted = lasts(&mut Pace::new(Duration::from_secs(30)), bytes, every);
            match within {
                Some(within) => assert!(lasted <= within, "{bytes} every {every:?}: {lasted:?}"),
                None => assert!(lasted > 59 * minute, "{bytes} every {every:?}: {lasted:?}"),
            }
        }
    }

    #[test]
    fn what_was_sent_fast_is_no_time_for_a_trickle() {
        let mut pace = Pace::new(Duration::from_secs(30));
        pace.came(Duration::from_secs(1), 49_000_000);
        assert!(lasts(&mut pace, 1, Duration::from_secs(1)) <= Duration::from_secs(61));
    }
}
