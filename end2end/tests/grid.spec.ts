// The grid of records: read, walked, searched, edited and pasted into, by keyboard and by pointer.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { file, sample } from "../fixtures/files";
import { hold, holdable, isHeld, release } from "../fixtures/held";
import { report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";

const FEW = `emailId,firstName,role,createdOn
ann@example.com,Ann,ADMIN,05032024
bob@example.com,Bob,Guest,1012024
cat@example.com,Cat,USER,
dan@example.com,Dan,Guest,05032024
`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const grid = (page: Page) => page.getByRole("grid");
/** The cell of a row and a column, as a screen reader counts them. */
const cell = (page: Page, row: number, column: number) => grid(page).locator(`[aria-rowindex="${row}"]:not([hidden]) [aria-colindex="${column}"]`);
const only = (page: Page) => page.getByRole("checkbox", { name: "Only records with issues" });
const EMAIL = 2;
const ROLE = 5;
const CREATED = 6;

test("records with issues come first, each marked where it is wrong", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "3");
  await expect(grid(page)).toHaveAttribute("aria-colcount", "11");
  await expect(cell(page, 2, 1)).toHaveText("2");
  await expect(cell(page, 2, ROLE)).toHaveAttribute("aria-invalid", "true");
  await expect(cell(page, 2, EMAIL)).not.toHaveAttribute("aria-invalid");
  await only(page).uncheck();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "5");
  await expect(cell(page, 4, EMAIL)).toHaveText("cat@example.com");
});

test("keyboard only: from issue to issue, an edit, a suggestion, undo and redo", async ({ page, wizard, unique }) => {
  const first = await wizard.prepare(unique, await file("few.csv", FEW));
  await cell(page, 2, EMAIL).focus();
  await page.keyboard.press("F8");
  await expect(cell(page, 2, ROLE)).toBeFocused();
  await expect(cell(page, 2, ROLE)).toHaveAccessibleDescription(/SUPERADMIN, ADMIN or USER/);
  await page.keyboard.press("Enter");
  const editor = page.getByRole("combobox", { name: "role of record 2" });
  await expect(editor).toBeFocused();
  await expect(editor).toHaveValue("Guest");
  await editor.fill("Visitor");
  await expect(editor).toHaveAttribute("aria-invalid", "true");
  await editor.fill("USER");
  await expect(editor).toHaveAttribute("aria-invalid", "false");
  await page.keyboard.press("Enter");
  await expect(cell(page, 2, ROLE)).toHaveText("USER");
  await expect(cell(page, 3, ROLE)).toBeFocused();

  await page.keyboard.press("Alt+ArrowUp");
  await expect(cell(page, 2, CREATED)).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.press("Tab");
  await expect(cell(page, 2, CREATED)).toHaveText("01012024");
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await page.keyboard.press("Control+z");
  await expect(cell(page, 2, CREATED)).toHaveText("1012024");
  await page.keyboard.press("Control+z");
  await expect(heading(page)).toHaveText("2 records need fixing");
  expect(await report(page, 4), "undo gives the first report back").toBe(first);
  await page.keyboard.press("Control+Shift+Z");
  await expect(cell(page, 2, ROLE)).toHaveText("USER");
});

test("typing replaces, Escape restores, Delete empties", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await cell(page, 3, ROLE).click();
  await page.keyboard.press("A");
  await expect(page.getByRole("combobox", { name: "role of record 4" })).toHaveValue("A");
  await page.keyboard.press("Escape");
  await expect(cell(page, 3, ROLE)).toHaveText("Guest");
  await expect(cell(page, 3, ROLE)).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(cell(page, 3, ROLE)).toHaveText("");
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await expect(page.getByText("1 record edited.")).toBeAttached();
});

/** Pastes where the focus is. */
const paste = (page: Page, text: string) =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);

test("what is copied from a spreadsheet is pasted over several cells, as one step", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await only(page).uncheck();
  await expect(cell(page, 5, EMAIL)).toBeVisible();
  await cell(page, 3, ROLE).click();
  await paste(page, "USER\t01012024\r\nUSER\t02012024\r\nADMIN\t03012024\r\n");
  await expect(heading(page)).toHaveText("All 4 records are valid");
  await expect(cell(page, 4, CREATED)).toHaveText("02012024");
  await expect(cell(page, 5, ROLE)).toHaveText("ADMIN");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heading(page)).toHaveText("2 records need fixing");
  await expect(cell(page, 4, CREATED)).toHaveText("");
});

test("a column is pasted over more records than are here, as one step, and what finds no record is told", async ({ page, wizard, unique }) => {
  const guests = Array.from({ length: 1_500 }, (_, number) => `user${number}@example.com,Guest\n`);
  await wizard.prepare(unique, await file("guests.csv", `emailId,role\n${guests.join("")}`));
  await expect(heading(page)).toHaveText("1,500 records need fixing");
  await cell(page, 2, ROLE).click();
  await paste(page, "USER\n".repeat(1_502));
  await expect(heading(page)).toHaveText("All 1,500 records are valid");
  await expect(page.getByText("1,500 values pasted. 2 rows left out: there is no record below the last one.").first()).toBeAttached();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heading(page)).toHaveText("1,500 records need fixing");
});

test.describe("while the worker is slow to answer", () => {
  test.beforeEach(({ page }) => holdable(page));

  test("a paste lands where it was pasted, wherever one goes meanwhile", async ({ page, wizard, unique }) => {
    await wizard.prepare(unique, await file("few.csv", FEW));
    await only(page).uncheck();
    await expect(cell(page, 4, EMAIL)).toHaveText("cat@example.com");
    await cell(page, 3, ROLE).click();
    await hold(page);
    await paste(page, "USER");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Home");
    await release(page);
    await expect(cell(page, 3, ROLE)).toHaveText("USER");
    await expect(cell(page, 5, ROLE)).toHaveText("Guest");
    await expect(page.getByText("1 value pasted.").first()).toBeVisible();
  });

  test("nothing is pasted into records that are not shown yet", async ({ page, wizard, unique }) => {
    await wizard.prepare(unique, await file("few.csv", FEW));
    await cell(page, 2, ROLE).click();
    await hold(page);
    await page.evaluate(() => document.querySelector<HTMLInputElement>(".grid-tools input[type=checkbox]")?.click());
    await paste(page, "USER");
    await expect(page.getByText("Nothing was pasted: other records are being looked up. Paste again once they are shown.").first()).toBeVisible();
    await release(page);
    await expect(grid(page)).toHaveAttribute("aria-rowcount", "5");
    await expect(cell(page, 3, ROLE)).toHaveText("Guest");
    await expect(heading(page)).toHaveText("2 records need fixing");
  });

  test("what is said of one cell is not shown at the next", async ({ page, wizard, unique }) => {
    await wizard.prepare(unique, await file("few.csv", FEW));
    await only(page).uncheck();
    await expect(cell(page, 4, EMAIL)).toHaveText("cat@example.com");
    await cell(page, 3, ROLE).click();
    await hold(page);
    await page.keyboard.press("F2");
    await page.getByRole("combobox", { name: "role of record 2" }).fill("Visitor");
    await isHeld(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("F2");
    const editor = page.getByRole("combobox", { name: "role of record 3" });
    await expect(editor).toHaveAttribute("aria-invalid", "false");
    await release(page);
    expect(await editor.getAttribute("aria-invalid"), "all that was held is heard").toBe("false");
    await page.keyboard.press("Escape");
    await expect(cell(page, 4, ROLE)).toHaveText("USER");
  });
});

test("records are searched, and shown by kind of issue", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await page.getByRole("listitem").filter({ hasText: "lost its leading zero" }).getByRole("button", { name: "Show records" }).click();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "2");
  const kinds = page.getByRole("combobox", { name: "Kind of issue" });
  await expect(kinds.locator("option:checked")).toHaveText("createdOn: lost its leading zero (1)");
  await kinds.selectOption("role");
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "3");
  await kinds.selectOption("All kinds");
  await only(page).uncheck();
  await page.getByRole("searchbox", { name: "Find in records" }).fill("CAT@");
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "2");
  await expect(cell(page, 2, EMAIL)).toHaveText("cat@example.com");
  await page.getByRole("searchbox", { name: "Find in records" }).fill("nobody");
  await expect(page.getByText('No record has "nobody" in it.')).toBeVisible();
});

test("a search among some records does not speak of all of them", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  const search = page.getByRole("searchbox", { name: "Find in records" });
  await search.fill("cat@");
  await expect(page.getByText('None of these records has "cat@" in it. Others may have it.')).toBeInViewport();
  await page.getByRole("button", { name: "Look in all records" }).click();
  await expect(cell(page, 2, EMAIL)).toHaveText("cat@example.com");
  await expect(search).toBeFocused();
  await expect(only(page)).not.toBeChecked();
});

test("records with issues are shown again once there are any", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("one.csv", "emailId,role\nann@example.com,Guest\nbob@example.com,USER\n"));
  await cell(page, 2, ROLE).click();
  await page.keyboard.type("ADMIN");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await expect(only(page)).not.toBeChecked();
  await page.keyboard.press("Control+z");
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await expect(only(page)).toBeChecked();
});

test("an edited cell is in what is completed", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW.replace("1012024", "01012024")));
  for (const row of [2, 3]) {
    await cell(page, row, ROLE).dblclick();
    await page.getByRole("combobox", { name: /^role of record/ }).fill("USER");
    await page.keyboard.press("Enter");
  }
  await expect(heading(page)).toHaveText("All 4 records are valid");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download corrected file" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("dan@example.com,Dan,,USER,05032024");
  await wizard.finish();
  await expect(page.getByText("2 records edited")).toBeAttached();
});

// More rows than a browser can scroll pixel by pixel, and as many JSON records as the limit lets through.
for (const [format, records] of [["csv", 300_000], ["json", 200_000]] as const) {
  test(`any of many records is shown without the others, ${format}`, async ({ page, wizard, unique }) => {
    await wizard.prepare(unique, await sample({ format, records }));
    await expect(grid(page)).toHaveAttribute("aria-rowcount", String(records + 1));
    await cell(page, 2, EMAIL).click();
    await page.keyboard.press("Control+End");
    await expect(cell(page, records + 1, 1)).toHaveText(new Intl.NumberFormat("en").format(records));
    await expect(cell(page, records + 1, EMAIL)).toContainText("@");
    await expect(cell(page, records + 1, 11)).toBeFocused();
    await page.keyboard.press("PageUp");
    await expect(cell(page, records + 1, EMAIL)).toHaveCount(1);
    await page.keyboard.press("Control+Home");
    await expect(cell(page, 2, 1)).toBeFocused();
    expect(await grid(page).getByRole("row").count(), "rows on the page").toBeLessThan(60);
    // By the scroll bar, to the middle.
    await page.locator(".rgrid").evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight / 2));
    await expect(cell(page, records / 2 + 9, EMAIL)).toContainText("@");
  });
}

test("the ruler scrolls to where in the file it is pressed, also in what is filtered", async ({ page, wizard, unique }) => {
  const bad = Array.from({ length: 2_000 }, (_, n) => `number${n + 1}@example.com,${n % 2 ? "Guest" : "USER"}\n`);
  await wizard.prepare(unique, await file("many.csv", `emailId,role\n${bad.join("")}`));
  const ruler = page.getByRole("img", { name: /^Issues stand between record 1 and record 2,000/ });
  await ruler.evaluate((ruler) => ruler.scrollIntoView({ block: "center" }));
  const box = await ruler.boundingBox();
  const move = (part: number) => page.mouse.move((box?.x ?? 0) + part * (box?.width ?? 0), (box?.y ?? 0) + 8, { steps: 3 });
  /** How far the first record that is seen is from this one. */
  const from = (record: number) => async () => {
    const first = await page.locator(".rgrid").evaluate((scroller) => {
      const top = (element: Element) => element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const rows = [...scroller.querySelectorAll(".rows .row:not([hidden])")].filter((row) => top(row) > 20);
      return rows.sort((a, b) => top(a) - top(b))[0]?.firstElementChild?.textContent ?? "";
    });
    return Math.abs(Number(first.replaceAll(",", "")) - record);
  };
  // A pixel of it is some records.
  await move(0.5);
  await page.mouse.down();
  await expect.poll(from(1_001)).toBeLessThan(9);
  await move(0.25);
  await expect.poll(from(501)).toBeLessThan(9);
  // Beyond its end it goes to the end.
  await move(1.2);
  await page.mouse.up();
  await expect(grid(page).getByRole("row", { name: /^2,000/ })).toBeVisible();
  await only(page).uncheck();
  await move(0.5);
  await page.mouse.down();
  await expect.poll(from(1_001)).toBeLessThan(9);
  await page.mouse.up();
});

test("a record whose fields cannot be told says so and is not edited", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("ragged.csv", "emailId,role\nann@example.com,ADMIN,more\nbob@example.com,Guest\n"));
  await expect(cell(page, 2, EMAIL)).toContainText("This record has 3 fields");
  await cell(page, 2, EMAIL).click();
  await page.keyboard.press("Enter");
  await expect(page.locator(".cell-editor")).toHaveCount(0);
  // The others are edited where they stand, although the first row has no such cells.
  await cell(page, 3, ROLE).dblclick();
  const [over, under] = [await page.locator(".cell-editor").boundingBox(), await cell(page, 3, ROLE).boundingBox()];
  expect(Math.abs((over?.x ?? 0) - (under?.x ?? 99)) + Math.abs((over?.y ?? 0) - (under?.y ?? 99))).toBeLessThan(3);
  expect(over?.width).toBeCloseTo(under?.width ?? 0, 0);
});
