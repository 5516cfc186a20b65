// Applies the chosen theme before the first paint. Loaded in the head, not deferred.
const root = document.documentElement;
const stored = () => {
  try {
    return localStorage.getItem("theme") ?? "system";
  } catch {
    return "system";
  }
};
const apply = (theme) => {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
};
apply(stored());
root.dataset.scripted = "";
document.addEventListener("change", ({ target }) => {
  if (target.name !== "theme") return;
  apply(target.value);
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
    for (const radio of target.querySelectorAll('input[name="theme"]')) radio.checked = radio.value === stored();
  },
  true,
);
