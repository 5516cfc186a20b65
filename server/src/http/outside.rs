//! Asking other computers: the provider of single sign-on, and none else.
//!
//! An answer is bounded in size and time, comes over TLS unless it is from this computer, and is
//! taken as it is: where it leads elsewhere nobody follows.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::uri::{PathAndQuery, Scheme};
use axum::http::{HeaderValue, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use service::access::openid::{HttpRequest, HttpResponse};
use service::access::{Asking, Web, WebError};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::security::host::is_loopback_name;

/// The largest answer, in bytes: a hundred keys, or the claims of somebody in a thousand groups.
const MOST: usize = 256 * 1024;

/// How long an answer may take, from the name of the computer to the last byte.
const TIME: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub struct Outside {
    tls: TlsConnector,
    /// Whether this computer may be asked without TLS.
    plain: bool,
    time: Duration,
}

impl std::fmt::Debug for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outside").field("plain", &self.plain).finish_non_exhaustive()
    }
}

impl Outside {
    /// Trusts whom this computer trusts. `plain` is for a provider on this computer.
    pub fn new(plain: bool) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions();
        let config = config.expect("ring has the default versions").with_root_certificates(roots);
        Self { tls: Arc::new(config.with_no_client_auth()).into(), plain, time: TIME }
    }

    async fn in_time(self, request: HttpRequest) -> Result<HttpResponse, WebError> {
        let answer = timeout(self.time, self.send(request)).await;
        answer.unwrap_or_else(|_| wrong(format!("no answer in {} seconds", self.time.as_secs())))
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, WebError> {
        let uri = request.uri().clone();
        let host = uri.host().ok_or_else(|| WebError("an address without a host".to_owned()))?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let is_tls = uri.scheme() == Some(&Scheme::HTTPS);
        let is_here = self.plain && is_loopback_name(host);
        if !(is_tls || is_here) {
            return wrong("an address without TLS".to_owned());
        }
        let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let stream = TcpStream::connect((bare, port)).await.map_err(said("connecting"))?;
        if !is_tls {
            return over(stream, request, &uri).await;
        }
        let name = ServerName::try_from(bare.to_owned()).map_err(said("the name"))?;
        let stream = self.tls.connect(name, stream).await.map_err(said("TLS"))?;
        over(stream, request, &uri).await
    }
}

impl Web for Outside {
    fn ask(&self, request: HttpRequest) -> Asking {
        Box::pin(self.clone().in_time(request))
    }
}

/// Asks over a connection, which ends with the answer.
async fn over<S>(stream: S, request: HttpRequest, uri: &Uri) -> Result<HttpResponse, WebError>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let connecting = http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = connecting.map_err(said("connecting"))?;
    // Ends with this function, however it ends.
    let mut driver = JoinSet::new();
    driver.spawn(connection);
    let answer = sender.send_request(on_the_wire(request, uri)?).await.map_err(said("asking"))?;
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, MOST).collect().await;
    let body = body.map_err(|error| WebError(format!("reading the answer: {error}")))?;
    Ok(HttpResponse::from_parts(head, body.to_bytes().to_vec()))
}

/// The request as it is sent: with the path alone, and the host in its header.
fn on_the_wire(request: HttpRequest, uri: &Uri) -> Result<hyper::Request<Full<Bytes>>, WebError> {
    let mut request = request.map(|body| Full::new(Bytes::from(body)));
    let host = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
    let host = HeaderValue::try_from(host).map_err(said("the name"))?;
    request.headers_mut().insert(header::HOST, host);
    let path = uri.path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/"));
    *request.uri_mut() = path.into();
    Ok(request)
}

fn wrong<T>(what: String) -> Result<T, WebError> {
    Err(WebError(what))
}

fn said<E: std::error::Error>(doing: &'static str) -> impl Fn(E) -> WebError {
    move |error| WebError(format!("{doing}: {error}"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use service::access::Web;
    use service::access::openid::HttpRequest;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::{MOST, Outside};

    /// The address of a server that answers every request with these bytes, and says what was asked.
    async fn answering(answer: Vec<u8>) -> (String, tokio::sync::mpsc::Receiver<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (asked, was_asked) = tokio::sync::mpsc::channel(8);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = vec![0; 4096];
                let read = stream.read(&mut head).await.unwrap_or_default();
                let head = String::from_utf8_lossy(&head[..read]).into_owned();
                asked.send(head).await.expect("somebody listens");
                let _ = stream.write_all(&answer).await;
                if answer.is_empty() {
                    std::future::pending::<()>().await;
                }
            }
        });
        (address, was_asked)
    }

    async fn ask(outside: &Outside, address: &str) -> Result<(u16, usize), String> {
        let request = HttpRequest::new(Vec::new());
        let (mut head, body) = request.into_parts();
        head.uri = address.parse().expect("an address");
        let answer = outside.ask(HttpRequest::from_parts(head, body)).await;
        let answer = answer.map_err(|error| error.to_string())?;
        Ok((answer.status().as_u16(), answer.body().len()))
    }

    #[tokio::test]
    async fn what_is_asked_is_the_path_at_the_host_and_the_answer_is_taken_as_it_is() {
        let answer = b"HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 2\r\n\r\nab".to_vec();
        let (address, mut asked) = answering(answer).await;
        let host = address.trim_start_matches("http://").to_owned();
        assert_eq!(ask(&Outside::new(true), &format!("{address}/a?b=c")).await, Ok((302, 2)));
        let head = asked.recv().await.expect("asked");
        assert!(head.starts_with("GET /a?b=c HTTP/1.1\r\n"), "{head}");
        assert!(head.contains(&format!("host: {host}\r\n")), "{head}");
        assert!(asked.try_recv().is_err(), "nobody follows");
    }

    #[tokio::test]
    async fn an_answer_is_bounded() {
        for (bytes, is_taken) in [(MOST, true), (MOST + 1, false)] {
            let mut answer = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
            answer.resize(answer.len() + bytes, b'x');
            let (address, _asked) = answering(answer).await;
            assert_eq!(ask(&Outside::new(true), &address).await.is_ok(), is_taken, "{bytes}");
        }
    }

    #[tokio::test]
    async fn who_does_not_answer_is_not_waited_for() {
        let (address, _asked) = answering(Vec::new()).await;
        let outside = Outside { time: Duration::from_millis(50), ..Outside::new(true) };
        let answer = ask(&outside, &address).await;
        assert!(answer.as_ref().is_err_and(|error| error.starts_with("no answer")), "{answer:?}");
    }

    #[tokio::test]
    async fn only_this_computer_is_asked_without_tls_and_only_where_the_provider_is_on_it() {
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_vec();
        let (address, _asked) = answering(answer).await;
        let without = Err("an address without TLS".to_owned());
        assert_eq!(ask(&Outside::new(true), &address).await, Ok((200, 0)));
        assert_eq!(ask(&Outside::new(false), &address).await, without);
        assert_eq!(ask(&Outside::new(true), "http://192.0.2.1/").await, without);
        // A server that speaks no TLS is not believed either.
        let tls = ask(&Outside::new(true), &address.replace("http:", "https:")).await;
        assert!(tls.as_ref().is_err_and(|error| error.starts_with("TLS: ")), "{tls:?}");
    }
}
