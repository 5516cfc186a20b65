//! Icons, from one sprite that is part of every page.

use leptos::prelude::*;

macro_rules! glyphs {
    ($($glyph:ident = $name:literal,)*) => {
        /// A symbol of the sprite.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Glyph { $(#[doc = $name] $glyph,)* }

        impl Glyph {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$glyph),*];

            /// The address of the symbol in the page.
            #[must_use]
            pub const fn href(self) -> &'static str {
                match self { $(Self::$glyph => concat!("#i-", $name),)* }
            }
        }
    };
}

glyphs! {
    ArrowDown = "arrow-down",
    ArrowLeft = "arrow-left",
    ArrowRight = "arrow-right",
    ArrowUp = "arrow-up",
    BookOpen = "book-open",
    Bot = "bot",
    Check = "check",
    ChevronDown = "chevron-down",
    ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right",
    ChevronUp = "chevron-up",
    ChevronsUpDown = "chevrons-up-down",
    CircleAlert = "circle-alert",
    CircleCheck = "circle-check",
    Clock = "clock",
    Contrast = "contrast",
    Copy = "copy",
    CreditCard = "credit-card",
    Download = "download",
    Eye = "eye",
    FileJson = "file-json",
    FileSpreadsheet = "file-spreadsheet",
    FileText = "file-text",
    FileWarning = "file-warning",
    Globe = "globe",
    Image = "image",
    Info = "info",
    KeyRound = "key-round",
    ListFilter = "list-filter",
    Menu = "menu",
    Minus = "minus",
    Monitor = "monitor",
    Moon = "moon",
    OctagonAlert = "octagon-alert",
    Plus = "plus",
    Redo = "redo-2",
    RefreshCw = "refresh-cw",
    RotateCcw = "rotate-ccw",
    Search = "search",
    Settings = "settings-2",
    ShieldCheck = "shield-check",
    ShieldOff = "shield-off",
    Sun = "sun",
    Tilde = "tilde",
    Trash = "trash-2",
    TriangleAlert = "triangle-alert",
    Undo = "undo-2",
    WandSparkles = "wand-sparkles",
    X = "x",
}

/// The symbols, at the beginning of the document. If they were a file of their own, browsers
/// would ask for it again for each icon that is drawn later, and draw that only then.
#[component]
pub fn Sprite() -> impl IntoView {
    view! { <div hidden="" inner_html=include_str!("icons.svg")></div> }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 14 px.
    Small,
    /// 16 px.
    #[default]
    Normal,
    /// 20 px.
    Large,
    /// 32 px.
    ExtraLarge,
}

/// What a colour means. Words always say it too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    /// Right, or done.
    Ok,
    /// Look at it.
    Warn,
    /// Wrong.
    Error,
}

impl Tone {
    /// The `data-tone` of badges and banners; none for [`Tone::Plain`].
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Ok => Some("ok"),
            Self::Warn => Some("warn"),
            Self::Error => Some("error"),
        }
    }

    const fn icon_class(self) -> &'static str {
        match self {
            Self::Plain => "icon",
            Self::Ok => "icon c-ok",
            Self::Warn => "icon c-warn",
            Self::Error => "icon c-error",
        }
    }
}

/// An icon. Decoration: the words beside it say the same.
#[component]
pub fn Icon(
    glyph: Glyph,
    #[prop(optional)] size: IconSize,
    /// The colour; that of the text if plain.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let size = match size {
        IconSize::Small => Some("sm"),
        IconSize::Normal => None,
        IconSize::Large => Some("lg"),
        IconSize::ExtraLarge => Some("xl"),
    };
    view! {
        <svg class=tone.icon_class() data-size=size aria-hidden="true">
            <use href=glyph.href()></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sprite_holds_these_symbols_and_no_other() {
        let sprite = include_str!("icons.svg");
        for glyph in Glyph::ALL {
            let id = glyph.href().trim_start_matches('#');
            assert!(sprite.contains(&format!("<symbol id=\"{id}\" ")), "{id}");
        }
        assert_eq!(sprite.matches("<symbol ").count(), Glyph::ALL.len());
    }
}
