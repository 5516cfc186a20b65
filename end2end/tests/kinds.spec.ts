// Kinds of issue: as many as there are kinds of mistake, whatever the values are.
import type { Page } from "@playwright/test";
import { file } from "../fixtures/files";
import { heading, press } from "../fixtures/fixes";
import { expect, test } from "../fixtures/test";
import { show } from "../fixtures/workbench";

/** 2,000 records with seven kinds of mistake, as a person makes them. */
function messy(): string {
  const rows = Array.from({ length: 2_000 }, (_, n) => {
    const email = n % 63 === 1 ? `person${n}.example.com` : n % 252 === 40 ? "" : `person${n}@example.com`;
    const role = n % 71 === 3 ? "Admin" : "USER";
    const date = n % 67 === 2 ? "1012024" : n % 67 === 5 ? `31${["02", "04", "06", "09", "11"][n % 5]}2024` : "01012024";
    const status = n % 73 === 9 ? ["Gone", "Left", "Retired"][n % 3] : "ACTIVE";
    return [email, "Person", role, date, status, n % 79 === 11 ? "Yes" : "true"].join();
  });
  return ["emailId,firstName,role,createdOn,userStatus,mfaEnrolmentStatus", ...rows, ""].join("\n");
}

const cards = (page: Page) => page.locator(".issues > li.issue");
const card = (page: Page, words: string) => cards(page).filter({ hasText: words });
const filter = (page: Page) => page.getByRole("combobox", { name: "Kind of issue" });
const rows = (page: Page) => page.getByRole("grid");

test("seven kinds of mistake are seven cards and seven presses", async ({ page, wizard, unique }) => {
  await wizard.prepare(unique, await file("messy.csv", messy()));
  await expect(page.getByRole("heading", { name: "7 kinds of issue" })).toBeVisible();
  await expect(cards(page)).toHaveCount(7);
  await expect(cards(page).getByRole("heading", { level: 3 })).toHaveCount(7);
  await expect(page.locator(".issues"), "no rule's code").not.toContainText(/invalid-|required|boolean/);
  const counts = await page.locator(".issues > li > h3 .n").allTextContents();
  const errors = await page.evaluate(() => JSON.parse(window.observed.reports.at(-1) as string).errors as number);
  expect(counts.map((count) => Number.parseInt(count, 10)).reduce((sum, count) => sum + count)).toBe(errors);
  const act = page.locator(".issues").getByRole("button", { name: /^(Apply fix|Leave out)/ }).first();
  for (let kinds = 7; kinds > 0; kinds -= 1) {
    await expect(cards(page)).toHaveCount(kinds);
    await press(act);
  }
  await expect(heading(page)).toHaveText(/^All 1,\d\d\d records are valid$/);
});

test("the values of a kind are folded beneath it, each with its own answer", async ({ page, wizard, unique }) => {
  const data = "emailId,userStatus\na@x.io,Gone\nb@x.io,Left\nc@x.io,Gone\nd@x.io,ACTIVE\n";
  await wizard.prepare(unique, await file("folded.csv", data));
  const status = card(page, "It is not exactly ACTIVE, DISABLED or DELETED.");
  await expect(status.getByRole("heading", { level: 3 })).toHaveText(/userStatus\s+3 records/);
  await expect(status.getByLabel("Replace Gone with")).toHaveCount(0);
  await status.getByText("2 different values").click();
  await expect(status.locator(".kind-values > li")).toHaveText([/^Gone\s+2 records/, /^Left\s+1 record/]);
  const answer = status.getByLabel("Replace Gone with");
  await expect(answer, "nothing is answered before a person answers").toHaveValue("");
  await answer.selectOption("DELETED");
  await press(status.getByRole("button", { name: "Replace Gone" }));
  await expect(heading(page)).toHaveText("1 record needs fixing");
  await expect(status.locator("details"), "one value needs no fold").toHaveCount(0);
  await expect(status.getByLabel("Replace Left with")).toBeVisible();
  await press(status.getByRole("button", { name: "Leave out 1 record" }));
  await expect(heading(page)).toHaveText("All 3 records are valid");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(heading(page)).toHaveText("1 record needs fixing");
});

test("a fold that is open, and a card of which nothing changed, stay as they are", async ({ page, wizard, unique }) => {
  const data = "emailId,userStatus,role\na,Gone,USER\nb,Left,USER\nc@x.io,Moved,USER\nd@x.io,ACTIVE,Guest\n";
  await wizard.prepare(unique, await file("stays.csv", data));
  const [status, address] = [card(page, "userStatus"), card(page, "The address has no @.")];
  await status.getByText("3 different values").click();
  const mark = (element: Element) => Object.assign(element, { mark: true });
  await address.locator("h3").evaluate(mark);
  await status.getByLabel("Replace Moved with").selectOption("ACTIVE");
  await press(status.getByRole("button", { name: "Replace Moved" }));
  await expect(status.locator(".kind-values > li")).toHaveCount(2);
  expect(await address.locator("h3").evaluate((element) => "mark" in element)).toBe(true);
});

test("the filter lists the kinds, and finds exactly the records of one", async ({ page, wizard, unique }) => {
  const data = "emailId,createdOn,role\na,1012024,Guest\nb@,01012024,Chef\nc,01012024,USER\nd@x.io,01012024,Guest\n";
  await wizard.prepare(unique, await file("filter.csv", data));
  await expect(filter(page).locator(":scope > option")).toHaveText([
    "All kinds",
    "createdOn: lost its leading zero (1)",
    "role: not one of its values (3)",
    "emailId: no @ (2)",
    "emailId: nothing after the @ (1)",
  ]);
  for (const [kind, count] of [["emailId: no @ (2)", 2], ["role: not one of its values (3)", 3], ["createdOn: lost its leading zero (1)", 1]] as const) {
    await filter(page).selectOption(kind);
    await expect(rows(page)).toHaveAttribute("aria-rowcount", `${count + 1}`);
  }
  const email = card(page, "The address has no @.");
  await expect(email.getByRole("button", { name: "Show records emailId 2 records" })).toBeVisible();
  await email.getByRole("button", { name: "Show records" }).click();
  await expect(filter(page).locator("option:checked")).toHaveText("emailId: no @ (2)");
  await expect(rows(page)).toHaveAttribute("aria-rowcount", "3");
});

test("addresses on records that differ are one kind, each decided in its fold", async ({ page, wizard, unique }) => {
  const people = ["ann", "bob", "cat"].flatMap((name) => [`${name}@example.com,USER`, `${name}@example.com,ADMIN`]);
  await wizard.prepare(unique, await file("rivals.csv", ["emailId,role", ...people, ""].join("\n")));
  const rivals = card(page, "3 addresses occur on records that differ.");
  await expect(rivals.getByRole("heading", { level: 3 })).toHaveText(/emailId\s+3 records/);
  await expect(rivals.locator("summary")).toHaveText(["ann@example.com, 2 records", "bob@example.com, 2 records", "cat@example.com, 2 records"]);
  await expect(rivals.getByRole("group", { name: /^Records of/ }), "the first one is open").toHaveCount(1);
  await expect(rivals.getByRole("button", { name: /^(Keep the|Leave all)/ })).toHaveText([
    "Keep the first of each: leaves out 3 records",
    "Keep the last of each: leaves out 3 records",
    "Leave all of them out: 6 records",
  ]);
  await rivals.getByText("cat@example.com, 2 records").click();
  await press(rivals.getByRole("button", { name: "Keep record 6 of cat@example.com" }));
  await expect(card(page, "2 addresses occur on records that differ.")).toBeVisible();
  await press(page.getByRole("button", { name: "Keep record 1 of ann@example.com" }));
  await expect(card(page, "An address occurs on records that differ.").getByRole("group", { name: "Records of bob@example.com" })).toBeVisible();
  await press(page.getByRole("button", { name: "Keep record 3 of bob@example.com" }));
  await expect(heading(page)).toHaveText("All 3 records are valid");
});

test("a fix has its values beneath it too, the most frequent first", async ({ page, wizard, unique }) => {
  const data = "emailId,userStatus\na@x.io,Suspended\nb@x.io,Enabled\nc@x.io,Enabled\nd@x.io,ACTIVE\n";
  await wizard.prepare(unique, await file("fixes.csv", data));
  const status = card(page, "It is another word for the value.");
  await expect(status.locator(".change").first(), "the example is the most frequent").toHaveText(/Enabled.*ACTIVE/);
  await expect(status.locator(".kind-values")).toHaveCount(0);
  await status.getByText("2 different values").click();
  const values = status.locator(".kind-values > li");
  await expect(values).toHaveText([/Enabled.*ACTIVE\s+2 records/, /Suspended.*DISABLED\s+1 record/]);
  await page.getByRole("grid").getByRole("gridcell", { name: "Suspended", exact: true }).click();
  const all = page.locator(".cell-note").getByRole("button", { name: "Fix all 3 of this kind" });
  await expect(all).toHaveAccessibleDescription("Enabled becomes ACTIVE in 2 records, Suspended becomes DISABLED in 1 record.");
  await all.click();
  await expect(heading(page)).toHaveText("All 4 records are valid");
});

test("what newly makes somebody an admin is marked from the card to before saving", async ({ page, wizard, unique }) => {
  const data = "emailId,role\na@x.io,Owner\nb@x.io,Member\nc@x.io,admin\nd@x.io,Super Admin\ne@x.io,ADMIN\nf@x.io,Member\n";
  await wizard.prepare(unique, await file("privileges.csv", data));
  const mark = "new privilege";
  const [owner, member] = [card(page, "another word for a privileged role"), card(page, "It is another word for the value.")];
  await expect(owner).toContainText(mark);
  await expect(owner, "an honest reader could dispute it").toContainText("Not sure");
  await expect(member).not.toContainText(mark);
  await page.getByRole("grid").getByRole("gridcell", { name: "Owner", exact: true }).click();
  await expect(page.locator(".cell-note")).toContainText(mark);
  await press(page.getByRole("button", { name: /^Apply \d+ sure fixes/ }));
  await expect(heading(page), "the owner is left").toHaveText("1 record needs fixing");
  await press(owner.getByRole("button", { name: "Apply this fix" }));
  await expect(heading(page)).toHaveText("All 6 records are valid");
  await expect(page.getByText("2 accounts become SUPERADMIN and 1 becomes ADMIN by what was changed.")).toBeVisible();
  await show(page, "Changes");
  await expect(page.locator(".done-list > li")).toHaveText([/Put right in role.*new privilege/]);
});

test("thousands of addresses are decided at once, and those of other people only if they are taken in", async ({ page, wizard, unique }) => {
  const people = Array.from({ length: 3_000 }, (_, n) => [`p${n}@example.com,Ann,USER`, `p${n}@example.com,${n % 3 ? "Ann" : "Bea"},ADMIN`]);
  await wizard.prepare(unique, await file("thousands.csv", ["emailId,firstName,role", ...people.flat(), ""].join("\n")));
  const rivals = card(page, "3,000 addresses occur on records that differ.");
  await expect(rivals.getByText("At 1,000 addresses the names differ")).toBeVisible();
  const takesIn = rivals.getByRole("checkbox", { name: "Decide for these 1,000 addresses too" });
  await expect(takesIn, "nothing is answered before a person answers").not.toBeChecked();
  await press(rivals.getByRole("button", { name: "Keep the last of each: leaves out 2,000 records" }));
  await expect(heading(page)).toHaveText("1,000 records need fixing");
  await show(page, "Changes");
  const line = "2,000 records left out: the same address again, and the last record is kept.";
  await expect(page.locator(".done-list")).toContainText(line);
  await press(page.getByRole("button", { name: `Remove: ${line}` }));
  await expect(heading(page)).toHaveText("3,000 records need fixing");
  await show(page, "Issues");
  await takesIn.check();
  await press(rivals.getByRole("button", { name: "Keep the first of each: leaves out 3,000 records" }));
  await expect(heading(page)).toHaveText("All 3,000 records are valid");
});
