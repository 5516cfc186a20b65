// Every page and wizard state: no violation that axe knows of, in both themes, and no sideways scroll on a phone.
import { expectAccessible } from "../fixtures/axe";
import { states } from "../fixtures/states";
import { test } from "../fixtures/test";

test.use({ tolerated: /Failed to load resource|net::ERR/ });

// Each a short test of its own, that any worker takes.
test.describe.configure({ mode: "parallel" });

for (const { name, reach } of states) {
  test(name, async ({ page, unique }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await reach(page, unique);
    await expectAccessible(page);
  });
}
