// An integration over its months: each file sent as the wizard sends it, each proposal applied as its form does.
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { Server } from "../../fixtures/rollcall";
import type { Accounts } from "./accounts";

/** What a file took. */
export interface Sent {
  /** Milliseconds until it was answered. */
  time: number;
  /** What the server's memory was at its highest, in MB; only on Linux. */
  memory: number | undefined;
}

export interface Life {
  server: Server;
  /** The integration's. */
  id: string;
}

/** A first import. */
export async function begin(server: Server, accounts: Accounts): Promise<Sent & Life> {
  const { sent, answer } = await send(server, "/api/complete_integration", accounts.csv(), {
    // A name of its own each time.
    integration_name: `Atlas ${randomUUID()}`,
    display_name: "",
    avatar_colour: "petrol",
  });
  const id = (JSON.parse(answer) as { Completed?: { id: string } }).Completed?.id;
  if (!id) throw new Error(`no import: ${answer.slice(0, 300)}`);
  return { ...sent, server, id };
}

/** The next file, up to its proposal. */
export async function propose({ server, id }: Life, accounts: Accounts): Promise<Sent> {
  const { sent, answer } = await send(server, "/api/propose_update", accounts.csv(), { integration: id });
  if (!answer.includes("Completed")) throw new Error(`no proposal: ${answer.slice(0, 300)}`);
  return sent;
}

/** The proposal counts; milliseconds until that is answered. */
export async function apply(life: Life): Promise<number> {
  const run = await waiting(life);
  const { time, status } = await submit(life, "proposal/apply", { run });
  if (status !== 303) throw new Error(`not applied: ${status}`);
  return time;
}

/** The proposal is discarded. */
export async function discard(life: Life): Promise<void> {
  await submit(life, "proposal/discard", { run: await waiting(life) });
}

/** A form of the integration, as a browser submits it. */
export async function submit({ server, id }: Life, form: string, fields: Record<string, string>): Promise<{ time: number; status: number }> {
  const start = performance.now();
  const answer = await fetch(`${server.url}/integrations/${id}/${form}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  await answer.arrayBuffer();
  return { time: performance.now() - start, status: answer.status };
}

/** The id of the proposal that waits. */
async function waiting({ server, id }: Life): Promise<string> {
  const page = await (await fetch(`${server.url}/integrations/${id}/proposal`)).text();
  const run = /name="run" value="([^"]+)"/.exec(page)?.[1];
  if (!run) throw new Error("nothing waits");
  return run;
}

async function send(server: Server, address: string, file: Blob, fields: Record<string, string>): Promise<{ sent: Sent; answer: string }> {
  const form = new FormData();
  const named = { idempotency_key: randomUUID(), file_name: "atlas.csv", file_bytes: String(file.size), ...fields };
  for (const [name, value] of Object.entries(named)) form.append(name, value);
  form.append("file", file, "atlas.csv");
  const memory = await measureMemory(server);
  const start = performance.now();
  const response = await fetch(server.url + address, { method: "POST", body: form });
  const answer = await response.text();
  const time = performance.now() - start;
  return { sent: { time, memory: await memory() }, answer };
}

/** Begins to measure; what it returns answers with the server's memory at its highest since, in MB. */
async function measureMemory({ child }: Server): Promise<() => Promise<number | undefined>> {
  if (process.platform !== "linux") return async () => undefined;
  // Sets the kernel's high-water mark back to what is resident now.
  await writeFile(`/proc/${child.pid}/clear_refs`, "5");
  return async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  };
}
