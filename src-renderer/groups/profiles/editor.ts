// One profile as a person edits it: what was read, what was typed, the plan of what would be sent, and what became of it.
import type { Failure } from '@contract/errors'
import {
  profileConflict,
  type ProfileConflict,
  type ProfileEdits,
  type ProfileField,
  type ProfilePlan,
  type ProfileReport,
  type ProfileState
} from '@contract/profiles'
import type { EventData } from '@contract/index'
import { defineStore } from 'pinia'
import { computed, effectScope, reactive, ref, shallowRef } from 'vue'
import { judge, valueOf, type FieldProblem } from './judge'
import { profileHash, type ProfilePlace } from './place'

export type Step = EventData<'profiles/progress'>['step']
type Field = ProfileField & ProfileState['fields'][number]
/** Who decides about a field that both changed. */
export type Side = 'mine' | 'theirs'

/** The id of the control of a field. */
export const controlId = (path: string): string => `profile-${path.replaceAll('.', '-')}`

export const textOf = (value: string | number | undefined): string => String(value ?? '')

function createEditor(given: ProfilePlace) {
  // A plain copy: what is reactive cannot cross the bridge.
  const place: ProfilePlace = { ...given }
  const state = shallowRef<ProfileState>()
  const reading = ref(false)
  const readFailure = shallowRef<Failure>()
  /** path -> what was typed, where that differs from what was read. */
  const typed = reactive(new Map<string, string>())
  const template = ref('')
  const createDomain = ref<'' | 'yes' | 'no'>('')
  const plan = shallowRef<ProfilePlan>()
  const planning = ref(false)
  const applying = ref(false)
  const step = ref<Step>()
  const failure = shallowRef<Failure>()
  const report = shallowRef<{ readonly report: ProfileReport; readonly makes: ProfilePlan['makes'] }>()
  const clash = shallowRef<ProfileConflict>()
  const decided = reactive(new Map<string, Side>())
  /** The group was deleted from here. */
  const gone = ref(false)

  const fields = computed<readonly Field[]>(() => state.value?.fields ?? [])
  const fieldAt = (path: string): Field | undefined => fields.value.find((field) => field.path === path)
  const problems = computed<ReadonlyMap<string, FieldProblem>>(() => {
    const found = [...typed].flatMap(([path, text]): [string, FieldProblem][] => {
      const field = fieldAt(path)
      const problem = field === undefined ? undefined : judge(field, text)
      return problem === undefined ? [] : [[path, problem]]
    })
    return new Map(found)
  })
  const isDirty = computed(() => typed.size > 0 || template.value.trim() !== '')
  const undecided = computed(() => (clash.value?.differences ?? []).filter(({ path }) => !decided.has(path)))
  const isBusy = computed(() => planning.value || applying.value)
  const canPlan = computed(() => isDirty.value && problems.value.size === 0 && undecided.value.length === 0 && !isBusy.value && !gone.value)
  const canApply = computed(() => plan.value !== undefined && plan.value.body !== '' && !isBusy.value)

  const textAt = (path: string): string => typed.get(path) ?? textOf(fieldAt(path)?.value)

  /** What was planned is no longer what is wanted. */
  function unplan(): void {
    plan.value = undefined
    failure.value = undefined
  }

  function type(path: string, text: string): void {
    const field = fieldAt(path)
    if (field === undefined || applying.value) return
    if (text === textOf(field.value)) typed.delete(path)
    else typed.set(path, text)
    unplan()
  }

  function choose(option: 'template' | 'createDomain', text: string): void {
    if (option === 'template') template.value = text
    else createDomain.value = text === 'yes' || text === 'no' ? text : ''
    unplan()
  }

  /** Takes a newer reading; what was typed stays, unless it is what is there by now. */
  function take(next: ProfileState): void {
    state.value = next
    for (const [path, text] of [...typed]) if (text === textOf(fieldAt(path)?.value)) typed.delete(path)
  }

  async function read(): Promise<void> {
    if (reading.value || isBusy.value) return
    reading.value = true
    const answer = await window.lampfield.profiles.read(place)
    reading.value = false
    if (!answer.ok) {
      readFailure.value = answer.error
      return
    }
    readFailure.value = undefined
    // Somebody made it again.
    gone.value = false
    // What was typed is about the former reading: planning must still find what somebody else changed since.
    if (isDirty.value || clash.value !== undefined) return
    take(answer.data)
    unplan()
  }

  function edits(): ProfileEdits {
    const all = [...typed].flatMap(([path, text]) => {
      const field = fieldAt(path)
      if (field === undefined) return []
      const { value } = field
      return [[path, { ...(value === undefined ? {} : { from: value }), to: valueOf(field, text) }] as const]
    })
    return Object.fromEntries(all)
  }

  /** Somebody else changed it: their reading is the base from now on, and each field that both changed is to be decided. */
  function meet(error: Failure): void {
    failure.value = error
    plan.value = undefined
    const conflict = error.reason === 'groupChanged' ? profileConflict.safeParse(error.details) : undefined
    if (conflict?.success !== true) return
    clash.value = conflict.data
    decided.clear()
    take(conflict.data.theirs)
  }

  async function preview(): Promise<void> {
    if (!canPlan.value) return
    planning.value = true
    failure.value = undefined
    report.value = undefined
    const answer = await window.lampfield.profiles.plan({
      ...place,
      edits: edits(),
      options: {
        ...(template.value.trim() === '' ? {} : { template: template.value.trim() }),
        ...(createDomain.value === '' ? {} : { createDomain: createDomain.value === 'yes' })
      }
    })
    planning.value = false
    if (!answer.ok) return meet(answer.error)
    clash.value = undefined
    plan.value = answer.data
  }

  async function undoLast(): Promise<void> {
    if (isBusy.value || isDirty.value) return
    planning.value = true
    failure.value = undefined
    const answer = await window.lampfield.profiles.planUndo(place)
    planning.value = false
    if (answer.ok) plan.value = answer.data
    else meet(answer.error)
  }

  async function apply(): Promise<void> {
    const { value: asked } = plan
    if (asked === undefined || !canApply.value) return
    applying.value = true
    step.value = 'reading'
    const stop = window.lampfield.on('profiles/progress', (told) => {
      if (told.planId === asked.planId) step.value = told.step
    })
    const answer = await window.lampfield.profiles.apply({ planId: asked.planId })
    stop()
    applying.value = false
    step.value = undefined
    if (!answer.ok) {
      meet(answer.error)
      // A plan that could not be compared with the group was not sent and may be sent yet.
      if (answer.error.retryable && clash.value === undefined) plan.value = asked
      return
    }
    plan.value = undefined
    clash.value = undefined
    report.value = { report: answer.data, makes: asked.makes }
    settle(answer.data)
  }

  /** What was done is no longer wanted; what was not stays in the form. */
  function settle({ points, readBack, outcome }: ProfileReport): void {
    if (outcome !== 'refused') {
      template.value = ''
      createDomain.value = ''
    }
    for (const { path, outcome: became } of points) if (became === 'done') typed.delete(path)
    if (readBack !== undefined) take(readBack)
  }

  function decide(path: string, side: Side): void {
    decided.set(path, side)
    const mine = clash.value?.differences.find((one) => one.path === path)
    if (mine === undefined) return
    type(path, side === 'mine' ? textOf(mine.yours) : textOf(fieldAt(path)?.value))
    // With all of theirs taken there is nothing left to send, and nothing to decide.
    if (undecided.value.length === 0 && !isDirty.value) clash.value = undefined
  }

  function discard(): void {
    if (applying.value) return
    typed.clear()
    template.value = ''
    createDomain.value = ''
    clash.value = undefined
    unplan()
    void read()
  }

  return {
    place,
    state,
    reading,
    readFailure,
    typed,
    template,
    createDomain,
    plan,
    planning,
    applying,
    step,
    failure,
    report,
    clash,
    decided,
    gone,
    fields,
    problems,
    isDirty,
    undecided,
    canPlan,
    canApply,
    textAt,
    type,
    choose,
    read,
    preview,
    undoLast,
    apply,
    decide,
    discard,
    dismiss: (): void => {
      report.value = undefined
    }
  }
}
export type ProfileEditor = ReturnType<typeof createEditor>

/** The editors of this run: what was typed is still there when a person comes back to the profile. */
export const useProfileEditors = defineStore('profiles', () => {
  const scope = effectScope(true)
  const editors = new Map<string, ProfileEditor>()
  /** @param ownGroup the group that the site is about now: with another one it is another profile */
  function editorOf(place: ProfilePlace, ownGroup: string): ProfileEditor {
    const key = `${profileHash(place)} ${place.groupId === undefined ? ownGroup : ''}`
    const editor = editors.get(key) ?? scope.run(() => createEditor(place)) ?? createEditor(place)
    editors.set(key, editor)
    return editor
  }
  return { editorOf }
})
