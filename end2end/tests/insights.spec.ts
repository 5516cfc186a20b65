// What an admin is told of valid accounts before they are saved: exact counts, and unknown is never "no".
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { expect, test } from "../fixtures/test";

const COLUMNS = "emailId,role,userStatus,accountType,mfaEnrolmentStatus,accountPaymentStatus,department";

const ACCOUNTS = `${COLUMNS}
ann@home.example,SUPERADMIN,ACTIVE,USER,true,PAID,Finance
bob@home.example,ADMIN,ACTIVE,USER,false,PAID,IT
cat@home.example,ADMIN,ACTIVE,USER,,PAID,
dan@home.example,ADMIN,,USER,false,UNPAID,IT
sync@home.example,SUPERADMIN,ACTIVE,SERVICE,true,NA,
bot@home.example,USER,ACTIVE,SERVICE,,NA,
eve@partner.example,USER,DISABLED,USER,,PAID,Sales
fay@partner.example,USER,DELETED,USER,,UNPAID,Sales
gus@mail.example,USER,ACTIVE,USER,,UNPAID,
hal@HOME.example,USER,ACTIVE,,,,
`;

const panel = (page: Page) => page.getByRole("region", { name: "Worth knowing before you save" });

/** The part of the panel under this heading. */
const chart = (page: Page, name: string) =>
  panel(page).locator("div").filter({ has: page.getByRole("heading", { name }) }).last();

test("findings are counted with what they are of, and unknown apart", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("accounts.csv", ACCOUNTS));
  for (const [name, count, of, parts, notCounted] of [
    ["Active admins without MFA", "1", "of 4 active ADMIN or SUPERADMIN accounts, 25%", ["without MFA 1", "with MFA 2", "MFA unknown 1"], "role or userStatus"],
    ["Service accounts with SUPERADMIN", "1", "of 2 service accounts, 50%", ["SUPERADMIN 1", "ADMIN or USER 1", "role unknown 0"], "accountType"],
    ["Disabled or deleted, but PAID", "1", "of 2 disabled or deleted accounts, 50%", ["PAID 1", "UNPAID or NA 1", "payment unknown 0"], "userStatus"],
    ["Active, but UNPAID", "1", "of 7 active accounts, 14.3%", ["UNPAID 1", "PAID or NA 5", "payment unknown 1"], "userStatus"],
  ] as const) {
    const finding = chart(page, name);
    await expect(finding.getByText(count, { exact: true }).first()).toBeVisible();
    await expect(finding.getByText(of, { exact: true })).toBeVisible();
    await expect(finding.getByRole("listitem")).toHaveText([...parts]);
    await expect(finding).toContainText(`Not counted: 1 account that may be among them, because ${notCounted} is not given.`);
  }
});

test("external domains and missing values are listed with their share", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("accounts.csv", ACCOUNTS));
  const domains = chart(page, "External e-mail domains");
  await expect(domains).toContainText("3 of 10 accounts, 30%, on 2 domains");
  await expect(domains.getByRole("row")).toHaveText(["DomainAccountsShare", "partner.example220%", "mail.example110%"]);
  await expect(domains).toContainText("home.example is the most frequent domain and taken to be your own.");

  const missing = chart(page, "Missing values by field");
  await expect(missing).toContainText("of 10 accounts");
  await expect(missing.getByRole("row")).toHaveText([
    "FieldMissingShare",
    "firstName10100%",
    "lastName10100%",
    "roleNone",
    "createdOn10100%",
    "userStatus110%",
    "accountType110%",
    "department550%",
    "mfaEnrolmentStatus660%",
    "accountPaymentStatus110%",
  ]);
});

test("where there is nothing to tell, it says so quietly", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("quiet.csv", `${COLUMNS}\nann@home.example,ADMIN,ACTIVE,USER,true,PAID,IT\n`));
  await expect(chart(page, "Active admins without MFA")).toContainText("None of 1 active ADMIN or SUPERADMIN account");
  await expect(chart(page, "Service accounts with SUPERADMIN")).toContainText("None the file has no service accounts");
  await expect(chart(page, "External e-mail domains")).toContainText("None of 1 account");
  await expect(panel(page)).not.toContainText("Not counted");
});

test("what is not known is not told as a no", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("bare.csv", "emailId,accountPaymentStatus\nann@home.example,PAID\nbob@home.example,UNPAID\n"));
  const finding = chart(page, "Active, but UNPAID");
  await expect(finding).toContainText("None no active accounts are known");
  await expect(finding).toContainText("Not counted: 2 accounts that may be among them, because userStatus is not given.");
});

test("they come with the verdict that the file is valid, and are about what will be saved", async ({ page, wizard, unique }) => {
  const messy = "emailId,userStatus,accountPaymentStatus\nann@a.example,Active,UNPAID\nbob@a.example,ACTIVE,UNPAID\n,ACTIVE,UNPAID\n";
  await wizard.prepare(unique, await file("messy.csv", messy));
  const issue = (text: string) => page.getByRole("listitem").filter({ hasText: text });
  await issue("letter case").getByRole("button", { name: "Apply fix" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 record needs fixing");
  await expect(panel(page)).toHaveCount(0);
  await issue("every record needs one").getByRole("button", { name: "Leave out 1 record" }).click();
  await expect(chart(page, "Active, but UNPAID")).toContainText("2 of 2 active accounts, 100%");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 record needs fixing");
  await expect(panel(page)).toHaveCount(0);
});
