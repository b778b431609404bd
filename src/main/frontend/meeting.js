// Follows the meeting: the part of the page that is marked as live is renewed every few seconds. Without it, reload the page.

const PAUSE = 4000;
const parser = new DOMParser();

async function follow() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "error" });
    if (answer.ok) {
      const page = parser.parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("script[src$='/meeting.js']")) {
        // it is over, or the reader now leads it
        location.reload();
        return;
      }
      const now = document.querySelector("[data-live]");
      const next = page.querySelector("[data-live]");
      if (now.innerHTML !== next.innerHTML) {
        now.replaceChildren(...next.childNodes);
      }
    }
  } catch {
    // no network for a moment: the next time may do
  }
  setTimeout(follow, PAUSE);
}

setTimeout(follow, PAUSE);
