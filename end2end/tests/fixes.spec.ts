// Fixing a file in the tab: fixes with one press, values, exclusions, undo, columns by other names, downloads.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { file, sample } from "../fixtures/files";
import { report } from "../fixtures/observe";
import { rollcall } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";
import { expectChange, show } from "../fixtures/workbench";

const MESSY = `emailId,role,createdOn,userStatus,mfaEnrolmentStatus
ann@example.com,Super Admin,1012024,Active,TRUE
bob@example.com,user,2012024,active,Yes
cat@example.com,ADMIN,2024-03-05,Inactive,no
,USER,05032024,ACTIVE,true
eve@example.com,Guest,05032024,ACTIVE,true
`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const issue = (page: Page, text: string | RegExp) => page.getByRole("listitem").filter({ hasText: text });

test("what can be fixed for sure is fixed with one press, undone and redone", async ({ page, wizard, unique }) => {
  const first = await wizard.prepare(unique, await file("messy.csv", MESSY));
  await expect(heading(page)).toHaveText("5 records need fixing");
  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await expect(heading(page)).toHaveText("2 records need fixing");
  await expectChange(page, "Put right in createdOn");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(heading(page)).toHaveText("5 records need fixing");
  expect(await report(page, 2), "undo gives the first report back").toBe(first);
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(heading(page)).toHaveText("2 records need fixing");
});

test("a value is replaced, records are left out, and what is completed is the corrected file", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("messy.csv", MESSY));
  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await expect(heading(page)).toHaveText("2 records need fixing");
  const guest = issue(page, "Guest");
  await guest.getByRole("combobox", { name: "Replace Guest with" }).selectOption("USER");
  await guest.getByRole("button", { name: "Replace" }).click();
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await expect(wizard.complete).toHaveAttribute("aria-disabled", "true");
  await issue(page, "every record needs one").getByRole("button", { name: "Leave out 1 record" }).click();
  await expect(heading(page)).toHaveText("All 4 records are valid");
  await expectChange(page, "1 record left out: no value in emailId.");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download corrected file" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("messy-corrected.csv");
  const corrected = await readFile(await saved.path(), "utf8");
  expect(corrected.split(/\r?\n/)[1]).toContain("ann@example.com,,,SUPERADMIN,01012024,ACTIVE,,,true,");

  await wizard.finish();
  await expect(page.getByText("Corrected from")).toBeVisible();
  await expect(page.getByText("12 values put right in 4 records")).toBeVisible();
  await expect(page.getByText("1 record left out: no value in emailId")).toBeVisible();
  await expect(page.getByLabel("Counts", { exact: true }), "the sum is that of the file").toHaveText(/records in the file5left out1accounts4/);
  await expect(page.getByRole("link", { name: "Download recipe" })).toBeVisible();
  await wizard.showAccounts();
  await expect(page.getByRole("row", { name: /eve@example.com/ })).toContainText("USER");
  await expect(page.getByRole("row", { name: /cat@example.com/ })).toContainText("5 Mar 2024");
});

test("one fix fixes its kind and nothing else", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("messy.csv", MESSY));
  await issue(page, "lost its leading zero").getByRole("button", { name: "Apply fix" }).click();
  await expectChange(page, "Put right in createdOn: lost its leading zero.");
  await expect(issue(page, "lost its leading zero").getByRole("button", { name: "Apply fix" })).toHaveCount(0);
  await expect(issue(page, "Inactive").first()).toBeVisible();
});

test("the person says whether day or month comes first", async ({ page, wizard, unique }) => {
  const dates = "emailId,createdOn\nann@example.com,03/04/2024\nbob@example.com,05/06/2024\n";
  await wizard.prepare(unique, await file("dates.csv", dates));
  await expect(page.getByRole("button", { name: "Day first" })).toBeVisible();
  await page.getByRole("button", { name: "Month first" }).click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await wizard.finish();
  await wizard.showAccounts();
  await expect(page.getByRole("row", { name: /ann@example.com/ })).toContainText("4 Mar 2024");
});

for (const [kept, stays, goes] of [[4, "Third", "First"], [1, "First", "Third"]] as const) {
  test(`record ${kept} is kept of those with one address`, async ({ page, wizard, unique }) => {
    const twice = "emailId,firstName\nann@example.com,First\nbob@example.com,Bob\nANN@example.com,Second\nann@Example.com,Third\n";
    const first = await wizard.prepare(unique, await file("twice.csv", twice));
    await expect(heading(page)).toHaveText("2 records need fixing");
    const card = issue(page, "One of the 3 can stay");
    await expect(card).toContainText("Another person?");
    for (const value of ["ann@example.com", "ANN@example.com", "First", "Second", "Third"]) {
      await expect(card.getByRole("definition").getByText(value, { exact: true }), value).toBeVisible();
    }
    await card.getByRole("button", { name: `Keep record ${kept} of ann@example.com` }).click();
    await expect(heading(page)).toHaveText("All 2 records are valid");
    await expectChange(page, "2 records left out: another record with the same address was chosen.");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(heading(page)).toHaveText("2 records need fixing");
    expect(await report(page, 2), "undo gives the first report back").toBe(first);
    await page.getByRole("button", { name: "Redo", exact: true }).click();
    await expect(heading(page)).toHaveText("All 2 records are valid");
    await wizard.finish();
    await wizard.showAccounts();
    await expect(page.getByRole("row", { name: new RegExp(stays) })).toContainText(/ann@example.com/i);
    await expect(page.getByRole("row", { name: new RegExp(goes) })).toHaveCount(0);
  });
}

test("records that are equal in every field go together, and no other", async ({ page, wizard, unique }) => {
  const twice = "emailId,role\nann@example.com,USER\nANN@example.com,USER\nbob@example.com,USER\nbob@example.com,ADMIN\nann@example.com,USER\n";
  await wizard.prepare(unique, await file("equal.csv", twice));
  await expect(heading(page)).toHaveText("3 records need fixing");
  const equal = issue(page, "the same as an earlier record in every field");
  await expect(equal).toContainText("2 records");
  await equal.getByRole("button", { name: "Keep one of each" }).click();
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await page.getByRole("button", { name: "Show records" }).click();
  await expect(page.getByRole("gridcell", { name: "bob@example.com" }), "both, the one without an issue too").toHaveCount(2);
});

test("columns by other names are matched, changed and read", async ({ page, wizard, unique }) => {
  const foreign = "E-Mail Address,Dept.,Notes\nann@example.com,Finance,a\nbob@example.com,IT,b\n";
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("foreign.csv", foreign));
  const choice = (name: string) => page.getByRole("combobox", { name: `Column ${name} is read as` });
  await expect(choice("E-Mail Address")).toHaveValue("emailId");
  await expect(choice("Dept.")).toHaveValue("department");
  await expect(choice("Notes")).toHaveValue("");
  await choice("Notes").selectOption("lastName");
  await wizard.next.click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await expectChange(page, 'Column "Notes" is read as lastName.');
  await wizard.finish();
  await wizard.showAccounts();
  await expect(page.getByRole("row", { name: /bob@example.com/ })).toContainText("IT");
});

test("without emailId the columns are asked for where they are missed", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("foreign.csv", "Mail\nann@example.com\n"));
  await expect(heading(page)).toHaveText("The one record is valid");
  await show(page, "Changes");
  await page.getByRole("button", { name: 'Remove: Column "Mail" is read as emailId.' }).click();
  await show(page, "Issues");
  await expect(wizard.validation).toContainText("no column named emailId");
  await page.getByRole("button", { name: "Check again with these columns" }).click();
  await expect(heading(page)).toHaveText("The one record is valid");
});

test("text that is not UTF-8 is read as windows-1252", async ({ page, wizard, unique }) => {
  const bytes = Buffer.from("emailId,firstName\nzoe@example.com,Zo\xEB\n", "latin1");
  await wizard.prepare(unique, await file("latin.csv", bytes));
  await page.getByRole("button", { name: "Read the file as windows-1252" }).click();
  await expect(heading(page)).toHaveText("The one record is valid");
  await wizard.finish();
  await wizard.showAccounts();
  await expect(page.getByText("Zoë")).toBeVisible();
});

test("the corrected file is the command line's, byte for byte after the mark for spreadsheets", async ({ page, wizard, unique }) => {
  const data = await sample({ format: "csv", records: 5_000, issueRate: 0.3 });
  await wizard.prepare(unique, data);
  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await report(page, 1);
  const recipe = await page.evaluate(() => window.observed.recipe);
  const at = await file("recipe.json", recipe);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download corrected file" }).click();
  const { stdout } = await rollcall("fix", data, "--recipe", at);
  expect(await readFile(await (await download).path(), "utf8")).toBe(`\uFEFF${stdout}`);
});
