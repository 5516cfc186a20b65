// Letting others in, and what each of them may do.
import { expectAccessible } from "../fixtures/axe";
import { sample } from "../fixtures/files";
import { ADA, PASSWORD, anotherBrowser, invite, letOthersIn, signIn, test } from "../fixtures/people";
import { Server } from "../fixtures/rollcall";
import { expect } from "../fixtures/test";
import { UPLOAD, upload } from "../fixtures/upload";
import { Wizard } from "../fixtures/wizard";

const GRACE = { name: "Grace Hopper", email: "grace@example.com" };
const EVE = { name: "Eve", email: "eve@example.com" };

test.use({ tolerated: /status of (401|403|409|410|422|429)/ });

test("a password is shown while its button is pressed, and it is said when a new one is long enough", async ({ page }) => {
  await page.goto("/set-up");
  const password = page.getByLabel("Password");
  const show = page.getByRole("button", { name: "Show password" });
  await expect(password).toHaveAttribute("type", "password");
  await show.press("Enter");
  await expect(password).toHaveAttribute("type", "text");
  await expect(show).toHaveAttribute("aria-pressed", "true");
  await show.press("Enter");
  await expect(password).toHaveAttribute("type", "password");
  const said = page.locator("[data-fewest]");
  await password.fill("fourteen chars");
  await expect(said).toHaveText("Not 15 characters yet.");
  await password.fill("fifteen letters");
  await expect(said).toContainText("Long enough.");
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("the first minute is open, and who lets others in is the administrator", async ({ page, browser, house }) => {
      await page.goto("/");
      await expect(page.getByText("Only this computer").first()).toBeVisible();
      await letOthersIn(page, ADA);
      await expect(page.getByRole("row", { name: /Ada Lovelace/ })).toContainText("Active");
      const other = await anotherBrowser(browser, house.url);
      await other.goto("/activity?kind=set-up");
      await expect(other).toHaveURL(/\/sign-in\?next=/);
      await signIn(other, ADA.email, "not the password at all");
      await expect(other.getByRole("alert")).toContainText("Email or password is not right");
      await expect(other.getByLabel("Email")).toHaveValue(ADA.email);
      await signIn(other, ADA.email);
      await expect(other.getByRole("table")).toContainText("Set up the first administrator");
      await other.goto("/set-up");
      await expect(other.getByRole("heading", { level: 1 })).toHaveText("Rollcall is set up");
      await page.getByRole("button", { name: "Sign out" }).first().click();
      await expect(page).toHaveURL(/\/sign-in$/);
      await page.goto("/");
      await expect(page).toHaveURL(/\/sign-in$/);
    });

    test("somebody who is invited may do what their role says, until they are disabled", async ({ page, browser, house }) => {
      await letOthersIn(page, ADA);
      const link = await invite(page, GRACE, "viewer");
      const grace = await anotherBrowser(browser, house.url);
      await grace.goto(link);
      await grace.getByLabel("Password").fill("short");
      await grace.getByRole("button", { name: "Save and sign in" }).click();
      await expect(grace.getByRole("alert")).toContainText("It has 5 characters and needs 15");
      await grace.getByLabel("Password").fill(PASSWORD);
      await grace.getByRole("button", { name: "Save and sign in" }).click();
      await expect(grace.getByRole("link", { name: /Grace Hopper/ }).first()).toBeVisible();
      await expect(grace.getByRole("button", { name: "New integration" })).toHaveCount(0);
      await grace.goto("/integrations/new");
      await expect(grace.getByRole("heading", { level: 1 })).toHaveText("Not for your role");
      await expect(grace.getByText("This needs the role Editor or Administrator.")).toBeVisible();
      expect((await upload(grace.request, { name: "Lantern", file: await sample({ format: "csv" }) })).status()).toBe(403);
      await grace.goto(link);
      await expect(grace.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");

      await page.goto("/people");
      const row = page.getByRole("row", { name: /Grace Hopper/ });
      await row.getByLabel("Role of grace@example.com").selectOption("editor");
      await row.getByRole("button", { name: "Change for grace@example.com" }).click();
      await expect(page.getByRole("status")).toContainText("The role is changed");
      await grace.goto("/");
      await expect(grace.getByRole("button", { name: "New integration" }).first()).toBeVisible();
      expect((await upload(grace.request, { name: "Lantern", file: await sample({ format: "csv" }) })).status()).toBe(200);

      await page.getByRole("row", { name: /Grace Hopper/ }).getByRole("button", { name: /^Sign out/ }).click();
      await expect(page.getByRole("status")).toContainText("They are signed out everywhere");
      await grace.goto("/");
      await signIn(grace, GRACE.email);
      await expect(grace).toHaveTitle("Integrations · Rollcall");

      await page.getByRole("row", { name: /Grace Hopper/ }).getByRole("button", { name: /^Disable/ }).click();
      await expect(page.getByRole("row", { name: /Grace Hopper/ })).toContainText("Disabled");
      await grace.goto("/");
      await expect(grace).toHaveURL(/\/sign-in$/);
      const own = page.getByRole("row", { name: /Ada Lovelace/ });
      await expect(own.getByRole("button", { name: /^Disable/ })).toHaveCount(0);
      await own.getByLabel(/^Role of/).selectOption("viewer");
      await own.getByRole("button", { name: /^Change/ }).click();
      await expect(page.getByRole("alert")).toContainText("Nobody else is an administrator");

      await page.goto("/activity");
      await page.getByLabel("Kind").selectOption("integration-made");
      await page.getByRole("button", { name: "Show" }).click();
      const made = page.getByRole("row", { name: /Made an integration/ });
      await expect(made).toHaveCount(1);
      await expect(made).toContainText(GRACE.email);
      await expect(made).toContainText("Lantern");
    });
  });
}

test("one sees where one is signed in, and ends it there, on every server", async ({ page, browser, house }) => {
  const second = await Server.start({ database: house.database });
  try {
    await letOthersIn(page, ADA);
    const other = await anotherBrowser(browser, second.url);
    await other.goto("/");
    await signIn(other, ADA.email);
    await expect(other).toHaveTitle("Integrations · Rollcall");
    await page.goto("/profile");
    const sign_ins = page.getByRole("table").getByRole("row");
    await expect(sign_ins).toHaveCount(3);
    await sign_ins.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("status").filter({ hasText: "That sign-in has ended" })).toBeVisible();
    await other.goto("/");
    await expect(other).toHaveURL(/\/sign-in$/);
  } finally {
    await second.stop();
  }
});

test("a sign-in that ends in the middle of the wizard loses nothing", async ({ page, context, unique }) => {
  await letOthersIn(page, ADA);
  const wizard = new Wizard(page);
  await wizard.prepare(unique, await sample({ format: "csv", records: 300 }));
  expect((await page.request.post("/profile/sign-ins", { form: { all: "1" }, maxRedirects: 0 })).status()).toBe(303);
  const answer = page.waitForResponse(`**${UPLOAD}`);
  await wizard.complete.click();
  expect((await answer).status()).toBe(401);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Your sign-in has ended");
  await expect(alert).toContainText("Nothing was saved");
  const opened = context.waitForEvent("page");
  await alert.getByRole("link", { name: "Sign in again" }).click();
  const tab = await opened;
  await signIn(tab, ADA.email);
  await expect(tab).toHaveTitle("Integrations · Rollcall");
  await tab.close();
  await wizard.tryAgain.click();
  await wizard.arrive();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(unique);
});

test("the record is kept for as long as an administrator decides", async ({ page }) => {
  await letOthersIn(page, ADA);
  await page.goto("/settings");
  const days = page.getByLabel("Keep it for so many days");
  const save = page.getByRole("region", { name: "Activity" }).getByRole("button", { name: "Save" });
  await days.fill("10");
  await save.click();
  await expect(page.getByRole("alert")).toContainText("at least 30 days");
  await days.fill("90");
  await save.click();
  await expect(page.getByRole("status")).toContainText("The settings are saved");
  await expect(days).toHaveValue("90");
  await page.goto("/activity");
  await expect(page.getByRole("row", { name: /Changed how long activity is kept/ })).toContainText("90");
});

test("every page about people is accessible, in both themes and on a phone", async ({ page, browser, house }) => {
  await page.goto("/set-up");
  await page.getByRole("button", { name: "Create administrator" }).evaluate((button: HTMLButtonElement) => {
    button.form?.setAttribute("novalidate", "");
    button.click();
  });
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await letOthersIn(page, ADA);
  const link = await invite(page, { ...EVE, name: "E".repeat(60) }, "auditor");
  await expectAccessible(page);
  for (const path of ["/profile", "/activity", "/set-up"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
  const other = await anotherBrowser(browser, house.url);
  for (const path of ["/sign-in", link, "/invite?link=none"]) {
    await other.goto(path);
    await expectAccessible(other);
  }
});
