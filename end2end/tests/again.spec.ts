// What a step comes to: said at once where only what changed is checked, and nothing is drawn anew until it is known.
import { file, sample } from "../fixtures/files";
import { press } from "../fixtures/fixes";
import { expect, test } from "../fixtures/test";
import type { Page } from "@playwright/test";

/** Notes what the worker says, and whether the first kind of issue that was on the screen is still there by then. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: { answer: string; stays: boolean }[] = [];
    Object.assign(window, { heard });
    window.Worker = class extends window.Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        // The page listens later, so that this hears everything first.
        this.addEventListener("message", ({ data }) => {
          const answer = typeof data === "string" ? JSON.parse(data).Reply?.answer : undefined;
          const kind = (window as unknown as { kind?: Element }).kind;
          if (answer) heard.push({ answer: Object.keys(answer)[0] ?? "", stays: kind?.isConnected ?? false });
        });
      }
    };
  });
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: { answer: string; stays: boolean }[] }).heard);

/** What is heard while something is done, up to the report. */
async function during(page: Page, act: () => Promise<void>) {
  await page.evaluate(() => {
    const kind = document.querySelector("main .issue");
    Object.assign(window, { kind });
  });
  const before = (await heard(page)).length;
  await act();
  return (await heard(page)).slice(before);
}

test("progress of a check draws nothing anew", async ({ page, wizard, unique }) => {
  await listen(page);
  await wizard.prepare(unique, await sample({ format: "csv", records: 60_000, issueRate: 0.5 }));
  const answers = await during(page, () => press(page.getByRole("button", { name: /^Apply \d+ sure fixes/ })));
  const progress = answers.filter(({ answer }) => answer === "Progress");
  expect(progress.length, "all of the file is checked").toBeGreaterThan(1);
  expect(answers.find(({ answer }) => answer === "Report")?.stays, "until the report is there").toBe(true);
});

test("leaving records out and taking that back is no check of all of the file", async ({ page, wizard, unique }) => {
  await listen(page);
  const lines = Array.from({ length: 500 }, (_, record) => `user${record}@example.com,${record % 5 ? "Guest" : "Owner"}`);
  await wizard.prepare(unique, await file("roles.csv", ["emailId,role", ...lines, ""].join("\n")));
  for (const name of [/^Leave out 400 records/, "Undo", "Redo"]) {
    const answers = await during(page, () => press(page.getByRole("button", { name, exact: true }).first()));
    expect(answers.map(({ answer }) => answer)).toContain("Report");
    expect(answers.map(({ answer }) => answer)).not.toContain("Progress");
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("100 records need fixing");
});
