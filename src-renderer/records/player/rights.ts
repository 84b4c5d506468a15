// What a user may not do with a recording, as the key of the sentence that says so.
import type { RecordingRight } from '@contract/recordings'

const sentences = {
  '': undefined,
  listen: 'listen',
  download: 'download',
  delete: 'delete',
  'listen download': 'listenDownload',
  'listen delete': 'listenDelete',
  'download delete': 'downloadDelete',
  'listen download delete': 'listenDownloadDelete'
} as const

/** The key below `recordings.missing`; undefined where nothing is missing. */
export function missingSentence(
  rights: readonly RecordingRight[]
): Exclude<(typeof sentences)[keyof typeof sentences], undefined> | undefined {
  const missing = (['listen', 'download', 'delete'] as const).filter((right) => !rights.includes(right)).join(' ')
  return sentences[missing as keyof typeof sentences]
}
