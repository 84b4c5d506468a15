// The only way from main to the pages without being asked: events of the contract, to every window.
import { type EventData, type EventName, events } from '@contract/index'
import type { WebContents } from 'electron'
import type { Log } from '../log'

export type Emit = <N extends EventName>(name: N, data: EventData<N>) => void

export interface EmitOptions {
  readonly pages: () => readonly Pick<WebContents, 'send' | 'isDestroyed'>[]
  /** Whether every event is held against the contract first; one that does not fit is logged and not sent. */
  readonly checked: boolean
  readonly log: Log
}

/** Sends to all pages that are there now; nothing is kept for later ones, they ask for a snapshot. */
export const emitter =
  ({ pages, checked, log }: EmitOptions): Emit =>
  (name, data) => {
    if (checked) {
      const fits = events[name].safeParse(data)
      if (!fits.success) return log.error(`event ${name} is not as the contract says: ${fits.error.issues[0]?.path.join('.') ?? ''}`)
    }
    for (const page of pages()) if (!page.isDestroyed()) page.send(name, data)
  }
