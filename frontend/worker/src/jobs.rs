//! What the page asks for, in the order in which it asks.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use validation::preview::{Job, Version};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::BlobStream;
use crate::beginning::Ends;
use crate::session::{self, Session, tell_failure};

/// Takes jobs for one session.
#[derive(Clone, Default)]
pub struct Jobs {
    session: Rc<RefCell<Session>>,
    /// What came while a file is looked at, which is done before all else.
    waiting: Rc<RefCell<Option<Vec<Array>>>>,
}

impl Jobs {
    /// The session.
    pub const fn session(&self) -> &Rc<RefCell<Session>> {
        &self.session
    }

    /// Does what a message asks for, now or as soon as its turn has come.
    pub fn take(&self, message: Array) {
        if let Some(waiting) = self.waiting.borrow_mut().as_mut() {
            return waiting.push(message);
        }
        let number = |index| message.get(index).as_f64().unwrap_or_default() as u32;
        let version = Version { file: number(0), step: number(1) };
        let job = message.get(2).as_string().and_then(|name| Job::from_name(&name));
        let (Some(job), Ok(file)) = (job, message.get(3).dyn_into::<File>()) else { return };
        match job {
            Job::Look => self.look(version, file),
            job => session::run(&self.session, version, job, &message, &file),
        }
    }

    /// Opens a file and tells the page what its beginning is.
    fn look(&self, version: Version, file: File) {
        self.session.borrow_mut().open(version);
        *self.waiting.borrow_mut() = Some(Vec::new());
        let jobs = self.clone();
        spawn_local(async move {
            let mut stream = BlobStream::new(&file);
            let ends = Ends::of_opened(&file, &mut stream).await;
            let told = ends.and_then(|ends| {
                let mut session = jobs.session.borrow_mut();
                session.keep_open(stream);
                session.tell_beginning(&file, &ends)
            });
            if let Err(error) = told {
                tell_failure(version, &error);
            }
            let waiting = jobs.waiting.borrow_mut().take();
            waiting.into_iter().flatten().for_each(|message| jobs.take(message));
        });
    }
}
