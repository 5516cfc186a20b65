// The wizard on three replicas of which any may answer, and may be killed: no person notices more than "Try again".
import { Cluster } from "../fixtures/cluster";
import { sample } from "../fixtures/files";
import { expectListed } from "../fixtures/list";
import { hydrated } from "../fixtures/observe";
import { expect, test as base } from "../fixtures/test";

const test = base.extend<object, { cluster: Cluster }>({
  cluster: [
    async ({}, use) => {
      const cluster = await Cluster.start();
      await use(cluster);
      await cluster.stop();
    },
    { scope: "worker" },
  ],
  baseURL: ({ cluster }, use) => use(cluster.url),
});

test.use({ tolerated: /Failed to load resource|net::ERR/ });

test("the wizard works whichever replica answers", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await sample({ format: "csv", records: 60_000 }));
  await wizard.finish();
  await expect(page.getByText("60,000").first()).toBeVisible();
  // Each reload asks another replica than the last.
  for (let times = 0; times < 3; times += 1) {
    await page.reload();
    await hydrated(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(unique);
  }
  await expectListed(page, unique, 1);
});

test("a replica is killed in the middle of an import: Try again makes exactly one integration", async ({ page, wizard, unique, cluster }) => {
  await wizard.prepare(unique, await sample({ format: "csv", records: 300_000 }));
  const accounts = () => Number(cluster.ask("SELECT count(*) FROM accounts"));
  const before = accounts();
  await wizard.complete.click();
  await expect.poll(accounts, { intervals: [50] }).toBeGreaterThan(before);
  const working = cluster.working();
  expect(working).toBeDefined();
  working?.child.kill("SIGKILL");
  await expect(page.getByRole("alert")).toContainText(/Nothing was saved|or none/);
  await expectListed(page, unique, 0);
  await wizard.tryAgain.click();
  await wizard.arrive();
  await expect(page.getByText("300,000").first()).toBeVisible();
  await expectListed(page, unique, 1);
  // What the dead one had staged is removed by the others.
  await expect.poll(accounts).toBe(before + 300_000);
});
