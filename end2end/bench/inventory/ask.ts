// How long questions take, by the clock of whoever asks on the same computer.
import type { Life } from "./life";
import type { Question } from "./questions";

export interface Asked {
  name: string;
  /** Milliseconds: the middle one, the one that 95 in 100 stay within, the longest. */
  median: number;
  p95: number;
  longest: number;
  /** The address that took longest. */
  worst: string;
}

const TIMES = Number(process.env.ROLLCALL_BENCH_TIMES ?? 40);

/** Asks each many times, in turn, so that a busy moment hits all alike. */
export async function ask(life: Life, questions: Question[]): Promise<Asked[]> {
  const taken = questions.map((): { time: number; address: string }[] => []);
  for (let n = 0; n < TIMES; n += 1) {
    for (const [at, question] of questions.entries()) {
      const address = question.address(n);
      const time = await answered(`${life.server.url}/integrations/${life.id}${address}`);
      taken[at]?.push({ time, address });
    }
  }
  return questions.map(({ name }, at) => {
    const sorted = (taken[at] ?? []).toSorted((a, b) => a.time - b.time);
    const nth = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]?.time ?? Number.NaN;
    const longest = sorted.at(-1);
    return { name, median: nth(0.5), p95: nth(0.95), longest: longest?.time ?? Number.NaN, worst: longest?.address ?? "" };
  });
}

/** Milliseconds until all of the answer is there. */
export async function answered(address: string, headers: Record<string, string> = {}): Promise<number> {
  const start = performance.now();
  const answer = await fetch(address, { headers, redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${answer.status} at ${address}`);
  return performance.now() - start;
}

export interface Taken {
  /** Milliseconds to the first bytes, and to the last. */
  first: number;
  all: number;
  /** In MB. */
  size: number;
}

/** Takes a file out. */
export async function takeOut(address: string): Promise<Taken> {
  const start = performance.now();
  const answer = await fetch(address);
  if (answer.status !== 200 || !answer.body) throw new Error(`${answer.status} at ${address}`);
  let first = 0;
  let bytes = 0;
  const reader = answer.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    first ||= performance.now() - start;
    bytes += part.value.length;
  }
  return { first, all: performance.now() - start, size: bytes / 1e6 };
}
