// Fixing a file with very many issues: how long a fix takes, and whether the page answers meanwhile.
import { type Page, chromium } from "@playwright/test";
import { observe, report } from "../fixtures/observe";
import { Wizard } from "../fixtures/wizard";
import { args, executablePath } from "../launch.mjs";
import { AT_LEAST_TYPING } from "./measure";
import { measureMemory } from "./memory";

export interface Fixing {
  /** Issues of the file. */
  issues: number;
  /** Milliseconds from the file input's change to the kinds of issue on the screen. */
  clusters: number;
  /** Milliseconds from the press on Apply to the new verdict on the screen. */
  apply: number;
  /** The longest main-thread task while scrolling, in milliseconds; 0 is less than 50. */
  scrolling: number;
  /** The same while typing into a cell, checks of the file included. */
  typing: number;
  /** Growth of the page's memory at its highest, in MB; only on Linux. */
  memory: number | undefined;
}

/** Rows that are scrolled through, a screen at a time. */
const SCREENS = 60;

export async function measureFixes(url: string, file: string): Promise<Fixing> {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    await observe(page);
    await watchTasks(page);
    const wizard = new Wizard(page);
    await page.goto(`${url}/integrations/new`);
    await page.waitForFunction(() => window.observed.hydrated);
    await wizard.describe("Benchmark");
    await page.waitForTimeout(AT_LEAST_TYPING);
    const memory = await measureMemory(browser);
    const clusters = await timeOf(page, "change", ".clusters-pane .issue", () => wizard.dataFile.setInputFiles(file));
    const issues = (JSON.parse(await report(page, 0)) as { errors: number }).errors;
    await page.locator(".rgrid .rows .row").first().waitFor();
    const scrolling = await longestTask(page, () => scroll(page));
    const typing = await longestTask(page, () => type(page));
    await page.waitForFunction(() => window.observed.reports.length === 2);
    const apply = await timeOf(page, "click", "h1", () => page.getByRole("button", { name: /sure fixes/ }).click());
    return { issues, clusters, apply, scrolling, typing, memory: await memory() };
  } finally {
    await browser.close();
  }
}

/**
 * Milliseconds from an event until something else than before is on the screen there. Watched from inside, so that no
 * time is spent on talking to the test; the button of step 2 is pressed as soon as it can be.
 */
async function timeOf(page: Page, event: "change" | "click", selector: string, begin: () => Promise<unknown>): Promise<number> {
  await page.evaluate(
    ({ event, selector }) => {
      const words = () => document.querySelector(selector)?.textContent;
      const before = words();
      const begun = new Promise<number>((begin) => addEventListener(event, ({ timeStamp }) => begin(timeStamp), { capture: true, once: true }));
      const changed = new Promise<void>((change) => {
        new MutationObserver((_, observer) => {
          const next = [...document.querySelectorAll("button")].find(({ textContent }) => /^Check (?!again)/.test(textContent?.trim() ?? ""));
          if (next && next.ariaDisabled !== "true") setTimeout(() => next.click());
          if (words() === before) return;
          observer.disconnect();
          change();
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      });
      // The frame that shows it is on the screen when the task after it runs.
      const shown = changed.then(() => new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))));
      Object.assign(window, { timed: Promise.all([begun, shown]).then(([start, end]) => end - start) });
    },
    { event, selector },
  );
  await begin();
  return page.evaluate(() => (window as unknown as { timed: Promise<number> }).timed);
}

async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
}

async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const tasks = () => page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  await page.waitForTimeout(300); // long tasks are told of later
  const before = (await tasks()).length;
  await act();
  await page.waitForTimeout(300);
  return Math.max(0, ...(await tasks()).slice(before));
}

async function scroll(page: Page): Promise<void> {
  await page.locator(".rgrid").evaluate(async (scroller, screens) => {
    for (let screen = 1; screen <= screens; screen += 1) {
      // Now on to the next rows, now to others far away.
      scroller.scrollTop = screen % 3 === 0 ? (scroller.scrollHeight / screens) * screen : scroller.scrollTop + scroller.clientHeight;
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    scroller.scrollTop = 0;
  }, SCREENS);
}

async function type(page: Page): Promise<void> {
  await page.locator(".rgrid .rows .row:not([hidden], [data-problem]) [aria-colindex='3']").first().click();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Bartholomew the typed", { delay: 30 });
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.observed.reports.length === 2);
}
