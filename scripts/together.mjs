// Runs the parts of a build at once and says how far each is: node scripts/together.mjs EXPECTED NAME=COMMAND...
// EXPECTED says how long it takes elsewhere. What cargo counts is read from its progress bar; on a terminal one line is
// kept up to date, elsewhere there is one every half a minute. Whatever else a part says is passed on.
import { spawn } from "node:child_process";

const [expected, ...parts] = process.argv.slice(2);
const terminal = process.stderr.isTTY;
const start = Date.now();
const far = new Map();
const env = { ...process.env, CARGO_TERM_QUIET: "false", CARGO_TERM_PROGRESS_WHEN: "always", CARGO_TERM_PROGRESS_WIDTH: "80", CARGO_TERM_COLOR: "never" };

const clock = () => {
  const seconds = Math.round((Date.now() - start) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
const show = () => {
  const line = `    ${clock()}  ${[...far].map(([name, done]) => `${name} ${done}`).join(", ")} (${expected})`;
  process.stderr.write(terminal ? `\r\x1b[K${line.slice(0, process.stderr.columns - 1)}` : `${line}\n`);
};
const say = (line) => process.stderr.write(`${terminal ? "\r\x1b[K" : ""}${line}\n`);

/** Cargo's own words on what goes well. */
const USUAL = /^\s+(Compiling|Finished|Blocking|Downloading|Downloaded|Updating|Locking|Adding)\b/;
/** `Building [====>   ] 120/486: app, server`, and a part's `--> what it does now`. */
const BAR = /^\s*Building \[.*?\] (\d+)\/(\d+)/;

function heard(name, line) {
  const bar = BAR.exec(line);
  if (bar) far.set(name, `${bar[1]} of ${bar[2]}`);
  else if (line.startsWith("--> ")) far.set(name, line.slice(4));
  else if (line.trim() && !USUAL.test(line)) say(line);
}

function run(part) {
  const [name, command] = part.split(/=(.*)/s);
  far.set(name, "begins");
  const child = spawn("bash", ["-c", command], { env, stdio: ["ignore", "inherit", "pipe"], detached: true });
  let rest = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split(/[\r\n]/);
    rest = lines.pop();
    for (const line of lines) heard(name, line);
  });
  const ended = new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  const noted = ended.then((code) => {
    far.set(name, code ? "failed" : "done");
    return code;
  });
  return { child, ended: noted };
}

const running = parts.map(run);
const stop = () => {
  for (const { child } of running) if (child.exitCode === null) process.kill(-child.pid);
};
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    stop();
    process.exit(1);
  });
}
const timer = setInterval(show, terminal ? 500 : 30_000);
const codes = await Promise.all(
  running.map(async ({ ended }) => {
    const code = await ended;
    // One part is no use without the other.
    if (code) stop();
    return code;
  }),
);
clearInterval(timer);
show();
if (terminal) process.stderr.write("\n");
process.exit(codes.some(Boolean) ? 1 : 0);
