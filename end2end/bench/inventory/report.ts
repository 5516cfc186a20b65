// From measurements to docs/benchmarks-inventory.md.
import { cpus, release, totalmem, type } from "node:os";
import type { Engine } from "../../fixtures/database";
import type { Verdict } from "../table";
import type { Asked } from "./ask";
import type { Sent } from "./life";
import { DECADE, FEWER, type Room } from "./storage";
import { REVIEW, type Year } from "./year";

/** What was measured on one engine. */
export interface Measured {
  engine: Engine;
  year: Year;
  decade: Room;
  /** The machine's load when it began: over 1 it was busy with something else. */
  load: number;
}

/** Milliseconds in which a page is to be answered, and for which Apply may hold its lock. */
const ANSWER = 100;

/** Milliseconds that a page may take longer for somebody who is signed in. */
const SIGNED_IN = 1;

const NAMES = { sqlite: "SQLite", postgres: "PostgreSQL" };

const milliseconds = (value: number) => (value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`);
const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
const megabytes = (value: number) => `${Math.round(value)} MB`;
const times = (value: number) => `${value.toFixed(2)} times`;
const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const longest = (values: number[]) => Math.max(...values);
const timesOf = (sent: Sent[]) => sent.map(({ time }) => time);

/** The targets at their edge, on one engine. */
export function judge({ engine, year, decade }: Measured): Verdict[] {
  const worst = year.asked.toSorted((a, b) => b.p95 - a.p95)[0] as Asked;
  const share = middle(timesOf(year.updates)) / middle(timesOf(year.firsts));
  const [first, later] = [year.firsts, year.updates].map((sent) => longest(sent.map(({ memory }) => memory ?? 0))) as [number, number];
  const at = (target: string, measured: string, met: boolean) => ({ target: `${NAMES[engine]}: ${target}`, measured, met });
  const [grown, much] = [year.grown / year.snapshot, decade.grown / decade.snapshot];
  return [
    at(`every question answered within ${ANSWER} ms (p95)`, `${milliseconds(worst.p95)}, ${worst.name}`, worst.p95 <= ANSWER),
    at(`the first page after an update counts within ${ANSWER} ms`, milliseconds(longest(year.firstPages)), longest(year.firstPages) <= ANSWER),
    at("storage after 12 updates at most 1.5 times one snapshot", times(grown), grown <= 1.5),
    at(`storage after ${DECADE} updates at most 4 times one snapshot`, times(much), much <= 4),
    at("an update takes at most 1.5 times a first import", times(share), share <= 1.5),
    at(`Apply holds its lock for under ${ANSWER} ms`, `${milliseconds(longest(year.applied))}, with its answer`, longest(year.applied) < ANSWER),
    at(
      `a page takes at most ${SIGNED_IN} ms longer for somebody who is signed in`,
      `${year.signedIn.signedIn.toFixed(2)} ms and ${year.signedIn.without.toFixed(2)} ms`,
      year.signedIn.signedIn - year.signedIn.without <= SIGNED_IN,
    ),
    at("an update takes no more memory than a first import", `${megabytes(later)} and ${megabytes(first)}`, later <= first * 1.1),
  ];
}

export function render(all: Measured[]): string {
  const of = all[0]?.year.accounts ?? 0;
  const verdicts = all.flatMap(judge);
  const load = longest(all.map((measured) => measured.load));
  return `# Benchmarks of a large inventory

Written by \`make bench\`. An integration of ${of.toLocaleString("en")} accounts over a year: a first import and twelve monthly updates that
change two in a hundred, over HTTP as the wizard and the forms send them, on ${all.map(({ engine }) => NAMES[engine]).join(" and on ")}.

Machine: ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}; server, database and who asks share it.
Load when it began: ${load.toFixed(1)}${load > 1 ? ", so something else was running and times are worse than they need be" : ""}.

| Target | Measured | |
|---|---|---|
${verdicts.map(({ target, measured, met }) => `| ${target} | ${measured} | ${met ? "met" : "**missed**"} |`).join("\n")}

${all.map(details).join("\n")}
## What limits it
- **List, filter, sort, search**: a lookup beside the run, some megabytes that are read for every page. A search reads the
  most, all addresses and names. The lookup of a proposal is made while it waits, a few seconds after it came, so the first page after
  Apply finds it. After a first import, and after an erasure, the first page waits for it.
- **Comparing**: how a run differs from each before it is counted in one pass over what has ever changed, when the run is
  proposed, and kept. The page of accounts is read by the indexes of runs, for each run between the two.
- **Review**: who may only have another address is found once, when the update is proposed. Looking for it at every page took
  half a second.
- **PostgreSQL** has no statistics of accounts that came in this minute. Left to itself it sorted all that was behind every
  page, and compared every account that is added with every one that is removed: a page took half a minute. Statements are
  written, and settings of each transaction made, so that pages need no statistics; they are taken when a lookup is made, for
  rows that are looked for by many keys.
- **Storage**: while a proposal waits there are two lookups, some 70 bytes for each account. What is free in SQLite's file afterwards,
  over a sixteenth of it, is given back within seconds. On PostgreSQL the server takes back the room of a lookup that was
  removed, so the next one fills it. That of changed rows is used again once autovacuum has come by, which a hundredth of a table
  is enough for, but within a minute at the soonest. Of the key's index the pages are filled to 70 % at first: the keys of later
  runs come between the others, and full pages would be split within a month or two, each into two that are half empty.
- **An update** reads what counts while it stages the file, and writes what differs alone; a first import writes all.

## What is measured
- **Accounts**: \`rollcall sample\`; each month half a hundredth leaves, as many join, and a hundredth is other than before: in a name, role,
  status, department or MFA, and one in fifty of those has another address.
- **Questions**: from the request to the last byte of the page, over one connection on the same computer, each many times in
  turn, every time about something else: other filters, orders, words, runs, and places in the list.
- **Updates and first imports**: from the request to its answer, medians. The file of every fourth month is also imported as a first
  one, into a database of its own, in the same minute.
- **Apply**: from the request to its answer, which takes longer than the lock is held; the longest of all.
- **First page after Apply**: the accounts, at once; the proposal waited ${seconds(REVIEW)} before.
- **Signed in**: the page of accounts, many times before there are people and many times by the first administrator; medians.
- **Memory**: the server's resident memory at its highest while a file was received, from the kernel's high-water mark. On
  PostgreSQL without the database's.
- **Storage**: the file of SQLite with all that is unused in it, and what \`pg_database_size\` says, after a restart. A year of some
  minutes leaves PostgreSQL's autovacuum no time: it is vacuumed after each month. After ${DECADE} updates of
  ${FEWER.toLocaleString("en")} accounts, a tenth, so that it takes minutes.
`;
}

function details({ engine, year }: Measured): string {
  const asked = year.asked.map(({ name, median, p95, longest: most }) => `| ${name} | ${milliseconds(median)} | ${milliseconds(p95)} | ${milliseconds(most)} |`);
  const files = Object.entries(year.files).map(([name, { first, all, size }]) => `| ${name}, ${megabytes(size)} | ${milliseconds(first)} | ${seconds(all)} |`);
  return `## ${NAMES[engine]}

| Question | Median | p95 | Longest |
|---|---|---|---|
${asked.join("\n")}

| File that is taken out | First bytes | All |
|---|---|---|
${files.join("\n")}

First imports: ${timesOf(year.firsts).map(seconds).join(", ")}; updates: ${timesOf(year.updates).map(seconds).join(", ")}.
Storage: ${megabytes(year.snapshot)} after the first import, ${megabytes(year.grown)} after the year. The first page after the first import, which makes the
lookup: ${milliseconds(year.firstPage)}. A way back to the first import, proposed: ${seconds(year.rollBack)}; one account erased: ${milliseconds(year.erased)}.
`;
}
