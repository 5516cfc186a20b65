// Builds in debug, serves, and does it again on every change: node scripts/watch.mjs ARGUMENTS-OF-SERVE...
// Pages load again by themselves: Leptos puts a script into them that listens to the socket here while LEPTOS_WATCH is set.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { watch } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const RELOAD = 3001;
const BUILD = ". scripts/lib.sh; cargo build --locked --package server --bin rollcall && scripts/site.sh --debug";
const WATCHED = ["Cargo.toml", "app", "frontend", "public", "server", "service", "store", "style", "validation"];
const SOURCE = /\.(rs|toml|sql|css|js|svg|woff2)$/;

const env = { ...process.env, LEPTOS_WATCH: "true" };
const run = (command, args) => spawn(command, args, { cwd: root, stdio: "inherit", env });
const ended = (child) => new Promise((resolve) => child.on("close", resolve));

const pages = new Set();
createServer()
  .on("upgrade", (request, socket) => {
    const key = createHash("sha1").update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key.digest("base64")}\r\n\r\n`);
    pages.add(socket.on("error", () => {}).on("close", () => pages.delete(socket)));
  })
  .listen(RELOAD, "127.0.0.1");

/** One text of a web socket, which a page loads again upon. */
function reload() {
  const text = Buffer.from(JSON.stringify({ all: true }));
  for (const page of pages) page.write(Buffer.concat([Buffer.from([0x81, text.length]), text]));
}

let server;
let building = false;
let changed = true;
async function build() {
  if (building) return;
  building = true;
  while (changed) {
    changed = false;
    if (await ended(run("bash", ["-c", BUILD]))) continue;
    if (server) {
      const stopped = ended(server);
      server.kill();
      await stopped;
    }
    server = run(`${process.env.CARGO_TARGET_DIR ?? "target"}/debug/rollcall`, ["serve", ...process.argv.slice(2)]);
    setTimeout(reload, 500);
  }
  building = false;
}

let soon;
for (const folder of WATCHED) {
  watch(`${root}${folder}`, { recursive: true }, (_, file) => {
    if (file && !SOURCE.test(file) && folder !== "Cargo.toml") return;
    changed = true;
    clearTimeout(soon);
    soon = setTimeout(build, 200);
  });
}
await build();
