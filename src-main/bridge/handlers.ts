// Which service answers which request of the contract; the services may still be opening when the page asks.
import type { Handlers } from './bridge'
import type { Services } from '../services'
import { askForFile, consoleRequests } from '../window/console-requests'
import type { KeptPreferences } from '../window/preferences'

export interface HandlerDeps {
  readonly preferences: KeptPreferences
  readonly services: Promise<Services>
}

const fileName = (title: string): string => `${title.replace(/[^\p{L}\p{N} ._-]/gu, ' ').trim() || 'Lampfield'}.csv`

export function requestHandlers({ preferences, services }: HandlerDeps): Handlers {
  return {
    ...consoleRequests({ preferences, status: services }),
    'audit/list': async (query) => (await services).audit.list(query),
    'audit/export': async ({ headings, title, ...query }, page) => {
      const path = await askForFile(page, title, fileName(title))
      return { path, entries: await (await services).audit.exportCsv(query, headings, path) }
    },
    'connections/list': async () => (await services).connections.list(),
    'connections/add': async (input) => (await services).connections.add(input),
    'connections/edit': async (input) => (await services).connections.edit(input),
    'connections/deleteSecret': async (input) => (await services).connections.deleteSecret(input),
    'connections/test': async (input) => (await services).connections.test(input),
    'connections/certificate': async (input) => (await services).connections.certificate(input),
    'connections/pause': async (input) => (await services).connections.pause(input),
    'connections/retry': async (input) => (await services).connections.retry(input),
    'connections/remove': async (input) => (await services).removeSite(input),
    'connections/nameGroup': async (input) => (await services).connections.nameGroup(input),
    'groups/read': async (input) => (await services).groups.read(input),
    'groups/plan': async (input) => (await services).groups.plan(input),
    'groups/planRestore': async (input) => (await services).groups.planRestore(input),
    'groups/apply': async (input) => (await services).groups.apply(input),
    'groups/versions': async (input) => (await services).groups.versions(input),
    'groups/nameVersion': async (input) => (await services).groups.nameVersion(input),
    'groups/ofMember': async (input) => (await services).groups.ofMember(input),
    'presence/snapshot': async (input) => (await services).presence.snapshot(input),
    'presence/set': async (input) => (await services).presence.set(input),
    'presence/undo': async (input) => (await services).presence.undo(input),
    'presence/returns': async () => (await services).presence.returns(),
    'presence/cancelReturn': async (input) => (await services).presence.cancelReturn(input)
  }
}
