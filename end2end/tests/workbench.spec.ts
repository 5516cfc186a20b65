// Step 3 is a workbench: the records fill it, nothing moves under the person's hands, and all that was done has a way back.
import path from "node:path";
import type { Page } from "@playwright/test";
import { file, sample } from "../fixtures/files";
import { heading, press } from "../fixtures/fixes";
import { root } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";
import { scrolled, seenRows, show } from "../fixtures/workbench";

const many = () => sample({ format: "csv", records: 4_000, issueRate: 0.05 });

for (const [width, height, least] of [[1440, 900, 18], [1024, 768, 12]] as const) {
  test(`at ${width} x ${height} there are ${least} records, before and after twenty steps`, async ({ page, wizard, unique }) => {
    await page.setViewportSize({ width, height });
    await wizard.prepare(unique, await many());
    await expect(page.getByRole("gridcell").first()).toBeVisible();
    const first = await seenRows(page);
    expect(first.top).toBeLessThanOrEqual(200);
    expect(first.rows).toBeGreaterThanOrEqual(least);
    await press(page.getByRole("button", { name: /sure fixes/ }));
    expect(await seenRows(page), "after all sure fixes").toEqual(first);
    const offer = page.locator(".issue").getByRole("button", { name: /^(Apply|Leave out|Keep one)/ }).first();
    for (let presses = 0; presses < 19 && (await offer.isVisible()); presses += 1) await press(offer);
    expect((await seenRows(page)).top, "after many").toBe(first.top);
    await show(page, "Changes");
    expect((await seenRows(page)).top, "with all that was done").toBe(first.top);
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), "the page does not scroll").toBeLessThanOrEqual(0);
  });
}

test("a press leaves the person where they are", async ({ page, wizard, unique }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await wizard.prepare(unique, await many());
  const offers = page.locator(".issue").getByRole("button", { name: /^(Apply|Leave out|Keep)/ });
  await expect(offers.first()).toBeVisible();
  for (let presses = 0; presses < 6; presses += 1) {
    const offer = offers.nth(Math.min(3, (await offers.count()) - 1));
    await offer.scrollIntoViewIfNeeded();
    const before = await scrolled(page);
    await press(offer);
    await page.waitForTimeout(50);
    const [window, pane] = await scrolled(page);
    const most = await page.evaluate(() => {
      const pane = document.querySelector(".pane-scroll");
      return (pane?.scrollHeight ?? 0) - (pane?.clientHeight ?? 0);
    });
    expect(window, "the window").toBe(before[0]);
    expect(Math.abs(pane - Math.min(before[1], most)), "the pane").toBeLessThanOrEqual(1);
    expect(await page.evaluate(() => document.activeElement?.closest(".side-pane li, .side-pane h2") !== null), "the focus").toBe(true);
  }
});

test("issues are walked and steps undone from wherever the focus is", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", "emailId,role\nann@example.com,Guest\nbob@example.com,user\n"));
  await press(page.getByRole("button", { name: "Apply fix" }));
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await heading(page).focus();
  await page.keyboard.press("Control+z");
  await expect(heading(page)).toHaveText("2 records need fixing");
  await page.keyboard.press("Control+Shift+Z");
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await page.keyboard.press("F8");
  await expect(page.getByRole("gridcell", { name: "Guest" })).toBeFocused();
  await heading(page).focus();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the records" });
  while (!(await skip.evaluate((link) => link === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell", { name: "Guest" })).toBeFocused();
});

test("undo ends where the records begin: how the file is read is another step's", async ({ page, wizard, unique }) => {
  await wizard.open();
  await wizard.describe(unique);
  await wizard.choose(path.join(root, "validation/tests/presets/dropbox.csv"));
  const grid = page.getByRole("gridcell").first();
  await expect(grid).toBeVisible();
  const undo = page.getByRole("button", { name: "Undo" }).first();
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  const before = await heading(page).textContent();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("How the file is read is changed in Data source.").first()).toBeAttached();
  await expect(heading(page)).toHaveText(before ?? "");
  await press(page.getByRole("button", { name: /^Apply/ }).first());
  await expect(undo).not.toHaveAttribute("aria-disabled");
  await page.keyboard.press("Control+z");
  await expect(heading(page)).toHaveText(before ?? "");
  await expect(undo).toHaveAttribute("aria-disabled", "true");
});

test("the focus stays in the pane when records with one address have been compared", async ({ page, wizard, unique }) => {
  const data = "emailId,role,userStatus\nann@example.com,user,active\nann@example.com,ADMIN,ACTIVE\nbob@example.com,USER,active\nbob@example.com,USER,ACTIVE\n";
  await wizard.prepare(unique, await file("pairs.csv", data));
  for (const name of [/sure fixes$/, /^Keep one of each/, /^Keep record 1/]) {
    const button = page.getByRole("button", { name });
    await button.focus();
    await press(button);
    await expect(button).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".side-pane") !== null), String(name)).toBe(true);
  }
});

test("the ruler shows what is seen of the file from the beginning", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await many());
  await expect(page.getByRole("gridcell").first()).toBeVisible();
  await expect.poll(() => page.locator(".ticks-view").getAttribute("width").then(Number)).toBeGreaterThan(0);
});

test("undo in a text box is the box's", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("few.csv", "emailId,role\nann@example.com,Guest\nbob@example.com,user\n"));
  await press(page.getByRole("button", { name: "Apply fix" }));
  await page.getByRole("searchbox", { name: "Find in records" }).fill("x");
  await page.keyboard.press("Control+z");
  await expect(heading(page)).toHaveText("1 record needs fixing");
});

test("every line of what was done can be taken back, and the sum tells what was left out", async ({ page, wizard, unique }) => {
  const data = "emailId,role\nann@example.com,Guest\nbob@example.com,Guest\ncat@example.com,USER\ndan@example.com,user\n";
  await wizard.prepare(unique, await file("lines.csv", data));
  const sum = page.getByLabel("Summary");
  await expect(sum).not.toContainText("left out");
  await press(page.getByRole("button", { name: "Leave out 2 records" }));
  await expect(sum).toHaveText(/records4valid1with issues1left out2/);
  await press(page.getByRole("button", { name: "Apply fix" }));
  await page.getByRole("gridcell", { name: "cat@example.com" }).locator("..").getByRole("gridcell", { name: "USER" }).click();
  await page.keyboard.type("ADMIN");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("radio", { name: "Changes 3" })).toBeVisible();
  await show(page, "Changes");
  const fixed = page.getByRole("listitem").filter({ hasText: "Put right in role" });
  await expect(fixed, "the line says how many values it has changed").toContainText("1 value");
  await page.getByRole("gridcell", { name: "dan@example.com" }).locator("..").getByRole("gridcell", { name: "USER" }).click();
  await page.keyboard.type("ADMIN");
  await page.keyboard.press("Enter");
  await expect(fixed, "what is edited by hand is not its doing").toContainText("0 values");
  await page.keyboard.press("Control+z");
  await expect(fixed).toContainText("1 value");
  await press(page.getByRole("button", { name: /^Remove: 2 records left out/ }));
  await expect(heading(page)).toHaveText("2 records need fixing");
  await press(page.getByRole("button", { name: /^Remove: 1 record edited/ }));
  await expect(page.getByRole("gridcell", { name: "ADMIN" })).toHaveCount(0);
  await press(page.getByRole("button", { name: /^Remove: Put right in role/ }));
  await expect(page.getByText("Nothing is changed so far.")).toBeVisible();
  await expect(heading(page)).toHaveText("3 records need fixing");
});

test("the note at a cell leaves its record out, and the line of it takes it in again", async ({ page, wizard, unique }) => {
  const data = "emailId,role\nann@example.com,Guest\nbob@example.com,Guest\n,USER\n";
  await wizard.prepare(unique, await file("note.csv", data));
  const out = page.locator(".cell-note").getByRole("button", { name: "Leave this record out" });
  const guests = page.getByRole("grid").getByRole("gridcell", { name: "Guest", exact: true });
  await guests.first().click();
  await page.keyboard.press("ArrowDown");
  await expect(guests.last(), "a cell with the same issue, which is another record's").toBeFocused();
  await press(out);
  await expect(heading(page)).toHaveText("2 records need fixing");
  await expect(guests.first().locator("..")).toContainText("ann@example.com");
  await show(page, "Changes");
  const line = "1 record left out: not one of its values in role.";
  await expect(page.locator(".done-list")).toContainText(line);
  await press(page.getByRole("button", { name: `Remove: ${line}` }));
  await expect(heading(page)).toHaveText("3 records need fixing");
});

test("whose record it is stays in view, and the rows are in the order of the file", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await many());
  const row = page.getByRole("grid").getByRole("row").nth(5);
  await row.getByRole("gridcell").last().click();
  await expect(row.getByRole("gridcell").first()).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Home");
  for (let presses = 0; presses < 9; presses += 1) {
    await page.keyboard.press("ArrowRight");
    const [frozen, current] = await page.evaluate(() => {
      const cell = document.activeElement;
      const address = cell?.parentElement?.children[1];
      return [address?.getBoundingClientRect().right ?? 0, cell?.getBoundingClientRect().left ?? 0];
    });
    if (presses > 0) expect(current, "no cell hides behind the address").toBeGreaterThanOrEqual(frozen - 1);
  }
  for (const key of ["PageDown", "PageDown", "PageUp", "Control+End", "PageUp"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(30);
  }
  const numbers = () =>
    page.evaluate(() => [...document.querySelectorAll(".rgrid .rows .row:not([hidden])")].map((row) => Number(row.getAttribute("aria-rowindex"))));
  await expect.poll(async () => {
    const seen = await numbers();
    return seen.length > 5 && seen.every((number, index) => index === 0 || number > (seen[index - 1] ?? 0));
  }).toBe(true);
  await expect(page.locator(".rgrid .rows [tabindex='0']"), "the focus stays through it").toBeFocused();
});

test("the names of the columns are words of their own", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("named.csv", "emailId,role\nann,Guest\n"));
  await expect(page.getByRole("columnheader", { name: "emailId required 1 issue", exact: true })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "role 1 issue", exact: true })).toBeVisible();
});

for (const [width, height, bars] of [[1440, 900, 120], [1024, 768, 120], [720, 450, 96], [375, 667, 180]] as const) {
  test(`the sum is on one line and the bars are slim at ${width} x ${height}`, async ({ page, wizard, unique }) => {
    await wizard.prepare(unique, await many());
    await press(page.getByRole("button", { name: /^Leave out/ }).first());
    await page.setViewportSize({ width, height });
    const tops = await page.locator(".work-head .figures").evaluate((sum) =>
      [...sum.querySelectorAll(".total dd, [data-op] dd")].map((figure) => figure.getBoundingClientRect().top),
    );
    expect(new Set(tops).size, `${tops}`).toBe(1);
    expect(tops).toHaveLength(4);
    const high = (selector: string) => page.locator(selector).evaluate((bar) => bar.clientHeight);
    expect((await high(".spine")) + (await high(".actionbar"))).toBeLessThanOrEqual(bars);
    const [back, complete] = await Promise.all([wizard.back.boundingBox(), wizard.complete.boundingBox()]);
    expect(back?.y, "side by side").toBe(complete?.y);
    expect(back?.x, "the way back is the first").toBeLessThan(complete?.x ?? 0);
    await expect(wizard.downloadReport, "beside the sum or in the menu").toHaveCount(width < 1280 ? 0 : 1);
  });
}

/** How many pixels of the cell with the focus are under the head or the foot of the page. */
const underBar = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const edges = (element: Element | null) => element?.getBoundingClientRect() ?? new DOMRect();
    const [cell, head, foot] = [document.activeElement, document.querySelector(".spine"), document.querySelector(".actionbar")].map(edges);
    const hidden = Math.max((head?.bottom ?? 0) - (cell?.top ?? 0), (cell?.bottom ?? 0) - (foot?.top ?? 0));
    return hidden > 1 ? hidden : 0;
  });

// At 200 % a window of 1440 x 900 is one of 720 x 450.
for (const [width, height] of [[720, 450], [375, 667]] as const) {
  test(`the cell with the focus is never under a bar at ${width} x ${height}`, async ({ page, wizard, unique }) => {
    await page.setViewportSize({ width, height });
    await wizard.prepare(unique, await many());
    await expect(page.getByRole("gridcell").first()).toBeVisible();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press("F8");
      await expect(page.locator(".rgrid .cell:focus")).toHaveCount(1);
      // It is brought into sight with the next frame.
      await expect.poll(() => underBar(page)).toBe(0);
    }
  });
}

test("a preset's many lines take nothing from the records", async ({ page, wizard, unique }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await wizard.open();
  await wizard.describe(unique);
  await wizard.choose(path.join(root, "validation/tests/presets/zoom.csv"));
  await expect(page.getByRole("gridcell").first()).toBeVisible();
  expect((await seenRows(page)).top).toBeLessThanOrEqual(200);
});

test("a green verdict says which columns are left behind", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("left.csv", "emailId,Notes,Shoe size\nann@example.com,a,38\n"));
  await expect(heading(page)).toHaveText("The one record is valid");
  await expect(page.getByRole("region", { name: "What will be saved" })).toContainText("2 of 3 columns are not used: Notes, Shoe size.");
});

test("no card is wider than the pane", async ({ page, wizard, unique }) => {
  const differ = ["emailId,firstName,department", "ann@example.com,Ann,Research and development", "ANN@example.com,Annabel,Legal and compliance", "bob,Bob,x"];
  await wizard.prepare(unique, await file("wide.csv", `${differ.join("\n")}\n`));
  await expect(page.getByRole("button", { name: /^Keep/ }).first()).toBeAttached();
  const overhang = () => page.evaluate(() => [...document.querySelectorAll(".issue")].map((card) => card.scrollWidth - card.clientWidth));
  expect(Math.max(...(await overhang()))).toBeLessThanOrEqual(0);
});
