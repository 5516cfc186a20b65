// Pictures of every page and wizard state for eyes: `make screenshots`.
import path from "node:path";
import { root } from "../fixtures/rollcall";
import { states } from "../fixtures/states";
import { test } from "../fixtures/test";

test.use({ tolerated: /./ });

for (const { name, reach } of states) {
  test(name, async ({ page, unique }) => {
    await reach(page, unique);
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: width === 375 ? 812 : 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const file = path.join(root, `end2end/.output/screenshots/${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: true });
      }
    }
  });
}
