// Drafts are several: each is in the list, is continued where it was left, and is replaced by no other.
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { heading } from "../fixtures/fixes";
import { expectListed } from "../fixtures/list";
import { hydrated, observe, open } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";
import { UPLOAD } from "../fixtures/upload";
import { Wizard } from "../fixtures/wizard";

const GUEST = "emailId,role\nann@example.com,Guest\nbob@example.com,USER\n";

const drafts = (page: Page) => page.getByRole("region", { name: "Not finished" });
const draft = (page: Page, name: string) => drafts(page).getByRole("listitem").filter({ hasText: name });
const saveAndExit = (page: Page) => page.getByRole("link", { name: "Save and exit" });
const ids = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("rollcall.draft")));

/** One step that makes the file valid. */
async function replaced(page: Page, wizard: Wizard, name: string, data: string): Promise<void> {
  await wizard.prepare(name, data);
  const guest = page.getByRole("listitem").filter({ hasText: "Guest" });
  await guest.getByRole("combobox", { name: "Replace Guest with" }).selectOption("USER");
  await guest.getByRole("button", { name: "Replace" }).click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
}

/** Another tab of the same browser. */
async function tab(page: Page, address: string): Promise<Wizard> {
  const other = await page.context().newPage();
  await observe(other);
  await open(other, address);
  return new Wizard(other);
}

test("a draft that was left in step 3 is in the list, and goes on there once its file is chosen again", async ({ page, wizard, unique }) => {
  const data = await file("big.csv", GUEST);
  await replaced(page, wizard, unique, data);
  await saveAndExit(page).click();
  await page.waitForURL(/\/$/);
  await expect(draft(page, unique)).toContainText("big.csv, 1 change");
  await expect(draft(page, unique)).toContainText(/\d{4}, \d\d:\d\d \S+\s*less than a minute ago/);

  await draft(page, unique).getByRole("link", { name: `Continue ${unique}` }).click();
  await hydrated(page);
  await expect(wizard.source).toBeVisible();
  await expect(page.getByText("Choose big.csv again and your 1 change is back")).toBeVisible();
  await wizard.choose(data);
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await wizard.finish();
  expect(await ids(page), "what is completed is kept no longer").toEqual([]);
});

test("New integration begins afresh, and what was begun before stays in the list", async ({ page, wizard, unique }) => {
  await wizard.open();
  await page.getByRole("radio", { name: "Rust" }).check();
  await wizard.describe(unique, `${unique} EU`);
  await saveAndExit(page).click();
  await page.getByRole("button", { name: "New integration" }).first().click();
  await hydrated(page);
  await expect(wizard.integrationName).toHaveValue("");
  await wizard.describe(`${unique} second`);
  // In a second tab too, while this one is open.
  const third = await tab(page, "/integrations/new");
  await expect(third.integrationName).toHaveValue("");
  await third.describe(`${unique} third`);
  await saveAndExit(third.page).click();
  for (const name of [`${unique} EU`, `${unique} second`, `${unique} third`]) {
    await expect(draft(third.page, name)).toHaveCount(1);
  }
  await expect(drafts(third.page).getByRole("listitem").first(), "the latest first").toContainText("third");
  await expect(draft(third.page, `${unique} EU`)).toContainText("No file chosen yet");

  await draft(third.page, `${unique} EU`).getByRole("link", { name: /^Continue/ }).click();
  await hydrated(third.page);
  await third.back.click();
  await expect(third.integrationName).toHaveValue(unique);
  await expect(third.displayName).toHaveValue(`${unique} EU`);
  await expect(third.page.getByRole("radio", { name: "Rust" })).toBeChecked();
  await expect(wizard.source, "the first tab has its own").toBeVisible();
  await expect(page.locator(".spine-title")).toHaveText(`${unique} second`);
});

test("discarding can be undone, in the list and after Cancel", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.integrationName.fill(unique);
  await wizard.cancel.click();
  await page.waitForURL(/\/$/);
  const undo = drafts(page).getByRole("button", { name: "Undo", exact: true });
  await expect(drafts(page)).toContainText(`The draft of ${unique} was discarded.`);
  expect(await ids(page)).toEqual([]);
  await undo.click();
  await expect(draft(page, unique).getByRole("link")).toBeFocused();
  await expect(undo).toBeHidden();

  await draft(page, unique).getByRole("button", { name: `Discard ${unique}` }).focus();
  await page.keyboard.press("Enter");
  await expect(draft(page, unique)).toHaveCount(0);
  await expect(undo, "the focus is not lost with the line").toBeFocused();
  await page.keyboard.press("Enter");
  await expect(draft(page, unique)).toHaveCount(1);
  await draft(page, unique).getByRole("button", { name: /^Discard/ }).click();
  await page.reload();
  await expect(drafts(page)).toBeHidden();
});

test("another file than the draft's is said, and throws nothing away", async ({ page, wizard, unique }) => {
  const data = await file("big.csv", GUEST);
  await replaced(page, wizard, unique, data);
  await page.reload();
  await hydrated(page);
  await wizard.dataFile.setInputFiles(await file("other.csv", GUEST.replace("bob", "eve")));
  const other = page.locator(".banner").filter({ hasText: "other.csv is not big.csv, which has your 1 change" });
  await expect(other).toContainText("choose the same big.csv again and it is back");
  await wizard.dataFile.setInputFiles(data);
  await expect(other).toHaveCount(0);
  await expect(page.locator(".banner").filter({ hasText: /^Your 1 change from/ })).toBeVisible();
});

test("the steps of another draft can be done here too", async ({ page, wizard, unique }) => {
  const data = await file("big.csv", GUEST);
  await replaced(page, wizard, unique, data);
  await wizard.open();
  await wizard.describe(`${unique} EU`);
  await wizard.dataFile.setInputFiles(data);
  const offer = page.locator(".banner").filter({ hasText: `big.csv is also in the draft of ${unique}, with 1 change` });
  await offer.getByRole("button", { name: "Do the same here" }).click();
  await expect(offer).toHaveCount(0);
  await wizard.next.click();
  await expect(heading(page)).toHaveText("All 2 records are valid");
  await wizard.finish();
  await open(page, "/");
  await expect(drafts(page).getByRole("listitem")).toHaveCount(1);
  await expect(draft(page, unique)).toContainText("big.csv, 1 change");
});

test("a tab says that its draft was continued, discarded or completed in another", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  const other = await tab(page, page.url());
  const notice = page.getByRole("region", { name: "Draft", exact: true });
  await expect(notice, "opening it is not continuing it").not.toContainText("tab");
  await other.back.click();
  await other.displayName.fill(`${unique} EU`);
  await expect(notice).toContainText("This draft was continued in another tab");
  await Promise.all([page.waitForEvent("load"), notice.getByRole("button", { name: "Load this page again" }).click()]);
  await hydrated(page);
  await wizard.back.click();
  await expect(wizard.displayName).toHaveValue(`${unique} EU`);
  await expect(notice).not.toContainText("tab");

  const list = await tab(page, "/");
  await draft(list.page, unique).getByRole("button", { name: /^Discard/ }).click();
  await expect(notice).toContainText("This draft was discarded in another tab");
  await list.page.close();
  // What is done here makes it a draft again.
  await wizard.displayName.fill(`${unique} US`);
  expect(await ids(page)).toHaveLength(1);

  await other.next.click();
  await other.check(await file("two.csv", GUEST.replace("Guest", "USER")));
  await other.finish();
  await expect(notice).toContainText("This draft was completed in another tab");
  const href = await notice.getByRole("link", { name: "Open integration" }).getAttribute("href");
  expect(href).toBe(new URL(other.page.url()).pathname);
  await expectListed(page, `${unique} EU`, 1);
});

test("what another tab keeps of itself is no word about a draft", async ({ page, wizard }) => {
  await wizard.open();
  const other = await tab(page, "/integrations/new");
  await other.page.evaluate(() => localStorage.setItem("theme", "dark"));
  await other.integrationName.fill("Lantern");
  await expect.poll(() => ids(page)).toHaveLength(1);
  await page.waitForFunction(() => localStorage.getItem("theme") === "dark");
  await expect(page.getByRole("region", { name: "Draft", exact: true })).toHaveText("");
});

test("an address whose draft is gone says so, and begins afresh", async ({ page, wizard }) => {
  await open(page, "/integrations/new?step=2&draft=0123456789abcdef");
  await expect(page.getByText("That draft is not in this browser")).toBeVisible();
  await expect(wizard.integrationName).toHaveValue("");
  await expect.poll(() => new URL(page.url()).search).toBe("");
});

test("eight drafts are kept, and the one that is forgotten for a ninth is named", async ({ page, wizard, unique }) => {
  await wizard.open();
  await page.evaluate(() => {
    for (let n = 1; n <= 8; n += 1) {
      const typed = { integration_name: `App ${n}`, display_name: "", colour: "moss" };
      localStorage.setItem(`rollcall.drafts.${n}`, JSON.stringify({ at: n, step: 1, typed, files: "[]" }));
    }
  });
  await wizard.describe(unique);
  await expect(page.getByRole("region", { name: "Draft", exact: true })).toContainText("The draft of App 1 is no longer kept");
  const kept = await ids(page);
  expect(kept).toHaveLength(8);
  expect(kept).not.toContain("rollcall.drafts.1");
  expect(kept).toContain("rollcall.drafts.2");
  await page.getByRole("button", { name: "Keep it all the same" }).click();
  await expect(page.getByText("is no longer kept")).toHaveCount(0);
  expect(await ids(page)).toContain("rollcall.drafts.1");
});

test("a draft in which something was done stays before names alone", async ({ page, wizard, unique }) => {
  await wizard.open();
  await page.evaluate(() => {
    for (let n = 1; n <= 8; n += 1) {
      const typed = { integration_name: `App ${n}`, display_name: "", colour: "moss" };
      const files = n === 1 ? JSON.stringify([{ name: "a.csv", bytes: 9, fingerprint: "f", at: 1, steps: [{ Replace: { field: "role", from: "Guest", to: "USER" } }] }]) : "[]";
      localStorage.setItem(`rollcall.drafts.${n}`, JSON.stringify({ at: n, step: 1, typed, files }));
    }
  });
  await wizard.describe(unique);
  await expect(page.getByRole("region", { name: "Draft", exact: true })).toContainText("The draft of App 2 is no longer kept");
  await page.getByRole("button", { name: "Let it go" }).click();
  await expect(page.getByText("is no longer kept")).toHaveCount(0);
  expect(await ids(page)).toContain("rollcall.drafts.1");
});

test("what an earlier version kept of step 1 is in the list", async ({ page, wizard, unique }) => {
  await open(page, "/");
  await page.evaluate((name) => {
    const typed = { integration_name: name, display_name: "Learners", colour: "moss" };
    localStorage.setItem("rollcall.draft.details", JSON.stringify({ at: Date.now() - 7_200_000, typed }));
  }, unique);
  await page.reload();
  await expect(draft(page, "Learners")).toContainText("2 hours ago");
  await draft(page, "Learners").getByRole("link").click();
  await hydrated(page);
  await wizard.back.click();
  await expect(wizard.integrationName).toHaveValue(unique);
});

test.describe("Save and exit", () => {
  test("keeps what is being typed into a cell", async ({ page, wizard, unique }) => {
    const data = await file("big.csv", GUEST);
    await wizard.prepare(unique, data);
    await page.getByRole("grid").getByRole("gridcell").filter({ hasText: "Guest" }).click();
    await page.keyboard.press("F2");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("ADMIN");
    await saveAndExit(page).click();
    await expect(draft(page, unique)).toContainText("big.csv, 1 change");
  });

  test("says what the browser cannot keep before it leaves", async ({ page, wizard, unique }) => {
    await wizard.open();
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await wizard.integrationName.fill(unique);
    await saveAndExit(page).click();
    const alert = page.locator(".banner").filter({ hasText: "This browser could not keep the draft" });
    await expect(alert.getByRole("button", { name: "Stay" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(alert).toHaveCount(0);
    await expect(wizard.integrationName).toHaveValue(unique);
    await saveAndExit(page).click();
    await alert.getByRole("button", { name: "Leave anyway" }).click();
    await page.waitForURL(/\/$/);
    await expect(drafts(page)).toBeHidden();
  });

  test("is not there while an import is under way, and fits on a phone", async ({ page, wizard, unique }) => {
    await page.setViewportSize({ width: 375, height: 812 });
    await page.route(`**${UPLOAD}`, () => {});
    await wizard.prepare(unique, await file("two.csv", GUEST.replace("Guest", "USER")));
    const box = await saveAndExit(page).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(375);
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    await wizard.complete.click();
    await expect(page.getByRole("progressbar").first()).toBeVisible();
    await expect(saveAndExit(page)).toHaveCount(0);
  });
});
