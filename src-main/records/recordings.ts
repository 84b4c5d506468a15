// Recordings as the screens ask for them: listed by right, noted on, saved, deleted at the vendor, and opened to be heard.
import path from 'node:path'
import type { Job } from '@contract/calls'
import type { RequestInput, RequestOutput } from '@contract/index'
import type { Audio, Recording, RecordingRight, Waveform } from '@contract/recordings'
import type { Audit, AuditFields } from '../audit/audit'
import type { Clock } from '../clock'
import type { OpenSites, SiteWatch } from '../connections/open-sites'
import { LampfieldError, toFailure } from '../errors'
import type { RecordingsPart } from '../vendors/vendor'
import type { OpenAudios } from './audio/audio'
import type { ChangesTold } from './changes-told'
import { download } from './download'
import { cleanFileName } from './file-name'
import type { KeptRecording, RecordsIndex } from './index-port'
import type { Jobs } from './jobs'
import type { Rights } from './rights'

type Input = RequestInput<'recordings/list'>
type Output = RequestOutput<'recordings/list'>

/** The methods are the requests of the contract; all throw LampfieldError. */
export interface Recordings {
  list(input: Input): Promise<Output>
  get(input: { key: string }): Promise<Recording>
  open(input: { key: string }): Promise<Audio>
  close(input: { handle: string }): Promise<Record<string, never>>
  waveform(input: { handle: string; points: number }): Promise<Waveform>
  /** @param ask asks the user where to save it under this name; @throws CANCELLED where they do not want to */
  download(input: { key: string }, ask: (fileName: string) => Promise<string>): Promise<Job>
  delete(input: { key: string }): Promise<Record<string, never>>
  setNote(input: { key: string; note: string }): Promise<Recording>
}

export interface RecordingsDeps {
  readonly index: RecordsIndex
  readonly sites: OpenSites & SiteWatch
  readonly rights: Rights
  readonly audios: OpenAudios
  readonly jobs: Jobs
  readonly changes: ChangesTold
  readonly audit: Pick<Audit, 'begin' | 'finish'>
  readonly clock: Clock
  readonly random: () => number
}

const notFound = (): LampfieldError => new LampfieldError('NOT_FOUND', 'recordingNotFound', 'there is no such recording any more')

/** Who spoke and when, for the activity list. */
function told({ from, to, startedAt }: KeptRecording): string {
  const [caller, callee] = [from, to].map(({ name, number }) => `${name} ${number}`.trim())
  return `${caller ?? ''} – ${callee ?? ''}, ${new Date(startedAt).toISOString()}`
}

/** Whether the vendor may have done what was asked although it did not say so. */
const mayHaveArrived = ({ code, reason }: LampfieldError): boolean =>
  reason === 'outcomeUnknown' || reason === 'httpStatus' || code === 'TIMEOUT' || code === 'PROTOCOL'

const isGone = (error: unknown): boolean => error instanceof LampfieldError && error.code === 'NOT_FOUND'

export function createRecordings(deps: RecordingsDeps): Recordings {
  const { index, sites, rights, audios, jobs, changes, audit, clock, random } = deps

  const shown = (kept: KeptRecording): Recording => ({ ...kept, rights: rights.of(kept.connectionId) })

  /** @throws LampfieldError NOT_FOUND for one that may not be seen as well: nobody learns that it is there */
  async function seen(key: string): Promise<KeptRecording> {
    const kept = await index.recording(key)
    if (kept === undefined || !rights.of(kept.connectionId).includes('view')) throw notFound()
    return kept
  }

  async function reached(key: string, right: RecordingRight): Promise<{ kept: KeptRecording; part: RecordingsPart }> {
    const kept = await seen(key)
    // A site that is paused or waits for a person says so itself.
    const { site } = sites.open(kept.connectionId)
    if (site.recordings === undefined) {
      throw new LampfieldError('UNSUPPORTED', 'notSupported', 'this vendor has no recordings', { params: { what: 'recordings' } })
    }
    rights.need(kept.connectionId, right)
    return { kept, part: site.recordings }
  }

  const fields = (action: AuditFields['action'], kept: KeptRecording, parameters: [string, string][]): AuditFields => ({
    action,
    connectionId: kept.connectionId,
    site: sites.nameOf(kept.connectionId),
    target: told(kept),
    parameters: [['recording', kept.recordingId], ...parameters]
  })

  const fileNameOf = (kept: KeptRecording) => (vendorName: string) =>
    cleanFileName(vendorName, cleanFileName(`recording ${kept.recordingId}`, 'recording'))

  /**
   * Asks the vendor whether it is gone, where the answer to its deletion did not come.
   * @throws LampfieldError outcomeUnknown; with `details` where it certainly is still there
   */
  async function readBack(part: RecordingsPart, recordingId: string, lost: LampfieldError): Promise<void> {
    const unknown = (details?: unknown) =>
      new LampfieldError(lost.code, 'outcomeUnknown', lost.message, {
        ...lost.fields,
        ...(details === undefined ? {} : { details }),
        cause: lost
      })
    try {
      await part.detail(recordingId)
    } catch (error) {
      if (isGone(error)) return
      throw unknown()
    }
    throw unknown({ readBack: 'present' })
  }

  /**
   * What the vendor answers of this recording. One that is not there any more (somebody deleted it at the vendor) leaves the index;
   * a note on it stays, should it come back.
   */
  async function orGone<T>(
    { key, connectionId, recordingId, startedAt }: KeptRecording,
    part: RecordingsPart,
    work: Promise<T>
  ): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (!isGone(error)) throw error
      // The audio alone may be missing: then there still is a recording.
      const isThere = await part.detail(recordingId).then(
        () => true,
        (problem: unknown) => !isGone(problem)
      )
      if (!isThere) {
        await index.removeRecording(key, 'keep')
        changes.recordings(connectionId, { from: startedAt, to: startedAt })
      }
      throw error
    }
  }

  async function removeAtVendor(part: RecordingsPart, recordingId: string): Promise<void> {
    try {
      await part.remove(recordingId)
    } catch (error) {
      // Somebody else was faster: it is gone, as it should be.
      if (isGone(error)) return
      if (!(error instanceof LampfieldError) || !mayHaveArrived(error)) throw error
      await readBack(part, recordingId, error)
    }
  }

  return {
    list: async ({ query, start, limit }) => {
      const viewable = rights.viewable()
      const asked = query.connectionIds
      const connectionIds = asked.length === 0 ? viewable : viewable.filter((id) => asked.includes(id))
      if (connectionIds.length === 0) return { recordings: [], older: false, newer: false, total: 0 }
      const found = await index.listRecordings({ ...query, connectionIds }, start, limit)
      return { ...found, recordings: found.recordings.map(shown) }
    },
    get: async ({ key }) => shown(await seen(key)),
    open: async ({ key }) => {
      const { kept, part } = await reached(key, 'listen')
      return orGone(kept, part, audios.open({ connectionId: kept.connectionId, recordingId: kept.recordingId, part }, fileNameOf(kept)))
    },
    close: async ({ handle }) => {
      await audios.close(handle)
      return {}
    },
    waveform: ({ handle, points }) => audios.waveform(handle, points),
    download: async ({ key }, ask) => {
      const { kept, part } = await reached(key, 'download')
      const { fileName } = await orGone(kept, part, part.detail(kept.recordingId))
      const target = await ask(fileNameOf(kept)(fileName))
      const entry = await audit.begin(fields('recording.download', kept, [['file', path.basename(target)]]))
      return jobs.start({
        kind: 'recordingDownload',
        fileName: path.basename(target),
        run: async (progress, signal) => {
          try {
            const open = (from: number, reading: AbortSignal, version?: string) => part.stream(kept.recordingId, from, reading, version)
            await download({ open, target, clock, random, progress, signal })
            await audit.finish(entry, { outcome: 'done' })
          } catch (error) {
            await audit.finish(entry, { outcome: 'refused', error: toFailure(error) })
            throw error
          }
        }
      })
    },
    delete: async ({ key }) => {
      const { kept, part } = await reached(key, 'delete')
      const { connectionId, recordingId, startedAt } = kept
      const entry = await audit.begin(fields('recording.delete', kept, []))
      try {
        await removeAtVendor(part, recordingId)
      } catch (error) {
        const failure = toFailure(error)
        const unknown = failure.reason === 'outcomeUnknown' && failure.details === undefined
        await audit.finish(entry, { outcome: unknown ? 'unknown' : 'refused', error: failure })
        if (error instanceof LampfieldError) sites.refused(connectionId, error)
        throw error
      }
      await audit.finish(entry, { outcome: 'done' })
      await audios.end(connectionId, recordingId)
      await index.removeRecording(key, 'drop')
      changes.recordings(connectionId, { from: startedAt, to: startedAt })
      return {}
    },
    setNote: async ({ key, note }) => {
      const { connectionId } = await seen(key)
      await index.setNote(key, note)
      changes.notes(connectionId)
      return shown(await seen(key))
    }
  }
}
