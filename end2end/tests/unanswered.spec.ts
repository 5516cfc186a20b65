// What was sent and not answered, changes after it, and tabs that are copied: what a page says was saved is what was saved.
import type { BrowserContext, Page } from "@playwright/test";
import { accountsOf, idOf } from "../fixtures/accounts";
import { file } from "../fixtures/files";
import { expectListed } from "../fixtures/list";
import { hydrated, observe, open } from "../fixtures/observe";
import { heading } from "../fixtures/fixes";
import { expect, test as base } from "../fixtures/test";
import { UPLOAD } from "../fixtures/upload";
import { type Wire, wireTo } from "../fixtures/wire";
import { Wizard } from "../fixtures/wizard";

const test = base.extend<{ wire: Wire }>({
  wire: async ({ server }, use) => {
    const wire = await wireTo(server.url);
    await use(wire);
    wire.stop();
  },
  baseURL: ({ wire }, use) => use(wire.url),
});

test.use({ tolerated: /Failed to load resource|net::ERR/ });

const STATUS = "**/api/import_status*";
const csv = (...names: string[]) => `emailId,firstName\n${names.map((name) => `${name.toLowerCase()}@example.com,${name}\n`).join("")}`;
const firstNames = async (page: Page, id = idOf(page)) => (await accountsOf(page.request, id)).map((account) => account.first_name).sort();
const alert = (page: Page) => page.getByRole("alert");

/** A tab with a copy of what this one keeps, as duplicating it makes. */
async function duplicate(page: Page, context: BrowserContext): Promise<Wizard> {
  const session = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  const twin = await context.newPage();
  await observe(twin);
  await twin.addInitScript((session) => {
    for (const [name, value] of Object.entries(JSON.parse(session))) sessionStorage.setItem(name, String(value));
  }, session);
  return new Wizard(twin);
}

/** An integration that this page has sent, and of which it has heard nothing. */
async function unanswered(wizard: Wizard, name: string, data: string): Promise<void> {
  const { page } = wizard;
  await wizard.prepare(name, data);
  await page.route(STATUS, (status) => status.abort("connectionreset"));
  // The server does its work, and the page hears of a connection that was lost. On the wire a browser might send it again.
  await page.evaluate((path) => {
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body) {
      XMLHttpRequest.prototype.send = send;
      void fetch(path, { method: "POST", body: body as FormData }).then(() => this.onerror?.(new ProgressEvent("error")));
    };
  }, UPLOAD);
  await wizard.complete.click();
  await expect(alert(page)).toContainText(/or none/);
  await page.unroute(STATUS);
}

test("the same sent again after no answer is saved once", async ({ page, wizard, unique }) => {
  await unanswered(wizard, unique, await file("two.csv", csv("Ann", "Bob")));
  await wizard.tryAgain.click();
  await wizard.arrive();
  await expectListed(page, unique, 1);
  expect(await firstNames(page)).toEqual(["Ann", "Bob"]);
});

test("another name after no answer: the page says what was saved, and saves the other on demand", async ({ page, wizard, unique }) => {
  await unanswered(wizard, unique, await file("two.csv", csv("Ann", "Bob")));
  await wizard.back.click();
  await wizard.back.click();
  await wizard.displayName.fill(`${unique} EU`);
  await wizard.next.click();
  await expect(wizard.source).toBeVisible();
  await wizard.next.click();
  await wizard.complete.click();
  await expect(alert(page)).toContainText("An earlier try was saved");
  await expect(alert(page)).toContainText("What you changed since then is not in it");
  const link = alert(page).getByRole("link", { name: "Open that integration" });
  const first = (await link.getAttribute("href"))?.split("/").pop() ?? "";
  await expectListed(page, `${unique} EU`, 0);
  await wizard.complete.click();
  await wizard.arrive();
  expect(idOf(page)).not.toBe(first);
  await expect(heading(page)).toContainText(`${unique} EU`);
  expect(await firstNames(page, first)).toEqual(["Ann", "Bob"]);
});

test("another file after no answer is not said to be saved", async ({ page, wizard, unique }) => {
  await unanswered(wizard, unique, await file("two.csv", csv("Ann", "Bob")));
  await wizard.takeAnother();
  await wizard.choose(await file("other.csv", csv("Cat", "Dan", "Eve")));
  await expect(heading(page)).toHaveText("All 3 records are valid");
  await wizard.complete.click();
  await expect(alert(page)).toContainText("An earlier try was saved");
  // The display name is taken now, by what was saved: said at the field, and nothing is lost.
  await wizard.complete.click();
  await expect(wizard.details.getByText(/already called/).first()).toBeVisible();
  await wizard.displayName.fill(`${unique} other`);
  await wizard.next.click();
  await expect(wizard.source).toBeVisible();
  await wizard.next.click();
  await wizard.finish();
  expect(await firstNames(page)).toEqual(["Cat", "Dan", "Eve"]);
  await expectListed(page, unique, 2);
});

test("an edit after no answer is not said to be saved", async ({ page, wizard, unique }) => {
  await unanswered(wizard, unique, await file("two.csv", csv("Ann", "Bob")));
  await page.getByRole("gridcell", { name: "Ann", exact: true }).dblclick();
  await page.locator(".cell-editor").fill("Anna");
  await page.keyboard.press("Enter");
  await wizard.complete.click();
  await expect(alert(page)).toContainText("An earlier try was saved");
  const link = alert(page).getByRole("link", { name: "Open that integration" });
  expect(await firstNames(page, (await link.getAttribute("href"))?.split("/").pop())).toEqual(["Ann", "Bob"]);
});

test("a change after a try that left nothing is sent without a word", async ({ page, wizard, unique }) => {
  await page.route(`**${UPLOAD}`, (route) => route.abort("connectionreset"), { times: 1 });
  await wizard.prepare(unique, await file("two.csv", csv("Ann", "Bob")));
  await wizard.complete.click();
  await expect(alert(page)).toContainText(/Nothing was saved|or none/);
  await wizard.takeAnother();
  await wizard.choose(await file("other.csv", csv("Cat")));
  await wizard.finish();
  expect(await firstNames(page)).toEqual(["Cat"]);
  await expectListed(page, unique, 1);
});

test("offline, nothing is claimed and nothing changed is sent before the page knows", async ({ page, wizard, unique, context }) => {
  await unanswered(wizard, unique, await file("two.csv", csv("Ann", "Bob")));
  await wizard.takeAnother();
  await wizard.choose(await file("other.csv", csv("Cat")));
  await context.setOffline(true);
  await wizard.complete.click();
  await expect(alert(page)).toContainText(/or none/);
  await context.setOffline(false);
  await wizard.tryAgain.click();
  await expect(alert(page)).toContainText("An earlier try was saved");
  await expectListed(page, unique, 1);
});

test("a cancel that comes too late says so: what is saved is shown", async ({ page, wire, wizard, unique }) => {
  // All is sent before the page hears of it, as on a slow machine.
  await page.addInitScript(() => {
    for (const event of ["onload", "onprogress"]) Object.defineProperty(XMLHttpRequestUpload.prototype, event, { set() {} });
  });
  await wizard.prepare(unique, await file("two.csv", csv("Ann", "Bob")));
  const saved = wire.loseAnswers(UPLOAD, "silent");
  await wizard.complete.click();
  await saved;
  await wizard.cancel.click();
  await wizard.arrive();
  expect(await firstNames(page)).toEqual(["Ann", "Bob"]);
});

test("a reload in the middle of an upload finds out what became of it", async ({ page, wire, wizard, unique }) => {
  page.on("dialog", (dialog) => dialog.accept());
  await wizard.prepare(unique, await file("two.csv", csv("Ann", "Bob")));
  const saved = wire.loseAnswers(UPLOAD, "silent");
  await wizard.complete.click();
  await saved;
  await page.goto("/integrations/new");
  await hydrated(page);
  await expect(page.getByText("It was saved once, with all its accounts.")).toBeVisible();
  await expect(wizard.integrationName).toHaveValue("");
  await expectListed(page, unique, 1);
});

test.describe("a duplicated tab", () => {
  test("has an import of its own", async ({ page, wizard, unique, context }) => {
    await wizard.open();
    await wizard.describe(unique);
    const second = await duplicate(page, context);
    await second.open();
    await second.integrationName.fill(unique);
    await second.displayName.fill(`${unique} copy`);
    await second.next.click();
    await wizard.check(await file("two.csv", csv("Ann", "Bob")));
    await second.check(await file("other.csv", csv("Cat", "Dan", "Eve")));
    await Promise.all([wizard.finish(), second.finish()]);
    expect(page.url()).not.toBe(second.page.url());
    expect(await firstNames(page)).toEqual(["Ann", "Bob"]);
    expect(await firstNames(second.page)).toEqual(["Cat", "Dan", "Eve"]);
  });

  test("made after a completed import begins anew", async ({ page, wizard, unique, context }) => {
    await wizard.prepare(unique, await file("two.csv", csv("Ann", "Bob")));
    const second = await duplicate(page, context);
    const address = page.url();
    await wizard.finish();
    await open(second.page, address);
    // Its draft is no more: said, with nothing claimed.
    await expect(second.page.getByText("That draft is not in this browser")).toBeVisible();
    await expect(second.integrationName).toHaveValue("");
    await expectListed(page, unique, 1);
  });

  test("made of one whose answer was lost is told of it, and then has an import of its own", async ({ page, wizard, unique, context }) => {
    await unanswered(wizard, unique, await file("two.csv", csv("Ann", "Bob")));
    const second = await duplicate(page, context);
    await second.open();
    await expect(second.page.getByText("It was saved once, with all its accounts.")).toBeVisible();
    await second.describe(`${unique} copy`);
    await second.check(await file("other.csv", csv("Cat")));
    await second.finish();
    expect(await firstNames(second.page)).toEqual(["Cat"]);
    // The first one still finds out by itself.
    await wizard.tryAgain.click();
    await wizard.arrive();
    expect(await firstNames(page)).toEqual(["Ann", "Bob"]);
  });
});
