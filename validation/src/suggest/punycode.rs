//! Punycode, RFC 3492: a label of a domain in ASCII.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

/// The label in punycode, without `xn--`. Sums stay small: a label is at most
/// as long as a value may be.
pub(super) fn encode(label: &[char]) -> String {
    let mut output: String = label.iter().filter(|c| c.is_ascii()).collect();
    let basic = output.len() as u32;
    if basic > 0 {
        output.push('-');
    }
    let (mut n, mut delta, mut bias, mut handled) = (INITIAL_N, 0, INITIAL_BIAS, basic);
    while let Some(next) = label.iter().map(|c| u32::from(*c)).filter(|c| *c >= n).min() {
        delta += (next - n) * (handled + 1);
        n = next;
        for c in label.iter().map(|c| u32::from(*c)) {
            if c < n {
                delta += 1;
            } else if c == n {
                push_number(&mut output, delta, bias);
                bias = adapt(delta, handled + 1, handled == basic);
                (delta, handled) = (0, handled + 1);
            }
        }
        delta += 1;
        n += 1;
    }
    output
}

/// Appends a number of variable length: its last digit is the one below a threshold.
fn push_number(output: &mut String, mut number: u32, bias: u32) {
    for k in (BASE..).step_by(BASE as usize) {
        let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if number < threshold {
            break;
        }
        output.push(digit(threshold + (number - threshold) % (BASE - threshold)));
        number = (number - threshold) / (BASE - threshold);
    }
    output.push(digit(number));
}

fn digit(value: u32) -> char {
    char::from_digit((value + 10) % BASE, BASE).unwrap_or_default()
}

const fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

/// An address with its domain in punycode. Only letters and digits that are one character each are
/// taken: others would have to be composed first.
pub(crate) fn domain_encoded(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    if domain.is_ascii() {
        return None;
    }
    let labels: Option<Vec<String>> = domain.split(['.', '。']).map(label).collect();
    Some(format!("{local}@{}", labels?.join(".")))
}

fn label(label: &str) -> Option<String> {
    if label.is_ascii() {
        return Some(label.to_owned());
    }
    let small: Vec<char> = label.chars().flat_map(char::to_lowercase).collect();
    let plain = small.iter().all(|c| c.is_alphanumeric() || *c == '-');
    plain.then(|| format!("xn--{}", encode(&small)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The RFC's own samples, section 7.1: A, B, C, D, L, P, R and S.
    #[test]
    fn the_samples_of_the_rfc() {
        for (label, encoded) in [
            ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
            ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
            ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
            ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
            ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"),
            ("そのスピードで", "d9juau41awczczp"),
            ("-> $1.00 <-", "-> $1.00 <--"),
        ] {
            assert_eq!(encode(&label.chars().collect::<Vec<_>>()), encoded);
        }
    }

    #[test]
    fn the_longest_label_does_not_overflow() {
        let label: Vec<char> =
            (0..1024).map(|n| if n % 2 == 0 { 'a' } else { '\u{10FFFF}' }).collect();
        assert!(!encode(&label).is_empty());
    }
}
