// On paper: what is read, and nothing to press.
import type { Page } from "@playwright/test";
import { sample } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { upload } from "../fixtures/upload";

/** What is shown of these on paper, by the style that the browser computes. */
const printed = async (page: Page, selectors: string) => {
  await page.emulateMedia({ media: "print" });
  return page.locator(selectors).evaluateAll((elements) =>
    elements.filter((element) => element.checkVisibility({ visibilityProperty: true })).map((element) => element.outerHTML.slice(0, 80)),
  );
};

const TO_PRESS = "header, nav, button, .btn, .actionbar, .dropzone, .skip, .toc, [popover], .offer, .draft-list";

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page has anything to press, in ${colorScheme}`, async ({ page, unique }) => {
    const answer = await upload(page.request, { name: unique, file: await sample({ format: "csv", records: 700 }) });
    const { id } = (await answer.json()).Completed;
    await page.emulateMedia({ colorScheme });
    for (const address of ["/", ...["", "/accounts", "/imports", "/imports/1/evidence"].map((of) => `/integrations/${id}${of}`), "/guide", "/integrations/new"]) {
      await page.goto(address);
      await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
      expect(await printed(page, TO_PRESS), address).toEqual([]);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const ink = await page.evaluate(() => getComputedStyle(document.body).color);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(paper).toBe("rgb(255, 255, 255)");
      expect(lightness(ink), `${address}: dark ink on white paper`).toBeLessThan(100);
      await page.emulateMedia({ media: "screen", colorScheme });
    }
  });
}

test("the guide and an integration fit the width of a page", async ({ page, unique }) => {
  const answer = await upload(page.request, { name: unique, file: await sample({ format: "csv", records: 40 }) });
  const { id } = (await answer.json()).Completed;
  // A4 between its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 718, height: 1_047 });
  for (const address of ["/guide", `/integrations/${id}`]) {
    await page.goto(address);
    await page.emulateMedia({ media: "print" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, address).toBeLessThanOrEqual(718);
  }
});

test("what step 3 has found is printed whole", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await sample({ format: "csv", records: 4_000, issueRate: 0.05 }));
  await expect(page.locator(".issue").first()).toBeVisible();
  await page.setViewportSize({ width: 718, height: 1_047 });
  expect(await printed(page, ".spine, .actionbar, .pane-tabs, .grid-pane, button, input, select")).toEqual([]);
  const cut = await page.evaluate(() => {
    const isCut = (box: Element) =>
      getComputedStyle(box).overflow !== "visible" && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
    const boxes = [...document.querySelectorAll("#main *:not(.vh, .vh *, svg, svg *)")];
    return boxes.filter((box) => box.checkVisibility() && isCut(box)).map((box) => box.className);
  });
  expect(cut, "no box cuts or scrolls what is in it").toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718);
});

/** How light a colour is, from 0 to 255, in whatever way the browser writes it. */
function lightness(colour: string): number {
  const numbers = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  // oklch and the like begin with it, from 0 to 1.
  return colour.startsWith("rgb") ? Math.max(...numbers.slice(0, 3)) : (numbers[0] ?? 1) * 255;
}
