// Shows how far the try-out is. Without this script the page has a link to look again.
const PAUSE = 1000;

async function lookAgain() {
  const run = document.querySelector("#run[data-running]");
  if (!run) {
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#run");
    if (now && !run.contains(document.activeElement)) {
      run.replaceWith(now);
    }
  } catch {
    // the server may be back at the next look
  }
  setTimeout(lookAgain, PAUSE);
}

setTimeout(lookAgain, PAUSE);
