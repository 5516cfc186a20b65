//! The worker that holds the session: files and requests go in, replies come out.

use std::cell::RefCell;
use std::rc::Rc;

use validation::session::{FromWorker, PROTOCOL, Reply, Request, decode, encode};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::messages;

/// The loader, in `public/`.
const LOADER: &str = "/worker.js";

/// What comes from the worker.
pub enum Event {
    /// A reply, and the file that comes with it if one was written.
    Reply(Box<Reply>, Option<Blob>),
    /// A reply of the worker's rehearsal, still encoded.
    Rehearsal(String),
    /// The rehearsal has no more replies.
    Rehearsed,
    /// The worker could not be loaded, broke, or is of another version.
    Broken(String),
}

/// A worker with its own wasm. Dropping the handle ends it in the middle of whatever it does.
pub struct WorkerHandle {
    worker: Worker,
    waiting: Rc<RefCell<Waiting>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

/// Requests that came before the worker was ready; none once it is.
type Waiting = Option<Vec<js_sys::Array>>;

impl WorkerHandle {
    /// Starts a worker whose script is at this address.
    ///
    /// # Errors
    /// When the browser has no module workers.
    pub fn start(script: &str, on_event: impl Fn(Event) + 'static) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(LOADER, &options)?;
        let waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let on_event = Rc::new(on_event);
        let on_message = Closure::new({
            let (worker, waiting) = (worker.clone(), Rc::clone(&waiting));
            let on_event = Rc::clone(&on_event);
            move |message: MessageEvent| match read(&message.data()) {
                Heard::Ready => post_waiting(&worker, &waiting),
                Heard::Event(event) => on_event(event),
            }
        });
        let on_error = Closure::new(move |error: web_sys::Event| {
            let words = error.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
            let words = words.unwrap_or_else(|| messages::worker::its_worker_did_not_load().into());
            on_event(Event::Broken(words));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.post_message(&script.into())?;
        Ok(Self { worker, waiting, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a request with its files, at once or as soon as the worker is ready.
    pub fn ask(&self, request: &Request, file: &File, part: Option<&File>) {
        let message = js_sys::Array::of2(&encode(request).into(), file);
        if let Some(part) = part {
            message.push(part);
        }
        match self.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push(message),
            None => post(&self.worker, &message),
        }
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn post(worker: &Worker, message: &js_sys::Array) {
    worker.post_message(message).expect("a string and files can be cloned");
}

fn post_waiting(worker: &Worker, waiting: &RefCell<Waiting>) {
    let requests = waiting.borrow_mut().take();
    for message in requests.into_iter().flatten() {
        post(worker, &message);
    }
}

enum Heard {
    Ready,
    Event(Event),
}

/// A message is JSON, or `[JSON, blob]`.
fn read(data: &JsValue) -> Heard {
    let parts = js_sys::Array::is_array(data).then(|| js_sys::Array::from(data));
    let text = parts.as_ref().map_or_else(|| data.clone(), |parts| parts.get(0));
    let blob = parts.and_then(|parts| parts.get(1).dyn_into().ok());
    Heard::Event(match decode(&text.as_string().unwrap_or_default()) {
        Ok(FromWorker::Ready(PROTOCOL)) => return Heard::Ready,
        Ok(FromWorker::Ready(other)) => {
            Event::Broken(messages::worker::its_worker_is_of_another_version(other))
        }
        Ok(FromWorker::Rehearsal(reply)) => Event::Rehearsal(reply),
        Ok(FromWorker::Rehearsed) => Event::Rehearsed,
        Ok(FromWorker::Reply(reply)) => Event::Reply(reply, blob),
        Err(error) => Event::Broken(error.to_string()),
    })
}
