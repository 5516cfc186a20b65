// A year of an integration: a first import and twelve updates, and what is asked of it then.
import { type Engine, newDatabase } from "../../fixtures/database";
import { Server } from "../../fixtures/rollcall";
import { Accounts } from "./accounts";
import { type Asked, type Taken, answered, ask, takeOut } from "./ask";
import { type Life, type Sent, apply, begin, discard, propose, submit } from "./life";
import { questions, reviewQuestions } from "./questions";
import { type SignedIn, measureSignedIn } from "./signed_in";
import { restarted, size, tidy } from "./storage";

const COUNT = Number(process.env.ROLLCALL_BENCH_ACCOUNTS ?? 550_000);
const MONTHS = 12;

/** In so many months the same file is also imported elsewhere, to compare the times of one moment. */
const BESIDE = 4;

/** Milliseconds between a proposal and its decision, which a person would take for the review at the least. */
export const REVIEW = Number(process.env.ROLLCALL_BENCH_REVIEW ?? 12_000);

export interface Year {
  accounts: number;
  firsts: Sent[];
  updates: Sent[];
  /** Milliseconds of the first page of accounts after the first import, and after each update counts. */
  firstPage: number;
  firstPages: number[];
  /** Milliseconds until Apply was answered. */
  applied: number[];
  asked: Asked[];
  files: Record<string, Taken>;
  rollBack: number;
  erased: number;
  /** A page without anybody signed in, and with somebody. */
  signedIn: SignedIn;
  /** Megabytes of the database after the first import and after the twelve updates. */
  snapshot: number;
  grown: number;
}

export async function measureYear(engine: Engine): Promise<Year> {
  const accounts = await Accounts.of(COUNT, MONTHS + 1);
  const start = () => Server.start(engine === "postgres" ? { database: newDatabase() } : {});
  const { time, memory, ...begun } = await begin(await start(), accounts);
  const firstPage = await answered(`${begun.server.url}/integrations/${begun.id}/accounts`);
  await pause();
  let life: Life = await restarted(begun);
  const snapshot = await size(life.server);
  const months = await live(life, accounts, await start());
  life = await restarted(life);
  const grown = await size(life.server);
  const asked = await ask(life, questions(accounts, MONTHS + 1));
  const files = await takeOutAll(`${life.server.url}/integrations/${life.id}`);
  const decided = await decide(life, accounts);
  const signedIn = await measureSignedIn(life);
  await life.server.stop();
  const firsts = [{ time, memory }, ...months.firsts];
  return { ...months, ...decided, accounts: COUNT, firsts, firstPage, files, signedIn, snapshot, grown, asked: [...asked, ...decided.asked] };
}

/** A year of updates; another server imports the same files at times. */
async function live(life: Life, accounts: Accounts, other: Server) {
  const months = { firsts: [] as Sent[], updates: [] as Sent[], applied: [] as number[], firstPages: [] as number[] };
  for (let month = 1; month <= MONTHS; month += 1) {
    accounts.month();
    if (month % BESIDE === 0) {
      const { time, memory } = await begin(other, accounts);
      months.firsts.push({ time, memory });
      await pause();
    }
    months.updates.push(await propose(life, accounts));
    await pause();
    months.applied.push(await apply(life));
    months.firstPages.push(await answered(`${life.server.url}/integrations/${life.id}/accounts`));
    await pause(REVIEW / 4);
    tidy(life.server);
  }
  await other.stop();
  return months;
}

async function takeOutAll(address: string): Promise<Record<string, Taken>> {
  return {
    "accounts as CSV": await takeOut(`${address}/accounts.csv`),
    "accounts as JSON": await takeOut(`${address}/accounts.json`),
    "administrators, one object a line": await takeOut(`${address}/accounts.ndjson?role=ADMIN`),
    "accounts as of the first import": await takeOut(`${address}/imports/1/accounts.csv`),
    "changes of the year": await takeOut(`${address}/changes.csv?from=1&to=${MONTHS + 1}`),
  };
}

/** A thirteenth update, its review, the way back to the first import, its review, and an erasure. */
async function decide(life: Life, accounts: Accounts): Promise<{ asked: Asked[]; rollBack: number; erased: number }> {
  accounts.month();
  await propose(life, accounts);
  const asked = await ask(life, reviewQuestions(accounts, "review"));
  await discard(life);
  const { time: rollBack, status } = await submit(life, "roll-back", { run: "1" });
  if (status !== 303) throw new Error(`no way back: ${status}`);
  asked.push(...(await ask(life, reviewQuestions(accounts, "review of the way back"))));
  await discard(life);
  await pause();
  const address = accounts.address();
  const account = Buffer.from(address.toLowerCase()).toString("base64url");
  const erasing = await submit(life, `history/erase?account=${account}`, { where: "here", typed: address });
  if (erasing.status !== 303) throw new Error(`not erased: ${erasing.status}`);
  return { asked, rollBack, erased: erasing.time };
}

const pause = (milliseconds = REVIEW) => new Promise((resolve) => setTimeout(resolve, milliseconds));
