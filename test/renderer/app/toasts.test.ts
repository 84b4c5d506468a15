// @vitest-environment happy-dom
// Messages at the corner beside an open dialog: the dialog leaves them room, and readers hear them.
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { i18n } from '../../../src-renderer/i18n'
import { polite } from '../../../src-renderer/ui/announce'
import Toasts from '../../../src-renderer/ui/Toasts.vue'
import { dismissToast, showToast, toasts } from '../../../src-renderer/ui/toasts'
import { toastsHeight } from '../../../src-renderer/ui/toasts-room'
import UiDialog from '../../../src-renderer/ui/UiDialog.vue'

const shown: VueWrapper[] = []
afterEach(() => {
  for (const one of shown.splice(0)) one.unmount()
  toasts.splice(0)
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const HEIGHT = 90
const message = { title: 'Saved', lines: [], failed: true }
const roomOf = (): string | undefined => document.querySelector<HTMLElement>('.sheet.dialog')?.style.getPropertyValue('--toasts-room')
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await nextTick()
}
async function show(): Promise<VueWrapper> {
  // happy-dom lays nothing out.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT)
  const options = { global: { plugins: [i18n] }, attachTo: document.body }
  shown.push(mount(Toasts, options))
  const dialog = mount(UiDialog, { props: { open: true, title: 'Add a site' }, ...options })
  shown.push(dialog)
  await settle()
  return dialog
}

// Messages lay over the buttons at the foot of an open dialog, which then could not be pressed until they had gone.
it('A dialog leaves free what messages take, also those that come while it is open', async () => {
  await show()
  expect(roomOf()).toBe('0px')
  showToast(message)
  await settle()
  expect(roomOf()).toBe(`calc(${HEIGHT}px + 0.75rem)`)
})

it('A message that goes moves nothing in an open dialog; the next one it opens has all the room again', async () => {
  const dialog = await show()
  const id = showToast(message)
  await settle()
  dismissToast(id)
  await settle()
  expect(toastsHeight.value).toBe(0)
  expect(roomOf()).toBe(`calc(${HEIGHT}px + 0.75rem)`)
  await dialog.setProps({ open: false })
  await dialog.setProps({ open: true })
  await settle()
  expect(roomOf()).toBe('0px')
})

it('A message beside an open dialog is still said aloud', async () => {
  await show()
  showToast({ title: 'Saved', lines: [{ kind: 'done', subject: 'Basel', text: 'is kept' }], failed: false })
  await settle()
  expect(polite.value).toContain('Saved. Basel: is kept')
})
