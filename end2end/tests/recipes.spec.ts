// A recipe is changed line by line and by hand, and used again on the next file.
import { type Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";

const MESSY = `emailId,createdOn,userStatus
ann@example.com,1012024,Active
bob@example.com,2012024,Inactive
`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const differently = (page: Page) => page.getByText("Read it differently");
const encoding = (page: Page) => page.getByRole("combobox", { name: "Encoding" });
const delimiter = (page: Page) => page.getByRole("combobox", { name: "Columns are separated by" });

test("a line of the recipe is taken out alone, and comes back", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("messy.csv", MESSY));
  await page.getByRole("button", { name: /^Apply \d+ sure fixes/ }).click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  const dates = "Put right in createdOn: lost its leading zero.";
  const remove = page.getByRole("button", { name: `Remove: ${dates}` });
  await remove.focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("2 records need fixing");
  await expect(remove).toHaveCount(0);
  await expect(page.getByText(/^Put right in userStatus/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await expect(page.getByText(dates)).toBeVisible();
});

test("the delimiter is chosen by hand, by keyboard, and the beginning is looked at again", async ({ page, wizard, unique }) => {
  // Cut at commas it has most columns; its separator is the bar.
  const odd = "Mail|Note, a, b, c\nann@example.com|x, y, z, w\n";
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("odd.csv", odd));
  await expect(wizard.source).toContainText("CSV, comma separated, UTF-8");
  await differently(page).focus();
  await page.keyboard.press("Enter");
  await delimiter(page).focus();
  await page.keyboard.press("v");
  await expect(wizard.source).toContainText("CSV, vertical bar separated, UTF-8");
  await expect(delimiter(page), "choosing takes the focus from nowhere").toBeFocused();
  await expect(page.getByRole("combobox", { name: "Column Mail is read as" })).toHaveValue("emailId");
  await page.getByRole("button", { name: "Use these columns" }).click();
  await expect(page.getByText("The columns are read so.")).toBeVisible();
  await wizard.next.click();
  await expect(heading(page)).toHaveText("The one record is valid");
  // The names that are known now tell the separator too; without both it is what it looks like.
  const bars = page.getByRole("button", { name: "Remove: Columns are separated by vertical bars." });
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
  await differently(page).click();
  await encoding(page).selectOption("UTF-16 little-endian");
  await expect(wizard.source).toContainText("UTF-16 little-endian");
  await encoding(page).selectOption("windows-1252");
  await expect(wizard.source).toContainText("CSV, comma separated, windows-1252");
  await wizard.next.click();
  await expect(heading(page)).toHaveText("The one record is valid");
  await expect(page.getByText("The file is read as windows-1252.")).toBeVisible();
  // After the check the same choice checks again.
  await wizard.back.click();
  await differently(page).click();
  await expect(encoding(page)).toHaveValue("windows-1252");
  await encoding(page).selectOption("as detected");
  await report(page, 1);
  await expect(wizard.source).toContainText("CSV, comma separated, UTF-8");
});

test("a JSON file has no delimiter to choose", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("one.json", '[{"emailId":"ann@example.com"}]'));
  await differently(page).click();
  await expect(encoding(page)).toBeVisible();
  await expect(delimiter(page)).toHaveCount(0);
});
