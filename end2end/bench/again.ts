// Steps and searches in a large file with very many issues: how long the worker takes to say what each comes to, beside
// the first check of all of the file in the same run, and whether the page answers meanwhile.
import { type Page, chromium } from "@playwright/test";
import { hydrated, observe } from "../fixtures/observe";
import { Wizard } from "../fixtures/wizard";
import { args, executablePath } from "../launch.mjs";
import { AT_LEAST_TYPING } from "./measure";

export interface Steps {
  records: number;
  /** Milliseconds from the page's question to the report. */
  first: number;
  /** The same of a cell that is edited, until its report. */
  edit: number;
  undo: number;
  redo: number;
  leaveOut: number;
  /** Until the worker knows which records are found. */
  search: number;
  /** The longest main-thread task meanwhile, in milliseconds; 0 is less than 50. */
  longestTask: number;
}

type What = "Report" | "View";

interface Heard {
  /** When the page last asked for what is answered so, and when that answer came. */
  asked: Partial<Record<What, number>>;
  answered: Partial<Record<What, number>>;
  tasks: number[];
}

declare global {
  interface Window {
    heard: Heard;
  }
}

export async function measureSteps(url: string, file: string, records: number): Promise<Steps> {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    await observe(page);
    await listen(page);
    const wizard = new Wizard(page);
    await page.goto(`${url}/integrations/new`);
    await hydrated(page);
    await wizard.describe("Benchmark");
    await page.waitForTimeout(AT_LEAST_TYPING);
    const first = await timeOf(page, "Report", async () => {
      await wizard.dataFile.setInputFiles(file);
      await wizard.next.click();
    });
    await page.locator(".rgrid .rows .row").first().waitFor();
    await quiet(page);
    await page.evaluate(() => (window.heard.tasks.length = 0));
    const edit = await timeOf(page, "Report", () => type(page));
    const undo = await timeOf(page, "Report", () => page.keyboard.press("Control+z"));
    const redo = await timeOf(page, "Report", () => page.keyboard.press("Control+Shift+z"));
    const leaveOut = await timeOf(page, "Report", () => page.getByRole("button", { name: /^Leave out/ }).first().click());
    const search = await timeOf(page, "View", () => page.getByRole("searchbox", { name: "Find in records" }).fill("smith"));
    const longestTask = await page.evaluate(() => Math.max(0, ...window.heard.tasks));
    return { records, first, edit, undo, redo, leaveOut, search, longestTask };
  } finally {
    await browser.close();
  }
}

/** Notes in the page when the worker is asked for a check, a step or a view, and when it answers. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Heard = { asked: {}, answered: {}, tasks: [] };
    window.heard = heard;
    const said = (text: unknown, member: "ask" | "Reply") => {
      const message = typeof text === "string" ? JSON.parse(text) : undefined;
      const act = member === "ask" ? message?.ask : message?.Reply?.answer;
      return typeof act === "string" ? act : Object.keys(act ?? {})[0];
    };
    window.Worker = class extends window.Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener("message", ({ data }) => {
          const answer = said(data, "Reply");
          if (answer === "Report" || answer === "View") heard.answered[answer] = performance.now();
        });
      }

      postMessage(message: unknown, ...rest: never[]) {
        const ask = Array.isArray(message) ? said(message[0], "ask") : undefined;
        if (ask === "Check" || ask === "Step") heard.asked.Report = performance.now();
        if (ask === "View") heard.asked.View = performance.now();
        super.postMessage(message, ...rest);
      }
    };
    new PerformanceObserver((list) => heard.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
}

/** Milliseconds from the page's question to the answer. */
async function timeOf(page: Page, what: What, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate((what) => delete window.heard.asked[what], what);
  await act();
  const time = await page.waitForFunction((what) => {
    const { asked, answered } = window.heard;
    const [from, to] = [asked[what], answered[what]];
    return from !== undefined && to !== undefined && to > from ? to - from : undefined;
  }, what);
  await quiet(page);
  return (await time.jsonValue()) as number;
}

/** Waits until nothing more is asked or said for a while: what follows must not wait for it. */
async function quiet(page: Page): Promise<void> {
  const heard = () => page.evaluate(() => JSON.stringify(window.heard));
  for (let before = "", now = await heard(); before !== now; now = await heard()) {
    before = now;
    await page.waitForTimeout(1_000);
  }
}

async function type(page: Page): Promise<void> {
  await page.locator(".rgrid .rows .row:not([hidden], [data-problem]) [aria-colindex='3']").first().click();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Bartholomew");
  await page.keyboard.press("Enter");
}
