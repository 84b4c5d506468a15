// The actions of the group editor as a whole: search, undo, plan, apply, add, rename.
import { useI18n } from 'vue-i18n'
import { useActions } from '../ui/actions'
import type { GroupWork } from './access'
import type { GroupEditor } from './editor'
import type { Gesture } from './history'

interface ScreenActions {
  readonly editor: () => GroupEditor | undefined
  readonly editable: () => boolean
  readonly canRename: () => boolean
  readonly gestureText: (gesture: Gesture | undefined) => string
  readonly undo: () => void
  readonly redo: () => void
  readonly find: () => void
  readonly add: () => void
  readonly rename: () => void
  /** What the vendor of the group that is shown lets one do with groups as a whole. */
  readonly canWork: (work: GroupWork) => boolean
  readonly create: () => void
  readonly properties: () => void
  readonly removeGroup: () => void
}

/** Registers them for as long as the calling component lives. */
export function useScreenActions(on: ScreenActions): void {
  const { t } = useI18n()
  const section = (): string => t('groups.section')
  const editing = (works: (editor: GroupEditor) => boolean) => (): boolean => {
    const editor = on.editor()
    return editor !== undefined && on.editable() && works(editor)
  }
  useActions([
    { id: 'groups.find', title: () => t('groups.search'), section, keys: 'Ctrl+F', run: on.find },
    {
      id: 'groups.undo',
      title: () => `${t('groups.undo')} ${on.gestureText(on.editor()?.undoGesture.value)}`,
      section,
      keys: 'Ctrl+Z',
      hint: () => t('groups.undo'),
      enabled: editing((editor) => editor.undoGesture.value !== undefined),
      run: on.undo
    },
    {
      id: 'groups.redo',
      title: () => `${t('groups.redo')} ${on.gestureText(on.editor()?.redoGesture.value)}`,
      section,
      keys: 'Ctrl+Shift+Z',
      enabled: editing((editor) => editor.redoGesture.value !== undefined),
      run: on.redo
    },
    {
      id: 'groups.add',
      title: () => t('groups.actions.add'),
      section,
      keys: 'A',
      hint: () => t('groups.add'),
      // Also while it is being read: its rows are in sight by then.
      enabled: editing((editor) => (editor.draft.value !== undefined || editor.reading.value) && editor.clash.value === undefined),
      run: on.add
    },
    {
      id: 'groups.plan',
      title: () => t('groups.actions.plan'),
      section,
      keys: 'P',
      hint: () => t('groups.plan.preview'),
      enabled: editing((editor) => editor.dirty.value),
      run: () => on.editor()?.plan()
    },
    {
      id: 'groups.apply',
      title: () => t('groups.plan.apply', on.editor()?.prepared.value?.plan.calls.length ?? 0),
      section,
      keys: 'Ctrl+Enter',
      hint: () => t('groups.hints.apply'),
      enabled: editing((editor) => editor.ready.value),
      run: () => on.editor()?.apply()
    },
    {
      id: 'groups.discard',
      title: () => t('groups.discard'),
      section,
      enabled: editing((editor) => editor.dirty.value),
      run: () => on.editor()?.discard()
    },
    {
      id: 'groups.undoLast',
      title: () => t('groups.plan.undoLast'),
      section,
      enabled: editing((editor) => editor.finished.value?.report.undoable === true && !editor.dirty.value),
      run: () => on.editor()?.restore()
    },
    {
      id: 'groups.read',
      title: () => t('groups.readAgain'),
      section,
      keys: 'F5',
      enabled: editing(() => true),
      run: () => on.editor()?.read()
    },
    {
      id: 'groups.mend',
      title: () => t('groups.actions.mend'),
      section,
      enabled: editing((editor) => editor.faulty.value && !editor.dirty.value),
      run: () => on.editor()?.mendWeights()
    },
    { id: 'groups.create', title: () => t('groups.actions.create'), section, enabled: () => on.canWork('create'), run: on.create },
    {
      id: 'groups.properties',
      title: () => t('groups.actions.properties'),
      section,
      enabled: () => on.canWork('rename') && on.editable(),
      run: on.properties
    },
    {
      id: 'groups.delete',
      title: () => t('groups.actions.delete'),
      section,
      enabled: () => on.canWork('remove') && on.editable(),
      run: on.removeGroup
    },
    { id: 'groups.rename', title: () => t('groups.actions.rename'), section, enabled: on.canRename, run: on.rename }
  ])
}
