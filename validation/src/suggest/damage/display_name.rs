//! # What
//! A name in front of the address, which stands in angle brackets.
//! # Why
//! It is how mail programs show and copy addresses.
//! # Example
//! `Ann Lee <ann@example.com>`

/// What stands in the brackets and after them.
pub(crate) fn undo(text: &str) -> Option<String> {
    let (name, rest) = text.rsplit_once('<')?;
    let (address, after) = rest.split_once('>')?;
    (!name.trim().is_empty()).then(|| format!("{}{after}", address.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_stays() {
        assert_eq!(undo("Ann Lee <ann@x.io>").as_deref(), Some("ann@x.io"));
        assert_eq!(undo("\"Lee, Ann\" < ann@x.io >;").as_deref(), Some("ann@x.io;"));
        for text in ["<ann@x.io>", "ann@x.io", "Ann <ann@x.io", "Ann> <"] {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
