// A file that is dropped anywhere: step 2 takes it, and nowhere does it lead out of the wizard.
import { drop } from "../fixtures/drop";
import { file } from "../fixtures/files";
import { expect, test } from "../fixtures/test";

const VALID = "emailId\nann@example.com\n";

test("in step 2 a drop beside the zone is taken, in the other steps it does nothing", async ({ page, wizard, unique }) => {
  await wizard.open();
  for (const place of ["h1", ".spine", "body"]) {
    for (const kind of ["dragover", "drop"] as const) expect(await drop(page, place, { "a.csv": VALID }, kind), place).toBe(false);
  }
  await expect(wizard.details).toBeVisible();
  await wizard.describe(unique);
  await expect(wizard.source).toContainText("Drop a CSV or JSON file here");

  expect(await drop(page, "h1", { "a.csv": VALID }, "dragover")).toBe(false);
  await expect(page.locator(":root[data-file-held]")).toHaveCount(1);
  expect(await drop(page, "h1", { "a.csv": VALID })).toBe(false);
  await expect(page.locator(":root[data-file-held]")).toHaveCount(0);
  await expect(wizard.source.getByText("a.csv", { exact: true })).toBeVisible();
  expect(await drop(page, ".actionbar", { "b.csv": VALID })).toBe(false);
  await expect(wizard.source.getByText("b.csv", { exact: true })).toBeVisible();
  await wizard.next.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The one record is valid");
  expect(await drop(page, "h1", { "c.csv": "emailId\nnobody\n" })).toBe(false);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The one record is valid");
});

test("two files leave the chosen one, and so does one that cannot be taken", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await drop(page, ".dropzone", { "a.csv": VALID, "b.csv": VALID });
  await expect(wizard.source.getByRole("alert")).toContainText("One file at a time");
  await wizard.dataFile.setInputFiles(await file("chosen.csv", VALID));
  await expect(wizard.source.getByRole("alert")).toHaveCount(0);
  for (const place of [".dropzone", "h1"]) {
    await drop(page, place, { "a.csv": VALID, "b.csv": VALID, "c.csv": VALID });
    await expect(wizard.source.getByRole("alert")).toContainText("You dropped 3 files.");
    await expect(wizard.source.getByRole("alert")).toContainText("chosen.csv stays the chosen file.");
  }
  await drop(page, ".dropzone", { "empty.csv": "" });
  await expect(wizard.source.getByRole("alert")).toContainText("empty.csv is empty");
  await wizard.next.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The one record is valid");
});

test("text is dropped into a field as ever", async ({ wizard }) => {
  await wizard.open();
  const prevented = await wizard.integrationName.evaluate((input) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", "Lantern");
    return !input.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  expect(prevented).toBe(false);
});
