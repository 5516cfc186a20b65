// Every button that can be pressed during every kind of work of the third step. Whatever is pressed: no error, and what the page
// then says and shows is what is stored.
import type { Page, Route } from "@playwright/test";
import { accountsOf, idOf } from "../fixtures/accounts";
import { file } from "../fixtures/files";
import { hold, holdable, isHeld, release } from "../fixtures/held";
import { heading } from "../fixtures/fixes";
import { expect, test } from "../fixtures/test";
import { UPLOAD } from "../fixtures/upload";
import type { Wizard } from "../fixtures/wizard";

test.describe.configure({ mode: "parallel" });
test.use({ tolerated: /Failed to load resource|net::ERR/ });

const VALID = "emailId,firstName,role\nann@example.com,Ann,ADMIN\nbob@example.com,Bob,USER\n";
/** All of it can be fixed for sure. */
const BAD = "emailId,firstName,role,createdOn\nann@example.com,Ann,Admin,5032024\nbob@example.com,Bob,user,6032024\n";

interface Work {
  name: string;
  data: string;
  /** Begins it, from the verdict on the file on. */
  begin(wizard: Wizard): Promise<void>;
  /** Ends it, where it goes on. */
  end?(wizard: Wizard): Promise<void>;
}

const edit = async ({ page }: Wizard) => {
  await page.getByRole("gridcell", { name: "Ann", exact: true }).dblclick();
  await page.locator(".cell-editor").fill("Anna");
  await page.keyboard.press("Enter");
};
const editAndCheck = async (wizard: Wizard) => {
  await edit(wizard);
  await expect(wizard.page.getByText("1 record edited.")).toBeAttached();
  await expect(wizard.page.locator("#complete-why")).toContainText("Sends the corrected file");
};
const never = new Promise<void>(() => {});
/** Does this to the next upload alone. The route stays: where it is taken away while something is sent, that may be lost. */
const nextUpload = async (page: Page, act: (route: Route) => Promise<void>) => {
  let is = true;
  await page.route(`**${UPLOAD}`, (route) => {
    const isNext = is;
    is = false;
    return isNext ? act(route) : route.continue();
  });
};
const loseUpload = (page: Page) => nextUpload(page, (route) => route.abort("connectionreset"));

const works: Work[] = [
  {
    name: "a fix is checked",
    data: BAD,
    async begin({ page }) {
      await hold(page);
      await page.getByRole("button", { name: "Apply fix" }).first().click();
    },
  },
  {
    name: "an edit is checked",
    data: VALID,
    async begin(wizard) {
      await hold(wizard.page);
      await edit(wizard);
    },
  },
  {
    name: "completing waits for a check",
    data: VALID,
    async begin(wizard) {
      await hold(wizard.page);
      await edit(wizard);
      await wizard.complete.click();
    },
  },
  {
    name: "the corrected file is written for the upload",
    data: VALID,
    async begin(wizard) {
      await editAndCheck(wizard);
      await hold(wizard.page);
      await wizard.complete.click();
      await isHeld(wizard.page);
    },
  },
  {
    name: "an upload is under way",
    data: VALID,
    async begin({ page, complete }) {
      await nextUpload(page, () => never);
      await complete.click();
      await expect(page.getByRole("progressbar").first()).toBeVisible();
    },
    async end({ page, cancel }) {
      if (await cancel.isVisible()) await cancel.click();
      await expect(page.getByRole("alert")).toContainText(/Nothing was saved|or none/);
    },
  },
  {
    name: "a try has failed",
    data: VALID,
    async begin(wizard) {
      await editAndCheck(wizard);
      await loseUpload(wizard.page);
      await wizard.complete.click();
      await expect(wizard.page.getByRole("alert")).toContainText(/Nothing was saved|or none/);
    },
  },
  {
    name: "a file is written for a download",
    data: BAD,
    async begin({ page, downloadReport }) {
      await hold(page);
      await downloadReport.click();
      await isHeld(page);
    },
  },
];

/** What can be pressed: buttons by name, as often as there are. */
const offered = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("button")]
      .filter((button) => button.checkVisibility() && button.getAttribute("aria-disabled") !== "true" && button.closest("main, footer, .actionbar"))
      .map((button) => button.getAttribute("aria-label") ?? button.textContent?.trim() ?? ""),
  );

const press = (page: Page, index: number) =>
  page.evaluate((index) => {
    const offered = [...document.querySelectorAll("button")].filter(
      (button) => button.checkVisibility() && button.getAttribute("aria-disabled") !== "true" && button.closest("main, footer, .actionbar"),
    );
    offered[index]?.click();
  }, index);

/** Fixes what is left, completes, and holds what is stored against what the grid showed. */
async function completeAndCompare(wizard: Wizard): Promise<void> {
  const { page } = wizard;
  const arrived = /\/integrations\/[0-9a-f-]{36}$/;
  const done = page.getByRole("heading", { name: "What will be saved" });
  const fix = page.getByRole("button", { name: /^(Apply|Check |Next$)/ });
  let shown: string[] | undefined;
  let withoutFile = false;
  // What was pressed before may complete by itself: at any moment the page may be another, and is looked at anew.
  for (let presses = 0; presses < 20 && !arrived.test(page.url()); presses += 1) {
    await page.waitForFunction(
      () => !/^(Checking|Uploading|Importing|Finding)/.test(document.querySelector("h1")?.textContent ?? "") && !/^(Checking your|Your change)/.test(document.querySelector("#complete-why")?.textContent ?? ""),
    );
    withoutFile = (await wizard.dataFile.isVisible()) && (await page.getByText("Add a file to continue").isVisible());
    if (withoutFile || arrived.test(page.url())) break;
    if (await done.isVisible()) {
      const names = page.locator('.rows .row:not([hidden]) [aria-colindex="3"]');
      await expect.poll(async () => arrived.test(page.url()) || (await names.count()) === 2).toBe(true);
      const rows = await names.allTextContents();
      if (rows.length === 2) shown = rows;
      // What could not be pressed just then is looked at anew, too.
      const pressed = await wizard.complete.click({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
      if (pressed) await wizard.arrive();
    } else {
      await fix.first().click({ timeout: 2_000 }).catch(() => {});
    }
  }
  if (withoutFile) return;
  expect(page.url()).toMatch(arrived);
  const stored = await accountsOf(page.request, idOf(page));
  if (shown) expect(stored.map((account) => account.first_name).sort()).toEqual([...shown].sort());
  expect(stored).toHaveLength(2);
}

for (const [number, work] of works.entries()) {
  test(`whatever is pressed while ${work.name} @torture`, async ({ page, wizard, unique }) => {
    await holdable(page);
    const data = await file(`${number}.csv`, work.data);
    const reach = async (time: number) => {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await wizard.open();
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await wizard.open();
      await wizard.describe(`${unique} ${number}`.slice(0, 50), `${number}-${time} ${unique}`.slice(0, 60));
      await wizard.choose(data);
      await expect(heading(page)).toHaveText(/fixing$|valid$/);
      await work.begin(wizard);
      return offered(page);
    };
    page.on("dialog", (dialog) => dialog.accept());
    const names = await reach(0);
    expect(names.length).toBeGreaterThan(0);
    // In short one of them, another for each kind of work.
    const indexes = process.env.ROLLCALL_TORTURE ? names.map((_, index) => index) : [(5 * number + 3) % names.length];
    for (const [time, index] of indexes.entries()) {
      await test.step(names[index] ?? "", async () => {
        if (time > 0) await reach(time);
        await press(page, index);
        await release(page).catch(() => {});
        await work.end?.(wizard);
        await completeAndCompare(wizard);
      });
    }
    console.log(`torture: wizard, buttons while ${work.name}: ${indexes.length} of ${names.length} pressed`);
  });
}
