// Reads a link that asks for a telephone number (RFC 3966). It may come from anywhere: what is not exactly a number is refused.

/** Characters of a whole link, parameters included. */
const LONGEST_LINK = 255
/** Digits of a number; E.164 allows 15, local numbers with feature codes need more. */
const MOST_DIGITS = 32
/** Characters that are shown of a link that is refused. */
const SHOWN = 60

const SCHEME = /^(?:tel|callto):/i
/** RFC 3966 section 3: `phonedigit` and `phonedigit-hex` without letters, which no operator would look for. */
const GLOBAL = /^\+[\d.()-]+$/
const LOCAL = /^[\d*#.()-]+$/
const SEPARATORS = /[.()-]/g
/** `pname`, and `paramchar` of which `pvalue` is made; what is encoded is judged as one such character. */
const PARAMETER_NAME = /^[a-z0-9-]+$/i
const PARAMETER_VALUE = /^[\]\w[/:&+$.!~*'()-]+$/
const ENCODED = /%[0-9a-f]{2}/gi

function isParameter(text: string): boolean {
  const [name = '', ...value] = text.split('=')
  return PARAMETER_NAME.test(name) && (value.length === 0 || PARAMETER_VALUE.test(value.join('=').replace(ENCODED, 'x')))
}

/** A number to look up: digits, `*` and `#`, in front perhaps a plus. */
export type ReadLink = { readonly number: string } | { readonly refused: string }

/** Whether `text` is meant as such a link at all. */
export const isTelephoneLink = (text: string): boolean => SCHEME.test(text)

/** What of a refused link can be shown: its beginning, without anything that is not printed. */
const shown = (link: string): string => link.slice(0, SHOWN).replace(/[^\x20-\x7e]/g, '?')

/** A sign that may stand in a number, but not in a link as it is (`#`, and what careful programs encode). */
const decoded = (number: string): string =>
  number.replace(/%(2[0-9a-f])/gi, (whole, code: string) => {
    const sign = String.fromCharCode(Number.parseInt(code, 16))
    return '+#*().-'.includes(sign) ? sign : whole
  })

/**
 * Visual separators and parameters are dropped. A local number is taken with or without the `phone-context` that the RFC asks for:
 * pages of a house name extensions without.
 */
export function readTelephoneLink(link: string): ReadLink {
  const refused = { refused: shown(link) }
  if (link.length > LONGEST_LINK || !SCHEME.test(link)) return refused
  const [encoded = '', ...parameters] = link.replace(SCHEME, '').split(';')
  const names = parameters.map((parameter) => parameter.split('=')[0]?.toLowerCase())
  if (!parameters.every(isParameter) || new Set(names).size < names.length) return refused
  const subscriber = decoded(encoded)
  if (!GLOBAL.test(subscriber) && !LOCAL.test(subscriber)) return refused
  const number = subscriber.replace(SEPARATORS, '')
  const digits = number.replace(/\D/g, '').length
  return digits === 0 || digits > MOST_DIGITS ? refused : { number }
}

/** The link among the arguments with which the program was started; undefined where there is none, or more than one. */
export function linkAmong(args: readonly string[]): string | undefined {
  const links = args.filter(isTelephoneLink)
  return links.length === 1 ? links[0] : undefined
}
