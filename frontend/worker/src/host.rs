//! What the page asks for, in the order in which it asks.
//!
//! One file is held at a time, with its session. A request about another file puts a new
//! session in the place of the old one. While a file is being opened, requests wait in a
//! queue; while one is being checked they do not: they are answered between two pieces.
//!
//! Be advised: [`Host::with`] borrows what is held for as long as its closure runs. Nothing in
//! the closure may call `with` again, and no borrow may last over an `await`.
//!
//! Be advised: a check runs on after a step or another file has taken its place, and finds out
//! at its next piece. It may then meet the session of another file; a session therefore knows
//! its own check by identity (`Session::is_wanted`), and says nothing for any other.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use js_sys::Array;
use validation::session::{
    Answer, Ask, Ends, Export, Failure, FromWorker, Next, Reply, Request, Session, Version, decode,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::browser_file::BrowserFile;
use crate::check::check;
use crate::{BlobStream, BlobWriter, hash_key, post, post_written};

/// The request that is answered, and the version that it is about.
#[derive(Clone, Copy)]
pub struct Asked {
    to: u32,
    of: Version,
}

impl Asked {
    /// Posts an answer.
    pub fn say(self, answer: Answer) {
        post(&FromWorker::Reply(self.reply(answer).into()));
    }

    /// Posts that the request could not be done.
    pub fn fail(self, error: &io::Error) {
        self.say(Answer::Failed(Failure::from(error)));
    }

    const fn reply(self, answer: Answer) -> Reply {
        Reply { to: self.to, of: self.of, answer }
    }
}

/// The session of the page's file, and the stream that was opened to look at the file, with
/// which the first check goes on.
pub struct Held {
    /// The number of the file.
    number: u32,
    pub session: Session<BrowserFile>,
    opened: Option<BlobStream>,
}

impl Held {
    /// A stream of the file from its beginning.
    pub fn stream(&mut self) -> BlobStream {
        self.opened.take().unwrap_or_else(|| BlobStream::new(&self.session.file().0))
    }

    fn begin(&mut self, ends: &Ends, stream: BlobStream) -> io::Result<Answer> {
        self.opened = Some(stream);
        Ok(Answer::Beginning(self.session.look(ends)?.into()))
    }
}

/// Takes requests about one file at a time.
#[derive(Clone, Default)]
pub struct Host {
    held: Rc<RefCell<Option<Held>>>,
    /// Messages that came while a file is being opened; none while no file is.
    waiting: Rc<RefCell<Option<Vec<Array>>>>,
}

impl Host {
    /// Whether no request has come yet.
    pub fn is_idle(&self) -> bool {
        self.held.borrow().is_none()
    }

    /// Does what a message asks for, at once or when its turn has come. A message is
    /// `[request, file]` or `[request, file, part]`.
    pub fn take(&self, message: Array) {
        if let Some(waiting) = self.waiting.borrow_mut().as_mut() {
            return waiting.push(message);
        }
        let request = message.get(0).as_string().and_then(|text| decode(&text).ok());
        let Request { id, of, ask } = request.expect("the page is of the worker's own build");
        let file = message.get(1).dyn_into::<File>().expect("a request comes with its file");
        let asked = Asked { to: id, of };
        let part = message.get(2).dyn_into::<File>().ok().map(BrowserFile);
        self.hold(of, file, ask == Ask::Open);
        match ask {
            Ask::Open => self.open(asked),
            ask => self.answer(asked, ask, part.as_ref()),
        }
    }

    /// Begins a session, if the file is another one or is opened anew.
    fn hold(&self, of: Version, file: File, anew: bool) {
        let mut held = self.held.borrow_mut();
        if anew || held.as_ref().is_none_or(|held| held.number != of.file) {
            let session = Session::new(BrowserFile(file), hash_key());
            *held = Some(Held { number: of.file, session, opened: None });
        }
    }

    /// Opens the file and answers with what its beginning shows.
    fn open(&self, asked: Asked) {
        *self.waiting.borrow_mut() = Some(Vec::new());
        let host = self.clone();
        spawn_local(async move {
            match host.opened().await {
                Ok(answer) => asked.say(answer),
                Err(error) => asked.fail(&error),
            }
            let waiting = host.waiting.borrow_mut().take();
            waiting.into_iter().flatten().for_each(|message| host.take(message));
        });
    }

    async fn opened(&self) -> io::Result<Answer> {
        let file = self.with(|held| held.session.file().clone());
        let mut stream = BlobStream::new(&file.0);
        let ends = file.ends(&mut stream).await?;
        self.with(|held| held.begin(&ends, stream))
    }

    fn answer(&self, asked: Asked, ask: Ask, part: Option<&BrowserFile>) {
        let say = |answer| asked.say(answer);
        let next = self.with(|held| held.session.answer(asked.to, ask, part, &say));
        match next {
            Ok(Next::Done) => {}
            Ok(Next::Check) => check(self, asked),
            Ok(Next::Write(export)) => {
                if let Err(error) = self.write(asked, export) {
                    asked.fail(&error);
                }
            }
            Err(error) => asked.fail(&error),
        }
    }

    fn write(&self, asked: Asked, export: Export) -> io::Result<()> {
        self.with(|held| {
            let mut writer = BlobWriter::default();
            let answer = held.session.write(export, &mut writer)?;
            let blob = writer.finish(held.session.format_of(export).media_type())?;
            post_written(asked.reply(answer), &blob);
            Ok(())
        })
    }

    /// Lets `act` use what is held.
    pub fn with<T>(&self, act: impl FnOnce(&mut Held) -> T) -> T {
        act(self.held.borrow_mut().as_mut().expect("a request has brought a file"))
    }
}
