// Every action of the console, registered once: its keys work, the palette lists it, the status bar shows it where it works.
import { onScopeDispose, shallowReactive } from 'vue'

export interface Action {
  readonly id: string
  /** In the user's language, read when shown. */
  readonly title: () => string
  /** The palette's section, in the user's language. */
  readonly section: () => string
  /** Such as "Ctrl+K", "F", "Alt+ArrowUp", "?"; Ctrl stands for Cmd on macOS. A single letter works only outside text fields. */
  readonly keys?: string
  /** A short text for the status bar, in the user's language; absent: not shown there. */
  readonly hint?: () => string
  /** Whether it works now; absent: always. */
  readonly enabled?: () => boolean
  readonly run: () => unknown
}

const registered = shallowReactive(new Map<string, Action>())

/** All actions that work now, those registered last first: they belong to what is on top. */
export const enabledActions = (): Action[] => [...registered.values()].filter((action) => action.enabled?.() ?? true).reverse()

/** Registers actions for as long as the calling component lives. */
export function useActions(actions: readonly Action[]): void {
  for (const action of actions) registered.set(action.id, action)
  onScopeDispose(() => {
    for (const action of actions) if (registered.get(action.id) === action) registered.delete(action.id)
  })
}

const isMac = (): boolean => navigator.platform.startsWith('Mac')

/** "Ctrl+Shift+K" for an event. Shift is left out where the character itself says it ("?"). */
export function keysOf(event: KeyboardEvent): string {
  const parts: string[] = []
  if (isMac() ? event.metaKey : event.ctrlKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  if (event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key))) parts.push('Shift')
  return [...parts, key].join('+')
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'))
  )
}

/** What a text field does with these itself; none of them may reach a telephone system from there. */
const EDITING = /^(Ctrl\+(Shift\+)?[ACVXYZ]|(Ctrl\+|Shift\+)*(Arrow\w+|Home|End|Page\w+|Delete|Backspace|Insert|Enter|Tab)|.)$/
const SENDS_FROM_FIELD = 'Ctrl+Enter'

/** Whether a text field that has the focus keeps this key for itself. */
const belongsToField = (keys: string): boolean => keys !== SENDS_FROM_FIELD && EDITING.test(keys)

/** Runs the action whose keys these are. Inside a modal only its own keys work. */
export function handleKeys(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const keys = keysOf(event)
  if (isTyping(event.target) && (belongsToField(keys) || keys === `Shift+${event.key.toUpperCase()}`)) return
  if (
    document.querySelector(
      '[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"], [role="menu"][data-state="open"]'
    ) !== null
  )
    return
  const action = enabledActions().find((one) => one.keys === keys)
  if (action === undefined) return
  event.preventDefault()
  action.run()
}
