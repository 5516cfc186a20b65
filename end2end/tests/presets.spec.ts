// The exports of well-known apps: each is known for what it is and goes from drop to complete without another program.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fixAll } from "../fixtures/fixes";
import { root } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";

const presets = path.join(root, "validation/src/source/presets");
const exported = path.join(root, "validation/tests/presets");

for (const file of readdirSync(exported).filter((name) => !name.endsWith(".snap"))) {
  const { name } = path.parse(file);
  const app = /^app (.*)$/m.exec(readFileSync(path.join(presets, `${name}.txt`), "utf8"))?.[1] ?? name;
  test(`an export of ${app}`, async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique);
    await wizard.dataFile.setInputFiles(path.join(exported, file));
    await expect(page.getByRole("heading", { name: `These look like the columns of ${app}` })).toBeVisible();
    await wizard.next.click();
    await fixAll(wizard);
    await wizard.finish();
    await expect(page.getByText("Corrected from")).toBeVisible();
    await expect(page.getByRole("table").last().getByRole("row").nth(1)).toContainText(/@example\.(com|org)/);
  });
}

test("every preset is among them", () => {
  const names = (folder: string, without: string) =>
    [...new Set(readdirSync(folder).filter((file) => !file.endsWith(without)).map((file) => path.parse(file).name))].sort();
  expect(names(exported, ".snap")).toEqual(names(presets, ".snap"));
});
