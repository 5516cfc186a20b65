//! Names of files that are downloaded.

/// A name that every system takes, whatever the integration's name: ASCII letters, digits
/// and single hyphens.
pub fn file_name(display_name: &str, what: &str, ending: &str) -> String {
    let words = display_name.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).chain([what]);
    let words: Vec<_> = words.map(str::to_ascii_lowercase).collect();
    format!("{}.{ending}", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn file_names_are_safe_everywhere() {
        for (display_name, name) in [
            ("Lantern LMS", "lantern-lms-recipe.json"),
            ("../..\\\"; x=\"ł", "x-recipe.json"),
            ("Łódź", "d-recipe.json"),
            ("人事", "recipe.json"),
            ("CON", "con-recipe.json"),
        ] {
            assert_eq!(file_name(display_name, "recipe", "json"), name, "{display_name}");
        }
    }
}
