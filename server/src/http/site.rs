//! The built site: where it is, and what its files are called.
//!
//! The files of the page and those of the worker are each in a folder of the package whose
//! name changes with its content, `page.HASH` and `worker.HASH`, so browsers keep them for
//! ever.

use std::fmt;
use std::path::{Path, PathBuf};

use leptos::prelude::LeptosOptions;

#[cfg(any(test, feature = "embed"))]
use crate::http::embedded::Embedded;

/// The name that the build gives to its files, and the folder that it puts them in.
const NAME: &str = "rollcall";
const PACKAGE: &str = "pkg";

/// The scripts that start the page and the worker.
const SCRIPT: &str = "rollcall.js";
const WORKER: &str = "worker.js";

#[derive(Debug, Clone)]
pub struct Site {
    pub files: SiteFiles,
    /// The names of the document's scripts and styles.
    pub options: LeptosOptions,
    /// Address of the style sheet.
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
    Embedded(Embedded),
}

/// None of these folders holds a built site.
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
    /// Finds the site: in the folder that is named, else in the program, else beside it, else
    /// where the build puts it.
    pub fn find(folder: Option<&Path>) -> Result<Self, NotBuilt> {
        let program = std::env::current_exe().ok();
        let program = program.as_deref().and_then(Path::parent);
        let told = folder.map(Path::to_owned);
        #[cfg(feature = "embed")]
        if told.is_none() {
            return Ok(Self::embedded());
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
        let found = folders.iter().find_map(|folder| Self::at(folder));
        found.ok_or(NotBuilt(folders))
    }

    #[cfg(feature = "embed")]
    fn embedded() -> Self {
        use crate::http::embedded::FILES;
        let folder = |part: &str, file: &str| {
            let mut addresses = FILES.iter().filter_map(|file| file.address.strip_prefix("pkg/"));
            let folder = addresses.find_map(|address| {
                address.strip_suffix(file)?.strip_suffix('/').filter(|name| is_of(name, part))
            });
            folder.expect("the build checked")
        };
        let files = SiteFiles::Embedded(Embedded(FILES));
        Self::new(files, folder("page", SCRIPT), folder("worker", WORKER))
    }

    /// The site in this folder, if there is one.
    fn at(folder: &Path) -> Option<Self> {
        let package = folder.join(PACKAGE);
        let entries = std::fs::read_dir(&package).ok()?.filter_map(Result::ok);
        let names: Vec<_> =
            entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        let named = |part: &str, file: &str| {
            names.iter().find(|name| is_of(name, part) && package.join(name).join(file).is_file())
        };
        let (page, worker) = (named("page", SCRIPT)?, named("worker", WORKER)?);
        Some(Self::new(SiteFiles::Folder(folder.to_owned()), page, worker))
    }

    /// The site whose package has these two folders.
    fn new(files: SiteFiles, page: &str, worker: &str) -> Self {
        let page = format!("{PACKAGE}/{page}");
        Self {
            files,
            style: format!("/{page}/{NAME}.css"),
            worker: format!("/{PACKAGE}/{worker}/{WORKER}"),
            options: LeptosOptions::builder().output_name(NAME).site_pkg_dir(page).build(),
        }
    }
}

/// Whether a folder of the package is that of the page or of the worker.
fn is_of(folder: &str, part: &str) -> bool {
    folder.strip_prefix(part).is_some_and(|hash| hash.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Site;

    #[test]
    fn a_site_has_a_page_and_a_worker() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |file: &str| {
            let file = folder.path().join("pkg").join(file);
            fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            fs::write(file, "").expect("written");
        };
        put("page.AAA/rollcall.js");
        put("worker.js");
        assert!(Site::at(folder.path()).is_none());

        put("worker.DDD/worker.js");
        let site = Site::at(folder.path()).expect("a site");
        assert_eq!(site.style, "/pkg/page.AAA/rollcall.css");
        assert_eq!(site.worker, "/pkg/worker.DDD/worker.js");
        assert_eq!(&*site.options.site_pkg_dir, "pkg/page.AAA");
    }
}
