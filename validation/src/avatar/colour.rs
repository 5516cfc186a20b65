//! The palette: twelve colours on which white initials are readable.

macro_rules! palette {
    ($first:ident = $first_name:literal, $first_label:literal;
     $($colour:ident = $name:literal, $label:literal;)*) => {
        /// One colour of the palette, in the order in which it is offered.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Colour {
            #[doc = $first_label]
            #[default]
            $first,
            $(#[doc = $label] $colour,)*
        }

        impl Colour {
            /// All colours.
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$colour),*];

            /// The name in forms and in the database, for example `petrol`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { Self::$first => $first_name, $(Self::$colour => $name,)* }
            }

            /// The name a person reads, for example "Petrol".
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { Self::$first => $first_label, $(Self::$colour => $label,)* }
            }
        }
    };
}

palette! {
    Petrol = "petrol", "Petrol";
    Teal = "teal", "Teal";
    Pine = "pine", "Pine";
    Moss = "moss", "Moss";
    Olive = "olive", "Olive";
    Ochre = "ochre", "Ochre";
    Rust = "rust", "Rust";
    Rose = "rose", "Rose";
    Plum = "plum", "Plum";
    Iris = "iris", "Iris";
    Cobalt = "cobalt", "Cobalt";
    Slate = "slate", "Slate";
}

impl Colour {
    /// Its place in the palette, from 1: the style sheet's swatch.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The colour with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|colour| colour.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_colours_are_told_apart_by_name_and_number() {
        assert_eq!(Colour::ALL.len(), 12);
        for (index, &colour) in Colour::ALL.iter().enumerate() {
            assert_eq!(usize::from(colour.number()), index + 1);
            assert_eq!(Colour::from_name(colour.name()), Some(colour));
            assert_eq!(colour.label().to_lowercase(), colour.name());
        }
        assert_eq!(Colour::from_name("Petrol"), None);
        assert_eq!(Colour::default(), Colour::Petrol);
    }
}
