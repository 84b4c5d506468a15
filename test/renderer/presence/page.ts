// A page with the console's stores, texts and a bridge that answers as each test says.
import { defaultPreferences, type Preferences } from '@contract/app'
import type { Connection } from '@contract/connections'
import type { FieldSnapshot } from '@contract/presence'
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import { nextTick, type Component } from 'vue'
import { i18n } from '../../../src-renderer/i18n'
import { useField } from '../../../src-renderer/live/field'
import { usePreferences } from '../../../src-renderer/live/preferences'
import { useSites } from '../../../src-renderer/live/sites'
import { assertive, polite } from '../../../src-renderer/ui/announce'
import { toasts } from '../../../src-renderer/ui/toasts'
import { installBridge, ok } from '../live/bridge'

const VIEW = { width: 1200, height: 800 }

/** happy-dom lays nothing out: the scrolling field is given a size, everything above it none. */
export function layOutElements(): void {
  const size = (property: 'clientWidth' | 'clientHeight' | 'offsetWidth' | 'offsetHeight', of: (element: Element) => number): void => {
    vi.spyOn(HTMLElement.prototype, property, 'get').mockImplementation(function (this: HTMLElement) {
      return of(this)
    })
  }
  const isField = (element: Element): boolean => element.classList.contains('lamp-field') || element.classList.contains('board-screen')
  size('clientWidth', () => VIEW.width)
  size('offsetWidth', () => VIEW.width)
  size('clientHeight', (element) => (isField(element) ? VIEW.height : 0))
  size('offsetHeight', (element) => (isField(element) ? VIEW.height : 0))
}

export interface PageOptions {
  readonly sites?: Connection[]
  readonly snapshots?: FieldSnapshot[]
  readonly preferences?: Partial<Preferences>
  readonly answers?: Record<string, (input: never) => unknown>
  readonly props?: Record<string, unknown>
}

/** Mounts a part of the console with its stores started. */
export async function openPage(
  component: Component,
  { sites = [], snapshots = [], preferences = {}, answers = {}, props = {} }: PageOptions
) {
  const pinia = createPinia()
  setActivePinia(pinia)
  i18n.global.locale.value = 'en'
  toasts.splice(0)
  polite.value = ''
  assertive.value = ''
  document.body.innerHTML = ''
  let kept: Preferences = { ...defaultPreferences, ...preferences }
  const bridge = installBridge({
    'connections/list': () => ok(sites),
    'presence/snapshot': () => ok(snapshots),
    'presence/returns': () => ok([]),
    'connections/beginning': () => ({ ok: true, data: { first: false, demo: true } }),
    'app/info': () => ({ ok: false, error: { reason: 'unexpected' } }),
    'app/preferences': () => ok(kept),
    'app/setPreferences': (part: Partial<Preferences>) => {
      kept = { ...kept, ...part }
      return ok(kept)
    },
    ...answers
  })
  await usePreferences().start()
  await useSites().start()
  await useField().start()
  const page = mount(component, { attachTo: document.body, global: { plugins: [pinia, i18n] }, props })
  await nextTick()
  await nextTick()
  // Sheets and menus, whose code comes after the first picture.
  await vi.dynamicImportSettled()
  await nextTick()
  return { page, bridge, preferences: () => kept }
}

/** A key as the user presses it, on what has the focus. */
export async function press(key: string, modifiers: { shift?: boolean; ctrl?: boolean } = {}): Promise<void> {
  const target = document.activeElement ?? document.body
  const { shift = false, ctrl = false } = modifiers
  target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: shift, ctrlKey: ctrl, bubbles: true, cancelable: true }))
  await nextTick()
  await nextTick()
  await nextTick()
}
