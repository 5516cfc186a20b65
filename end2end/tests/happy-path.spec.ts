// From an empty list to an integration in it, as a new user would.
import { sample } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { open } from "../fixtures/observe";
import { upload } from "../fixtures/upload";

for (const format of ["csv", "json"] as const) {
  test(`a ${format} file becomes an integration in the list`, async ({ page, wizard, unique }) => {
    const file = await sample({ format, records: 2_500 });
    await open(page, "/");
    await page.getByRole("button", { name: "New integration" }).first().click();
    await expect(wizard.details).toBeVisible();
    await page.waitForFunction(() => window.observed.hydrated);
    await wizard.integrationName.fill("Lantern LMS");
    await wizard.displayName.fill(unique);
    await page.getByRole("radio", { name: "Plum" }).check();
    await wizard.next.click();
    await wizard.check(file);
    await expect(wizard.validation).toContainText("2,500");
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await wizard.finish();
    expect(asked, "all is saved: the browser does not ask whether to leave").toEqual([]);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(unique);
    await expect(page.getByRole("status")).toHaveText("2,500 accounts saved");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page.getByText("2,500").first()).toBeVisible();
    await expect(page.getByText(/2500\S*\.(csv|json)/).first()).toBeVisible();
    await expect(page.getByRole("table").last().getByRole("row")).not.toHaveCount(0);

    await open(page, "/");
    const row = page.getByRole("row", { name: unique });
    await expect(row).toContainText("Lantern LMS");
    await expect(row).toContainText("2,500");
  });

  test(`the ${format} template passes without an issue`, async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: `${format.toUpperCase()} template` }).first().click();
    const template = await download;
    expect(template.suggestedFilename()).toBe(`custom-integration.${format}`);
    const copy = `${await template.path()}.${format}`;
    await template.saveAs(copy);
    const report = JSON.parse(await wizard.check(copy));
    expect(report).toMatchObject({ errors: 0, warnings: 0, issues: [] });
    await expect(wizard.complete).not.toHaveAttribute("aria-disabled");
  });
}

test("an import is as long ago as the reader's clock says", async ({ page, unique }) => {
  const answer = await upload(page.request, { name: unique, file: await sample({ format: "csv" }) });
  await page.goto(`/integrations/${(await answer.json()).Completed.id}`);
  const moment = Date.parse((await page.locator("[data-ago]").first().getAttribute("data-ago")) ?? "");
  const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
  for (const [later, words] of [
    [-hour, "less than a minute ago"],
    [59 * second, "less than a minute ago"],
    [minute, "1 minute ago"],
    [hour - second, "59 minutes ago"],
    [2.9 * hour, "2 hours ago"],
    [day, "1 day ago"],
    [1_234 * day, "1,234 days ago"],
  ] as const) {
    await page.clock.setFixedTime(moment + later);
    await page.reload();
    await expect(page.locator("[data-ago]").first()).toHaveText(words);
  }
});
