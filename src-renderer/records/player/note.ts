// Saving a note by itself: words that main has not confirmed are kept, even when the player goes away, until it has.
import type { Failure } from '@contract/errors'
import type { Recording } from '@contract/recordings'
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFailureText } from '../../i18n/failure'
import { showToast } from '../../ui/toasts'

/** Typing has paused. Milliseconds. */
const PAUSE = 700

/** Words that were not saved yet, by recording; they outlive the field. */
const unsaved = new Map<string, string>()

export type NoteState = 'kept' | 'typing' | 'saving' | 'saved' | 'failed'

/** `onSaved` is told what main now has. */
export function useNote(recording: () => Recording, onSaved: (recording: Recording) => void) {
  const { t } = useI18n()
  const failureText = useFailureText()
  const text = ref('')
  const state = ref<NoteState>('kept')
  const failure = shallowRef<Failure>()
  let key = ''
  let confirmed = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<void> = Promise.resolve()

  /** One after the other, so that an older answer never overtakes a newer one. */
  function save(): Promise<void> {
    clearTimeout(timer)
    const of = key
    last = last.then(() => write(of))
    return last
  }
  async function write(of: string): Promise<void> {
    const note = unsaved.get(of)
    if (note === undefined) return
    if (of === key) state.value = 'saving'
    const answer = await window.lampfield.recordings.setNote({ key: of, note })
    if (answer.ok && unsaved.get(of) === note) unsaved.delete(of)
    if (answer.ok) onSaved(answer.data)
    if (of !== key) {
      if (!answer.ok) sayElsewhere(of, answer.error)
      return
    }
    if (answer.ok) confirmed = note
    failure.value = answer.ok ? undefined : answer.error
    state.value = !answer.ok ? 'failed' : unsaved.has(of) ? 'typing' : 'saved'
  }

  /** The field of that recording is gone: its user must know all the same. */
  function sayElsewhere(of: string, why: Failure): void {
    const { what, todo } = failureText(why)
    showToast({
      title: t('recordings.note.failedElsewhere'),
      lines: [{ kind: 'refused', subject: unsaved.get(of) ?? '', text: `${what} ${todo}` }],
      failed: true
    })
  }

  function show(next: Recording): void {
    if (next.key === key) {
      // Changed elsewhere: taken over unless the user is writing.
      if (next.note !== confirmed && !unsaved.has(key)) {
        confirmed = next.note
        text.value = next.note
      }
      return
    }
    if (unsaved.has(key)) void save()
    key = next.key
    confirmed = next.note
    failure.value = undefined
    text.value = unsaved.get(key) ?? next.note
    state.value = 'kept'
    if (unsaved.has(key)) void save()
  }
  watch(recording, show, { immediate: true })
  watch(
    text,
    (typed) => {
      if (typed === (unsaved.get(key) ?? confirmed)) return
      unsaved.set(key, typed)
      state.value = 'typing'
      clearTimeout(timer)
      timer = setTimeout(() => void save(), PAUSE)
    },
    { flush: 'sync' }
  )
  onScopeDispose(() => {
    if (unsaved.has(key)) void save()
    key = ''
  })
  return { text, state, failure, save }
}
