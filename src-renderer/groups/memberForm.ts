// The fields of a member as they are typed, what is wrong with them, and the addition or edit that they make.
import type { Addition, Display, Edit } from '@contract/groups'
import { slotsOf, type Draft, type Slot } from './draft'

export interface MemberForm {
  userName: string
  number: string
  shortName: string
  manager: boolean
  /** `leave`, `hide`, or `group:<id>`. */
  display: string
}
export type FormField = 'userName' | 'number' | 'shortName' | 'manager'
export type Problem = 'required' | 'tooLong' | 'cannotBeEmptied' | 'managerExists'
export type Problems = Partial<Record<FormField, Problem>>

const LONGEST = { userName: 120, number: 60, shortName: 60 } as const

export const emptyForm = (): MemberForm => ({ userName: '', number: '', shortName: '', manager: false, display: 'leave' })

const displayText = (display: Display): string => (typeof display === 'string' ? display : `group:${display.groupId}`)
const displayMeant = (text: string): Display =>
  text === 'hide' ? 'hide' : text.startsWith('group:') ? { groupId: text.slice(6) } : 'leave'

/** The form for a slot of the draft, with what was already asked for it. */
export function formOf(draft: Draft, slot: Slot): MemberForm {
  const asked =
    draft.additions.find((addition) => addition.placeholder === slot.id)?.display ??
    draft.edits.find((edit) => edit.memberId === slot.id)?.display ??
    'leave'
  const { userName, number, shortName, manager } = slot
  return { userName, number, shortName, manager, display: displayText(asked) }
}

/** The manager who is in the way of a second one; a group has at most one. */
export const managerBeside = (draft: Draft, id: string | undefined): Slot | undefined =>
  slotsOf(draft).find((slot) => slot.manager && slot.id !== id)

/** What is wrong. `slot`: the member that is changed; absent for a new one. */
export function problemsOf(form: MemberForm, draft: Draft, slot?: Slot): Problems {
  const problems: Problems = {}
  for (const field of ['userName', 'number', 'shortName'] as const) {
    const length = form[field].trim().length
    if (length > LONGEST[field]) problems[field] = 'tooLong'
    else if (length === 0 && field !== 'shortName') problems[field] = 'required'
  }
  if (slot !== undefined && !slot.isNew) {
    delete problems.userName
    const before = draft.base.members.find((member) => member.memberId === slot.id)
    if (form.shortName.trim() === '' && before !== undefined && before.shortName !== '') problems.shortName = 'cannotBeEmptied'
    if (form.number.trim() === '' && before?.number === '') delete problems.number
  }
  if (form.manager && managerBeside(draft, slot?.id) !== undefined) problems.manager = 'managerExists'
  return problems
}

export function additionFrom(form: MemberForm): Omit<Addition, 'placeholder'> {
  const shortName = form.shortName.trim()
  return {
    userName: form.userName.trim(),
    number: form.number.trim(),
    manager: form.manager,
    display: displayMeant(form.display),
    ...(shortName === '' ? {} : { shortName })
  }
}

/** All fields; `edit` of the draft drops those that are as they were. */
export function editFrom(memberId: string, form: MemberForm): Edit {
  const number = form.number.trim()
  const shortName = form.shortName.trim()
  return {
    memberId,
    manager: form.manager,
    display: displayMeant(form.display),
    ...(number === '' ? {} : { number }),
    ...(shortName === '' ? {} : { shortName })
  }
}
