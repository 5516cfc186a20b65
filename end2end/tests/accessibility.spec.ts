// Every page and wizard state: no violation that axe knows of, in both themes, and no sideways scroll on a phone.
import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import { states } from "../fixtures/states";
import { expect, test } from "../fixtures/test";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

test.use({ tolerated: /Failed to load resource|net::ERR/ });

/** The rules that look at colours, which are slow: the others find the same in both themes. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** axe looks at the page as it is now, in the page itself, where it was put once. */
async function violations(page: Page, rules: "of colours" | "but colours"): Promise<string[]> {
  const options: RunOptions = { resultTypes: ["violations"] };
  if (rules === "of colours") options.runOnly = COLOURS;
  if (rules === "but colours") options.rules = Object.fromEntries(COLOURS.map((id) => [id, { enabled: false }]));
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(options);
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
  }, options);
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
    await page.evaluate(axe.source);
    for (const width of [1280, 375, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflowing(page), `${width} px`).toEqual([]);
      if (width !== 375) expect(await violations(page, "but colours"), `axe, ${width} px`).toEqual([]);
      for (const theme of width === 320 ? [] : (["dark", "light"] as const)) {
        await appearance(theme);
        expect(await violations(page, "of colours"), `axe, ${theme}, ${width} px`).toEqual([]);
      }
    }
  });
}
