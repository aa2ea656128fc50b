// Whether this page still speaks with its kernel. A page that does not is greyed, says so, and
// takes no more input: what it shows may be another moment's, or half of a change.

(() => {
  const ASK_EVERY = 1000;
  const PATIENCE = 1500;
  const GONE = 410;
  const SILENT = "This page has lost stepkit. What it shows may be out of date, and nothing can be changed. It goes on by itself if stepkit answers again.";
  const ENDED = "This page has lost stepkit and cannot go on. What it shows may be out of date. Whatever was said to be saved is saved.";
  const OFFER = "Text that stood in this page";
  let kernel = null;
  let closed = 0; // since when the kernel's channel is closed, or 0
  let ended = false;
  let opened = false;

  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...details) {
      super(...details);
      if (!String(details[0]).includes("/channels")) return;
      this.addEventListener("open", () => { opened = true; closed = 0; });
      this.addEventListener("close", () => { closed ||= Date.now(); });
    }
  };

  async function answer() {
    try {
      const asked = await fetch(`/stepkit/alive/${kernel}`, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      return asked.type === "opaqueredirect" ? GONE : asked.status; // sent to log in: another server
    } catch {
      return 0;
    }
  }

  async function look() {
    const status = await answer();
    if (status === GONE) end();
    else if (status !== 204 || (opened && closed && Date.now() - closed > PATIENCE)) say(SILENT);
    else restore();
    if (!ended) setTimeout(look, ASK_EVERY);
  }

  function end() {
    ended = true;
    say(ENDED);
    const place = document.getElementById("stepkit-lost");
    const again = document.createElement("button");
    again.textContent = "Open the page again";
    again.addEventListener("click", () => location.reload());
    place.append(again, ...offered());
    again.focus();
  }

  function say(sentence) {
    const place = document.getElementById("stepkit-lost");
    if (place.firstChild?.textContent === sentence) return;
    const words = document.createElement("p");
    words.textContent = sentence;
    place.replaceChildren(words);
    document.body.classList.add("stepkit-stale");
    document.getElementById("content").inert = true;
  }

  function restore() {
    if (!document.body.classList.contains("stepkit-stale")) return;
    document.getElementById("stepkit-lost").replaceChildren();
    document.body.classList.remove("stepkit-stale");
    document.getElementById("content").inert = false;
  }

  // What somebody was typing is offered to be copied; only this page has it.
  function offered() {
    const typed = [...document.querySelectorAll("#content textarea, #content input[type=text]")]
      .map((field) => [field.labels?.[0]?.textContent ?? field.getAttribute("aria-label") ?? "", field.value])
      .filter(([, text]) => text.trim());
    if (!typed.length) return [];
    const details = document.createElement("details");
    details.open = true;
    const summary = document.createElement("summary");
    summary.textContent = OFFER;
    const list = document.createElement("dl");
    for (const [label, text] of typed) {
      const [term, words] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = label;
      words.textContent = text;
      list.append(term, words);
    }
    details.append(summary, list);
    return [details];
  }

  // Voila puts what it shows beside the landmarks of the page; it belongs into them.
  function bringIn() {
    const shell = document.getElementById("main");
    const content = document.getElementById("content");
    if (shell && shell.parentElement !== content) content.append(shell);
  }

  window.stepkitWatch = () => {
    new MutationObserver(bringIn).observe(document.body, { childList: true });
    kernel = JSON.parse(document.getElementById("jupyter-config-data").textContent).kernelId;
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = () => { document.body.dataset.jpThemeLight = String(!dark.matches); };
    dark.addEventListener("change", follow);
    follow();
    setTimeout(look, ASK_EVERY);
    window.addEventListener("pagehide", () => navigator.sendBeacon(`/stepkit/alive/${kernel}`));
    window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  };
})();
