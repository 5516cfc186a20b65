// An inventory lives on: a new export is compared with what there is, reviewed, and applied or not.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe";
import { file } from "../fixtures/files";
import { open } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";
import { accounts, bring, integration } from "../fixtures/updates";
import { Wizard } from "../fixtures/wizard";

const count = (page: Page, kind: string) => page.getByRole("link", { name: new RegExp(`^[\\d,]+ ?${kind}$`) });

test("a new export is compared with what there is, and counts when it is applied", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(40));
  await page.goto(home);
  await page.getByRole("link", { name: "Update data" }).click();
  await page.waitForURL(`**${home}/update`);
  const next = accounts(41, { 3: "p3@example.com,First3,Last3,ADMIN,ACTIVE,Finance,true", 7: "p7@example.com,First7,Last7,USER,ACTIVE,IT,false", 9: "new9@example.com,Nora,Neun,USER,ACTIVE,IT,true" });
  await bring(page, home, "march.csv", next);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Review changes");
  await expect(count(page, "newly privileged")).toContainText("1");
  await expect(count(page, "changed")).toContainText("2");
  await expect(count(page, "added")).toContainText("2");
  await expect(count(page, "removed")).toContainText("1");
  const row = page.getByRole("row", { name: /^p3@example\.com/ });
  await expect(row).toContainText("role from USER to ADMIN");
  await expect(row).toContainText("department from IT to Finance");
  await expectAccessible(page);
  await count(page, "removed").click();
  await expect(page.getByRole("row", { name: /^p9@example\.com/ })).toBeVisible();
  await page.goto(`${home}/accounts`);
  await expect(page.getByText("new9@example.com")).toHaveCount(0);
  await page.goto(`${home}/proposal`);
  await page.getByRole("button", { name: "Apply 5 changes" }).click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
  await page.goto(`${home}/accounts`);
  await expect(page.getByText("new9@example.com")).toHaveCount(1);
  await expect(page.getByText("p9@example.com")).toHaveCount(0);
  await page.goto(`${home}/imports`);
  await expect(page.getByRole("listitem").filter({ hasText: "march.csv" })).toContainText("Current");
});

test("removing over the limit takes a reason", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(100));
  await bring(page, home, "short.csv", accounts(79));
  await expect(page.getByRole("heading", { name: "21% of accounts would be removed: 21 of 100. The limit is 20%." })).toBeVisible();
  await page.getByLabel("Reason for going over the limit").fill("The contractors moved to their own tenant");
  await page.getByLabel("I have checked that the export is complete").check();
  await page.getByRole("button", { name: "Apply 21 changes" }).click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
  await page.goto(`${home}/imports`);
  await expect(page.getByRole("listitem").filter({ hasText: "short.csv" })).toContainText("The contractors moved");
});

test("the same file again says that nothing changed", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(30));
  await bring(page, home, "again.csv", accounts(30));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing changed");
  await expect(page.getByText("All 30 accounts are as they were.")).toBeVisible();
  await page.goto(`${home}/imports`);
  await expect(page.getByRole("listitem").filter({ hasText: "again.csv" })).toContainText("Nothing changed");
});

test("one update waits at a time, and may be discarded", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(30));
  await bring(page, home, "next.csv", accounts(31));
  await open(page, `${home}/update`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("waits for its decision");
  await page.getByRole("link", { name: "Review changes" }).click();
  await expect(page.getByText("It waits until")).toContainText("in 14 days");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("status")).toContainText("The update is discarded");
  await page.goto(`${home}/imports`);
  await expect(page.getByRole("listitem").filter({ hasText: "next.csv" })).toContainText("Discarded");
  await open(page, `${home}/update`);
  await expect(new Wizard(page).source).toBeVisible();
});

test("of two who decide at once the second is told, and nothing is done twice", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(30));
  await bring(page, home, "next.csv", accounts(31));
  const other = await page.context().newPage();
  await other.goto(`${home}/proposal`);
  await page.getByRole("button", { name: "Apply 1 change" }).click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
  await other.getByRole("button", { name: "Discard" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("No update waits for a decision");
  await page.goto(home);
  await expect(page.getByText("31").first()).toBeVisible();
});

test("the way back to an earlier import is a review too", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(50));
  await bring(page, home, "next.csv", accounts(50, { 4: "p4@example.com,First4,Last4,SUPERADMIN,ACTIVE,IT,true" }));
  await page.getByRole("button", { name: "Apply 1 change" }).click();
  await page.goto(`${home}/imports`);
  await page.getByRole("button", { name: "Roll back to Import 1" }).click();
  await page.waitForURL(`**${home}/proposal`);
  await expect(page.getByRole("row", { name: /^p4@example\.com/ })).toContainText("role from SUPERADMIN to USER");
  await page.getByRole("button", { name: "Apply 1 change" }).click();
  await page.goto(`${home}/imports`);
  await expect(page.getByRole("listitem").filter({ hasText: "Rolled back to import 1" })).toContainText("Current");
  await page.getByRole("listitem").filter({ hasText: "next.csv" }).getByRole("link", { name: "50 accounts" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Accounts as of import 2");
  await expect(page.getByRole("row", { name: /^p4@example\.com/ })).toContainText("SUPERADMIN");
  await expectAccessible(page);
  await page.getByRole("link", { name: "p4@example.com" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Import 2" }).first()).toContainText("role from USER to SUPERADMIN");
  await expectAccessible(page);
  await page.goto(`${home}/compare?from=1&to=3`);
  await expect(count(page, "changed")).toContainText("0");
});

test("a draft of an update leads back to it", async ({ page, unique }) => {
  const home = await integration(page, unique, accounts(30));
  const wizard = new Wizard(page);
  await open(page, `${home}/update`);
  await wizard.check(await file("damaged.csv", accounts(30).replace("USER", "user")));
  await page.getByRole("button", { name: "Apply fix" }).click();
  await page.getByRole("link", { name: "Save and exit" }).click();
  await page.waitForURL(/\/$/);
  const draft = page.getByRole("region", { name: "Not finished" }).getByRole("listitem").filter({ hasText: unique });
  await expect(draft).toContainText("damaged.csv, 1 change");
  await draft.getByRole("link").click();
  await page.waitForURL(new RegExp(`${home}/update\\?`));
});
