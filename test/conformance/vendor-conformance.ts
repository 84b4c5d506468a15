// The one suite that every vendor's driver passes against its simulator, over real sockets.
import { inspect } from 'node:util'
import type { ConnectionDraft } from '@contract/connections'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../src-main/clock'
import { LampfieldError, toFailure } from '../../src-main/errors'
import type {
  FieldReading,
  GroupsPart,
  HistoryBatch,
  HistoryPart,
  ObservedCall,
  ObservedMember,
  ObservedRecording,
  OpenSite,
  PresencePart,
  RecordingsPart,
  VendorModule
} from '../../src-main/vendors/vendor'
import { connectionDefaults } from '../../src-preload/contract/connections'
import type { GroupEdits, GroupMember } from '../../src-preload/contract/groups'
import { failureOf } from '../main/vendors/failure'
import { watched } from '../main/vendors/following'

/** What can go wrong on the vendor's side; a simulator says which of its own faults does it. Empty: it has none, and nothing is told. */
export interface VendorFaults {
  readonly refusesPassword: readonly string[]
  readonly serverError: readonly string[]
  readonly hangs: readonly string[]
  readonly resets: readonly string[]
  readonly answersEmpty: readonly string[]
  readonly truncates: readonly string[]
  readonly malformed: readonly string[]
  readonly wrongTypes: readonly string[]
  /** Answers a text where a number was announced, a list where an object was, and the like: all of it can still be read. */
  readonly otherTypes: readonly string[]
  /** Wants a pause. */
  readonly wantsPause: readonly string[]
  readonly wrongCharset: readonly string[]
  readonly unsafe: readonly string[]
  readonly tooLarge: readonly string[]
  readonly oddStates: readonly string[]
  readonly listsTwice: readonly string[]
  readonly loses: readonly string[]
  /** Performs a write, then resets or hangs. */
  readonly losesAnswer: readonly string[]
  readonly hangsAfterWrite: readonly string[]
  /** Ends the connection over which changes are pushed, and lets nobody in again. */
  readonly refusesPush: readonly string[]
  /** Lets nobody read the company's calls and recordings. */
  readonly ownOnly: readonly string[]
  /** Has forgotten how far a reader was. */
  readonly forgets: readonly string[]
  readonly audioElsewhere: readonly string[]
  readonly audioIsPage: readonly string[]
  readonly noParts: readonly string[]
}

/** The faults that a simulator calls by these names, or has not at all; what a vendor has otherwise is laid over them. */
export const usualFaults: VendorFaults = {
  refusesPassword: ['401'],
  serverError: ['500'],
  hangs: ['hang'],
  resets: ['reset'],
  answersEmpty: ['empty'],
  truncates: ['truncated'],
  malformed: ['html'],
  wrongTypes: [],
  otherTypes: [],
  wantsPause: [],
  wrongCharset: [],
  unsafe: [],
  tooLarge: [],
  oddStates: [],
  listsTwice: [],
  loses: [],
  losesAnswer: [],
  hangsAfterWrite: [],
  refusesPush: [],
  ownOnly: [],
  forgets: [],
  audioElsewhere: [],
  audioIsPage: [],
  noParts: []
}

/** A group of at least three among those whose ids suit. @throws Error where there is none */
export function groupOfThree(members: readonly ObservedMember[], suits: (groupId: string) => boolean = () => true): string {
  const ids = [...new Set(members.map(({ groupId }) => groupId))].filter(suits)
  const found = ids.find((id) => members.filter(({ groupId }) => groupId === id).length >= 3)
  if (found === undefined) throw new Error('no group of three')
  return found
}

export interface RunningVendor {
  readonly url: string
  readonly application: string
  readonly domain?: string
  readonly user: string
  readonly password: string
  /** What is refused as a secret, in the vendor's own form; a plain text where this is absent. */
  readonly wrongPassword?: string
  /** What else has to be filled in for this vendor. */
  readonly settings?: Partial<ConnectionDraft>
  /** Exactly these faults hold from now on. */
  setFaults(names: readonly string[]): void
  /** Somebody else's doing at the vendor: a call begins ringing, or the note of a presence changes. */
  ring(memberId: string): void
  /** That call is over. */
  quiet?(memberId: string): void
  setNote?(memberId: string, note: string): void
  /** Requests that reached the vendor so far, signed in or not; without those that only keep a session. */
  received(): number
  /** A call between two members is answered and ended. @returns its id */
  talk?(fromNumber: string, toNumber: string): string
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
  /** Whether it tells changes by itself. */
  readonly pushes: boolean
  /** What a call that begins makes of a member; absent: a ringing line. */
  readonly ringing?: Partial<ObservedMember>
  /** Who can be called, in a vendor without presence; absent: whose line is idle and who is available. */
  readonly isFree?: (member: ObservedMember) => boolean
  /** This vendor has nobody to show: its board is empty. */
  readonly empty?: true
  /** Whether its past holds transferred calls; so it is where this is absent. */
  readonly transfers?: false
  /** What an edit of a member can change, and whether a group has a manager. */
  readonly edits: { readonly shortName: boolean; readonly manager: boolean }
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
      ...(running.domain === undefined ? {} : { domain: running.domain }),
      user: running.user,
      plainHttpAccepted: true,
      ...running.settings
    })
    const open = (change: Partial<ConnectionDraft> = {}, secret = running.password, onRest?: (until: number) => void): OpenSite => {
      const driver = vendor.driver({ clock: vendor.clock, deadlineMs: DEADLINE })
      const one = driver.open({ connectionId: 'site', settings: { ...settings(), ...change }, secret, onRest })
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
      const isFree = vendor.isFree ?? (({ line, presence }: ObservedMember) => line === 'idle' && presence === 'available')
      const member = (await everybody()).find(isFree)
      if (member === undefined) throw new Error('nobody is free')
      return member
    }

    /** Reads once and follows from then on; `until` resolves as soon as what was heard suits. */
    const following = async (one: OpenSite) => {
      const reader = one.members.reader()
      await reader.read()
      const heard = { readings: [] as FieldReading[], live: false, lost: [] as { error: LampfieldError; seconds: number | undefined }[] }
      const { tell, until } = watched(heard)
      const stop = reader.follow?.({
        changed: (reading) => {
          heard.readings.push(reading)
          tell()
        },
        live: () => {
          heard.live = true
          tell()
        },
        lost: (error, seconds) => {
          heard.live = false
          heard.lost.push({ error, seconds })
          tell()
        }
      })
      if (stop === undefined) throw new Error('this vendor pushes nothing')
      return Object.assign(heard, { stop, until })
    }

    describe('the field', () => {
      it.skipIf(vendor.empty === undefined)('is read, and is empty', async () => {
        expect(await site.members.reader().read()).toMatchObject({ changed: [], removed: [], total: 0, warnings: [] })
      })

      it.skipIf(vendor.empty)('is read whole at first: every member once, each with its place and its states', async () => {
        const { changed, removed, total, roundTrip, warnings } = await site.members.reader().read()
        expect(changed.length).toBeGreaterThan(10)
        expect(new Set(changed.map(({ key }) => key)).size).toBe(changed.length)
        expect({ removed, total, warnings }).toEqual({ removed: [], total: changed.length, warnings: [] })
        expect(roundTrip).toBeGreaterThanOrEqual(0)
        for (const member of changed) {
          expect(member.key).toBe(`site/${member.memberId}@${member.groupId}`)
          expect(member).not.toHaveProperty('doubtful')
        }
        // A state is unknown only where the vendor said something that says nothing about it, which then stands beside it.
        const silent = changed.filter(({ presence, presenceCode }) => presence === 'unknown' && presenceCode === undefined)
        // Where nobody can set it, the vendor may also tell of nobody's.
        expect(capabilities.presence === 'none' ? [0, changed.length] : [0]).toContain(silent.length)
      })

      it('tells nothing where nothing changed', async () => {
        const reader = site.members.reader()
        const { total } = await reader.read()
        expect(await reader.read()).toMatchObject({ changed: [], removed: [], total })
      })

      it.skipIf(vendor.empty)('tells what others did at the vendor, and only that', async () => {
        const { memberId } = await somebody()
        const reader = site.members.reader()
        await reader.read()
        running.ring(memberId)
        const { changed, removed } = await reader.read()
        expect(removed).toEqual([])
        expect(changed.length).toBeGreaterThan(0)
        for (const member of changed) expect(member).toMatchObject({ memberId, ...(vendor.ringing ?? { line: 'ringing' }) })
        running.setNote?.(memberId, 'Zurück um 14:30 <& "später">')
        for (const member of (await reader.read()).changed) expect(member).toMatchObject({ note: 'Zurück um 14:30 <& "später">' })
      })

      it.skipIf(vendor.faults.loses.length === 0)('tells who is gone and who is back', async () => {
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

      it.skipIf(vendor.faults.oddStates.length === 0)('shows codes that it does not know as unknown, with the code', async () => {
        const reader = site.members.reader()
        await reader.read()
        running.setFaults(vendor.faults.oddStates)
        const { changed } = await reader.read()
        const odd = changed.filter(({ line, presence }) => line === 'unknown' && presence === 'unknown')
        expect(odd.length).toBeGreaterThan(0)
        for (const { lineCode, presenceCode } of odd)
          expect([lineCode, presenceCode]).toEqual([expect.stringMatching(/^\w+$/), expect.stringMatching(/^\w+$/)])
      })

      it.skipIf(vendor.faults.listsTwice.length === 0)(
        'gives a member that is listed twice with differences no state, and warns',
        async () => {
          const reader = site.members.reader()
          const { total } = await reader.read()
          running.setFaults(vendor.faults.listsTwice)
          const reading = await reader.read()
          expect(reading.total).toBe(total)
          expect(reading.warnings).toHaveLength(1)
          expect(reading.changed).toMatchObject([{ line: 'unknown', presence: 'unknown', doubtful: true }])
        }
      )
    })

    describe.skipIf(!vendor.pushes)('what is pushed', () => {
      it('is told from the first reading on, without another one, once everything before it was reconciled', async () => {
        const one = open()
        const heard = await following(one)
        await heard.until(({ live }) => live)
        const before = heard.readings.length
        const { memberId } = await somebody()
        running.ring(memberId)
        await heard.until(({ readings }) => readings.slice(before).some(({ changed }) => changed.some(({ line }) => line === 'ringing')))
        for (const { changed } of heard.readings.slice(before)) for (const member of changed) expect(member.memberId).toBe(memberId)
        running.quiet?.(memberId)
        heard.stop()
      })

      it('is lost, with the reason and how often each state is asked for instead, where the vendor refuses it', async () => {
        running.setFaults(vendor.faults.refusesPush)
        const heard = await following(open())
        await heard.until(({ lost }) => lost.length > 0)
        expect(heard.live).toBe(false)
        expect(heard.lost[0]?.error).toBeInstanceOf(LampfieldError)
        expect(heard.lost[0]?.seconds).toBeGreaterThan(0)
        heard.stop()
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

      it.each(cases.filter(([, faults]) => faults.length > 0))(
        '%s is said in closed words, and the last state stays',
        async (_story, faults, code) => {
          const reader = open({ limitMegabytes: 1 }).members.reader()
          const { total } = await reader.read()
          running.setFaults(faults)
          const error = await failureOf(reader.read())
          expect(error.code).toBe(code)
          expect(everythingIn(error)).not.toContain(running.password)
          running.setFaults([])
          expect(await reader.read()).toMatchObject({ changed: [], removed: [], total })
        }
      )

      it.skipIf(vendor.faults.otherTypes.length === 0)('types that were not announced are read as what they mean', async () => {
        const plain = await open().members.reader().read()
        running.setFaults(vendor.faults.otherTypes)
        const { changed, total, warnings } = await open().members.reader().read()
        expect({ total, warnings }).toEqual({ total: plain.total, warnings: plain.warnings })
        expect(changed).toEqual(plain.changed)
      })

      it.skipIf(vendor.faults.wantsPause.length === 0)('a pause that the vendor wants is said, kept, and then all goes on', async () => {
        const { total } = await open().members.reader().read()
        const rests: number[] = []
        const reader = open({}, running.password, (until) => {
          rests.push(until - vendor.clock.now())
          running.setFaults([])
        }).members.reader()
        running.setFaults(vendor.faults.wantsPause)
        expect((await reader.read()).total).toBe(total)
        expect(rests.length).toBeGreaterThan(0)
        for (const rest of rests) expect(rest).toBeGreaterThan(0)
      })

      it('a wrong password is tried exactly once and never shown', async () => {
        const before = running.received()
        const wrong = running.wrongPassword ?? 'wrong-Passw0rd'
        const error = await failureOf(open({}, wrong).members.reader().read())
        expect(error).toMatchObject({ code: 'UNAUTHORISED', reason: 'wrongPassword', fields: { params: { user: running.user } } })
        expect(running.received()).toBe(before + 1)
        expect(everythingIn(error)).not.toContain(wrong)
        expect(everythingIn(error)).not.toContain(Buffer.from(`${running.user}:${wrong}`).toString('base64'))
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

      /** Whom this vendor lets the user set. */
      const settable = async (): Promise<ObservedMember> => {
        if (capabilities.presence === 'others') return somebody()
        const own = (await everybody()).find(({ userName }) => userName === running.user)
        if (own === undefined) throw new Error('the user is no member')
        return own
      }

      it('is set and reads back, in every state that the driver claims, with any note', async () => {
        const { memberId } = await settable()
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
        const refusal =
          capabilities.presence === 'others'
            ? { code: 'NOT_FOUND', reason: 'memberNotFound' }
            : { code: 'UNSUPPORTED', reason: 'ownPresenceOnly', fields: { params: { member: '999999' } } }
        expect(await failureOf(presence().set('999999', 'available', ''))).toMatchObject(refusal)
      })

      it.skipIf(capabilities.agentStates.length === 0)('of an agent in a queue is set, for others too', async () => {
        const reader = site.members.reader()
        const agent = (await reader.read()).changed.find(({ agent: state, userName }) => state === 'ready' && userName !== running.user)
        if (agent === undefined) throw new Error('no agent is ready')
        await presence().setAgent?.(agent.memberId, agent.groupId, 'break')
        const after = (await reader.read()).changed
        expect(after).toMatchObject([{ key: agent.key, agent: 'break' }])
        await presence().setAgent?.(agent.memberId, agent.groupId, 'ready')
      })

      it.each((['losesAnswer', 'hangsAfterWrite'] as const).filter((fault) => vendor.faults[fault].length > 0))(
        'whose answer is lost (%s) is unknown, sent once, and was done',
        async (fault) => {
          const { memberId } = await settable()
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
        expect(idsOf(after)).toEqual(idsOf(before).map((id) => (id === memberId ? (created.get(placeholder) ?? id) : id)))
        expect(after.map((member) => member.userName)).toEqual(before.map((member) => member.userName))
      })

      it('take several removals and additions in one plan, everybody in the place that was wanted', async () => {
        const groupId = vendor.groupId(await everybody())
        const before = await groups().read(groupId)
        const leaving = before.filter(({ manager }) => !manager).slice(0, 2)
        expect(leaving).toHaveLength(2)
        const rest = idsOf(before).filter((id) => !leaving.some(({ memberId }) => memberId === id))
        await apply(groupId, { removals: leaving.map(({ memberId }) => ({ memberId, everywhere: false })), order: rest })
        expect(idsOf(await groups().read(groupId))).toEqual(rest)
        const additions = leaving.map(({ userName, number, shortName }, at) => {
          const placeholder = `new:${at}`
          return { placeholder, userName, number, shortName, manager: false, display: 'leave' as const }
        })
        const placeholderOf = new Map(leaving.map(({ memberId }, at) => [memberId, `new:${at}`]))
        await apply(groupId, { additions, order: idsOf(before).map((id) => placeholderOf.get(id) ?? id) })
        expect((await groups().read(groupId)).map(({ userName }) => userName)).toEqual(before.map(({ userName }) => userName))
      })

      it.skipIf(!vendor.edits.shortName)('take an edit, which leaves everything else alone', async () => {
        const groupId = vendor.groupId(await everybody())
        const before = await groups().read(groupId)
        const [first] = before
        if (first === undefined) throw new Error('an empty group')
        await apply(groupId, { edits: [{ memberId: first.memberId, shortName: 'Zoë' }] })
        expect(await groups().read(groupId)).toEqual([{ ...first, shortName: 'Zoë' }, ...before.slice(1)])
        await apply(groupId, { edits: [{ memberId: first.memberId, shortName: first.shortName }] })
        expect(await groups().read(groupId)).toEqual(before)
      })

      it.skipIf(!vendor.edits.manager)('take another manager, and everybody keeps the place', async () => {
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

    describe.skipIf(!capabilities.calls)('calls', () => {
      const calls = (one: OpenSite = site): HistoryPart<ObservedCall> => {
        if (one.calls === undefined) throw new Error('this vendor has no calls')
        return one.calls
      }

      it('come whole, newest first, each once, and the last piece says how far they are complete', async () => {
        const pieces = await read(calls().sync(undefined, 0, never))
        const all = pieces.flatMap(({ changed }) => changed)
        expect(all.length).toBeGreaterThan(200)
        expect(new Set(all.map(({ callId }) => callId)).size).toBe(all.length)
        expect(pieces.at(-1)?.completeTo).toBeGreaterThan(0)
        expect(pieces.slice(0, -1).every(({ completeTo }) => completeTo === undefined)).toBe(true)
        for (const call of all) {
          expect(call.legs.length).toBeGreaterThan(0)
          const answered = call.answeredAt !== undefined || call.legs.some(({ answeredAt }) => answeredAt !== undefined)
          if (answered) expect(['answered', 'voicemail', 'open']).toContain(call.result)
          else expect(['answered', 'voicemail']).not.toContain(call.result)
          if (call.wait !== undefined) expect(call.wait).toBeGreaterThanOrEqual(0)
        }
        expect(all.some(({ transfers, legs }) => legs.length > 1 && (transfers > 0 || vendor.transfers === false))).toBe(true)
      })

      it('go on after any piece, with nothing missing', async () => {
        const whole = await read(calls().sync(undefined, 0, never))
        const wanted = whole.flatMap(({ changed }) => changed.map(({ callId }) => callId))
        const [first] = whole
        const rest = await read(calls(open()).sync(first?.state, 0, never))
        const got = [...(first?.changed ?? []), ...rest.flatMap(({ changed }) => changed)].map(({ callId }) => callId)
        expect(new Set(got)).toEqual(new Set(wanted))
      })

      it('that ended meanwhile come next, and only they', async () => {
        const one = open()
        const state = (await read(calls(one).sync(undefined, 0, never))).at(-1)?.state
        const after = (await read(calls(one).sync(state, 0, never))).at(-1)?.state
        const [caller, callee] = await everybody()
        const id = running.talk?.(caller?.number ?? '', callee?.number ?? '')
        const news = (await read(calls(one).sync(after, 0, never))).flatMap(({ changed }) => changed)
        expect(news).toMatchObject([{ callId: id, from: { number: caller?.number }, to: { number: callee?.number }, result: 'answered' }])
      })

      it.skipIf(vendor.faults.ownOnly.length === 0)('are only one\u2019s own where the role allows no more, and that is said', async () => {
        running.setFaults(vendor.faults.ownOnly)
        const pieces = await read(calls(open()).sync(undefined, 0, never))
        expect(pieces.every(({ limit }) => limit === 'ownCallsOnly')).toBe(true)
      })

      it.skipIf(vendor.faults.forgets.length === 0)(
        'are all read again, without a gap, where the vendor forgot how far they were',
        async () => {
          running.setFaults(vendor.faults.ownOnly)
          const pieces = await read(calls(open()).sync(undefined, 0, never))
          running.setFaults([...vendor.faults.ownOnly, ...vendor.faults.forgets])
          const failing = await failureOf(read(calls(open()).sync(pieces.at(-1)?.state, 0, never)))
          expect(failing.code).toBe('FORBIDDEN')
          running.setFaults(vendor.faults.ownOnly)
          const mine = pieces.flatMap(({ changed }) => changed.map(({ callId }) => callId))
          const stale = (pieces.at(-1)?.state ?? '').replace(/"token":"[^"]*"/, '"token":"forgotten"')
          const again = await read(calls(open()).sync(stale, 0, never))
          expect(again[0]?.restarted).toBe(true)
          expect(again.slice(1).every(({ restarted }) => restarted === undefined)).toBe(true)
          expect(new Set(again.flatMap(({ changed }) => changed.map(({ callId }) => callId)))).toEqual(new Set(mine))
        }
      )
    })

    describe.skipIf(!capabilities.recordings)('recordings', () => {
      const recordings = (one: OpenSite = site): RecordingsPart => {
        if (one.recordings === undefined) throw new Error('this vendor has no recordings')
        return one.recordings
      }
      const all = async (): Promise<ObservedRecording[]> =>
        (await read(recordings().sync(undefined, 0, never))).flatMap(({ changed }) => changed)
      /** The shortest one. */
      const first = async (): Promise<string> => {
        const [one] = (await all()).sort((a, b) => (a.length ?? 0) - (b.length ?? 0))
        if (one === undefined) throw new Error('no recording')
        return one.recordingId
      }

      it('come whole, each once, and belong to calls that are there', async () => {
        const found = await all()
        const ids = new Set(
          (await read<ObservedCall>(site.calls?.sync(undefined, 0, never) ?? none())).flatMap(({ changed }) =>
            changed.map((one) => one.callId)
          )
        )
        expect(found.length).toBeGreaterThan(0)
        expect(new Set(found.map(({ recordingId }) => recordingId)).size).toBe(found.length)
        expect(found.filter(({ callId }) => callId !== undefined && ids.has(callId)).length).toBe(found.length)
        expect(recordings().rights().has('listen')).toBe(true)
      })

      it('are heard from their beginning and from their middle', async () => {
        const id = await first()
        const { fileName, length } = await recordings().detail(id)
        expect(fileName).not.toMatch(/[/\\]/)
        expect(length).toBeGreaterThan(0)
        const whole = await recordings().stream(id, 0, never)
        const bytes = await bytesOf(whole.body)
        expect(whole).toMatchObject({ from: 0, size: bytes.length })
        const part = await recordings().stream(id, 1000, never)
        expect(part).toMatchObject({ from: 1000, size: bytes.length, parts: true })
        expect(Buffer.compare(await bytesOf(part.body), bytes.subarray(1000))).toBe(0)
      })

      it.skipIf(vendor.faults.noParts.length === 0)('come from the beginning where the server serves no parts', async () => {
        const id = await first()
        running.setFaults(vendor.faults.noParts)
        const whole = await recordings().stream(id, 1000, never)
        whole.body.destroy()
        expect(whole).toMatchObject({ from: 0, parts: false })
      })

      it.skipIf(vendor.faults.audioElsewhere.length === 0)('are never fetched from another host', async () => {
        const id = await first()
        running.setFaults(vendor.faults.audioElsewhere)
        expect(await failureOf(recordings().stream(id, 0, never))).toMatchObject({ code: 'PROTOCOL', reason: 'foreignAddress' })
      })

      it.skipIf(vendor.faults.audioIsPage.length === 0)('are none where a page comes instead', async () => {
        const id = await first()
        running.setFaults(vendor.faults.audioIsPage)
        expect(await failureOf(recordings().stream(id, 0, never))).toMatchObject({ code: 'PROTOCOL', reason: 'notAudio' })
      })

      it('are deleted once, and are not there any more, or cannot be deleted', async () => {
        const id = await first()
        if (!recordings().rights().has('delete')) {
          expect(await failureOf(recordings().remove(id))).toMatchObject({ code: 'UNSUPPORTED', reason: 'notSupported' })
          expect(await recordings().detail(id)).toHaveProperty('fileName')
          return
        }
        await recordings().remove(id)
        expect(await failureOf(recordings().detail(id))).toMatchObject({ code: 'NOT_FOUND', reason: 'recordingNotFound' })
        expect(await failureOf(recordings().remove(id))).toMatchObject({ code: 'NOT_FOUND', reason: 'recordingNotFound' })
      })
    })
  })
}

const never = new AbortController().signal

async function* none<T>(): AsyncGenerator<HistoryBatch<T>> {}

async function read<T>(batches: AsyncIterable<HistoryBatch<T>>): Promise<HistoryBatch<T>[]> {
  const all: HistoryBatch<T>[] = []
  for await (const batch of batches) all.push(batch)
  return all
}

async function bytesOf(body: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk as Uint8Array)
  return new Uint8Array(Buffer.concat(chunks))
}

function everythingIn(error: unknown): string {
  return `${inspect(error, { depth: 12, showHidden: true })} ${JSON.stringify(toFailure(error))}`
}
