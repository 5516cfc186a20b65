// Lists of people's things on a narrow screen: no value stands on another.
import type { Page } from "@playwright/test";
import { ADA, letOthersIn, test } from "../fixtures/people";
import { expect } from "../fixtures/test";

/** How many pairs of cells of one row are drawn over each other. */
function overlaps(page: Page): Promise<number> {
  return page.evaluate(() => {
    const box = (cell: Element) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect();
    };
    const isOver = (a: DOMRect, b: DOMRect) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const rows = [...document.querySelectorAll("tbody tr")];
    const pairs = rows.flatMap((row) => {
      const boxes = [...row.querySelectorAll("td, th")].map(box).filter((found) => found.width > 0);
      return boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => isOver(one, other)));
    });
    return pairs.length;
  });
}

test("sign-ins and activity are read on a phone", async ({ page, house: _ }) => {
  await letOthersIn(page, ADA);
  for (const width of [375, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ["/profile", "/activity"]) {
      await page.goto(path);
      await expect(page.getByRole("row").nth(1)).toBeVisible();
      expect(await overlaps(page), `${path} ${width}`).toBe(0);
    }
  }
  await page.goto("/profile");
  await expect(page.getByRole("rowheader", { name: /^Chrome on / })).toBeVisible();
});
