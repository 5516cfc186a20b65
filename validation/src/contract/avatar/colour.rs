//! The palette: twelve colours on which white initials are readable.

macro_rules! palette {
    ($first:ident = $first_name:literal; $($colour:ident = $name:literal;)*) => {
        /// One colour of the palette, in the order in which it is offered.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Colour {
            #[doc = $first_name]
            #[default]
            $first,
            $(#[doc = $name] $colour,)*
        }

        impl Colour {
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$colour),*];

            /// The name in forms and in the database, for example `petrol`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { Self::$first => $first_name, $(Self::$colour => $name,)* }
            }
        }
    };
}

palette! {
    Petrol = "petrol";
    Teal = "teal";
    Pine = "pine";
    Moss = "moss";
    Olive = "olive";
    Ochre = "ochre";
    Rust = "rust";
    Rose = "rose";
    Plum = "plum";
    Iris = "iris";
    Cobalt = "cobalt";
    Slate = "slate";
}

impl Colour {
    /// Its place in the palette, from 1: the style sheet's swatch.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

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
        }
        assert_eq!(Colour::from_name("Petrol"), None);
        assert_eq!(Colour::default(), Colour::Petrol);
    }
}
