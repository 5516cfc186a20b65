// A recipe is changed line by line and by hand, and used again on the next file.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";
import type { Wizard } from "../fixtures/wizard";
import { expectChange, show } from "../fixtures/workbench";

const MESSY = `emailId,createdOn,userStatus
ann@example.com,1012024,Active
bob@example.com,2012024,Inactive
`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const recipeFile = (page: Page) => page.getByText("A recipe from an earlier import");
const encoding = (page: Page) => page.getByRole("combobox", { name: "Encoding" });
const delimiter = (page: Page) => page.getByRole("combobox", { name: "Columns are separated by" });

test("a line of the recipe is taken out alone, and comes back", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("messy.csv", MESSY));
  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  const dates = "Put right in createdOn: lost its leading zero.";
  const remove = page.getByRole("button", { name: `Remove: ${dates}` });
  await show(page, "Changes");
  await remove.focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("2 records need fixing");
  await expect(remove).toHaveCount(0);
  await expectChange(page, /^Put right in userStatus/);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await expectChange(page, dates);
});

test("the delimiter is chosen by hand, by keyboard, and the beginning is looked at again", async ({ page, wizard, unique }) => {
  // Cut at commas it has most columns; its separator is the bar.
  const odd = "Mail|Note, a, b, c\nann@example.com|x, y, z, w\n";
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("odd.csv", odd));
  await expect(wizard.source).toContainText("CSV, comma separated, UTF-8");
  await expect(page.getByRole("option", { name: "Comma, detected" })).toBeAttached();
  await delimiter(page).focus();
  await page.keyboard.press("v");
  await expect(wizard.source).toContainText("CSV, vertical bar separated, UTF-8");
  await expect(delimiter(page), "choosing takes the focus from nowhere").toBeFocused();
  await expect(page.getByRole("combobox", { name: "Column Mail is read as" })).toHaveValue("emailId");
  await wizard.next.click();
  await expect(heading(page)).toHaveText("The one record is valid");
  // The names that are known now tell the separator too; without both it is what it looks like.
  const bars = page.getByRole("button", { name: "Remove: Columns are separated by vertical bars." });
  await show(page, "Changes");
  await bars.click();
  await expect(bars).toHaveCount(0);
  await page.getByRole("button", { name: 'Remove: Column "Mail" is read as emailId.' }).click();
  await expect(heading(page)).toHaveText("The file needs fixing");
  await wizard.back.click();
  await expect(wizard.source).toContainText("CSV, comma separated, UTF-8");
});

test("the encoding is chosen by hand; what reads as nothing is not thrown away", async ({ page, wizard, unique }) => {
  const bytes = Buffer.from("emailId,firstName\nzoe@example.com,Zo\xEB\n", "latin1");
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("latin.csv", bytes));
  await encoding(page).selectOption("UTF-16 little-endian");
  await expect(wizard.source).toContainText("UTF-16 little-endian");
  await encoding(page).selectOption("windows-1252");
  await expect(wizard.source).toContainText("CSV, comma separated, windows-1252");
  await wizard.next.click();
  await expect(heading(page)).toHaveText("The one record is valid");
  await expectChange(page, "The file is read as windows-1252.");
  // After the check the same choice checks again.
  await wizard.back.click();
  await expect(encoding(page).locator("option:checked")).toHaveText("windows-1252");
  await encoding(page).selectOption("as detected");
  await report(page, 1);
  await expect(wizard.source).toContainText("CSV, comma separated, UTF-8");
});

test("a JSON file has no delimiter to choose", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("one.json", '[{"emailId":"ann@example.com"}]'));
  await expect(encoding(page)).toBeVisible();
  await expect(delimiter(page)).toHaveCount(0);
});

const banner = (page: Page, text: string | RegExp) => page.locator(".banner").filter({ hasText: text });

/** An integration of this name whose file was corrected and completed. */
async function corrected(page: Page, wizard: Wizard, name: string): Promise<void> {
  await wizard.prepare(name, await file("first.csv", MESSY));
  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await wizard.finish();
}

test("the next file with the same headers gets the recipe by itself, or does without", async ({ page, wizard, unique }) => {
  await corrected(page, wizard, unique);
  await wizard.open();
  await wizard.describe(unique, `${unique} EU`);
  // The same headers in another order.
  const second = "createdOn,emailId,userStatus\n3042024,cat@example.com,active\n";
  await wizard.dataFile.setInputFiles(await file("second.csv", second));
  const applied = banner(page, new RegExp(`The fixes of ${unique}, \\d+ \\w+ \\d{4}, are applied: 2`));
  await expect(applied).toBeVisible();
  await wizard.next.click();
  await expect(heading(page)).toHaveText("The one record is valid");
  await expectChange(page, "Put right in createdOn: lost its leading zero.");

  const without = applied.getByRole("button", { name: "Do without" });
  await without.focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await expect(applied).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(heading(page)).toHaveText("The one record is valid");
  await expect(applied).toBeVisible();
});

test("a recipe that the server tells late is applied to a check that has begun", async ({ page, wizard, unique }) => {
  await corrected(page, wizard, unique);
  await wizard.open();
  await wizard.describe(unique, `${unique} EU`);
  let answer = () => {};
  const wanted = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/kept_recipes*", async (route) => {
    await wanted;
    await route.continue();
  });
  await wizard.choose(await file("second.csv", MESSY.replaceAll("example.com", "example.org")));
  await expect(heading(page)).toHaveText("2 records need fixing");
  answer();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await expect(banner(page, "are applied: 2")).toBeVisible();
});

test("a file with other headers gets no recipe, nor does one of another app", async ({ page, wizard, unique }) => {
  await corrected(page, wizard, unique);
  for (const [name, content] of [
    [unique, "emailId,role\ncat@example.com,Guest\n"],
    [`${unique} other`, MESSY],
  ] as const) {
    await wizard.open();
    const asked = page.waitForResponse(/kept_recipes/);
    await wizard.describe(name, `${name} again`);
    await wizard.choose(await file("second.csv", content));
    await asked;
    await expect(heading(page)).toHaveText(/needs? fixing$/);
    await expect(page.getByText(/The fixes of/)).toHaveCount(0);
  }
});

test("a downloaded recipe is used by hand; what is no recipe is refused in words", async ({ page, wizard, unique }) => {
  await corrected(page, wizard, unique);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download recipe" }).click();
  const recipe = await (await download).path();
  expect(JSON.parse(await readFile(recipe, "utf8")).headers).toEqual(["emailId", "createdOn", "userStatus"]);

  await wizard.open();
  await wizard.describe(`${unique} other`);
  await wizard.dataFile.setInputFiles(await file("second.csv", "emailId,createdOn\ncat@example.com,3042024\n"));
  await recipeFile(page).click();
  const input = page.getByLabel("Use a recipe");
  const refused = wizard.source.getByRole("alert").filter({ hasText: "was not used" });
  for (const [content, words] of [
    ["{", "line 1"],
    ['{"schema":1,"fixs":{}}', "`fixs`"],
    ['{"schema":9}', '"schema" is 9'],
    ['{"schema":1}', "it changes nothing"],
    [`{"schema":1${" ".repeat(300_000)}}`, "larger than 256 KB"],
  ] as const) {
    await input.setInputFiles(await file("bad.json", content));
    await expect(refused).toContainText(words);
    await expect(input).toHaveAttribute("aria-invalid", "true");
  }
  await input.setInputFiles({ name: "lantern.json", mimeType: "application/json", buffer: await readFile(recipe) });
  await expect(banner(page, "The fixes of lantern.json are applied: 2")).toBeVisible();
  await expect(refused).toHaveCount(0);
  await wizard.next.click();
  await expect(heading(page)).toHaveText("The one record is valid");
});
