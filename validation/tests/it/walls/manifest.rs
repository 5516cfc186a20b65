//! The dependencies of a crate, as its Cargo.toml has them.

use super::tree;

/// One line of a dependency table.
pub(super) struct Dependency {
    pub(super) name: String,
    pub(super) optional: bool,
    is_dev: bool,
}

/// A Cargo.toml, read as far as the walls need it.
pub(super) struct Manifest(Vec<Dependency>);

impl Manifest {
    /// The manifest of a crate of the workspace.
    pub(super) fn read(name: &str) -> Self {
        let path = tree::root().join(name).join("Cargo.toml");
        let text = std::fs::read_to_string(&path).expect("every crate has a manifest");
        Self(parse(&text))
    }

    /// What it is built with.
    pub(super) fn dependencies(&self) -> impl Iterator<Item = &Dependency> {
        self.0.iter().filter(|dependency| !dependency.is_dev)
    }

    /// What it is built or tested with.
    pub(super) fn all(&self) -> impl Iterator<Item = &Dependency> {
        self.0.iter()
    }
}

fn parse(text: &str) -> Vec<Dependency> {
    let mut dependencies: Vec<Dependency> = Vec::new();
    let mut table = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        if let Some(header) = line.strip_prefix('[') {
            table = header.trim_end_matches(']').to_owned();
            if let Some((_, name)) = table.split_once("dependencies.") {
                let is_dev = table.contains("dev-dependencies");
                dependencies.push(Dependency { name: name.to_owned(), optional: false, is_dev });
            }
        } else if table.contains("dependencies.") {
            if line.replace(' ', "") == "optional=true"
                && let Some(last) = dependencies.last_mut()
            {
                last.optional = true;
            }
        } else if table.ends_with("dependencies")
            && let Some((key, value)) = line.split_once('=')
        {
            let key = key.trim().trim_matches('"');
            let name = key.split('.').next().unwrap_or(key).to_owned();
            let optional = value.replace(' ', "").contains("optional=true");
            let is_dev = table.contains("dev-dependencies");
            dependencies.push(Dependency { name, optional, is_dev });
        }
    }
    dependencies
}

#[test]
fn every_way_to_write_a_dependency_is_read() {
    let text = "[package]\nname = \"x\"\n[dependencies]\na.workspace = true\n# b = \"1\"\n\
                c = { workspace = true, optional = true }\n\
                [target.'cfg(unix)'.dependencies]\nd = \"1\"\n\
                [dependencies.e]\nversion = \"1\"\noptional = true\n[dev-dependencies]\nf = \"1\"\n\
                [features]\ng = []\n";
    let read = parse(text);
    let read: Vec<_> = read.iter().map(|d| (d.name.as_str(), d.optional, d.is_dev)).collect();
    let expected = [
        ("a", false, false),
        ("c", true, false),
        ("d", false, false),
        ("e", true, false),
        ("f", false, true),
    ];
    assert_eq!(read, expected);
}
