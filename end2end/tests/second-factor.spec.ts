// A code of an app besides the password, recovery codes, and who has to have one.
import { addApp, code, typeCode } from "../fixtures/authenticator";
import { expectAccessible } from "../fixtures/axe";
import { ADA, PASSWORD, anotherBrowser, invite, letOthersIn, signIn, test } from "../fixtures/people";
import { Server } from "../fixtures/rollcall";
import { expect } from "../fixtures/test";

const GRACE = { name: "Grace Hopper", email: "grace@example.com" };

test.use({ tolerated: /status of (401|403|409|410|422|429)/ });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("the password alone does not sign in, a code does once, and so does a recovery code", async ({ page, browser, house }) => {
      await letOthersIn(page, ADA);
      await page.goto("/profile/second-factor");
      await page.getByLabel("Current password").fill("not the password");
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page.getByRole("alert")).toContainText("password is not right");
      const { secret, codes } = await addApp(page);
      expect(codes).toHaveLength(10);
      // On another server too: what was shown is in the database.
      const second = await Server.start({ database: house.database });
      try {
        const other = await anotherBrowser(browser, second.url);
        await other.goto("/activity?kind=sign-in");
        await signIn(other, ADA.email);
        await expect(other).toHaveURL(/\/sign-in\/code\?next=/);
        await other.goto("/people");
        await expect(other).toHaveURL(/\/sign-in\?next=\/people$/);
        await other.goBack();
        await typeCode(other, "000000");
        await expect(other.getByRole("alert")).toContainText("The code is not right");
        const used = code(secret, 1);
        await typeCode(other, used);
        await expect(other).toHaveTitle("Activity · Rollcall");
        await other.getByRole("button", { name: "Sign out" }).first().click();
        await signIn(other, ADA.email);
        await typeCode(other, used);
        await expect(other.getByRole("alert")).toContainText("Each code serves once");
        await typeCode(other, (codes[0] ?? "").toLowerCase().replaceAll("-", ""));
        await expect(other).toHaveTitle("Integrations · Rollcall");
        await other.goto("/profile/second-factor");
        await expect(other.getByText("9 recovery codes are left.")).toBeVisible();
      } finally {
        await second.stop();
      }
    });

    test("an administrator asks it of everybody, and takes it from whoever has lost it", async ({ page, browser, house }) => {
      await letOthersIn(page, ADA);
      const link = await invite(page, GRACE, "editor");
      const grace = await anotherBrowser(browser, house.url);
      await grace.goto(link);
      await grace.getByLabel("Password").fill(PASSWORD);
      await grace.getByRole("button", { name: "Save and sign in" }).click();
      await expect(grace).toHaveTitle("Integrations · Rollcall");

      await page.goto("/settings");
      await page.getByLabel("Everybody needs one").check();
      await page.getByRole("region", { name: "Second factor" }).getByRole("button", { name: "Save" }).click();
      // From this moment on, for the administrator too.
      await expect(page).toHaveURL(/\/profile\/second-factor$/);
      await expect(page.getByText("You need a second factor")).toBeVisible();
      await addApp(page);
      await page.getByRole("link", { name: "I have kept them" }).click();
      await expect(page).toHaveTitle("Integrations · Rollcall");

      await grace.goto("/");
      await expect(grace).toHaveURL(/\/profile\/second-factor$/);
      expect((await grace.request.get("/api/list_integrations")).status()).toBe(403);
      const { secret } = await addApp(grace);
      await grace.goto("/");
      await expect(grace).toHaveTitle("Integrations · Rollcall");

      await page.goto("/people");
      const row = page.getByRole("row", { name: /Grace Hopper/ });
      await expect(row).toContainText("2nd factor");
      await row.getByRole("button", { name: /^Remove 2nd factor/ }).click();
      await expect(page.getByRole("status")).toContainText("Their second factor is removed");
      await grace.goto("/");
      await signIn(grace, GRACE.email);
      await expect(grace).toHaveURL(/\/profile\/second-factor$/);
      await addApp(grace);
      await grace.getByRole("button", { name: "Sign out" }).first().click();
      await signIn(grace, GRACE.email);
      await typeCode(grace, code(secret, 0));
      await expect(grace.getByRole("alert")).toContainText("The code is not right");

      await page.goto("/activity");
      for (const [kind, who] of [
        ["Changed who needs a second factor", ADA.email],
        ["Removed a second factor", ADA.email],
        ["Added a second factor", GRACE.email],
      ] as const) {
        await expect(page.getByRole("row", { name: kind }).first()).toContainText(who);
      }
    });
  });
}

test("it is turned off with the password, and the pages about it are accessible", async ({ page, browser, house }) => {
  await letOthersIn(page, ADA);
  await page.goto("/settings");
  await expectAccessible(page);
  await page.goto("/profile/second-factor");
  await expectAccessible(page);
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("alert")).toContainText("The code is not right");
  const secret = (await page.locator("code").textContent()) ?? "";
  await page.getByLabel("Code", { exact: true }).fill(code(secret, 0));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expectAccessible(page);
  const other = await anotherBrowser(browser, house.url);
  await other.goto("/");
  await signIn(other, ADA.email);
  await expectAccessible(other);
  await page.goto("/profile/second-factor");
  await expectAccessible(page);
  const off = page.getByRole("region", { name: "Turn off the second factor" });
  await off.getByLabel("Current password").fill(PASSWORD);
  await off.getByLabel("Code", { exact: true }).fill(code(secret, 1));
  await off.getByRole("button", { name: "Turn off the second factor" }).click();
  await expect(page.getByRole("status")).toContainText("The second factor is off");
  await other.goto("/sign-in");
  await signIn(other, ADA.email);
  await expect(other).toHaveTitle("Integrations · Rollcall");
});
