// The whole wizard without a pointer, and where the focus goes.
import { type Locator, type Page } from "@playwright/test";
import { sample } from "../fixtures/files";
import { expectListed } from "../fixtures/list";
import { hydrated, open, report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";

/** Tabs on until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("not reached with the Tab key");
}

test("keyboard only, from the list to the integration", async ({ page, wizard, unique }) => {
  await open(page, "/");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Skip to content");
  await tabTo(page, page.getByRole("button", { name: "New integration" }).first());
  await page.keyboard.press("Enter");
  await expect(wizard.details).toBeVisible();
  await hydrated(page);

  await tabTo(page, wizard.integrationName);
  await page.keyboard.type(unique);
  await tabTo(page, page.getByRole("radio", { name: "Petrol" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Teal" })).toBeChecked();
  await tabTo(page, wizard.next);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Data source", level: 1 })).toBeFocused();
  await expect(page).toHaveTitle("Data source, step 2 of 3 · Rollcall");

  await tabTo(page, wizard.dataFile);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(await sample({ format: "csv", records: 200 }));
  await tabTo(page, wizard.next);
  await page.keyboard.press("Enter");
  await report(page, 0);
  await expect(page.locator("h1")).toBeFocused();

  await tabTo(page, wizard.complete);
  await page.keyboard.press("Enter");
  await wizard.arrive();
  await expectListed(page, unique, 1);
});

test("Next with an error moves the focus to what is wrong", async ({ page, wizard }) => {
  await wizard.open();
  await tabTo(page, wizard.next);
  await page.keyboard.press("Enter");
  await expect(page.locator(":focus")).toContainText("1 thing to correct");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(wizard.integrationName).toBeFocused();
});

test("progress and results are announced politely", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await expect(page.getByRole("status").first()).toBeAttached();
  await wizard.check(await sample({ format: "csv", records: 200 }));
  await expect(page.getByRole("status").filter({ hasText: "200" }).first()).toBeAttached();
});
