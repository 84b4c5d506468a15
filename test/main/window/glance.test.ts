// What the window takes from the settings before they are opened: what was chosen, and nothing that makes no sense.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { defaultPreferences, type Preferences } from '@contract/app'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src-main/clock'
import { glance, PREFERENCES, WINDOW } from '../../../src-main/window/glance'
import { openPreferences } from '../../../src-main/window/preferences'
import { temporaryFolder } from '../../system/storage/child'

const bounds = { x: 40, y: -20, width: 1000, height: 700, maximised: true }
const nothing = { theme: 'system', language: 'system', zoom: 100, bounds: undefined }
async function seen(files: Readonly<Record<string, unknown>>): Promise<unknown> {
  const folder = await temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify({ version: 1, data: content }))
  }
  return glance(folder)
}

describe('A glance at the settings', () => {
  it('sees what was chosen and where the window was', async () => {
    const chosen = { ...defaultPreferences, theme: 'dark', language: 'fr', zoom: 150 }
    expect(await seen({ [PREFERENCES]: chosen, [WINDOW]: bounds })).toEqual({ theme: 'dark', language: 'fr', zoom: 150, bounds })
  })

  it('sees nothing chosen at the first start', async () => {
    expect(await seen({})).toEqual(nothing)
    expect(await seen({ [WINDOW]: null })).toEqual(nothing)
  })

  it.each(['', '[', 'null', '7', '{"version":1}'])('takes a damaged file for none: %j', async (text) => {
    expect(await seen({ [PREFERENCES]: text, [WINDOW]: text })).toEqual(nothing)
  })

  it.each([
    { theme: 'pink', language: 'xx', zoom: 49 },
    { theme: 1, language: null, zoom: '150' },
    { theme: ['dark'], language: { de: 1 }, zoom: 401 },
    { zoom: 100.5 }
  ])('takes what makes no sense for not chosen: %j', async (chosen) => {
    expect(await seen({ [PREFERENCES]: chosen })).toEqual(nothing)
  })

  it.each([{ width: 10 }, { height: 30_000 }, { x: 1.5 }, { y: '3' }, { maximised: 1 }, { width: undefined }])(
    'takes a window that cannot be for none: %j',
    async (odd) => {
      expect(await seen({ [WINDOW]: { ...bounds, ...odd } })).toEqual(nothing)
    }
  )

  it('sees what the settings keep', async () => {
    const folder = await temporaryFolder()
    const kept = await openPreferences({
      path: path.join(folder, PREFERENCES),
      clock: systemClock,
      apply: () => undefined,
      emit: () => undefined
    })
    const parts: readonly Partial<Preferences>[] = [{ theme: 'light' }, { language: 'it' }, { zoom: 400 }]
    for (const part of parts) {
      await kept.change(part)
      expect(glance(folder)).toMatchObject(part)
    }
  })
})
