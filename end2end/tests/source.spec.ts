// The second step: what is refused at once, and that nothing typed is lost by it.
import { LIMIT, file, sample } from "../fixtures/files";
import { workerReport } from "../fixtures/observe";
import { rollcall } from "../fixtures/rollcall";
import { expect, test } from "../fixtures/test";

const zip = Buffer.from("504b0304140006000800000021", "hex");

for (const { name, content, says } of [
  { name: "users.xlsx", content: Buffer.concat([zip, Buffer.from("[Content_Types].xml xl/workbook.xml")]), says: /Excel/ },
  { name: "users.csv", content: Buffer.concat([zip, Buffer.from("another.txt")]), says: /ZIP/i },
  { name: "users.pdf", content: Buffer.from("%PDF-1.7\n%âãÏÓ\n"), says: /PDF/ },
  { name: "users.html", content: Buffer.from("<!doctype html><html><body>Sign in</body></html>"), says: /HTML/ },
  { name: "empty.csv", content: Buffer.alloc(0), says: /empty/ },
  { name: "blank.json", content: Buffer.from(" \r\n\t\n"), says: /nothing|empty|white space/i },
]) {
  test(`${name} is refused with what it is`, async ({ wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique, "Alias");
    await wizard.dataFile.setInputFiles(await file(name, content));
    const alert = wizard.source.getByRole("alert");
    await expect(alert).toContainText(name);
    await expect(alert).toContainText(says);
    await expect(wizard.next).toHaveAttribute("aria-disabled", "true");
    await wizard.next.click({ force: true });
    await expect(wizard.source, "the step stays").toBeVisible();

    await wizard.dataFile.setInputFiles(await sample({ format: "csv" }));
    await expect(alert).toHaveCount(0);
    await wizard.back.click();
    await expect(wizard.integrationName).toHaveValue(unique);
    await expect(wizard.displayName).toHaveValue("Alias");
  });
}

test("the content decides the format, not the extension", async ({ wizard, unique }) => {
  const csv = await file("export.json", "emailId,role\nana@example.com,ADMIN\n");
  const report = JSON.parse(await wizard.prepare(unique, csv));
  expect(report).toMatchObject({ format: "csv", records: 1, errors: 0 });
});

for (const format of ["csv", "json"] as const) {
  test(`a ${format} file at the limit is taken, one byte more is refused`, async ({ page, wizard, unique }) => {
    await wizard.open();
    await wizard.describe(unique);
    const over = await sample({ format, bytes: LIMIT + 1 });
    const { stdout } = await rollcall("validate", "--output", "json", over);
    expect(JSON.parse(await workerReport(page, over))).toEqual(JSON.parse(stdout));
    await wizard.dataFile.setInputFiles(over);
    const alert = wizard.source.getByRole("alert");
    await expect(alert).toContainText("52,428,801 bytes");
    await expect(alert).toContainText("52,428,800 bytes");
    const report = JSON.parse(await wizard.check(await sample({ format, bytes: LIMIT })));
    expect(report).toMatchObject({ bytes: LIMIT, errors: 0 });
    await expect(wizard.complete).not.toHaveAttribute("aria-disabled");
  });
}
