// The second step shows the file as it is read, and what becomes of its columns, before anything is decided.
import axe from "axe-core";
import path from "node:path";
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { column, heading, replace } from "../fixtures/fixes";
import { chooseFile, enter, tabTo } from "../fixtures/keyboard";
import { root } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";
import type { Wizard } from "../fixtures/wizard";
import { expectChange } from "../fixtures/workbench";

const TITLED = "Members of Acme\n\nFull name\tWork e-mail\tTeam\nAnn Lee\tann.lee@example.com\tEstates\nBea Ott\tbea.ott@example.net\tLegal\n2 members\n";
const ENVELOPE =
  '{"warnings":["slow"],"result":{"total":75,"members":[{"emailId":"ann.lee@example.com","role":"USER"},{"emailId":"bea.ott@example.net","role":"ADMIN"}]}}\n';
const LEVELS = "Mail,Level,Is Active,Notes\nann@example.com,Owner,yes,x\nbea@example.com,Admin,no,\ncal@example.com,Ghost,yes,\ndan@example.com,USER,yes,\n";

const rows = (page: Page) => page.getByRole("region", { name: /^The first rows of / });
/** The texts of the rows, their numbers first. */
const texts = async (page: Page) =>
  (await rows(page).getByRole("row").allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").replace(/^Line /, "").trim());
const row = (page: Page, text: string) => rows(page).getByRole("row").filter({ hasText: text });

async function choose(wizard: Wizard, name: string, given: string): Promise<void> {
  await wizard.open();
  await wizard.describe(name);
  await wizard.dataFile.setInputFiles(given);
  await expect(rows(wizard.page).getByRole("row").first()).toBeVisible();
}

test("the rows are those of the file, and another line can be the header", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, await file("members.txt", TITLED));
  await expect(row(page, "Members of Acme")).toHaveAttribute("data-kind", "header");
  await expect(row(page, "Members of Acme").getByRole("button")).toHaveCount(0);
  await expect(wizard.next).toHaveAttribute("aria-disabled", "true");
  const before = await page.evaluate(() => scrollY);
  await page.getByRole("button", { name: "Take line 3 for the header" }).click();
  await expect(row(page, "Full name")).toHaveAttribute("data-kind", "header");
  await expect(row(page, "Members of Acme")).toHaveAttribute("data-kind", "above");
  await expect(rows(page), "the button is gone, the person stays").toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(before);
  expect(await texts(page)).toEqual([
    "1 not read Begin here Members of Acme",
    "2 not read",
    "3 header Full name Work e-mail Team",
    "4 Begin here Ann Lee ann.lee@example.com Estates",
    "5 Begin here Bea Ott bea.ott@example.net Legal",
    "6 Begin here 2 members",
  ]);
  await expect(column(page, "Work e-mail")).toHaveValue("emailId");
  await expect(wizard.next).toHaveText("Check 3 records");
  await page.getByRole("button", { name: /^Remove: .*line 3/ }).click();
  await expect(row(page, "Members of Acme")).toHaveAttribute("data-kind", "header");
});

test("a file that is no UTF-8 is offered as what it is, at once", async ({ page, wizard, unique }) => {
  const bytes = Buffer.from("emailId;firstName\nzoe@example.com;Zo\xEB\nmia@example.com;M\xFCller\n", "latin1");
  await choose(wizard, unique, await file("latin1252.csv", bytes));
  await expect(page.getByText("Some letters are damaged. As windows-1252 they would read:")).toBeVisible();
  await page.getByRole("button", { name: "Read the file as windows-1252" }).click();
  await expect(row(page, "Zoë")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Encoding" }).locator("option:checked")).toHaveText("windows-1252");
});

test("a first line with an address is an account, whatever else is in it", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, await file("nobody.csv", "ann.lee@example.com,Ann,ADMIN,ACTIVE\nbea.ott@example.net,Bea,USER,DISABLED\ncal.ito@example.org,Cal,USER,ACTIVE\n"));
  await expect(page.getByRole("button", { name: /^Begin at line/ })).toHaveCount(0);
  await page.getByRole("button", { name: "The file has no header line" }).click();
  await expect(row(page, "ann.lee@example.com")).toHaveAttribute("data-kind", "record");
});

test("what separates the columns, quotes and the encoding change the rows at once", async ({ page, wizard, unique }) => {
  const bytes = Buffer.from("emailId;firstName\nzoe@example.com;Zo\xEB\n", "latin1");
  await choose(wizard, unique, await file("latin.csv", bytes));
  const choice = (name: string) => page.getByRole("combobox", { name });
  const separated = choice("Columns are separated by");
  await expect(separated.locator("option:checked")).toHaveText("Semicolon, detected");
  await expect(choice("Encoding").locator("option:checked")).toHaveText("UTF-8, detected");
  await expect(choice("Quotes").locator("option:checked")).toHaveText("Double quotes, detected");
  expect(await texts(page)).toEqual(["1 header emailId firstName", "2 Begin here zoe@example.com Zo\uFFFD"]);
  await choice("Encoding").selectOption("windows-1252");
  await expect(row(page, "Zoë")).toBeVisible();
  await separated.selectOption("Comma");
  await expect.poll(() => texts(page)).toEqual(["1 header emailId;firstName", "2 Begin here zoe@example.com;Zoë"]);
  await separated.selectOption("as detected");
  await expect.poll(() => texts(page)).toContain("2 Begin here zoe@example.com Zoë");
});

test("the list of a JSON file is chosen, and its records are shown", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, await file("envelope.json", ENVELOPE));
  const list = page.getByRole("combobox", { name: "Records are in" });
  await expect(list.locator("option:checked")).toHaveText("Top level, detected");
  await expect(wizard.next).toHaveAttribute("aria-disabled", "true");
  await wizard.next.click({ force: true });
  await expect(page.getByRole("button", { name: /^Read the list result.members/ })).toBeFocused();
  await list.focus();
  await list.selectOption("result.members");
  await expect(row(page, "ann.lee@example.com")).toContainText("USER");
  await expect(list).toBeFocused();
  await expect(wizard.next).toHaveText("Check 2 records");
});

test("values say what they become, before anything is pressed", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, await file("levels.csv", LEVELS));
  await column(page, "Level").selectOption("role");
  const level = page.getByRole("row").filter({ has: column(page, "Level") });
  await expect(level).toContainText("1 of 4 valid, a fix is known for 2, 1 to decide");
  const values = level.getByRole("listitem");
  await expect(values.filter({ hasText: "Owner" })).toHaveText(/Owner can become SUPERADMIN, 1 row, offered in step 3 new privilege/);
  await expect(values.filter({ hasText: "Ghost" })).toHaveText("Ghost, 1 row, needs a decision in step 3");
  await expect(values.last()).toHaveText("1 row stays as it is");
  const active = page.getByRole("row").filter({ has: column(page, "Is Active") });
  await expect(active).toContainText("4 of 4 valid");
  await expect(active.getByRole("listitem").first()).toHaveText("yes becomes ACTIVE, 3 rows");
  await page.getByRole("button", { name: "Swap the meaning of Is Active" }).click();
  await expect(active.getByRole("listitem").first()).toHaveText("yes becomes DISABLED, 3 rows");
  await expect(page.getByText("1 of 4 columns is not used: Notes.")).toBeVisible();
  await expect(page.getByText("Counted in all 4 rows.")).toBeVisible();
  await column(page, "Is Active").selectOption("");
  await expect(page.getByText("2 of 4 columns are not used: Is Active, Notes.")).toBeVisible();
});

test("an app's export says what its values are taken for", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, path.join(root, "validation/tests/presets/dropbox.csv"));
  const role = page.getByRole("row").filter({ has: column(page, "Role") });
  await expect(role.getByRole("listitem").filter({ hasText: "new privilege" }).first()).toContainText(/ becomes (SUPER)?ADMIN, \d+ rows?/);
  await expect(page.getByText("2 rows become ADMIN or SUPERADMIN by how they are read.")).toBeVisible();
  await wizard.next.click();
  await expect(heading(page)).toHaveText(/needs? fixing$|valid$/);
  await expect(page.getByText("The CSV file has no emailId column")).toHaveCount(0);
});

test("only one button is primary, and it takes the columns as they are shown", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, await file("levels.csv", LEVELS));
  await expect(page.locator('[data-variant="primary"]')).toHaveCount(1);
  await column(page, "Level").selectOption("department");
  await expect(page.locator('[data-variant="primary"]')).toHaveText("Check 4 records");
  await wizard.next.click();
  await expect(heading(page)).toHaveText("All 4 records are valid");
  await expectChange(page, 'Column "Level" is read as department.');
});

test("without emailId the button says why and leads to the choice", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, await file("names.csv", "Member,Team\nann,A\nbea,B\n"));
  await expect(wizard.next).toHaveAttribute("aria-disabled", "true");
  await expect(wizard.next).toHaveAccessibleDescription("Choose which column is emailId");
  await tabTo(page, wizard.next);
  await page.keyboard.press("Enter");
  await expect(wizard.source, "the step stays").toBeVisible();
  await expect(column(page, "Member")).toBeFocused();
  await column(page, "Member").selectOption("emailId");
  await expect(wizard.next).not.toHaveAttribute("aria-disabled");
});

test("a file with the fields' own names shows the same", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, await file("own.csv", `emailId,role\nann@example.com,"US\nER"\nbea@example.com,Admin\n`));
  expect(await texts(page)).toEqual(["1 header emailId role", "2 Begin here ann@example.com US\\nER", "4 Begin here bea@example.com Admin"]);
  await expect(column(page, "emailId")).toHaveValue("emailId");
  const role = page.getByRole("row").filter({ has: column(page, "role") });
  await expect(role).toContainText("certain: same name");
  await expect(role).toContainText(/0 of 2 valid/);
  await expect(wizard.next).toHaveText("Check 2 records");
});

test("what was decided in the third step is what the second one says then", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("guest.csv", "emailId,role\nann@example.com,Guest\nbea@example.com,USER\n"));
  await replace(page, "Guest", "ADMIN");
  await wizard.back.click();
  const role = page.getByRole("row").filter({ has: column(page, "role") });
  await expect(role).toContainText("2 of 2 valid");
  await expect(role.getByRole("listitem").first()).toHaveText("Guest becomes ADMIN, 1 row new privilege");
});

test("secrets are hidden in the rows, also below a header that is not taken", async ({ page, wizard, unique }) => {
  await choose(wizard, unique, await file("secrets.csv", "Export of May,,\nEmail,Temporary password,Team\nann@example.com,Sun-dial-81,A\n"));
  await expect(rows(page)).not.toContainText("Sun-dial");
  await page.getByRole("button", { name: "Take line 2 for the header" }).click();
  await expect(row(page, "ann@example.com")).toContainText("hidden");
  await expect(page.getByRole("main")).not.toContainText("Sun-dial");
});

test("by keys alone: another line, a column, the check", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await chooseFile(page, wizard.dataFile, await file("members.txt", TITLED));
  await enter(page, page.getByRole("button", { name: "Take line 3 for the header" }));
  await expect(row(page, "Full name")).toHaveAttribute("data-kind", "header");
  await expect(column(page, "Team")).toHaveValue("department");
  await tabTo(page, column(page, "Team"));
  await page.keyboard.press("l");
  await expect(column(page, "Team")).toHaveValue("lastName");
  await expect(column(page, "Team"), "choosing takes the focus from nowhere").toBeFocused();
  await enter(page, wizard.next);
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await expect(heading(page)).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 } });

  test("rows and columns are usable without scrolling the page sideways", async ({ page, wizard, unique }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await choose(wizard, unique, path.join(root, "validation/tests/presets/dropbox.csv"));
    await expect(page.getByText("new privilege").first()).toBeVisible();
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wide()).toBe(0);
    await page.evaluate(axe.source);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await page.evaluate(async () => (await window.axe.run()).violations.map(({ id, help }) => `${id}: ${help}`));
      expect(found, colorScheme).toEqual([]);
    }
    const width = await column(page, "Role").evaluate((select) => select.getBoundingClientRect().width);
    expect(width, "the choice takes the row").toBeGreaterThan(280);
  });
});

test("six of six known names are mapped", async ({ page, wizard, unique }) => {
  const text =
    "user_email,user_given_name,sn,Created on (UTC),mfa_active,Dept. [READ ONLY]\nann.lee@example.com,Ann,Lee,2024-01-31 09:30:00,true,Estates\nbea.ott@example.net,Bea,Ott,2023-03-02 12:00:00,false,Legal\n";
  await choose(wizard, unique, await file("known-names-with-units.csv", text));
  await expect(page.getByText("6 used, 0 ignored")).toBeVisible();
  await wizard.next.click();
  await page.getByRole("button", { name: "Apply fix" }).click();
  await wizard.finish();
  await wizard.showAccounts();
  await expect(page.getByRole("row", { name: /bea.ott@example.net/ })).toContainText("2 Mar 2023");
});
