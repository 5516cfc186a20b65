// Every page and wizard state: no violation that axe knows of, in both themes, and no sideways scroll on a phone.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { states } from "../fixtures/states";
import { expect, test } from "../fixtures/test";

test.use({ tolerated: /Failed to load resource|net::ERR/ });

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
}

/** What is wider than the page, if the page scrolls sideways. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
    return [`page ${scrollWidth} px`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  });

for (const { name, reach } of states) {
  test(name, async ({ page, unique }) => {
    await reach(page, unique);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await violations(page), `axe, ${colorScheme}`).toEqual([]);
    }
    for (const width of [375, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflowing(page), `${width} px`).toEqual([]);
      expect(await violations(page), `axe, dark, ${width} px`).toEqual([]);
    }
  });
}
