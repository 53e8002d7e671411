"use strict"
/* Opens a portal that lies encrypted in this file, and shows its pages in place of the cover. The pages are those that a
   server would serve; what they load comes from addresses that the browser gives to pieces of memory (blob:). */
{
  const FORMAT = "planfolio-bundle/1"
  /* Where pages think they lie. Nothing is ever asked there: no name ends in .invalid. */
  const HOME = "https://portal.invalid/"
  const START = "index.html"

  /* What pages put something of their own in place of, each time anew. */
  const own = { XMLHttpRequest, Worker }

  const bytes = text => Uint8Array.from(atob(text), character => character.charCodeAt(0))

  const unsealed = async (sealed, password) => {
    const encoder = new TextEncoder()
    const given = await crypto.subtle.importKey("raw", encoder.encode(password.normalize("NFKC")), "PBKDF2", false, ["deriveKey"])
    const key = await crypto.subtle.deriveKey(
      { name: "PBKDF2", hash: "SHA-256", salt: bytes(sealed.salt), iterations: sealed.rounds },
      given, { name: "AES-GCM", length: 256 }, false, ["decrypt"])
    const bound = encoder.encode(`${FORMAT} ${sealed.rounds} ${sealed.salt} ${sealed.nonce}`)
    return crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(sealed.nonce), additionalData: bound }, key, bytes(sealed.content))
  }

  /* The files by their paths: a list of them, and then their contents one after another. */
  const unpacked = async packed => {
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))
    const content = await new Response(plain).arrayBuffer()
    const end = 4 + new DataView(content).getUint32(0)
    let place = end
    return new Map(JSON.parse(new TextDecoder().decode(content.slice(4, end))).map(({ path, type, size }) => {
      place += size
      return [path, { type, content: new Uint8Array(content, place - size, size) }]
    }))
  }

  class Portal {
    #files
    #addresses = new Map()
    #shown = null
    #settling = 0

    constructor(files) {
      this.#files = files
      this.#divert()
    }

    /* What the pages' own scripts load by themselves: the search's index, and what it needs for a language. */
    #divert() {
      const found = url => this.#found(String(url))
      const { setAttribute } = Element.prototype
      HTMLScriptElement.prototype.setAttribute = function (name, value) {
        setAttribute.call(this, name, name === "src" ? found(value) : value)
      }
      const { open } = XMLHttpRequest.prototype
      XMLHttpRequest.prototype.open = function (method, url, ...others) {
        open.call(this, method, found(url), ...others)
      }
    }

    #found(url) {
      const path = url.startsWith(HOME) ? decodeURI(new URL(url).pathname.slice(1)) : ""
      return this.#files.has(path) ? this.#address(path) : url
    }

    #text(path) {
      return new TextDecoder().decode(this.#files.get(path).content)
    }

    /* The address of a file in memory; a style sheet and the search name others, so these come first. */
    #address(path) {
      if (!this.#addresses.has(path)) {
        const { type, content } = this.#files.get(path)
        let part = content
        if (path.endsWith(".css")) {
          const elsewhere = (match, quote, url) => `url("${this.#found(new URL(url, HOME + path).href)}")`
          /* The address bar says which page and which place; the browser knows only the first of them. */
          part = this.#text(path).replace(/url\(\s*(["']?)(?!["']?(?:data:|#))([^"')]+)\1\s*\)/g, elsewhere)
            .replace(/:target(?![-\w])/g, "[data-pf-target]")
        } else if (path.includes("/workers/")) {
          const names = [...this.#files.keys()].filter(name => name.includes("/lunr/"))
          const places = Object.fromEntries(names.map(name => [name.split("/").pop(), this.#address(name)]))
          part = `{
            const places = ${JSON.stringify(places)}
            const load = self.importScripts
            self.importScripts = (...urls) => load.apply(self, urls.map(url => places[url.split("/").pop()] ?? url))
          }\n${this.#text(path)}`
        }
        this.#addresses.set(path, URL.createObjectURL(new Blob([part], { type })))
      }
      return this.#addresses.get(path)
    }

    /* Page and place that the address bar tells: #outcomes/o1.html#O1.M1 */
    #asked() {
      const [path, ...anchor] = location.hash.slice(1).split("#")
      const page = decodeURI(path)
      return { path: this.#files.has(page) && page.endsWith(".html") ? page : START, anchor: decodeURIComponent(anchor.join("#")) }
    }

    go() {
      const { path, anchor } = this.#asked()
      if (path !== this.#shown) this.#write(path)
      else this.#settle(anchor)
    }

    #write(path) {
      const page = new DOMParser().parseFromString(this.#text(path), "text/html")
      const base = HOME + path
      /* This file's own policy holds, and lets in nothing from elsewhere either. */
      for (const one of page.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')) one.remove()
      const loads = { href: 'link[rel~="stylesheet"], link[rel~="icon"]', src: "script[src], img[src]" }
      for (const [name, selector] of Object.entries(loads)) {
        for (const one of page.querySelectorAll(selector)) {
          one.setAttribute(name, this.#found(new URL(one.getAttribute(name), base).href))
        }
      }
      for (const one of page.querySelectorAll("a[href]")) this.#point(one, base)
      /* Scripts have no address here that would tell them where the portal lies. */
      page.documentElement.dataset.scope = HOME
      page.documentElement.dataset.pfPage = path
      const settings = page.getElementById("__config")
      if (settings) {
        const stated = JSON.parse(settings.textContent)
        const search = new URL(stated.search, base).href
        settings.textContent = JSON.stringify({ ...stated, base: HOME, search: this.#found(search) }).replaceAll("<", "\\u003c")
      }
      this.#shown = path
      clearTimeout(this.#settling)
      Object.assign(window, own)
      const { state } = history
      document.open()
      /* Opening a document takes all listeners away. */
      this.#listen()
      document.write(`<!doctype html>${page.documentElement.outerHTML}`)
      document.close()
      let isTold = false
      addEventListener("DOMContentLoaded", () => { isTold = true }, { once: true })
      addEventListener("load", () => {
        /* Chromium does not say so of a document that is written a second time, and scripts of the pages wait for it. */
        if (!isTold) document.dispatchEvent(new Event("DOMContentLoaded", { bubbles: true }))
        if (state?.scrolled === undefined) this.#settle(this.#asked().anchor)
        else scrollTo({ top: state.scrolled, behavior: "instant" })
      }, { once: true })
    }

    /* A link leads to a page in this file, or loads a file of it down. */
    #point(link, base) {
      const url = new URL(link.getAttribute("href"), base)
      if (!url.href.startsWith(HOME)) return
      const path = decodeURI(url.pathname.slice(1))
      if (path.endsWith(".html")) link.setAttribute("href", `#${path}${url.hash}`)
      else if (this.#files.has(path)) {
        link.setAttribute("href", this.#address(path))
        link.setAttribute("download", path.split("/").pop())
      }
    }

    #listen() {
      addEventListener("hashchange", () => this.go())
      /* What the search lists is made by a script of the page, so it is led on when it is used. */
      addEventListener("click", event => {
        const link = event.target instanceof Element && event.target.closest(`a[href^="${HOME}"]`)
        if (link) this.#point(link, HOME)
      }, { capture: true })
      addEventListener("scroll", () => {
        clearTimeout(this.#settling)
        this.#settling = setTimeout(() => history.replaceState({ scrolled: scrollY }, ""), 200)
      }, { passive: true })
    }

    #settle(anchor) {
      for (const one of document.querySelectorAll("[data-pf-target]")) one.removeAttribute("data-pf-target")
      const target = anchor && document.getElementById(anchor)
      if (!target) {
        scrollTo({ top: 0, behavior: "instant" })
        return
      }
      target.setAttribute("data-pf-target", "")
      for (let one = target; one; one = one.parentElement) if (one instanceof HTMLDetailsElement) one.open = true
      target.scrollIntoView({ behavior: "instant" })
      /* The next press of the tab key goes on from here. */
      if (!target.matches("a[href], button, input, summary, [tabindex]")) target.tabIndex = -1
      target.focus({ preventScroll: true })
    }
  }

  const form = document.querySelector("form")
  const field = document.getElementById("password")
  const status = document.getElementById("status")
  const button = form.querySelector("button")
  const tell = (text, isProblem) => {
    status.textContent = text
    status.classList.toggle("problem", isProblem)
    field.setAttribute("aria-invalid", String(isProblem))
  }
  let isBusy = false

  form.addEventListener("submit", async event => {
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    button.setAttribute("aria-disabled", "true")
    tell(status.dataset.opening, false)
    try {
      const sealed = JSON.parse(document.getElementById("sealed").textContent)
      const files = await unpacked(await unsealed(sealed, field.value))
      history.scrollRestoration = "manual"
      new Portal(files).go()
    } catch (error) {
      /* A wrong password and a changed file look the same; what is wrong with us is to be seen. */
      if (!(error instanceof DOMException)) console.error(error)
      tell(status.dataset.refused, true)
      button.removeAttribute("aria-disabled")
      field.select()
      isBusy = false
    }
  })

  document.getElementById("show").addEventListener("change", event => {
    field.type = event.target.checked ? "text" : "password"
  })

  const isAble = Boolean(window.crypto?.subtle && window.DecompressionStream)
  form.hidden = !isAble
  document.getElementById("old").hidden = isAble
  if (isAble) field.focus()
}
