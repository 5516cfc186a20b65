// The integrations that were begun in this browser and not completed, in the list of
// integrations. The wizard keeps them (app/src/wizard/changes/draft_storage.rs); here they are
// shown, and discarded. The words are in the page.
{
  const PREFIX = "rollcall.drafts.";
  const DISCARDED = "rollcall.discarded";
  const EARLIER = "rollcall.draft.details";

  const section = document.querySelector("#drafts");
  const list = section.querySelector("ul");
  const line = section.querySelector("template").content.firstElementChild;
  const undo = section.querySelector(".draft-undo button");
  let discarded;

  // What another version wrote in another form is left alone.
  const parse = (json) => {
    try {
      const { at = 0, step = 1, typed, updates, files = "[]" } = JSON.parse(json);
      const [integration, display] = [typed.integration_name.trim(), typed.display_name.trim()];
      const name = display || integration || list.dataset.unnamed;
      return { at, step, name, integration, updates, file: JSON.parse(files).at(-1) };
    } catch {
      return undefined;
    }
  };

  const kept = () => {
    const ids = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    const drafts = ids.map((key) => ({ id: key.slice(PREFIX.length), ...parse(localStorage.getItem(key)) }));
    return drafts.filter(({ name }) => name).sort((one, other) => other.at - one.at);
  };

  // What an earlier version kept of step 1 becomes a draft.
  const takeOver = () => {
    const earlier = localStorage.getItem(EARLIER);
    if (earlier === null) return;
    const { at, typed } = JSON.parse(earlier);
    const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    localStorage.setItem(PREFIX + id, JSON.stringify({ at, step: 2, typed, files: "[]" }));
    localStorage.removeItem(EARLIER);
  };

  const changes = ({ dataset }, count) =>
    count === 1 ? dataset.one : dataset.many.replace("{n}", count.toLocaleString("en"));

  const show = ({ id, at, step, name, integration, updates, file }) => {
    const item = line.cloneNode(true);
    item.dataset.id = id;
    item.querySelector(".name").textContent = name;
    item.querySelector(".alias").textContent = integration === name ? "" : integration;
    const about = item.querySelector(".draft-file");
    const done = file?.steps.length > 0 ? `, ${changes(about, file.steps.length)}` : "";
    about.textContent = file ? file.name + done : about.dataset.none;
    const time = item.querySelector("time");
    time.dateTime = new Date(at).toISOString();
    // As the imports below say theirs.
    time.textContent = `${new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })} UTC`;
    item.querySelector(".sub").dataset.ago = time.dateTime;
    const [goOn, discard] = item.querySelectorAll("a, button");
    const wizard = updates ? `${encodeURIComponent(updates)}/update` : "new";
    goOn.href = `/integrations/${wizard}?${step > 1 ? `step=${step}&` : ""}draft=${id}`;
    for (const button of [goOn, discard]) button.querySelector(".vh").textContent = ` ${name}`;
    return item;
  };

  const render = () => {
    const drafts = kept();
    list.replaceChildren(...drafts.map(show));
    list.hidden = drafts.length === 0;
    const words = undo.previousElementSibling;
    words.textContent = discarded ? words.dataset.discarded.replace("{name}", discarded.name) : "";
    undo.hidden = !discarded;
    section.hidden = drafts.length === 0 && !discarded;
    document.dispatchEvent(new Event("ago"));
  };

  // The one that was discarded last, here or in the wizard, until another page is loaded.
  const takeDiscarded = () => {
    const found = sessionStorage.getItem(DISCARDED);
    if (found === null) return;
    sessionStorage.removeItem(DISCARDED);
    const [id] = found.split(" ", 1);
    const json = found.slice(id.length + 1);
    const name = parse(json)?.name;
    if (name) discarded = { id, json, name };
  };

  list.addEventListener("click", ({ target }) => {
    if (!target.closest("button")) return;
    const { id } = target.closest("li").dataset;
    const json = localStorage.getItem(PREFIX + id);
    discarded = { id, json, name: parse(json)?.name ?? "" };
    localStorage.removeItem(PREFIX + id);
    render();
    undo.focus();
  });
  undo.addEventListener("click", () => {
    const { id, json } = discarded;
    localStorage.setItem(PREFIX + id, json);
    discarded = undefined;
    render();
    list.querySelector(`[data-id="${id}"] a`).focus();
  });
  window.addEventListener("storage", ({ key }) => key?.startsWith(PREFIX) && render());
  // A page that Back brings again as it was.
  window.addEventListener("pageshow", ({ persisted }) => persisted && render());

  try {
    takeOver();
    takeDiscarded();
    render();
  } catch {
    // Storage is switched off: there are none.
  }
}
