// The pages of an integration: accounts as they are asked for, what is counted of them, files of them, what is decided about
// it; and the list of all of them. All of it is rendered on the server, so that scripts change nothing.
import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/axe";
import { file } from "../fixtures/files";
import { ADA, anotherBrowser, invite, letOthersIn, PASSWORD, test } from "../fixtures/people";
import { expect } from "../fixtures/test";
import { upload } from "../fixtures/upload";

test.use({ tolerated: /status of (400|403|404|422)/ });

const HEADER = "emailId,firstName,lastName,role,createdOn,userStatus,accountType,department,mfaEnrolmentStatus,accountPaymentStatus";

/** Some accounts with anything that should be looked at, and many ordinary ones. */
const CSV = [
  HEADER,
  "zoe@example.com,Zoë,Obi,SUPERADMIN,01012024,ACTIVE,USER,IT,false,PAID",
  "lukasz@example.com,Łukasz,Wrona,ADMIN,04112019,ACTIVE,USER,Estates,false,PAID",
  "svc-rota@example.com,,,SUPERADMIN,17062019,ACTIVE,SERVICE,IT,,NA",
  "gone@example.com,Gone,Long,USER,09052018,DELETED,USER,Finance,true,PAID",
  "n.field@contractor.example,Noah,Field,ADMIN,09052025,ACTIVE,USER,IT,true,UNPAID",
  ...Array.from({ length: 120 }, (_, n) => {
    const number = String(n).padStart(3, "0");
    return `user${number}@example.com,User,Number ${number},USER,0101${2015 + (n % 9)},ACTIVE,USER,Nursing,${n % 4 > 0},PAID`;
  }),
].join("\n");

async function made(request: APIRequestContext, name: string, csv = CSV): Promise<string> {
  const answer = await upload(request, { name: "Lantern LMS", displayName: name, file: await file(`${name}.csv`, csv) });
  return (await answer.json()).Completed.id;
}

const rows = (page: Page) => page.getByRole("table").first().locator("tbody").getByRole("row");
const main = (page: Page) => page.getByRole("main");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("accounts are searched, filtered, put in order and paged", async ({ page }) => {
      const id = await made(page.request, "Learners");
      await page.goto(`/integrations/${id}`);
      await page.getByRole("link", { name: "Accounts 125" }).click();
      await expect(rows(page)).toHaveCount(50);
      await expect(page.getByText("1 to 50 of 125")).toBeVisible();
      await page.getByRole("link", { name: "Next page" }).click();
      await page.getByRole("link", { name: "Next page" }).click();
      await expect(page.getByText("101 to 125 of 125")).toBeVisible();
      await expect(page.getByRole("link", { name: "Next page" })).toHaveCount(0);
      await page.getByRole("link", { name: "Previous page" }).click();
      await expect(page.getByText("51 to 100 of 125")).toBeVisible();

      await page.getByRole("combobox", { name: "Role" }).selectOption({ label: "Role: SUPERADMIN or ADMIN" });
      await page.getByRole("combobox", { name: "MFA" }).selectOption({ label: "MFA: not enrolled" });
      await page.getByRole("button", { name: "Apply" }).click();
      await expect(main(page).getByRole("status")).toHaveText("2 of 125");
      await expect(rows(page)).toHaveCount(2);
      await page.getByRole("link", { name: "Name" }).click();
      await expect(rows(page).first()).toContainText("Zoë Obi");
      await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
      await page.getByRole("link", { name: "Name" }).click();
      await expect(rows(page).first()).toContainText("Łukasz Wrona");
      await page.getByRole("link", { name: "Clear 2 filters" }).click();
      await expect(main(page).getByRole("status")).toHaveText("125 accounts");

      await page.getByLabel("Search accounts").fill("wrona LUKASZ@");
      await page.getByLabel("Search accounts").press("Enter");
      await expect(rows(page)).toHaveCount(1);
      await page.getByLabel("Search accounts").fill("nobody at all");
      await page.getByLabel("Search accounts").press("Enter");
      await expect(page.getByText("No account matches.")).toBeVisible();
    });

    test("more filters, columns and rows are chosen, and an address keeps them", async ({ page }) => {
      const id = await made(page.request, "Learners");
      await page.goto(`/integrations/${id}/accounts`);
      await page.getByText("More filters, columns").click();
      await page.getByRole("textbox", { name: "Department" }).fill('"IT"');
      await page.getByLabel("Created until").fill("2024-12-31");
      await page.getByRole("checkbox", { name: "Payment" }).uncheck();
      await page.getByRole("combobox", { name: "Rows" }).selectOption("25");
      await page.getByRole("button", { name: "Apply" }).click();
      await expect(rows(page)).toHaveCount(2);
      await expect(page.getByRole("columnheader", { name: "Payment" })).toHaveCount(0);
      await page.goto(page.url());
      await expect(rows(page)).toHaveCount(2);
      await page.getByRole("link", { name: "Clear 2 filters" }).click();
      await expect(page.getByText("1 to 25 of 125")).toBeVisible();
      await expect(page.getByRole("columnheader", { name: "Payment" })).toHaveCount(0);
    });

    test("what is counted leads to the accounts that were counted", async ({ page }) => {
      const id = await made(page.request, "Learners");
      for (const [name, count] of [
        ["View 2", "2 of 125"],
        ["Nursing", "120 of 125"],
        ["SERVICE", "1 of 125"],
        ["contractor.example", "1 of 125"],
        ["First name", "1 of 125"],
      ] as const) {
        await page.goto(`/integrations/${id}`);
        await main(page).getByRole("link", { name, exact: true }).first().click();
        await expect(main(page).getByRole("status")).toHaveText(count);
      }
      await page.goto(`/integrations/${id}`);
      await page.getByText("Show as table").click();
      await page.getByRole("link", { name: "2018" }).click();
      await expect(main(page).getByRole("status")).toHaveText(/^\d+ of 125$/);
      await page.getByRole("link", { name: "Imports" }).click();
      await expect(page.getByRole("region", { name: "Import history" }).getByText("Learners.csv")).toBeVisible();
    });

    test("accounts are taken out as they are filtered", async ({ page }) => {
      const id = await made(page.request, "Learners");
      await page.goto(`/integrations/${id}/accounts?role=SUPERADMIN`);
      for (const [format, ending, lines] of [["CSV", "csv", 3], ["JSON", "json", 4], ["NDJSON", "ndjson", 2]] as const) {
        const started = page.waitForEvent("download");
        await page.getByRole("link", { name: `Export ${format}` }).click();
        const download = await started;
        expect(download.suggestedFilename()).toBe(`learners-accounts.${ending}`);
        const text = await readFile(await download.path(), "utf8");
        expect(text.trimEnd().split("\n")).toHaveLength(lines);
        expect(text).toContain("zoe@example.com");
      }
    });

    test("an integration is renamed, archived, restored and deleted", async ({ page, browser, house }) => {
      await letOthersIn(page, ADA);
      const id = await made(page.request, "Learners");
      await made(page.request, "Teachers");
      await page.goto(`/integrations/${id}`);
      await expect(page.getByText("Owner Ada Lovelace")).toBeVisible();
      await page.getByRole("link", { name: "Settings" }).last().click();
      await page.getByLabel("Display name").fill("teachers");
      await page.getByRole("button", { name: "Rename" }).click();
      await expect(page.getByRole("alert")).toContainText('The integration "Teachers" has this name. Enter another.');
      await expect(page.getByLabel("Display name")).toHaveValue("teachers");
      await page.getByLabel("Display name").fill("All learners");
      await page.getByRole("button", { name: "Rename" }).click();
      await expect(page.getByRole("status").first()).toContainText("The integration is renamed.");
      await page.getByRole("radio", { name: /rust/i }).check();
      await page.getByRole("button", { name: "Save avatar" }).click();
      await expect(page.getByRole("status").first()).toContainText("The avatar is saved.");
      await page.getByLabel("Stale without an import for").selectOption({ label: "31 days" });
      await page.getByRole("region", { name: "Import cadence" }).getByRole("button").click();
      await expect(page.getByRole("status").first()).toContainText("The cadence is saved.");
      await page.getByRole("combobox", { name: "Owner" }).selectOption({ label: "Nobody" });
      await page.getByRole("region", { name: "Owner" }).getByRole("button").click();
      await expect(page.getByRole("status").first()).toContainText("The owner is saved.");

      await page.getByRole("button", { name: "Archive integration" }).click();
      await expect(page.getByText("This integration is archived").first()).toBeVisible();
      await page.goto("/");
      await expect(rows(page)).toHaveCount(1);
      await page.getByRole("link", { name: "Archived 1" }).click();
      await expect(rows(page)).toContainText("All learners");
      await page.getByRole("link", { name: "Assign an owner to All learners" }).click();
      await page.getByRole("button", { name: "Restore integration" }).click();

      const link = await invite(page, { name: "Eve", email: "eve@example.com" }, "editor");
      const eve = await anotherBrowser(browser, house.url);
      await eve.goto(link);
      await eve.getByLabel("Password").fill(PASSWORD);
      await eve.getByRole("button", { name: "Save and sign in" }).click();
      await eve.goto(`/integrations/${id}/settings`);
      await expect(eve.getByText("Only administrators delete an integration.")).toBeVisible();

      await page.goto(`/integrations/${id}/settings`);
      await expect(page.getByText("125 accounts and 1 import run are lost for good")).toBeVisible();
      await page.getByLabel("Type All learners to delete it").fill("all learners");
      await page.getByRole("button", { name: "Delete integration" }).click();
      await expect(page.getByRole("alert")).toContainText("Nothing was deleted.");
      await page.getByLabel("Type All learners to delete it").fill("All learners");
      await page.getByRole("button", { name: "Delete integration" }).click();
      await expect(page.getByRole("status").first()).toContainText("The integration is deleted.");
      await expect(rows(page)).toHaveCount(1);
      await page.goto("/activity?kind=integration-removed");
      await expect(rows(page)).toContainText("125 accounts and 1 import run");
    });

    test("the list is searched, put in order and narrowed", async ({ page }) => {
      for (const [name, csv] of [
        ["Beta", CSV],
        ["alpha", `${HEADER}\nann@example.com,,,USER,,ACTIVE,USER,,true,\n`],
        ["Gamma", "emailId\nann@example.com\n"],
      ] as const) {
        await made(page.request, name, csv);
        await page.goto(`/integrations/${await made(page.request, `${name} too`, csv)}`);
      }
      await page.goto("/");
      const names = rows(page).locator(".name");
      await expect(names).toHaveText(["Gamma too", "Gamma", "alpha too", "alpha", "Beta too", "Beta"]);
      await page.getByRole("link", { name: "Integration", exact: true }).click();
      await expect(names).toHaveText(["alpha", "alpha too", "Beta", "Beta too", "Gamma", "Gamma too"]);
      await page.getByRole("link", { name: "Accounts", exact: true }).click();
      await expect(names.first()).toHaveText(/^Beta/);
      await page.getByLabel("Search integrations").fill("too gam");
      await page.getByRole("button", { name: "Search" }).click();
      await expect(names).toHaveText(["Gamma too"]);
      await page.goto("/?only=admins");
      await expect(async () => {
        await page.reload();
        await expect(names).toHaveText(["Beta too", "Beta"], { timeout: 1_000 });
      }).toPass();
      await page.goto("/?only=stale");
      await expect(page.getByText("No integration matches.")).toBeVisible();
    });
  });
}

test("every page is accessible, in both themes and on a phone", async ({ page }) => {
  const id = await made(page.request, "Learners".padEnd(64, "W"));
  const bare = await made(page.request, "Bare", "emailId\nann@example.com\n");
  for (const path of [
    `/integrations/${id}`,
    `/integrations/${bare}`,
    `/integrations/${id}/accounts`,
    `/integrations/${id}/accounts?role=ADMIN&department=IT&sort=-created`,
    `/integrations/${id}/accounts?q=nobody`,
    `/integrations/${id}/imports`,
    `/integrations/${id}/settings`,
    "/",
    "/?only=stale",
  ]) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.goto(`/integrations/${id}/settings`);
  await page.getByLabel("Display name").fill("bare");
  await page.getByRole("button", { name: "Rename" }).click();
  await expectAccessible(page);
});
