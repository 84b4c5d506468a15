// What a process of the console takes of the machine's memory.
import { readFile } from 'node:fs/promises'
import type { ElectronApplication } from 'playwright-core'

const KILOBYTE = 1024
const MEGABYTE = 1_000_000

/** Megabytes of the page's process: `own` is what it shares with no other, `whole` its working set. */
export async function rendererMemory(application: ElectronApplication): Promise<{ own: number; whole: number }> {
  const metric = await application.evaluate(({ app, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const pid = window?.webContents.getOSProcessId()
    return app.getAppMetrics().find((one) => one.pid === pid)
  })
  if (metric === undefined) throw new Error('there is no renderer')
  const { workingSetSize, privateBytes } = metric.memory
  const megabytes = (kilobytes: number): number => (kilobytes * KILOBYTE) / MEGABYTE
  return { own: megabytes(privateBytes ?? (await privateOf(metric.pid)) ?? workingSetSize), whole: megabytes(workingSetSize) }
}

/** Electron tells it on Windows only; on Linux the kernel does. Kilobytes. */
async function privateOf(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const lines = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  return [...lines.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0)
}
