use proptest::prelude::*;

use super::{HIDDEN, leave_out_passwords, without_password};

#[test]
fn what_has_no_password_is_shown_as_it_is() {
    for url in [
        "",
        "sqlite://data/rollcall.db",
        "sqlite:///var/lib/rollcall/rollcall.db",
        "sqlite://data/rollcall.db?mode=rw",
        "sqlite:///srv/a@b/rollcall.db",
        "sqlite:data/rollcall.db",
        "sqlite::memory:",
        "postgres://db/rollcall",
        "postgres://app@db/rollcall",
        "postgresql://app@db.example.com:5432/rollcall?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "postgres://app@[::1]:5432/rollcall",
        "postgres:///rollcall?host=/run/postgresql",
        "mysql://localhost/rollcall",
        "http://127.0.0.1:4318",
    ] {
        assert_eq!(without_password(url), url);
    }
}

#[test]
fn nothing_of_a_password_is_shown() {
    for (url, shown) in [
        ("postgres://app:secret@db:5432/rollcall", "postgres://app:***@db:5432/rollcall"),
        ("POSTGRES://app:secret@db/rollcall", "POSTGRES://app:***@db/rollcall"),
        ("postgres://app:s3@cr:t@db:5432/x?sslmode=b", "postgres://app:***@db:5432/x?sslmode=b"),
        ("postgres://app:se@c:r/et@db/rollcall", "postgres://app:***@db/rollcall"),
        ("postgres://app:se@c:r/e?t@db/rollcall", "postgres://***"),
        ("postgres://app:pw@db/x?password=a&b@secret", "postgres://***"),
        ("postgres://app:pw@db/x?password=a@secret", "postgres://app:***@db/x?password=***"),
        ("postgres://app:12/34@db/rollcall", "postgres://app:***@db/rollcall"),
        ("postgres://app:12?34@db/rollcall", "postgres://***"),
        ("postgres://:secret@db/rollcall", "postgres://***@db/rollcall"),
        ("postgres://app%3Asecret@db/rollcall", "postgres://***@db/rollcall"),
        ("postgres://app/secret@db/rollcall", "postgres://***@db/rollcall"),
        ("postgres://app:secret/rollcall", "postgres://***"),
        ("postgres://app:secret", "postgres://***"),
        (
            "postgres://db:5432/x?user=y&password=s3cr@et",
            "postgres://db:5432/x?user=y&password=***",
        ),
        (
            "postgres:///rollcall?password=secret&sslpassword=se@ret",
            "postgres:///rollcall?password=***&sslpassword=***",
        ),
        ("postgres://db/x?p%61ssword=secret", "postgres://db/x?***"),
        ("postgres://db/x?secret", "postgres://db/x?***"),
        ("postgres://db/x#secret", "postgres://***"),
        ("postgres:app:secret@db/rollcall", "postgres:***"),
        ("postgres:/app:secret@db/rollcall", "postgres:***"),
        ("jdbc:postgresql://app:secret@db/rollcall", HIDDEN),
        (" postgres://app:secret@db/rollcall", HIDDEN),
        ("app:secret@db/rollcall", HIDDEN),
        ("host=db user=app password=secret", HIDDEN),
        ("secret", HIDDEN),
        ("sqlite://app:secret@db/rollcall", "sqlite:***"),
        ("sqlite://data/rollcall.db?key=secret", "sqlite://data/rollcall.db?***"),
        ("http://app:secret@collector:4318", "http://app:***@collector:4318"),
    ] {
        assert_eq!(without_password(url), shown, "{url}");
    }
}

#[test]
fn what_other_programs_get_has_no_password_and_all_else() {
    for (url, without) in [
        ("postgres://db/rollcall", "postgres://db/rollcall"),
        ("postgres://app:secret@db:5432/rollcall", "postgres://app@db:5432/rollcall"),
        ("postgres://app:s3@cr:t@db:5432/x?a=b", "postgres://app@db:5432/x?a=b"),
        ("postgres://db:5432/x?user=y&password=s3cr@et", "postgres://db:5432/x?user=y"),
        ("postgres:///x?password=secret&sslpassword=se@ret", "postgres:///x"),
        ("postgres://db/x?p%61ssWord=secret&sslmode=require", "postgres://db/x?sslmode=require"),
    ] {
        assert_eq!(leave_out_passwords(url), without);
    }
}

/// Addresses of every shape, with a password in each place where a mistake can put it.
const SHAPES: [&str; 22] = [
    "postgres://app:{}@db/rollcall",
    "postgres://app:{}@db:5432/rollcall?sslmode=require",
    "Postgres://app:{}@db/rollcall",
    "postgresql:app:{}@db/rollcall",
    "postgres:/app:{}@db/rollcall",
    "postgres//app:{}@db/rollcall",
    "postgres;//app:{}@db/rollcall",
    "postgres://:{}@db",
    "postgres://app:{}:@db",
    "app:{}@db/rollcall",
    "{}",
    "{}@db",
    "{}:",
    "{}://db",
    "PASSWORD={} postgres://db",
    "postgres://db/rollcall?password={}",
    "postgres://db/rollcall?user=app&pass={}&sslmode=require",
    "postgres://db/rollcall?PASSWORD={}",
    "postgres://db/rollcall?password%3D{}",
    "mysql://app:{}@db/rollcall",
    "sqlite://app:{}@db/rollcall",
    "https://app:{}@collector:4318",
];

proptest! {
    #[test]
    fn a_secret_put_anywhere_is_not_shown(
        shape in 0..SHAPES.len(),
        secret in "[a-z0-9:/?#@%&=;,. +!-]{0,6}zq[a-z0-9:/?#@%&=;,. +!-]{0,6}",
    ) {
        let url = SHAPES[shape].replace("{}", &secret);
        let shown = without_password(&url);
        // The middle of every secret, which occurs nowhere else.
        prop_assert!(!shown.contains("zq"), "{url}: {shown}");
    }

    #[test]
    fn any_text_can_be_shown(url in ".{0,60}") {
        let _ = (without_password(&url), leave_out_passwords(&url));
    }
}
