// The Data Format Guide: examples that can be copied and that pass the validator themselves.
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { open } from "../fixtures/observe";
import { rollcall } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("the examples can be copied and are valid", async ({ page }) => {
  await open(page, "/guide");
  for (const format of ["CSV", "JSON"]) {
    await page.getByRole("button", { name: new RegExp(`copy.*${format}`, "i") }).first().click();
    await expect(page.getByRole("status").filter({ hasText: /copied/i }).first()).toBeAttached();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const { code } = await rollcall("validate", await file(`example.${format.toLowerCase()}`, text));
    expect(code).toBe(0);
  }
});

test("every rule is explained", async ({ page }) => {
  await page.goto("/guide");
  for (const rule of ["unsupported-format", "too-large", "empty-file", "no-records", "not-an-array", "malformed-json", "unterminated-quote", "record-too-large", "missing-header", "duplicate-header", "unknown-header", "field-count", "not-an-object", "duplicate-key", "invalid-encoding", "control-character", "wrong-type", "required", "too-long", "invalid-email", "duplicate-email", "invalid-value", "invalid-date", "invalid-boolean"]) {
    await expect(page.getByText(rule, { exact: true }).first()).toBeVisible();
  }
});

/** Waits until the browser glides no more: a key pressed meanwhile may be lost. */
const still = (page: Page) =>
  page.waitForFunction(async () => {
    const before = scrollY;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return scrollY === before;
  });

test("the contents list marks the section that is read", async ({ page }) => {
  await page.goto("/guide");
  const marked = page.getByRole("navigation", { name: "On this page" }).locator("[aria-current=true]");
  await expect(marked).toHaveText(["The file"]);
  for (const title of ["Limits", "Required field", "JSON example"]) {
    await page.getByRole("link", { name: title, exact: true }).click();
    await expect(marked).toHaveText([title]);
  }
  await still(page);
  await page.keyboard.press("End");
  await expect(marked).toHaveText(["Rules"]);
  await still(page);
  await page.keyboard.press("Home");
  await expect(marked).toHaveText(["The file"]);
  await page.goto("/guide#invalid-date");
  await expect(marked).toHaveText(["Rules"]);
});
