// The wizard on three replicas of which any may answer, and may be killed: no person notices more than "Try again".
import { Cluster } from "../fixtures/cluster";
import { sample } from "../fixtures/files";
import { expectListed } from "../fixtures/list";
import { hydrated } from "../fixtures/observe";
import { expect, test as base } from "../fixtures/test";
import { accounts, bring, integration } from "../fixtures/updates";

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
  const stored = () => Number(cluster.ask("SELECT count(*) FROM accounts"));
  const before = stored();
  await wizard.complete.click();
  await expect.poll(stored, { intervals: [50] }).toBeGreaterThan(before);
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
  await expect.poll(stored).toBe(before + 300_000);
});

test("an update is reviewed on another replica after its maker was killed, and one that nobody decides upon expires", async ({ page, unique, cluster }) => {
  const home = await integration(page, unique, accounts(40));
  const [maker, ...others] = cluster.replicas.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  expect(others.length).toBeGreaterThan(0);
  await bring(page, `${maker?.url}${home}`, "next.csv", accounts(41));
  maker?.child.kill("SIGKILL");
  await page.goto(`${home}/proposal`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Review changes");
  await page.getByRole("button", { name: "Apply 1 change" }).click();
  await expect(page.getByRole("status")).toContainText("The update is applied");
  await bring(page, home, "late.csv", accounts(42));
  cluster.ask("UPDATE import_runs SET expires_at = 1 WHERE state = 'proposed'");
  await page.goto(`${home}/proposal`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No update waits for a decision");
  // Whoever brings the next file need not wait for the sweep.
  await bring(page, home, "again.csv", accounts(43));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Review changes");
  await page.goto(`${home}/imports`);
  for (const [name, state] of [["next", "Current"], ["late", "Waited too long"], ["again", "Waits for its decision"]] as const) {
    await expect(page.getByRole("listitem").filter({ hasText: `${name}.csv` })).toContainText(state);
  }
});
