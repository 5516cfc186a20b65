//! What a browser is called, of what it says of itself.

use super::{say, text};

/// What browsers put in and what they are called: a browser also says that it is others, so the
/// first one that is found is meant.
const BROWSERS: [(&str, &str); 12] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
    ("FreeBSD", "FreeBSD"),
];

/// As in Chrome on Linux.
pub fn browser(agent: &str) -> String {
    let known = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(mark, _)| agent.contains(mark));
        found.map(|(_, name)| *name)
    };
    let browser = known(&BROWSERS).unwrap_or(text!("Unknown browser"));
    match known(&SYSTEMS) {
        Some(system) => say!("{browser} on {system}"),
        None => browser.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn a_browser_has_a_name_and_never_none() {
        let linux = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15";
        for (agent, said) in [
            (format!("{linux} Chrome/130.0.0.0 Safari/537.36"), "Chrome on Linux"),
            (format!("{linux} HeadlessChrome/130.0.0.0 Safari/537.36"), "Chrome on Linux"),
            (format!("{linux} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"), "Edge on Linux"),
            (format!("{phone} Version/17.4 Mobile/15E148 Safari/604.1"), "Safari on iPhone"),
            (format!("{phone} CriOS/123.0 Mobile/15E148 Safari/604.1"), "Chrome on iPhone"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"
                    .to_owned(),
                "Firefox on Windows",
            ),
            ("curl/8.5.0".to_owned(), "curl"),
            ("Mozilla/5.0 (X11; Linux x86_64)".to_owned(), "Unknown browser on Linux"),
            (" ".to_owned(), "Unknown browser"),
            (String::new(), "Unknown browser"),
        ] {
            assert_eq!(browser(&agent), said, "{agent}");
        }
    }
}
