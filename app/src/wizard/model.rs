//! The wizard's signals, and what its steps share of the browser.

use std::sync::Arc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use validation::insights::Insights;
use validation::repair::Offer;
use validation::session::{Columns, Duplicates, Merged, Standing, Version};
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlElement};

use super::address::{self, Address};
use super::attempt::Attempt;
use super::later::Later;
use super::memory::Memory;
use super::records::Records;
use super::rehearsal::Rehearsal;
use super::session;
use super::state::{Check, Completing, Details, Source, Step};
use super::upload::Upload;
use super::worker::WorkerHandle;

/// Something of the browser, which lives on the page's thread alone. The server
/// never has one.
pub type Held<T> = StoredValue<Option<SendWrapper<T>>>;

/// A download that the worker writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Download {
    /// Not asked for.
    #[default]
    Idle,
    /// The worker writes it.
    Writing,
    /// It could not be written.
    Failed,
}

/// All of the wizard. Its parts are signals, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Wizard {
    /// The step that is shown.
    pub step: Memo<Step>,
    /// Step 1.
    pub details: RwSignal<Details>,
    /// Step 2.
    pub source: RwSignal<Source>,
    /// Step 3.
    pub check: RwSignal<Check>,
    /// Step 3: the issue report, or the corrected file.
    pub download: RwSignal<Download>,
    /// Step 2: the columns, where they could be fields by another name.
    pub columns: RwSignal<Columns>,
    /// Step 2: other ways to read the file that it looks made for.
    pub offers: RwSignal<Vec<Offer>>,
    /// Step 3: how many verdicts there were.
    pub verdicts: RwSignal<u32>,
    /// Step 3: what can be mended, and what was.
    pub fixes: RwSignal<Arc<Standing>>,
    /// Step 3: what the accounts of a valid file say together.
    pub insights: RwSignal<Arc<Insights>>,
    /// Step 3: the records that have one address; none where there are none, or not yet.
    pub duplicates: RwSignal<Option<Arc<Duplicates>>>,
    /// Step 3: what came of bringing a mended part back, if that was the latest step.
    pub merged: RwSignal<Option<Merged>>,
    /// Step 3: whether a step of repair is being done.
    pub repairing: RwSignal<bool>,
    /// Step 3: whether the integration is to be completed as soon as the step that is
    /// being done is checked.
    pub wanted: RwSignal<bool>,
    /// Step 3: values of the corrected file, as it was saved, that have an apostrophe in front.
    pub guarded: RwSignal<u64>,
    /// Step 3: the grid of records.
    pub records: Records,
    /// Step 3: its views that come after the page.
    pub later: RwSignal<Later>,
    /// Step 3: completing.
    pub completing: RwSignal<Completing>,
    /// Whether anything of this file has left the browser.
    pub sent: RwSignal<bool>,
    /// What a screen reader is told, politely.
    pub announcement: RwSignal<String>,
    /// An import of this tab that was completed before this page came.
    pub completed_before: RwSignal<Option<String>>,
    /// What is remembered of the file.
    pub memory: Memory,
    /// The step in the address.
    pub address: Address,
    /// What was sent and not answered.
    pub(super) attempt: StoredValue<Option<Attempt>>,
    /// The file and the step that the page is at.
    pub(super) version: StoredValue<Version>,
    pub(super) data_file: Held<File>,
    pub(super) image_file: Held<File>,
    /// The address of the worker's script.
    pub(super) worker_script: StoredValue<String>,
    pub(super) worker: Held<WorkerHandle>,
    /// The number of the latest request to it.
    pub(super) requests: StoredValue<u32>,
    /// That of the request whose check is waited for; none where it was cancelled.
    pub(super) check_asked: StoredValue<Option<u32>>,
    pub(super) upload: Held<Upload>,
    pub(super) rehearsal: Held<Rehearsal>,
    /// Whether the worker writes the corrected file for the upload.
    pub(super) preparing: StoredValue<bool>,
    pub(super) started: StoredValue<f64>,
    /// Whether the next step to appear takes the focus: all but the first.
    pub(super) moved: StoredValue<bool>,
}

impl Wizard {
    /// A wizard at its beginning.
    pub fn new(address: Address, worker_script: String) -> Self {
        let (details, source) = (RwSignal::new(Details::default()), RwSignal::new(Source::None));
        let completing = RwSignal::new(Completing::Idle);
        let step = Memo::new(move |_| {
            let (ready, chosen) = (details.read().is_ready(), source.read().file().is_some());
            // Nothing moves under an import that is under way.
            let asked =
                if completing.read().is_busy() { Step::Validation } else { address.asked() };
            asked.shown(ready, chosen)
        });
        Self {
            step,
            details,
            source,
            check: RwSignal::default(),
            download: RwSignal::default(),
            columns: RwSignal::default(),
            offers: RwSignal::default(),
            verdicts: RwSignal::new(0),
            fixes: RwSignal::default(),
            insights: RwSignal::default(),
            duplicates: RwSignal::default(),
            merged: RwSignal::default(),
            repairing: RwSignal::new(false),
            wanted: RwSignal::new(false),
            guarded: RwSignal::new(0),
            records: Records::default(),
            later: RwSignal::default(),
            completing,
            sent: RwSignal::default(),
            announcement: RwSignal::default(),
            completed_before: RwSignal::default(),
            memory: Memory::new(),
            address,
            attempt: StoredValue::default(),
            version: StoredValue::default(),
            data_file: StoredValue::new(None),
            image_file: StoredValue::new(None),
            worker_script: StoredValue::new(worker_script),
            worker: StoredValue::new(None),
            requests: StoredValue::default(),
            check_asked: StoredValue::default(),
            upload: StoredValue::new(None),
            rehearsal: StoredValue::new(None),
            preparing: StoredValue::new(false),
            started: StoredValue::new(0.0),
            moved: StoredValue::new(false),
        }
    }

    /// Goes to a step, if it can be shown. The browser's Back comes back.
    pub fn go(self, step: Step) {
        // Before the page changes, so that both happen at once.
        if step == Step::Validation && matches!(*self.check.read_untracked(), Check::Waiting) {
            self.start_check();
        }
        // Who goes elsewhere has something else in mind.
        self.wanted.set(false);
        self.address.go(step);
    }

    /// Gives the page the address of the step that is shown, where that of a later
    /// one would jump there by itself as soon as it could.
    pub fn settle(self) {
        let step = self.step.get();
        if self.address.asked() > step {
            self.address.replace(step);
        }
    }

    /// Leaves the wizard and forgets what was typed.
    pub fn leave(self) {
        session::forget();
        self.forget_draft();
        address::leave_for("/");
    }

    /// Tells a screen reader, politely.
    pub fn announce(self, text: impl Into<String>) {
        self.announcement.set(text.into());
    }
}

/// The wizard of this page.
pub fn use_wizard() -> Wizard {
    expect_context::<Wizard>()
}

/// Moves the focus to the heading of a step that has just appeared; not on a
/// page that has just loaded.
pub fn focus_on_arrival(heading: NodeRef<leptos::html::H1>) {
    let wizard = use_wizard();
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        if wizard.moved.get_value() {
            // A heading that is gone takes no focus.
            let _ = heading.focus();
        }
        wizard.moved.set_value(true);
    });
}

/// Moves the focus to the step's heading, from something that goes away.
pub fn focus_heading() {
    let heading = document().query_selector("#main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // A heading that is gone takes no focus.
        let _ = heading.focus();
    }
}
