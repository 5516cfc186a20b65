// What is asked of an inventory: each question many times, each time about something else.
import type { Accounts } from "./accounts";

export interface Question {
  name: string;
  /** The address below the integration's, the nth time. */
  address(n: number): string;
}

const SORTS = ["email", "-email", "name", "-name", "created", "-created", "department", "-department"];
const FILTERS = [
  "mfa=false",
  "mfa=none&status=ACTIVE",
  "role=ADMIN,SUPERADMIN",
  "status=DISABLED,DELETED",
  "type=none",
  "payment=UNPAID&role=USER",
  'department="Sales, EMEA"',
  "department=research",
  "department=none",
  "created=none",
  "from=2020-01-01&until=2020-12-31",
  "domain=example.org",
  "domain=!example.com",
  "first=none",
  "last=none&mfa=true",
  "role=ADMIN&mfa=false&status=ACTIVE",
];
const WORDS = ["a", "an", "lee", "sofia", "νικ", "example.org", "quist", "xq", "ana li", "zzz", "tanaka", "7@", "park 44", "歐陽", "adm", "no such person"];
const KINDS = ["added", "changed", "removed", "reactivated", "newly-privileged", "lost-mfa"];
const FIELDS = ["lastName", "role", "userStatus", "department", "mfaEnrolmentStatus"];

/** An entry of a list, whatever the number. */
const of = (list: string[], n: number) => list[n % list.length] ?? "";
const encoded = (text: string) => Buffer.from(text).toString("base64url");

/** The questions about an integration whose latest run has this number. */
export function questions(accounts: Accounts, latest: number): Question[] {
  const key = () => accounts.address().toLowerCase();
  const cursor = () => encoded(`0:${key()}`);
  /** Two runs, all pairs in turn: a step apart first, then two, and so on. */
  const runs = (n: number) => {
    const pairs: string[] = [];
    for (let apart = 1; apart < latest; apart += 1) {
      for (let from = 1; from + apart <= latest; from += 1) pairs.push(`from=${from}&to=${from + apart}`);
    }
    return of(pairs, n * 7);
  };
  const run = (n: number) => 1 + (n % latest);
  const q = (name: string, address: (n: number) => string): Question => ({ name, address });
  return [
    q("overview and insights", () => ""),
    q("list", (n) => `/accounts?rows=${of(["25", "50", "100"], n)}`),
    q("filter", (n) => `/accounts?${of(FILTERS, n)}`),
    q("sort", (n) => `/accounts?sort=${of(SORTS, n)}`),
    q("next page, somewhere in the list", (n) => `/accounts?sort=${of(SORTS, n)}&after=${cursor()}`),
    q("page before", (n) => `/accounts?sort=${of(SORTS, n)}&before=${cursor()}`),
    q("search", (n) => `/accounts?q=${encodeURIComponent(of(WORDS, n))}`),
    q("search, filter, sort and next page", (n) => `/accounts?q=${encodeURIComponent(of(WORDS, n))}&${of(FILTERS, n)}&sort=${of(SORTS, n)}&after=${cursor()}`),
    q("as of a run", (n) => `/as-of?run=${run(n)}`),
    q("as of a run, somewhere in it", (n) => `/as-of?run=${run(n)}&after=${encoded(key())}`),
    q("as of a day", (n) => `/as-of?date=${new Date(Date.now() + (n % 2) * 86_400_000).toISOString().slice(0, 10)}`),
    q("compare any two runs", (n) => `/compare?${runs(n)}`),
    q("compare, a kind", (n) => `/compare?${runs(n)}&kind=${of(KINDS, n)}`),
    q("compare, a field", (n) => `/compare?${runs(n)}&kind=changed&field=${of(FIELDS, n)}`),
    q("compare, an address", (n) => `/compare?${runs(n)}&kind=${of(KINDS, n)}&q=${encodeURIComponent(of(WORDS, n))}`),
    q("compare, next page", (n) => `/compare?${runs(n)}&kind=${of(KINDS, n)}&after=${encoded(key())}`),
    q("account's history", () => `/history?account=${encoded(key())}`),
    q("imports", () => "/imports"),
  ];
}

/** What is asked of the proposal that waits. */
export function reviewQuestions(accounts: Accounts, name: string): Question[] {
  const after = () => encoded(accounts.address().toLowerCase());
  return [
    { name, address: () => "/proposal" },
    { name: `${name}, a kind`, address: (n) => `/proposal?kind=${of(KINDS, n)}` },
    { name: `${name}, a field`, address: (n) => `/proposal?kind=changed&field=${of(FIELDS, n)}` },
    { name: `${name}, an address`, address: (n) => `/proposal?kind=${of(KINDS, n)}&q=${encodeURIComponent(of(WORDS, n))}` },
    { name: `${name}, next page`, address: (n) => `/proposal?kind=${of(KINDS, n)}&after=${after()}` },
  ];
}
