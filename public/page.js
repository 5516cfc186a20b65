// What pages do without wasm: the theme, applied before the first paint (so this
// is loaded in the head, not deferred), how long ago something was, the section of
// the guide that is being read, that all was saved, the copy buttons, passwords that are
// shown, whether a new one is long enough.
const root = document.documentElement;
root.dataset.scripted = "";

const storedTheme = () => {
  try {
    return localStorage.getItem("theme") ?? "system";
  } catch {
    return "system";
  }
};
const applyTheme = (theme) => {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
};
applyTheme(storedTheme());

document.addEventListener("change", ({ target }) => {
  if (target.name !== "theme") return;
  applyTheme(target.value);
  try {
    localStorage.setItem("theme", target.value);
  } catch {
    // Not kept: it holds for this page.
  }
});

// "toggle" does not bubble: the listener captures it when the menu opens.
document.addEventListener(
  "toggle",
  ({ target }) => {
    for (const radio of target.querySelectorAll('input[name="theme"]')) {
      radio.checked = radio.value === (root.dataset.theme ?? "system");
    }
  },
  true,
);

// The server has no say in this: its clock is not the reader's.
const lengthOf = (milliseconds, whole) => {
  const units = { day: 86_400_000, hour: 3_600_000, minute: 60_000 };
  for (const [unit, length] of Object.entries(units)) {
    const count = whole(milliseconds / length);
    if (count >= 1) return `${count.toLocaleString("en")} ${unit}${count === 1 ? "" : "s"}`;
  }
  return "less than a minute";
};
const tellAgo = () => {
  for (const element of document.querySelectorAll("[data-ago]")) {
    element.textContent = `${lengthOf(Date.now() - Date.parse(element.dataset.ago), Math.floor)} ago`;
  }
  // Rounded, for a fortnight from now is no 13 days.
  for (const element of document.querySelectorAll("[data-until]")) {
    element.textContent = `in ${lengthOf(Date.parse(element.dataset.until) - Date.now(), Math.round)}`;
  }
};
document.addEventListener("DOMContentLoaded", tellAgo);
// Another script has made some.
document.addEventListener("ago", tellAgo);

// The wizard has just made the integration that this page is about.
const tellSaved = () => {
  const saved = document.querySelector("[data-completed]");
  if (!saved) return;
  try {
    if (sessionStorage.getItem("rollcall.completed") !== saved.dataset.completed) return;
    sessionStorage.removeItem("rollcall.completed");
  } catch {
    return; // Storage is switched off: the page says it all the same, with its counts.
  }
  saved.hidden = false;
  document.querySelector("h1").focus();
};
document.addEventListener("DOMContentLoaded", tellSaved);

// The last section whose heading has come up to where a link's heading comes to
// stand. All above counts as seen, so that no jump is missed.
const markSectionInView = (links) => {
  const reached = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) reached[isIntersecting ? "add" : "delete"](target.id);
      const current = links.findLast((link) => reached.has(link.hash.slice(1))) ?? links[0];
      for (const link of links) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "1000000px 0px -85%" },
  );
  for (const link of links) observer.observe(document.querySelector(link.hash));
};
document.addEventListener("DOMContentLoaded", () => markSectionInView([...document.querySelectorAll(".toc a")]));

// There is a clipboard over HTTPS and on this machine only.
if (navigator.clipboard) root.dataset.clipboard = "";
document.addEventListener("click", async ({ target }) => {
  const block = target.closest("[data-copy]")?.closest(".codeblock");
  if (!block) return;
  try {
    await navigator.clipboard.writeText(block.querySelector("pre").textContent);
  } catch {
    return; // Not allowed: nothing says "Copied".
  }
  block.dataset.copied = "";
  setTimeout(() => delete block.dataset.copied, 4000);
});

// A password is one again before it is sent: browsers would keep a text among what was typed.
const showPassword = (button, shown) => {
  button.setAttribute("aria-pressed", String(shown));
  document.getElementById(button.dataset.shows).type = shown ? "text" : "password";
};
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-shows]");
  if (button) showPassword(button, button.getAttribute("aria-pressed") !== "true");
});
document.addEventListener("submit", ({ target }) => {
  for (const button of target.querySelectorAll("[data-shows]")) showPassword(button, false);
});

// Counted as the server counts. It is said anew only when it changes, not with every key.
document.addEventListener("input", ({ target: { id, value } }) => {
  const said = document.getElementById(`${id}-length`);
  if (!said) return;
  const length = [...value.normalize("NFKC")].length;
  const text = length === 0 ? "" : said.dataset[length < Number(said.dataset.fewest) ? "short" : "enough"];
  if (said.textContent !== text) said.textContent = text;
});
