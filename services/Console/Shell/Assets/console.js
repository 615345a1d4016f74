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
  async copy(text) {
    await navigator.clipboard.writeText(text);
  },
};
