//! The language of brackets, for tests: it tells what is made in this folder from what is not.

#[cfg(any(test, feature = "brackets"))]
thread_local! {
    static BRACKETS: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Says everything in brackets while `what` is done on this thread.
#[cfg(any(test, feature = "brackets"))]
pub fn in_brackets<T>(what: impl FnOnce() -> T) -> T {
    let before = BRACKETS.replace(true);
    let done = what();
    BRACKETS.set(before);
    done
}

#[doc(hidden)]
#[inline(always)]
#[must_use]
pub fn said(sentence: String) -> String {
    #[cfg(any(test, feature = "brackets"))]
    if BRACKETS.get() {
        return format!("⟦{sentence}⟧");
    }
    sentence
}

/// The sentence without brackets, or the one with them.
#[doc(hidden)]
#[inline(always)]
#[must_use]
pub fn written(plain: &'static str, _in_brackets: &'static str) -> &'static str {
    #[cfg(any(test, feature = "brackets"))]
    if BRACKETS.get() {
        return _in_brackets;
    }
    plain
}
