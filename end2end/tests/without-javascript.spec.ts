// The pages as the server sends them: the guide and the lists work, the wizard says what it needs.
import { sample } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { upload } from "../fixtures/upload";

test.use({ javaScriptEnabled: false, tolerated: /status of 404/ });

test("the list leads to an integration and its accounts", async ({ page, unique }) => {
  await upload(page.request, { name: unique, file: await sample({ format: "csv", records: 700 }) });
  await page.goto("/");
  await page.getByRole("row", { name: unique }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(unique);
  await page.getByRole("link", { name: /^Accounts/ }).click();
  await expect(page.getByRole("table").last().getByRole("row").nth(1)).toContainText("@");
});

test("the guide has every field, and its templates can be fetched", async ({ page }) => {
  await page.goto("/guide");
  const main = page.getByRole("main");
  for (const field of ["emailId", "firstName", "lastName", "role", "createdOn", "userStatus", "accountType", "department", "mfaEnrolmentStatus", "accountPaymentStatus"]) {
    await expect(main.getByText(field, { exact: true }).first()).toBeVisible();
  }
  for (const format of ["CSV", "JSON"]) {
    const href = await page.getByRole("link", { name: `${format} template` }).first().getAttribute("href");
    expect((await page.request.get(href ?? "")).status()).toBe(200);
  }
});

test("the wizard says that it needs JavaScript", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "New integration" }).first().click();
  await expect(page).toHaveURL(/\/integrations\/new\??$/);
  await expect(page.getByText(/JavaScript/).first()).toBeVisible();
});

test("an address that leads nowhere helps on", async ({ page }) => {
  const response = await page.goto("/integrations/elsewhere/at/all");
  expect(response?.status()).toBe(404);
  await page.getByRole("main").getByRole("link", { name: /integrations/i }).first().click();
  await expect(page).toHaveTitle("Integrations · Rollcall");
});
