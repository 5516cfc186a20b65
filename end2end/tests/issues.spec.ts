// The verdict on a file with issues: totals, the list, the download, and trying again.
import { readFile } from "node:fs/promises";
import { file, sample } from "../fixtures/files";
import type { Report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";

test("the issues are counted, and each says at its cell what is wrong", async ({ page, wizard, unique }) => {
  const report = JSON.parse(await wizard.prepare(unique, await sample({ format: "csv", records: 4_000, issueRate: 0.05 }))) as Report;
  const step = wizard.validation;
  for (const count of [report.records, report.valid, report.invalid]) {
    await expect(step).toContainText(new Intl.NumberFormat("en").format(count));
  }
  // A record whose values cannot be told has no cell: its row says it.
  const first = report.issues[0];
  await expect(step.getByText(first?.message ?? "").filter({ visible: true }).first()).toBeVisible();
  const inCells = report.issues.filter(({ field }) => field !== undefined).slice(0, 3);
  const note = step.locator(".cell-note");
  for (const { message, record } of inCells) {
    await expect(async () => {
      await page.keyboard.press("F8");
      await expect(note.filter({ hasText: message })).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(step.getByText(`Record ${new Intl.NumberFormat("en").format(record ?? 0)}, row`)).toBeVisible();
  }
});

test("the issue report is a CSV that no spreadsheet takes for formulas", async ({ page, wizard, unique }) => {
  const bad = await file("formulas.csv", "emailId,role\n=1+1,ADMIN\n+a@example.com,@SUM\nana@example.com,-2\n");
  const report = JSON.parse(await wizard.prepare(unique, bad)) as Report;
  const download = page.waitForEvent("download");
  await wizard.downloadReport.click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("formulas-issues.csv");
  const text = await readFile(await saved.path(), "utf8");
  expect(text, "Excel knows by this that it is UTF-8").toMatch(/^\uFEFF/);
  const lines = text.trim().split(/\r?\n/);
  expect(lines[0]).toBe("rule,severity,field,record,line,byte,value,message");
  expect(lines).toHaveLength(1 + report.issues.length);
  for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@-]/);
});

test("the issue report has every issue, also beyond those that are shown", async ({ page, wizard, unique }) => {
  const report = JSON.parse(await wizard.prepare(unique, await sample({ format: "json", records: 3_000, issueRate: 1 }))) as Report;
  const all = report.counts.reduce((sum, { count }) => sum + count, 0);
  expect(all).toBeGreaterThan(report.issues.length);
  const download = page.waitForEvent("download");
  await wizard.downloadReport.click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split(/\r?\n/);
  expect(lines.length).toBeGreaterThan(all);
});

test("another file can be tried until one is right", async ({ wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await wizard.check(await file("users.csv", "emailId,role\nana@example.com,Admin\n"));
  await expect(wizard.complete).toHaveAttribute("aria-disabled", "true");
  await wizard.takeAnother();
  await expect(wizard.source).toBeVisible();
  const report = JSON.parse(await wizard.check(await file("users.csv", "emailId,role\nana@example.com,ADMIN\n")));
  expect(report.errors).toBe(0);
  await wizard.complete.click();
});
