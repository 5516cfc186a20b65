// Any real export gets through: what is preselected, offered and said of each, and never done by itself.
import { file } from "../fixtures/files";
import { type Act, realExports } from "../fixtures/real-exports";
import { HEADER } from "../fixtures/exports";
import { column, corrected, heading } from "../fixtures/fixes";
import { expect, test } from "../fixtures/test";
import type { Wizard } from "../fixtures/wizard";

/** Does or looks for one thing after the other; each waits until it is so. */
async function act(wizard: Wizard, act: Act): Promise<void> {
  const { page } = wizard;
  const main = page.getByRole("main");
  // Buttons of a kind of issue are named by their words and by the kind.
  const named = (words: string) => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}( |$)`);
  const button = (name: string | RegExp) => main.getByRole("button", { name: typeof name === "string" ? named(name) : name });
  if ("columns" in act) {
    for (const [name, field] of Object.entries(act.columns)) await expect(column(page, name), name).toHaveValue(field);
  } else if ("waits" in act) await expect(wizard.next).toHaveAttribute("aria-disabled", "true");
  else if ("choose" in act) await column(page, act.choose[0]).selectOption(act.choose[1]);
  else if ("says" in act) await expect(main).toContainText(act.says);
  else if ("never" in act) await expect(main).not.toContainText(act.never);
  else if ("press" in act) await button(act.press).first().click();
  else if ("offers" in act) await expect(button(act.offers[0])).toHaveCount(act.offers[1]);
  else if ("next" in act) {
    await wizard.next.click();
    await expect(wizard.validation).toBeVisible();
    await expect(wizard.chooseAnother.or(wizard.more).first()).toBeVisible();
  } else if ("heading" in act) await expect(heading(page)).toHaveText(act.heading);
  else {
    // Behind the mark that spreadsheets need.
    const text = (await corrected(page)).text.replace(/^\uFEFF/, "");
    expect(text.trimEnd().split(/\r?\n/)).toEqual([HEADER, ...act.corrected]);
  }
}

for (const { name, format, input, acts } of realExports) {
  test(name, async ({ wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique);
    await wizard.dataFile.setInputFiles(await file(`export.${format}`, input));
    await expect(wizard.source).toContainText(`export.${format}`);
    for (const step of acts) await test.step(JSON.stringify(step), () => act(wizard, step));
  });
}

test("a value is replaced by what somebody chose, and by nothing before", async ({ page, wizard, unique }) => {
  const text = "emailId,role,createdOn\nann.lee@example.com,Ghost,someday\n";
  await wizard.prepare(unique, await file("ghost.csv", text));
  const role = page.getByRole("combobox", { name: "Replace Ghost with" });
  await expect(role.getByRole("option")).toHaveText(["choose …", "leave empty", "SUPERADMIN", "ADMIN", "USER"]);
  const replace = page.locator("form").filter({ has: role }).getByRole("button", { name: "Replace" });
  await replace.click();
  const changes = (name: string) => page.getByRole("radio", { name, exact: true });
  await expect(changes("Changes")).toBeVisible();
  await role.selectOption("leave empty");
  await replace.click();
  await expect(changes("Changes 1")).toBeVisible();
  await page.getByRole("button", { name: "Leave someday empty" }).click();
  await expect(heading(page)).toHaveText("The one record is valid");
});
