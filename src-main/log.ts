// The one place where something is logged, and the one place where secrets are taken out of texts.
const HIDDEN = '•••'
/** A shorter secret would be found inside ordinary words. */
const SECRET_MINIMUM = 4

const secrets = new Set<string>()

/** From now on `secret` is taken out of every text, also as HTTP Basic credentials of `user` and as part of a URL. */
export function keepOutOfTexts(secret: string, user = ''): void {
  if (secret.length < SECRET_MINIMUM) return
  for (const form of [secret, encodeURIComponent(secret), Buffer.from(`${user}:${secret}`).toString('base64')]) secrets.add(form)
}

/** `text` without known secrets, and without what looks like one: credentials of a URL, of a header, of a parameter. */
export function redact(text: string): string {
  let clean = text
  for (const secret of secrets) clean = clean.replaceAll(secret, HIDDEN)
  return clean
    .replace(/\b(basic|bearer|digest)\s+[\w+/=.~-]{6,}/gi, `$1 ${HIDDEN}`)
    .replace(/(\/\/)[^\s/@]+@/g, `$1${HIDDEN}@`)
    .replace(/\b(password|passwd|pwd|secret|token)(["']?\s*[=:]\s*["']?)(?!•)[^\s"'&,;}]+/gi, `$1$2${HIDDEN}`)
}

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${wordsOf(error.cause)}`
  return (error.stack ?? `${error.name}: ${error.message}`) + cause
}

export interface Log {
  /** Something that should not have happened; `error` is written with its stack and its causes, redacted. */
  error(what: string, error?: unknown): void
}

/** A log that writes one entry to `write`, with the time in UTC. */
export const logTo = (write: (line: string) => void, now: () => number = Date.now): Log => ({
  error: (what, error) => {
    const words = error === undefined ? '' : `: ${wordsOf(error)}`
    write(redact(`${new Date(now()).toISOString()} ${what}${words}`) + '\n')
  }
})

export const log: Log = logTo((line) => void process.stderr.write(line))
