// What the browser keeps over a reload: what was decided and typed, and no record of the file.
import { utimes } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { column } from "../fixtures/fixes";
import { hydrated, report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";
import type { Wizard } from "../fixtures/wizard";
import { expectChange } from "../fixtures/workbench";

const MESSY = `emailId,createdOn,userStatus,role
ann@example.com,1012024,Active,Guest
mailto:bob@example.com,2012024,Inactive,USER
,3012024,Active,USER
`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const back = (page: Page) => page.locator(".banner").filter({ hasText: /^Your \d+ changes? from \d\d:\d\d (is|are) back/ });

/** Three steps that leave nothing to do. */
async function changed(page: Page, wizard: Wizard, name: string, data: string): Promise<void> {
  await wizard.prepare(name, data);
  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await expect(heading(page)).toHaveText("2 records need fixing");
  const guest = page.getByRole("listitem").filter({ hasText: "Guest" });
  await guest.getByRole("combobox", { name: "Replace Guest with" }).selectOption("USER");
  await guest.getByRole("button", { name: "Replace" }).click();
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await page.getByRole("button", { name: "Leave out 1 record" }).click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
}

const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));

test("after a reload the same file has its steps again, and the storage no address", async ({ page, wizard, unique }) => {
  const data = await file("draft.csv", MESSY);
  await changed(page, wizard, unique, data);
  const before = await report(page, 3);
  expect(await kept(page)).toContain("Guest");
  expect(await kept(page), "no record is kept").not.toMatch(/example\.com|ann|1012024/);

  await page.reload();
  await hydrated(page);
  await expect(wizard.source).toBeVisible();
  await expect(page.getByText("Choose draft.csv again and your 3 changes are back")).toBeVisible();
  await wizard.dataFile.setInputFiles(data);
  await expect(back(page)).toContainText("Your 3 changes from");
  await expect(page.getByText(/^Choose draft.csv again/)).toHaveCount(0);
  await wizard.next.click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  expect(await report(page, 0), "they are done again to the letter").toBe(before);
  await expectChange(page, "1 record left out: no value in emailId.");
  // Each is a step that can be taken back.
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(heading(page)).toHaveText("1 record needs fixing");

  const over = back(page).getByRole("button", { name: "Start over" });
  await over.focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("3 records need fixing");
  await expect(back(page)).toHaveCount(0);
  expect(await kept(page)).not.toContain("Guest");
});

test("what was chosen for columns is back before anything was checked", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  const data = await file("columns.csv", "Contact,Group,Seen\nann@example.com,Sales,2024-05-01\n");
  await wizard.dataFile.setInputFiles(data);
  await column(page, "Group").selectOption("department");
  await column(page, "Seen").selectOption({ label: "keep as Last active" });
  await page.reload();
  await hydrated(page);
  await wizard.dataFile.setInputFiles(data);
  await expect(back(page)).toContainText("Your 1 change from");
  for (const [name, is] of [["Contact", "emailId"], ["Group", "department"], ["Seen", "keep-lastActiveOn"]] as const)
    await expect(column(page, name)).toHaveValue(is);
});

test("another file with the same name has none of the steps, and says whose they are", async ({ page, wizard, unique }) => {
  const data = await file("draft.csv", MESSY);
  await changed(page, wizard, unique, data);
  await page.reload();
  await hydrated(page);
  const other = await file("draft.csv", MESSY.replace("ann@", "eve@"));
  await utimes(other, 1_700_000_000, 1_700_000_000);
  await wizard.dataFile.setInputFiles(other);
  await expect(wizard.source).toContainText("CSV, comma separated");
  const whose = page.locator(".banner").filter({ hasText: "This is another draft.csv than the one with your 3 changes" });
  await expect(whose).toContainText("They are kept in this draft");
  await wizard.next.click();
  await expect(heading(page)).toHaveText("3 records need fixing");
  await expect(back(page)).toHaveCount(0);

  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await expect(heading(page)).toHaveText("2 records need fixing");
  for (const left of [1, 0]) {
    await page.getByRole("button", { name: "Leave out 1 record" }).first().click();
    await report(page, 3 - left);
  }
  // What was done to either is kept until it is completed.
  expect(await kept(page)).toContain("Guest");
  await wizard.finish();
  expect(await kept(page)).not.toContain("Guest");
});

test("what is completed is kept no longer", async ({ page, wizard, unique }) => {
  const data = await file("draft.csv", MESSY);
  await changed(page, wizard, unique, data);
  await wizard.finish();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("rollcall.draft")))).toEqual([]);
});

test("what cannot be kept is said", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("draft.csv", MESSY));
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await expectChange(page, "This browser could not keep it: reloading the page undoes it.");
});

test("what an earlier version kept of a file is taken over", async ({ page, wizard, unique }) => {
  const data = await file("draft.csv", MESSY);
  await changed(page, wizard, unique, data);
  // As it was kept then: the steps under the fingerprint of the file, and nothing else.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.startsWith("rollcall.drafts.")) ?? "";
    const [{ fingerprint, at, steps }] = JSON.parse(JSON.parse(localStorage.getItem(key) ?? "").files);
    localStorage.removeItem(key);
    localStorage.setItem(`rollcall.draft.file.${fingerprint}`, JSON.stringify({ at, steps }));
  });
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(data);
  await expect(back(page)).toContainText("Your 3 changes from");
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("rollcall.draft.")))).toEqual([]);
});

test("a value that was typed into a record is back too", async ({ page, wizard, unique }) => {
  const data = await file("typed.csv", "emailId,role\nann@example.com,Guest\nbob@example.com,USER\n");
  await wizard.prepare(unique, data);
  const cell = page.getByRole("grid").getByRole("gridcell").filter({ hasText: "Guest" });
  await cell.click();
  await page.keyboard.press("F2");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("ADMIN");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("All 2 records are valid");
  const before = await report(page, 1);
  await page.reload();
  await hydrated(page);
  await wizard.dataFile.setInputFiles(data);
  await expect(back(page)).toContainText("Your 1 change from");
  await wizard.next.click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  expect(await report(page, 0)).toBe(before);
});
