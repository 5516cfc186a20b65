//! Sends the form with an `XMLHttpRequest`, which can tell how much of it is sent.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{FormData, ProgressEvent, XmlHttpRequest};

pub enum Event {
    Sent {
        sent: u64,
        total: u64,
    },
    /// All is sent; the server works.
    AllSent,
    Answer {
        status: u16,
        body: String,
    },
    /// The connection ended before an answer.
    Lost,
}

/// An upload under way; dropping it ends it.
pub struct Upload {
    request: XmlHttpRequest,
    _on_progress: Closure<dyn FnMut(ProgressEvent)>,
    _on_sent: Closure<dyn FnMut()>,
    _on_answer: Closure<dyn FnMut()>,
    _on_lost: Closure<dyn FnMut()>,
}

impl Upload {
    /// Begins to send.
    ///
    /// # Errors
    /// When the browser refuses to.
    pub fn start(
        path: &str,
        form: &FormData,
        on: impl Fn(Event) + 'static,
    ) -> Result<Self, JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open("POST", path)?;
        let on = Rc::new(on);
        let on_progress = Closure::new({
            let on = Rc::clone(&on);
            move |event: ProgressEvent| {
                on(Event::Sent { sent: event.loaded() as u64, total: event.total() as u64 });
            }
        });
        let on_sent = Closure::new({
            let on = Rc::clone(&on);
            move || on(Event::AllSent)
        });
        let on_answer = Closure::new({
            let (on, request) = (Rc::clone(&on), request.clone());
            move || {
                let body = request.response_text().ok().flatten().unwrap_or_default();
                on(Event::Answer { status: request.status().unwrap_or_default(), body });
            }
        });
        let on_lost = Closure::new(move || on(Event::Lost));
        let upload = request.upload()?;
        upload.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
        upload.set_onload(Some(on_sent.as_ref().unchecked_ref()));
        request.set_onload(Some(on_answer.as_ref().unchecked_ref()));
        request.set_onerror(Some(on_lost.as_ref().unchecked_ref()));
        request.set_ontimeout(Some(on_lost.as_ref().unchecked_ref()));
        request.send_with_opt_form_data(Some(form))?;
        Ok(Self {
            request,
            _on_progress: on_progress,
            _on_sent: on_sent,
            _on_answer: on_answer,
            _on_lost: on_lost,
        })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if let Ok(upload) = self.request.upload() {
            upload.set_onprogress(None);
            upload.set_onload(None);
        }
        self.request.set_onload(None);
        self.request.set_onerror(None);
        self.request.set_ontimeout(None);
        // There may be nothing left to end.
        let _ = self.request.abort();
    }
}
