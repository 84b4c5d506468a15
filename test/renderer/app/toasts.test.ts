// @vitest-environment happy-dom
// Messages at the corner beside a screen or an open dialog: both leave them room, and readers hear them.
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { i18n } from '../../../src-renderer/i18n'
import { polite } from '../../../src-renderer/ui/announce'
import Toasts from '../../../src-renderer/ui/Toasts.vue'
import { dismissToast, showToast, toasts } from '../../../src-renderer/ui/toasts'
import { toastsHeight, useToastsBand } from '../../../src-renderer/ui/toasts-room'
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

const Window = defineComponent(() => {
  const stage = ref<HTMLElement>()
  const band = useToastsBand(stage)
  return () =>
    h('div', { class: 'win', style: band.value }, [
      h('div', { ref: stage, class: 'stage', tabindex: -1 }, [h('button', 'Apply')]),
      h(Toasts)
    ])
})
const bandOf = (): string | undefined => document.querySelector<HTMLElement>('.win')?.style.getPropertyValue('--toasts-band')
const twoFrames = (): Promise<void> => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))
async function showWindow(): Promise<HTMLElement> {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT)
  shown.push(mount(Window, { global: { plugins: [i18n] }, attachTo: document.body }))
  await settle()
  const apply = document.querySelector<HTMLElement>('.stage button')
  if (apply === null) throw new Error('no button')
  return apply
}
/** Where the layout, which is not there, would have put something. */
const between = (element: Element | null, top: number, bottom: number): unknown =>
  element && vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, top, 100, bottom - top))

// Messages lay over what a screen has at its foot, such as the buttons that apply a plan or discard it.
it('A screen leaves free what messages take, until something was pressed after they have gone', async () => {
  const apply = await showWindow()
  expect(bandOf()).toBe('0px')
  const id = showToast(message)
  await settle()
  const taken = `calc(${HEIGHT}px + 2 * var(--toasts-gap))`
  expect(bandOf()).toBe(taken)
  dismissToast(id)
  await settle()
  await twoFrames()
  expect(bandOf()).toBe(taken)
  apply.click()
  await twoFrames()
  expect(bandOf()).toBe('0px')
})

it('A message that is put away by hand gives its room back at once', async () => {
  await showWindow()
  showToast(message)
  await settle()
  document.querySelector<HTMLElement>('.toast button')?.click()
  await settle()
  await twoFrames()
  expect(bandOf()).toBe('0px')
})

it('What has the focus stays in sight when a message comes, and a screen that was scrolled away from it is left where it is', async () => {
  const apply = await showWindow()
  const scrolled = vi.spyOn(apply, 'scrollIntoView')
  const stage = document.querySelector('.stage')
  apply.focus()
  between(stage, 0, 600)
  between(apply, 700, 730)
  const id = showToast(message)
  await settle()
  expect(scrolled).not.toHaveBeenCalled()
  dismissToast(id)
  apply.click()
  await settle()
  await twoFrames()
  between(apply, 560, 590)
  // The stage is as low as its band is high from the second look on.
  vi.spyOn(stage ?? apply, 'getBoundingClientRect')
    .mockReturnValueOnce(new DOMRect(0, 0, 100, 600))
    .mockReturnValue(new DOMRect(0, 0, 100, 500))
  showToast(message)
  await settle()
  expect(scrolled).toHaveBeenCalledOnce()
})
