//! The worker that holds the session: files and requests go in, replies come out.

use std::cell::RefCell;
use std::mem;

use validation::session::{Request, encode};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::messages;

/// The loader, in `public/`.
const LOADER: &str = "/worker.js";

/// A worker with its own wasm. Dropping the handle ends it in the middle of whatever it does.
pub struct WorkerHandle {
    worker: Worker,
    waiting: RefCell<Waiting>,
    /// What it said before the page could understand it.
    unheard: RefCell<Vec<MessageEvent>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

/// Requests that came before the worker was ready; none once it is.
type Waiting = Option<Vec<js_sys::Array>>;

impl WorkerHandle {
    /// Starts a worker whose script is at this address. It breaks if it cannot be loaded.
    ///
    /// # Errors
    /// When the browser has no module workers.
    pub fn start(
        script: &str,
        on_message: impl Fn(MessageEvent) + 'static,
        on_broken: impl Fn(String) + 'static,
    ) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(LOADER, &options)?;
        let on_message = Closure::new(on_message);
        let on_error = Closure::new(move |error: web_sys::Event| {
            let words = error.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
            on_broken(words.unwrap_or_else(|| messages::worker::its_worker_did_not_load().into()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.post_message(&script.into())?;
        Ok(Self {
            worker,
            waiting: RefCell::new(Some(Vec::new())),
            unheard: RefCell::default(),
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a request with its files, at once or as soon as the worker is ready.
    pub fn ask(&self, request: &Request, file: &File, part: Option<&File>) {
        let message = js_sys::Array::of2(&encode(request).into(), file);
        if let Some(part) = part {
            message.push(part);
        }
        match self.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push(message),
            None => self.post(&message),
        }
    }

    /// Sends what has waited for the worker to be ready.
    pub fn is_ready(&self) {
        let requests = self.waiting.borrow_mut().take();
        for message in requests.into_iter().flatten() {
            self.post(&message);
        }
    }

    /// Keeps what the worker says until the page can understand it.
    pub fn keep(&self, message: MessageEvent) {
        self.unheard.borrow_mut().push(message);
    }

    /// What was kept.
    pub fn take_unheard(&self) -> Vec<MessageEvent> {
        mem::take(&mut self.unheard.borrow_mut())
    }

    fn post(&self, message: &js_sys::Array) {
        self.worker.post_message(message).expect("a string and files can be cloned");
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
