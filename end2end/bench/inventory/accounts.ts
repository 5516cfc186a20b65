// The accounts of an app over the months: a first file, and what is other in each file after it.
import { readFile } from "node:fs/promises";
import { sample } from "../../fixtures/files";

/** What a month changes, as shares of all accounts: two in a hundred. */
const REMOVED = 0.005;
const ADDED = 0.005;
const CHANGED = 0.01;
/** Of those that change, one in so many has another address and nothing else. */
const MOVED = 50;

/** The fields that change, each by its place in a line, with the values that it takes. */
const CHANGES: [number, string[]][] = [
  [2, ["Abbot", "Brandt", "Okafor", "Quist", "Żeleński"]],
  [3, ["USER", "ADMIN", "SUPERADMIN"]],
  [5, ["ACTIVE", "DISABLED"]],
  [7, ["Finance", "Support", "Engineering", '"Sales, EMEA"']],
  [8, ["true", "false"]],
];

/** Numbers that look random and are the same in every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export class Accounts {
  private constructor(
    private readonly header: string,
    private lines: string[],
    private readonly strangers: string[],
    private readonly random: (below: number) => number,
  ) {}

  /** So many, with enough others who join in later months. */
  static async of(count: number, months: number): Promise<Accounts> {
    const file = await sample({ format: "csv", records: Math.ceil(count * (1 + ADDED * months)) + 1 });
    const [header = "", ...all] = (await readFile(file, "utf8")).trimEnd().split("\n");
    return new Accounts(header, all.slice(0, count), all.slice(count), seeded(count));
  }

  get count(): number {
    return this.lines.length;
  }

  /** The file as it is now. */
  csv(): Blob {
    return new Blob([`${this.header}\n`, this.lines.join("\n"), "\n"]);
  }

  /** An address that is among them. */
  address(): string {
    return fieldsOf(this.lines[this.random(this.lines.length)] ?? "")[0] ?? "";
  }

  /** A month goes by: some leave, some are other than before, some join. */
  month(): void {
    const start = this.lines.length;
    const leaving = new Set(Array.from({ length: Math.round(start * REMOVED) }, () => this.random(start)));
    for (let left = Math.round(start * CHANGED); left > 0; left -= 1) this.change(this.random(start));
    const joining = this.strangers.splice(0, Math.round(start * ADDED));
    this.lines = this.lines.filter((_, at) => !leaving.has(at)).concat(joining);
  }

  private change(at: number): void {
    const fields = fieldsOf(this.lines[at] ?? "");
    if (this.random(MOVED) === 0) {
      this.lines[at] = [(fields[0] ?? "").replace("@", `.${this.random(1000)}@`), ...fields.slice(1)].join(",");
      return;
    }
    const [place, values] = CHANGES[this.random(CHANGES.length)] ?? [2, ["Quist"]];
    const others = values.filter((value) => value !== fields[place]);
    fields[place] = others[this.random(others.length)] ?? "";
    this.lines[at] = fields.join(",");
  }
}

/** The fields of a line, each as it stands there. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field]) => field ?? "").slice(0, 10);
}
