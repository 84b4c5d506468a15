// Every screen and every overlay: axe finds nothing in light and dark, all of it fits at 400 %, and nothing depends on colour or motion.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, tooWide, violations } from './accessible'
import { dismissToasts, eventually, focused, groupPlace, newestToast, type Office, openOffice, setPresence, tileOf, visit } from './people'
import { callRows, openPbx, type PbxOffice, recordingRows } from './pbx'

let office: Office
let page: Page
beforeAll(async () => {
  office = await openOffice()
  page = office.page
})
afterAll(() => office.close())

afterEach(async () => {
  // What a test that failed left open must not stand in the way of the next.
  if ((await page.locator('[role="dialog"], [role="alertdialog"], [role="menu"]').count()) > 0) await page.reload()
})

const screens = ['board', 'groups', 'calls', 'recordings', 'activity', 'sites', 'settings'] as const
const escape = () => page.keyboard.press('Escape')

it('axe judges this page: a picture without words is found', async () => {
  await page.evaluate(() => document.querySelector('main')?.append(Object.assign(document.createElement('img'), { id: 'wordless' })))
  expect((await violations(page)).join('\n')).toMatch(/image-alt: <img id="wordless">/)
  await page.evaluate(() => document.querySelector('#wordless')?.remove())
})

describe('axe finds nothing', () => {
  it.each(screens)('on the screen %s', async (screen) => {
    await visit(page, screen)
    await expectAccessible(page, screen)
  })

  it('on a board with every state, favourites, a selection and a message', async () => {
    const { vendor, site } = office
    const people = (await vendor.members('45')).map((one) => one.id)
    await vendor.act(
      ...people.slice(0, 4).map((memberId, code) => ({ action: 'line' as const, memberId, code })),
      ...[1, 3, 4, 6, 5].map((code, at) => ({ action: 'presence' as const, memberId: people[at + 2] ?? '', code, note: 'Until later' })),
      { action: 'forward', memberId: people[1] ?? '', destination: '0041795550199' }
    )
    await visit(page, 'board')
    await tileOf(page, 'Wójcik, Agnieszka').click({ modifiers: ['Control'] })
    await page.keyboard.press('f')
    await setPresence(page, {
      people: [{ connectionId: site.id, memberId: people[9] ?? '' }],
      state: 'away',
      note: '',
      returnAt: Date.now() + 3_600_000
    })
    await page.keyboard.press('Control+k')
    await page.keyboard.type('brandt away')
    await page.keyboard.press('Enter')
    await page.locator('.toast').waitFor()
    await expectAccessible(page, 'full board')
    await dismissToasts(page)
    await tileOf(page, 'Wójcik, Agnieszka').click()
    await escape()
  })

  it.each(['compact', 'list'] as const)('on a board of %s tiles', async (density) => {
    await page.evaluate((chosen) => window.lampfield.app.setPreferences({ density: chosen }), density)
    await page.locator(`.tile.${density}`).first().waitFor()
    await expectAccessible(page, density)
    await page.evaluate(() => window.lampfield.app.setPreferences({ density: 'comfortable' }))
  })

  it('on a board that finds nobody', async () => {
    await page.keyboard.press('Control+f')
    await page.keyboard.type('nobody of that name')
    await page.getByRole('heading', { name: 'Nobody matches' }).waitFor()
    await expectAccessible(page, 'nobody matches')
    await escape()
  })

  it('on the sheets of presence, for one and for oneself', async () => {
    await tileOf(page, 'Horvat, Nikola').click()
    await page.keyboard.press('p')
    await page.getByRole('heading', { name: 'Presence of Nikola Horvat' }).waitFor()
    await expectAccessible(page, 'presence')
    await page.getByRole('button', { name: 'Edit the note templates' }).click()
    await expectAccessible(page, 'note templates')
    await escape()
    await page.keyboard.press('Control+p')
    await page.getByRole('heading', { name: 'Your presence' }).waitFor()
    await expectAccessible(page, 'own presence')
    await escape()
  })

  it('on the menus of the board', async () => {
    await page.getByRole('button', { name: /^Filters and view/ }).click()
    await page.getByRole('menu').waitFor()
    await expectAccessible(page, 'view menu')
    await escape()
    await tileOf(page, 'Horvat, Nikola').click({ button: 'right' })
    await page.getByRole('menu').waitFor()
    await expectAccessible(page, 'tile menu')
    await escape()
  })

  it('in the palette and on the list of keys', async () => {
    await page.keyboard.press('Control+k')
    await expectAccessible(page, 'palette')
    await page.keyboard.type('hor away 14:30')
    await page.getByRole('option', { name: /Nikola Horvat to Away, back 14:30/ }).waitFor()
    await expectAccessible(page, 'palette with a sentence')
    await escape()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await expectAccessible(page, 'keys')
    await escape()
  })

  it('in the group editor: a plan, its dialogs, a conflict', async () => {
    const { vendor, site } = office
    await visit(page, 'groups', groupPlace(site, '61'))
    const plan = page.getByRole('complementary', { name: 'Plan' })
    await page.getByRole('row', { name: /^Gaël Le Goff/ }).focus()
    await page.keyboard.press('Alt+Home')
    await plan.getByRole('heading', { name: /^1 call/ }).waitFor()
    await expectAccessible(page, 'plan')
    await page.keyboard.press('a')
    await page.getByRole('dialog', { name: 'Add a member' }).waitFor()
    await expectAccessible(page, 'add a member')
    await escape()
    await page.getByRole('row', { name: /^Théo Klein/ }).focus()
    for (const key of ['F2', 'm']) {
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, key)
      await escape()
    }
    await page.getByRole('row', { name: /^Théo Klein/ }).focus()
    await page.keyboard.press('Shift+Delete')
    await page.getByRole('alertdialog').getByRole('list').waitFor()
    await expectAccessible(page, 'remove everywhere')
    await escape()
    const { id } = await vendor.member('Francoise.DAngelo', '61')
    await vendor.act({ action: 'move', memberId: id, groupId: '61', position: 1 })
    await page.getByRole('heading', { name: /^The group changed while you were ordering it/ }).waitFor()
    await expectAccessible(page, 'conflict')
    await page.getByRole('button', { name: 'All theirs' }).click()
    await page.getByRole('button', { name: 'Go on in the list' }).click()
  })

  it('on the sites: adding, editing, the menu, a refusal', async () => {
    await visit(page, 'sites')
    await page.keyboard.press('n')
    const form = page.getByRole('dialog', { name: 'Add a site' })
    await form.getByLabel('Address').fill('http://callisto.invalid')
    await form.getByRole('button', { name: 'Test connection' }).click({ force: true })
    await expectAccessible(page, 'add a site over plain http')
    await form.getByLabel('Address').fill('https://callisto.invalid')
    await form.getByRole('button', { name: 'Reading, limits and codes' }).click()
    await form.getByRole('button', { name: 'Read certificate' }).click()
    await form.getByText(/No computer named/).waitFor()
    await expectAccessible(page, 'add a site over https')
    await escape()
    await page.getByRole('alertdialog').waitFor()
    await expectAccessible(page, 'discard')
    await page.getByRole('button', { name: 'Discard', exact: true }).click()
    await page.getByRole('button', { name: 'More for Test site' }).click()
    await expectAccessible(page, 'menu of a site')
    await page.getByRole('menuitem', { name: 'Remove site' }).click()
    await page.getByRole('alertdialog').waitFor()
    await expectAccessible(page, 'remove a site')
    await escape()
  })

  it('on a site that refuses and on one that is paused', async () => {
    const { vendor, site } = office
    await vendor.faults('401')
    await visit(page, 'board')
    await page.getByRole('region', { name: 'Sites that cannot be relied on' }).waitFor()
    await expectAccessible(page, 'board with a refusal')
    await visit(page, 'sites')
    await expectAccessible(page, 'sites with a refusal')
    await visit(page, 'groups')
    await expectAccessible(page, 'groups to look at')
    await vendor.faults()
    await page.evaluate((id) => window.lampfield.connections.retry({ id }), site.id)
    await visit(page, 'board')
    await page.getByRole('region', { name: 'Sites that cannot be relied on' }).waitFor({ state: 'detached' })
  })
})

describe('a message', () => {
  /** Presses what can be undone; the message that says so lasts 12 s. */
  async function message(): Promise<void> {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('brandt away')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await newestToast(page).waitFor()
  }
  /** What can be pressed beneath the messages, wherever one of them is touched. */
  const covered = (): Promise<string[]> =>
    page.evaluate(() => {
      const corner = document.querySelector('.toasts')
      if (corner === null) return ['no message is shown']
      const { left, right, top, bottom } = corner.getBoundingClientRect()
      const found = new Set<string>()
      for (let x = left + 2; x < right; x += 6) {
        for (let y = top + 2; y < bottom; y += 6) {
          for (const one of document.elementsFromPoint(x, y)) {
            const control = one.closest('a, button, input, select, textarea, [tabindex]:not(.stage)')
            if (control !== null && !corner.contains(control)) found.add(control.textContent?.trim() || control.className)
          }
        }
      }
      return [...found]
    })
  /** Until the layout has come to rest: the room for messages follows their size. */
  const painted = (): Promise<void> =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 4; frame++) await new Promise((next) => requestAnimationFrame(next))
    })

  // It lay over Discard and Apply of a plan, over the foot of lists and over tiles, which could then not be pressed until it had gone.
  it.each([
    ['at the usual size', 1280, 800],
    ['in a low window', 900, 470],
    ['at 200 %', 640, 400],
    ['at 400 %', 320, 256]
  ])('lies over nothing that can be pressed, on any screen, %s', async (_, width, height) => {
    for (const place of ['board', 'groups', 'calls', 'activity', 'sites', 'settings'] as const) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await visit(page, place, place === 'groups' ? groupPlace(office.site, '45') : '')
      if (place === 'groups') {
        await page.getByRole('row', { name: /^Nikola Horvat/ }).focus()
        await page.keyboard.press('Alt+End')
        await page.getByRole('button', { name: 'Discard', exact: true }).waitFor()
      }
      await message()
      await page.setViewportSize({ width, height })
      await painted()
      expect([place, await covered()]).toEqual([place, []])
      await page.setViewportSize({ width: 1280, height: 800 })
      if (place === 'groups') await page.getByRole('button', { name: 'Discard', exact: true }).click()
      await dismissToasts(page)
    }
  })
})

describe('the keyboard', () => {
  it('reaches the rail, the search, the filters, the tiles and the status bar, in this order', async () => {
    await visit(page, 'board')
    // From the very beginning of the page, as after a start.
    await page.reload()
    await page.locator('.tile[data-key]').first().waitFor()
    const passed: string[] = []
    const region = () =>
      page.evaluate(() => {
        const places = ['rail', 'board-search', 'fkeys', 'tile', 'foot-site']
        return places.find((place) => document.activeElement?.closest(`.${place}`) !== null) ?? ''
      })
    for (let press = 0; press < 60 && !passed.includes('foot-site'); press++) {
      await page.keyboard.press('Tab')
      const place = await region()
      if (place !== '' && passed.at(-1) !== place) passed.push(place)
    }
    expect(passed).toEqual(['rail', 'board-search', 'fkeys', 'tile', 'foot-site'])
  })

  // The list of keys has nothing in it that takes the focus: it stayed on the tile behind, and Escape did not close the list.
  it('is where it was after a dialog, a sheet and the palette', async () => {
    await tileOf(page, 'Horvat, Nikola').click()
    for (const [key, title] of [
      ['p', 'Presence of Nikola Horvat'],
      ['?', 'Keys'],
      ['Control+k', 'Command palette']
    ] as const) {
      await page.keyboard.press(key)
      await page.getByRole('heading', { name: title }).waitFor({ state: 'attached' })
      await escape()
      await page.getByRole('heading', { name: title }).waitFor({ state: 'detached' })
      await eventually(() => focused(page)).toContain('Horvat, Nikola')
    }
  })
})

describe('at 400 %', () => {
  // A window of 1280 by 1024 pixels of which everything is four times as large.
  beforeAll(() => page.setViewportSize({ width: 320, height: 256 }))
  afterAll(() => page.setViewportSize({ width: 1280, height: 800 }))

  it.each(screens)('the screen %s needs no scrolling sideways, and axe finds nothing', async (screen) => {
    await visit(page, screen)
    expect(await tooWide(page)).toEqual([])
    await expectAccessible(page, `${screen} at 400 %`)
  })

  // The scrollbar of the narrow rail lay over the number of ringing lines.
  it('the number of ringing lines stands whole in the rail', async () => {
    await visit(page, 'board')
    const { id } = await office.vendor.member('Helga.Brandt')
    await office.vendor.act({ action: 'ring', memberId: id })
    await page.locator('.rail .badge').waitFor()
    const sides = await page.evaluate(() => {
      const rail = document.querySelector('.rail')
      const badge = document.querySelector('.rail .badge')?.getBoundingClientRect()
      return { badge: badge?.right ?? Infinity, rail: (rail?.getBoundingClientRect().left ?? 0) + (rail?.clientWidth ?? 0) }
    })
    expect(sides.badge).toBeLessThanOrEqual(sides.rail)
  })

  it('presence can be set, and every part of the sheet is reached', async () => {
    await visit(page, 'board')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('horvat')
    await page.keyboard.press('ArrowDown')
    await page.locator('.tile:focus').waitFor()
    await page.keyboard.press('p')
    const set = page.getByRole('dialog').locator('button[type=submit]')
    await set.scrollIntoViewIfNeeded()
    const box = await set.boundingBox()
    expect(box !== null && box.x >= 0 && box.x + box.width <= 320 && box.y >= 0 && box.y + box.height <= 256).toBe(true)
    expect(await tooWide(page)).toEqual([])
    await escape()
    await page.locator('.tile:focus').waitFor()
    await escape()
  })

  it('a site can be added, and a plan applied', async () => {
    await visit(page, 'sites')
    await page.getByRole('button', { name: 'Add site' }).click()
    const form = page.getByRole('dialog', { name: 'Add a site' })
    for (const button of ['Test connection', 'Add site']) {
      await form.getByRole('button', { name: button }).scrollIntoViewIfNeeded()
      const box = await form.getByRole('button', { name: button }).boundingBox()
      expect(box !== null && box.x >= 0 && box.x + box.width <= 320 && box.y + box.height <= 256, button).toBe(true)
    }
    expect(await tooWide(page)).toEqual([])
    await escape()
    await visit(page, 'groups', groupPlace(office.site, '61'))
    await page.getByRole('row', { name: /^Gaël Le Goff/ }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    const apply = page.getByRole('button', { name: /^Apply 1 call/ })
    await apply.scrollIntoViewIfNeeded()
    const box = await apply.boundingBox()
    expect(box !== null && box.x >= 0 && box.x + box.width <= 320).toBe(true)
    await page.keyboard.press('Control+z')
  })
})

describe('calls and recordings', () => {
  let pbx: PbxOffice
  beforeAll(async () => {
    pbx = await openPbx({ simulation: { cdrs: 400 } })
    await visit(pbx.page, 'calls')
    await pbx.page.getByRole('tab', { name: /^All calls/ }).click()
    await callRows(pbx.page).first().waitFor()
  })
  afterAll(() => pbx.close())
  const close = async (): Promise<void> => {
    await pbx.page.keyboard.press('Escape')
    await pbx.page.locator('[role="dialog"], [role="alertdialog"]').first().waitFor({ state: 'detached' })
  }
  const onRow = (): Promise<void> => pbx.page.locator('.call-row[tabindex="0"]').focus()

  it('axe finds nothing on the list and on a call with its legs', async () => {
    await expectAccessible(pbx.page, 'calls')
    await onRow()
    await pbx.page.keyboard.press('Enter')
    await pbx.page.locator('.call-details .legs').waitFor()
    await expectAccessible(pbx.page, 'a call')
    await pbx.page.keyboard.press('Escape')
  })

  it.each([
    ['c', 'Condition'],
    ['Shift+C', 'Columns'],
    ['Control+e', 'Export calls'],
    ['g', 'Go to a date'],
    ['i', 'Call index'],
    ['Control+s', 'Save as a new view']
  ])('axe finds nothing on what %s opens, "%s"', async (keys, name) => {
    await onRow()
    await pbx.page.keyboard.press(keys)
    await pbx.page.getByRole('dialog', { name }).waitFor()
    await expectAccessible(pbx.page, name)
    await close()
  })

  it.each(['Time', 'Site', 'Direction', 'Result', 'Transferred', 'Length', 'Member', 'Group', 'Recording'])(
    'axe finds nothing on the condition "%s"',
    async (kind) => {
      await onRow()
      await pbx.page.keyboard.press('c')
      const sheet = pbx.page.getByRole('dialog', { name: 'Condition' })
      await sheet.getByRole('button', { name: new RegExp(`^${kind}`) }).press('Enter')
      await pbx.page.getByRole('dialog', { name: kind, exact: true }).waitFor()
      await expectAccessible(pbx.page, kind)
      await close()
    }
  )

  it('axe finds nothing where no call matches', async () => {
    await pbx.page.keyboard.press('Control+f')
    await pbx.page.keyboard.type('nobody of that name')
    await pbx.page.getByRole('heading', { name: 'No call matches' }).waitFor()
    await expectAccessible(pbx.page, 'no match')
    await pbx.page.keyboard.press('Escape')
    await callRows(pbx.page).first().waitFor()
  })

  it('axe finds nothing on the list of recordings, a player and the question before deleting', async () => {
    const { page } = pbx
    await visit(page, 'recordings')
    await recordingRows(page).first().waitFor()
    await expectAccessible(page, 'recordings')
    await recordingRows(page).nth(1).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Note' }).waitFor()
    await expectAccessible(page, 'a player')
    await page.getByRole('complementary', { name: 'The recording' }).getByRole('button', { name: 'Delete' }).press('Enter')
    await page.getByRole('alertdialog').waitFor()
    await expectAccessible(page, 'delete a recording')
    await close()
  })

  it.each(['calls', 'recordings'] as const)('at 400 % the screen %s needs no scrolling sideways, opened and not', async (screen) => {
    const { page } = pbx
    await page.setViewportSize({ width: 320, height: 256 })
    await page.evaluate(() => void (window.location.hash = '#/board'))
    await visit(page, screen)
    const row = page.locator(screen === 'calls' ? '.call-row[data-key][tabindex="0"]' : '.recording-row[data-key][tabindex="0"]')
    await row.waitFor({ state: 'attached' })
    expect(await tooWide(page)).toEqual([])
    await expectAccessible(page, `${screen} at 400 %`)
    await row.focus()
    await page.keyboard.press('Enter')
    await page.locator(screen === 'calls' ? '.call-details .legs' : '.recording-details dl').waitFor({ state: 'attached' })
    expect(await tooWide(page)).toEqual([])
    await expectAccessible(page, `${screen}, opened, at 400 %`)
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('has drawn all of this without an error of the page', () => {
    expect(pbx.console.pageErrors).toEqual([])
  })
})

describe('what people ask of their system', () => {
  // "Ctrl" and "+" were shown as three caps, two of them empty.
  it('finds a word on every key cap', async () => {
    await visit(page, 'board')
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await keys.waitFor()
    expect((await keys.locator('kbd').allInnerTexts()).filter((cap) => cap.trim() === '')).toEqual([])
    await escape()
    await keys.waitFor({ state: 'detached' })
  })

  it('forced colours leave every lamp its shape and the focus its ring', async () => {
    await page.emulateMedia({ forcedColors: 'active' })
    await visit(page, 'board')
    await tileOf(page, 'Horvat, Nikola').click()
    await page.keyboard.press('ArrowRight')
    const seen = await page.evaluate(() => {
      const focus = document.activeElement === null ? undefined : getComputedStyle(document.activeElement)
      const lamp = document.querySelector('.tile .lens .l')?.getBoundingClientRect()
      return { outline: focus?.outlineStyle, width: focus?.outlineWidth, lamp: lamp?.width }
    })
    expect(seen.outline).toBe('solid')
    expect(parseFloat(seen.width ?? '0')).toBeGreaterThanOrEqual(2)
    expect(seen.lamp).toBeGreaterThan(8)
    await page.emulateMedia({ forcedColors: 'none' })
  })

  it('reduced motion stops everything that moves by itself', async () => {
    const { vendor } = office
    const { id } = await vendor.member('Maria.Rossi')
    await vendor.act({ action: 'ring', memberId: id })
    await page.locator('.tile[data-line="ringing"]').first().waitFor()
    const moving = () => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length)
    await eventually(moving).toBeGreaterThan(0)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await eventually(moving).toBe(0)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.evaluate(() => window.lampfield.app.setPreferences({ motion: 'reduced' }))
    await eventually(moving).toBe(0)
    await page.evaluate(() => window.lampfield.app.setPreferences({ motion: 'system' }))
    expect(office.console.pageErrors).toEqual([])
  })
})
