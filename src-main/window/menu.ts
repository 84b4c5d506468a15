// The application menu: macOS cannot do without one; elsewhere it would only take keys away from the page.
import type { Menu as MenuClass } from 'electron'

export function setMenu(Menu: typeof MenuClass, platform: NodeJS.Platform): void {
  if (platform !== 'darwin') return Menu.setApplicationMenu(null)
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]))
}
