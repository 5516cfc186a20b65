// What a page with passkeys does with them: a form marked `data-passkey` asks the browser for a new one ("create") or for
// one that is known ("get"), and sends the answer as its field `passkey`. The words are the page's.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** The request as browsers take it: bytes where the JSON has text. */
const asked = (request) => ({
  ...request,
  challenge: bytes(request.challenge),
  ...(request.user && { user: { ...request.user, id: bytes(request.user.id) } }),
  ...(request.excludeCredentials && {
    excludeCredentials: request.excludeCredentials.map(({ type, id }) => ({ type, id: bytes(id) })),
  }),
});

/** The answer as JSON: text where browsers have bytes. */
const answer = ({ id, rawId, type, response, authenticatorAttachment }) =>
  ({ id, rawId: text(rawId), type, response: parts(response), clientExtensionResults: {}, authenticatorAttachment });
const parts = (response) =>
  Object.fromEntries(
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
      .filter((part) => response[part])
      .map((part) => [part, text(response[part])]),
  );

/** What the device is asked for: it is in the page already, or the server makes it now. */
async function request({ dataset }) {
  if (dataset.request) return JSON.parse(dataset.request);
  const made = await fetch(dataset.begin, { method: "POST" });
  if (!made.ok) throw new Error(await made.text());
  return made.json();
}

async function ask(form) {
  const publicKey = asked(await request(form));
  const credential = form.dataset.passkey === "create"
    ? await navigator.credentials.create({ publicKey })
    : await navigator.credentials.get({ publicKey });
  return JSON.stringify(answer(credential));
}

/** What went wrong, in words. Whether somebody cancelled or took too long browsers do not say. */
const words = (error, { dataset }) =>
  ({ NotAllowedError: dataset.cancelled, AbortError: dataset.cancelled, InvalidStateError: dataset.taken })[error.name] ??
  (error instanceof DOMException || error instanceof TypeError ? dataset.failed : error.message);

async function submitted(event) {
  const form = event.currentTarget;
  const { passkey, code } = form.elements;
  // What was typed counts, and what was answered goes.
  if (passkey.value || code?.value) return;
  event.preventDefault();
  const said = form.querySelector("[data-said]");
  said.hidden = true;
  try {
    passkey.value = await ask(form);
    form.requestSubmit();
  } catch (error) {
    said.textContent = words(error, form);
    said.hidden = false;
  }
}

// A page that a browser brings back has the answer of before.
const show = () => {
  for (const said of document.querySelectorAll("[data-elsewhere]")) said.hidden = location.origin === said.dataset.elsewhere;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.elements.passkey.value = "";
    if (location.origin !== form.dataset.origin || !window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener("submit", submitted);
  }
};
window.addEventListener("pageshow", show);
