//! The preview: the browser's own validation, in a worker, before anything is sent.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Blob, ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use validation::preview::{Job, Message, REHEARSAL, Version};

/// The loader, in `public/`.
const LOADER: &str = "/worker.js";

/// What the worker said, or that it cannot say anything any more.
pub enum Event {
    /// A message about this version of the file.
    Message(Version, Box<Message>),
    /// A message for practice.
    Rehearsal(String),
    /// The file that a job was to write of this version.
    File(Version, Job, Blob),
    /// It could not be loaded, or it broke.
    Broken(String),
}

/// A worker with its own wasm. It ends when the handle is dropped,
/// in the middle of whatever it does.
pub struct WorkerHandle {
    worker: Worker,
    waiting: Rc<RefCell<Waiting>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

/// Jobs that came before the worker was ready; none once it is.
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
                Event::Message(_, message) if matches!(*message, Message::Ready) => {
                    post_waiting(&worker, &waiting);
                }
                event => on_event(event),
            }
        });
        let on_error = Closure::new(move |error: web_sys::Event| {
            let words = error.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
            on_event(Event::Broken(words.unwrap_or_else(|| "its worker did not load".into())));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.post_message(&script.into())?;
        Ok(Self { worker, waiting, _on_message: on_message, _on_error: on_error })
    }

    /// Gives the worker a job, now or as soon as it is ready; `details` is the JSON
    /// of what it needs to know beside the file.
    pub fn run(&self, version: Version, job: Job, file: &File, details: &str) {
        self.send(message_of(version, job, file, details));
    }

    /// Has the worker bring a part, mended elsewhere, back into the file.
    pub fn merge(&self, version: Version, file: &File, part: &File) {
        let message = message_of(version, Job::Merge, file, "");
        message.push(part);
        self.send(message);
    }

    fn send(&self, message: js_sys::Array) {
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

fn message_of(
    Version { file: number, step }: Version,
    job: Job,
    file: &File,
    details: &str,
) -> js_sys::Array {
    let name = job.name().into();
    js_sys::Array::of5(&number.into(), &step.into(), &name, file, &details.into())
}

fn post(worker: &Worker, message: &js_sys::Array) {
    worker.post_message(message).expect("a string and a file can be cloned");
}

fn post_waiting(worker: &Worker, waiting: &RefCell<Waiting>) {
    let jobs = waiting.borrow_mut().take();
    for message in jobs.into_iter().flatten() {
        post(worker, &message);
    }
}

fn read(data: &JsValue) -> Event {
    if let Some(text) = data.as_string() {
        return match text.strip_prefix(REHEARSAL) {
            Some(text) => Event::Rehearsal(text.to_owned()),
            None => message(Version::default(), &text),
        };
    }
    let parts = js_sys::Array::from(data);
    let number = |index| parts.get(index).as_f64().unwrap_or_default() as u32;
    let version = Version { file: number(0), step: number(1) };
    let text = parts.get(2).as_string().unwrap_or_default();
    match (Job::from_name(&text), parts.get(3).dyn_into()) {
        (Some(job), Ok(blob)) => Event::File(version, job, blob),
        _ => message(version, &text),
    }
}

/// A message of the worker.
pub fn message(version: Version, text: &str) -> Event {
    match serde_json::from_str(text) {
        Ok(message) => Event::Message(version, Box::new(message)),
        Err(error) => Event::Broken(error.to_string()),
    }
}
