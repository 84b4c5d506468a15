// Reads Callisto's XML: bytes to text, text to elements, entities by hand, and nothing that could be a trap.
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { LampfieldError } from '../../errors'

const SHOWN_MAXIMUM = 80
const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** V8 copies shorter pieces of a string; longer ones keep the whole string that they were cut from in memory. */
const SLICE_MINIMUM = 13

// Values stay as they were written: numbers such as 00123 and +4420 are texts. Entities are decoded below.
const parser = new XMLParser({
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true
})

/** A PROTOCOL error that names the field and shows what came. */
export function malformed(field: string, shown: string, cause?: unknown): LampfieldError {
  return new LampfieldError('PROTOCOL', 'malformedAnswer', `${field} is not as documented`, {
    params: { field, shown: shown.slice(0, SHOWN_MAXIMUM) },
    ...(cause === undefined ? {} : { cause })
  })
}

/**
 * The text of an answer, without comments and with CDATA sections as escaped text. The charset is that of the byte order mark,
 * else of Content-Type, else of the XML declaration, else UTF-8 (RFC 7303, 3).
 * @throws PROTOCOL emptyAnswer, malformedAnswer (bytes that are not in that charset), unsafeAnswer (a document type or entities).
 */
export function decodeXml(body: Buffer, contentType: string): string {
  const text = decodeBytes(body, charsetOfXml(body, contentType))
  if (text === '') throw new LampfieldError('PROTOCOL', 'emptyAnswer', 'the answer is empty')
  return text.includes('<!') ? withoutMarkupDeclarations(text) : text
}

/** The charset of an answer, in lower case, as it names itself. */
export function charsetOfXml(body: Buffer, contentType: string): string {
  return byteOrderMark(body) ?? charsetOf(contentType) ?? declaredEncoding(body) ?? 'utf-8'
}

/** Whether every byte below 128 is its own ASCII character, so that tags can be found in the bytes. */
export function keepsAscii(charset: string): boolean {
  return /^(utf-8|us-ascii|iso-8859-\d{1,2}|windows-125\d)$/.test(charset)
}

/** @throws PROTOCOL malformedAnswer for bytes that are not in this charset, or for a charset that nobody knows. */
export function decodeBytes(bytes: Buffer, charset: string): string {
  try {
    // Pages of ASP often begin with a blank line, after which no XML declaration may stand.
    return new TextDecoder(charset, { fatal: true }).decode(bytes).trimStart()
  } catch (error) {
    throw malformed('charset', charset, error)
  }
}

/** The elements of a whole document. @throws PROTOCOL truncatedAnswer, malformedAnswer. */
export function parseXml(text: string, root: string): unknown {
  const verdict = XMLValidator.validate(text)
  if (verdict !== true) {
    const begun = new RegExp(`<${root}[\\s>]`).test(text)
    if (begun && !text.trimEnd().endsWith(`</${root}>`)) {
      throw new LampfieldError('PROTOCOL', 'truncatedAnswer', 'the answer ends too early', {
        params: { field: root, shown: text.trimEnd().slice(-SHOWN_MAXIMUM) }
      })
    }
    throw malformed(root, lineOf(text, verdict.err.line), verdict.err.msg)
  }
  return parser.parse(text)
}

/** The elements of a well-formed piece of XML, or undefined where it is not well-formed. */
export function parsePiece(text: string): unknown {
  return XMLValidator.validate(text) === true ? parser.parse(text) : undefined
}

/** The text that an element holds. @throws PROTOCOL malformedAnswer for an entity that XML does not define or a forbidden character. */
export function decodeText(raw: string, field: string): string {
  const text = raw.includes('&')
    ? raw.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);|&/gi, (whole, name: string | undefined) => {
        const character = name === undefined ? undefined : characterOf(name)
        if (character === undefined) throw malformed(field, whole)
        return character
      })
    : raw
  return text.length < SLICE_MINIMUM ? text : Buffer.from(text, 'utf8').toString('utf8')
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.prototype.hasOwnProperty.call(PREDEFINED, name) ? PREDEFINED[name] : undefined
  const code = name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
  return isXmlCharacter(code) ? String.fromCodePoint(code) : undefined
}

/** XML 1.0, production 2. */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}

/** Takes comments out and writes CDATA as escaped text; what begins with `<!` after that is a document type or its parts. */
function withoutMarkupDeclarations(text: string): string {
  const plain = text.replace(/<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>/g, (_whole, held: string | undefined) =>
    held === undefined ? '' : held.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  )
  const left = plain.indexOf('<!')
  if (left < 0) return plain
  if (plain.startsWith('<!--', left) || plain.startsWith('<![CDATA[', left)) {
    throw new LampfieldError('PROTOCOL', 'truncatedAnswer', 'the answer ends within a comment or a CDATA section')
  }
  throw new LampfieldError('PROTOCOL', 'unsafeAnswer', 'the answer holds a document type or entities, which are never followed', {
    params: { field: 'DOCTYPE', shown: plain.slice(left, left + SHOWN_MAXIMUM) }
  })
}

function byteOrderMark(body: Buffer): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le'
  return body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : undefined
}

function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]?.toLowerCase()
}

function declaredEncoding(body: Buffer): string | undefined {
  const beginning = body.subarray(0, 200).toString('latin1')
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(beginning)?.[1]?.toLowerCase()
}

function lineOf(text: string, line: number): string {
  return (text.split('\n', line)[line - 1] ?? text).trim()
}
