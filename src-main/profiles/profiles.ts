// The profiles service: a group's profile read, planned, sent once, read back and undone; a group deleted. Nothing that others changed is overwritten.
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { AuditEntry } from '@contract/audit'
import type { RequestInput, RequestOutput } from '@contract/index'
import type {
  DeletionReport,
  ProfileConflict,
  ProfileDeletion,
  ProfileEdits,
  ProfileOptions,
  ProfilePlan,
  ProfileReport,
  ProfileState
} from '@contract/profiles'
import type { Audit, Emit } from '../audit/audit'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import { withNames } from '../groups/naming'
import { isLostAnswer, readBackAfter } from '../groups/sending'
import { createTurns } from '../groups/turns'
import type { NotDone, ObservedProfile, ProfilePart } from '../vendors/vendor'
import { differencesIn, type Edits, editsBack, leftToDo } from './edits'
import { type Ending, outcomeOf, TEMPLATE } from './outcome'
import { createPlans, type KeptPlan, planLifetime } from './plans'

/** What the service needs to know of a site. */
export interface ProfilesSite {
  /** Absent where this vendor has no profiles. */
  readonly part?: ProfilePart
  readonly siteName: string
  /** Reads the site soon, because this console changed something. */
  refresh(): void
  /** Told what the vendor refused: a site whose password is wrong must stop asking. */
  refused(error: LampfieldError): void
}

export interface ProfilesDeps {
  /** @throws LampfieldError NOT_FOUND connectionUnknown or CONFLICT connectionPaused, or why the site waits for a person. */
  site(connectionId: string): ProfilesSite
  readonly clock: Clock
  readonly audit: Pick<Audit, 'begin' | 'finish'>
  readonly emit: Emit
}

type Input<N extends 'read' | 'groups' | 'plan' | 'delete'> = RequestInput<`profiles/${N}`>
interface Ref {
  readonly connectionId: string
  readonly groupId?: string | undefined
}

/** The requests `profiles/...` of the contract. Every error names the site and the group. */
export interface Profiles {
  read(ref: Ref): Promise<ProfileState>
  groups(input: Input<'groups'>): Promise<RequestOutput<'profiles/groups'>>
  /** @throws CONFLICT groupChanged (details: ProfileConflict), INVALID invalidRequest (params field). */
  plan(input: Input<'plan'>): Promise<ProfilePlan>
  /** @throws INVALID nothingToUndo; else as `plan`. */
  planUndo(ref: Ref): Promise<ProfilePlan>
  /** @throws INVALID planExpired, CONFLICT groupChanged; nothing was sent then. */
  apply(input: { readonly planId: string }): Promise<ProfileReport>
  deletion(ref: Ref): Promise<ProfileDeletion>
  /** @throws CONFLICT groupChanged (details: ProfileDeletion), INVALID invalidRequest (params field), CONFLICT groupNotEmpty. */
  delete(input: Input<'delete'>): Promise<DeletionReport>
}

/** One group that is being worked at. */
interface Place {
  readonly connectionId: string
  readonly groupId: string
  readonly key: string
  readonly site: ProfilesSite
  readonly part: ProfilePart
}

/** What the last change of this console replaced. */
interface Undo {
  readonly edits: Edits
  readonly impossible: readonly string[]
  readonly options: ProfileOptions
}

/** Builds the service. It speaks to vendors through the port only. */
export function createProfiles({ site: siteOf, clock, audit, emit }: ProfilesDeps): Profiles {
  const plans = createPlans(clock)
  const undos = new Map<string, Undo>()
  const inTurn = createTurns()

  function openSite(connectionId: string): { site: ProfilesSite; part: ProfilePart } {
    const site = siteOf(connectionId)
    const { part } = site
    if (part !== undefined) return { site, part }
    throw new LampfieldError('UNSUPPORTED', 'notSupported', 'this vendor has no profiles', {
      params: { what: 'profile', site: site.siteName }
    })
  }

  /** Puts names into whatever `work` throws, and lets the site know of it. */
  async function named<T>(site: ProfilesSite, group: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof LampfieldError)) throw error
      site.refused(error)
      throw withNames(error, { group, ...error.fields.params, site: site.siteName })
    }
  }

  /** Does `work` at one group, alone. */
  async function at<T>({ connectionId, groupId: asked }: Ref, work: (place: Place) => Promise<T>): Promise<T> {
    const groupId = asked ?? openSite(connectionId).part.ownGroupId
    const key = `${connectionId}/${groupId}`
    return await inTurn(key, async () => {
      const { site, part } = openSite(connectionId)
      return await named(site, groupId, () => work({ connectionId, groupId, key, site, part }))
    })
  }

  const stateOf = ({ connectionId, groupId, part }: Place, { name, userCount, values, others }: ObservedProfile): ProfileState => ({
    connectionId,
    groupId,
    tenant: part.tenant,
    own: groupId === part.ownGroupId,
    name,
    ...(userCount === undefined ? {} : { userCount }),
    readAt: clock.now(),
    fields: part.fields.map((field) => {
      const value = values.get(field.path)
      return value === undefined ? field : { ...field, value }
    }),
    others: others.map(([path, json]) => [path, json])
  })

  function changed(place: Place, current: ObservedProfile, differences: ProfileConflict['differences']): LampfieldError {
    const details: ProfileConflict = { theirs: stateOf(place, current), differences }
    return new LampfieldError('CONFLICT', 'groupChanged', 'the group was changed by somebody else', { details })
  }

  function makePlan(place: Place, current: ObservedProfile, edits: Edits, options: ProfileOptions, undo?: Undo): ProfilePlan {
    const { connectionId, groupId, part } = place
    const differences = differencesIn(edits, current)
    if (differences.length > 0) throw changed(place, current, differences)
    const wanted = leftToDo(edits, current)
    const update = part.change(current, wanted, options)
    const isEmpty = wanted.size === 0 && options.template === undefined
    const shown: ProfilePlan = {
      planId: randomUUID(),
      connectionId,
      groupId,
      makes: undo === undefined ? 'applied' : 'undone',
      changes: [...wanted].map(([path, to]) => {
        const from = current.values.get(path)
        return { path, ...(from === undefined ? {} : { from }), to }
      }),
      operation: update.operation,
      address: update.address,
      body: isEmpty ? '' : JSON.stringify(update.body, null, 2),
      warnings: warningsOf(place, current, wanted.get('userLimit'), update.whole, options, undo),
      expiresAt: clock.now() + planLifetime
    }
    if (!isEmpty) plans.keep({ shown, edits, options, base: current, update })
    return shown
  }

  /** Sends it, once. Does not throw: what went wrong stands in the answer. */
  async function send(plan: KeptPlan, { part, groupId }: Place): Promise<{ ending: Ending; error?: LampfieldError }> {
    try {
      return { ending: { kind: 'answered', notDone: await part.send(groupId, plan.update) } }
    } catch (caught) {
      const error = asLampfield(caught)
      if (isLostAnswer(caught)) return { ending: { kind: 'lost' }, error }
      return { ending: { kind: 'refused', notDone: part.refusedPoints(error) }, error }
    }
  }

  async function readBackOf({ part, groupId }: Place): Promise<ObservedProfile | undefined> {
    try {
      return await part.read(groupId)
    } catch (error) {
      // The report says that nobody knows, and the site's health says why.
      if (error instanceof LampfieldError) return undefined
      throw error
    }
  }

  /** Reads back until what was wanted shows. */
  async function settle(place: Place, plan: KeptPlan): Promise<ObservedProfile | undefined> {
    let readBack: ObservedProfile | undefined
    for (const delay of readBackAfter) {
      await pause(delay)
      readBack = (await readBackOf(place)) ?? readBack
      if (readBack !== undefined && leftToDo(plan.edits, readBack).size === 0) break
    }
    return readBack
  }

  const pause = (delay: number): Promise<void> => new Promise((resolve) => void clock.after(delay, () => resolve()))

  async function applied(place: Place, plan: KeptPlan, current: ObservedProfile): Promise<ProfileReport> {
    const { planId } = plan.shown
    const step = (now: 'sending' | 'readingBack' | 'checking'): void => emit('profiles/progress', { planId, step: now })
    const wanted = leftToDo(plan.edits, current)
    const auditId = await audit.begin(entryOf(place, current.name, plan))
    step('sending')
    const { ending, error } = await send(plan, place)
    if (error !== undefined) place.site.refused(error)
    step(ending.kind === 'lost' ? 'checking' : 'readingBack')
    const readBack = ending.kind === 'lost' ? await settle(place, plan) : await readBackOf(place)
    const told = outcomeOf({ before: current, wanted, options: plan.options, ending, readBack })
    if (readBack !== undefined && ending.kind !== 'refused') {
      const back = editsBack(place.part.fields, current, readBack)
      if (back.edits.size > 0) undos.set(place.key, { ...back, options: plan.options })
    }
    const failure =
      error === undefined ? undefined : toFailure(withNames(error, { site: place.site.siteName, group: current.name || place.groupId }))
    await audit.finish(auditId, auditOutcome(told, failure))
    place.site.refresh()
    return {
      ...told,
      ...(readBack === undefined ? {} : { readBack: stateOf(place, readBack) }),
      undoable: (undos.get(place.key)?.edits.size ?? 0) > 0,
      ...(failure === undefined || told.outcome === 'applied' ? {} : { error: failure })
    }
  }

  /** A plan that could not even be compared with the group may be tried again: nothing was sent. */
  async function readBeforeSending({ part, groupId }: Place, plan: KeptPlan): Promise<ObservedProfile> {
    try {
      return await part.read(groupId)
    } catch (error) {
      plans.keep(plan)
      throw error
    }
  }

  return {
    read: (ref) => at(ref, async (place) => stateOf(place, await place.part.read(place.groupId))),

    groups: async ({ connectionId, ...listing }) => {
      const { site, part } = openSite(connectionId)
      return await named(site, '', async () => {
        const { groups, total } = await part.list(listing)
        return { tenant: part.tenant, groups: [...groups], ...(total === undefined ? {} : { total }) }
      })
    },

    plan: ({ edits, options, ...ref }) =>
      at(ref, async (place) => makePlan(place, await place.part.read(place.groupId), editsOf(edits), options)),

    planUndo: (ref) =>
      at(ref, async (place) => {
        const undo = undos.get(place.key)
        if (undo === undefined || undo.edits.size === 0) {
          throw new LampfieldError('INVALID', 'nothingToUndo', 'nothing was changed in this profile yet')
        }
        return makePlan(place, await place.part.read(place.groupId), undo.edits, {}, undo)
      }),

    apply: async ({ planId }) => {
      const plan = plans.take(planId)
      return await at(plan.shown, async (place) => {
        emit('profiles/progress', { planId, step: 'reading' })
        const current = await readBeforeSending(place, plan)
        const differences = differencesIn(plan.edits, current)
        const update = place.part.change(current, leftToDo(plan.edits, current), plan.options)
        if (differences.length > 0 || !isDeepStrictEqual(update.body, plan.update.body)) throw changed(place, current, differences)
        return await applied(place, plan, current)
      })
    },

    deletion: (ref) => at(ref, async ({ part, groupId }) => deletionOf(await part.read(groupId))),

    delete: ({ userCount, typedName, excludedApplications, ...ref }) =>
      at(ref, async (place) => {
        const { part, groupId, site } = place
        const seen = deletionOf(await part.read(groupId))
        if (seen.userCount !== userCount) {
          throw new LampfieldError('CONFLICT', 'groupChanged', 'the group has another number of users by now', { details: seen })
        }
        if (typedName !== seen.name) {
          throw new LampfieldError('INVALID', 'invalidRequest', 'the typed name is not the name of the group', {
            params: { field: 'groupName' }
          })
        }
        const auditId = await audit.begin({
          ...auditTarget(place, seen.name),
          action: 'profile.delete',
          parameters: [
            ['operation', 'DELETE'],
            ['group', groupId],
            ['userCount', String(userCount ?? '')],
            ...excludedApplications.map((application): [string, string] => ['_excludedAppIds', application])
          ]
        })
        let others: readonly NotDone[] = []
        let lost: LampfieldError | undefined
        try {
          others = await part.remove(groupId, excludedApplications)
        } catch (caught) {
          const error = asLampfield(caught)
          if (!isLostAnswer(caught)) {
            await audit.finish(auditId, { outcome: 'refused', error: toFailure(withNames(error, { group: seen.name })) })
            throw withNames(error, { group: seen.name })
          }
          lost = error
          site.refused(error)
        }
        const after = await standing(place, lost !== undefined)
        const outcome = lost !== undefined && after !== 'gone' ? 'unknown' : others.length > 0 ? 'partly' : 'deleted'
        const failure = lost === undefined ? undefined : toFailure(withNames(lost, { group: seen.name }))
        if (outcome === 'partly') await audit.finish(auditId, { outcome: 'done', error: partly(others) })
        else await audit.finish(auditId, outcome === 'unknown' ? { outcome, error: failure } : { outcome: 'done' })
        if (after === 'gone') undos.delete(place.key)
        site.refresh()
        return {
          outcome,
          others: others.map(({ words, code }) => ({ words, ...(code === undefined ? {} : { code }) })),
          after,
          own: groupId === part.ownGroupId,
          ...(outcome === 'unknown' && failure !== undefined ? { error: failure } : {})
        }
      })
  }

  function deletionOf({ groupId, name, userCount }: ObservedProfile): ProfileDeletion {
    return { groupId, name, ...(userCount === undefined ? {} : { userCount }), readAt: clock.now() }
  }

  /** Whether the group is still there; after a lost answer it is asked more than once. */
  async function standing({ part, groupId }: Place, isLost: boolean): Promise<DeletionReport['after']> {
    let after: DeletionReport['after'] = 'unknown'
    for (const delay of isLost ? readBackAfter : [0]) {
      if (delay > 0) await pause(delay)
      try {
        await part.read(groupId)
        after = 'there'
      } catch (error) {
        if (!(error instanceof LampfieldError)) throw error
        if (error.reason === 'groupNotFound') return 'gone'
      }
    }
    return after
  }
}

const editsOf = (edits: ProfileEdits): Edits => new Map(Object.entries(edits))

const auditTarget = ({ connectionId, site, groupId }: Place, name: string): Pick<AuditEntry, 'connectionId' | 'site' | 'target'> => ({
  connectionId,
  site: site.siteName,
  target: name || groupId
})

function entryOf(place: Place, name: string, { shown, options }: KeptPlan): Parameters<Audit['begin']>[0] {
  const { template, createDomain } = options
  return {
    ...auditTarget(place, name),
    action: shown.makes === 'undone' ? 'profile.undo' : 'profile.edit',
    parameters: [
      ['operation', shown.operation],
      ['group', place.groupId],
      ...shown.changes.map(({ path, to }): [string, string] => [path, String(to ?? '')]),
      ...(template === undefined ? [] : [[TEMPLATE, template] satisfies [string, string]]),
      ...(createDomain === undefined ? [] : [['autoCreateDomain', String(createDomain)] satisfies [string, string]])
    ]
  }
}

const partly = (points: readonly { readonly words: string }[]) =>
  toFailure(
    new LampfieldError('VENDOR', 'partlyDone', 'the vendor did only a part', {
      vendorWords: points
        .map(({ words }) => words)
        .filter(Boolean)
        .join('; ')
    })
  )

function auditOutcome(
  { outcome, points, others }: Pick<ProfileReport, 'outcome' | 'points' | 'others'>,
  error: ReturnType<typeof toFailure> | undefined
): Parameters<Audit['finish']>[1] {
  switch (outcome) {
    case 'refused':
      return { outcome: 'refused', error }
    case 'unknown':
      return { outcome: 'unknown', error }
    case 'partly':
      return { outcome: 'done', error: partly([...points.flatMap(({ why }) => (why === undefined ? [] : [why])), ...others]) }
    default:
      return { outcome: 'done' }
  }
}

function warningsOf(
  { groupId, part }: Place,
  { userCount }: ObservedProfile,
  userLimit: unknown,
  whole: readonly { readonly path: string; readonly count: number }[],
  { template }: ProfileOptions,
  undo: Undo | undefined
): ProfilePlan['warnings'] {
  const isBelow = userCount !== undefined && typeof userLimit === 'number' && userLimit < userCount
  return [
    ...(groupId === part.ownGroupId ? [] : [{ warning: 'otherGroup' as const }]),
    ...(template === undefined ? [] : [{ warning: 'template' as const }]),
    ...(isBelow ? [{ warning: 'belowCount' as const, count: userCount }] : []),
    ...whole.filter(({ count }) => count > 0).map(({ path, count }) => ({ warning: 'wholeObject' as const, path, count })),
    ...(undo?.impossible ?? []).map((path) => ({ warning: 'notUndone' as const, path })),
    ...(undo?.options.template === undefined ? [] : [{ warning: 'templateStays' as const }]),
    ...(undo?.edits.has('defaultDomain') === true ? [{ warning: 'domainStays' as const }] : [])
  ]
}

const asLampfield = (error: unknown): LampfieldError =>
  error instanceof LampfieldError ? error : new LampfieldError('VENDOR', 'unexpected', 'an unexpected error', { cause: error })
