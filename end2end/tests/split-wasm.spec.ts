// What the wizard fetches once it answers: steps 2 and 3, and what understands the worker. They may come late, or not at all.
import type { Page } from "@playwright/test";
import { drop } from "../fixtures/drop";
import { sample } from "../fixtures/files";
import { open } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";
import { accounts, integration } from "../fixtures/updates";

const LATER = /\/pkg\/page\.[^/]+\/split_later\.wasm$/;
const WORKER = /\/pkg\/worker\..*\.wasm$/;
/** Attributes of how the file is read, of its columns, of a kind of issue and of the records. */
const PARTS = ["id=read-encoding", "aria-labelledby=columns-heading", "class=issue-head", "class=rgrid"];

test.use({ tolerated: /Failed to load resource|net::ERR|Failed to fetch/ });

test("where the rest of the page does not load, it is told, and can be loaded again", async ({ page, wizard, unique }) => {
  await page.route(LATER, (route) => route.abort("connectionreset"), { times: 1 });
  await wizard.open();
  await wizard.integrationName.fill(unique);
  await wizard.next.click();
  const alert = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  await expect(alert).toContainText("Your file and what you did with it are still here");
  await page.getByRole("button", { name: "Load it again" }).click();
  await expect(alert).toHaveCount(0);
  await wizard.choose(await sample({ format: "csv", records: 300 }));
  await expect(wizard.validation).toContainText("300");
  await wizard.finish();
});

test("a file that is dropped before the rest of the page is here is read once it is", async ({ page, wizard, unique }) => {
  let letCome = () => {};
  const mayCome = new Promise<void>((resolve) => (letCome = resolve));
  await page.route(LATER, async (route) => {
    await mayCome;
    await route.continue();
  });
  const home = await integration(page, unique, accounts(30));
  await open(page, `${home}/update`);
  // The worker has said by now that it is ready, which nothing on the page understands.
  await page.waitForFunction(() => window.observed.validate);
  await drop(page, "body", { "next.csv": accounts(31) });
  await expect(page.getByRole("status").filter({ hasText: "next.csv" })).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveText("Loading the rest of the page…");
  letCome();
  await expect(wizard.source.getByText("next.csv", { exact: true })).toBeVisible();
  await wizard.next.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All 31 records are valid");
});

test("steps 2 and 3 are drawn once with a file, where nobody sees them, before there is one", async ({ page, wizard }) => {
  await page.addInitScript(() => {
    const drawn = new Set<string>();
    Object.assign(window, { drawn });
    const set = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
      if (!this.isConnected) drawn.add(`${name}=${value}`);
      set.call(this, name, value);
    };
  });
  await wizard.open();
  const drawn = () => page.evaluate(() => [...(window as unknown as { drawn: Set<string> }).drawn]);
  for (const part of PARTS) await expect.poll(drawn, part).toContain(part);
  for (const part of PARTS) await expect(page.locator(`[${part.replace("=", '="')}"]`)).toHaveCount(0);
});

/** How often the page has asked for an idle moment. */
async function watchIdle(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const asked = { times: 0 };
    Object.assign(window, { asked });
    const ask = window.requestIdleCallback.bind(window);
    window.requestIdleCallback = (...given) => {
      asked.times += 1;
      return ask(...given);
    };
  });
  return () => page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times);
}

for (const [what, missing] of [["all is there", undefined], ["the rest of the page is missing", LATER], ["the worker is missing", WORKER]] as const) {
  test(`the page comes to rest where ${what}`, async ({ page, wizard }) => {
    if (missing) await page.route(missing, (route) => route.abort("connectionreset"));
    const asked = await watchIdle(page);
    await wizard.open();
    await page.waitForLoadState("networkidle");
    // Without either there is nothing to rehearse.
    if (!missing) await expect.poll(asked).toBeGreaterThan(0);
    // As long as the page asks for idle moments, those that are asked for here come between its own.
    const more = async () => {
      const before = await asked();
      const ours = 20;
      await page.evaluate(async (times) => {
        // A browser without a window may find no idle moment at all where nothing is drawn.
        for (let n = 0; n < times; n += 1) await new Promise((idle) => requestIdleCallback(idle, { timeout: 100 }));
      }, ours);
      return (await asked()) - before - ours;
    };
    await expect.poll(more).toBe(0);
  });
}
