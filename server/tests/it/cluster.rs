//! Three servers on one PostgreSQL: nginx before them, pgbouncer in transaction mode behind.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};

use crate::http::{Answer, send};
use crate::postgres;
use crate::server::Server;

pub struct Cluster {
    /// The address of the balancer.
    pub address: SocketAddr,
    pub replicas: Vec<Server>,
    /// The address of the database, without the pooler.
    pub database: String,
    _around: Around,
}

/// Balancer and pooler: `scripts/cluster.sh`.
struct Around(Child);

impl Around {
    /// Absent where a program is missing, which is said, and is a failure in CI.
    fn start(sockets: &str, ports: &[u16]) -> Option<Self> {
        let mut command = Command::new("../scripts/cluster.sh");
        command.arg(sockets).args(ports.iter().map(u16::to_string));
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut around = Self(started.expect("the script"));
        let mut line = String::new();
        let output = around.0.stdout.take().expect("piped");
        BufReader::new(output).read_line(&mut line).expect("a line");
        if line == "ready\n" {
            return Some(around);
        }
        let status = around.0.wait().expect("ended");
        assert_eq!(status.code(), Some(69), "scripts/cluster.sh");
        postgres::left_out("nginx or pgbouncer is not installed");
        None
    }
}

impl Drop for Around {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

impl Cluster {
    /// Starts all at once. Absent where a program is missing, which is said, and is a
    /// failure in CI.
    pub fn start() -> Option<Self> {
        let database = postgres::new()?;
        let (address, sockets) = database.split_once("?host=").expect("a socket's folder");
        let (_, name) = address.rsplit_once('/').expect("a name");
        let ports = free_ports();
        let around = Around::start(sockets, &ports)?;
        let [pooler, balancer, replicas @ ..] = ports;
        let pooled = format!("postgres://rollcall@127.0.0.1:{pooler}/{name}");
        let starting = replicas.map(|port| {
            let pooled = pooled.clone();
            std::thread::spawn(move || {
                let folder = tempfile::tempdir().expect("a folder");
                Server::on(&pooled, folder, &["--listen", &format!("127.0.0.1:{port}")])
            })
        });
        let replicas = starting.into_iter().map(|start| start.join().expect("started")).collect();
        let address = (Ipv4Addr::LOCALHOST, balancer).into();
        Some(Self { address, replicas, database, _around: around })
    }

    /// Gets a page from whichever replica.
    pub fn get(&self, path: &str) -> Answer {
        send(self.address, &format!("GET {path}"), b"")
    }

    /// Starts a replica that has ended, or is to be killed, once more in its place.
    pub fn start_again(&mut self, replica: usize) {
        let ended = self.replicas.remove(replica);
        let address = ended.address.to_string();
        self.replicas.insert(replica, Server::again_with(ended, &["--listen", &address]));
    }

    /// The replica that has a data file on its disk: the one that works on an import.
    pub fn working(&self) -> Option<usize> {
        self.replicas.iter().position(|replica| {
            let files = fs::read_dir(format!("/proc/{}/fd", replica.child.id())).expect("Linux");
            let mut files = files.filter_map(|file| fs::read_link(file.ok()?.path()).ok());
            files.any(|file| file.to_string_lossy().ends_with("(deleted)"))
        })
    }
}

/// Taken all before any is given back, so that no two are the same.
fn free_ports() -> [u16; 5] {
    let taken = [(); 5].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port"));
    taken.map(|socket| socket.local_addr().expect("an address").port())
}
