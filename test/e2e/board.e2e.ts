// The board as a receptionist uses it: members in their order, changes as they happen, search, filters, and what is no longer sure.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawnNames, eventually, focused, type Office, openOffice, tileOf, visit } from './people'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

describe('the board', () => {
  it('shows the members of a group in the order in which they ring', async () => {
    const { page, vendor } = office
    const first = await vendor.order('45')
    await eventually(async () => (await drawnNames(page)).slice(0, first.length)).toEqual(first)
  })

  // The live regions stood below the window: the page was a pixel too high, and a focus that moved pushed rail, board and foot up by it.
  it('fills the window, which has nowhere to scroll to', async () => {
    const { page } = office
    const scrolled = await page.evaluate(() => {
      window.scrollTo(0, 100)
      return window.scrollY
    })
    expect(scrolled).toBe(0)
  })

  it('follows a call from ringing to its end', async () => {
    const { page, vendor } = office
    const { id } = await vendor.member('Sofia.Lindqvist')
    const tile = tileOf(page, 'Lindqvist, Sofia')
    await vendor.act({ action: 'ring', memberId: id })
    await tile.and(page.locator('[data-line="ringing"]')).waitFor()
    const ringing = new Set((await vendor.members()).filter((one) => one.lineState === '1').map((one) => one.id)).size
    await page.getByRole('link', { name: `${ringing} ringing` }).waitFor()
    await vendor.act({ action: 'answer', memberId: id })
    await tile.and(page.locator('[data-line="busy"]')).waitFor()
    expect(await tile.innerText()).toMatch(/On a call\s*0:?0\d:\d\d|On a call\s*\d\d:\d\d/)
    await vendor.act({ action: 'hangUp', memberId: id })
    await tile.and(page.locator('[data-line="idle"]')).waitFor()
  })

  it('shows presence, note, forwarding and a code that nobody documented', async () => {
    const { page, vendor } = office
    const { id } = await vendor.member('Luca.Moretti')
    await vendor.act(
      { action: 'presence', memberId: id, code: 1, note: 'Pharmacy' },
      { action: 'forward', memberId: id, destination: '0041795550199' },
      { action: 'line', memberId: id, code: 9 }
    )
    const tile = tileOf(page, 'Moretti, Luca')
    await tile.and(page.locator('[data-line="unknown"]')).waitFor()
    const text = await tile.innerText()
    for (const words of ['Unknown (9)', 'Away', 'Pharmacy', '0041795550199']) expect(text).toContain(words)
    await page.getByRole('gridcell', { name: /^unknown \(9\) 1073 Moretti, Luca, away, Pharmacy, forwarded to 0041795550199/ }).waitFor()
    await vendor.act(
      { action: 'presence', memberId: id, code: 0, note: '' },
      { action: 'forward', memberId: id, destination: '' },
      { action: 'line', memberId: id, code: 0 }
    )
    await tile.and(page.locator('[data-line="idle"]')).waitFor()
  })

  it('moves the tiles when somebody else orders the group', async () => {
    const { page, vendor } = office
    const { id } = await vendor.member('Maria.Rossi')
    await vendor.act({ action: 'move', memberId: id, groupId: '45', position: 3 })
    await eventually(async () => (await drawnNames(page)).indexOf('Rossi')).toBe(2)
    await vendor.act({ action: 'move', memberId: id, groupId: '45', position: 1 })
    await eventually(async () => (await drawnNames(page)).indexOf('Rossi')).toBe(0)
  })
})

describe('the search', () => {
  it.each([
    ['horvat', 'Horvat'],
    ['lukasz dvorak', 'Dvořák'],
    ['1076', 'Vandenberghe'],
    ['helga.brandt', 'Brandt']
  ])('finds "%s"', async (typed, found) => {
    const { page } = office
    await page.keyboard.press('Control+f')
    await page.keyboard.type(typed)
    await eventually(async () => [...new Set(await drawnNames(page))]).toEqual([found])
    await page.keyboard.press('ArrowDown')
    await page.locator('.tile:focus').waitFor()
    await page.keyboard.press('Escape')
    await eventually(async () => (await drawnNames(page)).length).toBeGreaterThan(8)
  })

  // Somebody typed "Lukasz" after working on a tile: the third letter filtered that tile away, the focus jumped to the tile in
  // its place, and the rest of the name became commands there.
  it('keeps the focus while the tile that had it is filtered away', async () => {
    const { page } = office
    await tileOf(page, 'Horvat, Nikola').click()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('luk')
    await eventually(async () => [...new Set(await drawnNames(page))]).toEqual(['Dvořák'])
    await page.keyboard.type('asz')
    expect(await page.getByRole('textbox', { name: /^Search members/ }).inputValue()).toBe('lukasz')
    await page.keyboard.press('Escape')
  })

  // After Escape every tile was drawn anew, and the one that had the focus lost it to nowhere.
  it('gives the focus back to the tile that was found when it is cleared', async () => {
    const { page } = office
    await page.keyboard.press('Control+f')
    await page.keyboard.type('grunewald')
    await eventually(() => drawnNames(page)).toEqual(['Grünewald'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('textbox', { name: /^Search members/ }).inputValue()).toBe('')
    await eventually(() => focused(page)).toContain('Grünewald')
    await page.keyboard.press('Control+Home')
  })

  it('says that nobody matches and gives the way back', async () => {
    const { page } = office
    await page.keyboard.press('Control+f')
    await page.keyboard.type('nobody of that name')
    await page.getByRole('heading', { name: 'Nobody matches' }).waitFor()
    await page.getByRole('main').getByRole('button', { name: 'Clear all filters' }).click()
    await page.locator('.tile[data-key]').first().waitFor()
  })
})

describe('the filters', () => {
  it('show only the lines in one state, and say how many there are', async () => {
    const { page, vendor } = office
    const { id } = await vendor.member('Milan.Petrovic')
    await vendor.act({ action: 'answer', memberId: id })
    await tileOf(page, 'Petrović, Milan').and(page.locator('[data-line="busy"]')).waitFor()
    const calling = new Set((await vendor.members()).filter((one) => one.lineState === '2').map((one) => one.id)).size
    const key = page.getByRole('button', { name: /On a call/ }).first()
    await eventually(() => key.innerText()).toMatch(new RegExp(`^${calling}\\s*On a call`))
    await key.click()
    await eventually(() => drawnNames(page)).toContain('Petrović')
    expect(await page.locator('.tile[data-key]:not([data-line="busy"])').count()).toBe(0)
    expect(await key.getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: /^\d+\s*All$/ }).click()
    await vendor.act({ action: 'hangUp', memberId: id })
    await tileOf(page, 'Petrović, Milan').and(page.locator('[data-line="idle"]')).waitFor()
  })

  it('show only favourites, over a restart of the page', async () => {
    const { page } = office
    await tileOf(page, 'Schäfer, Jürgen').click()
    await page.keyboard.press('f')
    await page.keyboard.press('Shift+F')
    await eventually(() => drawnNames(page)).toEqual(['Schäfer'])
    await page.reload()
    await eventually(() => drawnNames(page)).toEqual(['Schäfer'])
    await page.getByRole('button', { name: 'Remove the filter Favourites only' }).click()
    await eventually(async () => (await drawnNames(page)).length).toBeGreaterThan(8)
  })

  it('show one group, chosen in the menu by keyboard', async () => {
    const { page } = office
    await page.getByRole('button', { name: /^Filters and view/ }).press('Enter')
    await page.getByRole('menuitem', { name: 'Group', exact: true }).press('ArrowRight')
    await page.getByRole('menuitemradio', { name: 'Group 61' }).press('Enter')
    await page.getByRole('button', { name: 'Remove the filter Group 61' }).waitFor()
    await eventually(async () => (await drawnNames(page)).length).toBe(8)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear all filters' }).click()
    await eventually(async () => (await drawnNames(page))[0]).toBe('Rossi')
  })

  it('change the size of the tiles and fold a group', async () => {
    const { page } = office
    await tileOf(page, 'Rossi, Maria').click()
    for (const density of ['compact', 'list', 'comfortable']) {
      await page.keyboard.press('d')
      await page.locator(`.tile.${density}`).first().waitFor()
    }
    const fold = page.getByRole('button', { name: 'Group 45', exact: true })
    await fold.click()
    expect(await fold.getAttribute('aria-expanded')).toBe('false')
    await eventually(async () => (await drawnNames(page))[0]).not.toBe('Rossi')
    await fold.click()
    await eventually(async () => (await drawnNames(page))[0]).toBe('Rossi')
  })
})

it('draws all of this without an error of the page', async () => {
  await visit(office.page, 'board')
  expect(office.console.pageErrors).toEqual([])
})
