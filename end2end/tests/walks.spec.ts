// Walks through the third step with random presses, none of which waits for the one before: what is stored is what a plain
// model of a file and its steps says, and what the page shows.
import { modelled, type Row } from "../fixtures/walk";
import { walk } from "../fixtures/walker";
import { expect, test } from "../fixtures/test";

test.describe.configure({ mode: "parallel" });
// Every upload is answered with a refusal, so that the page stays and takes the next file.
test.use({ tolerated: /Failed to load resource/ });

const PARTS = 2;
const WALKS = process.env.ROLLCALL_TORTURE ? 500 : 60;
/** Walks between which what is stored is looked at. */
const FEW = 10;

const byAddress = (rows: Row[]) => [...rows].sort((one, other) => one.emailId.localeCompare(other.emailId));

for (let part = 0; part < PARTS; part += 1) {
  test(`random presses, part ${part + 1} of ${PARTS} @torture`, async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique);
    const many = WALKS / PARTS;
    let presses = 0;
    for (let seed = part * many; seed < (part + 1) * many; seed += FEW) {
      for (const { seed: number, acts, stored, shown } of await walk(page, `walk ${part}`, seed, FEW)) {
        const what = `walk ${number}: ${JSON.stringify(acts)}`;
        expect(byAddress(stored), what).toEqual(byAddress(modelled(acts)));
        expect(shown, `shown after ${what}`).toEqual([]);
        presses += acts.length;
      }
    }
    console.log(`torture: wizard, random walks: ${many} walks from seed ${part * many}, ${presses} presses that change the file, all stored as modelled`);
  });
}
