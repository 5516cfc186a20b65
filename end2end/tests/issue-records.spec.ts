// Fixing elsewhere: the records with issues go out as a file, are fixed there, and come back by number.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { file, sample } from "../fixtures/files";
import { enter, tabTo } from "../fixtures/keyboard";
import { report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";

const MESSY = `Notes;emailId;role;userStatus
=1+1;ann@example.com;Guest;Active
;bob@example.com;USER;ACTIVE
x;cat@example.com;ADMIN;Gone
`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const outcome = (page: Page) => page.getByRole("region", { name: "Issues and changes" });
const part = (page: Page) => page.getByLabel("Merge a fixed part back");

/** The records with issues, as the page saves them. */
async function download(page: Page): Promise<{ name: string; text: string }> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Download records with issues" }).click();
  const saved = await saving;
  return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), "utf8") };
}

test("records with issues are fixed in a spreadsheet and merged as one step", async ({ page, wizard, unique }) => {
  const first = await wizard.prepare(unique, await file("messy.csv", MESSY));
  await expect(heading(page)).toHaveText("2 records need fixing");
  const { name, text } = await download(page);
  expect(name).toBe("messy-records-with-issues.csv");
  const lines = text.trimEnd().split("\n");
  expect(lines[0]).toBe("\uFEFFrollcallRecord,Notes,emailId,role,userStatus,rollcallIssues");
  expect(lines[1]).toMatch(/^1,'=1\+1,ann@example\.com,Guest,Active,"role is ""Guest""\. .* userStatus is ""Active""\. /);
  expect(lines[2]).toMatch(/^3,x,cat@example\.com,ADMIN,Gone,/);
  expect(lines).toHaveLength(3);

  const fixed = text.replace("Guest,Active", "USER,ACTIVE").replace("ADMIN,Gone", "ADMIN,DELETED");
  await part(page).setInputFiles(await file(name, `${fixed}99,,eve@example.com,USER,ACTIVE,\n`));
  await expect(heading(page)).toHaveText("All 3 records are valid");
  await expect(outcome(page)).toContainText("2 records merged, 3 values changed.");
  await expect(outcome(page)).toContainText("Record 99 is not in this file.");
  await expect(page.getByRole("status").filter({ hasText: "2 records merged" })).toContainText("All 3 records are valid.");

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(heading(page)).toHaveText("2 records need fixing");
  expect(await report(page, 2), "one step takes all of it back").toBe(first);
  await expect(outcome(page)).not.toContainText("records merged");
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(heading(page)).toHaveText("All 3 records are valid");
  await wizard.finish();
  await wizard.showAccounts();
  await expect(page.getByRole("row", { name: /cat@example.com/ })).toContainText(/deleted/i);
});

for (const format of ["csv", "json"] as const) {
  test(`a ${format} part that nobody touched changes nothing`, async ({ page, wizard, unique }) => {
    await wizard.prepare(unique, await sample({ format, records: 2_000, issueRate: 0.05 }));
    const before = await heading(page).textContent();
    const { name, text } = await download(page);
    expect(name).toMatch(new RegExp(`-records-with-issues\\.${format}$`));
    await part(page).setInputFiles(await file(name, text));
    await expect(outcome(page)).toContainText(/[1-9]\d* records merged, 0 values changed\./);
    await expect(heading(page)).toHaveText(before ?? "");
    await expect(page.getByRole("radio", { name: "Changes", exact: true }), "nothing is counted").toBeVisible();
  });
}

test("another file is not merged, and says why", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("messy.csv", MESSY));
  await part(page).setInputFiles(await file("other.csv", "emailId,role\nann@example.com,USER\n"));
  await expect(outcome(page)).toContainText("Nothing was merged: the file does not say which records it has");
  await expect(outcome(page)).toContainText("It needs the column rollcallRecord.");
  await expect(page.getByRole("status").filter({ hasText: "Nothing was merged" })).toHaveCount(1);
  await expect(heading(page)).toHaveText("2 records need fixing");
  const fixed = "rollcallRecord,role,userStatus\n1,USER,ACTIVE\n3,ADMIN,ACTIVE\n";
  await part(page).setInputFiles(await file("fixed.csv", fixed));
  await expect(heading(page)).toHaveText("All 3 records are valid");
});

test("the keyboard reaches both, and a part can be dropped", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("messy.csv", MESSY));
  const saving = page.waitForEvent("download");
  await enter(page, page.getByRole("button", { name: "More" }));
  await enter(page, page.getByRole("button", { name: "Download records with issues" }));
  expect((await saving).suggestedFilename()).toBe("messy-records-with-issues.csv");
  await expect(page.getByRole("button", { name: "More" }), "the menu is closed").toBeFocused();
  await tabTo(page, page.getByRole("radio", { name: "Issues" }));
  await page.keyboard.press("ArrowRight");
  await tabTo(page, part(page));
  await part(page).locator("..").evaluate((zone) => {
    const data = new DataTransfer();
    data.items.add(new File(["rollcallRecord,role,userStatus\n1,USER,ACTIVE\n3,ADMIN,ACTIVE\n"], "fixed.csv"));
    zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(heading(page)).toHaveText("All 3 records are valid");
});
