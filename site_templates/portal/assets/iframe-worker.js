/* One file holds what can be searched. A page in a folder runs it as a script; a page on a server reads it without the
   words that make it one. */
window.XMLHttpRequest = class extends XMLHttpRequest {
  open(method, url, ...others) {
    this.isIndex = String(url).endsWith("/search/search_index.json")
    super.open(method, this.isIndex ? String(url).replace(/json$/, "js") : url, ...others)
  }

  get response() {
    return this.isIndex && super.response ? super.response.slice("var __index = ".length) : super.response
  }
}

/* Browsers start no worker for a page opened from a folder. There, a hidden frame does the worker's task. */
if (location.protocol === "file:") {
  const load = (inside, url) => new Promise((resolve, reject) => {
    const script = inside.document.createElement("script")
    script.src = String(url)
    script.addEventListener("load", resolve)
    script.addEventListener("error", reject)
    inside.document.body.append(script)
  })

  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "search"
      document.body.append(frame)
      this.inside = frame.contentWindow
      this.inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      this.inside.importScripts = (...urls) =>
        urls.reduce((done, one) => done.then(() => load(this.inside, one)), Promise.resolve())
      this.ready = load(this.inside, url)
    }

    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })))
    }
  }
}
