// Fixing without a pointer: columns, fixes, cells, undo, exclusions, recipes, downloads and drafts.
import type { Locator, Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { chooseFile, enter, tabTo } from "../fixtures/keyboard";
import { hydrated } from "../fixtures/observe";
import { column, heading, kind, saved } from "../fixtures/fixes";
import { expect, test } from "../fixtures/test";
import type { Wizard } from "../fixtures/wizard";
import { expectChange } from "../fixtures/workbench";

const MESSY = `emailId,createdOn,userStatus,role
ann@example.com,1012024,Active,Guest
bob@example.com,2012024,Inactive,USER
,3012024,Active,USER
`;

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });

/** To the second step, with this file chosen. */
async function source(wizard: Wizard, name: string, data: string, displayName = ""): Promise<void> {
  const { page } = wizard;
  await wizard.open();
  await tabTo(page, wizard.integrationName);
  await page.keyboard.type(name);
  await tabTo(page, wizard.displayName);
  await page.keyboard.type(displayName);
  await enter(page, wizard.next);
  await chooseFile(page, wizard.dataFile, data);
}

/** All three steps, up to the verdict. */
async function check(wizard: Wizard, name: string, data: string, displayName = ""): Promise<void> {
  await source(wizard, name, data, displayName);
  await enter(wizard.page, wizard.next);
  await expect(heading(wizard.page)).toHaveText(/needs? fixing$|valid$/);
}

/** Chooses what begins with this letter. */
async function pick(page: Page, select: Locator, letter: string, value: string): Promise<void> {
  await tabTo(page, select);
  await page.keyboard.press(letter);
  await expect(select).toHaveValue(value);
  await expect(select, "choosing takes the focus from nowhere").toBeFocused();
}

test("columns are matched, chosen and taken", async ({ page, wizard, unique }) => {
  await source(wizard, unique, await file("foreign.csv", "E-Mail Address,Notes,Remarks\nann@example.com,Finance,a\n"));
  await pick(page, column(page, "Notes"), "d", "department");
  await pick(page, column(page, "Remarks"), "l", "lastName");
  await enter(page, wizard.next);
  await expect(heading(page)).toHaveText("The one record is valid");
  await enter(page, wizard.complete);
  await wizard.arrive();
  await wizard.showAccounts();
  await expect(page.getByRole("row", { name: /ann@example.com/ })).toContainText("Finance");
});

test("kinds of issue are fixed, replaced and left out, undone and redone, and completed", async ({ page, wizard, unique }) => {
  await check(wizard, unique, await file("messy.csv", MESSY));
  await expect(heading(page)).toHaveText("3 records need fixing");
  await expect(heading(page)).toBeFocused();
  await enter(page, button(page, /^Apply \d+ sure fixes/));
  await expect(heading(page)).toHaveText("2 records need fixing");
  const inPane = () => page.evaluate(() => document.activeElement?.closest(".side-pane li, .side-pane h2") !== null);
  await expect.poll(inPane, "what had the focus is gone, what came in its place has it").toBe(true);

  const guest = page.getByRole("combobox", { name: "Replace Guest with" });
  await tabTo(page, guest);
  await page.keyboard.press("u");
  await expect(guest).toHaveValue("USER");
  await enter(page, button(page, "Replace Guest"));
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await enter(page, kind(page, "every record needs one").getByRole("button", { name: "Leave out 1 record" }));
  await expect(heading(page)).toHaveText("All 2 records are valid");

  // Undo keeps the focus: it is pressed again and again.
  const undo = button(page, "Undo");
  await tabTo(page, undo);
  for (const words of ["1 record needs fixing", "2 records need fixing", "3 records need fixing"]) {
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(words);
    await expect(undo).toBeFocused();
  }
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Tab");
  await expect(button(page, "Redo")).toBeFocused();
  for (const words of ["2 records need fixing", "1 record needs fixing", "All 2 records are valid"]) {
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(words);
    await expect(button(page, "Redo")).toBeFocused();
  }
  await tabTo(page, page.getByRole("radio", { name: /^Before you save/ }));
  await page.keyboard.press("ArrowRight");
  await enter(page, button(page, /^Remove: Guest is read as USER/));
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await page.keyboard.press("Control+z");
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await enter(page, wizard.complete);
  await wizard.arrive();
  await expect(page.getByText("1 record left out: no value in emailId")).toBeVisible();
});

test("a cell is found, edited and undone", async ({ page, wizard, unique }) => {
  await check(wizard, unique, await file("cell.csv", MESSY));
  const grid = page.getByRole("grid");
  const cell = (row: number, column: number) => grid.locator(`[aria-rowindex="${row}"] [aria-colindex="${column}"]`);
  await tabTo(page, cell(2, 2));
  await page.keyboard.press("F8");
  await expect(cell(2, 5)).toBeFocused();
  await page.keyboard.type("ADMIN");
  await page.keyboard.press("Enter");
  await expect(cell(2, 5)).toHaveText("ADMIN");
  await expectChange(page, "1 record edited.");
  await page.keyboard.press("Control+z");
  await expect(cell(2, 5)).toHaveText("Guest");
});

test("what was done is used again on the next file, or done without", async ({ page, wizard, unique }) => {
  await check(wizard, unique, await file("first.csv", "emailId,createdOn,userStatus\nann@example.com,1012024,Active\n"));
  await enter(page, button(page, /^Apply \d+ sure fixes/));
  await expect(heading(page)).toHaveText("The one record is valid");
  await enter(page, wizard.complete);
  await wizard.arrive();
  const recipe = await saved(page, () => enter(page, page.getByRole("link", { name: "Download recipe" })));

  const second = await file("second.csv", "emailId,createdOn,userStatus\nbob@example.com,2012024,active\n");
  await check(wizard, unique, second, `${unique} EU`);
  await expect(heading(page)).toHaveText("The one record is valid");
  await enter(page, button(page, "Do without"));
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await enter(page, button(page, "Undo"));
  await expect(heading(page)).toHaveText("The one record is valid");

  // The same from its file, for an app by another name.
  await source(wizard, `${unique} other`, second);
  await enter(page, page.getByText("A recipe from an earlier import"));
  await chooseFile(page, page.getByLabel("Use a recipe"), await file("recipe.json", recipe.text));
  await expect(page.getByText("The fixes of recipe.json are applied: 2")).toBeVisible();
  await enter(page, wizard.next);
  await expect(heading(page)).toHaveText("The one record is valid");
});

test("all that can be saved is saved, and a part comes back", async ({ page, wizard, unique }) => {
  await check(wizard, unique, await file("users.csv", MESSY));
  const press = (name: string) => saved(page, () => enter(page, button(page, name)));
  expect((await press("Download issue report")).name).toBe("users-issues.csv");
  await expect(button(page, "Download issue report")).toBeFocused();
  await enter(page, wizard.more);
  const part = await press("Download records with issues");
  expect(part.name).toBe("users-records-with-issues.csv");
  await expect(wizard.more, "the menu is closed").toBeFocused();
  await tabTo(page, page.getByRole("radio", { name: "Issues" }));
  await page.keyboard.press("ArrowRight");

  const fixed = part.text.replace("1012024,Active,Guest", "01012024,ACTIVE,USER").replace("2012024,Inactive", "02012024,DISABLED").replace("3,,3012024,Active", "3,cat@example.com,03012024,ACTIVE");
  await chooseFile(page, page.getByLabel("Merge a fixed part back"), await file(part.name, fixed));
  await expect(heading(page)).toHaveText("All 3 records are valid");
  await tabTo(page, page.getByRole("radio", { name: /^Changes/ }));
  const result = await press("Download corrected file");
  expect(result.name).toBe("users-corrected.csv");
  expect(result.text).toContain("cat@example.com");
  await expect(button(page, "Download corrected file")).toBeFocused();
});

test("steps are back after a reload, and given up", async ({ page, wizard, unique }) => {
  const data = await file("draft.csv", MESSY);
  await check(wizard, unique, data);
  await enter(page, button(page, /^Apply \d+ sure fixes/));
  await expect(heading(page)).toHaveText("2 records need fixing");
  await page.reload();
  await hydrated(page);
  await chooseFile(page, wizard.dataFile, data);
  await expect(page.getByText(/^Your 1 change from/)).toBeVisible();
  await enter(page, wizard.next);
  await expect(heading(page)).toHaveText("2 records need fixing");
  await enter(page, button(page, "Start over"));
  await expect(heading(page)).toHaveText("3 records need fixing");
  await expect(heading(page)).toBeFocused();
});
