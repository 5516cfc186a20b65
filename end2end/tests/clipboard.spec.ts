// Several cells at once: chosen by keys and by pointer, copied, filled and emptied.
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { expect, test } from "../fixtures/test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const FEW = `emailId,firstName,lastName,role
ann@example.com,Ann,=Lee,Guest
bob@example.com,Bob,"Two
lines",Guest
cat@example.com,Cat,,USER
`;

const cell = (page: Page, row: number, column: number) => page.getByRole("grid").locator(`[aria-rowindex="${row}"] [aria-colindex="${column}"]`);
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const chosen = (page: Page) => page.locator(".rgrid .rows .cell[aria-selected]");
const FIRST_NAME = 3;
const LAST_NAME = 4;
const ROLE = 5;

const all = async (page: Page): Promise<void> => {
  await page.getByRole("checkbox", { name: "Only records with issues" }).uncheck();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "4");
};

test("cells are chosen by keys, and copied safe for spreadsheets", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await all(page);
  await cell(page, 2, FIRST_NAME).click();
  await page.keyboard.press("Control+c");
  expect(await clipboard(page)).toBe("Ann");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(chosen(page)).toHaveCount(4);
  await expect(page.getByText("2 × 2 cells chosen")).toBeVisible();
  await expect(cell(page, 3, LAST_NAME)).toBeFocused();
  await page.keyboard.press("Control+c");
  await expect(page.getByText("4 values copied. 1 value with an apostrophe in front, so that no spreadsheet runs it as a formula.")).toBeVisible();
  expect(await clipboard(page)).toBe("Ann\t'=Lee\nBob\t\"Two\nlines\"");
  await page.keyboard.press("ArrowUp");
  await expect(chosen(page)).toHaveCount(0);
});

test("what was copied here is pasted as it was, over what is chosen by pointer; undo is one step", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await all(page);
  await cell(page, 2, LAST_NAME).click();
  await page.keyboard.press("Control+c");
  await cell(page, 2, FIRST_NAME).click();
  await cell(page, 4, FIRST_NAME).click({ modifiers: ["Shift"] });
  await expect(chosen(page)).toHaveCount(3);
  await page.keyboard.press("Control+v");
  for (const row of [2, 3, 4]) await expect(cell(page, row, FIRST_NAME)).toHaveText("=Lee");
  await expect(page.getByText("3 values pasted.")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(cell(page, 4, FIRST_NAME)).toHaveText("Cat");

  const from = await cell(page, 2, FIRST_NAME).boundingBox();
  const to = await cell(page, 3, LAST_NAME).boundingBox();
  if (!from || !to) throw new Error("no cells");
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 10, { steps: 3 });
  await page.mouse.up();
  await expect(chosen(page)).toHaveCount(4);
  await page.keyboard.press("Delete");
  await expect(page.getByText("4 values emptied.")).toBeVisible();
  await expect(cell(page, 3, LAST_NAME)).toHaveText("");
  await expect(cell(page, 4, FIRST_NAME)).toHaveText("Cat");
});

test("a whole record is copied by its number, and rows that are not here by the worker", async ({ page, wizard, unique }) => {
  const lines = Array.from({ length: 2_500 }, (_, index) => `a${index + 1}@example.com,Guest`);
  await wizard.prepare(unique, await file("many.csv", `emailId,role\n${lines.join("\n")}\n`));
  await cell(page, 2, 1).click();
  await page.keyboard.press("Control+c");
  expect(await clipboard(page)).toBe("a1@example.com\t\t\tGuest\t\t\t\t\t\t");
  await cell(page, 2, ROLE).click();
  await page.keyboard.press("Control+Shift+End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Control+a");
  await expect(page.getByText("2,500 × 10 cells chosen")).toBeVisible();
  await page.keyboard.press("Control+c");
  await expect(page.getByText("20,000 values copied. 500 rows left out: 2,000 are copied at once.")).toBeVisible();
  const copied = await clipboard(page);
  expect(copied.split("\n").length).toBe(2_000);
  expect(copied).toContain("a2000@example.com");
  await page.keyboard.press("Delete");
  await expect(page.getByText("Nothing was changed: 2,000 rows can be filled at once.")).toBeVisible();
});
