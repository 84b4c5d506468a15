// Exposes window.lampfield, built from the contract: one named method a request, one subscription an event, no logic.
import { contextBridge, ipcRenderer } from 'electron'

const domains: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {}
for (const name of __REQUESTS__) {
  const [domain = '', verb = ''] = name.split('/')
  const methods = (domains[domain] ??= {})
  methods[verb] = (input) => ipcRenderer.invoke(name, input)
}
const known: ReadonlySet<string> = new Set(__EVENTS__)

contextBridge.exposeInMainWorld('lampfield', {
  ...domains,
  on: (name: string, listener: (data: unknown) => void): (() => void) => {
    if (!known.has(name)) return () => undefined
    const forward = (_event: unknown, data: unknown): void => listener(data)
    ipcRenderer.on(name, forward)
    return () => void ipcRenderer.removeListener(name, forward)
  }
})
