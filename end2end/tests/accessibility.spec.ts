// Every page and wizard state: no violation that axe knows of, in both themes, and no sideways scroll on a phone.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { states } from "../fixtures/states";
import { expect, test } from "../fixtures/test";

test.use({ tolerated: /Failed to load resource|net::ERR/ });

/** The rules that look at colours, which are slow: the others find the same in both themes. */
const COLOURS = ["color-contrast", "link-in-text-block"];

async function violations(page: Page, rules: "all" | "of colours" | "but colours"): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (rules === "of colours") axe.withRules(COLOURS);
  if (rules === "but colours") axe.disableRules(COLOURS);
  const { violations } = await axe.analyze();
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

// Each a short test of its own, that any worker takes.
test.describe.configure({ mode: "parallel" });

for (const { name, reach } of states) {
  test(name, async ({ page, unique }) => {
    const appearance = (colorScheme: "light" | "dark") => page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await appearance("light");
    await reach(page, unique);
    for (const width of [1280, 375, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflowing(page), `${width} px`).toEqual([]);
      expect(await violations(page, width > 320 ? "all" : "but colours"), `axe, light, ${width} px`).toEqual([]);
      if (width === 320) continue;
      await appearance("dark");
      expect(await violations(page, "of colours"), `axe, dark, ${width} px`).toEqual([]);
      await appearance("light");
    }
  });
}
