// Cargo's runner for tests compiled to wasm: runs them in a worker of the headless browser. It says to the tests what
// wasm-bindgen's own runner says, which takes minutes to compile and needs a WebDriver of the browser's very version.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { chromium } from "@playwright/test";
import { args, executablePath } from "./launch.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** In the worker: the names are what the macro `wasm_bindgen_test` and the library behind it look for. */
const WORKER = `
import init, { WasmBindgenTestContext } from "./tests.js";
self.__wbg_test_invoke = (test) => test();
self.__wbg_test_output_writeln = (line) => postMessage({ line: String(line) });
self.onmessage = async ({ data: tests }) => {
  const wasm = await init();
  const ok = await new WasmBindgenTestContext(false).run(tests.map((test) => wasm[test]));
  postMessage({ ok });
};
postMessage({ ready: true });
`;

const [wasm, ...filters] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const tests = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm)))
  .map(({ name }) => name)
  .filter((name) => name.startsWith("__wbgt_") && filters.every((filter) => name.includes(filter)));
process.exit(tests.length === 0 || (await run()) ? 0 : 1);

async function run() {
  const folder = mkdtempSync(join(tmpdir(), "wasm-tests-"));
  execFileSync(process.env.ROLLCALL_BIND, ["--debug", wasm, folder, "tests"], { stdio: "inherit" });
  writeFileSync(join(folder, "worker.js"), WORKER);
  const server = createServer(({ url }, response) => {
    const type = TYPES[extname(url)];
    response.writeHead(type || url === "/" ? 200 : 204, { "content-type": type ?? "text/html" });
    response.end(type && readFileSync(join(folder, url)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    page.on("console", (message) => message.type() === "debug" || console.log(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await page.evaluate(
      (tests) =>
        new Promise((resolve) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onerror = ({ message }) => resolve(console.log(message || "the worker does not start"));
          worker.onmessage = ({ data }) => {
            if (data.ready) worker.postMessage(tests);
            else if ("line" in data) console.log(data.line);
            else resolve(data.ok);
          };
        }),
      tests,
    );
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
}
