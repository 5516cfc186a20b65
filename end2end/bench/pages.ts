// The two pages that are measured, and what to look for on them.
import { readFile } from "node:fs/promises";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { type Page, expect } from "@playwright/test";
import { Wizard } from "../fixtures/wizard";

export interface Contender {
  name: "Rollcall" | "PapaParse + zod";
  url: string;
  /** Is there once an issue is shown. */
  issue: string;
  /** Is there once the verdict is shown. */
  verdict: string;
  /** From the opened page to the file input. */
  ready(page: Page): Promise<void>;
}

export const rollcallPage = (url: string): Contender => ({
  name: "Rollcall",
  url: `${url}/integrations/new`,
  issue: ".issues li, li.issue",
  verdict: "main.workspace",
  async ready(page) {
    await page.waitForFunction(() => window.observed.hydrated);
    await new Wizard(page).describe("Benchmark");
  },
});

export const baselinePage = (url: string): Contender => ({
  name: "PapaParse + zod",
  url,
  issue: "#issues li",
  verdict: "#verdict[data-records]",
  async ready(page) {
    await expect(page.getByLabel("Data file")).toBeVisible();
  },
});

/** Bundles and serves the baseline on a free port. */
export async function serveBaseline(): Promise<{ url: string; stop: () => void }> {
  const folder = path.join(import.meta.dirname, "baseline");
  const bundle = await build({
    entryPoints: [path.join(folder, "main.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
  });
  const html = await readFile(path.join(folder, "index.html"));
  const server: HttpServer = createServer((request, response) => {
    const script = request.url === "/main.js";
    response.setHeader("content-type", script ? "text/javascript" : "text/html");
    response.end(script ? bundle.outputFiles[0]?.contents : html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => server.close() };
}
