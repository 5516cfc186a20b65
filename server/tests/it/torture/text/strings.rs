//! Texts that programs have tripped over.

use naughty_strings::BLNS;

use crate::torture::full;

/// Beside those of the big list: what the pages, the log and the exports could take for their own.
const OWN: [&str; 22] = [
    "</title><meta http-equiv=refresh content=0;url=//evil.test>",
    "</TITLE\t><base href=//evil.test>",
    "</script><script>alert(1)</script>",
    "<!-- --!> <![CDATA[ ]]> &lt; &amp;lt; &#60;",
    "\" onmouseover=alert(1) x=\"",
    "' onfocus=alert(1) autofocus x='",
    "</textarea></noscript></style></main></body></html>",
    "javascript:alert(1)",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "x;=1+1",
    "=cmd|' /C calc'!A0",
    "one\n2026-01-01T00:00:00.000000Z ERROR rollcall: forged",
    "one\r\nx-forged: yes\r\n\r\n<p>",
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "\u{202e}gnp.exe\u{2066}\u{200b}\u{feff}",
    "nul \0 nul",
    "𝕴😀𐍈 \u{10ffff} \u{2028} \u{2029} \u{85}",
];

/// All of them where all is wanted, else some of the big list.
pub fn naughty() -> Vec<&'static str> {
    let step = if full() { 1 } else { 25 };
    OWN.into_iter().chain(BLNS.iter().copied().step_by(step)).collect()
}

/// A text as it stands in an address.
pub fn in_address(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    let escaped =
        |byte: u8| if plain(byte) { char::from(byte).into() } else { format!("%{byte:02X}") };
    text.bytes().map(escaped).collect()
}
