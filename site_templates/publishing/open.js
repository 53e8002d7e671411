/* Addresses that stay: they lead on to the release that is live, and are what the reader sees while a page of it is open. */
{
  const portal = new URL(".", document.currentScript.src)
  const start = new URL("index.html", portal)
  const inRelease = /^release_[0-9a-f]{32}\//
  const named = /<html data-release="(release_[0-9a-f]{32})"/
  const path = location.pathname.startsWith(portal.pathname) ? location.pathname.slice(portal.pathname.length) : ""

  const leadOn = release => {
    location.replace(new URL(`${release}/${path || "index.html"}${location.search}${location.hash}`, portal))
  }
  const ask = async () => {
    const answer = await fetch(start, { cache: "no-cache" })
    const found = answer.ok && named.exec(await answer.text())
    if (!found) throw new Error("no release is named")
    leadOn(found[1])
  }
  const stay = () => {
    /* What is downloaded stays the one that belongs to this page; a calendar is followed where it stays. */
    for (const link of document.links) {
      if (link.origin === location.origin && !/\.(?:html|ics)$/.test(link.pathname)) link.href = link.href
    }
    /* The browser may ask for the page's picture again at any time. */
    for (const icon of document.querySelectorAll("link[rel~=icon]")) icon.href = icon.href
    const address = new URL(path.replace(inRelease, "") + location.search + location.hash, portal)
    history.replaceState(history.state, "", address)
  }

  const own = document.documentElement.dataset.release
  if (inRelease.test(path)) {
    /* Whatever the page still loads is found beside it, until it is whole. */
    if (document.readyState === "complete") stay()
    else addEventListener("load", stay)
  } else if (own) leadOn(own)
  /* Where a login ran out, only a page that is asked for in the open leads to the next one. */
  else ask().catch(() => location.replace(start))
}
