// What it costs that somebody is signed in: a page asked for before there are people, and by the first administrator.
import { ADA, PASSWORD } from "../../fixtures/people";
import { answered } from "./ask";
import type { Life } from "./life";

/** Each side is asked so often that its middle is steady to a tenth of a millisecond or so. */
const TIMES = Number(process.env.ROLLCALL_BENCH_SIGNED_IN ?? 400);

export interface SignedIn {
  /** Milliseconds of the page, medians. */
  without: number;
  signedIn: number;
}

export async function measureSignedIn({ server, id }: Life): Promise<SignedIn> {
  const page = `${server.url}/integrations/${id}/accounts?rows=25`;
  const without = await middle(page);
  const cookie = await firstAdministrator(server.url);
  return { without, signedIn: await middle(page, { cookie }) };
}

async function middle(page: string, headers: Record<string, string> = {}): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < TIMES; n += 1) taken.push(await answered(page, headers));
  return taken.toSorted((a, b) => a - b)[TIMES >> 1] ?? Number.NaN;
}

/** Makes the first administrator, who is signed in by that; answers with the cookie. */
async function firstAdministrator(url: string): Promise<string> {
  const answer = await fetch(`${url}/set-up`, {
    method: "POST",
    body: new URLSearchParams({ ...ADA, password: PASSWORD }),
    redirect: "manual",
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  if (answer.status !== 303 || cookies.length === 0) throw new Error(`no administrator: ${answer.status}`);
  return cookies.join("; ");
}
