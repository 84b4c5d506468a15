// Which service answers which request of the contract; the services may still be opening when the page asks.
import type { Handlers } from './bridge'
import type { Links } from '../links/links'
import type { Services } from '../services'
import { askForFile, consoleRequests } from '../window/console-requests'
import type { KeptPreferences } from '../window/preferences'

export interface HandlerDeps {
  readonly preferences: KeptPreferences
  readonly services: Promise<Services>
  readonly links: Links
  /** Chooses the demo; resolves once its sites are there. */
  readonly addDemo: () => Promise<void>
}

const fileName = (title: string, ending: string): string => `${title.replace(/[^\p{L}\p{N} ._-]/gu, ' ').trim() || 'Lampfield'}.${ending}`

export function requestHandlers({ preferences, services, links, addDemo }: HandlerDeps): Handlers {
  const calls = async () => (await services).records.calls
  const recordings = async () => (await services).records.recordings
  return {
    ...consoleRequests({ preferences, status: services, links }),
    'accounts/overview': async (input) => (await services).accounts.overview(input),
    'accounts/list': async (input) => (await services).accounts.list(input),
    'accounts/add': async (input) => (await services).accounts.add(input),
    'accounts/edit': async (input) => (await services).accounts.edit(input),
    'accounts/setActive': async (input) => (await services).accounts.setActive(input),
    'accounts/remove': async (input) => (await services).accounts.remove(input),
    'accounts/planTransfer': async (input) => (await services).accounts.planTransfer(input),
    'accounts/transfer': async (input) => (await services).accounts.transfer(input),
    'audit/list': async (query) => (await services).audit.list(query),
    'audit/export': async ({ headings, title, ...query }, page) => {
      const path = await askForFile(page, title, fileName(title, 'csv'))
      return { path, entries: await (await services).audit.exportCsv(query, headings, path) }
    },
    'calls/list': async (input) => (await calls()).list(input),
    'calls/summary': async (input) => (await calls()).summary(input),
    'calls/open': async (input) => (await calls()).open(input),
    'calls/export': async (input, page) => {
      const target = await askForFile(page, input.title, fileName(input.title, input.format))
      return (await calls()).export(input, target)
    },
    'calls/cancelJob': async (input) => (await services).records.cancelJob(input),
    'calls/sync': async () => (await services).records.sync(),
    'calls/resync': async (input) => (await calls()).resync(input),
    'calls/layout': async () => (await services).records.layout(),
    'calls/setLayout': async (input) => (await services).records.setLayout(input),
    'calls/index': async () => (await calls()).index(),
    'calls/setRetention': async (input) => (await calls()).setRetention(input),
    'connections/list': async () => (await services).connections.list(),
    'connections/beginning': async () => (await services).connections.beginning(),
    'connections/addDemo': async () => {
      await addDemo()
      return (await services).connections.list()
    },
    'connections/add': async (input) => (await services).connections.add(input),
    'connections/edit': async (input) => (await services).connections.edit(input),
    'connections/deleteSecret': async (input) => (await services).connections.deleteSecret(input),
    'connections/test': async (input) => (await services).connections.test(input),
    'connections/certificate': async (input) => (await services).connections.certificate(input),
    'connections/pause': async (input) => (await services).connections.pause(input),
    'connections/retry': async (input) => (await services).connections.retry(input),
    'connections/verify': async (input) => (await services).connections.verify(input),
    'connections/remove': async (input) => (await services).removeSite(input),
    'connections/nameGroup': async (input) => (await services).connections.nameGroup(input),
    'groups/read': async (input) => (await services).groups.read(input),
    'groups/plan': async (input) => (await services).groups.plan(input),
    'groups/planRestore': async (input) => (await services).groups.planRestore(input),
    'groups/apply': async (input) => (await services).groups.apply(input),
    'groups/versions': async (input) => (await services).groups.versions(input),
    'groups/nameVersion': async (input) => (await services).groups.nameVersion(input),
    'groups/ofMember': async (input) => (await services).groups.ofMember(input),
    'groups/list': async (input) => (await services).groups.list(input),
    'groups/candidates': async (input) => (await services).groups.candidates(input),
    'groups/properties': async (input) => (await services).groups.properties(input),
    'groups/uses': async (input) => (await services).groups.uses(input),
    'groups/create': async (input) => (await services).groups.create(input),
    'groups/change': async (input) => (await services).groups.change(input),
    'groups/remove': async (input) => (await services).groups.remove(input),
    'presence/snapshot': async (input) => (await services).presence.snapshot(input),
    'presence/set': async (input) => (await services).presence.set(input),
    'presence/setAgent': async (input) => (await services).presence.setAgent(input),
    'presence/undo': async (input) => (await services).presence.undo(input),
    'presence/returns': async () => (await services).presence.returns(),
    'people/links': async () => (await services).people.links(),
    'people/join': async (input) => (await services).people.join(input),
    'people/part': async (input) => (await services).people.part(input),
    'presence/cancelReturn': async (input) => (await services).presence.cancelReturn(input),
    'profiles/read': async (input) => (await services).profiles.read(input),
    'profiles/groups': async (input) => (await services).profiles.groups(input),
    'profiles/plan': async (input) => (await services).profiles.plan(input),
    'profiles/planUndo': async (input) => (await services).profiles.planUndo(input),
    'profiles/apply': async (input) => (await services).profiles.apply(input),
    'profiles/deletion': async (input) => (await services).profiles.deletion(input),
    'profiles/delete': async (input) => (await services).profiles.delete(input),
    'recordings/list': async (input) => (await recordings()).list(input),
    'recordings/get': async (input) => (await recordings()).get(input),
    'recordings/open': async (input) => (await recordings()).open(input),
    'recordings/close': async (input) => (await recordings()).close(input),
    'recordings/waveform': async (input) => (await recordings()).waveform(input),
    'recordings/download': async (input, page) => (await recordings()).download(input, (name) => askForFile(page, input.title, name)),
    'recordings/delete': async (input) => (await recordings()).delete(input),
    'recordings/setNote': async (input) => (await recordings()).setNote(input)
  }
}
