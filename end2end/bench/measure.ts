// One measurement: a fresh browser, a page, a file, until the verdict is on the screen.
import { type Page, chromium } from "@playwright/test";
import { observe } from "../fixtures/observe";
import { args, executablePath } from "../launch.mjs";
import { measureMemory } from "./memory";
import type { Contender } from "./pages";

export interface Measurement {
  /** Milliseconds from the file input's change to the verdict on the screen. */
  verdict: number;
  /** The same to the first issue on the screen. */
  firstIssue: number;
  /** The longest main-thread task, in milliseconds; browsers tell those from 50 on, 0 is less. */
  longestTask: number;
  /** Growth of the page's memory at its highest, in MB; only on Linux. */
  memory: number | undefined;
}

/** Milliseconds that a page has to itself before the file is chosen: less than a person takes to name an integration. */
export const AT_LEAST_TYPING = 3_000;

type Times = Omit<Measurement, "memory">;

declare global {
  interface Window {
    times: Times & { start: number };
  }
}

/** Watches the page from inside, so that no time is spent on talking to the test. */
async function watch(page: Page, contender: Contender): Promise<void> {
  await page.addInitScript(({ issue, verdict }) => {
    const times = { start: 0, verdict: 0, firstIssue: 0, longestTask: 0 };
    window.times = times;
    // The frame that shows a change is on the screen when the task after it runs.
    const shown = (done: (time: number) => void) =>
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - times.start)));
    let pressed = false;
    const seen = new Set<string>();
    const look = () => {
      if (!times.start) return;
      const next = [...document.querySelectorAll("button")].find((button) => /^Check (?!again)/.test(button.textContent ?? ""));
      if (next && !pressed && !next.disabled && next.ariaDisabled !== "true") {
        pressed = true;
        // A person's press is a task of its own, never part of the one that shows the button.
        setTimeout(() => next.click());
      }
      const first = (selector: string, done: (time: number) => void) => {
        if (seen.has(selector) || !document.querySelector(selector)) return;
        seen.add(selector);
        shown(done);
      };
      first(issue, (time) => (times.firstIssue = time));
      first(verdict, (time) => (times.verdict = time));
    };
    addEventListener(
      "change",
      ({ target, timeStamp }) => {
        if ((target as HTMLInputElement).type === "file") times.start = timeStamp;
      },
      { capture: true },
    );
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (times.start && startTime + duration > times.start) times.longestTask = Math.max(times.longestTask, duration);
      }
    }).observe({ type: "longtask" });
  }, contender);
}

export async function measure(contender: Contender, file: string): Promise<Measurement> {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    await observe(page);
    await watch(page, contender);
    await page.goto(contender.url);
    await contender.ready(page);
    await page.waitForTimeout(AT_LEAST_TYPING);
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.collectGarbage");
    const memory = await measureMemory(browser);
    await page.getByLabel("Data file").setInputFiles(file);
    await page.waitForFunction(() => window.times.verdict > 0, null, { timeout: 300_000, polling: 200 });
    const grown = await memory();
    await page.waitForTimeout(200); // long tasks are told of later
    const { verdict, firstIssue, longestTask } = await page.evaluate(() => window.times);
    return { verdict, firstIssue, longestTask, memory: grown };
  } finally {
    await browser.close();
  }
}
