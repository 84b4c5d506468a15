// The option for telephone links: off until the user wants it, asked of the system honestly, decided by the administrator where they want.
import { describe, expect, it } from 'vitest'
import { createLinks } from '../../../src-main/links/links'

interface Given {
  on?: boolean
  policy?: boolean
  installed?: boolean
  refuses?: boolean
}

function links({ on = false, policy, installed = true, refuses = false }: Given = {}) {
  const state = { on, given: new Set<string>(), waits: 0 }
  const made = createLinks({
    system: {
      isOurs: (scheme) => state.given.has(scheme),
      take: (scheme) => !refuses && state.given.add(scheme).has(scheme),
      giveBack: (scheme) => !refuses && state.given.delete(scheme)
    },
    installed,
    wanted: async () => state.on,
    keepWanted: async (wanted) => (state.on = wanted),
    decided: Promise.resolve(policy),
    waits: () => (state.waits += 1)
  })
  return { state, links: made }
}

describe('Telephone links', () => {
  it('are off at first, and the system is not asked for them', async () => {
    const { links: ours, state } = links()
    await ours.follow()
    expect(await ours.status()).toEqual({ on: false, locked: false, given: [], installed: true })
    expect(state.given.size).toBe(0)
  })

  it('are taken from the system when they are switched on, and given back when they are switched off', async () => {
    const { links: ours } = links()
    expect(await ours.set(true)).toEqual({ on: true, locked: false, given: ['tel', 'callto'], installed: true })
    expect(await ours.set(false)).toMatchObject({ on: false, given: [] })
  })

  it('say so where the system refuses', async () => {
    const { links: ours } = links({ refuses: true })
    expect(await ours.set(true)).toMatchObject({ on: true, given: [] })
  })

  it('are not asked for by a console that is not installed', async () => {
    const { links: ours, state } = links({ installed: false })
    expect(await ours.set(true)).toMatchObject({ on: true, given: [], installed: false })
    expect(state.given.size).toBe(0)
  })

  it('that the administrator decides follow, and cannot be switched', async () => {
    const { links: ours, state } = links({ policy: true })
    await ours.follow()
    expect(await ours.status()).toMatchObject({ on: true, locked: true, given: ['tel', 'callto'] })
    await expect(ours.set(false)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'setByAdministrator' })
    expect(state.on).toBe(false)
  })
})

describe('A link that comes', () => {
  it('waits until it is looked up, once; a later one takes its place', async () => {
    const { links: ours, state } = links({ on: true })
    ours.started(['lampfield', 'tel:12'])
    ours.opened('tel:+41-44-1234567')
    expect(state.waits).toBe(2)
    expect(await ours.take()).toEqual({ link: { number: '+41441234567' } })
    expect(await ours.take()).toEqual({})
  })

  it('without a number is told with what it was', async () => {
    const { links: ours } = links({ on: true })
    ours.opened('tel:evil"')
    expect(await ours.take()).toMatchObject({ link: { refused: { reason: 'linkInvalid', params: { shown: 'tel:evil"' } } } })
  })

  it('while links are off is not looked up, and told', async () => {
    const { links: ours } = links({ on: true, policy: false })
    ours.opened('tel:12')
    expect(await ours.take()).toMatchObject({ link: { refused: { reason: 'linksOff' } } })
  })
})
