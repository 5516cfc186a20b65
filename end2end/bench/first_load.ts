// What a browser fetches for a page when it has nothing yet, as it comes over the wire: until the page answers, and
// after that for what the person will do next.
import type { Browser } from "@playwright/test";

export type FirstLoad = Record<"wasm" | "js" | "css" | "other" | "later", number>;

/** The worker's loader and the part of the page's wasm that steps 2 and 3 need: asked for by a page that answers already. */
const LATER = /^\/worker\.js$|^\/pkg\/(worker\.|page\.[^/]+\/split_)/;

export async function firstLoad(browser: Browser, url: string): Promise<FirstLoad> {
  const page = await (await browser.newContext()).newPage();
  const bytes: FirstLoad = { wasm: 0, js: 0, css: 0, other: 0, later: 0 };
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const kinds = new Map<string, keyof FirstLoad>();
  session.on("Network.responseReceived", ({ requestId, response }) => kinds.set(requestId, kind(response.url)));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const of = kinds.get(requestId);
    if (of) bytes[of] += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.context().close();
  return bytes;
}

function kind(url: string): keyof FirstLoad {
  const { pathname } = new URL(url);
  if (LATER.test(pathname)) return "later";
  const extension = pathname.split(".").pop();
  return extension === "wasm" || extension === "js" || extension === "css" ? extension : "other";
}
