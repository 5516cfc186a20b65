// Single sign-on, at a provider that nobody here wrote, in a browser for which it is another site.
import { writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { SignJWT, generateKeyPair } from "jose";
import { expectAccessible } from "../fixtures/axe";
import { newDatabase } from "../fixtures/database";
import { ADA, PASSWORD, anotherBrowser, invite, signIn } from "../fixtures/people";
import { CLIENT, type Fault, IdentityProvider, SECRET, freePort, signInThere } from "../fixtures/provider";
import { Server, rollcall } from "../fixtures/rollcall";
import { test as base, expect } from "../fixtures/test";

const GRACE = "grace@example.com";
const ROLES = ["--sso-role", "makers=editor", "--sso-role", "heads=admin", "--sso-create-people"];

interface House {
  url: string;
  provider: IdentityProvider;
  database: string;
}

/** A server with a provider, and an administrator who has a password. */
const test = base.extend<{ options: string[]; issuer: string | undefined; house: House }>({
  options: [[], { option: true }],
  // Another one than the provider that there is.
  issuer: [undefined, { option: true }],
  house: async ({ engine, options, issuer }, use, info) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const provider = await IdentityProvider.start(url);
    const database = engine === "postgres" ? newDatabase() : `sqlite://${info.outputPath("rollcall.db")}`;
    await addPerson(database, ADA.email, "admin", info.outputPath("password"));
    const secret = info.outputPath("secret");
    await writeFile(secret, SECRET);
    const server = await Server.start({
      port,
      database,
      options: [...of(issuer ?? provider.issuer, url), "--sso-client-secret-file", secret, ...options],
    });
    await use({ url, provider, database });
    await server.stop();
    provider.stop();
  },
  baseURL: ({ house }, use) => use(house.url),
  context: async ({ context }, use) => {
    // The provider's own pages ask for a font.
    await context.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ body: "" }));
    await use(context);
  },
});

test.use({ tolerated: /status of (401|403|404|422|503)|Content Security Policy|font/ });

function of(issuer: string, url: string): string[] {
  return ["--sso-issuer", issuer, "--sso-client-id", CLIENT, "--sso-name", "Example", "--public-address", url];
}

async function addPerson(database: string, email: string, role: string, file: string): Promise<void> {
  await writeFile(file, PASSWORD);
  const added = await rollcall(
    ...["person", "add", email, "--role", role, "--password-file", file, "--database", database],
  );
  expect(added.code, added.stdout).toBe(0);
}

/** Comes in by the provider, or is told why not. */
async function comeIn(page: Page, login: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in with Example" }).click();
  await signInThere(page, login);
  await expect(page).not.toHaveURL(/^http:\/\/localhost/);
}

async function expectRefused(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole("alert")).toContainText(words);
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
}

/** The reasons that the record has, newest first. */
async function reasons(page: Page): Promise<string[]> {
  await page.goto("/sign-in");
  await signIn(page, ADA.email);
  const answer = await page.request.get("/activity/export.ndjson?kind=sign-in");
  const entries = (await answer.text()).trim().split("\n").map((line) => JSON.parse(line));
  const failed = entries.filter((entry) => entry.means === "single-sign-on" && entry.outcome === "failed");
  return failed.map((entry) => entry.became);
}

test.describe("with roles of groups", () => {
  test.use({ options: ROLES });

  test("somebody is made at the first sign-in, has the role of their groups, and signs out there too", async ({
    page,
    house: { provider },
  }) => {
    provider.accounts.grace = { email: GRACE, email_verified: true, name: "Grace Hopper", groups: ["all", "makers"] };
    await page.goto("/integrations/new");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByRole("link", { name: "Sign in with Example" }).click();
    await signInThere(page, "grace");
    await expect(page).toHaveURL(/\/integrations\/new$/);
    await page.goto("/profile");
    await expect(page.getByText(/^Editor:/)).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Grace Hopper");
    await expect(page.getByLabel("Current password")).toHaveCount(0);
    const cookies = await page.context().cookies(page.url());
    expect(cookies.map(({ name }) => name).filter((name) => name.startsWith("rollcall"))).toEqual(["rollcall"]);
    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await expect(page.getByRole("status")).toContainText("You are signed out of Rollcall");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Sign out of Example too" }).click();
    await page.getByRole("button", { name: /yes/i }).click();
    await expect(page).toHaveURL(/\/sign-in(\?.*)?$/);

    provider.accounts.grace.groups = ["heads"];
    await comeIn(page, "grace");
    await page.goto("/activity?kind=role-changed");
    await expect(page.getByRole("row", { name: /Changed a role/ })).toContainText("editor → admin");
    await page.goto("/people");
    await expect(page.getByRole("row", { name: /Grace Hopper/ })).toContainText("Active");
  });

  test("who is in no group that has a role does not come in", async ({ page, house: { provider } }) => {
    provider.accounts.eve = { email: "eve@example.com", email_verified: true, groups: ["all"] };
    await comeIn(page, "eve");
    await expectRefused(page, "You are in no group that may come in");
    expect(await reasons(page)).toEqual(["no-role"]);
  });

  test("the last administrator stays one, whatever the groups say", async ({ page, house: { provider } }) => {
    provider.accounts.ada = { email: ADA.email, email_verified: true, groups: ["makers"] };
    await comeIn(page, "ada");
    await page.goto("/activity?kind=role-changed");
    await expect(page.getByRole("row", { name: /Changed a role/ })).toContainText("Refused");
  });

  test("a key that has changed is fetched, once a minute", async ({ page, browser, house: { provider, url } }) => {
    provider.accounts.grace = { email: GRACE, email_verified: true, groups: ["makers"] };
    await comeIn(page, "grace");
    await provider.rotate();
    await page.context().clearCookies();
    await comeIn(page, "grace");
    await expect(page).toHaveTitle("Integrations · Rollcall");
    const asked = provider.keysAsked;
    expect(asked).toBe(2);
    await provider.rotate();
    for (const _ of [1, 2]) {
      const other = await anotherBrowser(browser, url);
      await comeIn(other, "grace");
      await expectRefused(other, "cannot be trusted");
    }
    expect(provider.keysAsked).toBe(asked);
  });
});

test("an administrator's own person is found by a verified address, and by their name at the provider from then on", async ({
  page,
  house: { provider },
}) => {
  provider.accounts["1234"] = { email: "ADA@example.com", email_verified: true, name: "Another Name" };
  await comeIn(page, "1234");
  await page.goto("/people");
  await expect(page.getByRole("row", { name: /ada@example.com/ })).toContainText("You");
  await page.goto("/activity?kind=identity-linked");
  await expect(page.getByRole("row", { name: /for the first time/ })).toHaveCount(1);
  await page.context().clearCookies();
  provider.accounts["1234"] = { email: "other@example.com", email_verified: false };
  await comeIn(page, "1234");
  await expect(page).toHaveTitle("Integrations · Rollcall");
  // Whoever has the address next is somebody else.
  await page.context().clearCookies();
  provider.accounts["5678"] = { email: ADA.email, email_verified: true };
  await comeIn(page, "5678");
  await expectRefused(page, "This address belongs to somebody else here");
  expect(await reasons(page)).toEqual(["another-identity"]);
});

test("who is not here, not certain or disabled does not come in", async ({ page, house: { provider, database } }, info) => {
  await addPerson(database, GRACE, "viewer", info.outputPath("password"));
  await rollcall("person", "disable", GRACE, "--database", database);
  provider.accounts.eve = { email: "eve@example.com", email_verified: true };
  provider.accounts.mallory = { email: ADA.email, email_verified: false };
  provider.accounts.nameless = {};
  provider.accounts.grace = { email: GRACE, email_verified: true };
  for (const [login, words] of [
    ["eve", "You have no account here"],
    ["mallory", "Your email address is not confirmed"],
    ["nameless", "Your email address is not confirmed"],
    ["grace", "You can no longer sign in here"],
  ] as const) {
    await comeIn(page, login);
    await expectRefused(page, words);
    await page.context().clearCookies();
  }
  const unverified = "address-not-verified";
  expect(await reasons(page)).toEqual(["disabled", unverified, unverified, "nobody-known"]);
});

const seconds = (): number => Math.floor(Date.now() / 1000);
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

/** What may be wrong with a token, and what the record calls it. */
const FAULTS: [string, Fault, string | undefined][] = [
  ["the nonce of another sign-in", (claims, { sign }) => sign({ ...claims, nonce: "another" }), "wrong-nonce"],
  ["no nonce", ({ nonce: _, ...claims }, { sign }) => sign(claims), "wrong-nonce"],
  ["a time that is over", (claims, { sign }) => sign({ ...claims, exp: seconds() - 90 }), "token-expired"],
  ["a clock that is half a minute late", (claims, { sign }) => sign({ ...claims, exp: seconds() - 30 }), undefined],
  ["a time to come", (claims, { sign }) => sign({ ...claims, iat: seconds() + 90 }), "token-expired"],
  ["a clock that is half a minute early", (claims, { sign }) => sign({ ...claims, iat: seconds() + 30 }), undefined],
  ["another issuer", (claims, { sign }) => sign({ ...claims, iss: "https://evil.example" }), "wrong-issuer"],
  ["another audience", (claims, { sign }) => sign({ ...claims, aud: "another" }), "wrong-audience"],
  ["a second audience", (claims, { sign }) => sign({ ...claims, aud: [CLIENT, "another"] }), "wrong-audience"],
  ["no signature", async (claims) => `${encode({ alg: "none" })}.${encode(claims)}.`, "wrong-signature"],
  [
    "the secret as its key",
    (claims) => new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(SECRET)),
    "wrong-signature",
  ],
  [
    "the public key as a secret",
    async (claims, { key: { n, e, kty, kid } }) => {
      const secret = new TextEncoder().encode(JSON.stringify({ n, e, kty, kid }));
      return new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid }).sign(secret);
    },
    "wrong-signature",
  ],
  [
    "the name of the key, and another key",
    async (claims, { key }) => {
      const { privateKey } = await generateKeyPair("RS256");
      return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: key.kid }).sign(privateKey);
    },
    "wrong-signature",
  ],
  [
    "other claims under the same signature",
    async (claims, { sign }) => {
      const [head, , signature] = (await sign(claims)).split(".");
      return `${head}.${encode({ ...claims, sub: "ada" })}.${signature}`;
    },
    "wrong-signature",
  ],
];

test.describe("a token", () => {
  test.use({ options: ["--sso-create-people"] });

  test("is the provider's, for this sign-in and of now, or nobody comes in", async ({ page, browser, house }) => {
    house.provider.accounts.grace = { email: GRACE, email_verified: true };
    const expected: string[] = [];
    for (const [what, fault, code] of FAULTS) {
      await test.step(what, async () => {
        house.provider.fault = fault;
        const other = await anotherBrowser(browser, house.url);
        await other.context().route(/fonts\.googleapis\.com/, (route) => route.fulfill({ body: "" }));
        await comeIn(other, "grace");
        if (code === undefined) {
          await expect(other).toHaveTitle("Integrations · Rollcall");
        } else {
          await expectRefused(other, "The answer of the sign-in service cannot be trusted");
          expected.unshift(code);
        }
        await other.context().close();
      });
    }
    expect(await reasons(page)).toEqual(expected);
  });
});

/** Signs in at the provider; answers with the address that the browser does not come back to. */
async function stolen(page: Page, provider: IdentityProvider, login: string): Promise<string> {
  const address = new Promise<string>((resolve) => {
    provider.steal = resolve;
  });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in with Example" }).click();
  await signInThere(page, login);
  const url = await address;
  provider.steal = undefined;
  return url;
}

test.describe("a code", () => {
  test.use({ options: ["--sso-create-people"] });

  test("that is stolen is of no use in another browser, nor twice", async ({ page, browser, house }) => {
    house.provider.accounts.grace = { email: GRACE, email_verified: true };
    const address = await stolen(page, house.provider, "grace");
    const thief = await anotherBrowser(browser, house.url);
    // Without what waits in the browser that has begun.
    await thief.goto(address);
    await expectRefused(thief, "The sign-in could not be finished");
    // With a sign-in of the thief's own, whose state it is not.
    await stolenInto(thief, address, false);
    await expectRefused(thief, "The sign-in could not be finished");
    // And with the thief's own state, where the verifier is not that of the code.
    await stolenInto(thief, address, true);
    await expectRefused(thief, "The sign-in could not be finished");
  });

  test("is used once", async ({ page, browser, house }) => {
    house.provider.accounts.grace = { email: GRACE, email_verified: true };
    const address = await stolen(page, house.provider, "grace");
    await page.goto(address);
    await expect(page).toHaveTitle("Integrations · Rollcall");
    const thief = await anotherBrowser(browser, house.url);
    await stolenInto(thief, address, true);
    await expectRefused(thief, "The sign-in could not be finished");
    await page.goto(address);
    await expect(page.getByRole("alert")).toContainText("The sign-in could not be finished");
    // Where nothing waits nothing is recorded: any site could lead a browser there.
    expect(await reasons(page)).toEqual(["wrong-code"]);
  });
});

/** Opens a stolen address after having begun oneself, perhaps with one's own state in it. */
async function stolenInto(thief: Page, address: string, ownState: boolean): Promise<void> {
  await thief.context().clearCookies();
  const begun = await thief.request.get("/sign-in/sso", { maxRedirects: 0 });
  expect(begun.status()).toBe(302);
  const url = new URL(address);
  const state = new URL(begun.headers().location ?? "").searchParams.get("state");
  if (ownState) url.searchParams.set("state", state ?? "");
  await thief.goto(url.href);
}

test("what is asked of the provider has a state, a nonce and a challenge, and leads to this server alone", async ({
  page,
  house,
}) => {
  const begun = await page.request.get("/sign-in/sso?next=//evil.example", { maxRedirects: 0 });
  const asked = new URL(begun.headers().location ?? "").searchParams;
  expect(asked.get("response_type")).toBe("code");
  expect(asked.get("code_challenge_method")).toBe("S256");
  expect(asked.get("redirect_uri")).toBe(`${house.url}/sign-in/callback`);
  expect(asked.get("scope")?.split(" ").sort()).toEqual(["email", "groups", "openid", "profile"]);
  for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)?.length).toBeGreaterThan(20);
  const cookie = begun.headers()["set-cookie"] ?? "";
  expect(cookie).toMatch(/^rollcall-step=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
});

test("is begun by no other site", async ({ page, house }) => {
  for (const site of ["cross-site", "same-site"]) {
    const headers = { "sec-fetch-site": site };
    const begun = await page.request.get("/sign-in/sso?next=/people", { headers, maxRedirects: 0 });
    expect([begun.status(), begun.headers().location]).toEqual([303, "/sign-in?next=/people"]);
    expect(begun.headers()["set-cookie"]).toBeUndefined();
  }
  await page.goto("/sign-in");
  expect(new URL(page.url()).origin).toBe(house.url);
});

test("a provider that refuses is told of", async ({ page, house }) => {
  const begun = await page.request.get("/sign-in/sso", { maxRedirects: 0 });
  const state = new URL(begun.headers().location ?? "").searchParams.get("state");
  await page.goto(`/sign-in/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(house.provider.issuer)}`);
  await expectRefused(page, "The sign-in service did not let you in");
});

test.describe("a provider that does not answer", () => {
  test.use({ issuer: "http://127.0.0.1:9" });

  test("keeps nobody from starting, nor from signing in with a password", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Sign in with Example" }).click();
    await expect(page.getByRole("alert")).toContainText("The sign-in service does not answer");
    await expectAccessible(page);
    expect((await page.request.get("/sign-in/sso")).status()).toBe(503);
    await page.goto("/sign-in?next=/people");
    await signIn(page, ADA.email);
    await expect(page).toHaveURL(/\/people$/);
  });
});

test.describe("where passwords are switched off", () => {
  test.use({ options: ["--break-glass", ADA.email] });

  test("one administrator comes in with theirs, and nobody else", async ({ page, house: { database } }, info) => {
    await addPerson(database, GRACE, "viewer", info.outputPath("password"));
    await page.goto("/sign-in");
    await expectAccessible(page);
    await page.getByText("Sign in with a password").click();
    await signIn(page, GRACE);
    await expect(page.getByRole("alert")).toContainText("Email or password is not right");
    await expect(page.getByLabel("Email")).toHaveValue(GRACE);
    await signIn(page, ADA.email);
    await expect(page).toHaveTitle("Integrations · Rollcall");
    await page.goto("/profile");
    await expect(page.getByLabel("Current password")).toBeVisible();
  });

  test("who is invited comes in by the provider, and chooses no password", async ({ page, browser, house }) => {
    await page.goto("/sign-in");
    await page.getByText("Sign in with a password").click();
    await signIn(page, ADA.email);
    const link = await invite(page, { name: "Grace", email: GRACE }, "editor");
    expect(link).toContain(`${house.url}/invite?link=`);
    house.provider.accounts.grace = { email: GRACE, email_verified: true };
    const grace = await anotherBrowser(browser, house.url);
    await grace.goto(link);
    await expect(grace.getByLabel("Password")).toHaveCount(0);
    expect((await grace.request.post(link, { form: { name: "Grace", password: PASSWORD } })).status()).toBe(403);
    await expectAccessible(grace);
    await grace.getByRole("link", { name: "Sign in with Example" }).click();
    await signInThere(grace, "grace");
    await grace.goto("/profile");
    await expect(grace.getByText(/^Editor:/)).toBeVisible();
  });
});
