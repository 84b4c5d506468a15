// The one suite that every vendor's driver passes against its simulator, over real sockets.
import { inspect } from 'node:util'
import type { ConnectionDraft } from '@contract/connections'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../src-main/clock'
import { LampfieldError, toFailure } from '../../src-main/errors'
import type { GroupsPart, ObservedMember, OpenSite, PresencePart, VendorModule } from '../../src-main/vendors/vendor'
import { connectionDefaults } from '../../src-preload/contract/connections'
import type { GroupEdits, GroupMember } from '../../src-preload/contract/groups'

/** What can go wrong on the vendor's side; a simulator says which of its own faults does it. */
export interface VendorFaults {
  readonly refusesPassword: readonly string[]
  readonly serverError: readonly string[]
  readonly hangs: readonly string[]
  readonly resets: readonly string[]
  readonly answersEmpty: readonly string[]
  readonly truncates: readonly string[]
  readonly malformed: readonly string[]
  readonly wrongTypes: readonly string[]
  readonly wrongCharset: readonly string[]
  readonly unsafe: readonly string[]
  readonly tooLarge: readonly string[]
  readonly oddStates: readonly string[]
  readonly listsTwice: readonly string[]
  readonly loses: readonly string[]
  /** Performs a write, then resets or hangs. */
  readonly losesAnswer: readonly string[]
  readonly hangsAfterWrite: readonly string[]
}

export interface RunningVendor {
  readonly url: string
  readonly application: string
  readonly user: string
  readonly password: string
  /** Exactly these faults hold from now on. */
  setFaults(names: readonly string[]): void
  /** Somebody else's doing at the vendor: a call begins ringing, or the note of a presence changes. */
  ring(memberId: string): void
  setNote(memberId: string, note: string): void
  /** Requests that reached the vendor so far, signed in or not. */
  received(): number
  close(): Promise<void>
}

export interface VendorUnderTest {
  readonly name: string
  start(): Promise<RunningVendor>
  /** The driver, with a deadline for the whole of each answer. */
  driver(options: { clock: Clock; deadlineMs: number }): VendorModule
  readonly clock: Clock
  readonly faults: VendorFaults
  /** A group with at least three members, one of them no manager. */
  readonly groupId: (members: readonly ObservedMember[]) => string
}

const DEADLINE = 1500

/** Declares the suite for one vendor. */
export function describeVendor(vendor: VendorUnderTest): void {
  const { capabilities } = vendor.driver({ clock: vendor.clock, deadlineMs: DEADLINE })
  describe(`${vendor.name} behind the port`, () => {
    let running: RunningVendor
    let site: OpenSite
    const opened: OpenSite[] = []

    const settings = (): ConnectionDraft => ({
      ...connectionDefaults,
      name: vendor.name,
      vendor: vendor.driver({ clock: vendor.clock, deadlineMs: DEADLINE }).vendor,
      address: running.url,
      application: running.application,
      user: running.user,
      plainHttpAccepted: true
    })
    const open = (change: Partial<ConnectionDraft> = {}, secret = running.password): OpenSite => {
      const driver = vendor.driver({ clock: vendor.clock, deadlineMs: DEADLINE })
      const one = driver.open({ connectionId: 'site', settings: { ...settings(), ...change }, secret })
      opened.push(one)
      return one
    }

    beforeAll(async () => {
      running = await vendor.start()
    })
    beforeEach(() => {
      running.setFaults([])
      site = open()
    })
    afterAll(async () => {
      await Promise.all(opened.map((one) => one.close()))
      await running.close()
    })

    const everybody = async (): Promise<readonly ObservedMember[]> => (await open().members.reader().read()).changed
    const somebody = async (): Promise<ObservedMember> => {
      const member = (await everybody()).find(({ line, presence }) => line === 'idle' && presence === 'available')
      if (member === undefined) throw new Error('nobody is free')
      return member
    }

    describe('the field', () => {
      it('is read whole at first: every member once, each with its place and its states', async () => {
        const { changed, removed, total, roundTrip, warnings } = await site.members.reader().read()
        expect(changed.length).toBeGreaterThan(10)
        expect(new Set(changed.map(({ key }) => key)).size).toBe(changed.length)
        expect({ removed, total, warnings }).toEqual({ removed: [], total: changed.length, warnings: [] })
        expect(roundTrip).toBeGreaterThanOrEqual(0)
        for (const member of changed) {
          expect(member.key).toBe(`site/${member.memberId}@${member.groupId}`)
          expect(member).not.toHaveProperty('doubtful')
        }
        expect(new Set(changed.map(({ presence }) => presence)).has('unknown')).toBe(false)
      })

      it('tells nothing where nothing changed', async () => {
        const reader = site.members.reader()
        const { total } = await reader.read()
        expect(await reader.read()).toMatchObject({ changed: [], removed: [], total })
      })

      it('tells what others did at the vendor, and only that', async () => {
        const { memberId } = await somebody()
        const reader = site.members.reader()
        await reader.read()
        running.ring(memberId)
        const { changed, removed } = await reader.read()
        expect(removed).toEqual([])
        expect(changed.length).toBeGreaterThan(0)
        for (const member of changed) expect(member).toMatchObject({ memberId, line: 'ringing' })
        running.setNote(memberId, 'Zurück um 14:30 <& "später">')
        for (const member of (await reader.read()).changed) expect(member).toMatchObject({ note: 'Zurück um 14:30 <& "später">' })
      })

      it('tells who is gone and who is back', async () => {
        const reader = site.members.reader()
        const { total } = await reader.read()
        running.setFaults(vendor.faults.loses)
        const readings = [await reader.read(), await reader.read()]
        const gone = readings.find(({ removed }) => removed.length > 0)
        expect(gone?.total).toBe(total - (gone?.removed.length ?? 0))
        running.setFaults([])
        const last = await reader.read()
        expect(last.total).toBe(total)
      })

      it('shows codes that it does not know as unknown, with the code', async () => {
        const reader = site.members.reader()
        await reader.read()
        running.setFaults(vendor.faults.oddStates)
        const { changed } = await reader.read()
        expect(changed).toMatchObject([{ line: 'unknown', presence: 'unknown' }])
        expect(changed[0]?.lineCode).toMatch(/^\d+$/)
        expect(changed[0]?.presenceCode).toMatch(/^\d+$/)
      })

      it('gives a member that is listed twice with differences no state, and warns', async () => {
        const reader = site.members.reader()
        const { total } = await reader.read()
        running.setFaults(vendor.faults.listsTwice)
        const reading = await reader.read()
        expect(reading.total).toBe(total)
        expect(reading.warnings).toHaveLength(1)
        expect(reading.changed).toMatchObject([{ line: 'unknown', presence: 'unknown', doubtful: true }])
      })
    })

    describe('what goes wrong', () => {
      const cases: [story: string, faults: readonly string[], code: string][] = [
        ['a refused password', vendor.faults.refusesPassword, 'UNAUTHORISED'],
        ['a server error', vendor.faults.serverError, 'VENDOR'],
        ['no answer', vendor.faults.hangs, 'TIMEOUT'],
        ['a reset connection', vendor.faults.resets, 'UNREACHABLE'],
        ['an empty answer', vendor.faults.answersEmpty, 'PROTOCOL'],
        ['a truncated answer', vendor.faults.truncates, 'PROTOCOL'],
        ['a malformed answer', vendor.faults.malformed, 'PROTOCOL'],
        ['wrong types', vendor.faults.wrongTypes, 'PROTOCOL'],
        ['a wrong charset', vendor.faults.wrongCharset, 'PROTOCOL'],
        ['an answer that is a trap', vendor.faults.unsafe, 'PROTOCOL'],
        ['an answer over the limit', vendor.faults.tooLarge, 'PROTOCOL']
      ]

      it.each(cases)('%s is said in closed words, and the last state stays', async (_story, faults, code) => {
        const reader = open({ limitMegabytes: 1 }).members.reader()
        const { total } = await reader.read()
        running.setFaults(faults)
        const error = await failureOf(reader.read())
        expect(error.code).toBe(code)
        expect(everythingIn(error)).not.toContain(running.password)
        running.setFaults([])
        expect(await reader.read()).toMatchObject({ changed: [], removed: [], total })
      })

      it('a wrong password is tried exactly once and never shown', async () => {
        const before = running.received()
        const error = await failureOf(open({}, 'wrong-Passw0rd').members.reader().read())
        expect(error).toMatchObject({ code: 'UNAUTHORISED', reason: 'wrongPassword', fields: { params: { user: running.user } } })
        expect(running.received()).toBe(before + 1)
        expect(everythingIn(error)).not.toContain('wrong-Passw0rd')
        expect(everythingIn(error)).not.toContain(Buffer.from(`${running.user}:wrong-Passw0rd`).toString('base64'))
      })

      it('an address that nobody accepted in the clear is not connected to', async () => {
        const before = running.received()
        expect(await failureOf(open({ plainHttpAccepted: false }).members.reader().read())).toMatchObject({ code: 'FORBIDDEN' })
        expect(running.received()).toBe(before)
      })

      it('closing ends what is under way, and nothing is sent afterwards', async () => {
        const one = open()
        running.setFaults(vendor.faults.hangs)
        const reading = failureOf(one.members.reader().read())
        await one.close()
        expect((await reading).code).toBe('CANCELLED')
        running.setFaults([])
        const before = running.received()
        expect((await failureOf(one.members.reader().read())).code).toBe('CANCELLED')
        expect(running.received()).toBe(before)
      })

      it('a reading that is cancelled says so', async () => {
        const cancelling = new AbortController()
        cancelling.abort()
        expect((await failureOf(site.members.reader().read(cancelling.signal))).code).toBe('CANCELLED')
      })
    })

    describe.skipIf(capabilities.presence === 'none')('presence', () => {
      const presence = (): PresencePart => {
        if (site.presence === undefined) throw new Error('this vendor sets no presence')
        return site.presence
      }

      it('is set and reads back, in every state that the driver claims, with any note', async () => {
        const { memberId } = await somebody()
        for (const state of capabilities.settableStates) {
          const note = `Léonard: ${state} <50 % & "mehr"> + 😀`
          await presence().set(memberId, state, note)
          expect(await presence().read(memberId)).toEqual({ state, note })
        }
        await presence().set(memberId, 'available', '')
        expect(await presence().read(memberId)).toEqual({ state: 'available', note: '' })
      })

      it('of nobody is undefined, and setting it is refused', async () => {
        expect(await presence().read('999999')).toBeUndefined()
        expect(await failureOf(presence().set('999999', 'available', ''))).toMatchObject({ code: 'NOT_FOUND', reason: 'memberNotFound' })
      })

      it.each(['losesAnswer', 'hangsAfterWrite'] as const)(
        'whose answer is lost (%s) is unknown, sent once, and was done',
        async (fault) => {
          const { memberId } = await somebody()
          running.setFaults(vendor.faults[fault])
          const before = running.received()
          const error = await failureOf(presence().set(memberId, 'away', fault))
          expect(error).toMatchObject({ reason: 'outcomeUnknown', fields: { retryable: false } })
          expect(running.received()).toBe(before + 1)
          running.setFaults([])
          expect(await presence().read(memberId)).toEqual({ state: 'away', note: fault })
          await presence().set(memberId, 'available', '')
        }
      )
    })

    describe.skipIf(!capabilities.groups)('groups', () => {
      const groups = (): GroupsPart => {
        if (site.groups === undefined) throw new Error('this vendor has no groups')
        return site.groups
      }
      const idsOf = (members: readonly GroupMember[]): string[] => members.map(({ memberId }) => memberId)
      const apply = async (groupId: string, edits: Partial<GroupEdits>): Promise<ReadonlyMap<string, string>> => {
        const current = await groups().read(groupId)
        const whole = { additions: [], edits: [], removals: [], order: idsOf(current), ...edits }
        const created = new Map<string, string>()
        for (const call of groups().plan(groupId, current, whole).calls) {
          const { createdId } = await groups().send(groupId, call, created)
          if (createdId !== undefined && call.memberId !== undefined) created.set(call.memberId, createdId)
        }
        return created
      }

      it('are read in the order of the field, and a member tells its groups', async () => {
        const members = await everybody()
        const groupId = vendor.groupId(members)
        const group = await groups().read(groupId)
        const inField = members.filter((member) => member.groupId === groupId).sort((a, b) => a.index - b.index)
        expect(idsOf(group)).toEqual(inField.map(({ memberId }) => memberId))
        expect(await groups().ofMember(idsOf(group)[0] ?? '')).toContain(groupId)
      })

      it('that nobody knows are not found', async () => {
        expect(await failureOf(groups().read('999999'))).toMatchObject({ code: 'NOT_FOUND', reason: 'groupNotFound' })
      })

      it('take another order, as planned', async () => {
        const groupId = vendor.groupId(await everybody())
        const before = idsOf(await groups().read(groupId))
        const wanted = [...before].reverse()
        await apply(groupId, { order: wanted })
        expect(idsOf(await groups().read(groupId))).toEqual(wanted)
        await apply(groupId, { order: before })
        expect(idsOf(await groups().read(groupId))).toEqual(before)
      })

      it('take a removal, and the same user again in the same place', async () => {
        const groupId = vendor.groupId(await everybody())
        const before = await groups().read(groupId)
        const leaving = before.find(({ manager }) => !manager)
        if (leaving === undefined) throw new Error('a group of managers only')
        const { memberId, userName, number, shortName } = leaving
        const rest = idsOf(before).filter((id) => id !== memberId)
        await apply(groupId, { removals: [{ memberId, everywhere: false }], order: rest })
        expect(idsOf(await groups().read(groupId))).toEqual(rest)
        const placeholder = 'new:1'
        const created = await apply(groupId, {
          additions: [{ placeholder, userName, number, shortName, manager: false, display: 'leave' }],
          order: idsOf(before).map((id) => (id === memberId ? placeholder : id))
        })
        const after = await groups().read(groupId)
        expect(idsOf(after)).toEqual(idsOf(before).map((id) => (id === memberId ? created.get(placeholder) : id)))
        expect(after.map((member) => member.userName)).toEqual(before.map((member) => member.userName))
      })

      it('take an edit, which leaves everything else alone', async () => {
        const groupId = vendor.groupId(await everybody())
        const before = await groups().read(groupId)
        const [first] = before
        if (first === undefined) throw new Error('an empty group')
        await apply(groupId, { edits: [{ memberId: first.memberId, shortName: 'Zoë' }] })
        expect(await groups().read(groupId)).toEqual([{ ...first, shortName: 'Zoë' }, ...before.slice(1)])
        await apply(groupId, { edits: [{ memberId: first.memberId, shortName: first.shortName }] })
        expect(await groups().read(groupId)).toEqual(before)
      })

      it('take another manager, and everybody keeps the place', async () => {
        const groupId = vendor.groupId(await everybody())
        const before = await groups().read(groupId)
        const former = before.filter(({ manager }) => manager)
        const next = before.find(({ manager }) => !manager)
        await apply(groupId, {
          edits: [{ memberId: next?.memberId ?? '', manager: true }, ...former.map(({ memberId }) => ({ memberId, manager: false }))]
        })
        const after = await groups().read(groupId)
        expect(after.map(({ userName }) => userName)).toEqual(before.map(({ userName }) => userName))
        expect(after.filter(({ manager }) => manager).map(({ userName }) => userName)).toEqual([next?.userName])
      })
    })
  })
}

async function failureOf(promise: Promise<unknown>): Promise<LampfieldError> {
  const outcome = await promise.then(
    () => new Error('it did not fail'),
    (error: unknown) => error
  )
  if (outcome instanceof LampfieldError) return outcome
  throw outcome
}

function everythingIn(error: unknown): string {
  return `${inspect(error, { depth: 12, showHidden: true })} ${JSON.stringify(toFailure(error))}`
}
