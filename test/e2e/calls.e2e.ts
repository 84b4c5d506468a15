// Calls as they are looked up all day: they arrive as they end, are found, narrowed, opened and exported; and none is lost or told twice.
import { readFile, rm } from 'node:fs/promises'
import type { CallQuery } from '@contract/calls'
import type { Connection } from '@contract/connections'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Extension } from '../../src-main/demo/portsip/world'
import { parseCsv } from './csv'
import { freshProfile, launch } from './launch'
import { connect, dismissToasts, eventually, focused, newestToast, visit } from './people'
import { allCalls, callAt, callRows, countCalls, openPbx, type PbxOffice, saveInto, simulationOf, syncOf, vendorId, whenRead } from './pbx'

let profile: string
let office: PbxOffice
beforeAll(async () => {
  profile = await freshProfile()
  office = await openPbx({ profile, simulation: { cdrs: 3_000 } })
  await visit(office.page, 'calls')
  // Early in the morning today has no calls yet.
  await view('All calls')
  await callRows(office.page).first().waitFor()
})
afterEach(async () => {
  const { page } = office
  await page.keyboard.press('Escape')
  await dismissToasts(page)
})
afterAll(async () => {
  await office.close()
  await rm(profile, { recursive: true, force: true })
})

/** Someone inside who does nothing just now. */
function idleNumber(besides: readonly string[] = []): string {
  const found = [...office.pbx.world.extensions.values()].find(
    ({ number, callStatus, online }) => callStatus === '' && online && !besides.includes(number)
  )
  if (found === undefined) throw new Error('everybody is on the telephone')
  return found.number
}
const spoken = (): Promise<string[]> => callRows(office.page).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''))
/** How many calls the foot of the list counts. */
const counted = async (): Promise<number> =>
  Number(((await office.page.locator('.calls-sum b').innerText()).match(/[\d.,\u202f\u00a0 ]+/)?.[0] ?? '').replace(/\D/g, ''))
const view = (name: string): Promise<void> => office.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
async function search(words: string): Promise<void> {
  await office.page.keyboard.press('Control+f')
  await office.page.keyboard.type(words)
}

describe('a call', () => {
  it('stands in the list as soon as it ended, with who spoke and for how long', async () => {
    const { page, pbx } = office
    await view('All calls')
    const callee = idleNumber()
    const call = callAt(pbx, { caller: '+41795550142', callee, direction: 'INBOUND_CALL', callerName: 'Emma Zürcher' }, 'answer')
    const row = callRows(page).filter({ hasText: 'Emma Zürcher' }).first()
    pbx.act({ action: 'hangUp', call })
    await row.waitFor()
    await eventually(() => row.getAttribute('aria-label')).toMatch(
      new RegExp(`Incoming, from Emma Zürcher \\+41795550142 to .*${callee}, Answered, talked \\d\\d:\\d\\d.*Basel PBX`)
    )
  })

  it('that nobody answered is missed, and one that was answered is not also missed', async () => {
    const { page, pbx } = office
    const callee = idleNumber()
    callAt(pbx, { caller: '+41795550143', callee, direction: 'INBOUND_CALL', callerName: 'Nobody Answers' }, 'hangUp')
    await callRows(page).filter({ hasText: 'Nobody Answers' }).first().waitFor()
    expect(await callRows(page).filter({ hasText: 'Nobody Answers' }).getAttribute('aria-label')).toMatch(/Missed/)
    const answered = await allCalls(page, { text: 'Emma Zürcher' })
    expect(answered.map(({ result }) => result)).toEqual(['answered'])
  })

  it('whose number is withheld says so in words, is found by them, and keeps the vendor’s own', async () => {
    const { page, pbx } = office
    callAt(pbx, { caller: 'anonymous', callee: idleNumber(), direction: 'INBOUND_CALL', callerName: '' }, 'hangUp')
    await search('withheld')
    await eventually(async () => (await spoken())[0]).toMatch(/^\d\d:\d\d:\d\d, Incoming, from Withheld number to /)
    expect((await allCalls(page, { text: 'withheld' }))[0]?.from).toEqual({ number: 'anonymous', name: '' })
    await page.keyboard.press('Escape')
  })

  it('that was transferred is one row, and opens to its legs', async () => {
    const { page, pbx } = office
    const first = idleNumber()
    const second = idleNumber([first])
    const call = callAt(pbx, { caller: '+41795550144', callee: first, direction: 'INBOUND_CALL', callerName: 'Handed On' }, 'answer')
    pbx.act({ action: 'transfer', call, to: second })
    pbx.act({ action: 'answer', call })
    pbx.act({ action: 'hangUp', call })
    const row = callRows(page).filter({ hasText: 'Handed On' })
    await row.first().waitFor()
    expect(await row.count()).toBe(1)
    await eventually(() => row.getAttribute('aria-label')).toMatch(/1 transfer/)
    await row.focus()
    await page.keyboard.press('Enter')
    const details = page.getByRole('complementary', { name: 'Details of the call' })
    const legs = details.getByRole('region', { name: '2 legs, one call' })
    await eventually(() => legs.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`${first}[\\s\\S]*talked \\d\\d:\\d\\d, transferred at once`)),
      expect.stringMatching(new RegExp(`${second}[\\s\\S]*talked \\d\\d:\\d\\d, the caller hung up`))
    ])
    await eventually(() => details.innerText()).toMatch(/Answered after \d\d:\d\d, then 1 transfer/)
    await page.keyboard.press('Escape')
    await eventually(() => focused(page)).toContain('Handed On')
  })
})

describe('the search', () => {
  it('finds a name without regard to case and accents, by the beginning of its words', async () => {
    const { page } = office
    await search('zurch emm')
    await eventually(spoken).toEqual([expect.stringContaining('Emma Zürcher')])
    await page.keyboard.press('Escape')
  })

  it('finds a number by its last digits', async () => {
    const { page } = office
    await search('0142')
    await eventually(async () => (await spoken()).some((row) => row.includes('+41795550142'))).toBe(true)
    await eventually(async () => (await spoken()).every((row) => /0142/.test(row.replace(/ /g, '')))).toBe(true)
    await page.keyboard.press('Escape')
    await eventually(counted).toBeGreaterThan(2_500)
  })

  it('says that nothing matches, and gives the way back', async () => {
    const { page } = office
    await search('nobody of that name')
    await page.getByRole('heading', { name: 'No call matches' }).waitFor()
    await page.getByRole('status').getByRole('button', { name: 'Clear conditions' }).press('Enter')
    await callRows(page).first().waitFor()
  })
})

describe('the conditions', () => {
  async function choose(kind: string): Promise<void> {
    const { page } = office
    await page.keyboard.press('Escape')
    await page.locator('.call-row[tabindex="0"]').focus()
    await page.keyboard.press('c')
    await page
      .getByRole('dialog', { name: 'Condition' })
      .getByRole('button', { name: new RegExp(`^${kind}`) })
      .press('Enter')
  }

  it('narrow it to a member, to a group, and to both, by keyboard', async () => {
    const { page } = office
    await view('All calls')
    const whole = await countCalls(page)
    const asked = async (): Promise<Partial<CallQuery>> => {
      const layout = await page.evaluate(() => window.lampfield.calls.layout({}))
      return layout.ok ? (layout.data.query ?? {}) : {}
    }
    await choose('Group')
    await page.keyboard.press('Enter')
    await eventually(asked).toHaveProperty('group')
    const { group = '' } = await asked()
    const ofGroup = await countCalls(page, { group })
    await eventually(counted).toBe(ofGroup)
    expect(ofGroup).toBeLessThan(whole)

    await choose('Member')
    await page.keyboard.type(idleNumber())
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await eventually(asked).toHaveProperty('member')
    const { member } = await asked()
    if (member === undefined) throw new Error('no member is asked for')
    await eventually(counted).toBe(await countCalls(page, { group, member }))

    await page.getByRole('button', { name: /^Remove the condition Group/ }).press('Enter')
    const ofMember = await countCalls(page, { member })
    await eventually(counted).toBe(ofMember)
    expect(ofMember).toBeGreaterThan(0)
    await page.getByRole('button', { name: /^Remove the condition Member/ }).press('Enter')
    await eventually(counted).toBe(whole)
  })

  it('are combined by keyboard, and kept under a name', async () => {
    const { page } = office
    await view('All calls')
    await choose('Result')
    await page.getByRole('checkbox', { name: 'Missed' }).press('Space')
    await choose('Direction')
    await page.getByRole('checkbox', { name: 'Incoming' }).press('Space')
    await choose('Time')
    await page.getByRole('button', { name: 'Last 7 days' }).press('Enter')
    const group = page.getByRole('group', { name: 'Conditions' })
    await eventually(() => group.innerText()).toMatch(/Time\s+Last 7 days[\s\S]*Direction\s+Incoming[\s\S]*Result\s+Missed/)
    const week = Date.now() - 7 * 86_400_000
    const expected = (await allCalls(page, { results: ['missed'], directions: ['in'] })).filter(({ startedAt }) => startedAt >= week)
    await eventually(async () => (await spoken()).every((row) => /Incoming.*Missed/.test(row))).toBe(true)
    await eventually(counted).toBeLessThanOrEqual(expected.length)
    await page.keyboard.press('Control+s')
    await page.getByRole('dialog', { name: 'Save as a new view' }).waitFor()
    await page.keyboard.type('To call back')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: /^To call back/, selected: true }).waitFor()
  })

  it('are those of a view again when it is opened, and changed ones are marked', async () => {
    const { page } = office
    await view('All calls')
    await eventually(counted).toBeGreaterThan(2_500)
    await view('To call back')
    await eventually(async () => (await spoken()).every((row) => /Missed/.test(row))).toBe(true)
    await page.getByRole('button', { name: /^Remove the condition Direction/ }).press('Enter')
    await page.getByRole('tab', { name: /^To call back.*changed/ }).waitFor()
  })

  it('narrow the list to those who took part, to a recording and to a length', async () => {
    const { page } = office
    // Recordings come after the calls that they are of.
    await eventually(async () => {
      const recorded = await countCalls(page, { hasRecording: true })
      return recorded > 50 && recorded === (await allCalls(page)).filter(({ recordings }) => recordings > 0).length
    }).toBe(true)
    const whole = await allCalls(page)
    const long = await countCalls(page, { minSeconds: 600 })
    expect(long).toBe(whole.filter(({ talk }) => (talk ?? 0) >= 600_000).length)
    expect(await countCalls(page, { transferred: true })).toBe(whole.filter(({ transfers }) => transfers > 0).length)
  })
})

describe('the strip of hours and days', () => {
  it('chooses a range by keyboard, and gives the whole back', async () => {
    const { page } = office
    await view('All calls')
    await eventually(counted).toBeGreaterThan(2_500)
    const whole = await counted()
    await page.locator('.call-row[tabindex="0"]').focus()
    await page.keyboard.press('t')
    const beginning = page.getByRole('slider', { name: 'Beginning of the chosen range' })
    await eventually(() => focused(page)).toBe('Beginning of the chosen range')
    const before = await beginning.getAttribute('aria-valuenow')
    await page.keyboard.press('PageUp')
    await eventually(() => beginning.getAttribute('aria-valuenow')).not.toBe(before)
    await eventually(counted).toBeLessThan(whole)
    const from = Number(await beginning.getAttribute('aria-valuenow')) * 60_000
    await page.keyboard.press('Control+End')
    await eventually(async () => {
      const times = await callRows(page)
        .locator('time')
        .evaluateAll((all) => all.map((one) => Date.parse(one.getAttribute('datetime') ?? '')))
      return times.length > 0 && times.every((time) => time >= from)
    }).toBe(true)
    await beginning.focus()
    await page.keyboard.press('Escape')
    await eventually(counted).toBe(whole)
  })
})

describe('an export', () => {
  it('holds all that match, not only what was loaded, in a CSV in which no text is a formula', async () => {
    const { page, pbx, console } = office
    callAt(
      pbx,
      { caller: '+41795550145', callee: idleNumber(), direction: 'INBOUND_CALL', callerName: '=HYPERLINK("http://x","Müller, ""A""")' },
      'hangUp'
    )
    await view('All calls')
    await callRows(page).filter({ hasText: '=HYPERLINK("http://x"' }).first().waitFor()
    const calls = await allCalls(page)
    expect(await callRows(page).count()).toBeLessThan(calls.length / 10)
    const file = await saveInto(console, 'calls.csv')
    await page.locator('.call-row[tabindex="0"]').focus()
    await page.keyboard.press('Control+e')
    const dialog = page.getByRole('dialog', { name: 'Export calls' })
    await dialog.getByText(`All ${calls.length.toLocaleString('en')} calls that match are exported`).waitFor()
    await dialog.getByRole('button', { name: 'Choose where to save …' }).press('Enter')
    await eventually(() => newestToast(page).innerText()).toMatch(/calls exported[\s\S]*calls\.csv/)

    const text = await readFile(file, 'utf8')
    expect(text.startsWith('\uFEFFDirection,Time,From,To,Result,Wait,Length,Recording,Trunk,Queue or group,Site\r\n')).toBe(true)
    const [headings, ...rows] = parseCsv(text)
    expect(headings).toHaveLength(11)
    expect(rows).toHaveLength(calls.length)
    expect(rows.every((row) => row.length === 11)).toBe(true)
    expect(rows.every(([, time = '']) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time))).toBe(true)
    expect(rows.map(([, time = '']) => Math.floor(Date.parse(time) / 1000))).toEqual(
      calls.map(({ startedAt }) => Math.floor(startedAt / 1000))
    )
    expect(rows.flat().filter((cell) => /^[=@\t\r]/.test(cell) || (/^[+-]/.test(cell) && !/^\+[\d ]+$/.test(cell)))).toEqual([])
    expect(rows.flat()).toContain(`'=HYPERLINK("http://x","Müller, ""A""") (+41795550145)`)
  })

  it('as JSON Lines gives one call a line, with its legs', async () => {
    const { page, console } = office
    const transferred = await allCalls(page, { transferred: true })
    const file = await saveInto(console, 'calls.jsonl')
    await page.locator('.call-row[tabindex="0"]').focus()
    await page.keyboard.press('c')
    await page
      .getByRole('dialog', { name: 'Condition' })
      .getByRole('button', { name: /^Transferred/ })
      .press('Enter')
    await page.getByRole('radio', { name: 'Transferred', exact: true }).press('Space')
    await page.keyboard.press('Escape')
    await eventually(counted).toBe(transferred.length)
    await page.keyboard.press('Control+e')
    await page.getByRole('radio', { name: /^JSON Lines/ }).press('Space')
    await page.keyboard.press('Enter')
    await eventually(() => newestToast(page).innerText()).toMatch(/calls\.jsonl/)
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    const parsed = lines.map((line) => JSON.parse(line) as { key: string; transfers: number; legs: unknown[] })
    expect(parsed.map(({ key }) => key)).toEqual(transferred.map(({ key }) => key))
    expect(parsed.every(({ transfers, legs }) => transfers > 0 && legs.length > 1)).toBe(true)
  })
})

describe('the whole screen', () => {
  it('is worked by keyboard alone', async () => {
    const { page } = office
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('Alt+3')
    await page.locator('.rail a[href="#/calls"][aria-current="page"]').waitFor()
    await callRows(page).first().waitFor()
    const tabs = await page.getByRole('tab').allInnerTexts()
    await page.keyboard.press(String(tabs.findIndex((tab) => tab.startsWith('All calls')) + 1))
    await eventually(counted).toBeGreaterThan(2_500)
    await page.keyboard.press('Control+f')
    await page.keyboard.type('hand')
    await eventually(spoken).toEqual([expect.stringContaining('Handed On')])
    await page.keyboard.press('ArrowDown')
    await eventually(() => focused(page)).toContain('Handed On')
    await page.keyboard.press('Enter')
    const details = page.getByRole('complementary', { name: 'Details of the call' })
    await details.getByRole('region', { name: '2 legs, one call' }).waitFor()
    await page.keyboard.press('Escape')
    await details.waitFor({ state: 'detached' })
    await eventually(() => focused(page)).toContain('Handed On')

    await page.keyboard.press('Control+f')
    await page.keyboard.press('Escape')
    await eventually(counted).toBeGreaterThan(2_500)
    await page.keyboard.press('ArrowDown')
    await eventually(() => focused(page)).toContain('Handed On')
    await page.keyboard.press('Home')
    await page.locator('.call-row[aria-rowindex="2"]:focus').waitFor()
    const first = await focused(page)
    await page.keyboard.press('ArrowDown')
    await eventually(() => focused(page)).not.toBe(first)
    await page.keyboard.press('End')
    const oldest = (await allCalls(page)).at(-1)?.key ?? ''
    await page.locator(`.call-row[data-key="${oldest}"]:focus`).waitFor()
    await page.keyboard.press('Home')
    await eventually(() => focused(page)).toBe(first)

    await page.keyboard.press('Shift+C')
    const chooser = page.getByRole('dialog', { name: 'Columns' })
    await chooser.getByRole('checkbox', { name: 'Trunk' }).press('Space')
    await page.getByRole('columnheader', { name: 'Trunk' }).waitFor()
    await chooser.getByRole('checkbox', { name: 'Trunk' }).press('Alt+ArrowUp')
    await page.keyboard.press('Alt+ArrowRight')
    await page.keyboard.press('Escape')
    await chooser.waitFor({ state: 'detached' })

    await page.locator('.call-row[tabindex="0"]').focus()
    await page.keyboard.press('g')
    const jump = page.getByRole('dialog', { name: 'Go to a date' })
    await jump.waitFor()
    const day = new Date(Date.now() - 3 * 86_400_000)
    await jump.getByLabel('Day').fill(day.toLocaleDateString('sv'))
    await page.keyboard.press('Enter')
    await jump.waitFor({ state: 'detached' })
    await eventually(() => page.locator('.call-row:focus time').getAttribute('datetime')).toSatisfy(
      (time: string | null) => Date.parse(time ?? '') <= day.setHours(24, 0, 0, 0)
    )
    await page.keyboard.press('i')
    const index = page.getByRole('dialog', { name: 'Call index' })
    await index.getByText('Encrypted with a key from the keychain.').waitFor()
    await page.keyboard.press('Escape')
    await index.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Home')
    await eventually(() => focused(page)).toBe(first)
  })
})

it('has every call of the telephone system exactly once', async () => {
  const wanted = office.pbx.history.cdrs({ skip: 0, top: 10_000 }).items.map(({ id }) => id)
  expect((await allCalls(office.page)).map(({ key }) => vendorId(key)).sort()).toEqual(wanted.sort())
})

describe('a user who may see only his own calls', () => {
  let own: Connection
  let me: Extension
  beforeAll(async () => {
    const { page, pbx } = office
    const found = [...pbx.world.extensions.values()].find(
      ({ role, callStatus, online }) => role === 'StandardUser' && callStatus === '' && online
    )
    if (found === undefined) throw new Error('nobody is a standard user')
    me = found
    own = await connect(page, { ...simulationOf(pbx), user: me.userName, password: me.password }, { name: 'My calls' })
    await whenRead(page, own.id)
  })
  afterAll(() => office.page.evaluate((id) => window.lampfield.connections.remove({ id }), own.id))

  const known = async (): Promise<string[]> =>
    (await allCalls(office.page, { connectionIds: [own.id] })).map(({ key }) => vendorId(key)).sort()
  const told = (): string[] =>
    office.pbx.history
      .userCdrs(me.number, { skip: 0, top: 10_000 })
      .items.map(({ id }) => id)
      .sort()
  const ring = (callerName: string): string =>
    callAt(office.pbx, { caller: '+41795550146', callee: me.number, direction: 'INBOUND_CALL', callerName }, 'answer', 'hangUp')

  it('is told so, and finds just these', async () => {
    await office.page.getByText('My calls shows only your own calls with this role.').waitFor()
    expect(await known()).toEqual(told())
    expect(told().length).toBeGreaterThan(5)
  })

  it('has new ones within seconds, and loses one that was deleted at the vendor', async () => {
    const { pbx } = office
    const id = ring('Soon Deleted')
    await eventually(known, 20_000).toContain(id)
    pbx.act({ action: 'removeCdr', cdr: id })
    await eventually(known, 20_000).not.toContain(id)
  })

  it('has no gap and no double after the vendor forgot how far we were, and is told', async () => {
    const { page, pbx } = office
    pbx.act({ action: 'forgetSyncTokens' })
    const id = ring('After Forgetting')
    await eventually(known, 20_000).toContain(id)
    await page.getByText('My calls had forgotten how far we were').waitFor()
    await whenRead(page, own.id)
    expect(await known()).toEqual(told())
  })
})

it('does all of this without an error of the page', () => {
  expect(office.console.pageErrors).toEqual([])
})

describe('after a restart', () => {
  it('the filter, the views and the columns are as they were left', async () => {
    const { page } = office
    await view('To call back')
    await eventually(async () => (await spoken()).every((row) => /Incoming.*Missed/.test(row))).toBe(true)
    // The window closes right after the last change.
    await page.keyboard.press('Shift+C')
    await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Wait' }).press('Space')
    await page.getByRole('columnheader', { name: 'Wait' }).waitFor()
    const before = await page.getByRole('columnheader').allInnerTexts()
    const kept = () => page.evaluate(() => window.lampfield.calls.layout({}))
    await eventually(kept).toMatchObject({ ok: true, data: { range: 'week', query: { results: ['missed'] } } })
    await office.console.close()
    const second = await launch({ profile })
    second.page.setDefaultTimeout(10_000)
    office = { ...office, page: second.page, console: second }
    await visit(second.page, 'calls')
    await second.page.getByRole('tab', { name: /^To call back/, selected: true }).waitFor()
    await eventually(() => second.page.getByRole('group', { name: 'Conditions' }).innerText()).toMatch(/Last 7 days[\s\S]*Missed/)
    await eventually(async () => (await spoken()).length > 0 && (await spoken()).every((row) => /Incoming.*Missed/.test(row))).toBe(true)
    expect(await second.page.getByRole('columnheader').allInnerTexts()).toEqual(before)
  })
})

describe('an import whose process is killed', () => {
  it('ends with every call there once, and none twice', { timeout: 240_000 }, async () => {
    const own = await openBeingRead()
    const records = () =>
      own.console.application.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Lampfield records')?.pid)
    await eventually(async () => (await syncOf(own.page, own.site.id))?.done, 30_000).toBeGreaterThan(300)
    expect(await syncOf(own.page, own.site.id)).toMatchObject({ state: 'importing' })
    const killed = await records()
    process.kill(killed ?? -1, 'SIGKILL')
    await eventually(async () => {
      const now = await records()
      return now !== undefined && now !== killed
    }, 20_000).toBe(true)
    await eventually(async () => (await syncOf(own.page, own.site.id))?.state, 200_000).toBe('current')
    const calls = await allCalls(own.page)
    const wanted = own.pbx.history.cdrs({ skip: 0, top: 100_000 }).items.map(({ id }) => id)
    expect(calls.map(({ key }) => vendorId(key)).sort()).toEqual(wanted.sort())
    await own.close()
  })

  const openBeingRead = (): Promise<PbxOffice> => openPbx({ simulation: { cdrs: 4_000 }, whenRead: false })
})
