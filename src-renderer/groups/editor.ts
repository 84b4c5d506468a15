// The editor of one group: what was read, the user's draft with undo, the plan that main made of it, and what became of it.
import {
  groupConflict,
  type ApplyReport,
  type GroupConflict,
  type GroupPlan,
  type GroupState,
  type GroupVersion,
  type PlannedCall
} from '@contract/groups'
import type { Failure } from '@contract/errors'
import { computed, ref, shallowRef } from 'vue'
import { draftOf, editsOf, isDirty, mend, type Draft } from './draft'
import { begin, commit, redo, undo, type Gesture, type History } from './history'
import { choicesFor, decisionsOf, merged, presetChoices, rebased, type Choice, type Choices } from './merge'
import { weightFaults } from './weights'

/** The group changed while it was being edited: theirs, the user's draft as it was, and what was chosen so far. */
export interface Clash {
  readonly conflict: GroupConflict
  readonly mine: Draft
  readonly choices: Choices
}
export interface Work {
  readonly draft: Draft
  readonly clash?: Clash
}
export interface PreparedPlan {
  readonly plan: GroupPlan
  /** The work it was made for; another work makes it void. */
  readonly work: Work
  readonly restores: boolean
  readonly at: number
}
export interface Progress {
  readonly done: number
  readonly total: number
  readonly current?: PlannedCall | undefined
}
export interface Finished {
  readonly report: ApplyReport
  readonly at: number
}

/** Milliseconds without a gesture after which a plan is asked for. */
const PAUSE = 600

/** The editor of one group; it outlives the screen, so that a draft is kept while the user looks elsewhere. */
export function createGroupEditor(group: { readonly connectionId: string; readonly groupId: string }, pause = PAUSE) {
  const bridge = window.lampfield.groups
  const history = shallowRef<History<Work>>()
  const reading = ref(false)
  const readFailure = shallowRef<Failure>()
  const planning = ref(false)
  const prepared = shallowRef<PreparedPlan>()
  const planFailure = shallowRef<Failure>()
  const applying = ref(false)
  const progress = shallowRef<Progress>()
  const finished = shallowRef<Finished>()
  const versions = shallowRef<readonly GroupVersion[]>([])
  const versionsFailure = shallowRef<Failure>()
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const work = computed(() => history.value?.present)
  const draft = computed(() => work.value?.draft)
  const clash = computed(() => work.value?.clash)
  const dirty = computed(() => draft.value !== undefined && isDirty(draft.value))
  const faulty = computed(() => draft.value !== undefined && weightFaults(draft.value.base.members).size > 0)
  const ready = computed(() => prepared.value !== undefined && prepared.value.work === work.value && !applying.value && !planning.value)

  function start(next: Work): void {
    history.value = begin(next)
    forgetPlan()
  }
  function forgetPlan(): void {
    turn++
    clearTimeout(timer)
    planning.value = false
    prepared.value = undefined
    planFailure.value = undefined
  }
  function planSoon(): void {
    forgetPlan()
    if (dirty.value) timer = setTimeout(() => void plan(), pause)
  }

  /** Reads the group. A draft is never replaced: where the group changed under it, planning finds the differences. */
  async function read(): Promise<void> {
    if (applying.value || reading.value) return
    reading.value = true
    const answer = await bridge.read(group)
    reading.value = false
    readFailure.value = answer.ok ? undefined : answer.error
    if (!answer.ok) return
    if (dirty.value) await plan()
    else takeReading(answer.data)
    await loadVersions()
  }
  function takeReading(state: GroupState): void {
    const next: Work = { draft: draftOf(state) }
    const kept = history.value
    if (kept === undefined || draft.value?.base.rev !== state.rev) start(next)
    else if (prepared.value === undefined) history.value = { ...kept, present: next }
  }

  async function loadVersions(): Promise<void> {
    const answer = await bridge.versions(group)
    if (answer.ok) versions.value = answer.data
    versionsFailure.value = answer.ok ? undefined : answer.error
  }

  /** Changes the work by one gesture; asks for a new plan after a pause. */
  function perform(gesture: Gesture, next: Work): void {
    if (history.value === undefined || applying.value) return
    history.value = commit(history.value, gesture, next)
    finished.value = undefined
    planSoon()
  }
  function change(gesture: Gesture, alter: (draft: Draft) => Draft): boolean {
    const present = work.value
    if (present === undefined) return false
    const next = alter(present.draft)
    if (next === present.draft) return false
    perform(gesture, { ...present, draft: next })
    return true
  }
  function travel(way: typeof undo): void {
    if (history.value === undefined || applying.value) return
    history.value = way(history.value)
    planSoon()
  }

  /** Asks for a plan now. Main reads the group again for it. */
  async function plan(): Promise<void> {
    forgetPlan()
    const present = work.value
    if (present === undefined || !isDirty(present.draft) || applying.value) return
    const mine = turn
    planning.value = true
    const answer = await bridge.plan({ ...group, baseRev: present.draft.base.rev, edits: editsOf(present.draft) })
    if (mine !== turn) return
    planning.value = false
    if (answer.ok) prepared.value = { plan: answer.data, work: present, restores: false, at: Date.now() }
    else if (!takeClash(answer.error)) planFailure.value = answer.error
  }

  /** Plans the return to a version that is kept, or (without one) to what was before the last change. */
  async function restore(versionId?: string): Promise<void> {
    const present = work.value
    if (present === undefined || dirty.value || applying.value) return
    forgetPlan()
    const mine = turn
    planning.value = true
    const answer = await bridge.planRestore({ ...group, ...(versionId === undefined ? {} : { versionId }) })
    if (mine !== turn) return
    planning.value = false
    if (answer.ok) prepared.value = { plan: answer.data, work: present, restores: true, at: Date.now() }
    else planFailure.value = answer.error
  }

  function takeClash(error: Failure): boolean {
    const present = work.value
    const details = error.reason === 'groupChanged' ? groupConflict.safeParse(error.details) : undefined
    if (present === undefined || details?.success !== true) return false
    const conflict = details.data
    if (!isDirty(present.draft)) {
      start({ draft: draftOf(conflict.theirs) })
      return true
    }
    const choices = presetChoices(decisionsOf(conflict, present.draft))
    start({ draft: merged(conflict, present.draft, choices), clash: { conflict, mine: present.draft, choices } })
    planSoon()
    return true
  }

  function choose(name: string, memberId: string, choice: Choice): void {
    const { clash: open } = work.value ?? {}
    if (open === undefined || open.choices[memberId] === choice) return
    decide({ kind: 'choose', name }, open, { ...open.choices, [memberId]: choice })
  }
  function chooseAll(side: 'mine' | 'theirs'): void {
    const { clash: open } = work.value ?? {}
    if (open !== undefined) decide({ kind: 'chooseAll', name: '' }, open, choicesFor(decisionsOf(open.conflict, open.mine), side))
  }
  function decide(gesture: Gesture, open: Clash, choices: Choices): void {
    perform(gesture, { draft: merged(open.conflict, open.mine, choices), clash: { ...open, choices } })
  }
  /** Leaves the comparison; what was chosen stays as the draft. */
  function closeClash(): void {
    const present = work.value
    if (present !== undefined) start({ draft: present.draft })
    planSoon()
  }

  /** Plans weights of everybody's own, at once: nothing else has to be worked out by the user. */
  async function mendWeights(): Promise<void> {
    if (change({ kind: 'mend', name: '' }, mend)) await plan()
  }

  /** Forgets the draft; it can be undone. */
  function discard(): void {
    if (prepared.value?.restores === true) return forgetPlan()
    if (draft.value !== undefined) perform({ kind: 'discard', name: '' }, { draft: draftOf(draft.value.base) })
  }

  /** Sends the plan that is shown, once. */
  async function apply(): Promise<void> {
    const sent = prepared.value
    if (sent === undefined || !ready.value) return
    applying.value = true
    finished.value = undefined
    planFailure.value = undefined
    progress.value = { done: 0, total: sent.plan.calls.length }
    const stop = window.lampfield.on('groups/progress', (event) => {
      if (event.planId === sent.plan.planId) progress.value = event
    })
    const answer = await bridge.apply({ planId: sent.plan.planId })
    stop()
    applying.value = false
    progress.value = undefined
    prepared.value = undefined
    if (answer.ok) takeReport(answer.data, sent)
    else if (answer.error.reason === 'planExpired' && !sent.restores) await plan()
    else if (!takeClash(answer.error)) planFailure.value = answer.error
    await loadVersions()
  }
  function takeReport(report: ApplyReport, sent: PreparedPlan): void {
    finished.value = { report, at: Date.now() }
    const { readBack } = report
    if (readBack === undefined) return
    const isDone = report.outcome === 'applied' || sent.restores
    start({ draft: isDone ? draftOf(readBack) : rebased(sent.work.draft, readBack) })
    // What was refused would be refused again: the next plan waits for the user.
    if (report.outcome === 'different') planSoon()
  }

  async function nameVersion(versionId: string, name: string): Promise<Failure | undefined> {
    const answer = await bridge.nameVersion({ ...group, versionId, name })
    if (!answer.ok) return answer.error
    versions.value = answer.data
    return undefined
  }

  return {
    ...group,
    work,
    draft,
    clash,
    dirty,
    faulty,
    ready,
    reading,
    readFailure,
    planning,
    prepared,
    planFailure,
    applying,
    progress,
    finished,
    versions,
    versionsFailure,
    undoGesture: computed(() => history.value?.past.at(-1)?.gesture),
    redoGesture: computed(() => history.value?.future[0]?.gesture),
    read,
    plan,
    restore,
    change,
    undo: () => travel(undo),
    redo: () => travel(redo),
    choose,
    chooseAll,
    closeClash,
    mendWeights,
    discard,
    apply,
    nameVersion,
    dismiss: () => {
      finished.value = undefined
      planFailure.value = undefined
    }
  }
}
export type GroupEditor = ReturnType<typeof createGroupEditor>
