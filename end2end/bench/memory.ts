// The memory of a browser's renderers, as the kernel counts it: JavaScript, wasm, DOM and buffers alike.
import { readFile, writeFile } from "node:fs/promises";
import type { Browser } from "@playwright/test";

const MEGABYTE = 1 << 10; // /proc counts in kB

async function status(pid: number, name: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) / MEGABYTE;
}

/** Begins to measure; what it returns ends it and answers with the growth at its highest, in MB. */
export async function measureMemory(browser: Browser): Promise<() => Promise<number | undefined>> {
  if (process.platform !== "linux") return async () => undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const before = new Map<number, number>();
  for (const pid of renderers) {
    // Sets the kernel's high-water mark back to what is resident now, so that nothing has to be sampled.
    await writeFile(`/proc/${pid}/clear_refs`, "5");
    before.set(pid, await status(pid, "VmRSS"));
  }
  return async () => {
    const grown = renderers.map(async (pid) => (await status(pid, "VmHWM")) - (before.get(pid) ?? 0));
    return (await Promise.all(grown)).reduce((sum, growth) => sum + growth, 0);
  };
}
