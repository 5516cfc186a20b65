// From measurements to docs/benchmarks.md.
import { cpus, release, totalmem, type } from "node:os";
import type { FirstLoad } from "./first_load";
import type { Measurement } from "./measure";
import type { Steps } from "./again";
import type { Fixing } from "./fixes";

export interface Row {
  format: "csv" | "json";
  megabytes: number;
  ours: Measurement;
  theirs: Measurement;
}

export interface Verdict {
  target: string;
  measured: string;
  met: boolean;
}

interface Results {
  rows: Row[];
  fixing: Fixing;
  steps: Steps;
  /** Of the wizard. */
  bytes: FirstLoad;
  /** Of the list of integrations. */
  lightest: FirstLoad;
  verdicts: Verdict[];
  rounds: number;
  browser: string;
  /** The machine's load when the run began: over 1 it was busy with something else. */
  load: number;
}

const KB = 1024;
const times = (value: number) => `${value.toFixed(1)} times`;
const milliseconds = (value: number) => `${Math.round(value)} ms`;
const task = (value: number) => (value === 0 ? "< 50 ms" : milliseconds(value));
const memory = (value: number | undefined) => (value === undefined ? "–" : `${Math.max(0, Math.round(value))} MB`);
const kilobytes = (value: number) => `${(value / KB).toFixed(1)} KB`;

const sum = ({ wasm, js, css }: FirstLoad) => wasm + js + css;

/** The targets at their edge, one for each format. */
export function judge(rows: Row[], bytes: FirstLoad): Verdict[] {
  const at = (format: Row["format"], megabytes: number) =>
    rows.find((row) => row.format === format && row.megabytes === megabytes) as Row;
  const perFormat = (["csv", "json"] as const).flatMap((format): Verdict[] => {
    const [five, fifty] = [at(format, 5), at(format, 50)];
    const faster = fifty.theirs.verdict / fifty.ours.verdict;
    const share = (fifty.ours.memory ?? 0) / (fifty.theirs.memory ?? 1);
    const perByte = fifty.ours.verdict / 10 / five.ours.verdict;
    const longest = Math.max(...rows.filter((row) => row.format === format).map((row) => row.ours.longestTask));
    const name = format.toUpperCase();
    return [
      { target: `${name}, 50 MB: at least 4 times faster`, measured: times(faster), met: faster >= 4 },
      { target: `${name}: no main-thread task over 50 ms`, measured: task(longest), met: longest <= 50 },
      { target: `${name}, 50 MB: at most 0.35 of the extra memory`, measured: share.toFixed(2), met: share <= 0.35 },
      { target: `${name}, 50 MB: first issue within 100 ms`, measured: milliseconds(fifty.ours.firstIssue), met: fifty.ours.firstIssue <= 100 },
      { target: `${name}: a byte of 50 MB costs at most 1.25 of one of 5 MB`, measured: perByte.toFixed(2), met: perByte <= 1.25 },
    ];
  });
  return [
    ...perFormat,
    { target: "first load of the wizard, wasm + js + css in brotli, at most 300 KB", measured: kilobytes(sum(bytes)), met: sum(bytes) <= 300 * KB },
  ];
}

/** The targets of fixing a file of 50 MB with very many issues. */
export function judgeFixes({ issues, clusters, apply, scrolling, typing, memory: grown }: Fixing): Verdict[] {
  const name = `CSV, 50 MB with ${issues.toLocaleString("en")} issues`;
  return [
    { target: `${name}: kinds of issue within 1 s`, measured: milliseconds(clusters), met: clusters <= 1000 },
    { target: `${name}: all sure fixes applied within 1 s`, measured: milliseconds(apply), met: apply <= 1000 },
    { target: `${name}: scrolling, no task over 50 ms`, measured: task(scrolling), met: scrolling <= 50 },
    { target: `${name}: typing, no task over 50 ms`, measured: task(typing), met: typing <= 50 },
    { target: `${name}: extra memory under 200 MB`, measured: memory(grown), met: (grown ?? 0) < 200 },
  ];
}

/** What a step may take of the first check in the same run. */
const SHARE = 0.5;

/** The targets of steps and searches in a file of very many issues. */
export function judgeSteps({ records, first, longestTask, ...acts }: Steps): Verdict[] {
  const names = { edit: "an edit", undo: "an undo", redo: "a redo", leaveOut: "leaving a kind out", search: "a search" };
  const name = `CSV, ${records.toLocaleString("en")} records, nine in ten with issues`;
  const shares = (Object.keys(names) as (keyof typeof names)[]).map((act): Verdict => {
    const share = acts[act] / first;
    const measured = `${share.toFixed(2)}, ${milliseconds(acts[act])}`;
    return { target: `${name}: ${names[act]} at most ${SHARE} of the first check`, measured, met: share <= SHARE };
  });
  return [...shares, { target: `${name}: no task over 50 ms meanwhile`, measured: task(longestTask), met: longestTask <= 50 }];
}

export function render({ rows, fixing, steps, bytes, lightest, verdicts, rounds, browser, load }: Results): string {
  return `# Benchmarks

Written by \`make bench\`. Rollcall's wizard beside the page a web developer would write: PapaParse (or \`JSON.parse\`)
and a zod schema on the main thread, no content security policy in its way, so that zod may compile its schema
(\`end2end/bench/baseline/\`). Both get the same files in the same run, turn by turn, each time in a fresh browser.
A large inventory is in [benchmarks-inventory.md](benchmarks-inventory.md).

Machine: ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, headless Chromium ${browser}. ${rounds} rounds.
Load when the run began: ${load.toFixed(1)}${load > 1 ? ", so something else was running and times are worse than they need be" : ""}.

| File | | Complete verdict | First issue shown | Longest main-thread task | Extra memory |
|---|---|---|---|---|---|
${rows.map(line).join("\n")}

| Target | Measured | |
|---|---|---|
${verdicts.map(({ target, measured, met }) => `| ${target} | ${measured} | ${met ? "met" : "**missed**"} |`).join("\n")}

First load of the wizard, the heaviest page, as it comes over the wire: wasm ${kilobytes(bytes.wasm)}, js ${kilobytes(bytes.js)}, css ${kilobytes(bytes.css)}; document, fonts and icons ${kilobytes(bytes.other)}.
Once it answers it fetches what the next steps need, while the person types: ${kilobytes(bytes.later)}, what steps 2 and 3 are made of, and besides, not counted here, the worker's own wasm.
The list of integrations needs no wasm: ${kilobytes(sum(lightest))} of js and css.

## What limits it
- **First load**: the code of the views, each of which brings what builds it, hydrates it and changes it, and of what reads
  JSON. What helped, by the size of the wasm: erasing the views' types (610 to 394 KB), an island for the wizard in place of an app of all pages (293 KB),
  one type for all parts that change (285 KB), wasm-opt -O1 in place of -Oz (273 KB: the file is larger and its brotli
  smaller). Grid, drafts, recipes and insights made it 301; the verdict's views as a wasm of their own, fetched later, 274.
  More to ask of the worker and to hear from it made it 285; reading its replies in that wasm too, with all that follows from
  them, 210.
- **First issue, main-thread tasks, small files**: mostly what the browser does once for each function of wasm. Before the
  page rehearsed, 1,866 of them were translated between the choice of a file and its verdict, and 350 in the worker; now
  101 and 54. What is left of a first issue is work in a row, in milliseconds on a processor, traced on two such cores: the choice is
  taken and drawn (12) while the beginning is read and its columns profiled (15), step 2 is made and drawn up to its first rows
  (8 and 18; 12 and 28 before its columns waited for them), and after the press step 3 (14 and 8; 19 while the page was laid
  out with both steps in it, for the element that had the focus). A person looks at step 2 before they press; the script does
  not. Two cores also carry the worker, which checks all of the file meanwhile, and the browser's other processes.
- **Memory with many issues**: the worker's wasm has 85 MB (102 while maps with few keys took a megabyte each and what is
  kept had room to grow), the page's elements 35. Slices of a file that is read once more go back at once: 50 MB of them
  waited for the garbage collector.
- **JSON**: \`JSON.parse\` is the browser's own native code, so the lead is smaller than over PapaParse. It also holds the
  whole file as one string and one tree, which is where its memory goes.
- **Reading** is not it: the browser hands over 50 MB in 0.13 s, and all but 25 ms of that while the file is checked. Larger
  and smaller pieces, slices read ahead, and a second worker that reads, were no faster.

## What is measured
- **Files**: \`rollcall sample --bytes N --issue-rate 0.01\`; 1 MB is 1,048,576 bytes.
- Each page has three seconds to itself before the file is chosen, less than typing a name takes. Rollcall rehearses in
  them: browsers translate wasm when it is first called, and thoroughly only once it has run a lot.
- **Complete verdict**: from the file input's \`change\` event until the frame with the verdict is on the screen. In the
  wizard this includes recognising the file, the press that checks it (by script as soon as it can be), starting the worker and
  all rules of the contract. The baseline checks less: one pass of its schema, and duplicates.
- **First issue shown**: likewise, until the first issue is on the screen.
- **Longest main-thread task**: by the Long Tasks API, the longest of all rounds. Browsers report tasks from 50 ms on.
- **Extra memory**: growth of the resident memory of the page's renderer process at its highest, from the kernel's
  high-water mark, reset just before the file is chosen and after a garbage collection. It covers JavaScript, wasm,
  worker, DOM and buffers.
- Times and memory are medians.
- **Fixing**: \`rollcall sample --bytes 52428800 --issue-rate 0.54\`, once, watched from inside the page.
  ${fixing.issues.toLocaleString("en")} issues; kinds of issue: from the choice of the file, with the press that checks it; applied: from the press on
  "Apply sure fixes" to the new verdict; scrolling: screens of the grid, to the next rows and to others far away; typing: a value
  into a cell until the file was checked again.
- **Steps**: \`rollcall sample --records ${steps.records} --issue-rate 0.9\`, once: from the page's question to the worker's
  answer, of a cell that is edited, undo and redo of it, a kind of issue that is left out, and a word that is looked for; the first
  check of all of the file took ${milliseconds(steps.first)}. After these steps only the records that have changed are read again.
`;
}

function line({ format, megabytes, ours, theirs }: Row): string {
  const cells = (name: string, m: Measurement) =>
    `| ${name} | ${milliseconds(m.verdict)} | ${milliseconds(m.firstIssue)} | ${task(m.longestTask)} | ${memory(m.memory)} |`;
  const file = `${format.toUpperCase()}, ${megabytes} MB`;
  return `| ${file} ${cells("Rollcall", ours)}\n| ${cells("PapaParse + zod", theirs)}`;
}
