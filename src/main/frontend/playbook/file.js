// The page of one file of the playbook: mounts the editor that suits it, saves by itself, says who else is here, and
// never lets one text take the place of another unasked. Without this script the page is a form with a text area.
import "./file.css";

const SAVE_AFTER = 1000;
const CHECK_AFTER = 400;
const TRY_AGAIN_AFTER = 5000;
const SEE_EVERY = 10000;
/** Browsers send 64 kB at most after a page has gone; a character has up to three bytes. */
const LONGEST_LAST_WORD = 20_000;

const SURFACES = {
  bpmn: () => import("./surfaces/bpmn.js"),
  rules: () => import("./surfaces/rules.js"),
  form: () => import("./surfaces/form.js"),
  letter: () => import("./surfaces/letter.js"),
  catalogue: () => import("./surfaces/catalogue.js"),
  text: () => import("./surfaces/text.js"),
};

const form = document.querySelector("[data-playbook-file]");
if (form) {
  await edit(form);
}

// the test bench asks the text as it stands in the editor, which keeps the text area up to date
const bench = document.querySelector("[data-bench-place]");
bench?.closest("details").addEventListener(
  "toggle",
  async () => {
    const area = document.querySelector("#text");
    const { mount } = await import("./surfaces/bench.js");
    await mount(bench, { path: area.dataset.path, text: () => area.value });
  },
  { once: true },
);

async function edit(form) {
  const area = form.querySelector("textarea");
  const { path, kind } = area.dataset;
  const texts = JSON.parse(form.dataset.texts);
  const say = (key, ...values) =>
    values.reduce((text, value, at) => text.replaceAll(`{${at}}`, () => value), texts[key] ?? key);
  let csrf = form.elements._csrf.value;
  const address = (of) => `/api/playbook/${of}/${path}`;
  const kept = `playbook ${path}`;

  // what the server has, as far as known here, and what is in the editor
  let saved = area.value;
  let etag = area.dataset.etag;
  let text = area.value;
  let saving = false;
  let stopped = false;
  let failing = false;
  let surface;
  let leaving = false;

  const page = build(form, say);

  async function send(where, options = {}) {
    const ask = () =>
      fetch(where, {
        ...options,
        headers: { "X-XSRF-TOKEN": csrf, "X-Requested-With": "XMLHttpRequest", ...options.headers },
      });
    const answer = await ask();
    return answer.status === 403 && (await renew()) ? ask() : answer;
  }

  /** Whoever signs in again, in another window, gets another token against forgery: this page needs that one. */
  async function renew() {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(
      "[data-playbook-file] [name=_csrf]",
    );
    csrf = fresh?.value ?? csrf;
    return Boolean(fresh);
  }

  // --- saving ---

  const saveSoon = later(() => save(), SAVE_AFTER);
  const checkSoon = later(check, CHECK_AFTER);

  function change(changed) {
    if (changed === text) {
      return;
    }
    text = changed;
    area.value = text;
    keep();
    if (!stopped) {
      page.status("unsaved");
      saveSoon();
    }
    checkSoon();
  }

  function keep() {
    try {
      if (text === saved) {
        sessionStorage.removeItem(kept);
      } else {
        sessionStorage.setItem(kept, JSON.stringify({ text, etag }));
      }
    } catch {
      // storage is full or forbidden: the server has all but the last second
    }
  }

  async function save(options) {
    if (saving || stopped || text === saved) {
      return;
    }
    saving = true;
    failing = false;
    page.status("saving");
    const sent = text;
    let answer;
    try {
      answer = await send(address("files"), {
        ...options,
        method: "PUT",
        body: sent,
        headers: { "Content-Type": "text/plain;charset=UTF-8", "If-Match": `"${etag}"` },
      });
    } catch {
      answer = undefined;
    }
    saving = false;
    if (answer?.ok) {
      etag = hash(answer);
      saved = sent;
      form.elements.seen.value = etag;
      document.querySelectorAll(".sp-editor__delete [name=seen]").forEach((seen) => (seen.value = etag));
      keep();
      if (text === saved) {
        page.status("saved");
      } else {
        saveSoon();
      }
    } else if (answer?.status === 401 || answer?.status === 403) {
      page.status("signedOut", { link: "/login" });
      tryAgain();
    } else if (answer?.status === 409 || answer?.status === 412) {
      await refused(answer);
    } else if (answer && answer.status < 500) {
      failing = true;
      page.status("refused", { detail: (await problem(answer)).detail });
    } else {
      page.status("failed");
      tryAgain();
    }
  }

  function tryAgain() {
    failing = true;
    setTimeout(() => save(), TRY_AGAIN_AFTER);
  }

  async function refused(answer) {
    const { code, detail } = await problem(answer);
    if (answer.status === 409 && code && code !== "changedMeanwhile") {
      failing = true;
      page.status("refused", { detail });
      return;
    }
    await meet();
  }

  // --- somebody else has changed the file ---

  async function theirs() {
    const answer = await send(address("files"));
    if (answer.status === 404) {
      return { text: "", etag: "" };
    }
    return answer.ok ? { text: (await answer.text()).replaceAll("\r\n", "\n"), etag: hash(answer) } : undefined;
  }

  async function meet(detail) {
    stopped = true;
    keep();
    const other = await theirs().catch(() => undefined);
    if (!other) {
      stopped = false;
      page.status("failed");
      tryAgain();
      return;
    }
    if (other.text === text) {
      agree(other);
      return;
    }
    page.status("conflict");
    page.conflict({
      detail,
      mine: () => text,
      theirs: other.text,
      compare: () => import("./compare-texts.js"),
      edited: (merged) => {
        surface?.setText(merged);
        change(merged);
      },
      take: () => {
        const mine = text;
        agree(other);
        show(other.text);
        page.setAside(mine, () => {
          show(mine);
          changed(mine);
        });
      },
      keepMine: () => {
        saved = other.text;
        etag = other.etag;
        resume();
        page.setAside(other.text, () => {
          show(other.text);
          changed(other.text);
        });
        save();
      },
    });
  }

  function agree(other) {
    saved = other.text;
    etag = other.etag;
    form.elements.seen.value = etag;
    text = other.text;
    area.value = text;
    keep();
    resume();
    page.status("saved");
  }

  function resume() {
    stopped = false;
    page.noConflict();
  }

  function show(shown) {
    surface?.setText(shown);
    area.value = shown;
  }

  function changed(into) {
    text = undefined;
    change(into);
  }

  // --- checking ---

  let checking;
  async function check() {
    checking?.abort();
    checking = new AbortController();
    try {
      const answer = await send(address("check"), {
        method: "POST",
        body: text,
        headers: { "Content-Type": "text/plain;charset=UTF-8" },
        signal: checking.signal,
      });
      if (answer.ok) {
        const { problems } = await answer.json();
        surface?.showProblems(problems);
        page.problems(problems, (one) => surface?.reveal(one));
      }
    } catch {
      // a newer text is being checked, or the server is away: saving says so
    }
  }

  // --- who else is here ---

  async function see() {
    if (document.hidden || leaving) {
      return;
    }
    const answer = await send(address("editors"), { method: "POST" }).catch(() => undefined);
    if (!answer?.ok) {
      return;
    }
    const { others, sha256 } = await answer.json();
    page.others(others);
    if (sha256 && sha256 !== etag && text === saved && !saving && !stopped) {
      const other = await theirs();
      if (other && text === saved && !saving) {
        agree(other);
        show(other.text);
        page.status("newer");
        checkSoon();
      }
    }
  }

  // --- the editor ---

  let mounting = 0;
  async function mount(wanted) {
    const mine = ++mounting;
    surface?.destroy?.();
    surface = undefined;
    const element = document.createElement("div");
    element.className = "sp-editor__surface";
    page.surface.replaceChildren(element);
    const { mount: mountSurface } = await (SURFACES[wanted] ?? SURFACES.text)();
    try {
      const mounted = await mountSurface(element, {
        text,
        path,
        language: document.documentElement.lang,
        change,
        say,
        send,
      });
      if (mine !== mounting) {
        mounted.destroy?.();
        return;
      }
      surface = mounted;
      page.mounted(wanted);
    } catch (unreadable) {
      if (wanted === "text") {
        throw unreadable;
      }
      // what is broken can be mended as text
      console.warn(unreadable);
      await mount("text");
      page.unreadable();
    }
  }

  page.start({
    save: () => save(),
    kinds: SURFACES[kind] && kind !== "text" ? [kind, "text"] : ["text"],
    choose: async (wanted) => {
      await mount(wanted);
      await check();
    },
  });

  // what was typed before the session or the tab was lost
  const before = read(kept);
  if (before && before.text !== saved) {
    text = before.text;
    area.value = text;
  } else {
    sessionStorage.removeItem(kept);
  }
  await mount(kind);
  if (text !== saved) {
    if (before.etag === etag) {
      page.status("restored");
      saveSoon();
    } else {
      await meet(say("conflict.before"));
    }
  }
  check();
  see();
  setInterval(see, SEE_EVERY);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      save();
    } else {
      see();
    }
  });
  addEventListener("beforeunload", (event) => {
    // a short text is sent while the page goes; anything else would be lost with the tab
    if (text !== saved) {
      save({ keepalive: text.length < LONGEST_LAST_WORD });
      if (stopped || failing || text.length >= LONGEST_LAST_WORD) {
        event.preventDefault();
      }
    }
  });
  addEventListener("pagehide", () => {
    leaving = true;
    send(address("editors"), { method: "DELETE", keepalive: true }).catch(() => {});
  });
  addEventListener("pageshow", (event) => {
    leaving = false;
    if (event.persisted) {
      see();
    }
  });
}

/** What the page says around the editor. */
function build(form, say) {
  const plain = form.querySelector(".sp-editor__plain");
  const button = form.querySelector("button[type=submit]");
  const bar = element("div", "sp-editor__bar");
  const status = element("p", "sp-editor__status");
  status.setAttribute("role", "status");
  const others = element("p", "sp-editor__others");
  others.setAttribute("role", "status");
  const choice = element("div", "sp-editor__choice");
  bar.append(status, others, choice);
  const conflict = element("section", "sp-editor__conflict");
  conflict.hidden = true;
  const aside = element("p", "sp-editor__aside");
  aside.hidden = true;
  const surface = element("div", "sp-editor__mount");
  const problems = element("section", "sp-editor__problems");
  problems.setAttribute("aria-label", say("problems"));
  form.prepend(bar, conflict, aside);
  plain.hidden = true;
  plain.after(surface, problems);
  // without this the script would still run the form of the page without scripts
  button.classList.replace("utrecht-button--primary-action", "utrecht-button--secondary-action");
  button.textContent = say("saveNow");

  return {
    surface,
    start({ save, kinds, choose }) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        save();
      });
      document.addEventListener("keydown", (event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === "s") {
          event.preventDefault();
          save();
        }
      });
      if (kinds.length > 1) {
        for (const kind of kinds) {
          const one = action(say(`kind.${kind}`), () => choose(kind));
          one.dataset.kind = kind;
          one.setAttribute("aria-pressed", "false");
          choice.append(one);
        }
      }
      this.status("saved");
    },
    mounted(kind) {
      for (const one of choice.children) {
        one.setAttribute("aria-pressed", String(one.dataset.kind === kind));
      }
    },
    unreadable() {
      const note = element("p", "sp-editor__note", say("unreadable"));
      surface.prepend(note);
    },
    status(state, { detail, link } = {}) {
      status.dataset.state = state;
      status.textContent = detail ? `${say(state)} ${detail}` : say(state);
      if (link) {
        const there = element("a", "utrecht-link utrecht-link--html-a", say("signIn"));
        there.href = link;
        there.target = "_blank";
        status.append(" ", there);
      }
    },
    others(accounts) {
      const text = accounts.length ? say(accounts.length > 1 ? "others" : "other", accounts.join(", ")) : "";
      if (others.textContent !== text) {
        others.textContent = text;
      }
    },
    problems(found, reveal) {
      const list = element("ul", "utrecht-unordered-list");
      for (const one of found) {
        const item = element("li", "utrecht-unordered-list__item");
        const where = one.line > 0 ? say("line", one.line) : one.place;
        if (where) {
          item.append(action(where, () => reveal(one), "sp-link-button"), " ");
        }
        item.append(one.message);
        list.append(item);
      }
      const heading = element("h2", "", found.length ? say("problems") : say("noProblems"));
      heading.dataset.problems = found.length;
      problems.replaceChildren(heading, ...(found.length ? [list] : []));
    },
    conflict({ detail, mine, theirs, compare, edited, take, keepMine }) {
      const heading = element("h2", "", say("conflict.heading"));
      heading.tabIndex = -1;
      const difference = element("div", "sp-editor__difference");
      const see = action(say("conflict.see"), async () => {
        const { compareTexts } = await compare();
        see.remove();
        compareTexts(difference, { mine: mine(), theirs, edited, say });
      });
      const actions = element("div", "sp-actions");
      actions.append(see, action(say("conflict.take"), take), action(say("conflict.keep"), keepMine));
      conflict.replaceChildren(
        heading,
        element("p", "", `${detail ?? ""} ${say("conflict.meaning")}`),
        actions,
        difference,
      );
      conflict.hidden = false;
      heading.focus();
    },
    noConflict() {
      conflict.hidden = true;
      conflict.replaceChildren();
    },
    setAside(text, back) {
      aside.replaceChildren(
        `${say("aside")} `,
        action(say("aside.back"), () => {
          aside.hidden = true;
          back();
        }, "sp-link-button"),
      );
      aside.hidden = false;
    },
  };
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function action(text, act, className = "utrecht-button utrecht-button--secondary-action") {
  const button = element("button", className, text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

function later(act, after) {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, after);
  };
}

function hash(answer) {
  return (answer.headers.get("ETag") ?? "").replace("W/", "").replaceAll('"', "");
}

async function problem(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return undefined;
  }
}
