// What the browser asks for and sends, held against what is promised: "0 bytes sent", and no wasm for reading.
import { sample } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { UPLOAD, upload } from "../fixtures/upload";

test("nothing of the file leaves the tab before Complete integration", async ({ page, wizard, unique }) => {
  const sent: string[] = [];
  const asked = new Set<string>();
  // The worker's requests are the context's, not the page's.
  page.context().on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (request.method() !== "GET" || request.postDataBuffer()) sent.push(`${request.method()} ${pathname}`);
    else for (const [name, value] of searchParams) asked.add(`${pathname} ${name}=${value}`);
  });
  await wizard.open();
  await wizard.describe(unique);
  await wizard.check(await sample({ format: "csv", records: 2_000, issueRate: 0.1 }));
  const download = page.waitForEvent("download");
  await wizard.downloadReport.click();
  await download;
  await wizard.takeAnother();
  await wizard.check(await sample({ format: "csv", records: 2_000 }));
  await expect(wizard.validation).toContainText("Validated in this tab: 0 bytes sent");
  expect(sent).toEqual([]);
  // What is asked for names what was typed in the first step, and nothing of the file.
  expect([...asked].filter((question) => !question.endsWith(`=${unique}`))).toEqual([]);
  expect([...asked]).toContain(`/api/kept_recipes integration_name=${unique}`);
  await wizard.finish();
  expect(sent).toContain(`POST ${UPLOAD}`);
});

test("only the wizard brings the wasm", async ({ page, wizard, unique }) => {
  const wasm: string[] = [];
  page.context().on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith(".wasm")) wasm.push(new URL(page.url()).pathname);
  });
  const answer = await upload(page.request, { name: unique, file: await sample({ format: "csv" }) });
  for (const path of ["/", "/guide", `/integrations/${(await answer.json()).Completed.id}`]) {
    await page.goto(path, { waitUntil: "networkidle" });
  }
  expect(wasm).toEqual([]);
  await wizard.open();
  expect(wasm).toContain("/integrations/new");
});
