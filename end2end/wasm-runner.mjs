// Cargo's runner for wasm32: serves the test with wasm-bindgen's own runner and opens it in the headless browser.
// wasm-bindgen's headless mode would need a WebDriver of the browser's very version; Playwright needs none.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";
import { args, executablePath } from "./launch.mjs";

const LIMIT = 300_000;

const server = spawn("wasm-bindgen-test-runner", process.argv.slice(2), {
  env: { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise((resolve) => server.on("close", (code) => resolve(code ?? 1)));

/** The address that the runner serves on, or nothing when it ended without serving (no tests). */
async function address() {
  for await (const line of createInterface({ input: server.stdout })) {
    const found = /available at (http:\S+)/.exec(line);
    if (found) return found[1];
    console.log(line);
  }
}

async function run(url) {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    page.on("console", (message) => {
      // The runner serves no icon; nothing else is looked for in vain.
      if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico")) console.error(message.text());
    });
    await page.goto(url);
    const output = page.locator("#output");
    await page
      .waitForFunction(() => /test result: /.test(document.getElementById("output")?.textContent ?? ""), null, { timeout: LIMIT })
      .catch((error) => console.error(String(error)));
    const text = await output.textContent();
    console.log(text);
    return /^test result: ok\./m.test(text ?? "") ? 0 : 1;
  } finally {
    await browser.close();
  }
}

const url = await address();
if (url) {
  const code = await run(url);
  server.kill();
  process.exit(code);
}
process.exit(await ended);
