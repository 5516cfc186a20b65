import { defineConfig } from "@playwright/test";
import { postgres } from "./fixtures/database";
import type { Fixtures } from "./fixtures/test";
import { args, executablePath } from "./launch.mjs";

const PEOPLE = ["access.spec.ts", "passkeys.spec.ts", "second-factor.spec.ts", "sso.spec.ts"];

export default defineConfig<Fixtures>({
  testDir: ".",
  outputDir: "test-results/files",
  forbidOnly: !!process.env.CI,
  fullyParallel: false,
  // Two cores are what a small CI machine has. A test that needs a second try is broken.
  workers: 2,
  retries: 0,
  // Guards against hanging and nothing else: no test may fail because a machine is slow.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    browserName: "chromium",
    launchOptions: { executablePath, args },
    viewport: { width: 1280, height: 900 },
    // A trace films the page, which takes as long as the test: `--trace on` for the one that is looked into.
    screenshot: "only-on-failure",
  },
  projects: [
    // Replicas need a PostgreSQL: scripts/postgres.sh starts one.
    { name: "specs", testDir: "tests", testIgnore: postgres ? [] : ["replicas.spec.ts"] },
    // What people are and may do is in the database more than in the page.
    { name: "specs-on-postgres", testDir: "tests", testMatch: postgres ? PEOPLE : [], use: { engine: "postgres" } },
    { name: "screenshots", testDir: "screenshots" },
    { name: "bench", testDir: "bench", workers: 1, timeout: 1_800_000, use: { screenshot: "off" } },
  ],
});
