//! Settings: where they come from, and what is said of those that are wrong.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::server::{Server, rollcall};

/// A folder with a built site, and with this file of settings.
fn folder(settings: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    crate::server::build_site(folder.path());
    let file = folder.path().join("rollcall.toml");
    fs::write(&file, settings).expect("written");
    (folder, file)
}

fn check(folder: &TempDir, more: impl FnOnce(&mut Command) -> &mut Command) -> Output {
    let mut command = rollcall(&["config", "check", "--site"]);
    command.arg(folder.path().join("site"));
    more(&mut command);
    command.output().expect("run")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The line about a setting, its blanks made one.
fn line(output: &Output, setting: &str) -> String {
    let text = text(&output.stdout);
    let line = text.lines().find(|line| line.trim_start_matches("# ").starts_with(setting));
    let line = line.unwrap_or_else(|| panic!("{setting}: {text}"));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn flags_go_before_the_environment_and_that_before_the_file() {
    let settings = "listen = '127.0.0.1:1'\nmax-uploads = 3\nmax-imports = 4\nidle-timeout = 5\n\
                    allow-host = ['a.example', 'b.example']\n";
    let (folder, file) = folder(settings);
    let output = check(&folder, |command| {
        command.env("ROLLCALL_CONFIG", file);
        command.env("ROLLCALL_LISTEN", "127.0.0.1:2").env("ROLLCALL_MAX_UPLOADS", "30");
        command.args(["--listen", "127.0.0.1:3"])
    });
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for (setting, expected) in [
        ("listen", "listen = \"127.0.0.1:3\" # --listen"),
        ("max-uploads", "max-uploads = 30 # ROLLCALL_MAX_UPLOADS"),
        ("max-imports", "max-imports = 4 # file"),
        ("allow-host", "allow-host = [\"a.example\", \"b.example\"] # file"),
        ("max-connections", "max-connections = 512 # default"),
        ("metrics", "# metrics is not set # default"),
    ] {
        assert_eq!(line(&output, setting), expected);
    }
}

#[test]
fn what_is_printed_is_a_file_of_settings_again() {
    let (folder, file) = folder("");
    let first = check(&folder, |command| {
        command.args(["--allow-host", "a.example,b.example", "--log", "info,rollcall=debug"])
    });
    fs::write(&file, &first.stdout).expect("written");
    let second = check(&folder, |command| command.arg("--config").arg(&file));
    assert_eq!(second.status.code(), Some(0), "{}", text(&second.stderr));
    for setting in ["allow-host", "log", "listen", "database", "idle-timeout"] {
        let value = |output| line(output, setting).split(" # ").next().map(str::to_owned);
        assert_eq!(value(&second), value(&first));
    }
}

#[test]
fn the_server_does_what_the_file_says_and_a_wrong_file_does_not_start_it() {
    let (_folder, file) = folder("allow-host = 'rollcall.example'\n");
    let path = file.to_str().expect("text");
    let server = Server::with(&["--config", path]);
    assert_eq!(server.send("GET /worker.js\nhost: rollcall.example", b"").status, 200);

    fs::write(&file, "listn = '127.0.0.1:1'\nidle-timeout = 0\n").expect("written");
    for command in [&["serve"][..], &["config", "check"]] {
        let output = rollcall(command).args(["--config", path]).output().expect("run");
        let message = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains("did you mean `listen`?"), "{message}");
        assert!(message.contains(&format!("{path}: `idle-timeout`: ")), "{message}");
    }
    let output = rollcall(&["serve", "--config", "nowhere.toml"]).output().expect("run");
    assert!(text(&output.stderr).contains("nowhere.toml"), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn all_that_stands_against_a_start_is_said() {
    let (folder, _) = folder("");
    let options = [
        "--listen",
        "0.0.0.0:80",
        "--metrics",
        "0.0.0.0:80",
        "--log",
        "rollcall=loud",
        "--database",
        "mysql://app:hush-hush@db/rollcall",
        "--allow-host=*,https://x.test/,a.example",
    ];
    let output = check(&folder, |command| command.args(options));
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    for said in [
        "cannot be both --listen and --metrics",
        "type for example --log info",
        "is no database address",
        "\"*\" is no name that browsers ask for",
        "type: --allow-host x.test\n",
    ] {
        assert!(message.contains(said), "{said}: {message}");
    }
    assert!(!message.contains("a.example"), "{message}");
    let all = message + &text(&output.stdout);
    assert!(!all.contains("hush") && all.contains("mysql://app:***@db/rollcall"), "{all}");

    let output = rollcall(&["config", "check", "--site", "nowhere"]).output().expect("run");
    assert!(text(&output.stderr).contains("make build"), "{}", text(&output.stderr));
}

#[test]
fn a_password_is_in_no_message() {
    let url = "mysql://app:secret@db/rollcall";
    let output = rollcall(&["serve"]).env("DATABASE_URL", url).output().expect("run");
    assert_eq!(output.status.code(), Some(2));
    assert!(!text(&output.stderr).contains("secret"), "{}", text(&output.stderr));
    let (_folder, file) = folder("database = \"postgres://app:secret@db/rollcall\nlisten = 1\n");
    let output = rollcall(&["serve", "--config"]).arg(file).output().expect("run");
    assert!(!text(&output.stderr).contains("secret"), "{}", text(&output.stderr));
}

#[test]
fn what_is_hardly_meant_is_said_and_stands_against_no_start() {
    let (folder, _) = folder("");
    let output = check(&folder, |command| {
        command.args(["--allow-host", "rollcall.example.com", "--metrics", "0.0.0.0:9464"])
    });
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{message}");
    assert!(message.contains("warning: allow-host is set and trusted-proxy is not"), "{message}");
    assert!(message.contains("warning: metrics on 0.0.0.0:9464"), "{message}");
    let server = Server::with(&["--allow-host", "rollcall.example.com"]);
    assert!(server.log().contains("trusted-proxy is not"), "{}", server.log());
}

#[test]
fn what_is_unsafe_is_said() {
    let (folder, _) = folder("");
    let secret = folder.path().join("secret");
    fs::write(&secret, "hush-hush").expect("written");
    let readable = |mode| {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&secret, fs::Permissions::from_mode(mode)).expect("changed");
    };
    let file = format!("--sso-client-secret-file={}", secret.display());
    let sso = [
        "--sso-issuer=https://login.example.com",
        "--sso-client-id=x",
        "--public-address=https://rollcall.example.com",
        "--allow-host=rollcall.example.com",
        "--trusted-proxy=127.0.0.1",
        &file,
    ];
    let key = format!("--evidence-key={}", secret.display());
    let database = format!("--database=sqlite://{}", secret.display());
    let postgres = |address: &str| format!("--database=postgres://rollcall:hush-hush@{address}");
    let with = |more: &str| [&sso[..], &[more]].concat().iter().map(ToString::to_string).collect();
    let alone = |only: &str| vec![only.to_owned()];
    for (mode, options, said) in [
        (0o600, alone("--trusted-proxy=0.0.0.0/0"), Some("trusted-proxy is 0.0.0.0/0")),
        (0o600, alone("--trusted-proxy=::/0"), Some("trusted-proxy is ::/0")),
        (0o600, alone("--trusted-proxy=10.0.0.0/8"), None),
        (0o644, with("--log=info"), Some("can be read by everybody on this computer")),
        (0o640, with("--log=info"), None),
        (0o644, alone(&database), Some("the database ")),
        (0o640, alone(&database), None),
        (0o644, alone(&key), Some("evidence-key ")),
        (0o640, alone(&key), None),
        (0o600, with("--sso-trust-email"), Some("sso-trust-email")),
        (0o600, alone("--listen=0.0.0.0:3000"), Some("nobody stays signed in")),
        (0o600, alone("--listen=127.0.0.1:3000"), None),
        (0o600, alone(&postgres("db.example.com/rollcall")), Some("sslmode=verify-full")),
        (0o600, alone(&postgres("db.example.com/r?sslmode=require")), Some("sslmode=verify-full")),
        (0o600, alone(&postgres("db.example.com/r?sslmode=verify-full")), None),
        (0o600, alone(&postgres("127.0.0.1:5432/rollcall")), None),
        (0o600, alone("--database=postgres:///rollcall?host=/var/run/postgresql"), None),
    ] {
        readable(mode);
        let output = check(&folder, |command| command.args(&options));
        let message = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{options:?}: {message}");
        assert_eq!(
            message.matches("warning: ").count(),
            usize::from(said.is_some()),
            "{options:?}: {message}"
        );
        assert!(message.contains(said.unwrap_or_default()), "{options:?}: {message}");
        assert!(!message.contains("hush"), "{message}");
    }
}
