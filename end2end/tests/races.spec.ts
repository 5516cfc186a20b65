// What is pressed while something else is being done: what is sent is what the page shows, and nothing is lost without a word.
import type { Page } from "@playwright/test";
import { accountsOf, idOf } from "../fixtures/accounts";
import { file, sample } from "../fixtures/files";
import { hold, holdable, isHeld, pressNow, release, releaseButTheCheck } from "../fixtures/held";
import { expectListed } from "../fixtures/list";
import { report } from "../fixtures/observe";
import { corrected, heading, kind } from "../fixtures/fixes";
import { expect, test } from "../fixtures/test";
import { UPLOAD } from "../fixtures/upload";

const FEW = `emailId,firstName,role,createdOn
ann@example.com,Ann,ADMIN,05032024
bob@example.com,Bob,USER,06032024
cat@example.com,Cat,USER,07032024
`;
const BAD = FEW.replace("Ann,ADMIN", "Ann,Admin").replace("06032024", "6032024");

test.beforeEach(({ page }) => holdable(page));

const note = (page: Page) => page.locator("#complete-why");
const cell = (page: Page, text: string) => page.getByRole("gridcell", { name: text, exact: true });

/** Puts another value into a cell, and comes back before it is checked. */
async function edit(page: Page, from: string, to: string): Promise<void> {
  await cell(page, from).dblclick();
  await page.locator(".cell-editor").fill(to);
  await page.keyboard.press("Enter");
}

const firstNames = async (page: Page) => (await accountsOf(page.request, idOf(page))).map((account) => account.first_name).sort();

test("an edit is waited for: what is completed has it, and the button says so", async ({ page, wizard, unique }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await wizard.prepare(unique, await file("few.csv", FEW));
  await hold(page);
  await edit(page, "Ann", "Anna");
  await expect(note(page)).toHaveText("Checking your change…");
  await pressNow(page, "Complete integration");
  await expect(note(page)).toHaveText("Your change is being checked. Without issues it is completed then.");
  await isHeld(page, 3);
  expect(sent, "nothing is sent before the check has ended").toEqual([]);
  await release(page);
  await wizard.arrive();
  await expect(page.getByText("1 record edited")).toBeAttached();
  expect(await firstNames(page)).toEqual(["Anna", "Bob", "Cat"]);
});

test("a cell that is only looked into, while it shows what was before, takes no edit back", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await hold(page);
  await edit(page, "Ann", "Anna");
  // What is shown is of before the edit until the worker is heard.
  await cell(page, "Ann").dblclick();
  await expect(page.locator(".cell-editor")).toHaveValue("Ann");
  await cell(page, "Bob").click();
  await expect(page.locator(".cell-editor")).toHaveCount(0);
  await release(page);
  await expect(cell(page, "Anna")).toBeVisible();
  // What is typed counts, even where it is what was shown.
  await hold(page);
  await edit(page, "Bob", "Bobby");
  await edit(page, "Bob", "Bob");
  await release(page);
  await expect(cell(page, "Bob")).toBeVisible();
  await wizard.finish();
  expect(await firstNames(page)).toEqual(["Anna", "Bob", "Cat"]);
});

test("an edit that turns out to be wrong is not completed, whenever that was pressed", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await hold(page);
  await edit(page, "ADMIN", "King");
  await pressNow(page, "Complete integration");
  await release(page);
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await expect(wizard.complete).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(heading(page)).toHaveText("All 3 records are valid");
  await expect(note(page), "an old wish is forgotten").toContainText("Sends");
  await expectListed(page, unique, 0);
});

test("whoever goes on changing has not asked to complete that", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await hold(page);
  await edit(page, "Ann", "Anna");
  await pressNow(page, "Complete integration");
  await edit(page, "Bob", "Bert");
  await release(page);
  await expect(page.getByText("2 records edited.")).toBeAttached();
  await expect(note(page)).toContainText("Sends the corrected file");
  await wizard.finish();
  expect(await firstNames(page)).toEqual(["Anna", "Bert", "Cat"]);
});

test("what is still being typed is in what is completed", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await cell(page, "Ann").dblclick();
  await page.locator(".cell-editor").fill("Anna");
  // A script, as those of assistive programs, presses without taking the focus away.
  await pressNow(page, "Complete integration");
  await wizard.arrive();
  expect(await firstNames(page)).toEqual(["Anna", "Bob", "Cat"]);
});

// At the limit, as a person does it: the check takes most of a second.
for (const milliseconds of process.env.ROLLCALL_TORTURE ? [0, 50, 100, 200, 400, 600, 800] : [100]) {
  test(`50 MB, completed ${milliseconds} ms after an edit @torture`, async ({ page, wizard, unique }) => {
    await wizard.prepare(unique, await sample({ format: "csv", bytes: 52_428_800 }));
    await page.locator('.rows [aria-rowindex="2"] [aria-colindex="2"]').dblclick();
    // The first of all accounts.
    await page.locator(".cell-editor").fill("0-edited@example.com");
    await page.keyboard.press("Enter");
    await page.evaluate((milliseconds) => new Promise((later) => setTimeout(later, milliseconds)), milliseconds);
    await pressNow(page, "Complete integration");
    await wizard.arrive();
    await expect(page.getByText("1 record edited")).toBeAttached();
    await wizard.showAccounts();
    await expect(page.getByRole("row", { name: "0-edited@example.com" })).toHaveCount(1);
    console.log(`torture: wizard, 50 MB completed ${milliseconds} ms after an edit: the edit is stored`);
  });
}

test("a corrected file that was asked for before another edit is not sent", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await edit(page, "Ann", "Anna");
  await report(page, 1);
  await expect(page.getByText("1 record edited.")).toBeAttached();
  await hold(page);
  await wizard.complete.click();
  await isHeld(page);
  await wizard.cancel.click();
  await expect(page.getByRole("alert")).toContainText("The upload was cancelled");
  await edit(page, "Bob", "Bert");
  await pressNow(page, "Complete integration");
  await release(page);
  await wizard.arrive();
  expect(await firstNames(page)).toEqual(["Anna", "Bert", "Cat"]);
});

test("a corrected file that comes after a cancel is not sent twice", async ({ page, wizard, unique }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await wizard.prepare(unique, await file("few.csv", FEW));
  await edit(page, "Ann", "Anna");
  await report(page, 1);
  await expect(page.getByText("1 record edited.")).toBeAttached();
  await hold(page);
  await wizard.complete.click();
  await wizard.cancel.click();
  await wizard.tryAgain.click();
  await isHeld(page, 2);
  await release(page);
  await wizard.arrive();
  expect(sent.filter((url) => url.endsWith(UPLOAD))).toHaveLength(1);
  await expectListed(page, unique, 1);
});

test("an edit is of the record in which it was begun, whatever its row has become", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("bad.csv", `${BAD}dan@example.com,Dan,Guest,08032024\n`));
  await expect(heading(page)).toHaveText("3 records need fixing");
  await hold(page);
  await kind(page, "letters").or(kind(page, "case")).getByRole("button", { name: "Apply fix" }).first().click();
  await cell(page, "Dan").dblclick();
  await expect(page.locator(".cell-editor")).toBeFocused();
  await release(page);
  // The first record has no issue any more, and its row is gone.
  await expect(heading(page)).toHaveText("2 records need fixing");
  await page.locator(".cell-editor").fill("Daniel");
  await page.keyboard.press("Enter");
  await expect(cell(page, "Daniel")).toBeVisible();
  const { text } = await corrected(page);
  expect(text).toContain("dan@example.com,Daniel,");
  expect(text).toContain("bob@example.com,Bob,");
});

test("presses that do not wait for each other are all done, in their order", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("bad.csv", BAD));
  await expect(heading(page)).toHaveText("2 records need fixing");
  await hold(page);
  const fixes = page.getByRole("button", { name: "Apply fix" });
  await fixes.nth(0).click();
  await fixes.nth(1).click();
  await release(page);
  await expect(heading(page)).toHaveText("All 3 records are valid");
  await hold(page);
  await pressNow(page, "Undo");
  await pressNow(page, "Undo");
  await release(page);
  await expect(heading(page)).toHaveText("2 records need fixing");
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(heading(page)).toHaveText("All 3 records are valid");
});

test("a corrected file that is downloaded during a check has the edit", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await edit(page, "Ann", "Anna");
  await report(page, 1);
  await expect(page.getByText("1 record edited.")).toBeAttached();
  await hold(page);
  await edit(page, "Bob", "Bert");
  const saving = corrected(page);
  await isHeld(page, 4);
  await release(page);
  const { text } = await saving;
  expect(text).toContain("Anna");
  expect(text).toContain("Bert");
});

test("what is decided is kept for a reload before it is checked", async ({ page, wizard, unique }) => {
  const data = await file("few.csv", FEW);
  await wizard.prepare(unique, data);
  await hold(page);
  await edit(page, "Ann", "Anna");
  await page.waitForFunction(() => window.held.waiting?.some(({ text }) => text.includes('"answer":{"Report"')));
  await releaseButTheCheck(page);
  await expect(page.getByText("1 record edited.")).toBeAttached();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain("Anna");
});

test("what is said of one file is not taken for another", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("bad.csv", BAD));
  await hold(page);
  await kind(page, "lost its leading zero").getByRole("button", { name: "Apply fix" }).click();
  await isHeld(page, 4);
  await wizard.takeAnother();
  await wizard.dataFile.setInputFiles(await file("few.csv", FEW));
  await release(page);
  await expect(wizard.source).toContainText("few.csv");
  await wizard.next.click();
  await expect(heading(page)).toHaveText("All 3 records are valid");
  await expect(page.getByRole("radio", { name: "Changes", exact: true }), "nothing is counted").toBeVisible();
  await wizard.finish();
  expect(await firstNames(page)).toEqual(["Ann", "Bob", "Cat"]);
});

test("of many files chosen one after another only the last one counts @torture", async ({ page, wizard, unique }) => {
  const large = await sample({ format: "csv", bytes: 5 << 20, issueRate: 0.05 });
  const few = await file("few.csv", FEW);
  await wizard.prepare(unique, large);
  const times = process.env.ROLLCALL_TORTURE ? 200 : 10;
  for (let time = 0; time < times; time += 1) {
    // In the middle of a check of the large one, begun in another way each time.
    const fix = page.getByRole("button", { name: /^Apply \d+ sure fixes/ });
    if (await fix.isVisible()) await fix.click();
    await pressNow(page, "Choose another file");
    await wizard.dataFile.setInputFiles(time % 2 ? large : few);
    await wizard.dataFile.setInputFiles(time % 2 ? few : large);
    const last = time % 2 ? "few.csv" : large.split("/").pop() ?? "";
    await expect(wizard.source).toContainText(last);
    await wizard.next.click();
    await expect(heading(page)).toHaveText(time % 2 ? "All 3 records are valid" : /^[\d,]+ records need fixing$/);
  }
});
