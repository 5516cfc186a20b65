// Files as they come: foreign headers, encodings and delimiters, every known damage, nothing right, half a million bad
// values. Each goes from drop to complete in the tab.
import { badValues, damaged, damages, everyRecordBad, foreign, HEADER } from "../fixtures/exports";
import { file } from "../fixtures/files";
import { column, corrected, heading, kind, fixAll, press, replace } from "../fixtures/fixes";
import { expect, test } from "../fixtures/test";

/** The lines of a file, whatever ends them. */
/** Without the mark that spreadsheets need in front. */
const linesOf = (text: string) => text.replace(/^\uFEFF/, "").trimEnd().split(/\r?\n/);

for (const given of foreign) {
  test(given.name, async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique);
    await wizard.dataFile.setInputFiles(await file(given.name, given.content));
    if (given.encoding) await page.getByRole("combobox", { name: "Encoding" }).selectOption(given.encoding);
    for (const [name, field] of Object.entries(given.columns ?? {})) await column(page, name).selectOption(field);
    await wizard.next.click();
    for (const [from, to] of given.values ?? []) await replace(page, from, to);
    await fixAll(wizard);
    expect(linesOf((await corrected(page)).text)).toEqual([HEADER, ...given.corrected]);
    await wizard.finish();
    await wizard.showAccounts();
    await expect(page.getByRole("row", { name: given.corrected[0]?.split(",")[0] })).toBeVisible();
  });
}

test("objects within objects, a line each, in UTF-16", async ({ page, wizard, unique }) => {
  const accounts = [
    { id: 7, contact: { address: "ines@porto.example", given: "Inês" }, flags: { locked: false }, joined: "2019-05-06", level: "Owner" },
    { id: 8, contact: { address: "rui@porto.example", given: "Rui" }, flags: { locked: true }, joined: "2020-10-11", level: "Member" },
  ];
  const text = `\uFEFF${accounts.map((account) => JSON.stringify(account)).join("\n")}\n`;
  await wizard.open();
  await wizard.describe(unique);
  await wizard.dataFile.setInputFiles(await file("accounts.ndjson", Buffer.from(text, "utf16le")));
  for (const [name, field] of [["contact.address", "emailId"], ["contact.given", "firstName"], ["joined", "createdOn"], ["level", "role"]] as const) {
    await column(page, name).selectOption(field);
  }
  await wizard.next.click();
  await fixAll(wizard);
  const saved = await corrected(page);
  expect(saved.name).toBe("accounts-corrected.json");
  expect(JSON.parse(saved.text)).toEqual([
    { emailId: "ines@porto.example", firstName: "Inês", role: "SUPERADMIN", createdOn: "06052019", userStatus: "ACTIVE" },
    { emailId: "rui@porto.example", firstName: "Rui", role: "USER", createdOn: "11102020", userStatus: "DISABLED" },
  ]);
  await wizard.finish();
  await wizard.showAccounts();
  await expect(page.getByRole("row", { name: /rui@porto.example/ })).toContainText("11 Oct 2020");
});

test("every damage that is known is fixed, with one press where it is sure", async ({ page, wizard, unique }) => {
  const given = damaged();
  await wizard.prepare(unique, await file("damaged.csv", given.content));
  await expect(heading(page)).toHaveText(`${damages.length} records need fixing`);
  await press(page.getByRole("button", { name: /^Apply \d+ sure fixes/ }));
  // That an owner is a super-admin is for a person to say.
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await press(kind(page, "another word for a privileged role").getByRole("button", { name: "Apply this fix" }));
  await expect(heading(page)).toHaveText(`All ${damages.length} records are valid`);
  expect(linesOf((await corrected(page)).text)).toEqual([HEADER, ...given.corrected]);
  await wizard.finish();
});

test("a file in which every record is bad", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("bad.csv", everyRecordBad(400)));
  await expect(heading(page)).toHaveText("400 records need fixing");
  await replace(page, "Guest", "USER");
  await press(page.getByRole("button", { name: /^Apply \d+ sure fixes/ }));
  await expect(heading(page)).toHaveText("200 records need fixing");
  await press(kind(page, "another word for a privileged role").getByRole("button", { name: "Apply this fix" }));
  await expect(heading(page)).toHaveText("100 records need fixing");
  await press(kind(page, "every record needs one").getByRole("button", { name: "Leave out 100 records" }));
  await expect(heading(page)).toHaveText("All 300 records are valid");
  await wizard.finish();
  await expect(page.getByText("100 records left out: no value in emailId")).toBeVisible();
});

test("500,000 bad values", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await badValues(250_000));
  await expect(heading(page)).toHaveText("250,000 records need fixing");
  await expect(page.getByText("500,000 issues").first()).toBeVisible();
  for (const [words, count] of [["Super Admin", "250,000"], ["Inactive", "250,000"]] as const) {
    await expect(kind(page, words).first()).toContainText(count);
  }
  await page.getByRole("button", { name: "Apply 2 sure fixes" }).click();
  await expect(heading(page)).toHaveText("All 250,000 records are valid");
  await wizard.finish();
  await expect(page.getByText("250,000").first()).toBeVisible();
});
