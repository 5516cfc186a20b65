//! Files that were made to cost much, each of at most so many bytes.

use std::hash::{DefaultHasher, Hasher};

/// What may be held of a file.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// No more than is bounded.
    Bounded,
    /// Its addresses, for each stands only once in a file.
    Addresses,
}

/// A file that was made to cost much.
pub struct Hostile {
    pub name: &'static str,
    pub holds: Holds,
    pub make: fn(usize) -> Vec<u8>,
}

const fn bounded(name: &'static str, make: fn(usize) -> Vec<u8>) -> Hostile {
    Hostile { name, holds: Holds::Bounded, make }
}

const fn addresses(name: &'static str, make: fn(usize) -> Vec<u8>) -> Hostile {
    Hostile { name, holds: Holds::Addresses, make }
}

/// All of them.
pub const HOSTILE: [Hostile; 30] = [
    addresses("addresses that collide under the key that is known", flooded),
    addresses("the shortest addresses, all distinct", |bytes| {
        lines(bytes, "emailId", |number| format!("{}@a.b", letters(number)))
    }),
    bounded("one address again and again", |bytes| lines(bytes, "emailId", |_| "a@b.c".into())),
    bounded("values all wrong and distinct", |bytes| {
        lines(bytes, "role,emailId", |number| format!("{number},"))
    }),
    bounded("long values all wrong and distinct", |bytes| {
        lines(bytes, "role,emailId", |number| format!("{number}{},", "é".repeat(900)))
    }),
    bounded("values too long, all distinct", |bytes| {
        lines(bytes, "department,emailId", |number| format!("{number}{},", "x".repeat(5000)))
    }),
    bounded("values all wrong and equal", |bytes| lines(bytes, "emailId", |_| "x".into())),
    bounded("every field wrong in its own way", |bytes| {
        let header = "emailId,firstName,lastName,role,createdOn,userStatus,accountType,department,mfaEnrolmentStatus,accountPaymentStatus";
        lines(bytes, header, |n| {
            format!("{n},\u{7F}{n},\u{7F}{n},{n},{n},{n},{n},\u{7F}{n},{n},{n}")
        })
    }),
    bounded("dates all distinct of an order that nothing tells", |bytes| {
        lines(bytes, "createdOn,emailId", |n| {
            format!("03/04/2024 {:02}:{:02}:{:02}.{n},", n / 3600 % 24, n / 60 % 60, n % 60)
        })
    }),
    bounded("values that can be suggested, all distinct", |bytes| {
        lines(bytes, "department,emailId", |number| format!("\"a\n{number}\","))
    }),
    bounded("records of two bytes", |bytes| lines(bytes, "emailId", |_| "@".into())),
    bounded("nothing but line ends", |bytes| lines(bytes, "emailId", |_| String::new())),
    bounded("as many columns as a record has room for", |bytes| {
        let mut header = b"emailId".to_vec();
        for number in 0.. {
            let name = format!(",{}", letters(number));
            if header.len() + name.len() > (1 << 20).min(bytes / 2) {
                break;
            }
            header.extend_from_slice(name.as_bytes());
        }
        let columns = header.iter().filter(|byte| **byte == b',').count();
        let row = format!("a@b.c{}", ",".repeat(columns));
        fill(header, bytes, |_| format!("\n{row}"))
    }),
    bounded("delimiters and nothing else", |bytes| {
        lines(bytes, "emailId,role", |_| ",".repeat(1000))
    }),
    bounded("quotes", |bytes| lines(bytes, "emailId,role", |_| "\"\"".repeat(500))),
    bounded("quotes that double all they hold", |bytes| {
        lines(bytes, "emailId,role", |_| format!("\"{}\",x", "\"\"".repeat(4000)))
    }),
    bounded("records of many lines", |bytes| {
        lines(bytes, "emailId,role", |_| format!("\"{}\",x", "\r\n".repeat(4000)))
    }),
    bounded("a quote that never closes", |bytes| {
        fill(b"emailId\n\"".to_vec(), bytes, |_| "x".into())
    }),
    bounded("records as large as they may be", |bytes| {
        let room = (1 << 20).min(bytes / 2) - 100;
        lines(bytes, "emailId,role", |_| format!("x,\"{}\"", "y".repeat(room)))
    }),
    bounded("bytes that are no text", |bytes| {
        fill(b"emailId,firstName\n".to_vec(), bytes, |_| ",\u{FF}\n".into())
            .into_iter()
            .map(|byte| if byte >= 0xC0 { 0xFF } else { byte })
            .collect()
    }),
    bounded("UTF-16 of two bytes a letter", |bytes| {
        let text = String::from_utf8(lines(bytes / 2 - 2, "role,emailId", |n| format!("{n},")));
        let units = text.expect("text").encode_utf16().collect::<Vec<_>>();
        [vec![0xFF, 0xFE], units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
    }),
    bounded("members with a new name in every record", |bytes| {
        array(bytes, |number| format!("{{\"{number}\":1}}"))
    }),
    bounded("long names, new in every record", |bytes| {
        array(bytes, |number| format!("{{\"{number}{}\":1}}", "x".repeat(5000)))
    }),
    bounded("records of members, all new", |bytes| {
        array(bytes, |record| {
            let names = (0..3000).map(|number| format!("\"{record}-{number}\":0"));
            format!("{{{}}}", names.collect::<Vec<_>>().join(","))
        })
    }),
    bounded("a member that stands thousands of times", |bytes| {
        array(bytes, |_| format!("{{{}}}", ["\"a\":0"; 3000].join(",")))
    }),
    bounded("objects as deep as they may be", |bytes| {
        array(bytes, |_| format!("{}1{}", "{\"a\":".repeat(31), "}".repeat(31)))
    }),
    bounded("arrays deeper than they may be", |bytes| fill(Vec::new(), bytes, |_| "[".into())),
    bounded("numbers of a hundred thousand digits", |bytes| {
        let digits = "9".repeat(100_000.min(bytes / 4));
        array(bytes, |_| format!("{{\"createdOn\":{digits}}}"))
    }),
    bounded("escapes", |bytes| {
        array(bytes, |n| format!("{{\"role\":\"{n}{}\"}}", "\\u0041\\ud83d\\ude00".repeat(200)))
    }),
    bounded("empty objects", |bytes| array(bytes, |_| "{}".into())),
];

/// The start of a file, and more of it as long as there is room.
fn fill(mut file: Vec<u8>, bytes: usize, more: impl Fn(usize) -> String) -> Vec<u8> {
    for number in 0.. {
        let more = more(number);
        if file.len() + more.len() > bytes {
            return file;
        }
        file.extend_from_slice(more.as_bytes());
    }
    file
}

/// CSV with this header.
fn lines(bytes: usize, header: &str, line: impl Fn(usize) -> String) -> Vec<u8> {
    fill(format!("{header}\n").into_bytes(), bytes, |number| line(number) + "\n")
}

/// A JSON array.
fn array(bytes: usize, element: impl Fn(usize) -> String) -> Vec<u8> {
    let mut file = fill(b"[{}".to_vec(), bytes - 1, |number| format!(",{}", element(number)));
    file.push(b']');
    file
}

/// A short text that no other number has.
fn letters(mut number: usize) -> String {
    let mut text = String::new();
    loop {
        text.push(char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]));
        number /= 36;
        if number == 0 {
            return text;
        }
    }
}

/// Addresses whose hashes begin with the same six bits under the key that anyone knows, as
/// 64 tries find them.
fn flooded(bytes: usize) -> Vec<u8> {
    let mut file = b"emailId\n".to_vec();
    for number in 0.. {
        let before = file.len();
        let mut rest: u32 = number;
        while rest > 0 || file.len() == before {
            file.push(b"0123456789abcdef"[rest as usize % 16]);
            rest /= 16;
        }
        file.extend_from_slice(b"@x.io");
        let mut hasher = DefaultHasher::new();
        hasher.write(&file[before..]);
        file.push(b'\n');
        if hasher.finish() >> 58 != 0 {
            file.truncate(before);
        } else if file.len() > bytes {
            file.truncate(before);
            break;
        }
    }
    file
}
