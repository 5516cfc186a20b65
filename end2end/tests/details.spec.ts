// The first step: every limit at its edge, checked as typed by the code that the server runs.
import { file, noisyPng, png, sample } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { upload } from "../fixtures/upload";

test("names of 64 characters are taken, of 65 are not", async ({ wizard }) => {
  await wizard.open();
  for (const box of [wizard.integrationName, wizard.displayName]) {
    await wizard.integrationName.fill("x");
    await box.fill(` ${"é".repeat(65)} `);
    await wizard.next.click();
    await expect(wizard.details).toBeVisible();
    await expect(box).toHaveAttribute("aria-invalid", "true");
    await expect(wizard.details.getByText(/65/).first()).toBeVisible();
    await box.fill(` ${"é".repeat(64)} `);
    await expect(box).not.toHaveAttribute("aria-invalid", "true");
  }
  await wizard.next.click();
  await expect(wizard.source).toBeVisible();
});

test("the integration name is required", async ({ wizard, page }) => {
  await wizard.open();
  await wizard.integrationName.fill("   ");
  await wizard.next.click();
  await expect(wizard.integrationName).toHaveAttribute("aria-invalid", "true");
  const described = await wizard.integrationName.getAttribute("aria-describedby");
  const texts = await Promise.all((described ?? "").split(" ").map((id) => page.locator(`#${id}`).textContent()));
  expect(texts.join(" ")).toMatch(/name/i);
});

test("the list of errors loses what is put right, and goes with the last", async ({ wizard, page }) => {
  await wizard.open();
  await wizard.displayName.fill("x".repeat(65));
  await wizard.next.click();
  const summary = page.locator(".error-summary");
  await expect(summary.getByRole("listitem")).toHaveCount(2);
  await expect(summary).toBeFocused();
  await wizard.integrationName.pressSequentially("Lantern");
  await expect(summary.getByRole("listitem")).toHaveCount(1);
  await expect(summary).toContainText("1 thing");
  await expect(wizard.integrationName, "nothing takes the focus while somebody types").toBeFocused();
  await wizard.displayName.fill("Learners");
  await expect(summary).toBeHidden();
  // Wrong once more after the next attempt.
  await wizard.integrationName.fill("");
  await wizard.next.click();
  await expect(summary.getByRole("listitem")).toHaveCount(1);
  await expect(summary).toBeFocused();
});

test("the display name of another integration is refused whatever its case", async ({ page, wizard, unique }) => {
  const first = await upload(page.request, { name: "Quillboard", displayName: unique, file: await sample({ format: "csv" }) });
  expect(await first.json()).toHaveProperty("Completed");
  await wizard.open();
  await wizard.integrationName.fill("Quillboard");
  await wizard.displayName.fill(unique.toUpperCase());
  await wizard.displayName.blur();
  await expect(wizard.displayName).toHaveAttribute("aria-invalid", "true");
  await expect(wizard.details).toContainText(unique);
  await wizard.displayName.fill(`${unique} EU`);
  await wizard.next.click();
  await expect(wizard.source).toBeVisible();
});

test.describe("a server that takes its time over the display name", () => {
  const OWNER = "**/api/display_name_owner*";

  test("is waited for, and who presses again goes one step", async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.integrationName.fill(unique);
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route(OWNER, async (route) => {
      await held;
      await route.continue();
    });
    await wizard.next.click();
    await expect(wizard.next).toHaveAttribute("aria-disabled", "true");
    await expect(wizard.next).toHaveAccessibleDescription("Asking the server whether the display name is free");
    await wizard.next.click({ force: true });
    await wizard.integrationName.press("Enter");
    answer();
    await expect(wizard.source).toBeVisible();
    await page.goBack();
    await expect(wizard.details).toBeVisible();
  });

  test("is not waited for without end", async ({ page, wizard, unique }) => {
    await page.clock.install();
    await wizard.open();
    await wizard.integrationName.fill(unique);
    await page.route(OWNER, () => {});
    await wizard.next.click();
    await expect(wizard.next).toHaveAttribute("aria-disabled", "true");
    await page.clock.runFor(5_000);
    await expect(wizard.source).toBeVisible();
  });
});

test("the preview follows what is typed", async ({ wizard, page }) => {
  await wizard.open();
  await wizard.integrationName.fill("Lantern LMS");
  await wizard.displayName.fill("Zephyr team");
  await page.getByRole("radio", { name: "Rust" }).check();
  await expect(page.getByRole("complementary")).toContainText("Zephyr team");
  await expect(page.getByRole("complementary").locator('[data-sw="7"]').first()).toBeVisible();
});

test.describe("the avatar image", () => {
  const cases = [
    { what: "5,120 bytes", content: png(96, 96, 5_120), taken: true },
    { what: "5,121 bytes", content: png(96, 96, 5_121), taken: false, says: /5,121 bytes.*5,120 bytes/s },
    { what: "1,024 pixels", content: png(1_024, 1_024), taken: true },
    { what: "1,025 pixels", content: png(1_025, 16), taken: false, says: /1,?025.*1,?024/s },
    { what: "no picture", content: Buffer.from("GIF87"), taken: false, says: /PNG, JPEG, WebP or GIF/ },
    {
      what: "an SVG",
      content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'),
      taken: false,
      says: /SVG/,
    },
  ];
  for (const { what, content, taken, says } of cases) {
    test(`with ${what} is ${taken ? "taken" : "refused"}, in browser and server`, async ({ page, wizard, unique }) => {
      await wizard.open();
      await wizard.integrationName.fill(unique);
      await page.getByRole("radio", { name: /image/i }).check();
      await wizard.avatarImage.setInputFiles(await file("logo.png", content));
      if (says) await expect(wizard.details).toContainText(says);
      await wizard.next.click();
      await expect(taken ? wizard.source : wizard.details).toBeVisible();

      const avatar = { name: "logo.png", mimeType: "image/png", buffer: content };
      const answer = await upload(page.request, { name: unique, avatar, file: await sample({ format: "csv" }) });
      if (!taken) {
        const { errors } = (await answer.json()).Invalid;
        expect(errors).toMatchObject([{ field: "AvatarImage", message: expect.stringMatching(says ?? /./) }]);
        return;
      }
      const { id } = (await answer.json()).Completed;
      await page.goto(`/integrations/${id}`);
      const image = page.locator("main img").first();
      await expect(image).toBeVisible();
      const served = await page.request.get((await image.getAttribute("src")) ?? "");
      expect(await served.body()).toEqual(content);
      expect(served.headers()["x-content-type-options"]).toBe("nosniff");
    });
  }

  test("that is too large can be shrunk on the spot", async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.integrationName.fill(unique);
    await page.getByRole("radio", { name: /image/i }).check();
    await wizard.avatarImage.setInputFiles(await file("photo.png", noisyPng(256)));
    await page.getByRole("button", { name: /^Shrink/ }).click();
    await expect(wizard.details).toContainText(/of 5 KB/);
    await wizard.next.click();
    await wizard.check(await sample({ format: "csv" }));
    await wizard.finish();
    await expect(page.locator("main img").first()).toBeVisible();
  });
});
