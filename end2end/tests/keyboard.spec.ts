// The whole wizard without a pointer, and where the focus goes.
import { sample } from "../fixtures/files";
import { chooseFile, enter, tabTo } from "../fixtures/keyboard";
import { expectListed } from "../fixtures/list";
import { hydrated, open, report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";

test("keyboard only, from the list to the integration", async ({ page, wizard, unique }) => {
  await open(page, "/");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Skip to content");
  await enter(page, page.getByRole("button", { name: "New integration" }).first());
  await expect(wizard.details).toBeVisible();
  await hydrated(page);

  await tabTo(page, wizard.integrationName);
  await page.keyboard.type(unique);
  await tabTo(page, page.getByRole("radio", { name: "Petrol" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Teal" })).toBeChecked();
  await enter(page, wizard.next);
  await expect(page.getByRole("heading", { name: "Data source", level: 1 })).toBeFocused();
  await expect(page).toHaveTitle("Data source, step 2 of 3 · Rollcall");

  await chooseFile(page, wizard.dataFile, await sample({ format: "csv", records: 200 }));
  await enter(page, wizard.next);
  await report(page, 0);
  await expect(page.locator("h1")).toBeFocused();

  await enter(page, wizard.complete);
  await wizard.arrive();
  await expectListed(page, unique, 1);
});

test("Next with an error moves the focus to what is wrong", async ({ page, wizard }) => {
  await wizard.open();
  await enter(page, wizard.next);
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
