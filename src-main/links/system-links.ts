// What the system does with telephone links, as Electron asks it.
import type { App } from 'electron'
import type { SystemLinks } from './links'

/** Where the system cannot take a link back (Linux), `giveBack` answers false and changes nothing. */
export const systemLinks = (app: App): SystemLinks => ({
  isOurs: (scheme) => app.isDefaultProtocolClient(scheme),
  take: (scheme) => app.setAsDefaultProtocolClient(scheme),
  giveBack: (scheme) => app.removeAsDefaultProtocolClient(scheme)
})
