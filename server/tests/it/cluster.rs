//! Three servers on one PostgreSQL: nginx before them, pgbouncer in transaction mode behind.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::http::{Answer, send};
use crate::postgres;
use crate::server::Server;

/// Where servers' programs are, besides `PATH`.
const FOLDERS: [&str; 3] = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];

pub struct Cluster {
    /// The address of the balancer.
    pub address: SocketAddr,
    pub replicas: Vec<Server>,
    /// The address of the database, without the pooler.
    pub database: String,
    _balancer: Process,
    _pooler: Process,
    _folder: TempDir,
}

/// Ended when it is dropped.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // nginx has children, which go with it only when it is asked.
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

impl Cluster {
    /// Starts all at once. Absent where a program is missing, which is said, and is a
    /// failure in CI.
    pub fn start() -> Option<Self> {
        let (nginx, pgbouncer) = (program("nginx")?, program("pgbouncer")?);
        let database = postgres::new()?;
        let folder = tempfile::tempdir().expect("a folder");
        let pooler = pooler(&pgbouncer, folder.path(), &database);
        let pooled = pooled(folder.path(), &database);
        let ports = [0; 3].map(|_| free_port());
        let starting = ports.map(|port| {
            let pooled = pooled.clone();
            std::thread::spawn(move || {
                let folder = tempfile::tempdir().expect("a folder");
                Server::on(&pooled, folder, &["--listen", &format!("127.0.0.1:{port}")])
            })
        });
        let replicas = starting.into_iter().map(|start| start.join().expect("started")).collect();
        let (balancer, address) = balancer(&nginx, folder.path(), &ports);
        let (_balancer, _pooler, _folder) = (balancer, pooler, folder);
        Some(Self { address, replicas, database, _balancer, _pooler, _folder })
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

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(FOLDERS.map(PathBuf::from));
    let found = folders.map(|folder| folder.join(name)).find(|program| program.is_file());
    if found.is_none() {
        postgres::left_out(&format!("{name} is not installed"));
    }
    found
}

fn free_port() -> u16 {
    let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    socket.local_addr().expect("an address").port()
}

fn until_it_listens(address: SocketAddr) {
    let start = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(start.elapsed() < Duration::from_secs(10), "{address} does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Few connections for many clients, so that each transaction really gets another one.
fn pooler(program: &Path, folder: &Path, database: &str) -> Process {
    let (_, host) = database.split_once("host=").expect("a socket's folder");
    let port = free_port();
    let users = folder.join("users.txt");
    fs::write(&users, "\"rollcall\" \"\"\n").expect("written");
    let settings = format!(
        "[databases]\n* = host={host}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\n\
         unix_socket_dir =\nauth_type = trust\nauth_file = {}\npool_mode = transaction\n\
         default_pool_size = 5\nmax_client_conn = 200\n",
        users.display()
    );
    let file = folder.join("pgbouncer.ini");
    fs::write(&file, settings).expect("written");
    fs::write(folder.join("pooler"), port.to_string()).expect("written");
    let mut command = Command::new(program);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("set");
        // It does not run as root.
        if fs::metadata("/proc/self")
            .is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
        {
            command.args(["-u", "nobody"]);
        }
    }
    let log = fs::File::create(folder.join("pooler.log")).expect("a log");
    let child = command.arg(&file).stdout(Stdio::null()).stderr(log).spawn().expect("pgbouncer");
    until_it_listens((Ipv4Addr::LOCALHOST, port).into());
    Process(child)
}

/// The address of the database by way of the pooler.
fn pooled(folder: &Path, database: &str) -> String {
    let port = fs::read_to_string(folder.join("pooler")).expect("written");
    let (address, _) = database.split_once('?').expect("options");
    let (_, name) = address.rsplit_once('/').expect("a name");
    format!("postgres://rollcall@127.0.0.1:{port}/{name}")
}

fn balancer(program: &Path, folder: &Path, ports: &[u16]) -> (Process, SocketAddr) {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
    let servers: String = ports
        .iter()
        .map(|port| format!("server 127.0.0.1:{port} max_fails=1 fail_timeout=1s;\n"))
        .collect();
    let places: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|name| format!("{name}_temp_path {}/{name};\n", folder.display()))
        .collect();
    let settings = format!(
        "daemon off;\npid {0}/nginx.pid;\nerror_log {0}/nginx.log;\nworker_processes 1;\n\
         events {{ worker_connections 512; }}\nhttp {{\naccess_log off;\n{places}\
         upstream rollcall {{\n{servers}}}\nserver {{\nlisten {address};\n\
         client_max_body_size 60m;\nlocation / {{\nproxy_pass http://rollcall;\n\
         proxy_http_version 1.1;\nproxy_set_header Host $http_host;\n\
         proxy_set_header Connection \"\";\nproxy_request_buffering off;\n\
         proxy_read_timeout 600s;\nproxy_send_timeout 600s;\n}}\n}}\n}}\n",
        folder.display()
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, settings).expect("written");
    let log = folder.join("nginx.log");
    let mut command = Command::new(program);
    command.arg("-c").arg(&file).arg("-e").arg(log).stdout(Stdio::null()).stderr(Stdio::null());
    let child = command.spawn().expect("nginx");
    until_it_listens(address);
    (Process(child), address)
}
