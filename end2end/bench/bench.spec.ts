// `make bench`: the wizard beside the page a web developer would write, on the same files in one run.
import { writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import path from "node:path";
import { root } from "../fixtures/rollcall";
import { sample } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { firstLoad } from "./first_load";
import { type Measurement, measure } from "./measure";
import { type Contender, baselinePage, rollcallPage, serveBaseline } from "./pages";
import { measureFixes } from "./fixes";
import { measureSteps } from "./again";
import { type Row, judge, judgeFixes, judgeSteps, render } from "./table";

const SIZES = [1, 5, 50];
const ROUNDS = Number(process.env.ROLLCALL_BENCH_ROUNDS ?? 5);
/** One record in a hundred has a mistake: a real export on a good day. */
const ISSUE_RATE = 0.01;
/** More than half of the records have a mistake: 300,000 issues in 50 MB of CSV. */
const MANY_ISSUES = 0.54;
/** Nearly every record has a mistake. */
const MOST_RECORDS = { format: "csv", records: 300_000, issueRate: 0.9 } as const;

test("benchmark", async ({ server, browser }) => {
  const load = loadavg()[0] ?? 0;
  const baseline = await serveBaseline();
  const contenders = [rollcallPage(server.url), baselinePage(baseline.url)];
  const rows: Row[] = [];
  for (const format of ["csv", "json"] as const) {
    for (const megabytes of SIZES) {
      const file = await sample({ format, bytes: megabytes << 20, issueRate: ISSUE_RATE });
      const [ours, theirs] = await sideBySide(contenders, file);
      if (ours && theirs) rows.push({ format, megabytes, ours, theirs });
      console.log(`${format} ${megabytes} MB`, JSON.stringify({ ours, theirs }));
    }
  }
  baseline.stop();
  // The heaviest page; the others need no wasm.
  const bytes = await firstLoad(browser, `${server.url}/integrations/new`);
  const lightest = await firstLoad(browser, server.url);
  const fixing = await measureFixes(server.url, await sample({ format: "csv", bytes: 50 << 20, issueRate: MANY_ISSUES }));
  console.log("fixes", JSON.stringify(fixing));
  const steps = await measureSteps(server.url, await sample(MOST_RECORDS), MOST_RECORDS.records);
  console.log("steps", JSON.stringify(steps));
  const verdicts = [...judge(rows, bytes), ...judgeFixes(fixing), ...judgeSteps(steps)];
  const table = render({ rows, fixing, steps, bytes, lightest, verdicts, rounds: ROUNDS, browser: browser.version(), load });
  await writeFile(path.join(root, "docs/benchmarks.md"), table);
  for (const { target, met, measured } of verdicts) expect.soft(met, `${target}: ${measured}`).toBe(true);
});

/** The median of each measure; the contenders take turns, so that a busy moment hits both. */
async function sideBySide(contenders: Contender[], file: string): Promise<Measurement[]> {
  const runs: Measurement[][] = contenders.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, contender] of contenders.entries()) runs[index]?.push(await measure(contender, file));
  }
  return runs.map((measurements) => ({
    verdict: median(measurements.map(({ verdict }) => verdict)),
    firstIssue: median(measurements.map(({ firstIssue }) => firstIssue)),
    // Not the median: one long task is one too many.
    longestTask: Math.max(...measurements.map(({ longestTask }) => longestTask)),
    memory: measurements.some(({ memory }) => memory === undefined)
      ? undefined
      : median(measurements.map(({ memory }) => memory ?? 0)),
  }));
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
