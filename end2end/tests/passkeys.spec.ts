// Passkeys: added on the profile, a sign-in by themselves, and a second factor after the password.
import { code } from "../fixtures/authenticator";
import { expectAccessible } from "../fixtures/axe";
import { addPasskey, beginPasskey, device } from "../fixtures/passkeys";
import { ADA, PASSWORD, letOthersIn, signIn, test as base } from "../fixtures/people";
import { expect } from "../fixtures/test";

/** Passkeys are of a name and of no number. */
const test = base.extend({ baseURL: ({ house }, use) => use(house.url.replace("127.0.0.1", "localhost")) });

test.use({ tolerated: /status of (401|403|409|410|422|429)/ });

const signOut = { name: "Sign out", exact: true } as const;

test("a passkey is added, signs in alone and after a password, and is removed", async ({ page }) => {
  const phone = await device(page);
  await letOthersIn(page, ADA);
  await page.goto("/profile");
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await expectAccessible(page);
  await addPasskey(page, "Ada's phone");
  await expect(page.getByRole("heading", { name: "Keep these recovery codes" })).toBeVisible();
  await page.goto("/profile/passkeys");
  await expect(page.getByRole("row", { name: "Ada's phone" })).toContainText("Not yet");
  await expectAccessible(page);

  // Alone it is enough, and it leads where one wanted to go.
  await page.getByRole("button", signOut).first().click();
  await page.goto("/activity?kind=sign-in");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveTitle("Activity · Rollcall");
  await expect(page.getByRole("row", { name: /passkey alone/ })).toBeVisible();

  // After the password it stands for the code, which the password alone is not enough without.
  await page.getByRole("button", signOut).first().click();
  await page.getByLabel("Email").fill(ADA.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\/code\?passkey=1/);
  await expectAccessible(page);
  await phone.verify(false);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "It was cancelled, or took too long" })).toBeVisible();
  await phone.verify(true);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveTitle("Integrations · Rollcall");

  // The device has one already, and says so.
  await beginPasskey(page);
  await page.getByLabel("Name", { exact: true }).fill("Once more");
  await page.getByRole("button", { name: "Create the passkey" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "has a passkey for you already" })).toBeVisible();

  // An app beside it takes the passkey as proof, and no new recovery codes.
  await page.goto("/profile/second-factor");
  await expectAccessible(page);
  const app = page.getByRole("region", { name: "Add an authenticator app" });
  await app.getByLabel("Current password").fill(PASSWORD);
  await app.getByRole("button", { name: "Continue" }).click();
  const secret = (await page.locator("code").textContent()) ?? "";
  await page.getByLabel("Code", { exact: true }).fill(code(secret, 0));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("status")).toContainText("The app is added");

  // A code that was typed counts too.
  await page.goto("/profile/passkeys");
  const remove = page.getByRole("region", { name: "Remove a passkey" });
  await remove.getByLabel("Current password").fill(PASSWORD);
  await remove.getByLabel("Code", { exact: true }).fill(code(secret, 1));
  await remove.getByRole("button", { name: "Remove a passkey" }).click();
  await expect(page.getByRole("status")).toContainText("The passkey is removed");
  await expect(page.getByText("You have none yet.")).toBeVisible();
  await page.goto("/activity");
  for (const kind of ["Added a passkey", "Removed a passkey"]) {
    await expect(page.getByRole("row", { name: kind })).toContainText("Ada's phone");
  }
  await page.getByRole("button", signOut).first().click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("alert").first()).toContainText("This passkey is not recognised here");
});

test("the pages fit a phone in the dark", async ({ page }) => {
  await device(page);
  await letOthersIn(page, ADA);
  const fits = async () => {
    await expectAccessible(page);
    await page.setViewportSize({ width: 375, height: 800 });
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  };
  await addPasskey(page, "Ada's phone");
  await expect(page.getByRole("heading", { name: "Keep these recovery codes" })).toBeVisible();
  await page.goto("/profile/passkeys");
  await fits();
  await page.goto("/profile");
  await fits();
  await beginPasskey(page);
  await fits();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeVisible();
  await fits();
  await page.getByLabel("Email").fill(ADA.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("button", { name: "Use a passkey" })).toBeVisible();
  await fits();
});

base("under a number the pages say where passkeys work, and offer none", async ({ page, house }) => {
  await letOthersIn(page, ADA);
  await page.goto("/profile/passkeys");
  const name = house.url.replace("127.0.0.1", "localhost");
  await expect(page.getByText(`Passkeys work where this page is opened as ${name}`)).toBeVisible();
  await page.getByRole("button", signOut).first().click();
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeHidden();
  await signIn(page, ADA.email);
  await expect(page).toHaveTitle("Integrations · Rollcall");
});
