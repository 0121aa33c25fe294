//! Reading through a real sshd and ssh on the loopback: read, jump, be cut off, come back.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod common;
mod console;

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{Folder, wait_for};
use console::{Console, Kind, PATIENCE};
use portable_pty::CommandBuilder;

/// A server of its own on the loopback, with keys of its own.
struct Server {
    program: Child,
    port: u16,
    folder: Folder,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// The first of `paths` that is there.
fn found(paths: &[&str]) -> Option<PathBuf> {
    paths.iter().map(PathBuf::from).find(|path| path.exists())
}

fn key(folder: &Path, name: &str) -> Option<PathBuf> {
    let path = folder.join(name);
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&path).status();
    made.ok().filter(|status| status.success()).map(|_| path)
}

/// Starts a server; why not, where that cannot be.
fn serve() -> Result<Server, &'static str> {
    let sshd =
        found(&["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"]).ok_or("openssh-server is not installed")?;
    if Command::new("ssh").arg("-V").stderr(Stdio::null()).status().is_err() {
        return Err("openssh-client is not installed");
    }
    let folder = Folder::new("ssh");
    let host = key(folder.path(), "host").ok_or("ssh-keygen makes no key")?;
    let user = key(folder.path(), "user").ok_or("ssh-keygen makes no key")?;
    std::fs::copy(user.with_extension("pub"), folder.path().join("authorized")).unwrap();
    // A port that is free now; whoever takes it meanwhile makes sshd end, and the test is skipped.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap().port();
    let here = |name: &str| folder.path().join(name).display().to_string();
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
         UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n\
         PrintMotd no\nPrintLastLog no\n",
        host.display(),
        here("authorized"),
    );
    let config = folder.file("sshd_config", config);
    // Debian's sshd wants this folder; without the right to make it, it says so and ends.
    let _ = std::fs::create_dir_all("/run/sshd");
    let log = std::fs::File::create(here("log")).unwrap();
    let mut program = Command::new(sshd)
        .args(["-D", "-e", "-f"])
        .arg(config)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .map_err(|_| "sshd does not start")?;
    let up = wait_for(PATIENCE, || match program.try_wait() {
        Ok(None) => TcpStream::connect(("127.0.0.1", port)).ok().map(|_| true),
        _ => Some(false),
    });
    if up != Some(true) {
        let log = std::fs::read_to_string(here("log")).unwrap_or_default();
        eprintln!("{log}");
        return Err("sshd ends at once");
    }
    Ok(Server { program, port, folder })
}

impl Server {
    /// The binary at the other end of a connection, with the state kept beside the server's keys.
    fn connect(&self, kind: Kind) -> Console {
        let folder = self.folder.path();
        let mut command = CommandBuilder::new("ssh");
        command.args(["-tt", "-F", "none", "-p", &self.port.to_string(), "-i"]);
        command.arg(folder.join("user"));
        for option in
            ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "IdentitiesOnly=yes"]
        {
            command.args(["-o", option]);
        }
        command.arg("127.0.0.1");
        let state = folder.join("state").display().to_string();
        let program = env!("CARGO_BIN_EXE_gangmu");
        command.arg(format!("cd '{}' && XDG_STATE_HOME='{state}' exec '{program}' --lang zh", folder.display()));
        console::quiet(&mut command, folder);
        command.cwd(folder);
        Console::start(kind, command)
    }
}

const QUIET: Duration = Duration::from_millis(400);

#[test]
fn read_jump_be_cut_off_and_be_back_where_it_was() {
    let server = match serve() {
        Ok(server) => server,
        Err(why) => {
            eprintln!("skipped: reading through ssh is not tested, {why}");
            return;
        }
    };
    let kind = Kind::new(100, 30);
    let mut console = server.connect(kind);
    console.says("目录");
    console.send("jj");
    console.send("9p");
    console.says("重点 9/24");
    console.send("J");
    console.settled(Instant::now(), QUIET);
    let wanted = console.rows();
    // The line drops: the client is killed, the server notices the end of the connection.
    let state = server.folder.path().join("state/gangmu");
    console.program.kill().unwrap();
    console.ended();
    let kept = wait_for(PATIENCE, || {
        std::fs::read_dir(&state).ok()?.flatten().find(|entry| entry.path().extension().is_some())
    });
    assert!(kept.is_some(), "the place is written when the line drops");
    let mut console = server.connect(kind);
    console.says("目录");
    console.settled(Instant::now(), QUIET);
    assert_eq!(console.rows(), wanted, "back where it was");
    console.send("q");
    assert_eq!(console.ended(), 0);
    let bytes = console.bytes();
    assert!(bytes.windows(8).any(|end| end == b"\x1b[?1049l"), "the screen is given back");
}
