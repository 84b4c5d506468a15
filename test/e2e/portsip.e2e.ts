// PortSIP beside Callisto on one board: pushed states, what can be set and what cannot, and what is said where the way to it is poor.
import type { Member } from '@contract/presence'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningPortsip, startPortsip } from '../../src-main/demo/portsip/start'
import type { AgentState, Extension } from '../../src-main/demo/portsip/world'
import { type Console, launch, removeDemo } from './launch'
import { connect, dismissToasts, eventually, newestToast, visit } from './people'
import { callAt, openPbx, type PbxOffice, simulationOf } from './pbx'

describe('the demo', () => {
  let console: Console
  beforeAll(async () => {
    console = await launch()
    console.page.setDefaultTimeout(15_000)
  })
  afterAll(() => console.close())

  it('shows all five vendors live on one board', async () => {
    const { page } = console
    const states = () =>
      page.evaluate(async () => {
        const sites = await window.lampfield.connections.list({})
        return sites.ok
          ? sites.data.map(({ vendor, health, demo }) => `${vendor} ${health.state} ${health.feed?.kind ?? ''} ${String(demo)}`)
          : []
      })
    await eventually(states, 20_000).toEqual([
      'callisto live polled true',
      'portsip live pushed true',
      'kazoo live pushed true',
      'voximplant live polled true',
      'apio live polled true'
    ])
    const ids = await page.evaluate(async () => {
      const sites = await window.lampfield.connections.list({})
      return sites.ok ? sites.data.map(({ id }) => id) : []
    })
    const [callisto, , kazoo, voximplant] = ids
    const keys = () =>
      page.locator('.tile[data-key]').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-key')?.split('/')[0]))
    await eventually(keys).toContain(callisto)
    const heads = page.locator('.group-head .group-about')
    expect(await heads.first().innerText()).toContain('Rheintal clinics')
    // Somebody who is only known there.
    for (const [name, site] of [
      ['amsler', kazoo],
      ['frehner', voximplant]
    ] as const) {
      await page.keyboard.press('Control+f')
      await page.keyboard.type(name)
      await eventually(async () => [...new Set(await keys())]).toEqual([site])
      await page.keyboard.press('Escape')
      await eventually(keys).toContain(callisto)
    }
    await page.keyboard.press('Control+f')
    await page.keyboard.type('horvat')
    await eventually(async () => (await keys()).length).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    expect(console.pageErrors).toEqual([])
  })
})

describe('a PortSIP site', () => {
  let office: PbxOffice
  beforeAll(async () => {
    office = await openPbx()
    await visit(office.page, 'board')
    await office.page.locator('.tile[data-key]').first().waitFor()
  })
  afterEach(async () => {
    await office.page.keyboard.press('Escape')
    await dismissToasts(office.page)
  })
  afterAll(() => office.close())

  /** The row of a person in a queue, with the queue's number. */
  async function agentRow(
    wanted: (extension: Extension) => boolean
  ): Promise<{ member: Member; extension: Extension; queue: string; queueName: string }> {
    const { page, pbx, site } = office
    const fields = await page.evaluate(() => window.lampfield.presence.snapshot({}))
    if (!fields.ok) throw new Error(fields.error.message)
    const field = fields.data.find((one) => one.connectionId === site.id)
    for (const queue of pbx.world.queues.values()) {
      for (const member of field?.members ?? []) {
        const extension = pbx.world.extensions.get(member.number)
        const group = field?.groups.find((one) => one.groupId === member.groupId)
        if (
          member.agent !== undefined &&
          group?.name === `${queue.name} ${queue.number}` &&
          extension !== undefined &&
          wanted(extension) &&
          queue.agents.includes(member.number)
        )
          return { member, extension, queue: queue.number, queueName: `${queue.name} ${queue.number}` }
      }
    }
    throw new Error('nobody is such an agent')
  }
  const isIdle = (extension: Extension): boolean => extension.callStatus === '' && extension.online && extension.role !== 'Admin'
  /** Finds a row's tile as a receptionist does: by searching its number. */
  async function findTile(page: Page, member: Member): Promise<Locator> {
    await page.keyboard.press('Control+f')
    await page.keyboard.type(member.number)
    const tile = page.locator(`.tile[data-key="${member.key}"]`)
    await tile.waitFor()
    return tile
  }

  it('turns a tile busy within a second of the answer, and idle after the end', async () => {
    const { page, pbx } = office
    const { member } = await agentRow(isIdle)
    const tile = await findTile(page, member)
    const line = (state: string) => tile.and(page.locator(`[data-line="${state}"]`)).waitFor()
    const call = callAt(pbx, { caller: '0041795550142', callee: member.number, direction: 'INBOUND_CALL', callerName: 'Emma Zürcher' })
    await line('ringing')
    const shown = page.evaluate(
      (key) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.querySelector(`.tile[data-key="${key}"][data-line="busy"]`) === null) return
            observer.disconnect()
            resolve(Date.now())
          }
          const observer = new MutationObserver(look)
          observer.observe(document.body, { subtree: true, childList: true, attributes: true })
          look()
        }),
      member.key
    )
    const answered = Date.now()
    pbx.act({ action: 'answer', call })
    expect((await shown) - answered).toBeLessThan(1_000)
    pbx.act({ action: 'hangUp', call })
    await line('idle')
    await page.keyboard.press('Escape')
  })

  it('refuses the presence of somebody else in words, and main refuses it too', async () => {
    const { page, pbx, site } = office
    const { member, extension } = await agentRow(isIdle)
    const before = extension.presence
    await (await findTile(page, member)).click()
    await page.keyboard.press('p')
    const sheet = page.getByRole('dialog')
    await eventually(() => sheet.innerText()).toMatch(
      new RegExp(`${member.firstName} ${member.lastName} cannot be set from here\\.\\s+PortSIP lets people set only their own presence\\.`)
    )
    expect(await sheet.getByRole('radio').count()).toBe(0)
    const asked = { people: [{ connectionId: site.id, memberId: member.memberId }], state: 'away' as const, note: '' }
    const answer = await page.evaluate((change) => window.lampfield.presence.set(change), asked)
    expect(answer).toMatchObject({ ok: true, data: { receipts: [{ outcome: 'unsupported', error: { reason: 'ownPresenceOnly' } }] } })
    expect(pbx.world.extensions.get(member.number)?.presence).toBe(before)
  })

  it('sets the state of an agent in a queue, with a receipt', async () => {
    const { page, pbx } = office
    const state = (one: Extension, queue: string): AgentState | undefined => one.agentStates.get(queue)
    const { member, extension, queue, queueName } = await agentRow((one) => isIdle(one) && [...one.agentStates.values()][0] === 'READY')
    await (await findTile(page, member)).click()
    await page.keyboard.press('p')
    const states = page.getByRole('dialog').getByRole('group', { name: `As an agent in ${queueName}` })
    await states.getByRole('button', { name: 'Ready', exact: true }).and(page.locator('[aria-pressed="true"]')).waitFor()
    await states.getByRole('button', { name: 'Break' }).press('Enter')
    await eventually(() => newestToast(page).innerText()).toMatch(
      new RegExp(`${member.firstName} ${member.lastName}: Break[\\s\\S]*set on Basel PBX at \\d\\d:\\d\\d:\\d\\d`)
    )
    expect(state(extension, queue)).toBe('BREAK')
    await page.locator(`.tile[data-key="${member.key}"]`, { hasText: 'Break' }).waitFor()
    pbx.act({ action: 'agent', extension: member.number, queue, state: 'READY' })
    await page.locator(`.tile[data-key="${member.key}"]`, { hasText: 'Ready' }).waitFor()
  })

  it('takes one’s own presence, with a note', async () => {
    const { page, pbx } = office
    const me = [...pbx.world.extensions.values()].find(({ userName }) => userName === pbx.ready.user)
    await page.keyboard.press('Control+p')
    const sheet = page.getByRole('dialog', { name: 'Your presence' })
    await sheet.getByRole('radio', { name: /^Lunch/ }).check({ force: true })
    await sheet.getByRole('textbox', { name: /^Note/ }).fill('Back at two')
    await page.keyboard.press('Enter')
    await eventually(() => newestToast(page).innerText()).toMatch(/Lunch[\s\S]*set on Basel PBX/)
    await eventually(() => ({ presence: me?.presence, note: me?.presenceNote })).toEqual({ presence: 'LUNCH', note: 'Back at two' })
    await page.locator('.me', { hasText: 'Lunch' }).waitFor()
  })

  it('shows tiles as stale after the connection broke until all states were read again', async () => {
    const { page, pbx, site } = office
    const { member } = await agentRow(isIdle)
    const tile = await findTile(page, member)
    // The connection breaks, and nothing can be read: what happens now is not heard of.
    pbx.setFaults(['wsi-drops', 'hang'])
    await tile.and(page.locator('.stale, [data-line="unknown"]')).waitFor({ timeout: 20_000 })
    const call = callAt(pbx, { caller: '0041795550142', callee: member.number, direction: 'INBOUND_CALL' }, 'answer')
    expect(await tile.getAttribute('data-line')).not.toBe('busy')
    pbx.setFaults([])
    await page.evaluate((id) => window.lampfield.connections.retry({ id }), site.id)
    await tile.and(page.locator('[data-line="busy"]:not(.stale)')).waitFor({ timeout: 30_000 })
    pbx.act({ action: 'hangUp', call })
    await tile.and(page.locator('[data-line="idle"]:not(.stale)')).waitFor()
    await page.keyboard.press('Escape')
  })

  it('goes through bad frames without losing an event of others or saying an error', async () => {
    const { page, pbx } = office
    // The frames speak of one telephone, whose state is rightly unknown then; this is another.
    const last = [...pbx.world.extensions.values()].filter((one) => isIdle(one) && one.agentStates.size > 0).at(-1)
    const { member } = await agentRow((one) => one === last)
    const tile = await findTile(page, member)
    pbx.setFaults(['wsi-bad-frames'])
    const call = callAt(pbx, { caller: '0041795550142', callee: member.number, direction: 'INBOUND_CALL' })
    await tile.and(page.locator('[data-line="ringing"]')).waitFor()
    pbx.act({ action: 'hangUp', call })
    await tile.and(page.locator('[data-line="idle"]')).waitFor()
    pbx.setFaults([])
    await page.keyboard.press('Escape')
    expect(office.console.pageErrors).toEqual([])
  })
})

describe('a PortSIP site is added', () => {
  let console: Console
  let pbx: RunningPortsip
  beforeAll(async () => {
    ;[pbx, console] = await Promise.all([startPortsip({ still: true, cdrs: 50 }), launch()])
    console.page.setDefaultTimeout(10_000)
    await removeDemo(console.page)
  })
  afterAll(async () => {
    await console.close()
    await pbx.close()
  })
  const card = (name: string): Locator => console.page.getByRole('article', { name, exact: true })

  it('in the dialog by keyboard, its vendor and domain among what is asked', async () => {
    const { page } = console
    await visit(page, 'sites')
    await page.keyboard.press('n')
    const form = page.getByRole('dialog', { name: 'Add a site' })
    await form.waitFor()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowRight')
    await form.getByRole('radio', { name: /^PortSIP/, checked: true }).waitFor()
    await page.keyboard.press('Tab')
    for (const text of ['Clinics', pbx.ready.domain, pbx.ready.url, pbx.ready.user, pbx.ready.password]) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    await form.getByLabel('Keep it for this run only').check()
    await form.getByLabel(/^I accept this/).check()
    await form.getByRole('button', { name: 'Test connection' }).press('Enter')
    await form.getByText(/^Test passed/).waitFor()
    await form.getByRole('button', { name: 'Add site' }).press('Enter')
    await card('Clinics').getByText('told by the system as it happens').waitFor()
  })

  it('with a wrong domain or password, and says which of them it is', async () => {
    const { page } = console
    const ready = simulationOf(pbx)
    const reasons = async (changes: { domain?: string; password?: string }): Promise<string | undefined> => {
      const { id } = await connect(page, { ...ready, ...changes }, { name: 'Wrong' })
      const reason = () =>
        page.evaluate(async (asked) => {
          const sites = await window.lampfield.connections.list({})
          return sites.ok ? sites.data.find((one) => one.id === asked)?.health.error?.reason : undefined
        }, id)
      await eventually(reason).toBeDefined()
      const found = await reason()
      await page.evaluate((asked) => window.lampfield.connections.remove(asked), { id })
      return found
    }
    expect(await reasons({ domain: 'elsewhere.example' })).toBe('domainNotFound')
    expect(await reasons({ password: 'not this one' })).toBe('wrongPassword')
  })

  it('that asks for a second factor, and is live once the code was typed', async () => {
    const { page } = console
    const guarded = await startPortsip({ still: true, cdrs: 10, faults: ['two-factor'] })
    await connect(page, simulationOf(guarded), { name: 'Guarded' })
    await card('Guarded').getByRole('button', { name: 'Enter code' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Code for Guarded' })
    await dialog.getByLabel('Code').fill('000000')
    await page.keyboard.press('Enter')
    await dialog.getByRole('alert').getByText(/code/i).first().waitFor()
    const code = guarded.codes().at(-1)?.code ?? ''
    await dialog.getByLabel('Code').fill(code)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await card('Guarded').getByText('Live', { exact: true }).waitFor()
    await page.evaluate(async () => {
      const sites = await window.lampfield.connections.list({})
      for (const one of sites.ok ? sites.data : []) if (one.name === 'Guarded') await window.lampfield.connections.remove({ id: one.id })
    })
    await guarded.close()
  })

  it('whose events cannot be had, and says that states are asked for one by one', async () => {
    const { page } = console
    const silent = await startPortsip({ still: true, cdrs: 10, faults: ['wsi-refused'] })
    await connect(page, simulationOf(silent), { name: 'Without events' })
    await card('Without events')
      .getByText(/live events are not to be had: each state is asked for about every \d+ s/)
      .waitFor({ timeout: 30_000 })
    await card('Without events').getByText('Live', { exact: true }).waitFor()
    await page.evaluate(async () => {
      const sites = await window.lampfield.connections.list({})
      for (const one of sites.ok ? sites.data : [])
        if (one.name === 'Without events') await window.lampfield.connections.remove({ id: one.id })
    })
    await silent.close()
    expect(console.pageErrors).toEqual([])
  })
})
