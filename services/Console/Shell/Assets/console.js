// The little that must happen in the browser. Everything else is rendered by the server.
"use strict";

const THEME = "syndication-theme";

globalThis.console_ = {
  isDark() {
    const chosen = localStorage.getItem(THEME);
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  },
  setDark(dark) {
    localStorage.setItem(THEME, dark ? "dark" : "light");
  },
  // Browsers give the clipboard to secure origins only: elsewhere the text is selected, and a person copies it.
  async copy(id) {
    const element = document.getElementById(id);
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(element);
      return false;
    }
  },
  focus(id) {
    document.getElementById(id)?.focus({ preventScroll: true });
  },
};
