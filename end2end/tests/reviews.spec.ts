// What stands between a new export and what counts: the guard, renamed accounts, the way back, and one account erased; by
// keyboard, too.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe";
import { file } from "../fixtures/files";
import { chooseFile, enter, tabTo } from "../fixtures/keyboard";
import { open } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";
import { accounts, bring, integration } from "../fixtures/updates";
import { Wizard } from "../fixtures/wizard";

// A form that is refused comes back with what was typed.
test.use({ tolerated: /status of 422/ });

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const REASON = "The contractors moved to their own tenant";

/** Somebody under another address, and all else as it was. */
const moved = (n: number) => `moved${n}@example.com,First${n},Last${n},USER,ACTIVE,IT,true`;

test("an export that was cut off is said to be, and waits for a reason", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(400));
  // Under the limit, and without its last line end.
  await bring(page, home, "cut.csv", accounts(360).trimEnd());
  const guard = page.getByRole("region", { name: /cut off/ });
  await expect(guard).toContainText("360");
  await expectAccessible(page);
  await button(page, "Apply 40 changes").click();
  await expect(page).toHaveURL(new RegExp(`${home}/proposal$`));
  await page.getByLabel("Reason for applying it all the same").fill(REASON);
  await page.getByLabel("I have checked that the export is complete").check();
  await button(page, "Apply 40 changes").click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
});

test("an integration has a limit of its own", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(100));
  await page.goto(`${home}/settings`);
  await page.getByLabel("At most of the accounts").selectOption("50%");
  await page.getByLabel("And at most so many accounts").fill("2");
  await page.getByRole("region", { name: "Removal limit" }).getByRole("button").click();
  // Three of them, here and there.
  const gone = accounts(100).split("\n").filter((line) => !/^p(11|48|83)@/.test(line));
  await bring(page, home, "next.csv", gone.join("\n"));
  await expect(page.getByLabel("Reason for going over the limit")).toBeVisible();
  await page.goto(`${home}/settings`);
  await page.getByLabel("And at most so many accounts").fill("3");
  await page.getByRole("region", { name: "Removal limit" }).getByRole("button").click();
  // It came under the limit of two, so whoever applies it still says why.
  await page.goto(`${home}/proposal`);
  await expect(page.locator(".guard")).toContainText(/came under\. Settings have another since: 50%.* no more than 3/);
  await page.getByLabel("Reason for going over the limit").fill(REASON);
  await page.getByLabel("I have checked that the export is complete").check();
  await button(page, "Apply 3 changes").click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
  // The next one comes under that of three.
  const later = gone.filter((line) => !/^p(22|57|71)@/.test(line));
  await bring(page, home, "later.csv", later.join("\n"));
  await expect(page.getByLabel("Reason for going over the limit")).toHaveCount(0);
  await button(page, "Apply 3 changes").click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
});

test("in a long list of changes accounts are found by their addresses", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(130));
  // All but ten have another department, and nobody is gone.
  const next = accounts(130).split("\n").map((line) => (/^p\d@/.test(line) ? line : line.replace(",IT,", ",Sales,")));
  await bring(page, home, "next.csv", next.join("\n"));
  const rows = page.locator(".diff-table tbody tr");
  await expect(rows).toHaveCount(50);
  await page.getByRole("link", { name: /^department 120/ }).click();
  await page.getByRole("searchbox", { name: "Search by address" }).fill("P12");
  await button(page, "Search").press("Enter");
  await expect(rows).toHaveCount(11);
  await expect(page.getByRole("link", { name: /^department 120/ })).toHaveAttribute("aria-current", "true");
  await expectAccessible(page);
  const files = await page.getByRole("link", { name: "Download these" }).getAttribute("href");
  const csv = await (await page.request.get(files ?? "")).text();
  expect(csv.trim().split("\r\n")).toHaveLength(12);
  await page.getByRole("searchbox", { name: "Search by address" }).fill("p5@");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Changed accounts: none has “p5@” in its address.")).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(rows).toHaveCount(50);
});

test("what may have been cut short is told, and nothing is held back", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(229));
  // One here and there, so that whole pages are left.
  const left = accounts(229).split("\n").filter((_, line) => line % 8 !== 4);
  await bring(page, home, "pages.csv", left.join("\n"));
  await expect(page.getByText("This file may have been cut short")).toBeVisible();
  await expectAccessible(page);
  await page.locator(".banner").getByRole("link", { name: "View removed accounts" }).click();
  await expect(page.getByRole("heading", { name: "Removed accounts" })).toBeVisible();
  await button(page, /^Apply \d+ changes/).click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
});

test("renamed accounts are confirmed at once, go on, and go back", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(60));
  const next = accounts(60, Object.fromEntries([3, 14, 25].map((n) => [n, moved(n)])));
  await bring(page, home, "moved.csv", next);
  const renames = page.getByRole("region", { name: "Perhaps renamed" });
  await expect(renames.getByRole("listitem")).toHaveCount(3);
  await renames.getByRole("button", { name: "Same account of p3@example.com and moved3@example.com" }).click();
  await renames.getByRole("button", { name: "Same account: all 2" }).click();
  await expect(page.getByRole("region", { name: "Renamed accounts" }).getByRole("button", { name: /^Two accounts/ })).toHaveCount(3);
  await expect(page.getByRole("link", { name: /^3 ?renamed$/ })).toBeVisible();
  await expectAccessible(page);
  await button(page, "Apply 3 changes").click();
  await expect(page.getByRole("listitem").filter({ hasText: "moved.csv" })).toContainText("3 renamed");
  await page.getByRole("combobox", { name: "Import to compare", exact: true }).selectOption("Import 2");
  await page.getByRole("combobox", { name: "Import to compare it with" }).selectOption("Import 1");
  await button(page, "Compare imports").click();
  await expect(page.getByRole("region", { name: "Renamed accounts" }).getByRole("listitem")).toHaveCount(3);
  await expectAccessible(page);
  await page.goto(`${home}/imports`);
  await button(page, "Roll back to Import 1").click();
  await expect(page.getByRole("region", { name: "Renamed accounts" }).getByRole("listitem")).toHaveCount(3);
  await expect(button(page, /^Two accounts/)).toHaveCount(0);
  await button(page, "Apply 3 changes").click();
  await page.goto(`${home}/accounts?q=p14@`);
  await page.getByRole("link", { name: "p14@example.com" }).click();
  await expect(page.getByRole("region", { name: "History" }).getByRole("listitem").filter({ hasText: "Renamed" })).toHaveCount(2);
});

test("one account is erased under all its addresses, and what stays says so", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(60));
  await bring(page, home, "moved.csv", accounts(60, { 7: moved(7) }));
  await button(page, /^Same account of/).click();
  await button(page, "Apply 1 change").click();
  await page.goto(`${home}/accounts?q=moved7`);
  await page.getByRole("link", { name: "moved7@example.com" }).click();
  const erase = page.getByRole("region", { name: "Erase this account" });
  // Other integrations may have the former address, too, and are listed by themselves.
  const addresses = erase.getByRole("list").first();
  await expect(addresses.getByRole("listitem")).toHaveText(["moved7@example.com", "p7@example.com"]);
  await expectAccessible(page);
  await erase.getByLabel("Type moved7@example.com to erase it").fill("p7@example.com");
  await button(page, "Erase account").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel("Type moved7@example.com to erase it").fill("moved7@example.com");
  await button(page, "Erase account").click();
  await expect(page.getByRole("status")).toContainText("erased");
  await page.goto(`${home}/imports`);
  await expect(page.getByRole("region", { name: "Erased accounts" }).getByRole("listitem")).toContainText("from import 1 on");
  for (const number of [1, 2]) {
    const csv = await page.request.get(`${home}/imports/${number}/accounts.csv`);
    const text = await csv.text();
    expect(text.split("\n").filter((line) => /p7@|moved7@/.test(line))).toEqual([]);
    expect(text.trimEnd().split("\n")).toHaveLength(60);
  }
  await page.goto(`${home}/imports/2/evidence`);
  await expect(page.getByText("1 account was erased since")).toBeVisible();
  await expectAccessible(page);
});

test("an update is brought, reviewed, guarded, applied and taken back without a pointer", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(40));
  const wizard = new Wizard(page);
  await open(page, home);
  await enter(page, page.getByRole("link", { name: "Update data" }));
  await page.waitForURL(`**${home}/update`);
  await expect(wizard.source).toBeVisible();
  await chooseFile(page, wizard.dataFile, await file("next.csv", accounts(30, { 3: moved(3) })));
  await enter(page, wizard.next);
  await enter(page, button(page, "Compare and review"));
  await page.waitForURL(`**${home}/proposal`);
  await enter(page, button(page, /^Same account of/));
  await expect(page.getByRole("link", { name: /^1 ?renamed$/ })).toBeVisible();
  await enter(page, page.getByRole("link", { name: /^11 ?removed$/ }));
  await expect(page.getByRole("heading", { name: "Removed accounts" })).toBeVisible();
  await tabTo(page, page.getByLabel(/^Reason for/));
  await page.keyboard.type(REASON);
  await tabTo(page, page.getByLabel("I have checked that the export is complete"));
  await page.keyboard.press("Space");
  await enter(page, button(page, /^Apply \d+ changes/));
  await expect(page.getByRole("status")).toContainText("The update is applied");
  await enter(page, button(page, "Roll back to Import 1"));
  await page.waitForURL(`**${home}/proposal`);
  await enter(page, button(page, "Discard"));
  await expect(page.getByRole("status")).toContainText("The update is discarded");
});
