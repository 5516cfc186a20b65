// `make bench`: a large inventory over a year of monthly updates, on each engine.
import { writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Engine, postgres } from "../fixtures/database";
import { root } from "../fixtures/rollcall";
import { type Measured, judge, render } from "./inventory/report";
import { measureDecade } from "./inventory/storage";
import { measureYear } from "./inventory/year";

const ENGINES: Engine[] = ["sqlite", ...(postgres ? ["postgres" as const] : [])];

test("a large inventory", async () => {
  const all: Measured[] = [];
  for (const engine of ENGINES) {
    const load = loadavg()[0] ?? 0;
    const measured = { engine, year: await measureYear(engine), decade: await measureDecade(engine), load };
    console.log(engine, JSON.stringify(measured));
    all.push(measured);
  }
  await writeFile(path.join(root, "docs/benchmarks-inventory.md"), render(all));
  for (const { target, met, measured } of all.flatMap(judge)) expect.soft(met, `${target}: ${measured}`).toBe(true);
});
