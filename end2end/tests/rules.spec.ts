// Every file of the validator's corpus, three times: in the browser, on the server, on the command line.
// One code base says the same everywhere, and says it on the page.
import path from "node:path";
import { corpus } from "../fixtures/files";
import { type Report, workerReport } from "../fixtures/observe";
import { rollcall } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";
import { upload } from "../fixtures/upload";
import type { Wizard } from "../fixtures/wizard";

const files = await corpus();
const ruleOf = (file: string) => path.basename(file).split("__")[0] ?? "";
const rules = [...new Set(files.map(ruleOf))];

/** What the wizard tells before the third step: there its worker is asked directly. */
const REFUSED = new Set(["unsupported-format", "empty-file", "too-large"]);

/** Whether the second step asks something of this file, so that the third is about what was answered and not about the file as it is. */
async function asks({ page, dataFile }: Wizard, file: string): Promise<boolean> {
  await dataFile.setInputFiles(file);
  const note = page.locator("#next-why");
  await expect(note).toContainText(/^Choose|is checked next|is being checked|valid$|fixing$/);
  return /^Choose|is checked next/.test((await note.textContent()) ?? "");
}

/** What is wrong is said by its card, in its row, or at its cell, to which F8 leads. */
async function meet({ page, validation }: Wizard, message: string): Promise<void> {
  // What is for narrow screens alone is in the page too, and says it out of sight.
  const said = validation.getByText(message).filter({ visible: true }).first();
  await expect(async () => {
    if (await said.isVisible()) return;
    await page.keyboard.press("F8");
    await expect(said).toBeVisible({ timeout: 500 });
  }).toPass();
}

for (const rule of rules) {
  test(rule, async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique);
    for (const file of files.filter((file) => ruleOf(file) === rule)) {
      await test.step(path.basename(file), async () => {
        const { stdout } = await rollcall("validate", "--output", "json", file);
        const expected = JSON.parse(stdout) as Report;
        const refused = expected.issues.some(({ rule }) => REFUSED.has(rule));
        const asked = !refused && (await asks(wizard, file));
        const inBrowser = JSON.parse(await (refused || asked ? workerReport(page, file) : wizard.goOn()));
        // As text: the order of members is part of the contract.
        expect(JSON.stringify(inBrowser)).toBe(JSON.stringify(expected));
        if (refused) {
          await wizard.dataFile.setInputFiles(file);
          await expect(wizard.source.getByRole("alert")).toContainText(path.basename(file));
          // A refusal may end the worker: the next file meets a new one.
          await wizard.open();
          await wizard.describe(unique);
        } else if (!asked) {
          for (const { message } of expected.issues.slice(0, 3)) await meet(wizard, message);
          await wizard.takeAnother();
        }
        const answer = await upload(page.request, { name: unique, displayName: path.basename(file), file });
        const onServer = await answer.json();
        if (expected.errors === 0) expect(onServer).toHaveProperty("Completed");
        else expect(JSON.stringify(onServer.Rejected.report)).toBe(JSON.stringify(expected));
      });
    }
  });
}
