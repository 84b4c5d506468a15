// The actions on one member of the order: keyboard twins of dragging and of the row's buttons.
import { useI18n } from 'vue-i18n'
import { useActions, type Action } from '../ui/actions'
import type { Slot } from './draft'

interface MemberActions {
  /** The member they are about; undefined where they do not work now. */
  readonly slot: () => Slot | undefined
  readonly total: () => number
  readonly moveTo: (id: string, place: number) => void
  readonly askPlace: (slot: Slot) => void
  readonly edit: (slot: Slot) => void
  readonly remove: (slot: Slot) => void
  readonly removeEverywhere: (slot: Slot) => void
  readonly showGroups: (slot: Slot) => void
}

/** Members that the vendor lists by kind are users and telephones of its own: a group only holds them, in their order. */
const isOwn = (slot: Slot): boolean => slot.kind === undefined

/** Registers them for as long as the calling component lives. */
export function useMemberActions(on: MemberActions): void {
  const { t } = useI18n()
  const action = (name: string, keys: string, run: (slot: Slot) => void, enabled?: (slot: Slot) => boolean): Action => ({
    id: `groups.${name}`,
    title: () => t(`groups.actions.${name}`, { name: on.slot()?.name ?? '' }),
    section: () => t('groups.section'),
    keys,
    enabled: () => {
      const slot = on.slot()
      return slot !== undefined && (enabled?.(slot) ?? true)
    },
    run: () => {
      const slot = on.slot()
      if (slot !== undefined) run(slot)
    }
  })
  useActions([
    { ...action('moveUp', 'Alt+ArrowUp', (slot) => on.moveTo(slot.id, slot.place - 1)), hint: () => t('groups.hints.up') },
    { ...action('moveDown', 'Alt+ArrowDown', (slot) => on.moveTo(slot.id, slot.place + 1)), hint: () => t('groups.hints.down') },
    action('moveFirst', 'Alt+Home', (slot) => on.moveTo(slot.id, 1)),
    action('moveLast', 'Alt+End', (slot) => on.moveTo(slot.id, on.total())),
    { ...action('moveToPlace', 'M', on.askPlace), hint: () => t('groups.hints.place') },
    { ...action('edit', 'F2', on.edit, isOwn), hint: () => t('groups.hints.edit') },
    { ...action('remove', 'Delete', on.remove), hint: () => t('groups.hints.remove') },
    action('removeEverywhere', 'Shift+Delete', on.removeEverywhere, (slot) => !slot.isNew && isOwn(slot)),
    action('showGroups', 'G', on.showGroups, (slot) => !slot.isNew)
  ])
}
