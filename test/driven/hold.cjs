// Loaded into an Electron before its program: holds its readiness back until the driver of the tests has taken hold of it. A page that
// was being loaded just then was never told about, and the driver waited for it until its time was up.
const { app } = require('electron')

const ready = app.whenReady()
const emit = app.emit.bind(app)
let told = []
app.emit = (event, ...rest) => {
  if (event !== 'ready') return emit(event, ...rest)
  told = rest
  return app.listenerCount('ready') > 0
}
let release = () => undefined
const held = new Promise((resolve) => (release = resolve))
app.whenReady = () => held
// Playwright calls this by its name once it listens to every page.
globalThis.__playwright_run = async () => {
  release(await ready)
  emit('ready', ...told)
}
