// The console: asks its own server, shows what it says. Text goes in by textContent only.
"use strict";

const REFRESH_MS = 5000;
const KEY = "syndication-operator-key";
const view = { state: "", limit: 50, timer: 0, round: 0 };
const $ = (id) => document.getElementById(id);
const show = (id, visible) => { $(id).hidden = !visible; };

function element(tag, options, ...children) {
  const made = document.createElement(tag);
  if (options?.text !== undefined) made.textContent = options.text;
  if (options?.className) made.className = options.className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Only http(s) addresses become links: they come from outside.
function link(url, text) {
  if (!/^https?:\/\//i.test(url ?? "")) return element("span", { text: text ?? url ?? "" });
  const anchor = element("a", { text: text ?? url });
  anchor.href = url;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  return anchor;
}

class Refused extends Error {}

async function ask(path) {
  let response;
  try {
    response = await fetch("/v1/console" + path, { headers: { "X-Api-Key": sessionStorage.getItem(KEY) ?? "" }, cache: "no-store" });
  } catch {
    throw new Error("The server does not answer. Check that it runs; this page tries again by itself.");
  }
  if (response.status === 401 || response.status === 403) {
    throw new Refused("The key was not accepted. Take the operator key that the first start printed.");
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(body?.detail ?? body?.title ?? `The server answered ${response.status}. Its log says why; /health/ready says what is missing.`);
  }
  return body;
}

function age(instant) {
  if (!instant) return "";
  const seconds = Math.max(0, (Date.now() - Date.parse(instant)) / 1000);
  if (seconds < 60) return `${Math.round(seconds)} s ago`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86400)} days ago`;
}

const time = (instant) => instant ? new Date(instant).toLocaleString() : "";
const duration = (seconds) => seconds < 1 ? `${Math.round(seconds * 1000)} ms` : seconds < 120 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
const words = (value) => (value ?? "").replaceAll("-", " ");
const STAGES = {
  ingested: ["waits for lineage", "warn"], resolved: ["waits for clearance", "warn"], flowing: ["flowing", "good"],
  held: ["held", "bad"], withdrawn: ["withdrawn", ""],
};

function stage(name) {
  const [text, tone] = STAGES[name] ?? ["not seen yet", ""];
  return element("span", { text, className: `stage ${tone}` });
}

function cards(summary) {
  const count = (n) => n >= summary.countedTo ? `${n}+` : String(n);
  const reasons = Object.entries(summary.holdReasons ?? {}).map(([code, n]) => `${n} ${words(code)}`).join(", ");
  const list = [
    ["", "All stories", null, "newest event first", ""],
    ["flowing", "Flowing", summary.flowing, "", "good"],
    ["ingested", "Wait for lineage", summary.ingested, "", summary.ingested ? "warn" : ""],
    ["resolved", "Wait for clearance", summary.resolved, "", summary.resolved ? "warn" : ""],
    ["held", "Held", summary.held, reasons, summary.held ? "bad" : ""],
    ["stale", "Stale", summary.stale, "translations behind their original", summary.stale ? "warn" : ""],
    ["cases", "Open cases", summary.openCases, "", summary.openCases ? "bad" : ""],
    ["parked", "Parked deliveries", summary.parkedDeliveries, "", summary.parkedDeliveries ? "bad" : ""],
    ["withdrawn", "Withdrawn", summary.withdrawn, "", ""],
  ];
  const focused = document.activeElement?.dataset?.state;
  $("cards").replaceChildren(...list.map(([state, name, n, note, tone]) => {
    const card = element("button", { className: "card" },
      element("span", { text: name }),
      n === null ? null : element("strong", { text: count(n), className: tone }),
      note ? element("small", { text: note }) : null);
    card.type = "button";
    card.dataset.state = state;
    card.setAttribute("aria-pressed", String(view.state === state));
    card.addEventListener("click", () => { view.state = state; view.limit = 50; refresh(); });
    return card;
  }));
  if (focused !== undefined) $("cards").querySelector(`[data-state="${focused}"]`)?.focus();
}

function lineage(row) {
  const cell = element("td", { text: row.role ?? "" });
  if (row.lineageState && row.lineageState !== "current") cell.append(element("small", { text: row.lineageState, className: "warn" }));
  if (row.originalArticleId) cell.append(element("small", { text: `of ${row.originalArticleId}` }));
  if (row.foreignOutlet) cell.append(element("small", { text: `from ${row.foreignOutlet}` }));
  return cell;
}

function counts(...parts) {
  const cell = element("td");
  for (const [n, text, tone] of parts) if (n) cell.append(element("div", { text: `${n} ${text}`, className: tone }));
  if (!cell.childNodes.length) cell.append(element("span", { text: "none", className: "quiet" }));
  return cell;
}

function row(item) {
  const open = element("a", { text: item.article?.headline || item.id });
  open.href = `#/stories/${encodeURIComponent(item.id)}`;
  const facts = item.article ? `${item.article.publisherId}, ${item.article.language}, version ${item.article.version} (${item.article.change})` : item.id;
  const where = element("td", null, stage(item.stage));
  for (const reason of item.holdReasons ?? []) where.append(element("small", { text: reason.text }));
  const deliveries = counts([item.delivered, "delivered", "good"], [item.parked, "parked", "bad"]);
  if (item.deliveryAgeSeconds !== undefined) deliveries.append(element("small", { text: `after ${duration(item.deliveryAgeSeconds)}` }));
  return element("tr", null,
    element("td", { className: "story" }, open, element("small", { text: facts })),
    where, lineage(item),
    element("td", { text: (item.obligations ?? []).map(words).join(", ") }),
    deliveries,
    counts([item.compliant, "compliant", "good"], [item.violations, "in violation", "bad"], [item.undetermined, "undetermined", "warn"]),
    counts([item.openCases, "open", "bad"]),
    element("td", { text: age(item.activityAt) }));
}

async function overview(round) {
  const query = new URLSearchParams({ limit: String(Math.min(view.limit, 200)) });
  if (view.state) query.set("state", view.state);
  const [summary, stories] = await Promise.all([ask("/summary"), ask(`/stories?${query}`)]);
  if (round !== view.round) return;
  cards(summary);
  $("stories").tBodies[0].replaceChildren(...stories.items.map(row));
  show("loading", false);
  show("stories", stories.items.length > 0);
  show("more", Boolean(stories.next) && view.limit < 200);
  show("empty", stories.items.length === 0);
  $("empty").textContent = view.state
    ? "No story is in this state. Choose another card."
    : "No story has come in yet. Add a source (POST /v1/sources) or push an article; the API is described at /docs.";
}

function section(title, ...children) {
  return children.length ? [element("h3", { text: title }), ...children] : [];
}

function grid(heads, rows) {
  const head = element("tr", null, ...heads.map((text) => element("th", { text })));
  const body = rows.map((cells) => element("tr", null, ...cells.map((cell) => cell instanceof Node ? element("td", null, cell) : element("td", { text: String(cell ?? "") }))));
  return element("div", { className: "scroll" }, element("table", null, element("thead", null, head), element("tbody", null, ...body)));
}

function table(title, heads, rows) {
  return rows.length ? section(title, grid(heads, rows)) : [];
}

function problems(list) {
  return section("What is wrong, and what mends it", ...list.map((problem) => element("div", { className: "problem" },
    element("p", { text: problem.text }), element("p", { text: problem.remedy, className: "quiet" }))));
}

async function detail(id, round) {
  const { story, problems: found } = await ask(`/stories/${encodeURIComponent(id)}`);
  if (round !== view.round) return;
  const article = story.article;
  const chain = story.lineage?.lineage;
  const entries = [...(story.timeline ?? [])].reverse().map((entry) => element("li", null,
    element("time", { text: time(entry.at), className: "quiet" }), element("span", { text: entry.kind }), element("span", { text: entry.text })));
  $("story").replaceChildren(
    element("h2", { text: article?.headline ?? story.id }),
    element("p", { className: "quiet" }, stage(story.stage), element("span", {
      text: article ? ` ${article.publisherId}, ${article.language}, version ${article.version} (${article.change}), ${article.pubStatus}. ${story.id} ` : ` ${story.id} ` }),
      article?.canonicalUrl ? link(article.canonicalUrl, "Read it at its publisher") : null),
    ...problems(found),
    ...table("Lineage", ["Role", "State", "Original", "Foreign outlet", "Evidence"], chain ? [[
      chain.role, chain.state, chain.originalArticleId, chain.foreignOrigin?.outlet,
      [...(chain.evidence ?? []), ...(chain.foreignOrigin?.evidence ?? [])].map((e) => e.text).join("; ")]] : []),
    ...table("Obligations", ["Kind", "What", "From the terms"], (story.decision?.obligations ?? []).map((o) => [
      words(o.kind), [o.name, o.url, o.text, (o.domains ?? []).join(", "), words(o.position)].filter(Boolean).join(", "), o.sentence])),
    ...table("Deliveries", ["Partner", "Channel", "Version", "Outcome", "Age", "When", "Error"], (story.deliveries ?? []).map((d) => [
      d.partnerId, d.channel, d.articleVersion, element("span", { text: d.outcome, className: d.outcome === "parked" ? "bad" : "good" }),
      duration(d.ageSeconds ?? 0), time(d.at), d.error])),
    ...table("Pages", ["Partner", "Page", "Verdict", "Obligations", "When"], (story.checks ?? []).map((c) => [
      c.partnerId, link(c.url), element("span", { text: c.verdict, className: c.verdict === "violation" ? "bad" : c.verdict === "compliant" ? "good" : "warn" }),
      (c.obligations ?? []).map((o) => `${words(o.kind)}: ${words(o.verdict)}`).join("; "), time(c.at)])),
    ...section("Timeline", element("ol", { className: "timeline" }, ...entries)));
}

function chosen() {
  const match = /^#\/stories\/(.+)$/.exec(location.hash);
  try { return match ? decodeURIComponent(match[1]) : null; } catch { return null; }
}

function askForKey(message) {
  sessionStorage.removeItem(KEY);
  clearTimeout(view.timer);
  for (const id of ["overview", "detail", "leave", "error"]) show(id, false);
  show("login", true);
  $("login-error").textContent = message ?? "";
  show("login-error", Boolean(message));
  $("status").textContent = "";
  $("key").focus();
}

async function refresh() {
  clearTimeout(view.timer);
  const round = ++view.round;
  if (!sessionStorage.getItem(KEY)) { askForKey(); return; }
  const id = chosen();
  show("login", false);
  show("leave", true);
  show("overview", id === null);
  show("detail", id !== null);
  try {
    await (id === null ? overview(round) : detail(id, round));
    if (round !== view.round) return;
    show("error", false);
    $("status").textContent = `Updated ${new Date().toLocaleTimeString()}`;
  } catch (error) {
    if (round !== view.round) return;
    if (error instanceof Refused) { askForKey(error.message); return; }
    $("error").textContent = error.message;
    show("error", true);
    show("loading", false);
    $("status").textContent = "Not up to date";
  }
  view.timer = setTimeout(refresh, REFRESH_MS);
}

$("login").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, $("key").value.trim());
  $("key").value = "";
  refresh();
});
$("leave").addEventListener("click", () => { view.round++; askForKey(); });
$("more").addEventListener("click", () => { view.limit += 50; refresh(); });
addEventListener("hashchange", () => { $("story").replaceChildren(element("p", { text: "Loading the story." })); scrollTo(0, 0); refresh(); });
refresh();
