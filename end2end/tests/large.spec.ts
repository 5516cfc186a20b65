// Files at the limit, all the way: the browser's report, the command line's, the server's, and the list.
import { LIMIT, sample } from "../fixtures/files";
import { open, report } from "../fixtures/observe";
import { rollcall } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";
import { upload } from "../fixtures/upload";

for (const format of ["csv", "json"] as const) {
  test(`50 MB of valid ${format} are imported`, async ({ page, wizard, unique }) => {
    const report = JSON.parse(await wizard.prepare(unique, await sample({ format, bytes: LIMIT })));
    const records = new Intl.NumberFormat("en").format(report.records);
    await wizard.complete.click();
    await expect(page.getByRole("progressbar").first()).toBeVisible();
    await wizard.arrive();
    await open(page, "/");
    await expect(page.getByRole("row", { name: unique })).toContainText(records);
  });

  test(`50 MB of ${format} with issues: three equal reports`, async ({ page, wizard, unique }) => {
    const file = await sample({ format, bytes: LIMIT, issueRate: 0.01 });
    const inBrowser = await wizard.prepare(unique, file);
    const { code, stdout } = await rollcall("validate", "--output", "json", file);
    expect(code).toBe(1);
    expect(JSON.stringify(JSON.parse(inBrowser))).toBe(JSON.stringify(JSON.parse(stdout)));
    const answer = await upload(page.request, { name: unique, file });
    expect(JSON.stringify((await answer.json()).Rejected.report)).toBe(JSON.stringify(JSON.parse(stdout)));
    const { errors } = JSON.parse(stdout);
    expect(errors).toBeGreaterThan(1_000);
  });

  test(`the server refuses one byte more of ${format}, and takes the limit`, async ({ page, unique }) => {
    const over = await upload(page.request, { name: unique, file: await sample({ format, bytes: LIMIT + 1 }) });
    expect(over.status()).toBe(413);
    expect(await over.text()).toContain("TooLarge");
    const at = await upload(page.request, { name: unique, file: await sample({ format, bytes: LIMIT }) });
    expect(await at.json()).toHaveProperty("Completed");
  });
}

test("a running check leaves everything but its figures as it is", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  const file = await sample({ format: "csv", bytes: LIMIT });
  await page.evaluate(() => {
    const changes: string[] = [];
    Object.assign(window, { changes });
    const around = new MutationObserver((records) => {
      // The verdict draws anew what it likes.
      if (document.querySelector("progress")) changes.push(...records.map(({ target, type }) => `${type} of ${target.nodeName}`));
    });
    new MutationObserver((_, observer) => {
      if (!document.querySelector("progress")) return;
      observer.disconnect();
      for (const part of document.querySelectorAll("header, footer, h1")) around.observe(part, { subtree: true, childList: true, attributes: true });
    }).observe(document, { subtree: true, childList: true });
    // Pressed as soon as it can be.
    const pressed = new MutationObserver(() => {
      const check = [...document.querySelectorAll("button")].find(({ ariaDisabled, textContent }) => ariaDisabled !== "true" && textContent?.startsWith("Check "));
      if (!check) return;
      pressed.disconnect();
      setTimeout(() => check.click());
    });
    pressed.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await wizard.dataFile.setInputFiles(file);
  await report(page, 0);
  expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([]);
});

test("a running check can be cancelled, and begun again", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  const file = await sample({ format: "csv", bytes: LIMIT });
  // Within the page: 50 MB are checked in less time than it takes to press a button from here.
  await page.evaluate(() => {
    const press = (name: string) =>
      [...document.querySelectorAll("button")].find((button) => button.textContent?.startsWith(name))?.click();
    new MutationObserver((_, observer) => {
      if (!document.querySelector("progress")) return;
      observer.disconnect();
      press("Cancel");
    }).observe(document, { subtree: true, childList: true });
    const pressed = new MutationObserver(() => {
      const ready = [...document.querySelectorAll("button")].some(({ ariaDisabled, textContent }) => ariaDisabled !== "true" && textContent?.startsWith("Check "));
      if (!ready) return;
      pressed.disconnect();
      setTimeout(() => press("Check "));
    });
    pressed.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await wizard.dataFile.setInputFiles(file);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The check was cancelled");
  await expect(wizard.complete).toHaveAttribute("aria-disabled", "true");
  expect(await page.evaluate(() => window.observed.reports.length)).toBe(0);
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(wizard.complete).not.toHaveAttribute("aria-disabled");
  await wizard.takeAnother();
  await wizard.check(await sample({ format: "csv" }));
  await expect(wizard.complete).not.toHaveAttribute("aria-disabled");
});
