// The exports of well-known apps: each is known for what it is and goes from drop to complete without another program.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fixAll } from "../fixtures/fixes";
import { root } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";

const presets = path.join(root, "validation/src/source/presets");
const exported = path.join(root, "validation/tests/presets");

/** How many presses put each export right: of its dates, and of states that only a person can decide, such as invited. */
const FIXES: Record<string, number> = {
  atlassian: 1,
  dropbox: 2,
  github: 0,
  "google-workspace": 1,
  "microsoft-365": 1,
  "microsoft-entra-id": 1,
  notion: 0,
  okta: 2,
  salesforce: 1,
  slack: 1,
  zoom: 1,
};

for (const file of readdirSync(exported).filter((name) => !name.endsWith(".snap"))) {
  const { name } = path.parse(file);
  const app = /^app (.*)$/m.exec(readFileSync(path.join(presets, `${name}.txt`), "utf8"))?.[1] ?? name;
  test(`an export of ${app}`, async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique);
    await wizard.dataFile.setInputFiles(path.join(exported, file));
    await expect(page.getByRole("heading", { name: `These look like the columns of ${app}` })).toBeVisible();
    await wizard.next.click();
    expect(await fixAll(wizard), "presses beside the seven of any file (presses.spec.ts)").toBe(FIXES[name]);
    await wizard.finish();
    await expect(page.getByText("Corrected from")).toBeVisible();
    await wizard.showAccounts();
    await expect(page.getByRole("table").last().getByRole("row").nth(1)).toContainText(/@example\.(com|org)/);
  });
}

test("every preset is among them", () => {
  const names = (folder: string, without: string) =>
    [...new Set(readdirSync(folder).filter((file) => !file.endsWith(without)).map((file) => path.parse(file).name))].sort();
  expect(names(exported, ".snap")).toEqual(names(presets, ".snap"));
});
