// How many presses it takes from the list of integrations to a saved one: a table. Seven are those of a file in which all
// is right: a file dialog counts as three, a select as two. `before` is what the same input took when the wizard was tried by new users; none is a dead end.
import { file } from "../fixtures/files";
import { hydrated, open, report } from "../fixtures/observe";
import { expect, test } from "../fixtures/test";

interface Input {
  name: string;
  given: string;
  /** What is pressed in the second and third step. */
  presses: (string | RegExp)[];
  accounts: number;
  before: number | null;
  now: number;
}

const inputs: Input[] = [
  {
    name: "title-above-tab-table.csv",
    given: "Members of Acme\n\nFull name\tWork e-mail\tTeam\nAnn Lee\tann.lee@example.com\tEstates\nBea Ott\tbea.ott@example.net\tLegal\n2 members\n",
    presses: ["Take line 3 for the header", /^Check 3 records/, /^Leave out 1 record/],
    accounts: 2,
    before: null,
    now: 9,
  },
  {
    name: "envelope-two-deep.json",
    given: '{"warnings":["slow"],"result":{"total":75,"members":[{"emailId":"ann.lee@example.com","role":"USER"},{"emailId":"bea.ott@example.net","role":"ADMIN"}]}}\n',
    presses: [/^Read the list result.members/, /^Check 2 records/],
    accounts: 2,
    before: null,
    now: 8,
  },
  {
    name: "no-header-line.csv",
    given: "ann.lee@example.com,Ann,Lee,ADMIN\nbea.ott@example.net,Bea,Ott,USER\ncal.ito@example.org,Cal,Ito,USER\n",
    presses: ["The file has no header line", /^Check 3 records/],
    accounts: 3,
    before: 12,
    now: 8,
  },
  {
    name: "header-on-every-page.csv",
    given: "emailId,role\nann.lee@example.com,USER\nemailId,role\nbea.ott@example.net,USER\nemailId,role\n",
    presses: [/^Check 4 records/, /^Leave out 2 records/],
    accounts: 2,
    before: 8,
    now: 8,
  },
  {
    name: "is-active-and-is-bot.csv",
    given: "Email,Is Active,Is Bot\nann.lee@example.com,TRUE,FALSE\nbea.ott@example.net,False,no\ncal.ito@example.org,1,Yes\ndot.fox@example.com,0.0,\n",
    presses: [/^Check 4 records/],
    accounts: 4,
    before: 33,
    now: 7,
  },
  {
    name: "duplicates-that-differ.csv",
    given: "emailId,firstName,role\nit@example.com,Ann,USER\nIT@example.com,Bea,SUPERADMIN\nbea.ott@example.net,Bea,USER\nbea.ott@example.net,Bea,USER\n",
    presses: [/^Check 4 records/, /^Keep one of each/, /^Keep record 2/],
    accounts: 2,
    before: 9,
    now: 9,
  },
  {
    name: "known-names-with-units.csv",
    given: "user_email,user_given_name,sn,Created on (UTC),mfa_active,Dept. [READ ONLY]\nann.lee@example.com,Ann,Lee,2024-01-31 09:30:00,true,Estates\nbea.ott@example.net,Bea,Ott,2023-03-02 12:00:00,false,Legal\n",
    presses: [/^Check 2 records/, /^Apply fix/],
    accounts: 2,
    before: 19,
    now: 8,
  },
  {
    name: "dates-that-mean-never.csv",
    given: "emailId,createdOn\nann.lee@example.com,1900-01-00\nbea.ott@example.net,31/12/9999\ncal.ito@example.org,0000-00-00\ndot.fox@example.com,1970-01-01 00:00:00\ned.ray@example.com,--\nfay.kim@example.com,2020-02-29\n",
    presses: [/^Check 6 records/, /^Apply fix/, /^Leave empty/, /^Leave empty/],
    accounts: 6,
    before: 12,
    now: 10,
  },
];

for (const { name, given, presses, accounts, before, now } of inputs) {
  test(`${name} takes ${now} presses, where it took ${before ?? "any number"}`, async ({ page, wizard, unique }) => {
    let count = 0;
    const press = async (name: string | RegExp) => {
      count += 1;
      await page.getByRole("button", { name, exact: true }).first().click();
    };
    await open(page, "/");
    await press("New integration");
    await hydrated(page);
    await wizard.integrationName.fill(unique);
    await press("Next");
    count += 3;
    await wizard.dataFile.setInputFiles(await file(name, given));
    for (const each of presses) {
      // What is fixed is checked again; what the second step asks is not.
      const fixes = await wizard.validation.isVisible();
      const reports = await page.evaluate(() => window.observed.reports.length);
      await press(each);
      if (fixes) await report(page, reports);
      else if (each instanceof RegExp && each.source.startsWith("^Check")) await expect(wizard.validation).toContainText(/needs? fixing|valid/);
    }
    await press("Complete integration");
    await wizard.arrive();
    await wizard.showAccounts();
    expect(count).toBe(now);
    expect(count, "no more than before").toBeLessThanOrEqual(before ?? 9);
    await expect(page.getByRole("table").last().getByRole("row")).toHaveCount(accounts + 1);
  });
}
