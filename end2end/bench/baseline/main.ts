// What Rollcall is measured beside: parse the whole file, check every record with zod, show the issues.
// All on the main thread, as most pages do it, and with no policy that would keep zod from compiling its schema.
import Papa from "papaparse";
import { account } from "./schema";

interface Issue {
  record: number;
  field: string;
  message: string;
}

const SHOWN = 100;
const KEPT = 1000;

const input = document.querySelector("input") as HTMLInputElement;
const verdict = document.querySelector("#verdict") as HTMLElement;
const list = document.querySelector("#issues") as HTMLElement;

input.addEventListener("change", () => {
  const file = input.files?.[0];
  if (!file) return;
  if (file.name.endsWith(".json")) {
    void file.text().then((text) => check(JSON.parse(text) as unknown[]));
  } else {
    Papa.parse<unknown>(file, { header: true, skipEmptyLines: true, complete: ({ data }) => check(data) });
  }
});

function check(records: unknown[]): void {
  const emails = new Set<string>();
  const issues: Issue[] = [];
  let errors = 0;
  const report = (record: number, field: string, message: string) => {
    errors += 1;
    if (issues.length < KEPT) issues.push({ record, field, message });
  };
  records.forEach((record, index) => {
    const result = account.safeParse(record);
    if (!result.success) {
      for (const issue of result.error.issues) report(index + 1, issue.path.join("."), issue.message);
      return;
    }
    const key = result.data.emailId.toLowerCase();
    if (emails.has(key)) report(index + 1, "emailId", "Duplicate e-mail address");
    emails.add(key);
  });
  show(records.length, errors, issues);
}

function show(records: number, errors: number, issues: Issue[]): void {
  list.replaceChildren(
    ...issues.slice(0, SHOWN).map(({ record, field, message }) => {
      const item = document.createElement("li");
      item.textContent = `Record ${record}, ${field}: ${message}`;
      return item;
    }),
  );
  verdict.textContent = `${records} records, ${errors} errors`;
  verdict.dataset.records = String(records);
}
