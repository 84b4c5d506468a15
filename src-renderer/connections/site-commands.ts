// What can be done with a site from its card: asked of main, told as a toast where it failed, and shown on the card where it worked.
import { connectionDraft, type Connection, type ConnectionDraft, type TestReport } from '@contract/connections'
import type { Answer, Failure } from '@contract/errors'
import { reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFailureText } from '../i18n/failure'
import { useSites } from '../live/sites'
import { announce } from '../ui/announce'
import { showToast } from '../ui/toasts'

export type TestOutcome = { readonly report: TestReport } | { readonly failure: Failure }

/** The part of a site that a person filled in. */
function draftOf(site: Connection): ConnectionDraft {
  const keys = new Set(Object.keys(connectionDraft.shape))
  return Object.fromEntries(Object.entries(site).filter(([key]) => keys.has(key))) as ConnectionDraft
}

export function useSiteCommands() {
  const { t } = useI18n()
  const failureText = useFailureText()
  const sites = useSites()
  /** Ids of the sites that something is being done with. */
  const busy = reactive(new Set<string>())
  /** The latest test of each site. */
  const tests = reactive(new Map<string, TestOutcome>())

  async function whileBusy<T>(site: Connection, run: () => Promise<T>): Promise<T | undefined> {
    if (busy.has(site.id)) return undefined
    busy.add(site.id)
    try {
      return await run()
    } finally {
      busy.delete(site.id)
    }
  }

  function tellFailure(site: Connection, failure: Failure): void {
    const { what, todo } = failureText(failure)
    showToast({
      title: t('connections.failed', { site: site.name }),
      lines: [{ kind: 'refused', subject: site.name, text: `${what} ${todo}` }],
      failed: true
    })
  }

  /** Takes the changed site, or tells why not. Returns whether it worked. */
  async function change(site: Connection, ask: () => Promise<Answer<Connection>>, done: string): Promise<boolean> {
    const answer = await whileBusy(site, ask)
    if (answer === undefined) return false
    if (!answer.ok) {
      tellFailure(site, answer.error)
      return false
    }
    sites.put(answer.data)
    announce(done)
    return true
  }

  async function test(site: Connection): Promise<void> {
    const answer = await whileBusy(site, () => window.lampfield.connections.test({ id: site.id, draft: draftOf(site) }))
    if (answer === undefined) return
    tests.set(site.id, answer.ok ? { report: answer.data } : { failure: answer.error })
    announce(
      answer.ok
        ? t('connections.test.answered', { site: site.name, time: Math.round(answer.data.roundTrip) })
        : t('connections.test.failed', { site: site.name, what: failureText(answer.error).what }),
      answer.ok ? 'polite' : 'assertive'
    )
  }

  /** Every site that is not paused, all at once: each is another system. */
  const testAll = (): Promise<unknown> => Promise.all(sites.sites.filter((site) => !site.paused).map(test))

  const retry = (site: Connection): Promise<boolean> =>
    change(site, () => window.lampfield.connections.retry({ id: site.id }), t('connections.done.retry', { site: site.name }))

  const setPaused = (site: Connection, paused: boolean): Promise<boolean> =>
    change(
      site,
      () => window.lampfield.connections.pause({ id: site.id, paused }),
      t(paused ? 'connections.done.paused' : 'connections.done.resumed', { site: site.name })
    )

  const deleteSecret = (site: Connection): Promise<boolean> =>
    change(site, () => window.lampfield.connections.deleteSecret({ id: site.id }), t('connections.done.secretDeleted', { site: site.name }))

  async function remove(site: Connection): Promise<boolean> {
    const answer = await whileBusy(site, () => window.lampfield.connections.remove({ id: site.id }))
    if (answer === undefined) return false
    if (!answer.ok) {
      tellFailure(site, answer.error)
      return false
    }
    tests.delete(site.id)
    showToast({ title: t('connections.done.removed', { site: site.name }), lines: [], failed: false })
    return true
  }

  return { busy, tests, test, testAll, retry, setPaused, deleteSecret, remove }
}
export type SiteCommands = ReturnType<typeof useSiteCommands>
