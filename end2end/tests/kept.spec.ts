// Columns beside the ten fields: kept in the wizard, shown, searched, compared, exported and brought back.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe";
import { file } from "../fixtures/files";
import { column } from "../fixtures/fixes";
import { open } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";
import { Wizard } from "../fixtures/wizard";

const HEADER = "Mail,First name,Last name,User ID,Last login,Shift,Password\n";
/** So many others that one who is gone is no large part of them. */
const OTHERS = Array.from({ length: 12 }, (_, n) => `p${n}@example.com,First${n},Last${n},p${n},2024-02-29,,z\n`).join("");
const BEFORE = `${HEADER}ann@example.com,Ann,Lee,u1,2024-04-03,Night,x
bo@example.com,Bo,Kim,u2,never,Day,y
cy@example.com,Cy,Ray,u3,2024-01-31,,z
${OTHERS}`;
/** Ann was there again, and Bo has got another name and with it another address. */
const AFTER = `${HEADER}ann@example.com,Ann,Lee,u1,2024-05-01,Night,x
bo.ott@example.com,Bo,Ott,u2,never,Day,y
cy@example.com,Cy,Ray,u3,2024-01-31,,z
${OTHERS}`;

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const footing = (page: Page) => page.getByRole("region", { name: /^(Columns|These look like)/ });

/** The file before as an integration, with what is offered to be kept, and these columns as they stand. */
async function imported(page: Page, wizard: Wizard, unique: string, asTheyStand: string[] = []): Promise<void> {
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("before.csv", BEFORE));
  await button(page, "Keep the 2 columns that are offered").click();
  for (const name of asTheyStand) await column(page, name).selectOption({ label: "keep as it stands" });
  await wizard.goOn();
  await wizard.finish();
}

/** A file for what there is, read by the recipe of the one before, up to the review. */
async function bring(page: Page, home: string, name: string, text: string): Promise<void> {
  const wizard = new Wizard(page);
  await open(page, `${home}/update`);
  await wizard.dataFile.setInputFiles(await file(name, text));
  await expect(page.getByText(/^The fixes of .*, are applied: \d/)).toBeVisible();
  await wizard.goOn();
  await button(page, "Compare and review").click();
  await page.waitForURL(`**${home}/proposal`);
}

test("a last login and a user id go from the file to the review, the export and back", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("before.csv", BEFORE));
  // They are offered, and none is kept before somebody says so.
  await expect(column(page, "Last login")).toHaveValue("");
  await expect(page.getByText("can be kept as Last active: its name says so")).toBeVisible();
  await button(page, "Keep Last login as Last active").click();
  await expect(column(page, "Last login")).toBeFocused();
  await expect(column(page, "Last login")).toHaveValue("keep-lastActiveOn");
  await button(page, "Keep User ID as Account ID").click();
  await column(page, "Shift").selectOption({ label: "keep as it stands" });
  await expect(footing(page)).toContainText("3 columns are kept beside the fields: Account ID, Last active, Shift.");
  await expect(footing(page)).toContainText("3 used, 3 kept, 1 ignored");
  await expect(column(page, "Password").getByRole("option", { name: "keep as it stands" })).toHaveCount(0);
  await expectAccessible(page);
  await wizard.goOn();
  await wizard.finish();
  const home = new URL(page.url()).pathname;

  await wizard.showAccounts();
  const ann = page.getByRole("row", { name: /^ann@example\.com/ });
  await expect(page.getByRole("columnheader", { name: "Last active" })).toBeVisible();
  await expect(ann).toContainText("3 Apr 2024");
  await expect(page.getByRole("columnheader", { name: "Shift" })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`${home}/accounts?q=NIGHT&column=kept.Shift`);
  await expect(page.getByRole("columnheader", { name: "Shift" })).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveText(["ann@example.com"]);

  await bring(page, home, "after.csv", AFTER);
  const changed = page.getByRole("row", { name: /^ann@example\.com/ });
  await page.getByRole("link", { name: /^1 ?changed$/ }).click();
  await expect(changed).toContainText("Last active from 2024-04-03 to 2024-05-01");
  await page.getByRole("link", { name: "kept columns 1" }).click();
  await expect(changed).toBeVisible();
  const renamed = page.getByRole("listitem").filter({ hasText: "Account ID u2" });
  await expect(renamed).toContainText("bo@example.com");
  await expectAccessible(page);
  await renamed.getByRole("button", { name: /^Same account/ }).click();
  await button(page, /^Apply \d+ changes$/).click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
  await page.goto(`${home}/history?account=${await account(page, home, "ann@example.com")}`);
  await expect(page.getByRole("listitem").filter({ hasText: "2024-05-01" }).first()).toBeVisible();

  const answer = await page.request.get(`${home}/accounts.csv`);
  const csv = (await answer.text()).replace(/^\uFEFF/, "");
  const [header, ...rows] = csv.trimEnd().split(/\r?\n/);
  expect(header).toMatch(/,Shift,accountId,lastActiveOn$/);
  expect(rows[0]).toMatch(/^ann@example\.com,.*,Night,u1,2024-05-01$/);
  await bring(page, home, "export.csv", csv);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing changed");
  const json = await page.request.get(`${home}/accounts.json`);
  await bring(page, home, "export.json", await json.text());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing changed");
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "filters" : "filters without JavaScript", () => {
    test(`by what is kept, and its heads sort${javaScriptEnabled ? "" : ", without JavaScript"}`, async ({ page, wizard, unique, browser }) => {
      await imported(page, wizard, unique, ["Shift"]);
      const { pathname, origin } = new URL(page.url());
      const context = await browser.newContext({ javaScriptEnabled, storageState: await page.context().storageState() });
      const list = await context.newPage();
      const emails = list.getByRole("rowheader");

      await list.goto(`${origin}${pathname}/accounts`);
      await list.getByText("More filters, columns").click();
      await list.getByLabel("Last active before").fill("2024-02-01");
      await list.getByRole("button", { name: "Apply" }).press("Enter");
      await expect(emails).toHaveText(["cy@example.com"]);
      await expect(list).toHaveURL(/before\.lastActiveOn=2024-02-01/);
      await expect(list.getByLabel("Last active before", { exact: true })).toHaveValue("2024-02-01");
      // What is set stands there, and each can be taken off by itself.
      const set = list.getByRole("list", { name: "Filters that are set" });
      await expect(set).toHaveText("Last active before: 1 Feb 2024");
      await set.getByRole("link", { name: "Take off the filter Last active before: 1 Feb 2024" }).click();
      await expect(set).toHaveCount(0);
      await list.getByText("More filters, columns").click();
      await list.getByRole("combobox", { name: "Last active", exact: true }).selectOption({ label: "Last active: not a day" });
      await list.getByRole("button", { name: "Apply" }).click();
      await expect(emails).toHaveText(["bo@example.com"]);
      const clear = list.getByRole("link", { name: "Clear 1 filter" });
      await clear.click();
      await expect(clear).toHaveCount(0);
      await list.getByText("More filters, columns").click();
      await list.getByLabel("Shift contains").fill("NIGHT");
      await list.getByRole("button", { name: "Apply" }).click();
      await expect(emails).toHaveText(["ann@example.com"]);
      if (javaScriptEnabled) await expectAccessible(list);

      await list.goto(`${origin}${pathname}/accounts?column=kept.lastActiveOn&rows=25`);
      const head = list.getByRole("columnheader", { name: "Last active" });
      await head.getByRole("link").click();
      await expect(head).toHaveAttribute("aria-sort", "ascending");
      await expect(emails.first()).toHaveText("cy@example.com");
      await head.getByRole("link").click();
      await expect(emails.first()).toHaveText("ann@example.com");
      // What is no day comes after the days either way.
      await expect(emails.last()).toHaveText("bo@example.com");

      await list.goto(`${origin}${pathname}/accounts?shfit=night`);
      await expect(list.getByRole("status").filter({ hasText: "Part of this address was left out" })).toContainText("“shfit”");
      await list.getByRole("link", { name: "Show the address without it" }).click();
      await expect(list).toHaveURL(new RegExp(`${pathname}/accounts$`));
      await context.close();
    });
  });
}

/** An account as addresses name it. */
async function account(page: Page, home: string, email: string): Promise<string> {
  await page.goto(`${home}/accounts`);
  const href = await page.getByRole("link", { name: email }).getAttribute("href");
  return new URL(href ?? "", page.url()).searchParams.get("account") ?? "";
}

test("all offers are taken at once, by keyboard", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("before.csv", BEFORE));
  await button(page, "Keep the 2 columns that are offered").focus();
  await page.keyboard.press("Enter");
  await expect(column(page, "User ID")).toBeFocused();
  await expect(footing(page)).toContainText("2 columns are kept beside the fields: Account ID, Last active.");
  // A meaning is one column.
  await column(page, "Shift").focus();
  await column(page, "Shift").selectOption({ label: "keep as Last active" });
  await expect(column(page, "Last login")).toHaveValue("");
  await wizard.goOn();
  await expect(page.getByText('Column "Shift" is kept as Last active.')).toBeAttached();
});

test("of seventeen columns the last is told that no more can be kept", async ({ page, wizard, unique }) => {
  const names = Array.from({ length: 17 }, (_, n) => `extra ${n + 1}`);
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("wide.csv", `emailId,${names.join(",")}\nann@example.com,${names.join(",")}\n`));
  for (const name of names) await column(page, name).selectOption({ label: "keep as it stands" });
  await expect(page.getByText("16 columns are kept, and no more can be. Ignore one of them first.")).toBeVisible();
  await expect(column(page, "extra 17")).toHaveValue("");
  await expectAccessible(page);
  await column(page, "extra 1").selectOption("");
  await column(page, "extra 17").selectOption({ label: "keep as it stands" });
  await expect(page.getByText(/and no more can be/)).toHaveCount(0);
  await expect(column(page, "extra 17")).toHaveValue("keep");
});

test("the next file is read as before, with one column more, one fewer and one spelled otherwise", async ({ page, wizard, unique }) => {
  await imported(page, wizard, unique, ["Shift"]);
  const home = new URL(page.url()).pathname;

  await open(page, `${home}/update`);
  const update = new Wizard(page);
  const next = BEFORE.replace(HEADER, "New,Mail,First name,last_name,User ID,Seen,Shift,Password\n").replaceAll(/\n(?=.)/g, "\nnew,");
  await update.dataFile.setInputFiles(await file("next.csv", next));
  await expect(page.getByText(/^The fixes of .*, are applied: \d/)).toBeVisible();
  for (const [name, is] of [["Mail", "emailId"], ["last_name", "lastName"], ["User ID", "keep-accountId"], ["Shift", "keep"], ["New", ""]] as const)
    await expect(column(page, name)).toHaveValue(is);
  const missing = page.getByRole("status").filter({ hasText: "This file lacks 1 column of the files before it" });
  await expect(missing).toContainText("“Last login”, which was kept as Last active");
  await expectAccessible(page);
  await column(page, "Seen").selectOption({ label: "keep as Last active" });
  await expect(missing).toHaveCount(0);
  await update.goOn();
  await button(page, "Compare and review").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing changed");
});

test("a column with another name goes on under the one that it had", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("before.csv", BEFORE));
  await button(page, "Keep the 2 columns that are offered").click();
  await column(page, "Shift").selectOption({ label: "keep as it stands" });
  await expect(column(page, "Shift").getByRole("option", { name: "keep as “" })).toHaveCount(0);
  await wizard.goOn();
  await wizard.finish();
  const home = new URL(page.url()).pathname;

  await open(page, `${home}/update`);
  const update = new Wizard(page);
  await update.dataFile.setInputFiles(await file("next.csv", BEFORE.replace("Shift", "Rota")));
  const missing = page.getByRole("status").filter({ hasText: "This file lacks 1 column of the files before it" });
  await expect(missing).toContainText("“Shift”, which was kept as it stands");
  await expect(column(page, "Rota").getByRole("option", { name: "keep as “Shift”" })).toHaveCount(1);
  await button(page, "Keep Rota as “Shift”").click();
  await expect(column(page, "Rota")).toBeFocused();
  await expect(missing).toHaveCount(0);
  await expect(page.getByText(/^3 columns are kept beside the fields: .*\bShift\./)).toBeVisible();
  await expect(column(page, "Rota")).toHaveValue("keep-under-Shift");
  await expectAccessible(page);
  await update.goOn();
  await button(page, "Compare and review").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing changed");
});

test("a recipe is taken over once somebody has said where the table begins, and choices outlive that", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  const words = "Users of Lantern\nas of 4 April,3 users,,,,,\nnote,ann@example.com,,,,,\n";
  await wizard.dataFile.setInputFiles(await file("above.csv", `${words}${BEFORE}`));
  await button(page, "Take line 4 for the header").click();
  await column(page, "Shift").selectOption({ label: "keep as it stands" });
  await column(page, "User ID").selectOption({ label: "keep as Account ID" });
  await page.getByRole("combobox", { name: "Columns are separated by" }).selectOption({ label: "Comma" });
  await expect(column(page, "Shift")).toHaveValue("keep");
  // Also over one in which the file has no such column.
  const separated = page.getByRole("combobox", { name: "Columns are separated by" });
  await separated.selectOption({ label: "Semicolon" });
  await expect(column(page, "Shift")).toHaveCount(0);
  await separated.selectOption({ label: "Comma" });
  await expect(column(page, "Shift")).toHaveValue("keep");
  await wizard.goOn();
  await wizard.finish();
  await open(page, `${new URL(page.url()).pathname}/update`);
  await wizard.dataFile.setInputFiles(await file("others.csv", `one,more\n${words}${BEFORE}`));
  await button(page, "Take line 5 for the header").click();
  await expect(page.getByText(/^The fixes of .*, are applied: \d/)).toBeVisible();
  await expect(column(page, "Shift")).toHaveValue("keep");
});

test("nobody goes on before it is known which recipe is for the file", async ({ page, wizard, unique }) => {
  await imported(page, wizard, unique);
  await open(page, `${new URL(page.url()).pathname}/update`);
  // Pressed as often as a machine can, from the moment at which there is a file.
  await page.evaluate(() => {
    const press = () => {
      for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-variant=primary]"))
        if (button.textContent?.startsWith("Check") && button.getAttribute("aria-disabled") !== "true") button.click();
      requestAnimationFrame(press);
    };
    press();
  });
  await wizard.dataFile.setInputFiles(await file("next.csv", AFTER));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All 15 records are valid");
  await expect(page.getByText(/^The fixes of .*, are applied: \d/)).toBeVisible();
  await button(page, "Compare and review").click();
  await expect(page.getByText("No longer kept")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Review changes");
});

test("a file with other columns is not read as those before it unless somebody says so", async ({ page, wizard, unique }) => {
  await imported(page, wizard, unique);
  await open(page, `${new URL(page.url()).pathname}/update`);
  await wizard.dataFile.setInputFiles(await file("other.csv", "emailId,role\nann@example.com,USER\n"));
  await expect(page.getByText(/^The fixes of .*, are not applied$/)).toBeVisible();
  await button(page, "Apply them all the same").click();
  await expect(page.getByText(/^The fixes of .*, are applied: \d/)).toBeVisible();
  await expect(page.getByText("“User ID”, which was kept as Account ID")).toBeVisible();
  await expectAccessible(page);
  await button(page, "Do without").click();
  await expect(page.getByText(/which was kept as/)).toHaveCount(0);
});

test("an export with values that a spreadsheet would run comes back as it was", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  const formulas = `emailId,department,=Cost,Shift\nann@example.com,=Ops,-7,'Night\nbo@example.com,@Home,,+1\n`;
  await wizard.dataFile.setInputFiles(await file("formulas.csv", formulas));
  for (const name of ["=Cost", "Shift"]) await column(page, name).selectOption({ label: "keep as it stands" });
  await wizard.goOn();
  await wizard.finish();
  const home = new URL(page.url()).pathname;
  for (const form of ["csv", "json"]) {
    const answer = await page.request.get(`${home}/accounts.${form}`);
    await bring(page, home, `export.${form}`, (await answer.text()).replace(/^\uFEFF/, ""));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing changed");
  }
});

test("the app's own file is read as before after an export was edited and brought back", async ({ page, wizard, unique }) => {
  await imported(page, wizard, unique);
  const home = new URL(page.url()).pathname;
  const answer = await page.request.get(`${home}/accounts.json`);
  await bring(page, home, "edited.json", (await answer.text()).replace('"Kim"', '"Kimura"'));
  await button(page, /^Apply 1 change$/).click();
  await expect(page.getByRole("status")).toContainText("The update is applied");

  await bring(page, home, "next.csv", BEFORE.replace("Kim", "Kimura").replace("Last login", "LAST LOGIN"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing changed");
});
