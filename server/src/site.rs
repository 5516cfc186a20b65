//! The built site: where it is, and under which names its files go.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use leptos::prelude::LeptosOptions;

#[cfg(any(test, feature = "embed"))]
use crate::embedded::Embedded;

/// What the build calls its files, and the folder it puts them in.
const NAME: &str = "rollcall";
const PACKAGE: &str = "pkg";

/// The build's note of the hashes in file names, beside the program.
const HASHES: &str = "hash.txt";

/// The worker's script, in a folder of the package whose name begins so and changes
/// with the script.
const WORKER: &str = "worker";

/// The built site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its files.
    pub files: SiteFiles,
    /// What the document's scripts and styles are called.
    pub options: LeptosOptions,
    /// Address of its style sheet.
    pub style: String,
    /// Address of the worker's script.
    pub worker: String,
}

/// Where the files of a site are.
#[derive(Debug, Clone)]
pub enum SiteFiles {
    /// In this folder.
    Folder(PathBuf),
    /// In the program itself.
    #[cfg(any(test, feature = "embed"))]
    Embedded {
        /// They.
        files: Embedded,
        /// The note of the hashes in their names, there as long as the site is.
        _note: Arc<tempfile::TempPath>,
    },
}

/// There is no site in any of these folders, or one of another build.
#[derive(Debug)]
pub struct NotBuilt(Vec<PathBuf>);

impl fmt::Display for NotBuilt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the site is not built: its files are not in ")?;
        for (i, folder) in self.0.iter().enumerate() {
            let or = if i == 0 { "" } else { " or " };
            write!(f, "{or}{}", folder.display())?;
        }
        f.write_str(".\nRun `make build`, or name the folder with --site.")
    }
}

impl std::error::Error for NotBuilt {}

impl Site {
    /// Finds the site: where it is said to be, else in the program, else beside it,
    /// else where the build puts it.
    pub fn find(folder: Option<&Path>) -> Result<Self, NotBuilt> {
        let program = std::env::current_exe().ok();
        let program = program.as_deref().and_then(Path::parent);
        let told = folder.map(Path::to_owned);
        let told = told.or_else(|| std::env::var_os("LEPTOS_SITE_ROOT").map(PathBuf::from));
        #[cfg(feature = "embed")]
        if told.is_none() {
            return Self::embedded().map_err(|_| NotBuilt(vec![std::env::temp_dir()]));
        }
        let folders = match told {
            Some(folder) => vec![folder],
            None => program
                .and_then(Path::parent)
                .map(|parent| parent.join("site"))
                .into_iter()
                .chain([PathBuf::from("target/site")])
                .collect(),
        };
        let notes = [program.map(|folder| folder.join(HASHES)), None];
        let found = folders
            .iter()
            .flat_map(|folder| notes.iter().map(move |note| (folder, note.as_deref())))
            .find_map(|(folder, note)| Self::at(folder, note));
        found.ok_or(NotBuilt(folders))
    }

    /// The site in the program. Leptos reads the hashes of its names from a file, which
    /// a program that is alone does not have: it is written for as long as it serves.
    #[cfg(feature = "embed")]
    fn embedded() -> std::io::Result<Self> {
        use crate::embedded::{FILES, HASHES};
        let note = tempfile::NamedTempFile::new()?.into_temp_path();
        std::fs::write(&note, HASHES)?;
        let path = note.to_str().ok_or(std::io::ErrorKind::InvalidData)?;
        let options = LeptosOptions::builder().output_name(NAME).site_pkg_dir(PACKAGE);
        let options = options.hash_files(true).hash_file(path.into()).build();
        let named = |wanted: &dyn Fn(&str) -> bool| {
            let mut addresses = FILES.iter().map(|file| file.address);
            format!("/{}", addresses.find(|address| wanted(address)).expect("the build checked"))
        };
        let style =
            named(&|address| address.starts_with("pkg/rollcall.") && address.ends_with(".css"));
        let worker =
            named(&|address| address.starts_with("pkg/worker") && address.ends_with("/worker.js"));
        let files = SiteFiles::Embedded { files: Embedded(FILES), _note: note.into() };
        Ok(Self { files, options, style, worker })
    }

    /// The site in this folder, if it has the files that are noted.
    fn at(folder: &Path, note: Option<&Path>) -> Option<Self> {
        let hashes = match note {
            Some(note) => std::fs::read_to_string(note).ok()?,
            None => String::new(),
        };
        let hash = |kind: &str| {
            let mut pairs = hashes.lines().filter_map(|line| line.split_once(':'));
            let hash = pairs.find(|(name, _)| *name == kind);
            hash.map(|(_, hash)| format!(".{}", hash.trim())).unwrap_or_default()
        };
        let style = format!("{PACKAGE}/{NAME}{}.css", hash("css"));
        let script = format!("{PACKAGE}/{NAME}{}.js", hash("js"));
        if !folder.join(&script).is_file() || !folder.join(&style).is_file() {
            return None;
        }
        let worker = worker(&folder.join(PACKAGE))?;
        let root: Arc<str> = folder.to_str()?.into();
        let options = LeptosOptions::builder().output_name(NAME).site_pkg_dir(PACKAGE);
        let options = options.site_root(root).hash_files(note.is_some());
        let options = options.hash_file(note.unwrap_or(Path::new(HASHES)).to_str()?.into()).build();
        let files = SiteFiles::Folder(folder.to_owned());
        Some(Self { files, options, style: format!("/{style}"), worker })
    }
}

/// The address of the worker's script in this package.
fn worker(package: &Path) -> Option<String> {
    let folders = std::fs::read_dir(package).ok()?.filter_map(Result::ok);
    let mut names = folders.filter_map(|folder| folder.file_name().into_string().ok());
    let folder = names
        .find(|name| name.starts_with(WORKER) && package.join(name).join("worker.js").is_file())?;
    Some(format!("/{PACKAGE}/{folder}/worker.js"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Site;

    #[test]
    fn hashed_files_are_found_only_where_the_note_is_right() {
        let folder = tempfile::tempdir().expect("a folder");
        let package = folder.path().join("pkg");
        fs::create_dir(&package).expect("made");
        fs::write(package.join("rollcall.AAA.js"), "").expect("written");
        fs::write(package.join("rollcall.CCC.css"), "").expect("written");
        fs::create_dir(package.join("worker.DDD")).expect("made");
        fs::write(package.join("worker.DDD/worker.js"), "").expect("written");
        let note = folder.path().join("hash.txt");

        fs::write(&note, "js: AAA\nwasm: BBB\ncss: CCC\n").expect("written");
        let site = Site::at(folder.path(), Some(&note)).expect("a site");
        assert_eq!(site.style, "/pkg/rollcall.CCC.css");
        assert_eq!(site.worker, "/pkg/worker.DDD/worker.js");
        assert!(site.options.hash_files);
        assert!(Site::at(folder.path(), None).is_none());

        fs::write(&note, "js: OLD\nwasm: BBB\ncss: CCC\n").expect("written");
        assert!(Site::at(folder.path(), Some(&note)).is_none());
    }
}
