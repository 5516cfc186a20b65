// The third step's end: whatever goes wrong, nothing is half there, nothing is there twice, nothing is typed again.
import { sample } from "../fixtures/files";
import { expectListed } from "../fixtures/list";
import { hydrated, observe } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";
import { UPLOAD, upload } from "../fixtures/upload";
import { wireTo } from "../fixtures/wire";
import { Wizard } from "../fixtures/wizard";

const small = () => sample({ format: "csv", records: 300 });

test.describe("when something breaks", () => {
  test.use({ tolerated: /Failed to load resource|net::ERR/ });

  test("a lost connection is told, and Try again needs no re-typing", async ({ page, wizard, unique }) => {
    await page.route(`**${UPLOAD}`, (route) => route.abort("connectionreset"), { times: 1 });
    await wizard.prepare(unique, await small());
    await wizard.complete.click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(/Nothing was saved|or none/);
    await expectListed(page, unique, 0);
    await wizard.tryAgain.click();
    await wizard.arrive();
    await expectListed(page, unique, 1);
  });

  test("a connection that breaks in the middle of the file leaves nothing, and Try again sends it whole", async ({ page, wizard, unique, server }) => {
    const wire = await wireTo(server.url);
    try {
      await page.goto(`${wire.url}/integrations/new`);
      await hydrated(page);
      await wizard.describe(unique);
      await wizard.check(await sample({ format: "csv", bytes: 5 << 20 }));
      wire.cutAfter(2 << 20);
      await wizard.complete.click();
      // How much the system had taken off the browser's hands by then, it alone knows.
      await expect(page.getByRole("alert")).toContainText(/Nothing was saved|or none/);
      wire.cutAfter();
      await expectListed(page, unique, 0);
      await wizard.tryAgain.click();
      await wizard.arrive();
      await expectListed(page, unique, 1);
    } finally {
      wire.stop();
    }
  });

  test("a server error carries a reference and leaves nothing", async ({ page, wizard, unique }) => {
    const body = JSON.stringify({ Unavailable: { reference: "7f3a9c" } });
    await page.route(`**${UPLOAD}`, (route) => route.fulfill({ status: 500, body, contentType: "application/json" }), { times: 1 });
    await wizard.prepare(unique, await small());
    await wizard.complete.click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("7f3a9c");
    await expect(alert).toContainText("Nothing was saved");
    await wizard.tryAgain.click();
    await wizard.arrive();
    await expectListed(page, unique, 1);
  });

  test("an answer that was lost on the way makes no second integration", async ({ page, wizard, unique, server }) => {
    const wire = await wireTo(server.url);
    try {
      await page.goto(`${wire.url}/integrations/new`);
      await hydrated(page);
      await wizard.describe(unique);
      await wizard.check(await small());
      // The server does its work, but the browser never hears of it.
      const lost = wire.loseAnswers(UPLOAD, "cut");
      await wizard.complete.click();
      await lost;
      wire.giveAnswers();
      // Before the page says anything it asks what became of it.
      await wizard.arrive();
      await expectListed(page, unique, 1);
    } finally {
      wire.stop();
    }
  });

  test("a proxy that lost its server is no answer: the page finds out", async ({ page, wizard, unique }) => {
    const file = await small();
    await page.route(`**${UPLOAD}`, async (route) => {
      // The server has it all by another way: what a browser sends of a file cannot be sent on from here.
      const key = await page.evaluate(() => sessionStorage.getItem("rollcall.wizard.key") ?? "");
      await upload(page.request, { name: unique, file, key });
      await route.fulfill({ status: 502, body: "<html><body>Bad Gateway</body></html>", contentType: "text/html" });
    }, { times: 1 });
    await wizard.prepare(unique, file);
    await wizard.complete.click();
    await wizard.arrive();
    await expectListed(page, unique, 1);
  });

  test("the offline browser says so and goes on when it is back", async ({ page, wizard, unique, context }) => {
    await wizard.prepare(unique, await small());
    await context.setOffline(true);
    await wizard.complete.click();
    await expect(page.getByRole("alert")).toBeVisible();
    await context.setOffline(false);
    await wizard.tryAgain.click();
    await wizard.arrive();
    await expectListed(page, unique, 1);
  });
});

test("the server's report wins when it differs", async ({ page, wizard, unique }) => {
  const invalid = await sample({ format: "csv", records: 500, issueRate: 0.2 });
  const answer = await upload(page.request, { name: unique, file: invalid });
  await page.route(`**${UPLOAD}`, async (route) => route.fulfill({ status: 200, body: await answer.body(), contentType: "application/json" }), { times: 1 });
  await wizard.prepare(unique, await small());
  await wizard.complete.click();
  const report = (await answer.json()).Rejected.report;
  await expect(wizard.validation.getByText(report.issues[0].message).filter({ visible: true }).first()).toBeVisible();
  await expect(wizard.validation.getByText(/server/i).first()).toBeVisible();
  await expect(wizard.complete).toHaveAttribute("aria-disabled", "true");
  await expectListed(page, unique, 0);
});

test("an import that waits for its turn says so", async ({ page, wizard, unique }) => {
  const waiting = { phase: "Waiting", bytes: 0, records: 0, total_records: null };
  await page.route("**/api/import_status*", (route) => route.fulfill({ json: waiting }));
  let itsTurn = () => {};
  const held = new Promise<void>((resolve) => (itsTurn = resolve));
  await page.route(`**${UPLOAD}`, async (route) => {
    await held;
    await route.continue();
  });
  await wizard.prepare(unique, await small());
  await wizard.complete.click();
  await expect(page.getByText(/Waiting for its turn: other imports came before/)).toBeVisible();
  itsTurn();
  await wizard.arrive();
  await expectListed(page, unique, 1);
});

test("a double click completes once", async ({ page, wizard, unique }) => {
  let uploads = 0;
  page.on("request", (request) => (uploads += Number(request.url().endsWith(UPLOAD))));
  await wizard.prepare(unique, await small());
  await wizard.complete.dblclick();
  await wizard.arrive();
  expect(uploads).toBe(1);
  await expectListed(page, unique, 1);
});

test("a reload keeps what was typed, and after completing begins nothing twice", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique, `${unique} alias`);
  await page.reload();
  await hydrated(page);
  await expect(wizard.source).toBeVisible();
  await wizard.back.click();
  await expect(wizard.integrationName).toHaveValue(unique);
  await expect(wizard.displayName).toHaveValue(`${unique} alias`);
  await wizard.next.click();
  await wizard.check(await small());
  await wizard.complete.click();
  await wizard.arrive();
  await page.reload();
  await hydrated(page);
  await expectListed(page, unique, 1);
});

test("back and forth in the history makes no second integration", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await small());
  await wizard.finish();
  await page.goBack();
  await page.goForward();
  await expectListed(page, unique, 1);
});

test("two tabs with the same import make one integration", async ({ page, wizard, unique, context }) => {
  const file = await small();
  await wizard.open();
  await wizard.integrationName.fill(unique);
  // Duplicating a tab copies its session.
  const session = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  const twin = await context.newPage();
  await observe(twin);
  await twin.addInitScript((session) => {
    for (const [name, value] of Object.entries(JSON.parse(session))) sessionStorage.setItem(name, String(value));
  }, session);
  const second = new Wizard(twin);
  await wizard.describe(unique);
  await wizard.check(file);
  await second.prepare(unique, file);
  await Promise.all([wizard.complete.click(), second.complete.click()]);
  const arrived = (tab: Wizard) => /\/integrations\/[0-9a-f-]{36}$/.test(tab.page.url());
  await expect.poll(() => [wizard, second].filter(arrived).length).toBe(1);
  // Neither is told that it has saved what the other one has: the name is taken, by that.
  const [first, other] = arrived(wizard) ? [wizard, second] : [second, wizard];
  await expect(other.details.getByText(/already called/).first()).toBeVisible();
  await expect(other.details.getByRole("link", { name: "Look at that one" })).toHaveAttribute("href", new URL(first.page.url()).pathname);
  await expectListed(page, unique, 1);
});

test("a file with issues cannot be completed, and the button says why", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  const report = JSON.parse(await wizard.check(await sample({ format: "csv", records: 40, issueRate: 1 })));
  expect(report.errors).toBeGreaterThan(0);
  await expect(wizard.complete).toHaveAttribute("aria-disabled", "true");
  await wizard.complete.focus();
  const reason = await wizard.complete.getAttribute("aria-describedby");
  await expect(page.locator(`#${reason}`)).toContainText(/issues/);
  await wizard.complete.click({ force: true });
  await expectListed(page, unique, 0);
});
