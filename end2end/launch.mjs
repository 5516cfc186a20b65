// How every browser of this folder is started: for tests, screenshots and the benchmark alike.

/** No sandbox (tests may run as root in a container), and no traffic but the page's own. */
export const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The browser that scripts/browser.sh found; Playwright's own when there is none. */
export const executablePath = process.env.ROLLCALL_BROWSER || undefined;
