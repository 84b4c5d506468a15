// Short messages at the corner: receipts with an undo, announced returns, failures. They stay until dismissed when something failed.
import { shallowReactive } from 'vue'
import { announce } from './announce'

export interface ToastLine {
  readonly kind: 'done' | 'refused' | 'unknown' | 'unsupported'
  readonly subject: string
  readonly text: string
}
export interface Toast {
  readonly id: number
  readonly title: string
  readonly lines: readonly ToastLine[]
  /** Offered as a button with its key. */
  readonly action?: { readonly title: string; readonly keys?: string; readonly run: () => unknown }
  readonly failed: boolean
}

const SHOWN_FOR = 12_000
const MOST = 4
let last = 0
export const toasts = shallowReactive<Toast[]>([])

export function dismissToast(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

/** Shows and announces a toast; it goes by itself after 12 s unless something failed. Returns its id. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = ++last
  toasts.push({ ...toast, id })
  if (toasts.length > MOST) toasts.shift()
  announce([toast.title, ...toast.lines.map((line) => `${line.subject}: ${line.text}`)].join('. '), toast.failed ? 'assertive' : 'polite')
  if (!toast.failed) setTimeout(() => dismissToast(id), SHOWN_FOR)
  return id
}
