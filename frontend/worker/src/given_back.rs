//! Memory that goes back to the browser at once.

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::JsValue;
use web_sys::{MessageChannel, MessagePort};

thread_local! {
    /// A port whose other end is closed. What is sent there is dropped, with the buffers that it
    /// takes along.
    static NOWHERE: Option<MessagePort> = MessageChannel::new().ok().map(|channel| {
        channel.port2().close();
        channel.port1()
    });
}

/// Gives the memory of a buffer back. Left to the garbage collector, the slices of a file of
/// 50 MB wait together until all of it was read.
pub fn give_back(buffer: &ArrayBuffer) {
    NOWHERE.with(|nowhere| {
        if let Some(nowhere) = nowhere {
            // One that cannot be sent is left to the collector.
            let _ = nowhere.post_message_with_transferable(&JsValue::NULL, &Array::of1(buffer));
        }
    });
}
