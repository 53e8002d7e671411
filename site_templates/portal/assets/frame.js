/* What the theme does inline, and what it leaves undone: a policy that lets no inline script run holds for every page. */

/* The theme's bundle keeps what a reader chose under these names, apart for each portal. In a bucket, each release of a
   portal lies in a folder of its own. */
var __md_scope = new URL(new URL(document.documentElement.dataset.scope ?? "..", document.currentScript.src).href.replace(/release_\w{32}\/$/, ""))
var __md_hash = text => [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0)
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${key}`))
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value))
  } catch {
    /* A browser that keeps nothing shows the page all the same. */
  }
}

{
  /* Light or dark: as the system has it, until the reader chooses the other. */
  const system = matchMedia("(prefers-color-scheme: dark)")
  const chosen = () => {
    try {
      return __md_get("__scheme")
    } catch {
      return null
    }
  }
  const isDark = () => (chosen() ?? (system.matches ? "dark" : "light")) === "dark"
  const show = () => {
    document.body.dataset.mdColorScheme = isDark() ? "slate" : "default"
  }
  const button = document.querySelector("[data-pf-scheme]")
  if (button) {
    button.hidden = false
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark"
      __md_set("__scheme", wanted === (system.matches ? "dark" : "light") ? null : wanted)
      show()
    })
  }
  system.addEventListener("change", show)
  show()

  /* Keys of one letter are nobody's shortcut: who dictates would set off many of them. */
  addEventListener("keydown", event => {
    const writes = event.target instanceof Element && event.target.closest("input, textarea")
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !writes) event.stopPropagation()
  }, { capture: true })

  addEventListener("DOMContentLoaded", () => {
    /* What does not scroll is no stop on the way from link to link. */
    const scrolling = [...document.querySelectorAll(".pf-scroll")]
    const settle = () => {
      for (const one of scrolling) one.tabIndex = one.scrollWidth > one.clientWidth ? 0 : -1
    }
    new ResizeObserver(settle).observe(document.body)
    settle()

    /* On a phone the tabs are a strip; the one that is open is in sight. */
    document.querySelector(".md-tabs__item--active")?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" })
  })

  if (/\/release_\w{32}\//.test(location.pathname)) {
    const script = document.createElement("script")
    script.src = new URL("open.js", __md_scope)
    document.head.append(script)
  }
}
