// On a phone the records are fixed one issue at a time, above the grid.
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { heading } from "../fixtures/fixes";
import { expect, test } from "../fixtures/test";
import { expectChange } from "../fixtures/workbench";

test.use({ viewport: { width: 375, height: 812 } });

const FEW = `emailId,firstName,role,createdOn
ann@example.com,Ann,ADMIN,05032024
bob@example.com,Bob,Guest,1012024
cat@example.com,Cat,USER,2012024
dan@example.com,Dan,Guest,05032024
`;

const fixer = (page: Page) => page.getByRole("form", { name: /^Record / });
const value = (page: Page) => fixer(page).getByRole("combobox");
const button = (page: Page, name: string) => fixer(page).getByRole("button", { name, exact: true });

test("issue after issue is typed, taken and saved", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await expect(fixer(page)).toContainText("Record 2");
  await expect(fixer(page)).toContainText("bob@example.com");
  await expect(value(page)).toHaveValue("Guest");
  await expect(value(page)).toHaveAccessibleName("role");
  await expect(value(page)).toHaveAccessibleDescription(/SUPERADMIN, ADMIN or USER/);

  // What is wrong is said while it is typed, and stays at hand when it is saved.
  await value(page).fill("Visitor");
  await expect(value(page)).toHaveAccessibleDescription(/Visitor/);
  await value(page).fill("USER");
  await expect(value(page)).toHaveAttribute("aria-invalid", "false");
  await page.keyboard.press("Enter");
  await expect(value(page)).toHaveAccessibleName("createdOn");
  await expect(value(page), "one form from issue to issue").toBeFocused();
  await expect(value(page)).toHaveValue("1012024");

  await button(page, "Use 01012024").click();
  await expect(fixer(page)).toContainText("Record 3");
  await expect(value(page)).toHaveValue("2012024");
  await page.keyboard.press("Tab");
  await expect(value(page), "it follows what was at hand").toBeFocused();
  await value(page).fill("something");
  await page.keyboard.press("Escape");
  await expect(value(page)).toHaveValue("2012024");

  // What was typed is saved when something else is turned to.
  await value(page).fill("02012024");
  await page.getByRole("button", { name: "Next issue" }).click();
  await expect(fixer(page)).toContainText("Record 4");
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await value(page).fill("USER");
  await button(page, "Save").click();
  await expect(heading(page)).toHaveText("All 4 records are valid");
  await expect(fixer(page)).toHaveCount(0);
  await expectChange(page, "3 records edited.");
  await wizard.finish();
});

test("a cell that is touched is at hand, and all of its kind are fixed", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await page.getByRole("grid").getByRole("gridcell", { name: "2012024", exact: true }).click();
  await expect(value(page)).toHaveValue("2012024");
  await expect(button(page, "Fix all 2 of this kind")).toHaveAccessibleDescription(
    "1012024 becomes 01012024 in 1 record, 2012024 becomes 02012024 in 1 record.",
  );
  await button(page, "Fix all 2 of this kind").click();
  await expect(heading(page)).toHaveText("2 records need fixing");
  await expect(value(page)).toHaveValue("Guest");
  await expect(fixer(page)).toContainText("Record 4");
  await button(page, "Leave this record out").click();
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await expectChange(page, "1 record left out: not one of its values in role.");
});

test("on a wide screen the grid itself is edited", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", FEW));
  await expect(fixer(page)).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(fixer(page)).toBeHidden();
});
