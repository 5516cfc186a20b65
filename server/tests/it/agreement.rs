//! The command line and the server give the same report, byte for byte. The
//! browser joins them in the end-to-end tests.

use std::fs;
use std::path::{Path, PathBuf};

use app::api::Completion;
use validation::limits::DATA_FILE_BYTES;

use crate::http::answer;
use crate::server::{Server, rollcall};
use crate::upload::{UPLOAD, Upload, result};

/// The files of the validator's corpus.
fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../validation/tests/corpus");
    let entries = fs::read_dir(folder).expect("the corpus");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "csv" || kind == "json"));
    files.sort();
    files
}

/// Asks both, and gives whether the file is valid.
fn agree(server: &Server, path: &Path, number: usize) -> bool {
    let file_name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let printed = rollcall(&["validate", "--output", "json"]).arg(path).output().expect("run");
    let report = String::from_utf8(printed.stdout).expect("text");

    let (key, file) = (format!("agreement-{number:06}"), fs::read(path).expect("read"));
    let upload = Upload { key: &key, display_name: &key, file_name, file: &file, ..UPLOAD };
    let answer = answer(upload.send(server));
    match result(&answer).expect("an answer") {
        Completion::Completed { .. } => {
            assert_eq!(printed.status.code(), Some(0), "{file_name}: {report}");
            true
        }
        Completion::Rejected { .. } => {
            let expected = format!("{{\"Rejected\":{{\"report\":{}}}}}", report.trim_end());
            assert_eq!(printed.status.code(), Some(1), "{file_name}");
            assert!(answer.text() == expected, "{file_name}: {expected}\n{}", answer.text());
            false
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn on_every_file_of_the_corpus() {
    let server = Server::start();
    let files = corpus();
    let valid =
        files.iter().enumerate().filter(|(number, file)| agree(&server, file, *number)).count();
    assert!(valid >= 5 && files.len() - valid >= 24, "{valid} valid of {}", files.len());
}

#[test]
fn on_the_largest_files() {
    let server = Server::start();
    for (number, format) in ["csv", "json"].into_iter().enumerate() {
        let path = server.folder.path().join(format!("sample.{format}"));
        let output = fs::File::create(&path).expect("a file");
        let bytes = DATA_FILE_BYTES.to_string();
        let arguments = ["sample", "--bytes", &bytes, "--issue-rate", "0.01", "--format", format];
        assert!(rollcall(&arguments).stdout(output).status().expect("run").success());
        assert!(!agree(&server, &path, number), "it has issues");
    }
}
